//! Answers that staff gave to questions nobody could be told: `faq/curated/<id>.md` is an answer of their own,
//! `faq/curated/<id>.toml` leads further wordings to an answer that is there already.
//!
//! They lie in the data folder, are written by the office and checked with everything else. One wording is enough for
//! them: it is how somebody asked indeed.

use serde::{Deserialize, Serialize};

use super::Knowledge;
use super::day::Day;
use super::faq::Faq;
use super::problem::{File, Problem};
use super::question::sheet::{list, quoted};
use super::source::CURATED;

/// An answer as staff write it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The question as it is shown to everybody.
    pub question: String,
    /// How people put it.
    pub phrasings: Vec<String>,
    /// The answer: conclusion first, then perhaps numbered steps.
    pub answer: String,
    /// Articles that it rests on, the most relevant first.
    pub cites: Vec<String>,
    /// Official documents that it rests on besides statutes.
    pub other_basis: Vec<String>,
    /// Figures that stand in those documents.
    pub figures: Vec<String>,
}

/// What staff made, as the knowledge holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curated {
    /// `curated/<name>`.
    pub id: String,
    /// The answer that the wordings lead to: itself, or another.
    pub leads_to: String,
    /// The wordings.
    pub phrasings: Vec<String>,
    /// Who made it.
    pub author: String,
    /// The day on which it was made.
    pub checked: Day,
}

/// The file that leads wordings to another answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pointer {
    same_as: String,
    phrasings: Vec<String>,
}

/// Whether a file is one of these.
pub fn is_curated(path: &str) -> bool {
    path.strip_prefix(CURATED).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a file leads to another answer.
pub(super) fn is_pointer(path: &str) -> bool {
    is_curated(path) && path.ends_with(".toml")
}

/// The path of a file among the knowledge files, by the name of what it holds and whether it leads elsewhere.
pub fn path(name: &str, pointer: bool) -> String {
    format!("{CURATED}/{}", file_name(name, pointer))
}

/// The name of the file.
pub fn file_name(name: &str, pointer: bool) -> String {
    format!("{name}.{}", if pointer { "toml" } else { "md" })
}

impl Curated {
    /// An answer of its own.
    pub(super) fn of(faq: &Faq) -> Self {
        let about = &faq.about;
        Self {
            id: faq.id.clone(),
            leads_to: faq.id.clone(),
            phrasings: about.phrasings.clone(),
            author: about.author.clone(),
            checked: about.checked,
        }
    }

    /// Reads a file that leads to another answer.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(file: &File) -> Result<Self, Vec<Problem>> {
        let Pointer { same_as, phrasings } = file.toml().map_err(|problem| vec![problem])?;
        let about = file.provenance().map_err(|problem| vec![problem])?;
        if phrasings.is_empty() {
            return Err(vec![file.problem("phrasings", "没有写问法", "请至少写一种问法")]);
        }
        let id = file.id("faq/");
        Ok(Self { id, leads_to: same_as, phrasings, author: about.author, checked: about.checked })
    }

    /// Whether it is an answer of its own.
    pub fn is_answer(&self) -> bool {
        self.id == self.leads_to
    }
}

/// Adds the wordings that lead elsewhere to the answers that they lead to.
pub(super) fn merge(knowledge: &mut Knowledge) {
    for one in knowledge.curated.values().filter(|one| !one.is_answer()) {
        let Some(faq) = knowledge.faqs.get_mut(&one.leads_to) else { continue };
        for wording in &one.phrasings {
            if !faq.about.phrasings.contains(wording) {
                faq.about.phrasings.push(wording.clone());
            }
        }
    }
}

/// An answer as a file.
pub fn to_markdown(draft: &Draft, author: &str, checked: Day) -> String {
    let Draft { question, phrasings, answer, cites, other_basis, figures } = draft;
    format!(
        "+++\nquestion = {}\nphrasings = {}\ncites = {}\naudience = []\nother_basis = {}\nfigures = {}\nauthor = {}\nchecked = {}\n+++\n{answer}\n",
        quoted(question),
        list(phrasings),
        list(cites),
        list(other_basis),
        list(figures),
        quoted(author),
        checked.0
    )
}

/// Wordings that lead to another answer, as a file.
pub fn to_pointer(same_as: &str, phrasings: &[String], author: &str, checked: Day) -> String {
    let (author, same_as) = (quoted(author), quoted(same_as));
    format!("author = {author}\nchecked = {}\nsame_as = {same_as}\nphrasings = {}\n", checked.0, list(phrasings))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const DAY: Day = Day(date(2026, 11, 27));

    proptest! {
        /// Property: whatever staff type in a line, the file says exactly that, and the answer stays the answer.
        #[test]
        fn what_is_written_is_read(question in ".{1,40}", wording in "\\PC{1,40}", author in ".{1,10}") {
            let draft = Draft {
                question, phrasings: vec![wording.clone()], answer: "**不行。**\n+++\nauthor = \"x\"".to_owned(),
                other_basis: vec!["某文件".to_owned()], ..Draft::default()
            };
            let file = File { path: path("q-1", false), text: to_markdown(&draft, &author, DAY) };
            let faq = Faq::read(&file).expect("read");
            prop_assert_eq!(&faq.about.question, &draft.question);
            prop_assert_eq!(&faq.about.phrasings, &draft.phrasings);
            prop_assert_eq!((&faq.about.author, faq.id.as_str()), (&author, "curated/q-1"));
            prop_assert!(faq.answer.text().starts_with("**不行。**"));
            let text = to_pointer("gas/report-leak", std::slice::from_ref(&wording), &author, DAY);
            let pointer = Curated::read(&File { path: path("p-1", true), text }).expect("read");
            prop_assert_eq!(pointer.phrasings, vec![wording]);
            prop_assert_eq!((pointer.leads_to.as_str(), pointer.author), ("gas/report-leak", author));
        }
    }

    #[test]
    fn one_wording_is_enough_here_and_nowhere_else() {
        let draft = Draft { phrasings: vec!["一".into()], answer: "不行。".into(), ..Draft::default() };
        let text = to_markdown(&draft, "王五", DAY);
        let read = |path: &str| Faq::read(&File { path: path.to_owned(), text: text.clone() });
        assert!(read("faq/curated/q-1.md").is_ok());
        assert!(read("faq/gas/q-1.md").expect_err("too few")[0].what.contains("1种问法"));
        assert!(is_curated("faq/curated/x.md") && !is_curated("faq/curatedx/x.md"));
    }
}
