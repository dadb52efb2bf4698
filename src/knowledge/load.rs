//! From files to [`Knowledge`]: reads each file by the folder it stands in, then lets [`check`] compare.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Knowledge;
use super::check;
use super::curated::{self, Curated};
use super::emergency::Emergency;
use super::faq::Faq;
use super::guide::{Hotline, Office, Outside, Talk};
use super::law::Law;
use super::problem::{File, Problem};
use super::question::{Question, sheet};
use super::source::{IMPORTED, fingerprint};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hotlines {
    hotline: Vec<Hotline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offices {
    office: Vec<Office>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outsides {
    outside: Vec<Outside>,
}

/// Reads all files and checks the whole.
///
/// # Errors
/// Every problem in every file, sorted by file and line; then nothing is to be used.
pub fn load(files: &[File]) -> Result<Knowledge, Vec<Problem>> {
    let mut loader = Loader::default();
    for file in files {
        loader.file(file);
    }
    let Loader { mut knowledge, mut problems, homes: _ } = loader;
    knowledge.fingerprint = fingerprint(files);
    problems.extend(name_laws(&mut knowledge, files));
    // References between files mean little while a file is missing from the set.
    if problems.is_empty() {
        problems.extend(check::references(&knowledge, files));
    }
    curated::merge(&mut knowledge);
    problems.sort();
    if problems.is_empty() { Ok(knowledge) } else { Err(problems) }
}

#[derive(Default)]
struct Loader {
    knowledge: Knowledge,
    problems: Vec<Problem>,
    /// The file in which each quiz question stands.
    homes: BTreeMap<String, String>,
}

impl Loader {
    fn file(&mut self, file: &File) {
        let Knowledge {
            laws,
            faqs,
            curated,
            emergencies,
            cues,
            guide,
            themes,
            district,
            questions,
            pledge,
            outreach,
            names: _,
            fingerprint: _,
        } = &mut self.knowledge;
        let outcome = match file.path.split_once('/') {
            Some(("laws", _)) => Law::read(file).map(|law| keep(laws, law.id.clone(), law)),
            Some(("faq", _)) if curated::is_pointer(&file.path) => {
                Curated::read(file).map(|one| keep(curated, one.id.clone(), one))
            }
            Some(("faq", _)) => Faq::read(file).map(|faq| {
                if curated::is_curated(&file.path) {
                    keep(curated, faq.id.clone(), Curated::of(&faq));
                }
                keep(faqs, faq.id.clone(), faq);
            }),
            Some(("emergencies", "cues.toml")) => table(file, cues),
            Some(("emergencies", _)) => Emergency::read(file).map(|item| keep(emergencies, item.id.clone(), item)),
            Some(("guide", "hotlines.toml")) => part(file, |t: Hotlines| guide.hotlines = t.hotline),
            Some(("guide", "remit.toml")) => part(file, |t: Offices| guide.offices = t.office),
            Some(("guide", "outside.toml")) => part(file, |t: Outsides| guide.outside = t.outside),
            Some(("guide", "talk.toml")) => part(file, |talk: Talk| guide.talk = talk.bare()),
            Some(("guide", "menu.toml")) => table(file, &mut guide.menu),
            Some(("guide", "synonyms.toml")) => table(file, &mut guide.synonyms),
            Some(("themes", "quarters.toml")) => table(file, &mut themes.quarters),
            Some(("themes", "safety-month.toml")) => table(file, &mut themes.month),
            Some(("themes", "days.toml")) => part(file, |t: super::theme::Days| themes.days = t.day),
            Some(("district", _)) => table(file, district),
            Some(("questions", _)) => quiz(file, questions, &mut self.homes),
            Some(("pledge", name)) => pledge.file(file, name),
            Some(("outreach", "kinds.toml")) => table(file, outreach),
            // Notes beside the folders are nobody's business.
            None => Ok(()),
            Some(_) => Err(vec![file.problem_at(
                0,
                "放错了地方，程序不认识这个文件",
                "知识文件只放在 laws、faq、emergencies、guide、themes、district、questions、pledge、outreach 这几个文件夹里",
            )]),
        };
        self.problems.extend(outcome.err().into_iter().flatten());
    }
}

fn keep<T>(map: &mut BTreeMap<String, T>, id: String, item: T) {
    map.insert(id, item);
}

/// Takes up the questions of a file; an id that is taken is a problem.
fn quiz(
    file: &File,
    questions: &mut BTreeMap<String, Question>,
    homes: &mut BTreeMap<String, String>,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for placed in sheet::read(file).map_err(|problem| vec![problem])? {
        match &placed.outcome {
            Err(told) => problems.extend_from_slice(told),
            Ok(question) => {
                let own = file.path.starts_with(IMPORTED);
                match homes.get(&question.id) {
                    // What the installation has taken in stands in the place of what it came with.
                    Some(home) if home.starts_with(IMPORTED) && !own => continue,
                    Some(home) if !own => {
                        let what = format!("编号“{}”在 {home} 里已经用了", question.id);
                        problems.push(placed.problem("id", what, "请换一个全部题目里没有的编号"));
                    }
                    Some(_) | None => {}
                }
                homes.insert(question.id.clone(), file.path.clone());
                keep(questions, question.id.clone(), question.clone());
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn part<T: DeserializeOwned>(file: &File, put: impl FnOnce(T)) -> Result<(), Vec<Problem>> {
    file.toml::<T>().map(put).map_err(|problem| vec![problem])
}

fn table<T: DeserializeOwned>(file: &File, slot: &mut T) -> Result<(), Vec<Problem>> {
    part(file, |value| *slot = value)
}

/// Collects every name of every law; a name that two laws claim is a problem.
fn name_laws(knowledge: &mut Knowledge, files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for law in knowledge.laws.values() {
        let about = &law.about;
        for name in [&about.name, &about.short].into_iter().chain(&about.aliases) {
            let taken = knowledge.names.insert(name.to_lowercase(), law.id.clone());
            if let Some(other) = taken.filter(|other| *other != law.id) {
                let path = format!("laws/{}.md", law.id);
                if let Some(file) = files.iter().find(|file| file.path == path) {
                    let what = format!("“{name}”这个名字 laws/{other}.md 已经用了");
                    problems.push(file.problem(name, what, "一个名字只能指一部法，请删去一处"));
                }
            }
        }
    }
    problems
}
