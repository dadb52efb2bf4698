//! The paper: one question at a time, its explanation, its result; practice, drill and the notebook of wrong answers.

use super::moves::{Move, Spot};
use super::{Desk, choice, with};
use crate::dialogue::reply::{Block, Choice};
use crate::dialogue::state::{Awaiting, Wanted};
use crate::dialogue::{Ctx, Step, show, wording};
use crate::knowledge::question::{Kind, Question};
use crate::ledger::counters::day_of;
use crate::ledger::fact::Mode;
use crate::pledge::attempt::{self, NotTaken};
use crate::pledge::grading;
use crate::pledge::round::{NotBegun, Taken};
use crate::registry::attempt::{Attempt, Drawn, Given, Picks};
use crate::registry::campaign::Explain;
use crate::registry::notebook::Notebook;

/// Weak areas that are told.
const WEAK: usize = 3;
/// Questions of the notebook that are listed.
const LISTED: usize = 10;

/// Begins a paper, or goes on with the one under way.
pub(super) fn begin(desk: &mut Desk<'_>, mode: Mode) -> Step {
    if let Some(live) = desk.round.live(desk.ctx.register)
        && (live.mode == mode || live.mode == Mode::Formal)
    {
        return ask(desk, &live, Picks::default(), vec![Block::say(wording::pledge::GO_ON)]);
    }
    let ctx = desk.ctx;
    match desk.round.begin(ctx.register, ctx.knowledge(), mode, ctx.seed, ctx.at) {
        Ok((attempt, events)) => {
            let lead = wording::pledge::begun(mode, attempt.questions.len(), desk.round.rules.minutes);
            with(ask(desk, &attempt, Picks::default(), vec![Block::say(lead)]), events)
        }
        Err(refusal) => not_begun(desk, &refusal),
    }
}

fn not_begun(desk: &Desk<'_>, refusal: &NotBegun) -> Step {
    let text = match refusal {
        NotBegun::NoCampaign => wording::pledge::NO_CAMPAIGN.to_owned(),
        NotBegun::Wait(wait) => format!("{wait}。"),
        NotBegun::Lacking(_) => wording::pledge::BANK_LACKING.to_owned(),
        NotBegun::NothingWrong => wording::pledge::NOTHING_WRONG.to_owned(),
    };
    let practice = choice(wording::pledge::PRACTISE, Move::Begin(Mode::Practice));
    let choices = match refusal {
        NotBegun::Lacking(_) => vec![choice(wording::pledge::HOME, Move::Home)],
        NotBegun::NoCampaign | NotBegun::Wait(_) | NotBegun::NothingWrong => {
            vec![practice, choice(wording::pledge::HOME, Move::Home)]
        }
    };
    desk.reply(vec![Block::say(text)], choices)
}

/// Ticks options of a question with several.
pub(super) fn tick(desk: &Desk<'_>, spot: Spot, picks: Picks) -> Step {
    match desk.round.live(desk.ctx.register) {
        Some(live) if spot == here(&live) => ask(desk, &live, picks, Vec::new()),
        live => stale(desk, live.as_ref()),
    }
}

/// Takes an answer.
pub(super) fn answer(desk: &mut Desk<'_>, spot: Spot, picks: Picks) -> Step {
    let live = desk.round.live(desk.ctx.register);
    let Some(live) = live.filter(|live| live.id == spot.paper) else {
        let live = desk.round.live(desk.ctx.register);
        return stale(desk, live.as_ref());
    };
    let number = usize::from(spot.number);
    let drawn = number.checked_sub(1).and_then(|index| live.questions.get(index));
    let Some(question) = drawn.and_then(|drawn| desk.ctx.knowledge().questions.get(&drawn.question)) else {
        return stale(desk, Some(&live));
    };
    match desk.round.answer(desk.ctx.register, question, number, picks, desk.ctx.at) {
        Ok(taken) => taken_up(desk, question, taken),
        Err(NotTaken::NothingChosen) => {
            ask(desk, &live, Picks::default(), vec![Block::say(format!("{}。", NotTaken::NothingChosen))])
        }
        Err(refusal @ (NotTaken::AlreadyAnswered | NotTaken::NotThisOne)) => {
            ask(desk, &live, Picks::default(), vec![Block::say(format!("{refusal}。"))])
        }
        Err(refusal @ (NotTaken::TooLate | NotTaken::Finished)) => {
            let mut step = super::home::show(desk);
            step.reply.blocks.insert(0, Block::say(format!("{refusal}。")));
            step
        }
    }
}

/// A button of a question that is not the present one: the present one is shown.
fn stale(desk: &Desk<'_>, live: Option<&Attempt>) -> Step {
    match live {
        Some(live) => ask(desk, live, Picks::default(), vec![Block::say(wording::pledge::NOT_THIS_ONE)]),
        None => {
            let mut step = super::home::show(desk);
            step.reply.blocks.insert(0, Block::say(wording::pledge::PAPER_OVER));
            step
        }
    }
}

