//! To whom records are handed out, with which names, and what the audit trail says of it.

use anpu::office::actor::Actor;
use anpu::office::deed::{Extract, Wanted};
use anpu::office::outcome::Reason;
use anpu::registry::staff::Role;
use serde_json::Value;

use super::seed::{deed, seeded};
use crate::office_deeds::bureau::{Bureau, auditor, reporter, reviewer, staff};

fn lines(bureau: &Bureau, actor: &Actor, wanted: Wanted, reason: Option<&str>) -> Vec<Value> {
    let file = bureau.does(actor, deed(wanted, Extract::Jsonl, reason)).unwrap().files.remove(0);
    String::from_utf8(file.bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn last(bureau: &Bureau) -> String {
    let (login, slug, subject, detail, done) = bureau.deeds().pop().unwrap();
    format!("{login} {slug} {subject} {done} {detail}")
}

#[test]
fn names_are_masked_unless_the_role_and_a_reason_allow() {
    let (bureau, _) = seeded();
    let administrator = staff("admin", Role::Administrator);
    for actor in [reviewer(), auditor(), administrator, Actor::Operator] {
        let masked = lines(&bureau, &actor, Wanted::default(), None);
        assert_eq!(masked[0]["by"], serde_json::json!({ "login": "w＊＊＊", "name": "张＊" }));
        let login = actor.login();
        let want = format!("{login} record_export - true jsonl，3 条记录，4 个数量；姓名打星号");
        assert_eq!(last(&bureau), want);
        let told = lines(&bureau, &actor, Wanted::default(), Some(" 核对填报情况 "));
        assert_eq!(told[0]["by"], serde_json::json!({ "login": "wandong", "name": "张三" }));
        let want = format!("{login} record_export - true jsonl，3 条记录，4 个数量；姓名完整，理由：核对填报情况");
        assert_eq!(last(&bureau), want);
        // An empty reason is none.
        assert_eq!(lines(&bureau, &actor, Wanted::default(), Some("  "))[0]["by"]["name"], "张＊");
    }
    let refusal = bureau.refuses(&reporter(), deed(Wanted::default(), Extract::Csv, Some("想看")), Reason::NotAllowed);
    assert!(refusal.what.contains("不能导出填报人的姓名") && refusal.next.contains("不写理由"), "{refusal:?}");
    bureau.check_whole();
}

#[test]
fn a_reporter_is_handed_their_own_place_alone() {
    let (bureau, ids) = seeded();
    let own = lines(&bureau, &reporter(), Wanted::default(), None);
    assert_eq!(own.iter().map(|line| &line["id"]).collect::<Vec<_>>(), [ids[0].to_string().as_str()]);
    let elsewhere = Wanted { place: Some("南桐镇".to_owned()), ..Wanted::default() };
    bureau.refuses(&reporter(), deed(elsewhere, Extract::Xlsx, None), Reason::NotAllowed);
    bureau.refuses(&Actor::Stranger, deed(Wanted::default(), Extract::Csv, None), Reason::NotSignedIn);
}

#[test]
fn only_what_is_meant_is_handed_out() {
    let (bureau, ids) = seeded();
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let found = |wanted: Wanted| -> Vec<String> {
        let lines = lines(&bureau, &reviewer(), wanted, None);
        lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect()
    };
    let wanted = Wanted::default;
    assert_eq!(found(Wanted { from: Some("2022-06-20".parse().unwrap()), ..wanted() }), ids[1..]);
    assert_eq!(found(Wanted { to: Some("2022-06-20".parse().unwrap()), ..wanted() }), ids[..2]);
    assert_eq!(found(Wanted { place: Some("全区".to_owned()), ..wanted() }), ids[1..2]);
    assert_eq!(found(Wanted { kind: Some("培训".to_owned()), ..wanted() }), ids[2..]);
    assert_eq!(found(Wanted { stage: "submitted".parse().ok(), ..wanted() }), ids[2..]);
    assert_eq!(found(Wanted { stage: "void".parse().ok(), ..wanted() }), ["R-2022-0801-01"]);
    assert_eq!(found(Wanted { setting: Some("school".to_owned()), ..wanted() }), Vec::<String>::new());
    bureau.refuses(
        &reviewer(),
        deed(Wanted { place: Some("天上".to_owned()), ..wanted() }, Extract::Csv, None),
        Reason::Wrong,
    );
}
