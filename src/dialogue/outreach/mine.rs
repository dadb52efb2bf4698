//! The records that a member of staff entered last: how they stand, and what is to be done with those given back.

use super::moves::{Move, Part, Wanted};
use super::{Desk, choice, guide, sketch, with};
use crate::dialogue::Step;
use crate::dialogue::reply::{Block, Choice, Rich};
use crate::dialogue::state::Awaiting;
use crate::dialogue::wording::outreach as wording;
use crate::ledger::fact::{RecordId, Stage};
use crate::office::outcome::Refusal;
use crate::outreach::line;
use crate::outreach::wrong::Wrong;
use crate::registry::outreach::record::{Photo, Record};
use crate::registry::outreach::sketch::Sketch;

/// Lists them, the latest first; those given back with the comment.
pub(super) fn list(desk: &Desk<'_>) -> Step {
    let knowledge = desk.ctx.knowledge();
    let recent = desk.habit.as_ref().map(|habit| habit.recent.clone()).unwrap_or_default();
    recent.iter().for_each(|id| desk.ctx.register.want(Record::key(*id)));
    let records: Vec<Record> = recent.iter().filter_map(|id| desk.table().reach(*id).ok()).collect();
    if records.is_empty() {
        return desk.reply(vec![Block::say(wording::NONE_YET)], vec![choice(wording::BEGIN, Move::Begin)]);
    }
    let mut blocks = vec![Block::say(wording::mine(records.len()))];
    for record in &records {
        let mut told = wording::line(knowledge, record);
        if record.stage == Stage::Returned && !record.remark.is_empty() {
            told = format!("{told}\n{}", wording::comment(&record.remark));
        }
        blocks.push(Block::Paragraph(Rich::plain(told)));
    }
    let opening = records.iter().map(|record| choice(record.id.to_string(), Move::Open(record.id)));
    desk.reply(blocks, opening.chain([choice(wording::ANOTHER, Move::Begin)]).collect())
}

/// Shows one of them, with what may be done with it.
pub(super) fn open(desk: &Desk<'_>, id: RecordId) -> Step {
    let record = match desk.table().reach(id) {
        Ok(record) => record,
        Err(wrong) => return wronged(desk, "record_show", id, wrong),
    };
    let knowledge = desk.ctx.knowledge();
    let mut blocks = vec![Block::say(wording::standing(record.id, record.stage))];
    blocks.extend(wording::summary(knowledge, &record.activity, record.photos.len()));
    if record.stage == Stage::Returned && !record.remark.is_empty() {
        blocks.push(Block::Paragraph(Rich::plain(wording::comment(&record.remark))));
    }
    blocks.push(Block::Paragraph(Rich::plain(wording::as_line(&line::print(knowledge, &record.activity)))));
    let mut choices: Vec<Choice> = Vec::new();
    if desk.who.writes && !matches!(record.stage, Stage::Approved | Stage::Void) {
        choices.push(choice(wording::CORRECT, Move::Correct(id)));
        if record.stage != Stage::Submitted {
            choices.push(choice(wording::SUBMIT, Move::HandIn(id)));
        }
        choices.push(choice(wording::ADD_PHOTO, Move::Photos(Some(id))));
    }
    choices.push(choice(wording::MINE, Move::Mine));
    desk.reply(blocks, choices)
}

/// Takes a record up to correct it.
pub(super) fn correct(desk: &Desk<'_>, id: RecordId) -> Step {
    let record = match desk.table().reach(id) {
        Ok(record) => record,
        Err(wrong) => return wronged(desk, "record_save", id, wrong),
    };
    if matches!(record.stage, Stage::Approved | Stage::Void) || !desk.who.writes {
        return desk.reply(vec![Block::say(wording::NOT_BY_CHAT)], vec![choice(wording::MINE, Move::Mine)]);
    }
    let mut under_way: Sketch = sketch::begun(desk.ctx.speaker.person, &desk.who, desk.ctx.today());
    under_way.activity = record.activity;
    under_way.corrects = Some((record.id, record.revision));
    for part in [Part::Setting, Part::Place, Part::Days, Part::Kinds] {
        sketch::answered(&mut under_way, part);
    }
    sketch::only_what_is_needed(&mut under_way);
    let mut told = vec![Block::say(wording::correcting(id))];
    told.extend(desk.sketch.as_ref().map(|_| Block::say(wording::EARLIER_DROPPED)));
    guide::go_on(desk, &under_way, told)
}

/// Hands in a draft, or what was given back, as it is.
pub(super) fn hand_in(desk: &Desk<'_>, id: RecordId) -> Step {
    let handed = desk.table().reach(id).and_then(|record| desk.table().submit((id, record.revision)));
    match handed {
        Ok(kept) => {
            let record = kept.record;
            let detail = format!("第{}版，{}", record.revision, wording::stage(record.stage));
            let events = vec![desk.trace("record_submit", &id.to_string(), &detail, true), kept.event];
            let blocks = vec![Block::say(wording::kept(id, record.stage))];
            with(desk.reply(blocks, vec![choice(wording::MINE, Move::Mine)]), events)
        }
        Err(wrong) => wronged(desk, "record_submit", id, wrong),
    }
}

/// Waits for photographs of a record.
pub(super) fn photos(desk: &Desk<'_>, id: RecordId) -> Step {
    match desk.table().reach(id) {
        Ok(_) => desk.waiting(
            Awaiting::Outreach(Wanted::Photos(id)),
            vec![Block::say(wording::photos_of(id))],
            vec![choice(wording::MINE, Move::Mine)],
        ),
        Err(wrong) => wronged(desk, "photo_add", id, wrong),
    }
}

/// Adds a photograph to a record.
pub(super) fn photo(desk: &Desk<'_>, id: RecordId, photo: Photo) -> Step {
    match desk.table().add_photo(id, photo) {
        Ok(kept) => {
            let record = kept.record;
            let detail = format!("第{}版，照片{}张", record.revision, record.photos.len());
            let events = vec![desk.trace("photo_add", &id.to_string(), &detail, true), kept.event];
            let blocks = vec![Block::say(wording::photo_added(id, record.photos.len()))];
            let awaiting = Awaiting::Outreach(Wanted::Photos(id));
            with(desk.waiting(awaiting, blocks, vec![choice(wording::MINE, Move::Mine)]), events)
        }
        Err(wrong) => wronged(desk, "photo_add", id, wrong),
    }
}

/// Why something with a record was not done.
fn wronged(desk: &Desk<'_>, deed: &str, id: RecordId, wrong: Wrong) -> Step {
    let Refusal { what, next, .. } = wrong.into();
    let event = desk.trace(deed, &id.to_string(), &what, false);
    desk.reply(vec![Block::say(wording::not_kept(&what, &next))], vec![choice(wording::MINE, Move::Mine)]).with(event)
}
