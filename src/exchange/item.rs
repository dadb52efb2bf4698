//! A question as any of the formats may hold it.

use crate::knowledge::question::{Kind, Topic};

/// The options of a judgement.
pub(super) const JUDGE: [&str; 2] = ["对", "错"];
/// The most options: they are named by letters.
pub(super) const MAX_OPTIONS: usize = 26;

/// A question, neutral: what no format tells is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: Option<String>,
    /// How it is answered.
    pub kind: Kind,
    /// What it is about.
    pub topic: Option<Topic>,
    /// The duty, where it is about one.
    pub duty: Option<u8>,
    /// Id of the industry, where it is about one.
    pub industry: Option<String>,
    /// How hard it is.
    pub level: Option<u8>,
    /// Name of the group of questions of which a paper has one at most.
    pub group: Option<String>,
    /// The question.
    pub text: String,
    /// The options; of a judgement 对 and 错.
    pub options: Vec<String>,
    /// The right options, from 0, ascending.
    pub answer: Vec<usize>,
    /// Why.
    pub explain: Option<String>,
    /// The articles that it rests on.
    pub cites: Vec<Cite>,
}

/// An article, with the version of its law. Neither holds semicolons or line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The article, as written.
    pub article: String,
    /// Label of the version of its law.
    pub version: Option<String>,
}

impl Item {
    /// A question with nothing beside it.
    pub fn new(kind: Kind, text: impl Into<String>, options: Vec<String>, answer: Vec<usize>) -> Self {
        Self {
            id: None,
            kind,
            topic: None,
            duty: None,
            industry: None,
            level: None,
            group: None,
            text: text.into(),
            options,
            answer,
            explain: None,
            cites: Vec::new(),
        }
    }

    /// A judgement.
    pub fn judge(text: impl Into<String>, is_true: bool) -> Self {
        Self::new(Kind::Judge, text, JUDGE.map(str::to_owned).to_vec(), vec![usize::from(!is_true)])
    }

    /// The right options by their letters, ABD; of a judgement 对 or 错.
    pub fn letters(&self) -> String {
        match self.kind {
            Kind::Judge => self.answer.iter().filter_map(|at| JUDGE.get(*at)).copied().collect(),
            Kind::Single | Kind::Multiple => self.answer.iter().filter_map(|at| letter(*at)).collect(),
        }
    }

    /// In the form in which it is compared and written: nothing around texts, no characters that print nothing, `\n` as
    /// line ends, ids, articles and versions on one line, what is empty missing.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        let line = |text: String| Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        let filled = |text: &String| !text.is_empty();
        self.id = self.id.map(|id| tidy(&id)).and_then(line).filter(filled);
        self.industry = self.industry.map(|id| tidy(&id)).and_then(line).filter(filled);
        self.group = self.group.map(|group| tidy(&group)).and_then(line).filter(filled);
        self.text = tidy(&self.text);
        self.options = self.options.iter().map(|option| tidy(option)).collect();
        self.explain = self.explain.map(|text| tidy(&text)).filter(filled);
        let cites = self.cites.into_iter().map(|cite| Cite {
            article: line(tidy(&cite.article)).unwrap_or_default(),
            version: cite.version.map(|version| tidy(&version)).and_then(line).filter(filled),
        });
        self.cites = cites.filter(|cite| filled(&cite.article)).collect();
        self.answer.sort_unstable();
        self.answer.dedup();
        self
    }

    /// Whether it is a question at all. What is wrong and what to do about it where it is none.
    pub fn check(&self) -> Result<(), (String, String)> {
        let fault = |what: &str, next: &str| Err((what.to_owned(), next.to_owned()));
        let (options, answers) = (self.options.len(), self.answer.len());
        if self.text.is_empty() {
            return fault("没有题目的文字", "请补上题目");
        }
        if self.answer.iter().any(|at| *at >= options) {
            return fault("答案不在选项里", "请核对答案和选项");
        }
        match self.kind {
            Kind::Judge if self.options != JUDGE => fault("判断题的选项不是“对”和“错”", "请只写答案，不写选项"),
            Kind::Judge if answers != 1 => fault("判断题没有答案", "请填“对”或“错”"),
            Kind::Single | Kind::Multiple if options < 2 => fault("选项不到两个", "请补上选项"),
            Kind::Single | Kind::Multiple if options > MAX_OPTIONS => {
                fault("选项超过26个", "选项用字母A到Z表示，请减少选项")
            }
            Kind::Single | Kind::Multiple if self.options.iter().any(String::is_empty) => {
                fault("有选项是空的", "请补上或删去这个选项")
            }
            Kind::Single if answers != 1 => fault("单选题的正确答案不是一个", "请只留一个；有几个的，请改为多选题"),
            Kind::Multiple if answers == 0 => fault("多选题没有正确答案", "请标出正确的选项"),
            Kind::Judge | Kind::Single | Kind::Multiple => Ok(()),
        }
    }
}

/// The letter of an option, from 0.
pub(super) fn letter(at: usize) -> Option<char> {
    ('A'..='Z').nth(at)
}

/// The option of a letter.
pub(super) fn position(letter: char) -> Option<usize> {
    ('A'..='Z').position(|each| each == letter)
}

/// Without what prints nothing and without margins; tabs as spaces.
pub(super) fn tidy(text: &str) -> String {
    let is_silent = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{200b}'..='\u{200f}')
    };
    let text: String = text.chars().filter(|c| !is_silent(*c)).collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Whether a word has the form of an id: at most 24 of `a-z0-9-`.
pub(super) fn is_slug(word: &str) -> bool {
    (1..=24).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
