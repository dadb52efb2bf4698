//! Asks for one part after the other, with what was entered last as a choice, and shows the whole before it is kept.

use super::moves::{Move, Part, Wanted};
use super::{Desk, choice, sketch};
use crate::dialogue::Step;
use crate::dialogue::reply::{Block, Choice};
use crate::dialogue::state::Awaiting;
use crate::dialogue::wording::outreach as wording;
use crate::outreach::keep::PHOTOS;
use crate::registry::outreach::record::Photo;
use crate::registry::outreach::sketch::Sketch;

/// Begins a record, or goes on with the one under way.
pub(super) fn begin(desk: &Desk<'_>) -> Step {
    match &desk.sketch {
        Some(under_way) => {
            let mut step = go_on(desk, under_way, vec![Block::say(wording::GO_ON)]);
            step.reply.choices.push(choice(wording::NEW, Move::New));
            step
        }
        None => anew(desk),
    }
}

/// Begins a record; what is under way is dropped.
pub(super) fn anew(desk: &Desk<'_>) -> Step {
    if !desk.who.writes {
        let refused = desk.trace("record_save", "-", "角色只能看，不能录入", false);
        return desk.reply(vec![Block::say(wording::READS_ONLY)], Vec::new()).with(refused);
    }
    let begun = sketch::begun(desk.ctx.speaker.person, &desk.who, desk.ctx.today());
    go_on(desk, &begun, vec![Block::say(wording::INTRODUCE)])
}

/// Keeps the sketch, and asks for what comes next.
pub(super) fn go_on(desk: &Desk<'_>, sketch: &Sketch, before: Vec<Block>) -> Step {
    ask(desk, sketch, sketch::next(sketch), before)
}

/// Keeps the sketch, and asks for a part.
pub(super) fn ask(desk: &Desk<'_>, sketch: &Sketch, part: Part, before: Vec<Block>) -> Step {
    desk.ctx.register.put(sketch);
    let mut blocks = before;
    if part == Part::Check {
        blocks.extend(wording::echo(desk.ctx.knowledge(), &sketch.activity, sketch.photos.len()));
    } else {
        let kind = sketch::counting(sketch).and_then(|at| sketch.activity.items.get(at)).map(|item| item.kind.as_str());
        let kind = kind.and_then(|id| desk.ctx.knowledge().outreach.kind(id));
        blocks.push(Block::say(wording::ask(part, kind.map(|kind| (kind.name.as_str(), unit(desk, kind))))));
    }
    desk.waiting(Awaiting::Outreach(Wanted::Part(part)), blocks, choices(desk, sketch, part))
}

fn unit<'k>(desk: &Desk<'k>, kind: &'k crate::knowledge::outreach::Kind) -> &'k str {
    let measure = kind.measures.first().and_then(|id| desk.ctx.knowledge().outreach.measure(id));
    measure.map_or("", |measure| measure.unit())
}

/// What can be taken up where a part is asked for.
pub(super) fn choices(desk: &Desk<'_>, sketch: &Sketch, part: Part) -> Vec<Choice> {
    let mut all = last(desk, part).into_iter().collect::<Vec<_>>();
    all.extend(own(desk, sketch, part));
    if part == Part::Check {
        all.push(choice(wording::DROP, Move::Drop));
        return all;
    }
    if matches!(part, Part::Village | Part::Partners | Part::Title) {
        all.push(choice(wording::SKIP, Move::Done(part)));
    }
    if before(desk, part).is_some() {
        all.push(choice(wording::BACK, Move::Back));
    }
    all.push(choice(wording::DROP, Move::Drop));
    all
}

