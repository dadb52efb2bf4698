//! The acceptance of reports: written, read back, and found right; changed, and found out.

use anpu::documents::draft;
use anpu::office::deed::{Deed, Span};
use anpu::office::outcome::Outcome;

use super::seed::{YEAR, check, file, seeded};
use crate::office_deeds::bureau::reviewer;

fn results(outcome: &Outcome) -> String {
    let line = |row: &Vec<String>| format!("{} {} {} {}", row[0], row[2], row[3], row[4]).trim_end().to_owned();
    outcome.tables[0].rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_year_is_written_with_every_figure_traced() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    insta::assert_snapshot!(outcome.said.join("\n"), @r"
    2022年的稿子写好了：10 条记录，14 个数，每个数都有依据
    持续开展法制宣传（2022年）
    2022年，按照“法润千里，治汇广大”活动安排，围绕“深化基层依法治理”“助力法治政府建设”“服务优化营商环境”“促进社会安全稳定”主题，持续开展法制宣传，全年开展宣传活动10项¹。6月12日，在平山园区管委会广场组织20家部门²和80名企业第一责任人³开展全国安全生产月“遵守安全生产法 当好第一责任人”宣誓活动。6月16日，在万东镇新房社区组织10余个部门⁴开展“6·16”全国安全宣传咨询日活动，发放宣传资料1万余份⁵，接受咨询1000余人⁶。11月9日，在万盛街道开展“11·9”消防日活动，开展演练1场⁷，参加人员300余人⁸。联合重庆广电网络万盛分公司开展安全宣传进电梯，电梯视频播放2个月⁹、约9450次¹⁰，电梯文字播放4个月¹¹、约8400次¹²。在关坝镇、丛林镇、金桥镇和黑山镇开展坡坎墙宣传。全年设置展板专栏，张贴宣传画标语，开展村村通广播。全年举办讲座培训2场¹³，参加人员120人¹⁴。
    未入账、故未写入：R-2022-1204-01（待审核）。审核通过后重新生成，就会写进去
    ");
    let notes: Vec<String> = outcome.tables[0].rows.iter().map(|row| row[..3].join(" ")).collect();
    insta::assert_snapshot!(notes.join("\n"), @r"
    1 10项 记录 R-2022-0315-01、R-2022-0501-01、R-2022-0612-01 等 10 条，见附表第 2 至 11 行（按记录条数）
    2 20家部门 记录 R-2022-0612-01
    3 80名企业第一责任人 记录 R-2022-0612-01
    4 10余个部门 记录 R-2022-0616-01
    5 1万余份 记录 R-2022-0616-01
    6 1000余人 记录 R-2022-0616-01
    7 1场 记录 R-2022-1109-01
    8 300余人 记录 R-2022-1109-01
    9 2个月 记录 R-2022-0501-01
    10 约9450次 记录 R-2022-0501-01
    11 4个月 记录 R-2022-0501-01
    12 约8400次 记录 R-2022-0501-01
    13 2场 记录 R-2022-0315-01
    14 120人 记录 R-2022-0315-01
    ");
    let paper = file(&outcome, ".docx");
    let text = draft::text(&paper.name, &paper.bytes).unwrap().join("\n");
    let said: String = outcome.said[2].chars().filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect();
    assert!(text.contains(&said), "{text}\n{said}");
    let checked = check(&bureau, &paper.name, &paper.bytes);
    insta::assert_snapshot!(checked.said.join("\n"), @r"
    共 14 个数：对得上 14，有出入 0，没有记录 0
    对照的是2022年已审核的 10 条记录
    ");
    assert!(checked.tables[0].rows.iter().all(|row| row[2] == "对得上"), "{}", results(&checked));
    bureau.check_whole();
}

/// Property: the bundle beside the report holds the records of its footnotes, in the rows that these name.
#[test]
fn the_records_lie_beside_the_report() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    let book = file(&outcome, ".xlsx");
    let list = String::from_utf8(file(&outcome, ".txt").bytes.clone()).unwrap();
    let cited = outcome.tables[0].rows.iter().flat_map(|row| row[3].split('、').map(str::to_owned)).collect::<Vec<_>>();
    assert!(cited.len() > 10);
    for id in &cited {
        assert!(list.contains(id.as_str()), "{id} is not in\n{list}");
    }
    assert!(book.bytes.starts_with(b"PK"), "a workbook");
}

#[test]
fn what_was_changed_in_the_draft_is_found_out() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    let paper = file(&outcome, ".docx");
    let text = draft::text(&paper.name, &paper.bytes).unwrap().join("\n");
    let changed = text
        .replace("9450", "9540")
        .replace("1万余份", "1万份")
        .replace("20家部门", "22家部门")
        .replace("8400", "9450");
    let changed = format!("{changed}\n委托执法处罚12起，罚款8.51万元。");
    let checked = check(&bureau, "稿子.txt", changed.as_bytes());
    insta::assert_snapshot!(checked.said.join("\n"), @r"
    共 16 个数：对得上 10，有出入 4，没有记录 2
    对照的是2022年已审核的 10 条记录
    ");
    let wrong: Vec<&str> = results(&checked).leak().lines().filter(|line| !line.contains("对得上")).collect();
    insta::assert_snapshot!(wrong.join("\n"), @r"
    22家 有出入 稿子多2家，记录是20家 R-2022-0612-01
    1万份 有出入 稿子写准数，记录是1万余份 R-2022-0616-01
    约9540次 有出入 稿子多90次，记录是约9450次 R-2022-0501-01
    约9450次 有出入 稿子多1050次，记录是约8400次 R-2022-0501-01
    12起 没有记录 记录里没有这样的数
    8.51万元 没有记录 记录里没有这样的数
    ");
    assert!(file(&checked, ".xlsx").bytes.starts_with(b"PK"));
}

#[test]
fn a_quarter_comes_as_a_brief() {
    let bureau = seeded();
    let span = Span { year: 2022, quarter: Some(2) };
    let outcome = bureau.does(&reviewer(), Deed::Report { span }).unwrap();
    insta::assert_snapshot!(outcome.said.join("\n"), @r"
    2022年二季度的稿子写好了：3 条记录，29 个数，每个数都有依据
    2022年二季度法制宣传简报
    2022年二季度，按照“法润千里，治汇广大”活动安排，围绕“助力法治政府建设”主题，持续开展法制宣传，开展宣传活动3项¹。
    一、各场合情况
    进企业方面，开展宣传活动1项²，开展宣誓，20家部门³、80名企业第一责任人⁴参加。
    进社区方面，开展宣传活动2项⁵，发放宣传资料1万余份⁶，接受咨询1000余人⁷，10余个部门⁸参加，电梯视频播放2个月⁹、约9450次¹⁰，电梯文字播放4个月¹¹、约8400次¹²。
    二、重点活动
    6月12日，在平山园区管委会广场组织20家部门¹³和80名企业第一责任人¹⁴开展全国安全生产月“遵守安全生产法 当好第一责任人”宣誓活动。
    6月16日，在万东镇新房社区组织10余个部门¹⁵开展“6·16”全国安全宣传咨询日活动，发放宣传资料1万余份¹⁶，接受咨询1000余人¹⁷。
    三、各镇街园区情况
    万东镇　1项¹⁸　发放宣传资料1万余份¹⁹；接受咨询1000余人²⁰，10余个部门²¹参加
    平山园区　1项²²　开展宣誓，20家部门²³、80名企业第一责任人²⁴参加
    全区　1项²⁵　电梯视频播放2个月²⁶、约9450次²⁷；电梯文字播放4个月²⁸、约8400次²⁹
    未入账、故未写入：无
    ");
    let paper = file(&outcome, ".docx");
    let checked = check(&bureau, &paper.name, &paper.bytes);
    insta::assert_snapshot!(checked.said.join("\n"), @r"
    共 29 个数：对得上 29，有出入 0，没有记录 0
    对照的是2022年二季度已审核的 3 条记录
    ");
    assert!(checked.tables[0].rows.iter().all(|row| row[2] == "对得上"), "{}", results(&checked));
}
