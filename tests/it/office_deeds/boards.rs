//! Boards, lists and what the answers tell.

use std::collections::BTreeMap;

use anpu::knowledge::question::{Kind, Question, Topic};
use anpu::office::deed::{Among, Deed};
use anpu::office::outcome::{Outcome, Reason};
use anpu::pledge::analysis;
use anpu::registry::attempt::{Attempt, Mode, Picks};
use anpu::registry::certificate::{Certificate, Revoked};
use anpu::registry::member::{MemberId, Position};
use anpu::registry::progress::Progress;

use super::bureau::{
    AWAY, Bureau, CAMPAIGN, CSV, ONE, TWO, auditor, everybody, file_rows, firm, member, paper, reporter, reviewer,
    signature, sitting,
};
use crate::house::moment;

fn campaign() -> String {
    CAMPAIGN.to_owned()
}

/// 第1公司 is done, 第2公司's person passed only; 第3公司 has not begun.
fn halfway() -> Bureau {
    let bureau = Bureau::open();
    bureau.bind(10, 1);
    bureau.certify(10, ONE, 95);
    bureau.bind(20, 2);
    let mut progress = Progress::new(CAMPAIGN, MemberId(20));
    progress.sittings.push(sitting(85, "2026-05-03T09:00:00+08:00"));
    bureau.put(&progress);
    bureau
}

fn rows(outcome: &Outcome, table: usize) -> Vec<String> {
    outcome.tables[table].rows.iter().map(|row| row.join(" ")).collect()
}

#[test]
fn the_board_tells_how_far_places_and_industries_are() {
    let bureau = halfway();
    bureau.put(&Attempt { mode: Mode::Practice, ..paper(1, MemberId(31), &[("q", true)]) });
    let outcome = bureau.does(&auditor(), Deed::Board { campaign: campaign() }).unwrap();
    insta::assert_debug_snapshot!((&outcome.said, rows(&outcome, 0), rows(&outcome, 1)), @r#"
    (
        [
            "“第一责任人承诺”：应完成 3 家，主要负责人已持有效证书 1 家（33.3%）",
        ],
        [
            "万东镇 2 4 2 2 1 1 1 50.0%",
            "南桐镇 1 2 1 0 0 0 0 0.0%",
            "合计 3 6 3 2 1 1 1 33.3%",
        ],
        [
            "工贸 3 6 3 2 1 1 1 33.3%",
            "合计 3 6 3 2 1 1 1 33.3%",
        ],
    )
    "#);
    let own = bureau.does(&reporter(), Deed::Board { campaign: campaign() }).unwrap();
    assert_eq!(rows(&own, 0).len(), 2);
    assert!(rows(&own, 0)[1].starts_with("合计 2 4"), "{own:?}");
}

#[test]
fn a_certificate_that_is_not_valid_does_not_count() {
    let bureau = halfway();
    let done = || bureau.does(&auditor(), Deed::Board { campaign: campaign() }).unwrap().said[0].clone();
    assert!(done().contains("证书 1 家（33.3%）"), "{}", done());
    // Expired since; but the campaign was over before, and ended so.
    bureau.at("2027-06-01T12:00:00+08:00");
    assert!(done().contains("证书 1 家"));
    let key = Certificate::key(&bureau.certify(10, ONE, 95));
    let at = moment("2026-11-30T09:00:00+08:00");
    let certificate: Certificate = bureau.get(&key);
    bureau.put(&Certificate { revoked: Some(Revoked { at, reason: "信息有误".to_owned() }), ..certificate });
    assert!(done().contains("证书 0 家（0.0%）"), "{}", done());
}

#[test]
fn who_has_not_done_it_is_listed_with_what_is_lacking() {
    let bureau = halfway();
    for (n, name) in [(4, "未通过"), (5, "未学习"), (6, "已失效"), (7, "待发"), (8, "没有人")] {
        let (code, head) = (format!("91500110MA5U00000{n}"), MemberId(n * 10));
        let members: &[MemberId] = if n == 8 { &[] } else { &[head] };
        bureau.put(&firm(&code, name, "shilin", "meikuang", members));
        if n == 8 {
            continue;
        }
        bureau.put(&member(head, Some("赵四"), &code, Position::Responsible));
        bureau.bind(n * 10, n as u8);
        let mut progress = Progress::new(CAMPAIGN, head);
        match n {
            4 => progress
                .sittings
                .extend([sitting(70, "2026-05-03T09:00:00+08:00"), sitting(75, "2026-05-04T09:00:00+08:00")]),
            6 => {
                let key = Certificate::key(&bureau.certify(n * 10, &code, 90));
                let certificate: Certificate = bureau.get(&key);
                bureau.put(&Certificate { until: super::bureau::day("2026-06-01"), ..certificate });
                continue;
            }
            7 => {
                progress.sittings.push(sitting(90, "2026-05-03T09:00:00+08:00"));
                progress.signatures.push(signature(&code));
            }
            _ => {}
        }
        bureau.put(&progress);
    }
    let deed = |among: Among| Deed::NotYet { campaign: campaign(), among, form: CSV };
    let listed = file_rows(&bureau.does(&auditor(), deed(everybody())).unwrap());
    insta::assert_debug_snapshot!(listed.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), @r#"
    [
        "第2公司 91500110MA5U000002 万东镇 工贸 王2明 未承诺",
        "第3公司 91500110MA5U000003 南桐镇 工贸 王3明 未绑定",
        "已失效 91500110MA5U000006 石林镇 煤矿 赵四 证书已失效",
        "待发 91500110MA5U000007 石林镇 煤矿 赵四 证书待发",
        "未学习 91500110MA5U000005 石林镇 煤矿 赵四 未学习",
        "未通过 91500110MA5U000004 石林镇 煤矿 赵四 未通过（最高 75 分）",
        "没有人 91500110MA5U000008 石林镇 煤矿 — 名册里没有主要负责人",
    ]
    "#);
    assert_eq!(bureau.deeds().pop().unwrap().3, "看了 7 行");
    let own = file_rows(&bureau.does(&reporter(), deed(everybody())).unwrap());
    assert_eq!(own.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), [TWO]);
    let away = Among { place: Some("nantong".to_owned()), ..everybody() };
    bureau.refuses(&reporter(), deed(away), Reason::NotAllowed);
    let none = Deed::NotYet { campaign: "none".to_owned(), among: everybody(), form: CSV };
    bureau.refuses(&auditor(), none, Reason::NotFound);
}

