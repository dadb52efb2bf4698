//! The verdict on a figure, out of what it could be.

use super::candidates::Candidate;
use super::{FAR, Verdict};
use crate::quantity::figures::Figure;
use crate::quantity::{Amount, Quantity};

/// Equal in amount and precision is matched; equal in amount alone differs by nothing; else the nearest in context, and
/// of these the nearest in amount, differs by so much, unless it is too far off to be the same thing.
pub(super) fn verdict(figure: &Figure, candidates: &[Candidate]) -> Verdict {
    let said = Quantity { amount: figure.amount, precision: figure.precision };
    let mut fit: Vec<&Candidate> = candidates.iter().filter(|one| !one.is_far(said.amount)).collect();
    fit.sort_by_key(|one| (one.rank, one.off(said.amount)));
    if let Some(Candidate { records, how, .. }) = fit.iter().find(|one| one.quantity == said) {
        return Verdict::Matched { records: records.clone(), how: *how };
    }
    let same = fit.iter().find(|one| one.quantity.amount == said.amount);
    match same.or(fit.first()) {
        Some(one) => Verdict::Differs {
            recorded: one.quantity,
            by: one.off(said.amount),
            records: one.records.clone(),
            how: one.how,
        },
        None => Verdict::NoRecord,
    }
}

impl Candidate {
    fn off(&self, amount: Amount) -> Amount {
        let own = self.quantity.amount;
        own.checked_sub(amount).or(amount.checked_sub(own)).unwrap_or_default()
    }

    fn is_far(&self, amount: Amount) -> bool {
        let (a, b) = (self.quantity.amount.hundredths(), amount.hundredths());
        a.max(b) > a.min(b).saturating_mul(FAR)
    }
}
