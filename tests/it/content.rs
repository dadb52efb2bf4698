//! The shipped knowledge holds what it promises, and broken knowledge is told and never served.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the helpers of tests fail as tests do, and say what they skip"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anpu::dialogue::action::Action;
use anpu::dialogue::command::COMMANDS;
use anpu::dialogue::input::Input;
use anpu::dialogue::reply::{Block, Reply};
use anpu::dialogue::state::State;
use anpu::dialogue::{self, Ctx, show, wording};
use anpu::knowledge::cite::Part;
use anpu::knowledge::entry::{ArticleNo, Entry};
use anpu::knowledge::load::load;
use anpu::knowledge::official::Official;
use anpu::knowledge::problem::Problem;
use anpu::knowledge::source::Source;
use anpu::knowledge::{Knowledge, law::Law};
use anpu::ledger::counters::day_of;
use anpu::ledger::fact::{Status, TurnId};
use anpu::library::Library;
use anpu::library::Shelf;
use anpu::registry::view::View;
use anpu::retrieval::index::Home;
use tempfile::TempDir;

use crate::house::{TODAY, moment, shelf, shipped};

/// The shipped knowledge without its index.
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| load(&Source::Embedded.read().unwrap()).unwrap());

/// A folder with the shipped knowledge, to be changed.
pub(crate) fn copy_of_the_shipped() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in Source::Embedded.read().unwrap() {
        write(folder.path(), &file.path, &file.text);
    }
    folder
}

pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

pub(crate) fn change(folder: &Path, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(path)).unwrap();
    assert!(text.contains(from), "{from:?} is not in {path}");
    write(folder, path, &text.replacen(from, to, 1));
}

/// Something beside the repository that not everybody has.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Every entry that the dialogue can show.
pub(crate) fn entries(knowledge: &Knowledge) -> Vec<Entry> {
    let articles =
        knowledge.laws.values().flat_map(|law| law.articles.keys().map(|no| Entry::Article(law.id.clone(), *no)));
    let guide = &knowledge.guide;
    let mut all: Vec<Entry> = knowledge.faqs.keys().cloned().map(Entry::Faq).chain(articles).collect();
    all.extend(knowledge.emergencies.keys().cloned().map(Entry::Afterwards));
    all.extend((0..=4).map(Entry::Quarter));
    all.extend(knowledge.themes.days.iter().map(|day| Entry::Day(day.id.clone())));
    all.push(Entry::SafetyMonth);
    all.extend(guide.hotlines.iter().map(|line| Entry::Hotline(line.number.clone())));
    all.extend(guide.offices.iter().map(|office| Entry::Office(office.id.clone())));
    all.extend(guide.outside.iter().map(|outside| Entry::Outside(outside.id.clone())));
    all
}

/// Every citation of a reply is of an article that we have a digest of, in the version in force today.
pub(crate) fn check_citations(knowledge: &Knowledge, reply: &Reply) -> Result<(), String> {
    for cited in reply.citations() {
        let found = knowledge.law_id(&cited.law).and_then(|id| {
            let (part, rest) = Part::read(&cited.article)?;
            let (law, _) = knowledge.article(id, part.no).filter(|_| rest.is_empty())?;
            let version = law.in_force(day_of(moment(TODAY)))?;
            Some(format!("{}，{}", version.label, wording::IN_FORCE))
        });
        if found.as_ref() != Some(&cited.version) {
            return Err(format!("{}{} {}: {found:?}", cited.law, cited.article, cited.version));
        }
    }
    Ok(())
}

fn ctx<'a>(library: &'a Library, register: &'a View) -> Ctx<'a> {
    Ctx { turn: TurnId(1), ..Ctx::stranger(library, moment(TODAY), register) }
}

