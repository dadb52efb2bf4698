//! Likely duplicates: the same day, place and kind, and quantities near each other. Towns and the bureau often report one
//! event twice, and seldom in the same words.

use crate::ledger::fact::RecordId;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::book::{DayEntry, DayPage};
use crate::registry::view::View;

/// Two quantities are near each other where the smaller one is at least so many hundredths of the larger one.
const NEAR: u128 = 75;

/// The records that an activity is likely to have been entered as already; `own` is not among them.
pub fn to(register: &View, activity: &Activity, own: Option<RecordId>) -> Vec<RecordId> {
    let page: Option<DayPage> = register.get(&DayPage::key(activity.from, activity.place.as_deref()));
    let entries = page.map(|page| page.entries).unwrap_or_default();
    let alike = entries.into_iter().filter(|entry| Some(entry.record) != own && is_alike(entry, &activity.items));
    alike.map(|entry| entry.record).collect()
}

fn is_alike(entry: &DayEntry, items: &[Item]) -> bool {
    items.iter().any(|item| {
        let largest = item.counts.iter().map(|counted| counted.quantity.amount.hundredths()).max().unwrap_or_default();
        entry.kinds.iter().any(|(kind, theirs)| *kind == item.kind && is_near(*theirs, largest))
    })
}

/// Where either quantity is not known they may be the same.
fn is_near(a: u64, b: u64) -> bool {
    let (small, large) = (u128::from(a.min(b)), u128::from(a.max(b)));
    small == 0 || small * 100 >= large * NEAR
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn near_is_within_a_quarter_and_what_is_unknown_is_near() {
        assert!(is_near(10_000, 10_000) && is_near(7_500, 10_000) && is_near(10_000, 7_500) && is_near(0, 5));
        assert!(!is_near(7_499, 10_000) && !is_near(1, u64::MAX));
    }
}
