//! A question in everyday words: what was found decides between answering, asking back and saying that there is none.

use super::action::Action;
use super::reply::{Block, Choice, Reply};
use super::state::{Awaiting, KEPT_FINDINGS, State};
use super::{Ctx, meaning, show, wording};
use crate::knowledge::entry::Entry;
use crate::ledger::fact::Status;
use crate::retrieval::ranking::Findings;
use crate::text;

/// A curated answer whose question is this alike is given at once.
pub const SURE: f32 = 0.45;
/// The same for a question of a word or two.
const EXACT: f32 = 0.80;
/// A question of fewer pairs of characters is a word or two.
const BRIEF: usize = 4;
/// An article is shown at once only for a question of at least this many pairs: a short one holds little to share.
const TELLING: usize = 9;
/// A curated answer this alike is given where it leads clearly.
const LIKELY: f32 = 0.33;
/// A clear lead in rank.
const LEAD: f32 = 0.12;
/// An article that holds this share of the question is shown at once …
pub const SURE_ARTICLE: f32 = 0.42;
/// … or one that holds this share and leads the next article by this factor. Measured on exam questions: right in
/// 88 of 100 cases.
const LIKELY_ARTICLE: (f32, f32) = (0.30, 1.2);
/// Readings are offered where the question is this alike …
pub const WORTH_OFFERING: f32 = 0.20;
/// … or where a gist or an article holds this share of it.
const WORTH_OFFERING_BY_GIST: f32 = 0.19;
/// What is at least this alike, or whose gist holds this share, is named beside "no basis found".
const NEAR: f32 = 0.10;
/// An office whose gist holds this share of a question about who is in charge is named.
const OFFICE: f32 = 0.15;
/// Readings offered at once.
const READINGS: usize = 3;
/// After this many questions back it is said honestly that nothing was found.
const TRIES: u8 = 2;

/// What to do with a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// Show the first; the others are kept for "还有呢".
    Answer(Entry, Vec<Entry>),
    /// Ask back.
    Clarify(Vec<Entry>),
    /// Say that there is no basis; the entries are near it.
    NoBasis(Vec<Entry>),
}

/// Weighs findings against each other.
pub fn decide(findings: &Findings) -> Decision {
    let Findings { curated, articles, length } = findings;
    let brief = *length < BRIEF;
    let article =
        articles.first().map(|finding| (Entry::Article(finding.what.0.clone(), finding.what.1), finding.score));
    let behind = articles.get(1).map_or(0.0, |finding| finding.score);
    let (share, lead) = LIKELY_ARTICLE;
    let sure_article = |score: f32| score >= SURE_ARTICLE || (score >= share && score >= behind * lead);
    let rest = |first: &Entry| {
        let fitting = curated.iter().filter(|other| other.alike >= WORTH_OFFERING && other.what != *first);
        fitting.take(KEPT_FINDINGS).map(|other| other.what.clone()).collect::<Vec<_>>()
    };
    if let Some(first) = curated.first() {
        let second = curated.get(1).map_or(0.0, |second| second.rank);
        let sure = if brief { EXACT } else { SURE };
        if first.alike >= sure || (!brief && first.alike >= LIKELY && first.rank - second >= LEAD) {
            return Decision::Answer(first.what.clone(), rest(&first.what));
        }
    }
    if let Some((entry, _)) = article.clone().filter(|(_, score)| *length >= TELLING && sure_article(*score)) {
        return Decision::Answer(entry.clone(), rest(&entry));
    }
    let offered = |alike: f32, gist: f32, most: usize| {
        let fitting = curated.iter().filter(|finding| finding.alike >= alike || finding.gist >= gist);
        fitting.take(most).map(|finding| finding.what.clone()).collect::<Vec<_>>()
    };
    let mut readings = offered(WORTH_OFFERING, WORTH_OFFERING_BY_GIST, READINGS);
    readings.extend(article.filter(|(_, score)| *score >= WORTH_OFFERING).map(|(entry, _)| entry));
    if readings.is_empty() { Decision::NoBasis(offered(NEAR, NEAR, 2)) } else { Decision::Clarify(readings) }
}

