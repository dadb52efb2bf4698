//! Reading counters into cubes.

use jiff::civil::{Date, date};

use super::super::super::Office;
use super::super::super::deed::{By, Span};
use super::super::super::outcome::Refusal;
use super::span::{FIRST_YEAR, year_before};
use crate::ledger::counters::Dimension;
use crate::outreach::statistics::{Cube, Filter};
use crate::store::{Count, StoreError};

/// What approved records are counted in by month.
pub(in super::super) const MONTHLY: [Dimension; 3] =
    [Dimension::OutreachRecord, Dimension::OutreachKind, Dimension::OutreachSum];

impl Office {
    /// Takes counters of some days into a cube.
    pub(in super::super) async fn take_in(
        &self,
        cube: &mut Cube,
        dimensions: &[Dimension],
        (from, to): (Date, Date),
    ) -> Result<(), Refusal> {
        for dimension in dimensions {
            for Count { day, value, count } in self.store.counters(*dimension, from, to).await? {
                cube.read(*dimension, day, &value, count).map_err(|error| StoreError::Damaged(error.to_string()))?;
            }
        }
        Ok(())
    }

    /// The counters that a statistic needs of its span and, to compare with, of the same time a year earlier; for years
    /// those of all years before. Whole years are read by year where nothing finer is asked: that is a fraction of the
    /// counters.
    pub(super) async fn cube_of(&self, by: By, span: Span, filter: &Filter) -> Result<Cube, Refusal> {
        let (from, to) = (filter.from, filter.to);
        let mut cube = Cube::default();
        let coarse = matches!(by, By::Year | By::Setting | By::Place | By::Kind);
        if span.quarter.is_none() && filter.theme.is_none() && coarse {
            let first = if by == By::Year { date(FIRST_YEAR, 1, 1) } else { year_before(from) };
            self.take_in(&mut cube, &[Dimension::OutreachYear], (first, to)).await?;
            return Ok(cube);
        }
        let mut days = (from, to);
        while days.0.year() >= FIRST_YEAR {
            self.take_in(&mut cube, &MONTHLY, days).await?;
            if by != By::Year && days.0 < from {
                break;
            }
            days = (year_before(days.0), year_before(days.1));
        }
        Ok(cube)
    }
}