#[test]
fn the_leaderboard_names_only_who_wishes_it() {
    let bureau = halfway();
    bureau.certify(30, AWAY, 100);
    let board = || bureau.does(&auditor(), Deed::Leaderboard { campaign: campaign() }).unwrap();
    assert_eq!(rows(&board(), 0), ["1 南桐镇 1/1 100.0% 2026-05-02 10:00", "2 万东镇 1/2 50.0% 2026-05-02 10:00"]);
    assert_eq!((rows(&board(), 1).len(), rows(&board(), 2).len()), (0, 0));
    for id in [10, 20, 30, 31] {
        let mut member = bureau.person(id);
        member.listed = true;
        bureau.put(&member);
    }
    bureau.does(&reviewer(), Deed::FirmListed { code: ONE.to_owned(), listed: true }).unwrap();
    bureau.does(&reviewer(), Deed::FirmListed { code: TWO.to_owned(), listed: true }).unwrap();
    assert_eq!(rows(&board(), 1), ["1 第1公司 万东镇 2026-05-02 10:00"]);
    let persons = ["1 王＊＊ 南桐镇 100 11分40秒", "2 王＊＊ 万东镇 95 11分35秒", "3 王＊＊ 万东镇 85 11分25秒"];
    assert_eq!(rows(&board(), 2), persons);
}

#[test]
fn places_that_are_as_far_are_ordered_by_who_got_there_first() {
    let bureau = Bureau::open();
    bureau.put(&firm("91500110MA5U000004", "第4公司", "shilin", "gongmao", &[MemberId(40)]));
    bureau.put(&member(MemberId(40), Some("赵四"), "91500110MA5U000004", Position::Responsible));
    for (id, code, pledged) in
        [(30, AWAY, "2026-05-03T09:00:00+08:00"), (40, "91500110MA5U000004", "2026-05-02T23:00:00+08:00")]
    {
        let (mut progress, certificate) = super::bureau::certified(MemberId(id), code, 90);
        progress.signatures[0].at = moment(pledged);
        bureau.put(&progress);
        bureau.put(&certificate);
    }
    let outcome = bureau.does(&auditor(), Deed::Leaderboard { campaign: campaign() }).unwrap();
    let order: Vec<String> = outcome.tables[0].rows.iter().map(|row| row[1].clone()).collect();
    assert_eq!(order, ["石林镇", "南桐镇", "万东镇"]);
}

