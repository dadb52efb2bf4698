//! Every deed of the office can be done at the command line, and every command shows how.

use std::collections::BTreeSet;
use std::path::Path;

use clap::{CommandFactory, Parser};

use super::super::{Args, Command as Front, in_chinese};
use crate::office::deed::Deed;
use crate::office::samples::{self, BYTES, CHAT, FIRM, GROUP, MEMBER, NUMBER, OTHER, RECORD};

/// The records of the examples, and whose target it is.
const WHICH: &str = "--from 2022-04-01 --to 2022-06-30 --place wandong --setting community --kind leaflets \
    --stage submitted --batch 7";
const AIMED: &str = "2022 --quarter 2 --place wandong --setting community --measure copies";

/// The command line that makes the example of a deed. Without a wildcard: a new deed breaks the build here until it can
/// be done at the command line.
#[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
fn line(deed: &Deed) -> String {
    match deed {
        Deed::StaffInvite { .. } => "staff invite zhang.san --name 张三 --role reporter --place wandong".to_owned(),
        Deed::StaffList => "staff list".to_owned(),
        Deed::StaffReset { .. } => "staff reset li".to_owned(),
        Deed::StaffRole { .. } => "staff role li --role auditor".to_owned(),
        Deed::StaffDisable { .. } => "staff disable li".to_owned(),
        Deed::StaffEnable { .. } => "staff enable li".to_owned(),
        Deed::StaffSignOut { .. } => "staff sign-out li".to_owned(),
        Deed::RosterTemplate { .. } => "roster template --as csv".to_owned(),
        Deed::RosterImport { .. } => "roster import folder/名册.xlsx --dry-run".to_owned(),
        Deed::RosterExport { .. } => "roster export".to_owned(),
        Deed::Firms { .. } => "roster firms --words 机械 --place wandong --industry gongmao".to_owned(),
        Deed::FirmShow { .. } => format!("roster show {FIRM}"),
        Deed::FirmListed { .. } => format!("roster listed {FIRM} no"),
        Deed::Codes { .. } => "roster codes --as csv".to_owned(),
        Deed::MemberCode { .. } => format!("member code {MEMBER}"),
        Deed::MemberMove { .. } => format!("member move {MEMBER} --firm {FIRM} --position officer"),
        Deed::MemberLeave { .. } => format!("member leave {MEMBER}"),
        Deed::MemberErase { .. } => format!("member erase {MEMBER}"),
        Deed::MemberUnbind { .. } => format!("member unbind {MEMBER}"),
        Deed::Applications => "application list".to_owned(),
        Deed::Approve { .. } => format!("application approve {CHAT}"),
        Deed::Reject { .. } => format!("application reject {CHAT} --reason 不一致"),
        Deed::CampaignCreate(_) => "campaign create 2026 --theme 承诺 --from 2026-03-01 \
        --to 2026-12-31 --blueprint standard --oath 2026 --place wandong --place nantong --industry gongmao \
        --size small --pass 90 --minutes 40 --a-day 2 --cool-down 5 --explain end --valid-days 180"
            .to_owned(),
        Deed::CampaignList => "campaign list".to_owned(),
        Deed::CampaignClose { .. } => "campaign close 2026".to_owned(),
        Deed::CampaignAllow { .. } => format!("campaign allow 2026 {FIRM} --minutes 60 --reason 视力"),
        Deed::Board { .. } => "campaign board 2026".to_owned(),
        Deed::NotYet { .. } => "campaign not-yet 2026 --words 机械 --place wandong --industry gongmao".to_owned(),
        Deed::Items { .. } => "campaign items 2026".to_owned(),
        Deed::Leaderboard { .. } => "campaign leaderboard 2026".to_owned(),
        Deed::Hasty { .. } => "campaign hasty 2026".to_owned(),
        Deed::PaperPrint { .. } => "paper print ffffffffffffffff".to_owned(),
        Deed::KeyIn { .. } => format!("campaign key-in 2026 {MEMBER} --day 2026-06-16"),
        Deed::Training { .. } => format!("campaign training 2026 {FIRM} --as xlsx"),
        Deed::CertificateFind { .. } => "certificate find 机械".to_owned(),
        Deed::CertificateRevoke { .. } => format!("certificate revoke {NUMBER} --reason 离任"),
        Deed::CertificateReissue { .. } => format!("certificate reissue {NUMBER} --reason 改名"),
        Deed::CertificateFile { .. } => format!("certificate file {NUMBER} --as png"),
        Deed::PublishedKey => "certificate key".to_owned(),
        Deed::QuestionTemplate { .. } => "questions template".to_owned(),
        Deed::QuestionImport { .. } => "questions import 题目.csv".to_owned(),
        Deed::QuestionExport { .. } => "questions export --as gift".to_owned(),
        Deed::RecordSave(_) => "record save --setting community --from 2022-06-16 --place wandong --village 新房社区 \
        --title 6·16安全宣传咨询日 --theme d:consultation --item leaflets:copies:10000:over:份 \
        --item consultation:consulted:1000:over:人 --item consultation:departments:10:over:个 --submit"
            .to_owned(),
        Deed::RecordLine { .. } => "record line 进社区 万东镇 新房社区 资料1万余份 2022-06-16 --keep submit".to_owned(),
        Deed::RecordSubmit { .. } => format!("record submit {RECORD} --revision 1"),
        Deed::RecordApprove { .. } => format!("record approve {RECORD} --revision 2"),
        Deed::RecordApproveAll { .. } => format!("record approve-all {WHICH}"),
        Deed::RecordReturn { .. } => format!("record return {RECORD} --revision 2 --comment 缺照片"),
        Deed::RecordVoid { .. } => format!("record void {RECORD} --revision 2 --reason 重复"),
        Deed::RecordJoin { .. } => format!("record join {RECORD} --into {OTHER}"),
        Deed::RecordShow { .. } => format!("record show {RECORD}"),
        Deed::Records { .. } => format!("record list {WHICH} --before {OTHER} --limit 20"),
        Deed::PhotoAdd { .. } => format!("record photo-add {RECORD} folder/现场.jpg"),
        Deed::PhotoShow { .. } => format!("record photo {RECORD}"),
        Deed::RecordTemplate { .. } => "record template --as csv".to_owned(),
        Deed::RecordImport { .. } => "record import folder/台账.xlsx --dry-run".to_owned(),
        Deed::Batches => "record batches".to_owned(),
        Deed::BatchShow { .. } => "record batch 7".to_owned(),
        Deed::BatchUndo { .. } => "record undo 7 --reason 传错文件".to_owned(),
        Deed::Periods { .. } => "period list 2022".to_owned(),
        Deed::PeriodLock { .. } => "period lock 2022 2 --reason 已上报".to_owned(),
        Deed::PeriodReopen { .. } => "period reopen 2022 2 --reason 漏报一条".to_owned(),
        Deed::TargetSet(_) => format!("target set {AIMED} --amount 20"),
        Deed::TargetRemove(_) => format!("target remove {AIMED}"),
        Deed::Targets { .. } => "target list 2022".to_owned(),
        Deed::Statistics(_) => "statistics 2022 --quarter 2 --by place --setting community --kind leaflets".to_owned(),
        Deed::Dashboard { .. } => "dashboard 2022 --quarter 2".to_owned(),
        Deed::RecordExport { .. } => format!("record export {WHICH} --as jsonl --names 年报"),
        Deed::Report { .. } => "report write 2022 --quarter 2".to_owned(),
        Deed::ReportCheck { .. } => "report check folder/年报.docx --year 2022 --quarter 2".to_owned(),
        Deed::Unanswered { .. } => "unanswered list --limit 20".to_owned(),
        Deed::Answer { .. } => format!(
            "unanswered answer {GROUP} --question 能养鸡吗 --phrasing 养鸡行不 --phrasing 能养鸡不 --answer **不能。** \
             --cite 安全生产法第四十五条 --other-basis 某办法 --figure 3只"
        ),
        Deed::AnswerSame { .. } => format!("unanswered same {GROUP} gas/report-leak --phrasing 一种问法"),
        Deed::Dismiss { .. } => format!("unanswered dismiss {GROUP} --reason 不归我们管"),
        Deed::CuratedList => "unanswered given".to_owned(),
        Deed::CuratedRetire { .. } => "unanswered retire q-00000000000000a1 --reason 法改了".to_owned(),
        Deed::Audit { .. } => "audit --before 9 --limit 20".to_owned(),
    }
}

