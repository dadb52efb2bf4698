//! A whole round, and a paper that is broken off.

use anpu::dialogue::action::Action;
use anpu::dialogue::pledge::moves::{Move, Spot};
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::{Event, MemberId, Mode};
use anpu::pledge::certificate;
use anpu::pledge::issue::Issuer;
use anpu::registry::attempt::{Attempt, Picks};
use anpu::registry::campaign::{Explain, Rules};
use anpu::registry::certificate::Certificate;
use anpu::registry::progress::Progress;

use super::seed::{CAMPAIGN, get, ready};
use crate::house::{Heard, House, Person, SECRET, shipped};

const MEMBER: MemberId = MemberId(1);

/// The question that a reply asks, by its buttons.
fn spot(heard: &Heard) -> Spot {
    let spots = heard.reply.choices.iter().filter_map(|choice| match choice.action {
        Action::Pledge(Move::Answer(spot, _) | Move::Tick(spot, _)) => Some(spot),
        _ => None,
    });
    spots.into_iter().next().unwrap_or_else(|| panic!("no question in:\n{heard}"))
}

/// The right options of the question asked.
fn right(house: &House, heard: &Heard) -> Picks {
    let spot = spot(heard);
    let attempt: Attempt = house.wait(get(&*house.store, &Attempt::key(spot.paper))).unwrap();
    let library = shipped();
    library.knowledge.questions[&attempt.questions[usize::from(spot.number) - 1].question].answer
}

/// Answers the question asked, rightly or not.
fn answer(house: &House, person: &mut Person<'_>, heard: &Heard, rightly: bool) -> Heard {
    let picks = right(house, heard);
    let picks = if rightly { picks } else { Picks(if picks.0 == 1 { 2 } else { 1 }) };
    person.does(anpu::dialogue::input::Input::Choice(Action::Pledge(Move::Answer(spot(heard), picks))))
}

/// Answers a whole paper, the first `wrong` questions wrongly.
fn paper(house: &House, person: &mut Person<'_>, mut heard: Heard, wrong: usize) -> Heard {
    for number in 0..20 {
        heard.tells(&format!("第 {} / 20 题", number + 1));
        heard = answer(house, person, &heard, number >= wrong);
    }
    heard
}

fn seven_promises(person: &mut Person<'_>) -> Heard {
    let mut heard = person.takes("去确认七项职责");
    for duty in 1..=7 {
        heard.tells(&format!("第 {duty} / 7 项职责"));
        heard = person.takes(&format!("我已读懂，承诺做到（{duty}/7）"));
    }
    heard
}

fn progress(house: &House) -> Progress {
    house.wait(get(&*house.store, &Progress::key(CAMPAIGN, MEMBER))).unwrap()
}

#[test]
fn from_the_code_to_the_certificate() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says("/pledge").tells("一次性码").offers("我有一次性码");
    person.takes("我有一次性码");
    let home = person.says(&code.to_lowercase());
    insta::assert_snapshot!(home.to_string(), @r"
    绑定成功。 以后在这个对话里答题、签名、领证书；换了手机，请工作人员再发一个码。

    王＊＊您好，重庆测试机械有限公司（万东镇 · 工贸）
    正在进行：2026年度 人人讲安全

    三步，约10分钟：① 20道题，30分钟（80分合格，今天还可考3次）② 七项职责逐条确认 ③ 签名领证书

    排行榜：https://pufa.example.cn/leaderboard/2026

    ［1］开始答题
    ［2］先练习
    ［3］先宣誓签名
    ［4］愿意上榜（只显示姓）
    ［5］解绑这个对话
    ");
    let first = person.takes("开始答题");
    let result = paper(&house, &mut person, first, 3);
    result.tells("85分，合格").offers("去确认七项职责").offers("练错题");
    seven_promises(&mut person).tells("请打出您的姓名");
    person.says("王小力").tells("不一致");
    let done = person.says(" 王 大力 ");
    done.tells("签名已经生效").tells("王＊＊").tells("https://pufa.example.cn/verify/AP26-").keeps_from("王大力");
    assert_eq!(done.reply.attachments.len(), 2);

    let progress = progress(&house);
    let certificate: Certificate =
        house.wait(get(&*house.store, &Certificate::key(&progress.certificates[0]))).unwrap();
    let issuer = Issuer::new(&SECRET, "https://pufa.example.cn");
    assert!(certificate::genuine(&issuer.verifying_key(), &certificate));
    let (payload, signature) = certificate::read_link(&issuer.link(&certificate).unwrap()).unwrap();
    assert!(certificate::verify(&issuer.verifying_key(), &payload, &signature));
    person.says("证书").tells(&certificate.number);
    assert_eq!(house.counted(Dimension::Certificate), ["2026-11-23 2026 1"]);
    assert_eq!(house.counted(Dimension::Paper), ["2026-11-23 formal:passed 1"]);
    assert_eq!(house.counted(Dimension::Pledge), ["2026-11-23 chat 1"]);
    assert!(house.facts().iter().all(|fact| !format!("{fact:?}").contains("大力")), "the ledger names nobody");
}

