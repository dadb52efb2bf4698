//! Statistics as tables.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::super::super::deed::By;
use super::super::super::outcome::Table;
use super::super::super::words::NOTHING;
use super::super::words;
use crate::knowledge::Knowledge;
use crate::outreach::statistics::{Figures, Grouped, Slot};
use crate::quantity::{Precision, Quantity, Sum};
use crate::text;

/// What tables are made of.
pub(super) struct Told<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) by: By,
    /// The span in words.
    pub(super) span: &'a str,
    pub(super) year: i16,
    /// Rows in their order.
    pub(super) slots: Vec<Slot>,
    pub(super) now: &'a Grouped,
    /// The same a year earlier, under the slots of now.
    pub(super) before: &'a Grouped,
}

/// What a statistic is told by, as a head of a column.
pub(super) fn head(by: By) -> &'static str {
    match by {
        By::Year => "年份",
        By::Quarter => "季度",
        By::Month => "月份",
        By::Setting => "场合",
        By::Place => "镇街园区",
        By::Kind => "种类",
        By::Theme => "主题",
    }
}

/// A sum in words; what is unknown is a dash.
pub(in super::super) fn said(sum: Option<&Option<Sum>>, unit: &str) -> String {
    match sum {
        Some(Some(sum)) => sum.quantity().map_or_else(|| NOTHING.to_owned(), |quantity| quantity.said(unit)),
        Some(None) => "超过一万亿".to_owned(),
        None => NOTHING.to_owned(),
    }
}

/// By how much something changed: +3, -2, 0.
pub(in super::super) fn change(now: u64, before: u64) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("+{}", now - before),
        std::cmp::Ordering::Less => format!("-{}", before - now),
        std::cmp::Ordering::Equal => "0".to_owned(),
    }
}

impl Told<'_> {
    /// Records, with the year before, and by kind.
    pub(super) fn records(&self) -> Table {
        let kinds = self.kinds();
        let mut header = vec![head(self.by).to_owned(), "条数".to_owned(), "去年同期".to_owned(), "增减".to_owned()];
        header.extend(kinds.iter().map(|kind| words::kind(self.knowledge, kind)));
        let none = Figures::default();
        let row = |name: String, now: &Figures, before: &Figures| {
            let compared = [now.records.to_string(), before.records.to_string(), change(now.records, before.records)];
            let by_kind = kinds.iter().map(|kind| now.kinds.get(*kind).copied().unwrap_or_default().to_string());
            std::iter::once(name).chain(compared).chain(by_kind).collect::<Vec<_>>()
        };
        let of = |slot| (self.now.rows.get(slot).unwrap_or(&none), self.before.rows.get(slot).unwrap_or(&none));
        let rows = self.slots.iter().map(|slot| {
            let (now, before) = of(slot);
            row(self.name(slot), now, before)
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        let mut total = row("合计".to_owned(), &self.now.total, &self.before.total);
        if self.by == By::Year {
            // All years together have no year before.
            total.splice(2..4, [NOTHING.to_owned(), NOTHING.to_owned()]);
        }
        rows.push(total);
        Table { title: format!("{}记录条数", self.span), header, rows }
    }

    /// How much, a column for each measure that occurs.
    pub(super) fn sums(&self) -> Table {
        let measures = self.measures();
        let mut header = vec![head(self.by).to_owned(), "条数".to_owned()];
        header.extend(measures.iter().map(|(id, _)| words::measure(self.knowledge, id)));
        let row = |name: String, figures: Option<&Figures>| {
            let records = figures.map_or(0, |figures| figures.records).to_string();
            let sums = measures.iter().map(|(id, unit)| said(figures.and_then(|figures| figures.sums.get(*id)), unit));
            [name, records].into_iter().chain(sums).collect::<Vec<_>>()
        };
        let rows = self.slots.iter().map(|slot| row(self.name(slot), self.now.rows.get(slot)));
        let mut rows: Vec<Vec<String>> = rows.collect();
        rows.push(row("合计".to_owned(), Some(&self.now.total)));
        Table { title: format!("{}数量", self.span), header, rows }
    }

    /// How much of everything, compared with the year before.
    pub(super) fn compared(&self) -> Table {
        let (now, before) = (&self.now.total, &self.before.total);
        let mut rows = vec![vec![
            "记录".to_owned(),
            format!("{}条", now.records),
            format!("{}条", before.records),
            difference(exactly(now.records), exactly(before.records), "条"),
        ]];
        for (id, unit) in self.measures() {
            let (now, before) = (now.sums.get(id), before.sums.get(id));
            let quantity = |sum: Option<&Option<Sum>>| sum.and_then(|sum| sum.as_ref()?.quantity());
            let known = [now, before].iter().all(|sum| !matches!(sum, Some(None)));
            let change = if known { difference(quantity(now), quantity(before), unit) } else { NOTHING.to_owned() };
            rows.push(vec![words::measure(self.knowledge, id), said(now, unit), said(before, unit), change]);
        }
        let header = ["计数项", "本期", "去年同期", "增减"].map(str::to_owned).to_vec();
        Table { title: format!("{}与去年同期比", self.span), header, rows }
    }

    /// Kinds that occur, in the order of the knowledge; not where rows are kinds already.
    fn kinds(&self) -> Vec<&str> {
        let by_kind = self.by != By::Kind && self.now.total.kinds.len() > 1;
        let ids = self.now.total.kinds.keys().map(String::as_str).filter(|_| by_kind).collect();
        ordered(ids, self.knowledge.outreach.kind.iter().map(|kind| kind.id.as_str()))
    }

    /// Measures that occur now or a year earlier, with their units.
    fn measures(&self) -> Vec<(&str, &str)> {
        let all = [self.now, self.before].into_iter().flat_map(|all| all.total.sums.keys());
        let known = self.knowledge.outreach.measure.iter().map(|measure| measure.id.as_str());
        let ids = ordered(all.map(String::as_str).collect(), known);
        let unit = |id: &str| self.knowledge.outreach.measure(id).map_or("", |measure| measure.unit());
        ids.into_iter().map(|id| (id, unit(id))).collect()
    }

    fn name(&self, slot: &Slot) -> String {
        name(self.knowledge, self.by, slot, self.year)
    }
}

/// Ids in the order of the knowledge; those that it does not have any more come last.
pub(in super::super) fn ordered<'a>(ids: BTreeSet<&'a str>, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let known: Vec<&str> = known.collect();
    let mut ids: Vec<&str> = ids.into_iter().collect();
    ids.sort_by_key(|id| known.iter().position(|known| known == id).unwrap_or(usize::MAX));
    ids
}

