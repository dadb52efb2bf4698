//! The roster in and out as files.

use anpu::office::actor::Actor;
use anpu::office::deed::{Among, Deed, Form};
use anpu::office::outcome::{Outcome, Refusal};
use anpu::registry::firm::Firm;
use anpu::registry::member::Member;
use anpu::sheet;

use super::bureau::*;

const HEADER: &str = "统一社会信用代码,企业名称,镇街园区,行业,规模,主要负责人,安全员";
const FIRST: &str = "91350100M000100Y43,重庆甲机械有限公司,万东镇,工贸,小型,赵一,钱二、孙三";
const SECOND: &str = "91500110MA0000007J,重庆乙商贸有限公司,南桐,商贸,微型,李四,";

fn import(bureau: &Bureau, actor: &Actor, rows: &[&str], dry_run: bool) -> Result<Outcome, Refusal> {
    let bytes = [&[HEADER], rows].concat().join("\n").into_bytes();
    bureau.does(actor, Deed::RosterImport { name: "名册.csv".to_owned(), bytes, dry_run })
}

fn firm_of(bureau: &Bureau, code: &str) -> Option<Firm> {
    bureau.find(&Firm::key(code))
}

/// The names of a firm's persons of today.
fn names(bureau: &Bureau, code: &str) -> Vec<String> {
    let firm = firm_of(bureau, code).unwrap();
    let persons = firm.members.iter().map(|id| bureau.get::<Member>(&Member::key(*id)));
    persons.map(|member| member.name.unwrap()).collect()
}

#[test]
fn a_roster_is_looked_at_then_taken_and_the_same_again_changes_nothing() {
    let bureau = Bureau::empty();
    let dry = import(&bureau, &reviewer(), &[FIRST, SECOND], true).unwrap();
    assert!(dry.said[0].contains("2"), "{dry:?}");
    assert_eq!(firm_of(&bureau, "91350100M000100Y43"), None);
    import(&bureau, &reviewer(), &[FIRST, SECOND], false).unwrap();
    assert_eq!(names(&bureau, "91350100M000100Y43"), ["赵一", "钱二", "孙三"]);
    assert_eq!(firm_of(&bureau, "91500110MA0000007J").unwrap().place, "nantong");
    let before = firm_of(&bureau, "91350100M000100Y43");
    let again = import(&bureau, &reviewer(), &[FIRST, SECOND], false).unwrap();
    assert!(again.said[1].contains("没有改动"), "{again:?}");
    assert_eq!(firm_of(&bureau, "91350100M000100Y43"), before);
    bureau.check_whole();
}

#[test]
fn who_is_named_no_longer_leaves_and_keeps_history() {
    let bureau = Bureau::empty();
    import(&bureau, &reviewer(), &[FIRST], false).unwrap();
    let head = firm_of(&bureau, "91350100M000100Y43").unwrap().members[0];
    let changed = FIRST.replace("赵一,钱二、孙三", "周五,钱二").replace("小型", "中型");
    import(&bureau, &reviewer(), &[&changed], false).unwrap();
    assert_eq!(names(&bureau, "91350100M000100Y43"), ["钱二", "周五"]);
    let left: Member = bureau.get(&Member::key(head));
    assert!(left.post().is_none() && left.posts.len() == 1);
}

#[test]
fn one_bad_row_keeps_all_out_and_every_fault_is_told() {
    let bureau = Bureau::empty();
    let code = SECOND.replace("7J", "8J");
    let place = FIRST.replace("万东镇", "某某镇");
    let refusal = import(&bureau, &reviewer(), &[&place, &code], false).unwrap_err();
    assert!(refusal.faults.iter().any(|fault| fault.starts_with("第2行“镇街园区”")), "{refusal:?}");
    assert!(refusal.faults.iter().any(|fault| fault.starts_with("第3行“统一社会信用代码”")), "{refusal:?}");
    assert!(bureau.wait(bureau.office.all::<Firm>()).unwrap().is_empty());
    let refusal = import(&bureau, &reporter(), &[FIRST, SECOND], false).unwrap_err();
    assert!(refusal.faults.iter().any(|fault| fault.contains("不是您负责的镇街")), "{refusal:?}");
    import(&bureau, &reporter(), &[FIRST], false).unwrap();
    let moved = FIRST.replace("万东镇", "南桐镇");
    import(&bureau, &reviewer(), &[&moved], false).unwrap();
    // It lies elsewhere now: who sees one place only cannot take it back.
    for dry_run in [true, false] {
        assert!(import(&bureau, &reporter(), &[FIRST], dry_run).is_err());
        assert!(!bureau.deeds().last().unwrap().4, "a refusal is recorded");
    }
}

#[test]
fn what_goes_out_comes_in_again() {
    let bureau = Bureau::empty();
    import(&bureau, &reviewer(), &[FIRST, SECOND], false).unwrap();
    let out = bureau.does(&auditor(), Deed::RosterExport { among: Among::default(), form: Form::Xlsx }).unwrap();
    let file = &out.files[0];
    let again = Deed::RosterImport { name: file.name.clone(), bytes: file.bytes.clone(), dry_run: true };
    let told = bureau.does(&reviewer(), again).unwrap();
    assert!(told.said[1].contains("没有要改的"), "{told:?}");
    let own = bureau.does(&reporter(), Deed::RosterExport { among: Among::default(), form: Form::Csv }).unwrap();
    assert_eq!(sheet::read("r.csv", &own.files[0].bytes).unwrap().rows().len(), 1);
    let template = bureau.does(&reporter(), Deed::RosterTemplate { form: Form::Xlsx }).unwrap();
    assert!(sheet::read("t.xlsx", &template.files[0].bytes).unwrap().header().cells.len() == 7);
}