#[test]
fn a_paper_goes_on_elsewhere_at_the_same_question() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut phone = house.person("phone");
    phone.says(&code);
    let mut heard = phone.takes("开始答题");
    for _ in 0..6 {
        heard = answer(&house, &mut phone, &heard, true);
    }
    heard.tells("第 7 / 20 题");
    let old = spot(&heard);
    // Another device, by another code of the same person.
    let invite = super::seed::invite(2, anpu::registry::invite::For::Member(MEMBER));
    house.wait(super::seed::put(&*house.store, "second", vec![super::seed::row(&invite)]));
    let mut desk = house.person("desk");
    desk.says(&super::seed::code(2)).offers("继续答题（第7题）");
    let seventh = desk.takes("继续答题（第7题）");
    assert_eq!(spot(&seventh), old);
    answer(&house, &mut desk, &seventh, true).tells("第 8 / 20 题");
    // The first device presses its old button: nothing is counted twice.
    let late = answer(&house, &mut phone, &heard, false);
    late.tells("已经答过").tells("第 8 / 20 题");
    let attempt: Attempt = house.wait(get(&*house.store, &Attempt::key(old.paper))).unwrap();
    assert_eq!(attempt.answers.len(), 7);
    let answered = house.facts().iter().filter(|fact| matches!(fact.event, Event::PaperAnswered { .. })).count();
    assert_eq!(answered, 7);
}

#[test]
fn letters_are_answers_and_other_words_are_not() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code);
    let mut heard = person.takes("开始答题");
    while heard.contains("判断") {
        heard = person.says("对");
    }
    heard.tells("单选");
    person.says("今天天气不错").tells("正在正式答题").tells("单选");
    person.says("b").tells("题");
    // Danger comes first even here.
    person.says("屋里一股煤气味 我妈头晕").tells("119");
    person.says("/pledge").offers(&format!("继续答题（第{}题）", spot(&heard).number + 1));
}

#[test]
fn several_options_are_ticked_and_then_sent() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code);
    let mut heard = person.takes("开始答题");
    while !heard.contains("（多选") {
        heard = answer(&house, &mut person, &heard, true);
    }
    let labels = |heard: &Heard| heard.labels().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let first = labels(&heard)[0].clone();
    assert!(first.starts_with("☐ A　"), "{first}");
    let ticked = person.takes(&first);
    assert!(labels(&ticked)[0].starts_with("☑ A　"));
    let number = spot(&ticked).number;
    ticked.offers("选好了，提交");
    person.takes("选好了，提交").tells(if number == 20 { "答完了" } else { "题" });
}

#[test]
fn failing_waits_and_runs_out() {
    let house = House::open();
    let rules = Rules { a_day: 2, ..Rules::default() };
    let code = house.wait(ready(&*house.store, rules));
    let mut person = house.person("王");
    person.says(&code);
    let first = person.takes("开始答题");
    paper(&house, &mut person, first, 20).tells("0分").offers("练错题");
    person.takes("开始答题").tells("起可以再考");
    house.at("2026-11-23T12:11:00+08:00");
    let again = person.says("答题");
    again.offers("开始答题").tells("今天还可考1次");
    let second = person.takes("开始答题");
    paper(&house, &mut person, second, 20);
    house.at("2026-11-23T20:00:00+08:00");
    person.says("答题");
    person.takes("开始答题").tells("11月24日");
    house.at("2026-11-24T08:00:00+08:00");
    person.says("答题").tells("今天还可考2次");
}

#[test]
fn the_clock_ends_a_paper() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code);
    let heard = person.takes("开始答题");
    house.at("2026-11-23T12:30:01+08:00");
    let late = answer(&house, &mut person, &heard, true);
    late.tells("结束了");
    let progress = progress(&house);
    assert_eq!((progress.live, progress.sittings.len(), progress.sittings[0].score), (None, 1, 0));
}

#[test]
fn explanations_may_come_at_the_end() {
    let house = House::open();
    let rules = Rules { explain: Explain::End, ..Rules::default() };
    let code = house.wait(ready(&*house.store, rules));
    let mut person = house.person("王");
    person.says(&code);
    let first = person.takes("开始答题");
    answer(&house, &mut person, &first, false).tells("记下了").keeps_from("没答对");
    let mut heard = person.says("/pledge");
    assert!(heard.labels().iter().any(|label| label.starts_with("继续答题")));
    heard = person.takes("继续答题（第2题）");
    for _ in 1..20 {
        heard = answer(&house, &mut person, &heard, true);
    }
    heard.tells("95分，合格").tells("没答对，应该是").tells("依据：");
}