fn taken_up(desk: &mut Desk<'_>, question: &Question, taken: Taken) -> Step {
    let Taken { attempt, given, events } = taken;
    let each = attempt.mode != Mode::Formal || desk.round.rules.explain == Explain::Each;
    let lead = if each {
        let order = attempt.answers.len().checked_sub(1).and_then(|index| attempt.questions.get(index));
        explained(desk.ctx, question, order, &given)
    } else {
        vec![Block::say(wording::pledge::NOTED)]
    };
    if attempt.finished.is_some() {
        let mut blocks = if each { lead } else { Vec::new() };
        blocks.extend(result(desk, &attempt, !each));
        let choices = after(desk, &attempt);
        return with(desk.reply(blocks, choices), events);
    }
    with(ask(desk, &attempt, Picks::default(), lead), events)
}

/// Gives up practice.
pub(super) fn stop(desk: &mut Desk<'_>) -> Step {
    let events = desk.round.stop(desk.ctx.register, desk.ctx.at);
    with(super::home::show(desk), events)
}

/// The question that is to be answered now.
fn here(attempt: &Attempt) -> Spot {
    let number = attempt::current(attempt).and_then(|number| u8::try_from(number).ok()).unwrap_or_default();
    Spot { paper: attempt.id, number }
}

/// Asks the present question.
fn ask(desk: &Desk<'_>, attempt: &Attempt, picks: Picks, mut blocks: Vec<Block>) -> Step {
    let spot = here(attempt);
    let drawn = usize::from(spot.number).checked_sub(1).and_then(|index| attempt.questions.get(index));
    let found = drawn.and_then(|drawn| Some((drawn, desk.ctx.knowledge().questions.get(&drawn.question)?)));
    let Some((drawn, question)) = found else {
        return stale(desk, None);
    };
    let heading = wording::pledge::heading(spot.number, attempt.questions.len(), question.kind);
    blocks.push(Block::heading(heading, attempt::remaining(attempt, desk.ctx.at)));
    blocks.push(Block::say(&question.text));
    let mut choices = options(question, drawn, spot, picks);
    if attempt.mode != Mode::Formal {
        choices.push(choice(wording::pledge::STOP, Move::Stop));
    }
    desk.waiting(Awaiting::Pledge(Wanted::Answer(spot)), blocks, choices)
}

/// The options as choices, in the order drawn. Where several may be right they are ticked first and then sent.
fn options(question: &Question, drawn: &Drawn, spot: Spot, picks: Picks) -> Vec<Choice> {
    let shown = drawn.order.iter().zip('A'..).filter_map(|(option, letter)| {
        let text = question.options.get(usize::from(*option))?;
        Some(match question.kind {
            Kind::Judge => choice(text, Move::Answer(spot, one(*option))),
            Kind::Single => choice(format!("{letter}　{text}"), Move::Answer(spot, one(*option))),
            Kind::Multiple => {
                let mark = if picks.has(*option) { "☑" } else { "☐" };
                choice(format!("{mark} {letter}　{text}"), Move::Tick(spot, picks.toggled(*option)))
            }
        })
    });
    let mut choices: Vec<Choice> = shown.collect();
    if question.kind == Kind::Multiple && picks.count() > 0 {
        choices.push(choice(wording::pledge::SEND, Move::Answer(spot, picks)));
    }
    choices
}

fn one(option: u8) -> Picks {
    Picks::default().toggled(option)
}

/// Typed words as an answer: letters as shown, 对 and 错. `None` where they are none.
pub(super) fn read(ctx: &Ctx<'_>, spot: Spot, words: &str) -> Option<Picks> {
    let attempt: Attempt = ctx.register.get(&Attempt::key(spot.paper))?;
    let drawn = attempt.questions.get(usize::from(spot.number).checked_sub(1)?)?;
    let question = ctx.knowledge().questions.get(&drawn.question)?;
    let typed: String = words.chars().filter(|c| c.is_alphanumeric() || *c == '√' || *c == '×').collect();
    if question.kind == Kind::Judge {
        return match typed.to_lowercase().as_str() {
            "对" | "正确" | "是" | "对的" | "√" | "a" | "t" => Some(one(0)),
            "错" | "错误" | "不对" | "不是" | "错的" | "×" | "b" | "f" => Some(one(1)),
            _ => None,
        };
    }
    let letter = |c: char| {
        let index = ('A'..='H').position(|letter| letter == c.to_ascii_uppercase())?;
        drawn.order.get(index).copied()
    };
    let picked: Option<Vec<u8>> = typed.chars().map(letter).collect();
    let picked =
        picked.filter(|picked| !picked.is_empty() && (question.kind == Kind::Multiple || picked.len() == 1))?;
    Some(
        picked
            .into_iter()
            .fold(Picks::default(), |picks, option| if picks.has(option) { picks } else { picks.toggled(option) }),
    )
}

/// Words that are no answer while a formal paper runs: the question again. `None` in practice, where questions of one's
/// own are welcome.
pub(super) fn insist(desk: &Desk<'_>) -> Option<Step> {
    let live = desk.round.live(desk.ctx.register).filter(|live| live.mode == Mode::Formal)?;
    let drawn = attempt::current(&live).and_then(|number| live.questions.get(number - 1))?;
    let kind = desk.ctx.knowledge().questions.get(&drawn.question)?.kind;
    Some(ask(desk, &live, Picks::default(), vec![Block::say(wording::pledge::no_answer(kind))]))
}

