//! Which words govern a figure.

use std::ops::Range;

use super::cues::{Cue, Cues, Dimension, Mention};
use crate::ledger::fact::RecordId;
use crate::quantity::figures::Figure;
use crate::registry::outreach::record::Record;

/// What ends a sentence as far as figures are concerned, and what ends a clause besides.
const STOPS: [char; 6] = ['。', '；', ';', '！', '？', '\n'];
const PAUSES: [char; 5] = ['，', ',', '：', ':', '、'];
/// What joins words of one list.
const JOINERS: &str = "、和及与以或，“”‘’《》（）() ";

/// What a figure is about.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// For each dimension the cues of which a record must fit one.
    scopes: Vec<Vec<Cue>>,
    /// The kinds that govern; none where the text tells none.
    pub(super) kinds: Vec<String>,
    /// The words by which they are told.
    kind_words: Vec<String>,
    /// Whether a word for a kind or 活动 ends right before the figure.
    pub(super) follows_kind: bool,
    /// Whether only sums are meant.
    pub(super) sums: bool,
    /// Whether it stands in a row of a table.
    pub(super) in_row: bool,
    /// Whether it is part of a name, and of which records.
    pub(super) name: Option<Vec<RecordId>>,
}

/// The head of a row of a table: what it is about.
pub(super) type Row = Vec<Cue>;

/// The head of the row after a paragraph without figures: the paragraph itself where it is but a name of a place, a
/// setting or the whole; the same as before where it could be another cell; none after running text.
pub(super) fn row(cues: &Cues, paragraph: &str, before: Option<Row>) -> Option<Row> {
    if ["全区", "合计", "总计", "全年", "小计"].contains(&paragraph) {
        return Some(if paragraph == "全区" { vec![Cue::Place(None), Cue::Whole] } else { vec![Cue::Whole] });
    }
    let mentions = cues.mentions(paragraph);
    if let [Mention { at, dimension: Dimension::Place | Dimension::Setting | Dimension::Quarter, cues }] =
        mentions.as_slice()
        && at.len() == paragraph.len()
    {
        return Some(cues.clone());
    }
    before.filter(|_| !paragraph.contains(STOPS) && paragraph.chars().count() <= 12)
}

impl Scene {
    pub(super) fn of(paragraph: &str, mentions: &[Mention], figure: &Figure, row: Option<&Row>) -> Self {
        let view = View::new(paragraph, mentions, figure);
        let inside = |mention: &&Mention| mention.at.start <= figure.at.start && figure.at.end <= mention.at.end;
        let name = mentions.iter().find(inside).map(|mention| names(&mention.cues)).filter(|names| !names.is_empty());
        let whole = |cue: &Cue| *cue == Cue::Whole;
        let reset =
            view.before().filter(|mention| mention.cues.iter().any(whole)).map(|mention| mention.at.end).next_back();
        let since = reset.unwrap_or(view.sentence.start);
        let mut scene = Self { name, in_row: row.is_some(), ..Self::default() };
        scene.scopes.extend(row.filter(|row| !row.is_empty()).cloned());
        for dimension in [Dimension::Place, Dimension::Setting, Dimension::Quarter, Dimension::Occasion] {
            let cues: Vec<Cue> =
                view.governing(dimension, since).iter().flat_map(|mention| mention.cues.clone()).collect();
            if !cues.is_empty() {
                scene.scopes.push(cues);
            }
        }
        (scene.kinds, scene.kind_words) = view.kinds();
        let ends = |mention: &Mention| mention.at.end == figure.at.start && mention.dimension == Dimension::Kind;
        scene.follows_kind =
            mentions.iter().any(ends) || figure.before.ends_with("活动") || figure.before.ends_with("记录");
        scene.sums = view.sums();
        scene
    }

    /// Whether a record is among those that the figure may be about.
    pub(super) fn takes(&self, record: &Record) -> bool {
        // The head of a row over all of the district holds both: what is of no single place, and everything.
        self.scopes.iter().all(|cues| cues.iter().any(|cue| cue.takes(record)))
    }

    /// The scope without what the row says of no single place: everything.
    pub(super) fn takes_strictly(&self, record: &Record) -> bool {
        let strict = |cues: &Vec<Cue>| {
            let narrow = cues.contains(&Cue::Place(None));
            cues.iter().any(|cue| cue.takes(record) && !(narrow && *cue == Cue::Whole))
        };
        self.scopes.iter().all(strict)
    }

    /// Whether the word for the kind is one of these, as 资料 is for the measure too.
    pub(super) fn is_called<'a>(&self, mut words: impl Iterator<Item = &'a String>) -> bool {
        words.any(|word| self.kind_words.contains(word))
    }

    /// Whether a kind is among those that govern, or none does.
    pub(super) fn has_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|one| one == kind)
    }
}