#[test]
fn wrong_answers_are_practised_until_right() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code);
    let mut heard = person.takes("先练习");
    heard.tells("练习：10题");
    for _ in 0..10 {
        heard = answer(&house, &mut person, &heard, false);
    }
    heard.tells("10题对了0题").offers("练错题");
    heard = person.takes("练错题");
    for _ in 0..10 {
        heard = answer(&house, &mut person, &heard, true);
    }
    heard.tells("10题对了10题").keeps_from("练错题");
    assert!(house.facts().iter().all(|fact| !matches!(fact.event, Event::PaperEnded { mode: Mode::Formal, .. })));
}

#[test]
fn a_pledge_is_withdrawn_with_its_certificate() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code);
    let first = person.takes("开始答题");
    paper(&house, &mut person, first, 0).tells("100分");
    seven_promises(&mut person);
    person.says("王大力").tells("证书");
    person.takes("撤回承诺").tells("确定");
    person.takes("确认撤回").tells("证书已撤销");
    person.says("证书").tells("本人撤回承诺");
    // Signed anew: another number, the old one stays revoked.
    person.says("承诺");
    seven_promises(&mut person);
    person.says("王大力").tells("证书 AP26-");
    let progress = progress(&house);
    assert_eq!((progress.certificates.len(), progress.signatures.len()), (2, 2));
    let old: Certificate = house.wait(get(&*house.store, &Certificate::key(&progress.certificates[0]))).unwrap();
    assert!(old.revoked.is_some());
}

#[test]
fn two_devices_at_once_begin_one_paper_and_answer_it_once() {
    let house = House::open();
    house.wait(ready(&*house.store, Rules::default()));
    let second = super::seed::invite(2, anpu::registry::invite::For::Member(MEMBER));
    house.wait(super::seed::put(&*house.store, "second", vec![super::seed::row(&second)]));
    house.person("phone").says(&super::seed::code(1));
    house.person("desk").says(&super::seed::code(2));
    let at_once = |key: &str, phone: Move, desk: Move| {
        let choice = |step| anpu::dialogue::input::Input::Choice(Action::Pledge(step));
        let (phone, desk) = (house.delivery("phone", key, choice(phone)), house.delivery("desk", key, choice(desk)));
        let (phone, desk) = house.wait(futures::future::join(phone, desk));
        (Heard::new(phone), Heard::new(desk))
    };
    let begin = Move::Begin(Mode::Formal);
    let (phone, desk) = at_once("begin", begin, begin);
    assert_eq!(spot(&phone), spot(&desk), "one live paper");
    let here = spot(&phone);
    at_once("answer", Move::Answer(here, Picks(1)), Move::Answer(here, Picks(2)));
    let attempt: Attempt = house.wait(get(&*house.store, &Attempt::key(here.paper))).unwrap();
    assert_eq!(attempt.answers.len(), 1);
    let begun = |fact: &&anpu::ledger::fact::Fact| matches!(fact.event, Event::PaperBegun { .. });
    assert_eq!(house.facts().iter().filter(begun).count(), 1);
}

#[test]
fn a_firm_may_have_rules_of_its_own() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let allowance = anpu::registry::campaign::Allowance {
        campaign: CAMPAIGN.to_owned(),
        firm: super::seed::FIRM.to_owned(),
        rules: Rules { pass: 60, minutes: 60, ..Rules::default() },
        reason: "年纪大".to_owned(),
    };
    house.wait(super::seed::put(&*house.store, "own", vec![super::seed::row(&allowance)]));
    let mut person = house.person("王");
    person.says(&code).tells("60分钟（60分合格");
    let first = person.takes("开始答题");
    paper(&house, &mut person, first, 8).tells("60分，合格");
}

#[test]
fn the_leaderboard_and_the_notebook_are_the_persons_own_choice() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code).offers("愿意上榜（只显示姓）").tells("https://pufa.example.cn/leaderboard/2026");
    person.takes("愿意上榜（只显示姓）").tells("可以随时撤下");
    person.says("承诺").offers("不再上榜");
    person
        .says("我的数据")
        .tells("王＊＊")
        .tells("重庆测试机械有限公司")
        .keeps_from("王大力")
        .keeps_from("不知道您是谁");
}

#[test]
fn the_firms_training_record_is_handed_out() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code).keeps_from("培训记录");
    let first = person.takes("开始答题");
    paper(&house, &mut person, first, 1);
    person.says("承诺").offers("取培训记录（单位存档）");
    let record = person.takes("取培训记录（单位存档）");
    let table = record.reply.attachments.iter().find(|file| file.label.contains("XLSX")).unwrap();
    let file = house.wait(house.file(table)).unwrap();
    let sheet = anpu::sheet::read(&file.name, &file.bytes).unwrap();
    let cells = sheet.rows().iter().flat_map(|row| row.cells.clone()).collect::<Vec<_>>().join(" ");
    assert!(cells.contains("王大力") && cells.contains("合格") && cells.contains("95"), "{cells}");
}
