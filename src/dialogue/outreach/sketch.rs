//! What is being entered: which parts are known, and what a line or an answer adds.

use jiff::civil::Date;

use super::moves::Part;
use crate::ledger::fact::PersonKey;
use crate::outreach::line::{Reading, blank};
use crate::outreach::who::Who;
use crate::registry::outreach::activity::Item;
use crate::registry::outreach::sketch::Sketch;

/// The first bit of those that say of which kinds the quantity was asked for.
const COUNTS: usize = 16;

/// A sketch of which nothing is known but what is fixed.
pub(super) fn begun(person: PersonKey, who: &Who, today: Date) -> Sketch {
    let mut activity = blank(today);
    activity.place.clone_from(&who.only);
    let (login, photos, corrects) = (who.login.clone(), Vec::new(), None);
    let mut sketch = Sketch { person, login, activity, photos, corrects, asked: 0 };
    if who.only.is_some() {
        answered(&mut sketch, Part::Place);
    }
    sketch
}

fn bit(part: Part) -> u32 {
    1 << (part as u32)
}

/// Notes that a part was answered.
pub(super) fn answered(sketch: &mut Sketch, part: Part) {
    sketch.asked |= bit(part);
}

/// Notes that a part is to be asked for again.
pub(super) fn open(sketch: &mut Sketch, part: Part) {
    sketch.asked &= !bit(part);
    if part == Part::Counts {
        sketch.asked &= (1 << COUNTS) - 1;
        sketch.activity.items.iter_mut().for_each(|item| item.counts.clear());
    }
}

/// Whether a part was answered.
pub(super) fn is_answered(sketch: &Sketch, part: Part) -> bool {
    match part {
        Part::Kinds => sketch.asked & bit(part) != 0 && !sketch.activity.items.is_empty(),
        Part::Counts => counting(sketch).is_none(),
        Part::Check => false,
        _ => sketch.asked & bit(part) != 0,
    }
}

/// The part to ask for next.
pub(super) fn next(sketch: &Sketch) -> Part {
    Part::ALL.iter().copied().find(|part| !is_answered(sketch, *part)).unwrap_or(Part::Check)
}

/// The kind whose quantity is asked for, by its place among the items.
pub(super) fn counting(sketch: &Sketch) -> Option<usize> {
    let asked = |at: usize| sketch.asked >> (COUNTS + at).min(31) & 1 == 1;
    sketch.activity.items.iter().enumerate().position(|(at, item)| item.counts.is_empty() && !asked(at))
}

/// Notes that the quantity of a kind was asked for.
pub(super) fn counted(sketch: &mut Sketch, at: usize) {
    sketch.asked |= 1 << (COUNTS + at).min(31);
}

/// Chooses a kind, or takes it out again.
pub(super) fn toggle(sketch: &mut Sketch, kind: &str) {
    let items = &mut sketch.activity.items;
    let before = items.len();
    items.retain(|item| item.kind != kind);
    if items.len() == before {
        items.push(Item { kind: kind.to_owned(), counts: Vec::new() });
    }
    sketch.asked &= (1 << COUNTS) - 1;
}

/// Adds what was read of a line: what it says replaces what was known.
pub(super) fn merge(sketch: &mut Sketch, reading: Reading) {
    let Reading { activity: new, found, .. } = reading;
    let own = &mut sketch.activity;
    if found.setting {
        own.setting = new.setting;
    }
    if found.place {
        own.place = new.place;
    }
    if found.days {
        (own.from, own.to) = (new.from, new.to);
    }
    let texts = [
        (&mut own.village, new.village),
        (&mut own.site, new.site),
        (&mut own.title, new.title),
        (&mut own.note, new.note),
    ];
    for (known, said) in texts.into_iter().filter(|(_, said)| !said.is_empty()) {
        *known = said;
    }
    if !new.partners.is_empty() {
        own.partners = new.partners;
    }
    own.theme = new.theme.or(own.theme.take());
    for item in new.items {
        match own.items.iter_mut().find(|known| known.kind == item.kind) {
            Some(known) if !item.counts.is_empty() => known.counts = item.counts,
            Some(_) => {}
            None => own.items.push(item),
        }
    }
    let known = [
        (Part::Setting, found.setting),
        (Part::Place, found.place),
        (Part::Days, found.days),
        (Part::Village, !own.village.is_empty()),
        (Part::Kinds, !own.items.is_empty()),
        (Part::Partners, !own.partners.is_empty()),
        (Part::Title, !own.title.is_empty()),
    ];
    for (part, _) in known.into_iter().filter(|(_, known)| *known) {
        answered(sketch, part);
    }
}

/// Notes that nothing more is asked for but what a record must have.
pub(super) fn only_what_is_needed(sketch: &mut Sketch) {
    for part in [Part::Village, Part::Partners, Part::Title] {
        answered(sketch, part);
    }
    for at in 0..sketch.activity.items.len() {
        counted(sketch, at);
    }
}