#[test]
fn there_is_as_much_as_was_promised() {
    let digests = |id: &str| KNOWLEDGE.laws[id].articles.keys().copied().collect::<BTreeSet<ArticleNo>>();
    let all = |most: u16| (1..=most).map(ArticleNo::plain).collect::<BTreeSet<ArticleNo>>();
    assert_eq!(digests("anquan-shengchan-fa"), all(119));
    assert_eq!(digests("shigu-baogao-diaocha-tiaoli"), all(46));
    assert!(KNOWLEDGE.faqs.len() >= 120, "{}", KNOWLEDGE.faqs.len());
    for faq in KNOWLEDGE.faqs.values() {
        let phrasings: BTreeSet<&String> = faq.about.phrasings.iter().collect();
        assert!(phrasings.len() >= 4, "{}", faq.id);
        assert!(!faq.about.follow_ups.is_empty(), "{}", faq.id);
    }
    assert!(KNOWLEDGE.emergencies.len() >= 8, "{}", KNOWLEDGE.emergencies.len());
}

#[test]
fn the_district_has_its_places_and_settings() {
    let district = &KNOWLEDGE.district;
    let places: Vec<&str> = district.place.iter().map(|place| place.name.as_str()).collect();
    let named = [
        "万盛街道",
        "东林街道",
        "万东镇",
        "南桐镇",
        "青年镇",
        "关坝镇",
        "丛林镇",
        "石林镇",
        "金桥镇",
        "黑山镇",
        "平山园区",
    ];
    assert_eq!(places, named);
    let settings: Vec<&str> = district.setting.iter().map(|setting| setting.name.as_str()).collect();
    assert_eq!(settings, ["进企业", "进农村", "进社区", "进学校", "进家庭", "进机关"]);
}

#[test]
fn themes_days_and_hotlines_are_complete() {
    let themes = &KNOWLEDGE.themes;
    let quarters: Vec<&str> =
        (1..=4).filter_map(|n| themes.quarter(n, 2026)).map(|theme| theme.name.as_str()).collect();
    assert_eq!(quarters, ["深化基层依法治理", "助力法治政府建设", "服务优化营商环境", "促进社会安全稳定"]);
    let years: Vec<i16> = themes.month.year.iter().map(|row| row.year).collect();
    assert_eq!(years, (2018..=2025).collect::<Vec<_>>());
    let dated: BTreeSet<(i8, Option<i8>)> = themes.days.iter().map(|day| (day.month, day.day)).collect();
    for day in [(4, Some(15)), (5, Some(12)), (6, None), (6, Some(16)), (11, Some(9)), (12, Some(4))] {
        assert!(dated.contains(&day), "{day:?}");
    }
    for number in ["119", "120", "110", "12350", "12345"] {
        assert!(KNOWLEDGE.hotline(number).is_some(), "{number}");
    }
}