/// The deed that a command line makes, where every file that it names holds the same.
fn made(line: &str) -> Deed {
    let words = std::iter::once("anpu").chain(line.split_whitespace());
    let args = Args::try_parse_from(words).unwrap_or_else(|error| panic!("{line}: {error}"));
    let read = |_: &Path| Ok(BYTES.to_vec());
    match args.command {
        Some(Front::Office(command)) => command.errand(&read).unwrap_or_else(|error| panic!("{line}: {error}")).0,
        other => panic!("{line} is {other:?}"),
    }
}

#[test]
fn every_deed_is_made_by_a_command_line() {
    for deed in samples::all() {
        let line = line(&deed);
        assert_eq!(made(&line), deed, "{line}");
    }
}

#[test]
fn a_deed_survives_the_socket() {
    for deed in samples::all() {
        let json = serde_json::to_string(&deed).expect("written");
        assert!(!json.contains('\n'), "{json}");
        assert_eq!(serde_json::from_str::<Deed>(&json).expect("read"), deed, "{json}");
    }
}

#[test]
fn every_command_shows_an_example_that_works_and_speaks_chinese() {
    let mut slugs = BTreeSet::new();
    let mut front = in_chinese(Args::command());
    front.build();
    for group in front.get_subcommands() {
        let names = [
            "staff",
            "roster",
            "member",
            "application",
            "campaign",
            "paper",
            "certificate",
            "questions",
            "record",
            "period",
            "target",
            "statistics",
            "dashboard",
            "report",
            "unanswered",
            "audit",
        ];
        if !names.contains(&group.get_name()) {
            continue;
        }
        let leaves: Vec<&clap::Command> =
            if group.has_subcommands() { group.get_subcommands().collect() } else { vec![group] };
        for leaf in leaves {
            let help = leaf.clone().render_long_help().to_string();
            let example = help.split("例：\n  anpu ").nth(1).unwrap_or_else(|| panic!("no example:\n{help}"));
            slugs.insert(made(example.lines().next().expect("a line")).slug());
            for word in ["Usage", "Arguments", "Options:", "Print", "[default", "[possible"] {
                assert!(!help.contains(word), "{word} in:\n{help}");
            }
        }
    }
    assert_eq!(slugs.len(), samples::all().len());
}