/// Whether a question has an answer that is given at once.
pub fn is_sure(ctx: &Ctx<'_>, question: &str) -> bool {
    matches!(decide(&ctx.library.index.find(ctx.knowledge(), question)), Decision::Answer(_, _))
}

/// The reply to a question, and the state after it.
pub fn ask(ctx: &Ctx<'_>, state: &State, question: &str) -> (Reply, State) {
    let findings = ctx.library.index.find(ctx.knowledge(), question);
    if let Some(office) = office(&findings, question) {
        return answer(ctx, state, office, Vec::new());
    }
    if let Some(reply) = outside(ctx, &findings, question) {
        return (reply, settled(state));
    }
    let tries = match &state.awaiting {
        Awaiting::Reading { readings: _, tries, question: _ } => *tries,
        Awaiting::Nothing | Awaiting::Why(_) | Awaiting::Pledge(_) | Awaiting::Outreach(_) => 0,
    };
    match decide(&findings) {
        Decision::Answer(entry, more) => answer(ctx, state, entry, more),
        Decision::Clarify(readings) if tries < TRIES => clarify(ctx, state, question, readings, tries),
        Decision::Clarify(near) | Decision::NoBasis(near) => (no_basis(ctx, near), settled(state)),
    }
}

/// The office that a question asks for, where it asks who is in charge of something.
fn office(findings: &Findings, question: &str) -> Option<Entry> {
    if !meaning::asks_who(question) {
        return None;
    }
    let offices = findings.curated.iter().filter(|finding| matches!(finding.what, Entry::Office(_)));
    let best = offices.max_by(|a, b| a.gist.total_cmp(&b.gist)).filter(|best| best.gist >= OFFICE)?;
    // A curated answer that fits as a whole says more than the office's name.
    let fits = findings.curated.first().is_some_and(|first| first.alike >= SURE && first.what != best.what);
    (!fits).then(|| best.what.clone())
}

/// Whom to ask instead, where the words are those of another matter and no answer of ours is sure.
fn outside(ctx: &Ctx<'_>, findings: &Findings, question: &str) -> Option<Reply> {
    let outside = meaning::outside(ctx.knowledge(), question)?;
    let sure = findings.curated.first().is_some_and(|first| first.alike >= SURE);
    if sure { None } else { show::entry(ctx, &Entry::Outside(outside.id.clone())) }
}

/// Shows an entry and remembers it as the topic.
pub fn answer(ctx: &Ctx<'_>, state: &State, entry: Entry, more: Vec<Entry>) -> (Reply, State) {
    let Some(reply) = show::entry(ctx, &entry) else { return (no_basis(ctx, Vec::new()), settled(state)) };
    let next = State { topic: Some(entry), more, awaiting: Awaiting::Nothing, ..state.clone() };
    (reply, next)
}

fn clarify(ctx: &Ctx<'_>, state: &State, question: &str, readings: Vec<Entry>, tries: u8) -> (Reply, State) {
    let ask = if tries == 0 { wording::CLARIFY } else { wording::CLARIFY_AGAIN };
    let mut reply = Reply::new(Status::Clarified, vec![Block::say(ask)]);
    reply.choices.extend(readings.iter().filter_map(|entry| show::choice(ctx.knowledge(), entry.clone())));
    reply.choices.push(Choice::new(wording::NONE_OF_THESE, Action::NoneOfThese));
    let question = text::mask(question);
    let awaiting = Awaiting::Reading { readings, tries: tries + 1, question };
    (reply, State { awaiting, ..state.clone() })
}

/// The honest reply where nothing was found.
pub fn no_basis(ctx: &Ctx<'_>, near: Vec<Entry>) -> Reply {
    let mut choices: Vec<Choice> = near.into_iter().filter_map(|entry| show::choice(ctx.knowledge(), entry)).collect();
    let blocks = wording::no_basis(!choices.is_empty()).iter().map(Block::say).collect();
    choices.push(Choice::new(wording::HUMAN, Action::Human));
    choices.push(Choice::new(wording::MENU, Action::Menu(None)));
    Reply { choices, ..Reply::new(Status::NoBasis, blocks) }
}

/// The state once a matter is settled one way or another.
pub fn settled(state: &State) -> State {
    State { awaiting: Awaiting::Nothing, more: Vec::new(), ..state.clone() }
}
