//! A reply as data. Channels render it; nothing here knows how.

use std::str::FromStr;

use serde::Serialize;

use super::action::Action;
use super::wording;
use crate::ledger::fact::{Status, TurnId};
use crate::office::deed::{Extract, Span as Period};

/// A run of text, bold or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The words. They may hold anything a user typed: channels escape.
    pub text: String,
    /// Whether the words stand out.
    pub bold: bool,
}

/// Text with emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Rich(pub Vec<Span>);

impl Rich {
    /// Reads `**bold**` marks. An unclosed mark makes the rest bold; there is no way to be wrong.
    pub fn marked(text: &str) -> Self {
        let spans = text.split("**").enumerate().filter(|(_, part)| !part.is_empty());
        Self(spans.map(|(i, part)| Span { text: part.to_owned(), bold: i % 2 == 1 }).collect())
    }

    /// Words as they are, marks included: for anything a user typed.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span { text: text.into(), bold: false }])
    }

    /// The words without emphasis.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// One article that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Short name of the law, without 《》.
    pub law: String,
    /// 第四十五条, with 款 and 项 where the answer rests on just that part.
    pub article: String,
    /// Name of the version and its state: 2021年修正，现行有效.
    pub version: String,
    /// What the article is about, in our words.
    pub gist: String,
    /// Whether what is shown is a digest in our words (and not the official text).
    pub digest: bool,
    /// Opens the article.
    #[serde(skip)]
    pub open: Option<Action>,
}

/// A line that begins a part of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// What it says.
    pub words: Rich,
    /// Seconds that were left when the reply was made, where a clock runs. A channel that can may count them down.
    pub left: Option<u32>,
}

impl Heading {
    /// Everything as one line, for where nothing counts down.
    pub fn line(&self) -> Rich {
        let mut line = self.words.clone();
        let left = self.left.map(wording::pledge::left_over);
        line.0.extend(left.map(|text| Span { text, bold: false }));
        line
    }
}

/// A part of a reply, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Rich),
    /// A line that begins a part of its own: a question of a paper, a duty.
    Heading(Heading),
    /// Numbered steps.
    Steps(Vec<Rich>),
    /// The articles that the answer rests on.
    Basis(Vec<Citation>),
    /// The line that says what this is and is not.
    Notice(String),
}

impl Block {
    /// A paragraph with `**bold**` marks.
    pub fn say(text: impl AsRef<str>) -> Self {
        Self::Paragraph(Rich::marked(text.as_ref()))
    }

    /// The beginning of a part, with `**bold**` marks.
    pub fn heading(text: impl AsRef<str>, left: Option<u32>) -> Self {
        Self::Heading(Heading { words: Rich::marked(text.as_ref()), left })
    }
}

/// Something that the person may take up with one touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands on the button.
    pub label: String,
    /// What it does.
    pub action: Action,
}

impl Choice {
    /// A choice.
    pub fn new(label: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), action }
    }
}

/// A file that goes with a reply. Channels fetch its bytes, or lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is, as people read it.
    pub label: String,
    /// Of what.
    pub of: Document,
    /// In which form.
    pub form: Form,
}

/// What a file is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// The certificate with a number.
    Certificate(String),
    /// The training record of a firm in a campaign.
    Training {
        /// Id of the campaign.
        campaign: String,
        /// Credit code of the firm.
        firm: String,
    },
    /// Figures of outreach, which the office makes with the rights of a member of staff.
    Figures {
        /// Whose rights hold.
        login: String,
        /// Of when.
        span: Period,
        /// Which.
        figures: Figures,
        /// Which of the files, from 0.
        at: u8,
    },
}

/// Which figures of outreach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Everything at a glance, as charts.
    Chart,
    /// The records.
    Extract(Extract),
    /// The report.
    Report,
}

impl Figures {
    /// The word in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Report => "report",
            Self::Extract(form) => form.slug(),
        }
    }
}

impl FromStr for Figures {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "chart" => Ok(Self::Chart),
            "report" => Ok(Self::Report),
            form => form.parse().map(Self::Extract),
        }
    }
}

/// The form of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A picture, PNG.
    Picture,
    /// To print, PDF.
    Print,
    /// To file as a table, XLSX.
    Table,
}

impl Attachment {
    /// The files of a certificate.
    pub fn certificate(number: &str) -> Vec<Self> {
        let of = Document::Certificate(number.to_owned());
        let form = |form, label: &str| Self { label: label.to_owned(), of: of.clone(), form };
        vec![form(Form::Picture, wording::pledge::AS_PICTURE), form(Form::Print, wording::pledge::AS_PDF)]
    }

    /// The files of the training record of a firm.
    pub fn training(campaign: &str, firm: &str) -> Vec<Self> {
        let of = Document::Training { campaign: campaign.to_owned(), firm: firm.to_owned() };
        let form = |form, label: &str| Self { label: label.to_owned(), of: of.clone(), form };
        vec![form(Form::Print, wording::pledge::RECORD_PDF), form(Form::Table, wording::pledge::RECORD_XLSX)]
    }
}

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// How the question was met.
    pub status: Status,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
    /// What may be taken up next.
    pub choices: Vec<Choice>,
    /// The turn to rate, where an answer was given that can be rated.
    pub rate: Option<TurnId>,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
}

impl Reply {
    /// A reply of blocks alone.
    pub fn new(status: Status, blocks: Vec<Block>) -> Self {
        Self { status, blocks, choices: Vec::new(), rate: None, attachments: Vec::new() }
    }

    /// The articles cited, in the order of the reply.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Basis(citations) => citations.as_slice(),
            Block::Paragraph(_) | Block::Heading(_) | Block::Steps(_) | Block::Notice(_) => &[],
        })
    }
}
