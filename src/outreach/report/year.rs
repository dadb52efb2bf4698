//! The yearly paragraph.

use super::figure::Figure;
use super::sections::{self, Told};
use super::text::Text;
use super::{Block, Draft, single, wording};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::theme::quarter_of;
use crate::registry::outreach::record::Record;

/// The most records with a sentence of their own: the weightiest. The others are in the sums.
const SINGLES: usize = 30;
const WHOLE: &str = "全年";

pub(super) fn write(knowledge: &Knowledge, year: i16, records: &[&Record]) -> Draft {
    let mut sentences = vec![opening(knowledge, &format!("{year}年"), year, records, WHOLE)];
    let (singles, told) = singles(knowledge, year, records);
    sentences.extend(singles);
    sentences.extend(sections::sentences(knowledge, records, &told, WHOLE));
    Draft { title: wording::year_title(year), blocks: vec![paragraph(sentences)] }
}

/// The sentences of single records, the weightiest first, and what they told.
pub(super) fn singles(knowledge: &Knowledge, year: i16, records: &[&Record]) -> (Vec<Text>, Told) {
    let weighed = records.iter().filter_map(|record| Some((single::weight(knowledge, record)?, record)));
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by_key(|(weight, _)| *weight);
    weighed.truncate(SINGLES);
    let mut told = Told::default();
    let sentence = |(_, record): &(u8, &&Record)| {
        told.note(knowledge, record);
        single::sentence(knowledge, record, year)
    };
    (weighed.iter().map(sentence).collect(), told)
}

/// How much was done, and under which themes.
pub(super) fn opening(knowledge: &Knowledge, term: &str, year: i16, records: &[&Record], whole: &str) -> Text {
    let quarters = &knowledge.themes;
    let occurs = |quarter: &u8| {
        let own = Entry::Quarter(*quarter).to_string();
        let within = |record: &&Record| {
            quarter_of(record.activity.from) == *quarter || record.activity.theme.as_deref() == Some(&own)
        };
        records.iter().any(within)
    };
    let named = (1..=4).filter(occurs).filter_map(|quarter| quarters.quarter(quarter, year));
    let themes: Vec<String> = named.map(|theme| theme.name.clone()).collect();
    let mut text = Text::new(wording::opening(term, &quarters.quarters.campaign, &themes, whole));
    if let Some(figure) = Figure::of_records(records, wording::RECORDS) {
        text.figure(figure);
    }
    text
}

/// Sentences as a paragraph.
pub(super) fn paragraph(sentences: Vec<Text>) -> Block {
    let mut text = Text::joined(sentences, "。");
    text.words("。");
    Block::Paragraph(text.pieces())
}
