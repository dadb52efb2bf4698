//! Hands what was entered over to the rules, and tells what came of it.

use super::moves::{Move, Part, Wanted};
use super::{Desk, choice, guide, sketch, with};
use crate::dialogue::Step;
use crate::dialogue::reply::{Block, Rich};
use crate::dialogue::state::Awaiting;
use crate::dialogue::wording::outreach as wording;
use crate::ledger::fact::{Event, RecordId};
use crate::office::outcome::Refusal;
use crate::outreach::keep::{Kept, Manner, Source};
use crate::outreach::wrong::Wrong;
use crate::registry::outreach::record::Record;
use crate::registry::outreach::sketch::{Habit, Sketch};

/// Keeps what was entered: handed in or as a draft, and although there are records like it where that was said.
pub(super) fn keep(desk: &Desk<'_>, sketch: &Sketch, (submit, anyway): (bool, bool)) -> Step {
    let missing = sketch::next(sketch);
    if missing != Part::Check {
        return guide::ask(desk, sketch, missing, vec![Block::say(wording::STILL_MISSING)]);
    }
    desk.ctx.register.want(Habit::key(&desk.who.login));
    let (table, manner) = (desk.table(), Manner { submit, anyway });
    let kept = match sketch.corrects {
        Some(which) => {
            table.correct(which, sketch.activity.clone(), manner, "").and_then(|kept| pictured(desk, sketch, kept))
        }
        None => {
            let source = Source { photos: sketch.photos.clone(), ..Source::default() };
            table.enter(sketch.activity.clone(), manner, source).map(|kept| (kept.record, vec![kept.event]))
        }
    };
    match kept {
        Ok((record, events)) => done(desk, &record, "record_save", events),
        Err(wrong) => wronged(desk, sketch, wrong, submit),
    }
}

/// Adds the photographs of a correction, each a revision of its own.
fn pictured(desk: &Desk<'_>, sketch: &Sketch, kept: Kept) -> Result<(Record, Vec<Event>), Wrong> {
    let Kept { mut record, event } = kept;
    let mut events = vec![event];
    for photo in &sketch.photos {
        let kept = desk.table().add_photo(record.id, photo.clone())?;
        events.push(kept.event);
        record = kept.record;
    }
    Ok((record, events))
}

/// Adds what was entered to a record that tells of the same.
pub(super) fn join(desk: &Desk<'_>, sketch: &Sketch, into: RecordId) -> Step {
    let table = desk.table();
    let mut events = Vec::new();
    if let Some((id, revision)) = sketch.corrects.filter(|(id, _)| *id != into) {
        match table.void((id, revision), &format!("与 {into} 是同一件事，已合并")) {
            Ok(void) => events.push(void.event),
            Err(wrong) => return wronged(desk, sketch, wrong, true),
        }
    }
    match table.join(into, &sketch.activity, &sketch.photos, "合并了对话里录入的同一件事") {
        Ok(Kept { record, event }) => {
            events.push(event);
            done(desk, &record, "record_join", events)
        }
        Err(wrong) => wronged(desk, sketch, wrong, true),
    }
}

/// A record is kept: the sketch goes, and photographs may follow.
fn done(desk: &Desk<'_>, record: &Record, deed: &str, mut events: Vec<Event>) -> Step {
    desk.ctx.register.remove(&Sketch::key(desk.ctx.speaker.person));
    desk.ctx.register.put(&Habit::noted(desk.habit.clone(), &desk.who.login, record));
    let detail = format!("第{}版，{}", record.revision, wording::stage(record.stage));
    events.insert(0, desk.trace(deed, &record.id.to_string(), &detail, true));
    let text = if deed == "record_join" { wording::joined(record.id) } else { wording::kept(record.id, record.stage) };
    let choices = vec![choice(wording::ANOTHER, Move::New), choice(wording::MINE, Move::Mine)];
    let awaiting = Awaiting::Outreach(Wanted::Photos(record.id));
    with(desk.waiting(awaiting, vec![Block::say(text), Block::say(wording::PHOTOS_MAY_FOLLOW)], choices), events)
}

/// What was entered was not kept: why, and what to do.
fn wronged(desk: &Desk<'_>, sketch: &Sketch, wrong: Wrong, submit: bool) -> Step {
    let alike = match &wrong {
        Wrong::Alike(alike) => alike.clone(),
        Wrong::Fault { .. } | Wrong::NotAllowed | Wrong::NotFound => Vec::new(),
    };
    let Refusal { what, next, faults, .. } = wrong.into();
    let event = desk.trace("record_save", "-", &what, false);
    if !alike.is_empty() {
        return resembling(desk, sketch, &alike, submit).with(event);
    }
    let faults = faults.iter().map(|fault| Block::Paragraph(Rich::plain(wording::warning(fault))));
    let told = std::iter::once(Block::say(wording::not_kept(&what, &next))).chain(faults).collect();
    guide::ask(desk, sketch, Part::Check, told).with(event)
}

/// Shows the records that may tell of the same.
fn resembling(desk: &Desk<'_>, sketch: &Sketch, alike: &[RecordId], submit: bool) -> Step {
    let knowledge = desk.ctx.knowledge();
    desk.ctx.register.put(sketch);
    let mut blocks = vec![Block::say(wording::ALIKE)];
    let mut choices = Vec::new();
    for id in alike {
        let record: Option<Record> = desk.ctx.register.get(&Record::key(*id));
        if let Some(record) = record.filter(|record| desk.who.sees(record.activity.place.as_deref())) {
            blocks.push(Block::Paragraph(Rich::plain(wording::line(knowledge, &record))));
            choices.push(choice(wording::join(*id), Move::Join(*id)));
        }
    }
    choices.push(choice(wording::TWO_THINGS, Move::Anyway(submit)));
    choices.push(choice(wording::LOOK_AGAIN, Move::Photos(None)));
    choices.push(choice(wording::DROP, Move::Drop));
    desk.waiting(Awaiting::Outreach(Wanted::Part(Part::Check)), blocks, choices)
}
