//! Everything at a glance: headline figures, tables, and charts. One pass over the counters, and no record is read.

mod charts;

use jiff::civil::{Date, date};

use self::charts::Drawn;
use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Span;
use super::super::outcome::{File, Outcome, Refusal};
use super::statistics::{Back, MONTHLY, change, ordered, said, span};
use super::{targets, words};
use crate::dialogue::wording::record;
use crate::knowledge::Knowledge;
use crate::ledger::counters::{Dimension, day_of};
use crate::outreach::statistics::{By, Cube, Figures, Filter};

/// Measures in the headline.
const MEASURES: usize = 6;

impl Office {
    pub(super) async fn dashboard(&self, actor: &Actor, asked: Span) -> Result<Outcome, Refusal> {
        let library = self.library();
        let knowledge = &library.knowledge;
        let today = day_of(self.now());
        let days = match span::days(asked, today) {
            Ok(days) => days,
            Err(refusal) => return self.refuse(actor, "dashboard", "-", refusal).await,
        };
        let year = (date(asked.year, 1, 1), date(asked.year, 12, 31));
        let cube = self.two_years(year).await?;
        let filter = Filter { place: actor.only_place().map(str::to_owned), ..Filter::days(days) };
        let back = self.back(knowledge, actor.only_place(), year).await?;
        let targets = self.targets_seen(actor, asked.year).await?;
        let reached = self.reached(&targets, &cube);
        let drawn = Drawn { knowledge, cube: &cube, filter: &filter, span: asked, today, back: &back };
        let mut outcome = Outcome { charts: drawn.all(&reached), ..Outcome::default() };
        outcome.said = self.headline(knowledge, asked, &cube, &filter).await?;
        outcome.said.extend(came_back(&back, days));
        if !reached.is_empty() {
            outcome.tables.push(targets::table(asked.year, reached));
        }
        outcome.tables.extend(back.tables(knowledge, days));
        Ok(outcome)
    }

    /// The charts of an outcome as pictures, for chat and for files.
    ///
    /// # Errors
    /// No font is found.
    pub async fn pictures(&self, outcome: &Outcome) -> Result<Vec<File>, Refusal> {
        let mut pictures = Vec::with_capacity(outcome.charts.len());
        for chart in &outcome.charts {
            let chart = chart.clone();
            pictures.push(self.press.printed(move |press| press.chart(&chart)).await?);
        }
        Ok(pictures)
    }

    /// The counters of a year by month, and of the records of the year before.
    async fn two_years(&self, year: (Date, Date)) -> Result<Cube, Refusal> {
        let mut cube = Cube::default();
        self.take_in(&mut cube, &MONTHLY, year).await?;
        let before = (span::year_before(year.0), span::year_before(year.1));
        self.take_in(&mut cube, &[Dimension::OutreachRecord], before).await?;
        Ok(cube)
    }

    async fn headline(
        &self,
        knowledge: &Knowledge,
        asked: Span,
        cube: &Cube,
        filter: &Filter,
    ) -> Result<Vec<String>, Refusal> {
        let total = cube.grouped(By::Year, filter).total;
        let earlier =
            Filter { from: span::year_before(filter.from), to: span::year_before(filter.to), ..filter.clone() };
        let before = cube.grouped(By::Year, &earlier).total.records;
        let place = filter.place.as_deref().map(|id| format!("（{}）", words::place(knowledge, Some(id), filter.to)));
        let mut all = vec![format!(
            "{}{}：已审核记录 {} 条，去年同期 {before} 条，增减 {}",
            record::span(asked),
            place.unwrap_or_default(),
            total.records,
            change(total.records, before)
        )];
        all.extend(quantities(knowledge, &total));
        all.extend(self.waiting(filter).await?);
        Ok(all)
    }
}

/// The first quantities in the order of the knowledge, in one line.
fn quantities(knowledge: &Knowledge, total: &Figures) -> Option<String> {
    let known = knowledge.outreach.measure.iter().map(|measure| measure.id.as_str());
    let ids = ordered(total.sums.keys().map(String::as_str).collect(), known);
    let told = ids.into_iter().take(MEASURES).map(|id| {
        let unit = knowledge.outreach.measure(id).map_or("", |measure| measure.unit());
        format!("{} {}", words::measure(knowledge, id), said(total.sums.get(id), unit))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("，"))
}

/// What came back, in one line; none where nothing did.
fn came_back(back: &Back, days: (Date, Date)) -> Option<String> {
    let told = charts::BACK.into_iter().filter_map(|(row, name)| match back.count(row, days) {
        0 => None,
        count => Some(format!("{name} {count} 次")),
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("反响：{}", told.join("，")))
}