fn names(cues: &[Cue]) -> Vec<RecordId> {
    let name = |cue: &Cue| match cue {
        Cue::Name(id) => Some(*id),
        _ => None,
    };
    cues.iter().filter_map(name).collect()
}

/// The words around a figure.
struct View<'a> {
    paragraph: &'a str,
    mentions: &'a [Mention],
    figure: &'a Figure,
    sentence: Range<usize>,
    /// The end of the clause after the figure.
    clause_end: usize,
}

impl<'a> View<'a> {
    fn new(paragraph: &'a str, mentions: &'a [Mention], figure: &'a Figure) -> Self {
        // A stop within a name ends nothing.
        let stops = |(at, c): &(usize, char)| {
            STOPS.contains(c) && !mentions.iter().any(|mention| mention.at.start < *at && *at < mention.at.end)
        };
        let (before, after) = paragraph.split_at_checked(figure.at.end).unwrap_or((paragraph, ""));
        let start = before.char_indices().rfind(stops).map_or(0, |(at, c)| at + c.len_utf8());
        let base = figure.at.end;
        let end =
            after.char_indices().find(|(at, c)| stops(&(base + at, *c))).map_or(paragraph.len(), |(at, _)| base + at);
        let pause = after.char_indices().find(|(_, c)| PAUSES.contains(c)).map_or(end, |(at, _)| base + at);
        Self { paragraph, mentions, figure, sentence: start..end, clause_end: pause.min(end) }
    }

    /// Mentions of the sentence before the figure.
    fn before(&self) -> impl DoubleEndedIterator<Item = &'a Mention> {
        let (start, end) = (self.sentence.start, self.figure.at.start);
        self.mentions.iter().filter(move |mention| mention.at.start >= start && mention.at.end <= end)
    }

    /// The list of mentions that is nearest before the figure, or the first one after it within the clause.
    fn governing(&self, dimension: Dimension, since: usize) -> Vec<&'a Mention> {
        let of = |mention: &&&Mention| mention.dimension == dimension;
        let before: Vec<&Mention> =
            self.before().filter(|mention| mention.at.start >= since).filter(|m| of(&m)).collect();
        let Some(last) = before.last() else {
            let within = self.figure.at.end..self.clause_end;
            let after = self.mentions.iter().find(|m| within.contains(&m.at.start) && m.dimension == dimension);
            return after.into_iter().collect();
        };
        let mut governing = vec![*last];
        let mut start = last.at.start;
        for mention in before.iter().rev().skip(1) {
            if !self.joined(mention.at.end..start) {
                break;
            }
            governing.push(mention);
            start = mention.at.start;
        }
        governing
    }

    /// Whether nothing stands between two mentions but other mentions and what joins a list.
    fn joined(&self, between: Range<usize>) -> bool {
        let mut at = between.start;
        let within = self.mentions.iter().filter(|m| between.start <= m.at.start && m.at.end <= between.end);
        for mention in within {
            if !self.is_joint(at..mention.at.start) {
                return false;
            }
            at = mention.at.end;
        }
        self.is_joint(at..between.end)
    }

    fn is_joint(&self, range: Range<usize>) -> bool {
        self.paragraph.get(range).is_some_and(|between| between.chars().all(|c| JOINERS.contains(c)))
    }

    /// The kinds that govern: one that the noun holds, else as [`View::governing`].
    fn kinds(&self) -> (Vec<String>, Vec<String>) {
        let noun = self.figure.at.end..self.figure.at.end + self.figure.noun.len();
        let in_noun = |mention: &&Mention| mention.dimension == Dimension::Kind && noun.contains(&mention.at.start);
        let governing = match self.mentions.iter().find(in_noun) {
            Some(mention) => vec![mention],
            None => self.governing(Dimension::Kind, self.sentence.start),
        };
        let words = governing.iter().filter_map(|mention| self.paragraph.get(mention.at.clone()));
        let kind = |cue| match cue {
            Cue::Kind(id) => Some(id),
            _ => None,
        };
        let kinds = governing.iter().flat_map(|mention| mention.cues.clone()).filter_map(kind);
        (kinds.collect(), words.map(str::to_owned).collect())
    }

    /// Whether a word for a sum stands before the figure with no place and no name after it.
    fn sums(&self) -> bool {
        let narrows = |mention: &&Mention| !matches!(mention.dimension, Dimension::Kind);
        let last = self.before().rfind(narrows);
        last.is_some_and(|mention| mention.dimension == Dimension::Extent)
    }
}
