//! Articles by name, in all the ways in which people write them.

use anpu::dialogue::wording;
use anpu::ledger::fact::Status;

use crate::house::House;

/// Said to nobody in particular, these words show this article.
#[track_caller]
fn check(words: &str, article: &str) {
    House::open().person("reader").says(words).rests_on(article);
}

#[test]
fn an_article_is_shown_with_its_version_and_its_neighbours() {
    let house = House::open();
    insta::assert_snapshot!(house.person("reader").says("安全生产法第十七条"), @r"
    《安全生产法》第十七条 权力和责任清单要公开

    县级以上各级政府要组织负有安全生产监管职责的部门，依法编出安全生产的权力清单、责任清单，向社会公开，接受监督。

    全国人民代表大会常务委员会2021年6月10日通过，2021年9月1日起施行。原文见国家法律法规数据库 flk.npc.gov.cn。

    依据：《安全生产法》第十七条（权力和责任清单要公开）　[2021年修正，现行有效 · 要点，非原文]

    普法参考，不作为执法决定或法律意见。

    ［1］上一条（第十六条）
    ［2］下一条（第十八条）
    ［3］有用
    ［4］没解决
    ");
}

#[test]
fn all_usual_spellings_name_the_same_article() {
    let house = House::open();
    for words in [
        "《安全生产法》第二十一条",
        "安全生产法第二十一条",
        "安全生产法21条",
        "安全生产法 第 21 条",
        "安法21条",
        "新安法第21条是什么",
        "中华人民共和国安全生产法第二十一条的内容",
        "请问安全生产法第二十一条怎么说",
        "安全生产法中的第二十一条",
        "安全生產法第２１條",
        "帮我查一下安全生产法第二十一条",
        "安全生产法：第二十一条",
    ] {
        house.person(words).says(words).rests_on("安全生产法第二十一条");
    }
}

#[test]
fn items_and_paragraphs_stand_out() {
    check("安法 第21条第五项", "安全生产法第二十一条第五项");
    check("安全生产法第二十一条第(五)项", "安全生产法第二十一条第五项");
    check("安全生产法第二十一条第5项", "安全生产法第二十一条第五项");
    let house = House::open();
    let heard = house.person("reader").says("安全生产法第二十一条第七项");
    heard.tells("第二十一条第七项：").tells("如实报告");
}

#[test]
fn other_laws_answer_to_their_names() {
    check("消防法第六十条", "消防法第六十条");
    check("事故条例第九条", "生产安全事故报告和调查处理条例第九条");
    check("燃气管理条例第二十八条", "城镇燃气管理条例第二十八条");
}

#[test]
fn one_reads_on_and_back() {
    let house = House::open();
    let mut reader = house.person("reader");
    reader.says("安全生产法第二十一条");
    reader.takes("下一条（第二十二条）").rests_on("安全生产法第二十二条");
    reader.says("下一条").rests_on("安全生产法第二十三条");
    reader.says("上一条").rests_on("安全生产法第二十二条");
    reader.takes("上一条（第二十一条）").rests_on("安全生产法第二十一条");
    let last = reader.says("安全生产法第一百一十九条");
    last.offers("上一条（第一百一十八条）");
    assert!(last.labels().iter().all(|label| !label.starts_with(wording::NEXT)), "{last}");
}

#[test]
fn a_bare_number_is_of_the_law_just_discussed() {
    let house = House::open();
    let mut reader = house.person("reader");
    reader.says("消防法第六十条");
    reader.says("16条").rests_on("消防法第十六条");
    reader.says("那第六十条呢").rests_on("消防法第六十条");
    // After an answer it is of the law that the answer rests on first.
    reader.says("老板不给安全帽就让上工地，咋办").rests_on("安全生产法第四十五条");
    reader.says("第四十七条").rests_on("安全生产法第四十七条");
}

#[test]
fn a_bare_number_out_of_the_blue_asks_which_law() {
    let house = House::open();
    for words in ["第二十一条", "21条", "条例第三十条", "看一下第九条"] {
        let mut reader = house.person(words);
        let heard = reader.says(words);
        heard.is(Status::Clarified).tells(wording::WHICH_LAW);
        let first = heard.labels()[0].to_owned();
        reader.says("1").rests_on(first.split(' ').next().unwrap_or_default());
    }
}

#[test]
fn an_article_that_does_not_exist_is_not_made_up() {
    let house = House::open();
    insta::assert_snapshot!(house.person("a").says("安全生产法第二百条"), @"《安全生产法》没有第二百条。 这部法一共119条，请核对一下条号。");
    house.person("b").says("安全生产法第0条").is(Status::NoBasis);
    house.person("c").says("安全生产法第一百二十条").is(Status::NoBasis).tells("没有第一百二十条");
}

#[test]
fn an_article_without_a_digest_is_not_told_from_memory() {
    let house = House::open();
    insta::assert_snapshot!(house.person("a").says("刑法第一条"), @"《刑法》第一条，我这里还没有整理要点，不能凭印象说。 原文可以到“国家法律法规数据库”（flk.npc.gov.cn）查看。");
}

#[test]
fn a_law_alone_is_introduced_and_then_read() {
    let house = House::open();
    let mut reader = house.person("reader");
    insta::assert_snapshot!(reader.says("安全生产法"), @r"
    《安全生产法》 由全国人民代表大会常务委员会制定，2021年修正，现行有效，共119条；我这里有119条的要点。想看哪一条，打“第几条”就行，比如“第二十一条”。

    ［1］安全生产法第一条 为什么立这部法
    ［2］安全生产法第二条 哪些单位适用本法
    ［3］安全生产法第三条 方针和“三管三必须”
    ");
    reader.says("第四十五条").rests_on("安全生产法第四十五条");
}

#[test]
fn an_article_and_its_penalty_in_one_breath() {
    let house = House::open();
    let heard = house.person("reader").says("违反安全生产法第二十一条怎么罚");
    heard.is(Status::Answered);
    assert!(heard.cites().contains(&"安全生产法第九十四条".to_owned()), "{heard}");
}

#[test]
fn superseded_law_is_never_cited() {
    let house = House::open();
    for (words, gone) in
        [("危险化学品安全管理条例第三条", "危险化学品安全管理条例"), ("消防条例第五条", "重庆市消防条例")]
    {
        let heard = house.person(words).says(words);
        assert!(heard.cites().iter().all(|cite| !cite.starts_with(gone)), "{heard}");
    }
}
