//! A paper to be written with a pen, and its key: the questions and options in the order in which they were drawn, so
//! that the same paper can be printed again.

mod key;
mod questions;

use jiff::civil::Date;

use super::NotDrawn;
use super::flow::Paper;
use super::fonts::Fonts;
use super::pdf::{self, About, Page};
use crate::knowledge::question::Kind;
use crate::registry::attempt::Picks;

const PAPER: Paper = Paper::PORTRAIT;
const INK: &str = "#1f1f1f";
const SOFT: &str = "#4f4f4f";

/// A question as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How it is answered.
    pub kind: Kind,
    /// The question.
    pub text: String,
    /// The options, in the order shown.
    pub options: Vec<String>,
    /// The right options, by the order shown.
    pub right: Picks,
    /// What was answered, by the order shown, where the paper was taken.
    pub given: Option<Picks>,
    /// Why, in words that teach.
    pub explain: String,
    /// The articles, as people read them.
    pub basis: String,
}

/// A paper to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPaper {
    /// The title.
    pub title: String,
    /// Its number, by which it is found again.
    pub number: String,
    /// The firm, where it is known; a line to fill in where not.
    pub firm: Option<String>,
    /// Who takes it, where it is known.
    pub name: Option<String>,
    /// The bureau.
    pub bureau: String,
    /// The day on which it is printed.
    pub made: Date,
    /// Minutes; none without a limit.
    pub minutes: Option<u16>,
    /// Points of 100 that pass.
    pub pass: u8,
    /// The questions.
    pub items: Vec<Item>,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// The questions, for who takes the paper.
    Questions,
    /// The key, for who marks it.
    Key,
    /// Both, the key on pages of its own.
    Both,
}

/// A paper as PDF. Questions and key count their pages apart, so that they can be taken apart.
///
/// # Errors
/// The font cannot be embedded.
pub fn pdf(paper: &PrintedPaper, parts: Parts, fonts: &Fonts) -> Result<Vec<u8>, NotDrawn> {
    let pages: Vec<Page> = match parts {
        Parts::Questions => questions::pages(paper),
        Parts::Key => key::pages(paper),
        Parts::Both => questions::pages(paper).into_iter().chain(key::pages(paper)).collect(),
    };
    let about = About {
        title: paper.title.clone(),
        author: paper.bureau.clone(),
        subject: format!("试卷编号 {}", paper.number),
        made: paper.made,
    };
    pdf::pdf(&pages, fonts, &about)
}

/// The letter of an option, from 0.
fn letter(place: usize) -> char {
    u8::try_from(place).ok().and_then(|place| b'A'.checked_add(place)).map_or('?', char::from)
}
