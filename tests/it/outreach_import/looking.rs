//! A file that is looked at.

use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Form};
use anpu::office::outcome::Reason;
use anpu::registry::outreach::batch::{Batch, Origin};
use anpu::registry::outreach::period::Quarter;
use anpu::registry::outreach::record::Record;

use super::desk::{Desk, import, reporter, reviewer, row, told};

#[test]
fn a_dry_run_changes_nothing_and_tells_all_there_is_to_know() {
    let desk = Desk::open();
    let old = row("甲-1", "2022-06-16", "万东镇", "发放资料 1000份");
    desk.imports(&Actor::Operator, std::slice::from_ref(&old)).unwrap();
    let lock = Deed::PeriodLock { quarter: Quarter { year: 2022, quarter: 1 }, reason: String::new() };
    desk.does(&Actor::Operator, lock).unwrap();
    let before = (desk.all::<Record>(), desk.all::<Origin>(), desk.all::<Batch>());
    let twice = row("", "2022-07-01", "全区", "宣誓 80名");
    let looked = desk.looks(
        &Actor::Operator,
        &[
            old,
            row("甲-2", "2022-06-16", "万东", "发放资料 900份"),
            twice.clone(),
            twice,
            row("示例3", "昨天", "月球", ""),
        ],
    );
    insta::assert_snapshot!(told(&looked), @r"
    共 4 行：新的 3 行，已经导入过的 1 行
    有 2 处请核对一下，不影响导入
    核对无误后，再正式导入
    3 | 整行 | 可能已经录过：R-2022-0616-01 | 是同一件事，请删去这一行，或导入后合并；确是两件事，不用改
    5 | 整行 | 和前面的一行完全一样 | 确是两次活动就不用改，两行都会导入；重复了，请删去一行
    ");
    let changed = row("甲-1", "2022-06-16", "万东镇", "发放资料 2000份");
    let locked = row("", "2022-03-01", "万东镇", "发放资料 1份");
    let bad = row("", "2022-13-01", "月球", "跳舞");
    let looked = desk.looks(&Actor::Operator, &[changed, locked, bad]);
    insta::assert_snapshot!(told(&looked), @r"
    共 3 行：新的 0 行，已经导入过的 1 行
    有 1 处请核对一下，不影响导入
    有 4 处要改，改好以前整张表都不会导入
    3 | 开始日期 | 2022年一季度已经上报锁定，记录不能再改 | 确需改动，请应急管理局写明理由、重新开放这个季度
    4 | 开始日期 | “2022-13-01”不对 | 请写成2022-06-16这样，要有年份
    4 | 镇街园区 | “月球”不对 | 请写全称，如“万东镇”；全区性的活动写“全区”
    4 | 内容 | 没有读懂“跳舞” | 请写成“发放资料 1万余份；咨询 1000余人”这样，多余的话写到备注里
    2 | 编号 | 已导入过，内容不同：R-2022-0616-01 | 表里的改动不会导入；要改，请直接更正那条记录
    ");
    assert_eq!((desk.all::<Record>(), desk.all::<Origin>(), desk.all::<Batch>()), before);
    let dry = desk.deeds().into_iter().filter(|line| line == "operator record_import - true").count();
    assert_eq!(dry, 2);
}

#[test]
fn every_bad_row_is_named_and_nothing_comes_in() {
    let desk = Desk::open();
    let mut rows: Vec<String> = (0..250).map(|_| row("", "2022-06-16", "月球", "发放资料 1份")).collect();
    rows.push(row("", "2022-06-16", "万东镇", "发放资料 1份"));
    let looked = desk.looks(&reviewer(), &rows);
    assert_eq!(looked.tables[0].rows.len(), 200);
    assert_eq!(String::from_utf8(looked.files[0].bytes.clone()).unwrap().lines().count(), 251);
    let refusal = desk.imports(&reviewer(), &rows).unwrap_err();
    assert_eq!((refusal.reason, refusal.faults.len()), (Reason::Wrong, 200));
    assert!(refusal.what.contains("250"), "{}", refusal.what);
    assert!(refusal.faults[0].starts_with("第2行“镇街园区”：“月球”不对"), "{}", refusal.faults[0]);
    assert_eq!((desk.all::<Record>().len(), desk.all::<Batch>().len()), (0, 0));
    assert_eq!(desk.deeds().pop().unwrap(), "review record_import - false");
}

#[test]
fn whoever_sees_one_place_takes_in_that_place() {
    let desk = Desk::open();
    let own = row("", "2022-06-16", "万东镇", "发放资料 1份");
    let rows = [own.clone(), row("", "2022-06-16", "南桐镇", "发放资料 1份"), row("", "2022-06-16", "全区", "墙体")];
    let refusal = desk.imports(&reporter("wandong"), &rows).unwrap_err();
    insta::assert_snapshot!(refusal.faults.join("\n"), @r"
    第3行“镇街园区”：不是您负责的镇街。请删去这一行，或请应急管理局导入
    第4行“镇街园区”：不是您负责的镇街。请删去这一行，或请应急管理局导入
    ");
    assert!(desk.all::<Record>().is_empty());
    desk.imports(&reporter("wandong"), &[own]).unwrap();
    assert_eq!(desk.all::<Record>().len(), 1);
}

#[test]
fn hostile_files_are_refused() {
    let desk = Desk::open();
    let zeros = [b"PK\x03\x04".to_vec(), vec![0; 100]].concat();
    let huge = vec![b'a'; 31 * 1024 * 1024];
    let many = "a,b\n".repeat(100_051).into_bytes();
    for bytes in [Vec::new(), b"%PDF-1.7".to_vec(), zeros, huge, many, vec![0xff; 50], b"\"".to_vec()] {
        for dry_run in [true, false] {
            let deed = Deed::RecordImport { name: "../../x".to_owned(), bytes: bytes.clone(), dry_run };
            let refusal = desk.does(&Actor::Operator, deed).unwrap_err();
            assert!(refusal.reason == Reason::Wrong && !refusal.next.is_empty(), "{refusal:?}");
        }
    }
    assert!(desk.all::<Batch>().is_empty());
}

#[test]
fn the_template_can_be_filled_in() {
    let desk = Desk::open();
    for form in [Form::Csv, Form::Xlsx] {
        let file = desk.does(&reporter("wandong"), Deed::RecordTemplate { form }).unwrap().files.remove(0);
        let deed = Deed::RecordImport { name: file.name, bytes: file.bytes, dry_run: true };
        let looked = desk.does(&reporter("wandong"), deed).unwrap();
        assert!(told(&looked).contains("表头下面没有记录"), "{}", told(&looked));
    }
    assert!(matches!(import(&[], true), Deed::RecordImport { dry_run: true, .. }));
}