#[test]
fn hasty_papers_are_shown_masked_and_that_is_recorded() {
    let bureau = halfway();
    bureau.put(&Attempt { hasty: 2, ..paper(1, MemberId(10), &[("a", true), ("b", true), ("c", false)]) });
    bureau.put(&Attempt { hasty: 3, ..paper(2, MemberId(30), &[("a", true), ("b", true), ("c", false)]) });
    bureau.put(&paper(3, MemberId(20), &[("a", true)]));
    let deed = Deed::Hasty { campaign: campaign() };
    let outcome = bureau.does(&auditor(), deed.clone()).unwrap();
    insta::assert_debug_snapshot!(rows(&outcome, 0), @r#"
    [
        "0000000000000002 第3公司 王＊＊ 正式 2026-05-02 08:30 3/3",
        "0000000000000001 第1公司 王＊＊ 正式 2026-05-02 08:30 2/3",
    ]
    "#);
    assert_eq!(bureau.deeds().pop().unwrap().3, "看了 2 份");
    assert_eq!(rows(&bureau.does(&reporter(), deed).unwrap(), 0).len(), 1);
}

#[test]
fn items_are_told_with_share_and_discrimination() {
    let bureau = Bureau::open();
    let deed = Deed::Items { campaign: campaign() };
    assert_eq!(bureau.does(&auditor(), deed.clone()).unwrap().tables.len(), 0);
    // Those who know answer "tells" rightly; "random" is right for every other one of both; nobody knows "hard".
    for n in 0..40u64 {
        let knows = n < 20;
        let answers = [("tells", knows), ("other", knows), ("more", knows), ("random", n % 2 == 0), ("hard", n == 0)];
        bureau.put(&paper(n, MemberId(10), &answers));
    }
    bureau.put(&Attempt { mode: Mode::Practice, ..paper(99, MemberId(10), &[("tells", false)]) });
    bureau.put(&Attempt { finished: None, ..paper(98, MemberId(10), &[("tells", false)]) });
    let outcome = bureau.does(&auditor(), deed).unwrap();
    insta::assert_debug_snapshot!((&outcome.said, rows(&outcome, 0)), @r#"
    (
        [
            "分析了 40 份正式卷、5 道题，其中 2 道请复核",
            "答题还不够多（一条至少 20 次），条文暂不排序",
        ],
        [
            "hard — 40 2.5% 0.20 答对的太少：请看是题太难还是没讲到",
            "random — 40 50.0% 0.02 懂的人也不见得答对：请看题意是否清楚",
            "more — 40 50.0% 0.88 ",
            "other — 40 50.0% 0.88 ",
            "tells — 40 50.0% 0.88 ",
        ],
    )
    "#);
}

#[test]
fn discrimination_is_the_correlation_with_the_rest_of_the_paper() {
    // Worked by hand: x = 1 1 0 0, rest of two = 1.0 0.5 0.5 0.0; r = 1/sqrt(2).
    let answers = [[true, true, true], [true, true, false], [false, true, false], [false, false, false]];
    let papers: Vec<Attempt> =
        (0..).zip(answers).map(|(n, [a, b, c])| paper(n, MemberId(1), &[("a", a), ("b", b), ("c", c)])).collect();
    let items = analysis::items(&papers.iter().collect::<Vec<_>>());
    let r = items[0].discrimination.unwrap();
    assert!((r - 0.5f64.sqrt()).abs() < 1e-12, "{r}");
    // Alike in everything: nothing can be said.
    let alike =
        [paper(1, MemberId(1), &[("a", true), ("b", false)]), paper(2, MemberId(1), &[("a", true), ("b", false)])];
    assert_eq!(analysis::items(&alike.iter().collect::<Vec<_>>())[0].discrimination, None);
}

#[test]
fn weak_articles_by_industry() {
    let question = |id: &str, article: &str| Question {
        id: id.to_owned(),
        kind: Kind::Judge,
        topic: Topic::Duty,
        duty: Some(1),
        industry: None,
        level: 1,
        group: None,
        text: "题".to_owned(),
        options: Vec::new(),
        answer: Picks(1),
        explain: String::new(),
        cites: vec![article.to_owned(), "安全生产法第一条".to_owned()],
        versions: Vec::new(),
        author: String::new(),
        checked: anpu::knowledge::day::Day("2026-01-01".parse().unwrap()),
    };
    let questions =
        [question("a", "安全生产法第五条"), question("b", "安全生产法第二十一条"), question("c", "消防法第五条")];
    let questions: BTreeMap<String, Question> = questions.into_iter().map(|one| (one.id.clone(), one)).collect();
    let papers: Vec<Attempt> = (0..40)
        .map(|n| {
            let mine = n < 20;
            let rare = if n == 0 { vec![("c", false)] } else { vec![] };
            let answers = [vec![("a", mine), ("b", !mine || n < 10)], rare].concat();
            paper(n, MemberId(n), &answers)
        })
        .collect();
    let papers: Vec<&Attempt> = papers.iter().collect();
    let told = |weak: &[analysis::Weak]| -> Vec<String> {
        weak.iter().map(|weak| format!("{} {}/{}", weak.article, weak.tally.right, weak.tally.n)).collect()
    };
    let all = analysis::weakest(papers.iter().copied(), &questions);
    assert_eq!(told(&all), ["安全生产法第五条 20/40", "安全生产法第二十一条 30/40"]);
    let industry = |paper: &Attempt| Some(if paper.member.0 < 20 { "meikuang" } else { "gongmao" });
    let by = analysis::weakest_by_industry(&papers, industry, &questions);
    assert_eq!(told(&by["meikuang"]), ["安全生产法第二十一条 10/20", "安全生产法第五条 20/20"]);
    assert_eq!(told(&by["gongmao"]), ["安全生产法第五条 0/20", "安全生产法第二十一条 20/20"]);
}