/// What a row is about, in words.
pub(super) fn name(knowledge: &Knowledge, by: By, slot: &Slot, year: i16) -> String {
    match (slot, by) {
        (Slot::Year(year), _) => format!("{year}年"),
        (Slot::Quarter(quarter), _) => format!("{}季度", text::chinese(u16::from(quarter.quarter))),
        (Slot::Month(day), _) => format!("{}月", day.month()),
        (Slot::Named(id), By::Setting) => words::setting(knowledge, id),
        (Slot::Named(id), By::Kind) => words::kind(knowledge, id),
        (Slot::Named(id), By::Theme) => words::theme(knowledge, id, year),
        (Slot::Named(id), _) => {
            let day = Date::new(year, 12, 31).unwrap_or_default();
            words::place(knowledge, Some(id), day)
        }
    }
}

fn exactly(records: u64) -> Option<Quantity> {
    let amount = crate::quantity::Amount::whole(records)?;
    (records > 0).then_some(Quantity { amount, precision: Precision::Exact })
}

/// How two quantities differ: 增加3条（50%）, 减少约1000人（20%）, 持平. What is not exact makes the difference an estimate.
fn difference(now: Option<Quantity>, before: Option<Quantity>, unit: &str) -> String {
    let hundredths = |quantity: Option<Quantity>| quantity.map_or(0, |quantity| quantity.amount.hundredths());
    let (new, old) = (hundredths(now), hundredths(before));
    let exact = [now, before].into_iter().flatten().all(|quantity| quantity.precision == Precision::Exact);
    let word = match new.cmp(&old) {
        std::cmp::Ordering::Greater => "增加",
        std::cmp::Ordering::Less => "减少",
        std::cmp::Ordering::Equal => return if new == 0 { NOTHING } else { "持平" }.to_owned(),
    };
    let precision = if exact { Precision::Exact } else { Precision::About };
    // The difference of two amounts is one.
    let amount = crate::quantity::Amount::hundredths_of(new.abs_diff(old)).unwrap_or_default();
    let said = Quantity { amount, precision }.said(unit);
    // Shares are for people: a rounded one does.
    let share = (old > 0).then(|| format!("（{:.0}%）", new.abs_diff(old) as f64 * 100.0 / old as f64));
    format!("{word}{said}{}", share.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Amount;

    #[test]
    fn a_difference_is_as_exact_as_both() {
        let of = |units, precision| Some(Quantity { amount: Amount::whole(units).expect("an amount"), precision });
        let (exact, over) = (Precision::Exact, Precision::Over);
        assert_eq!(difference(of(12, exact), of(8, exact), "条"), "增加4条（50%）");
        assert_eq!(difference(of(10_000, over), of(13_000, exact), "份"), "减少约3000份（23%）");
        assert_eq!(difference(of(3, exact), None, "条"), "增加3条");
        assert_eq!(difference(of(3, exact), of(3, over), "条"), "持平");
        assert_eq!(difference(None, None, "条"), NOTHING);
    }
}