/// Walks everything that can be shown, and every penalty and office of it.
#[test]
fn every_citation_of_every_answer_exists_and_is_in_force() {
    let library = shipped();
    let register = View::closed();
    let (ctx, knowledge) = (ctx(&library, &register), &library.knowledge);
    let mut seen = 0;
    for entry in entries(knowledge) {
        let shown = show::entry(&ctx, &entry).unwrap_or_else(|| panic!("{entry} cannot be shown"));
        let replies = [Some(shown), show::penalty(&ctx, &entry), show::authority(&ctx, &entry)];
        for reply in replies.into_iter().flatten() {
            check_citations(knowledge, &reply).unwrap_or_else(|wrong| panic!("{entry}: {wrong}"));
            seen += reply.citations().count();
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// A citation that cannot be read, or of a law that is not in force, would be left out in silence.
#[test]
fn no_citation_is_lost_on_the_way_to_the_answer() {
    let library = shipped();
    let register = View::closed();
    let (ctx, knowledge) = (ctx(&library, &register), &library.knowledge);
    for faq in knowledge.faqs.values() {
        let entry = Entry::Faq(faq.id.clone());
        let shown = show::entry(&ctx, &entry).unwrap();
        assert_eq!(shown.citations().count(), faq.about.cites.len(), "{}", faq.id);
        let penalty = show::penalty(&ctx, &entry).map_or(0, |reply| reply.citations().count());
        assert_eq!(penalty, faq.about.penalty.len(), "{}", faq.id);
        assert_eq!(show::authority(&ctx, &entry).is_some(), faq.about.remit.is_some(), "{}", faq.id);
    }
    for law in knowledge.laws.values() {
        assert!(law.in_force(ctx.today()).is_some(), "{} is not in force", law.id);
    }
}

/// Everything offered leads somewhere, and fits on a button.
#[test]
fn every_choice_leads_somewhere() {
    let library = shipped();
    let register = View::closed();
    let ctx = ctx(&library, &register);
    for entry in entries(&library.knowledge) {
        let state = State { topic: Some(entry.clone()), ..State::default() };
        for choice in show::entry(&ctx, &entry).unwrap().choices {
            let printed = choice.action.to_string();
            assert!(printed.len() <= 64 && printed.parse().as_ref() == Ok(&choice.action), "{printed}");
            assert!(choice.label.chars().count() <= 25, "{}", choice.label);
            let next = dialogue::turn(&ctx, &state, &Input::Choice(choice.action.clone()));
            let stale = Block::say(wording::STALE);
            assert!(!next.reply.blocks.contains(&stale), "{entry}: {}", choice.label);
            if choice.action == Action::Penalty {
                assert_eq!(next.reply.status, Status::Answered, "{entry}");
            }
        }
    }
}

/// The conclusion first, the notice last.
#[test]
fn every_answer_begins_with_its_conclusion_and_ends_with_the_notice() {
    let library = shipped();
    let register = View::closed();
    let ctx = ctx(&library, &register);
    for id in library.knowledge.faqs.keys() {
        let reply = show::entry(&ctx, &Entry::Faq(id.clone())).unwrap();
        let Some(Block::Paragraph(first)) = reply.blocks.first() else { panic!("{id} begins with no paragraph") };
        assert!(first.0.first().is_some_and(|span| span.bold), "{id}: {first:?}");
        assert_eq!(reply.blocks.last(), Some(&Block::Notice(wording::NOTICE.to_owned())), "{id}");
        assert!(reply.choices.len() <= 3, "{id}");
    }
}

#[test]
fn emergencies_begin_with_saving_people_and_name_whom_to_call() {
    for emergency in KNOWLEDGE.emergencies.values() {
        let text = emergency.now.text();
        assert!(text.starts_with("**先救人"), "{}", emergency.id);
        assert!(["119", "120", "110"].iter().any(|number| text.contains(number)), "{}", emergency.id);
        let text = text + &emergency.afterwards.text();
        for number in &emergency.about.call {
            assert!(text.contains(number.as_str()), "{} does not say {number}", emergency.id);
        }
        assert!(!emergency.afterwards.paragraphs.is_empty(), "{}", emergency.id);
    }
}

#[test]
fn every_command_stands_in_the_readmes() {
    for readme in ["README.md", "README.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {readme} is not there");
            continue;
        };
        for spec in COMMANDS {
            assert!(text.contains(&format!("/{}", spec.name)), "{readme} does not tell /{}", spec.name);
        }
    }
}

#[test]
fn commands_have_names_of_their_own() {
    let names: BTreeSet<&str> = COMMANDS.iter().map(|spec| spec.name).collect();
    assert_eq!(names.len(), COMMANDS.len());
    let said: Vec<&str> = COMMANDS.iter().flat_map(|spec| spec.said).copied().collect();
    assert_eq!(said.iter().collect::<BTreeSet<_>>().len(), said.len());
    for name in names {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{name}");
    }
}

#[test]
fn the_knowledge_agrees_with_the_official_texts() {
    let Some(folder) = shared("laws") else { return };
    let official = Official::read(&folder).unwrap();
    let files = Source::Embedded.read().unwrap();
    let known: Vec<&Law> = KNOWLEDGE.laws.values().filter(|law| official.has(&law.about.short)).collect();
    assert!(known.len() >= 30, "only {} laws are compared", known.len());
    assert_eq!(official.compare(&KNOWLEDGE, &files), []);
}

/// The comparison sees what it is to see.
#[test]
fn a_wrong_figure_and_a_copied_sentence_are_found() {
    let Some(folder) = shared("laws") else { return };
    let official = Official::read(&folder).unwrap();
    let copy = copy_of_the_shipped();
    change(copy.path(), "laws/anquan-shengchan-fa.md", "30万元以上100万元以下", "31万元以上100万元以下");
    let copied = "\n\n生产经营单位必须为从业人员提供符合国家标准或者行业标准的劳动防护用品，并监督、教育从业人员按照使用规则佩戴、使用。\n";
    let path = "faq/gear/no-helmet.md";
    let text = std::fs::read_to_string(copy.path().join(path)).unwrap();
    write(copy.path(), path, &(text + copied));
    let files = Source::Folder(copy.path().to_owned()).read().unwrap();
    let problems = official.compare(&load(&files).unwrap(), &files);
    let found: BTreeSet<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(found, BTreeSet::from(["laws/anquan-shengchan-fa.md", path]), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.what.contains("31万")), "{problems:?}");
}

