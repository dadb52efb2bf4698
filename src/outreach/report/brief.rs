//! The quarterly brief: how much by setting, what stood out, and every place in a table.

use super::figure::Figure;
use super::text::Text;
use super::{Block, Draft, Piece, sections, wording, year};
use crate::knowledge::Knowledge;
use crate::outreach::period::told;
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;
use crate::text;

pub(super) fn write(knowledge: &Knowledge, quarter: Quarter, records: &[&Record]) -> Draft {
    let term = told(quarter);
    let opening = year::opening(knowledge, &term, quarter.year, records, "");
    let mut blocks = vec![year::paragraph(vec![opening])];
    let (singles, _) = year::singles(knowledge, quarter.year, records);
    let mut chapters = vec![("各场合情况", settings(knowledge, records))];
    if !singles.is_empty() {
        chapters.push(("重点活动", singles.into_iter().map(|sentence| year::paragraph(vec![sentence])).collect()));
    }
    chapters.push(("各镇街园区情况", vec![places(knowledge, records)]));
    for (number, (heading, content)) in (1..).zip(chapters) {
        blocks.push(Block::Heading(format!("{}、{heading}", text::chinese(number))));
        blocks.extend(content);
    }
    Draft { title: wording::brief_title(&term), blocks }
}

/// A paragraph for each setting of which there are records, in the order of the district.
fn settings(knowledge: &Knowledge, records: &[&Record]) -> Vec<Block> {
    let of = |id: &str| records.iter().filter(|r| r.activity.setting == id).copied().collect::<Vec<&Record>>();
    let told = knowledge.district.setting.iter().map(|setting| (setting, of(&setting.id)));
    let told = told.filter(|(_, records)| !records.is_empty());
    told.map(|(setting, records)| {
        let mut text = Text::new(format!("{}方面，开展宣传活动", setting.name));
        text.append(count(&records));
        for phrase in sections::phrases(knowledge, &records) {
            text.words("，");
            text.append(phrase);
        }
        year::paragraph(vec![text])
    })
    .collect()
}

/// A row for each place of which there are records, in the order of the district; what was done for all of it last.
fn places(knowledge: &Knowledge, records: &[&Record]) -> Block {
    let of = |id: Option<&str>| {
        records.iter().filter(|record| record.activity.place.as_deref() == id).copied().collect::<Vec<&Record>>()
    };
    let known = knowledge.district.place.iter().map(|place| (place.name.as_str(), of(Some(&place.id))));
    let told = known.chain(std::iter::once(("全区", of(None)))).filter(|(_, records)| !records.is_empty());
    let rows = told.map(|(name, records)| {
        let phrases = Text::joined(sections::phrases(knowledge, &records), "；");
        vec![vec![Piece::Text(name.to_owned())], count(&records).pieces(), phrases.pieces()]
    });
    let header = ["镇街园区", "活动", "主要内容"].map(str::to_owned).to_vec();
    Block::Table { header, rows: rows.collect(), widths: vec![3, 2, 10] }
}

fn count(records: &[&Record]) -> Text {
    let mut text = Text::default();
    if let Some(figure) = Figure::of_records(records, wording::RECORDS) {
        text.figure(figure);
    }
    text
}
