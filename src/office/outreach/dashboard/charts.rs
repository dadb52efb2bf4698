//! The charts of the dashboard.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::super::statistics::{Back, Row, ordered, said};
use super::super::targets::Reached;
use super::super::words;
use crate::dialogue::wording::record;
use crate::documents::chart::{Chart, Kind, Series};
use crate::knowledge::Knowledge;
use crate::office::deed::Span;
use crate::outreach::statistics::{By, Cube, Filter, Slot};
use crate::registry::outreach::period::Quarter;
use crate::text;

/// What is drawn of what came back.
pub(super) const BACK: [(Row, &str); 4] =
    [(Row::Asked, "提问"), (Row::Scans, "扫码"), (Row::Useful, "评价有用"), (Row::Certified, "发证书")];

/// The most targets in a chart; the table has all.
const TARGETS: usize = 30;

/// What charts are drawn from.
pub(super) struct Drawn<'a> {
    pub(super) knowledge: &'a Knowledge,
    /// The span's year by month, and records of the year before.
    pub(super) cube: &'a Cube,
    /// The span, and the place that is seen.
    pub(super) filter: &'a Filter,
    pub(super) span: Span,
    pub(super) today: Date,
    /// What came back in the year.
    pub(super) back: &'a Back,
}

impl Drawn<'_> {
    /// All charts, in the order in which they are shown.
    pub(super) fn all(&self, reached: &[Reached]) -> Vec<Chart> {
        let mut charts = vec![self.quarters()];
        if self.filter.place.is_none() {
            charts.push(self.places());
        }
        charts.extend([self.months(), self.kinds(), self.came_back()]);
        charts.extend((!reached.is_empty()).then(|| self.targets(reached)));
        charts
    }

    fn year(&self, year: i16) -> Filter {
        Filter { from: date(year, 1, 1), to: date(year, 12, 31), ..self.filter.clone() }
    }

    /// Records by quarter, with the year before. Quarters that have not begun are left out.
    fn quarters(&self) -> Chart {
        let year = self.span.year;
        let of = |year: i16| {
            let rows = self.cube.grouped(By::Quarter, &self.year(year)).rows;
            let slot = |quarter| Slot::Quarter(Quarter { year, quarter });
            (1..=4).map(|quarter| rows.get(&slot(quarter)).map_or(0, |figures| figures.records)).collect::<Vec<_>>()
        };
        let begun = if self.today.year() > year { 4 } else { usize::from(Quarter::of(self.today).quarter) };
        let now: Vec<u64> = of(year).into_iter().take(begun).collect();
        let names = (1..=4).map(|quarter| format!("{}季度", text::chinese(quarter))).collect();
        let series = vec![series(format!("{year}年"), &now), series(format!("{}年", year - 1), &of(year - 1))];
        chart(format!("{year}年各季度记录条数"), "条", Kind::Columns, names, series)
    }

    /// Records by place.
    fn places(&self) -> Chart {
        let rows = self.cube.grouped(By::Place, self.filter).rows;
        let known: Vec<&str> = self.knowledge.district.place.iter().map(|place| place.id.as_str()).collect();
        let ids = known.iter().copied().chain(names(rows.keys())).collect();
        let ids = ordered(ids, known.into_iter());
        let of = |id: &str| rows.get(&Slot::Named(id.to_owned())).map_or(0, |figures| figures.records);
        let counts: Vec<u64> = ids.iter().map(|id| of(id)).collect();
        let names = ids.iter().map(|id| words::place(self.knowledge, Some(id), self.filter.to)).collect();
        let title = format!("{}各镇街园区记录条数", record::span(self.span));
        chart(title, "条", Kind::Bars, names, vec![series(String::new(), &counts)])
    }

    /// Records by month and setting.
    fn months(&self) -> Chart {
        let year = self.span.year;
        let last = if self.today.year() > year { 12 } else { self.today.month() };
        let all = self.year(year);
        let known = self.knowledge.district.setting.iter().map(|setting| setting.id.as_str());
        let rows = self.cube.grouped(By::Setting, &all).rows;
        let stacked = ordered(names(rows.keys()).collect(), known).into_iter().map(|setting| {
            let of = Filter { setting: Some(setting.to_owned()), ..all.clone() };
            let rows = self.cube.grouped(By::Month, &of).rows;
            let count = |month| rows.get(&Slot::Month(date(year, month, 1))).map_or(0, |figures| figures.records);
            series(words::setting(self.knowledge, setting), &(1..=last).map(count).collect::<Vec<_>>())
        });
        let names = (1..=12).map(|month| format!("{month}月")).collect();
        chart(format!("{year}年各月记录条数（按场合）"), "条", Kind::Stacked, names, stacked.collect())
    }

    /// Records by kind; beside each its main quantity. Quantities have different units, so that bars of them would lie.
    fn kinds(&self) -> Chart {
        let rows = self.cube.grouped(By::Kind, self.filter).rows;
        let known = self.knowledge.outreach.kind.iter().map(|kind| kind.id.as_str());
        let ids = ordered(names(rows.keys()).collect(), known);
        let (mut counts, mut labels) = (Vec::new(), Vec::new());
        for id in &ids {
            let figures = rows.get(&Slot::Named((*id).to_owned())).cloned().unwrap_or_default();
            let main = self.knowledge.outreach.kind(id).and_then(|kind| kind.measures.first());
            let unit = main.and_then(|id| self.knowledge.outreach.measure(id)).map_or("", |measure| measure.unit());
            let sum = main.and_then(|id| figures.sums.get(id));
            counts.push(figures.records);
            labels.push(match sum {
                Some(_) => format!("{}条 {}", figures.records, said(sum, unit)),
                None => format!("{}条", figures.records),
            });
        }
        let names = ids.iter().map(|id| words::kind(self.knowledge, id)).collect();
        let series = Series { labels: Some(labels), ..series(String::new(), &counts) };
        let mut chart = chart(format!("{}各种活动", record::span(self.span)), "条", Kind::Bars, names, vec![series]);
        chart.note = Some("条形的长短是条数，旁边写着主要数量；一条记录可以有几种活动。".to_owned());
        chart
    }

    /// What came back, by month.
    fn came_back(&self) -> Chart {
        let year = self.span.year;
        let last = if self.today.year() > year { 12 } else { self.today.month() };
        let lines = BACK.into_iter().filter_map(|(row, name)| {
            let months: BTreeMap<i8, u64> = self.back.by_month(row);
            let counts: Vec<u64> = (1..=last).map(|month| months.get(&month).copied().unwrap_or_default()).collect();
            (!months.is_empty()).then(|| series(name.to_owned(), &counts))
        });
        let names = (1..=12).map(|month| format!("{month}月")).collect();
        chart(format!("{year}年各月反响"), "次", Kind::Lines, names, lines.collect())
    }

    /// How far targets are.
    fn targets(&self, reached: &[Reached]) -> Chart {
        let shown = reached.iter().take(TARGETS);
        let name = |one: &Reached| {
            let parts = one.name.iter().map(String::as_str).filter(|part| *part != crate::office::words::NOTHING);
            parts.collect::<Vec<_>>().join(" ")
        };
        let labels = shown.clone().map(|one| format!("{:.0}% {}", one.share(), one.actual_said()));
        let series = Series {
            name: String::new(),
            values: shown.clone().map(Reached::share).collect(),
            labels: Some(labels.collect()),
        };
        let title = format!("{}年目标完成率", self.span.year);
        chart(title, "%", Kind::Bars, shown.map(name).collect(), vec![series])
    }
}

fn chart(title: String, unit: &str, kind: Kind, categories: Vec<String>, series: Vec<Series>) -> Chart {
    Chart { title, unit: unit.to_owned(), kind, categories, series, note: None }
}

fn series(name: String, counts: &[u64]) -> Series {
    // Counts of records are far below 2^53.
    Series { name, values: counts.iter().map(|count| *count as f64).collect(), labels: None }
}

/// The ids of rows.
fn names<'a>(slots: impl Iterator<Item = &'a Slot>) -> impl Iterator<Item = &'a str> {
    let named = slots.filter_map(|slot| match slot {
        Slot::Named(id) => Some(id.as_str()),
        Slot::Year(_) | Slot::Quarter(_) | Slot::Month(_) => None,
    });
    named.collect::<BTreeSet<_>>().into_iter()
}