/// Problems as a clerk reads them, without the words of the TOML reader.
fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{}:{}", problem.file, problem.line)).collect()
}

#[test]
fn every_mistake_is_told_at_once_with_its_place_and_its_remedy() {
    let folder = copy_of_the_shipped();
    // Found while reading.
    change(folder.path(), "faq/gear/no-helmet.md", "+++\n", "---\n");
    change(folder.path(), "guide/hotlines.toml", "number = \"119\"", "number = 119");
    change(folder.path(), "laws/xiaofang-fa.md", "\n## 第", "\n## 条");
    write(folder.path(), "faqs/new.md", "?");
    let problems = load(&Source::Folder(folder.path().to_owned()).read().unwrap()).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.what.is_empty() && !problem.remedy.is_empty()), "{problems:?}");
    let law = problems.iter().find(|problem| problem.file.starts_with("laws/")).unwrap();
    let expected =
        ["faq/gear/no-helmet.md:1", "faqs/new.md:0", "guide/hotlines.toml:6", &format!("{}:{}", law.file, law.line)];
    assert_eq!(told(&problems), expected, "{problems:#?}");
    let text = std::fs::read_to_string(folder.path().join(&law.file)).unwrap();
    assert!(text.lines().nth(law.line - 1).unwrap().starts_with("## 条"), "{law}");
}

#[test]
fn every_reference_that_leads_nowhere_is_told_at_once() {
    let folder = copy_of_the_shipped();
    change(folder.path(), "faq/gear/no-helmet.md", "安全生产法第四十五条", "安全生产法第四百五十条");
    change(folder.path(), "faq/gear/who-pays.md", "follow_ups = [", "follow_ups = [\"gear/nowhere\", ");
    change(folder.path(), "faq/gear/bad-quality.md", "audience = [", "audience = [\"pirate\", ");
    change(folder.path(), "emergencies/gas-leak.md", "call = [", "call = [\"911\", ");
    change(folder.path(), "guide/menu.toml", "\"gear/no-helmet\"", "\"gear/no-hat\"");
    let problems = load(&Source::Folder(folder.path().to_owned()).read().unwrap()).unwrap_err();
    let what: Vec<String> = problems.iter().map(|problem| format!("{}：{}", problem.file, problem.what)).collect();
    insta::assert_snapshot!(what.join("\n"), @r"
    emergencies/gas-leak.md：没有 911 这个电话
    faq/gear/bad-quality.md：不认识的人群“pirate”
    faq/gear/no-helmet.md：“安全生产法第四百五十条”在知识库里没有要点
    faq/gear/who-pays.md：没有叫“gear/nowhere”的问答
    guide/menu.toml：没有叫“gear/no-hat”的问答
    ");
    for problem in &problems {
        let text = std::fs::read_to_string(folder.path().join(&problem.file)).unwrap();
        let line = text.lines().nth(problem.line - 1).unwrap();
        let wrong = ["四百五十条", "gear/nowhere", "pirate", "911", "gear/no-hat"];
        assert!(wrong.iter().any(|wrong| line.contains(wrong)), "{problem}: {line}");
    }
}

/// What is answered to the question that the tests below take away.
fn answered(shelf: &Shelf) -> bool {
    let library = shelf.library();
    let input = Input::Choice(Action::Show(Entry::Faq("gear/cash-instead".to_owned())));
    dialogue::turn(&ctx(&library, &View::closed()), &State::default(), &input).reply.status == Status::Answered
}

#[test]
fn a_bad_file_never_stops_the_last_good_set_and_a_good_one_is_served_at_once() {
    let folder = copy_of_the_shipped();
    let shelf = shelf(Source::Folder(folder.path().to_owned()));
    let before = shelf.library();
    assert!(answered(&shelf));
    change(folder.path(), "faq/gear/cash-instead.md", "phrasings = [", "phrasings = ");
    assert!(!shelf.reload().unwrap_err().is_empty());
    assert!(std::sync::Arc::ptr_eq(&before, &shelf.library()) && answered(&shelf));
    // Taken away altogether, with everything that refers to it.
    std::fs::remove_file(folder.path().join("faq/gear/cash-instead.md")).unwrap();
    let references = shelf.reload().unwrap_err();
    assert!(references.iter().all(|problem| problem.what.contains("gear/cash-instead")), "{references:?}");
    for problem in &references {
        change(folder.path(), &problem.file, "gear/cash-instead", "gear/no-helmet");
    }
    shelf.reload().unwrap();
    assert!(!answered(&shelf));
    // Nor is it found any more, while who still holds the old set goes on with it.
    let library = shelf.library();
    let found = library.index.find(&library.knowledge, "单位发钱代替劳保用品,可以吗");
    assert!(found.curated.iter().all(|finding| finding.what != Entry::Faq("gear/cash-instead".to_owned())));
    assert!(before.knowledge.faqs.contains_key("gear/cash-instead"));
}

/// The files of an index with the moments of their last change.
fn stamps(folder: &Path) -> BTreeSet<(PathBuf, std::time::SystemTime)> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let of = |path: PathBuf| {
        if path.is_dir() {
            stamps(&path)
        } else {
            BTreeSet::from([(path.clone(), path.metadata().unwrap().modified().unwrap())])
        }
    };
    // Opening an index takes its lock anew.
    entries.flat_map(of).filter(|(path, _)| path.extension().is_none_or(|ending| ending != "lock")).collect()
}