fn own(desk: &Desk<'_>, sketch: &Sketch, part: Part) -> Vec<Choice> {
    let (knowledge, today) = (desk.ctx.knowledge(), desk.ctx.today());
    let district = &knowledge.district;
    match part {
        Part::Setting => {
            let known = district.setting.iter().filter(|setting| setting.holds(today));
            known.map(|setting| choice(&setting.name, Move::Setting(setting.id.clone()))).collect()
        }
        Part::Place => {
            let places = district.place.iter().map(|place| choice(&place.name, Move::Place(Some(place.id.clone()))));
            places.chain([choice(wording::WHOLE_DISTRICT, Move::Place(None))]).collect()
        }
        Part::Village => {
            let here = |place: &String| sketch.activity.place.as_ref() == Some(place);
            let known = district.village.iter().enumerate().filter(|(_, village)| here(&village.place));
            known
                .filter_map(|(at, village)| Some(choice(&village.name, Move::Village(u16::try_from(at).ok()?))))
                .collect()
        }
        Part::Days => {
            let yesterday = today.yesterday().ok().map(|day| choice(wording::YESTERDAY, Move::On(day)));
            [choice(wording::TODAY, Move::On(today))].into_iter().chain(yesterday).collect()
        }
        Part::Kinds => {
            let chosen = |id: &str| sketch.activity.items.iter().any(|item| item.kind == id);
            let kinds = knowledge
                .outreach
                .kind
                .iter()
                .map(|kind| choice(wording::ticked(chosen(&kind.id), &kind.name), Move::Kind(kind.id.clone())));
            let done =
                (!sketch.activity.items.is_empty()).then(|| choice(wording::KINDS_DONE, Move::Done(Part::Kinds)));
            kinds.chain(done).collect()
        }
        Part::Counts => vec![choice(wording::NO_COUNT, Move::Done(Part::Counts))],
        Part::Partners | Part::Title => Vec::new(),
        Part::Check => {
            let changes = [Part::Setting, Part::Place, Part::Days, Part::Kinds, Part::Counts];
            let changes = changes.into_iter().filter(|part| *part != Part::Place || desk.who.only.is_none());
            let keep = [choice(wording::SUBMIT, Move::Submit), choice(wording::DRAFT, Move::Draft)];
            let photos = [choice(wording::ADD_PHOTO, Move::Photos(None))];
            let changes = changes.map(|part| choice(wording::change(part), Move::Change(part)));
            keep.into_iter().chain(photos).chain(changes).collect()
        }
    }
}

/// What was entered last, as a choice.
fn last(desk: &Desk<'_>, part: Part) -> Option<Choice> {
    let last = &desk.habit.as_ref()?.last;
    let knowledge = desk.ctx.knowledge();
    let name = match part {
        Part::Setting => knowledge.district.setting(&last.setting).map(|setting| setting.name.clone()),
        Part::Place => Some(wording::place(knowledge, last.place.as_deref(), desk.ctx.today())),
        Part::Village => (!last.village.is_empty()).then(|| last.village.clone()),
        Part::Partners => (!last.partners.is_empty()).then(|| last.partners.join("、")),
        Part::Days | Part::Kinds | Part::Counts | Part::Title | Part::Check => None,
    };
    Some(choice(wording::as_last(&name?), Move::Last(part)))
}

/// The part asked for before a part. The place of a reporter is not asked for.
pub(super) fn before(desk: &Desk<'_>, part: Part) -> Option<Part> {
    let earlier = Part::ALL.iter().copied().rev().filter(|other| *other < part);
    earlier.filter(|other| *other != Part::Place || desk.who.only.is_none()).find(|other| *other != Part::Counts)
}

/// Adds a photograph to what is being entered.
pub(super) fn photo(desk: &Desk<'_>, mut sketch: Sketch, photo: Photo) -> Step {
    let note = if sketch.photos.iter().any(|known| known.hash == photo.hash) {
        wording::PHOTO_KNOWN.to_owned()
    } else if sketch.photos.len() >= PHOTOS {
        wording::photos_full(PHOTOS)
    } else {
        sketch.photos.push(photo);
        wording::photo_taken(sketch.photos.len())
    };
    go_on(desk, &sketch, vec![Block::say(note)])
}