#[test]
fn a_reporter_needs_a_place_and_nobody_else_has_one() {
    let parsed = |line: &str| Args::try_parse_from(std::iter::once("anpu").chain(line.split_whitespace()));
    assert!(parsed("staff role li --role reporter").is_err());
    assert!(parsed("staff role li --role boss").is_err());
    let args = parsed("staff role li --role auditor --place wandong").expect("parsed");
    let Some(Front::Office(command)) = args.command else { panic!("another command") };
    assert!(command.errand(&|_| Ok(Vec::new())).expect_err("refused").what.contains("镇街"));
}

#[test]
fn every_command_in_the_readmes_is_one() {
    for readme in ["README.md", "README.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        // Every other piece between the fences is code.
        let code = text.split("```").skip(1).step_by(2).flat_map(str::lines);
        let lines = code.map(|line| line.split('#').next().unwrap_or_default().trim());
        let lines: Vec<&str> = lines.filter(|line| line.starts_with("anpu ") && !line.contains('|')).collect();
        assert!(lines.len() > 10, "{readme}: {lines:?}");
        for line in lines {
            if let Err(error) = Args::try_parse_from(line.split_whitespace()) {
                assert_eq!(super::super::misuse::told(&error), None, "{readme}: {line}");
            }
        }
    }
}