/// Whether an answer was right, why, and where it stands.
fn explained(ctx: &Ctx<'_>, question: &Question, drawn: Option<&Drawn>, given: &Given) -> Vec<Block> {
    let right = drawn.map(|drawn| letters(question, drawn)).unwrap_or_default();
    let mut blocks = vec![Block::say(wording::pledge::verdict(given.right, &right)), Block::say(&question.explain)];
    let cites = ctx.knowledge().cites(&question.cites);
    let citations = show::citations(ctx.knowledge(), &cites, day_of(ctx.at));
    if !citations.is_empty() {
        blocks.push(Block::Basis(citations));
    }
    blocks
}

/// The right answer by the letters under which it was shown.
fn letters(question: &Question, drawn: &Drawn) -> String {
    if question.kind == Kind::Judge {
        let right = question.options.iter().zip(0..).find(|(_, option)| question.answer.has(*option));
        return right.map(|(text, _)| text.clone()).unwrap_or_default();
    }
    drawn
        .order
        .iter()
        .zip('A'..)
        .filter(|(option, _)| question.answer.has(**option))
        .map(|(_, letter)| letter)
        .collect()
}

/// How a paper went.
fn result(desk: &Desk<'_>, attempt: &Attempt, explain: bool) -> Vec<Block> {
    let (ctx, rules) = (desk.ctx, &desk.round.rules);
    let questions = &ctx.knowledge().questions;
    let met = attempt.questions.iter().zip(&attempt.answers);
    let met: Vec<(&Drawn, &Question, &Given)> =
        met.filter_map(|(drawn, given)| Some((drawn, questions.get(&drawn.question)?, given))).collect();
    let finished = attempt.finished.unwrap_or(attempt.started);
    let minutes = finished.duration_since(attempt.started).as_secs() / 60;
    let right = attempt.answers.iter().filter(|given| given.right).count();
    let told = match attempt.mode {
        Mode::Formal => wording::pledge::result(attempt::score(attempt), rules.pass, minutes),
        Mode::Practice | Mode::Drill => wording::pledge::practised(right, attempt.questions.len()),
    };
    let mut blocks = vec![Block::heading(told, None)];
    let weak = grading::weakest(met.iter().map(|(_, question, given)| (*question, given.right)));
    let weak: Vec<String> =
        weak.iter().filter(|row| row.right < row.of).take(WEAK).map(|row| row.area.to_string()).collect();
    if !weak.is_empty() {
        blocks.push(Block::say(wording::pledge::weak(&weak)));
    }
    if explain {
        for (drawn, question, given) in met.into_iter().filter(|(_, _, given)| !given.right) {
            blocks.push(Block::say(format!("**{}**", question.text)));
            blocks.extend(explained(ctx, question, Some(drawn), given));
        }
    }
    blocks
}

/// What may come after a paper.
fn after(desk: &Desk<'_>, attempt: &Attempt) -> Vec<Choice> {
    let mut choices = Vec::new();
    let passed = attempt.mode == Mode::Formal && desk.round.progress.passed().is_some();
    if passed {
        choices.push(choice(wording::pledge::TO_THE_OATH, Move::Oath));
    }
    if notebook_of(desk).is_some_and(|notebook| !notebook.wrong.is_empty()) {
        choices.push(choice(wording::pledge::DRILL, Move::Begin(Mode::Drill)));
    }
    if !passed && desk.round.campaign.is_some() {
        choices.push(choice(wording::pledge::BEGIN, Move::Begin(Mode::Formal)));
    }
    if attempt.mode == Mode::Practice {
        choices.push(choice(wording::pledge::PRACTISE_AGAIN, Move::Begin(Mode::Practice)));
    }
    choices.push(choice(wording::pledge::HOME, Move::Home));
    choices
}

pub(super) fn notebook_of(desk: &Desk<'_>) -> Option<Notebook> {
    desk.ctx.register.get(&Notebook::key(desk.round.member.id))
}

/// The notebook of wrong answers.
pub(super) fn notebook(desk: &Desk<'_>) -> Step {
    let wrong = notebook_of(desk).map(|notebook| notebook.wrong).unwrap_or_default();
    let questions = &desk.ctx.knowledge().questions;
    let known: Vec<&Question> = wrong.iter().rev().filter_map(|id| questions.get(id)).collect();
    if known.is_empty() {
        return not_begun(desk, &NotBegun::NothingWrong);
    }
    let mut blocks = vec![Block::say(wording::pledge::notebook(known.len()))];
    let rows = known.iter().take(LISTED).map(|question| crate::dialogue::reply::Rich::plain(&question.text));
    blocks.push(Block::Steps(rows.collect()));
    let choices =
        vec![choice(wording::pledge::DRILL, Move::Begin(Mode::Drill)), choice(wording::pledge::HOME, Move::Home)];
    desk.reply(blocks, choices)
}