/// Takes out of an index what it cannot be opened without.
fn spoil(folder: &Path) {
    let files = stamps(folder).into_iter().map(|(path, _)| path);
    let vital: Vec<PathBuf> = files.filter(|path| path.ends_with("meta.json")).collect();
    assert!(!vital.is_empty());
    vital.iter().for_each(|path| std::fs::remove_file(path).unwrap());
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(root).unwrap().flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

#[test]
fn an_index_is_built_once_and_built_anew_for_other_knowledge() {
    let (folder, root) = (copy_of_the_shipped(), tempfile::tempdir().unwrap());
    let home = root.path().join("index");
    let open = || Shelf::open(Source::Folder(folder.path().to_owned()), Home::Kept(home.clone())).unwrap();
    let find = |shelf: &Shelf| shelf.library().index.find(&shelf.library().knowledge, "工地不发安全帽");
    let found = find(&open());
    let (built, first) = (stamps(&home), folders(&home));
    assert_eq!(first.len(), 1);
    assert_eq!(find(&open()), found);
    assert_eq!(stamps(&home), built, "the second start built the index anew");
    // What a crash left half built is neither used nor kept.
    let half = first[0].with_extension("building");
    std::fs::rename(&first[0], &half).unwrap();
    spoil(&half);
    assert_eq!(find(&open()), found);
    assert_eq!(folders(&home), first);
    // Nor is a whole folder with a part missing.
    spoil(&first[0]);
    assert_eq!(find(&open()), found);
    // Other knowledge has another index, and the old one goes.
    change(folder.path(), "faq/gear/no-helmet.md", "phrasings = [", "phrasings = [\"光脑壳干活\", ");
    let shelf = open();
    assert_eq!(
        shelf.library().index.find(&shelf.library().knowledge, "光脑壳干活").curated[0].what,
        Entry::Faq("gear/no-helmet".to_owned())
    );
    let after = folders(&home);
    assert!(after.len() == 1 && after != first, "{after:?}");
}

#[test]
fn a_borrowed_index_is_left_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    let home = root.path().join("index");
    let open = || Shelf::open(Source::Embedded, Home::Borrowed(home.clone())).unwrap();
    open();
    assert!(!home.exists());
}
