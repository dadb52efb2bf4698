//! The conversation: [`turn`] computes what to reply and what happened. It reads no clock, sends and writes nothing.
//!
//! [`meaning`] reads words, [`question`] decides, [`show`] turns an entry into a reply, [`desk`] is everything around
//! the questions (menu, ratings, privacy). Everything that users read comes from [`wording`] and the knowledge.

pub mod action;
mod articles;
pub mod command;
pub mod desk;
pub mod input;
pub mod meaning;
pub mod outreach;
pub mod pledge;
pub mod question;
pub mod reply;
pub mod show;
pub mod state;
pub mod wording;
pub mod words;

use jiff::Timestamp;
use jiff::civil::Date;

use self::action::Action;
use self::command::Command;
use self::input::Input;
use self::reply::{Block, Reply};
use self::state::{State, Words};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::theme::quarter_of;
use crate::ledger::counters::day_of;
use crate::ledger::fact::{Channel, Event, PersonKey, Status, TurnId};
use crate::library::Library;
use crate::pledge::issue::Issuer;
use crate::registry::view::View;
use crate::text;

/// What a turn may read.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Knowledge and its index.
    pub library: &'a Library,
    /// When the words arrived.
    pub at: Timestamp,
    /// The turn, to which a rating will refer.
    pub turn: TurnId,
    /// What is kept in the person's own words; filled only where [`needs_words`] says so.
    pub kept: &'a [Words],
    /// Who speaks.
    pub speaker: Speaker<'a>,
    /// The register: read through it, and changes are staged in it.
    pub register: &'a View,
    /// Chance for this turn, drawn before it.
    pub seed: [u8; 32],
    /// Who issues certificates; nobody in a preview.
    pub issuer: Option<&'a Issuer>,
}

/// Who speaks, and where.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// The chat, by its keyed hash.
    pub person: PersonKey,
    /// The channel.
    pub channel: Channel,
    /// Where the channel can write to of its own accord; none where it cannot.
    pub address: Option<&'a str>,
}

impl<'a> Ctx<'a> {
    /// What a stranger's words are read with, who is nobody and of whom nothing is kept.
    pub fn stranger(library: &'a Library, at: Timestamp, register: &'a View) -> Self {
        let speaker = Speaker { person: PersonKey([0; 16]), channel: Channel::Web, address: None };
        Self { library, at, turn: TurnId(0), kept: &[], speaker, register, seed: [0; 32], issuer: None }
    }

    /// What anpu knows.
    pub fn knowledge(&self) -> &'a Knowledge {
        &self.library.knowledge
    }

    /// The day, in Chinese standard time.
    pub fn today(&self) -> Date {
        day_of(self.at)
    }
}

/// What a turn computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The reply.
    pub reply: Reply,
    /// The state to go on from.
    pub next: State,
    /// What happened.
    pub events: Vec<Event>,
    /// The question in the person's words, masked, where it is to be kept.
    pub words: Option<Words>,
    /// Id of the place concerned.
    pub place: Option<String>,
    /// Id of the setting concerned.
    pub setting: Option<String>,
    /// Whether what identifies the person is to be deleted.
    pub forget: bool,
}

/// Whether a turn will read what is kept of the person.
pub fn needs_words(input: &Input) -> bool {
    match input {
        Input::Command(command) => *command == Command::MyData,
        Input::Choice(action) => *action == Action::MyData,
        Input::Text(_) | Input::Start(_) | Input::Photo(_) | Input::Unreadable => false,
    }
}

/// One turn. Whatever arrives gets a reply.
pub fn turn(ctx: &Ctx<'_>, state: &State, input: &Input) -> Turn {
    let step = match input {
        Input::Text(typed) => words::read(ctx, state, typed),
        Input::Command(command) => desk::command(ctx, state, *command),
        Input::Choice(action) => choice(ctx, state, action),
        Input::Start(code) => desk::start(ctx, state, code.as_deref()),
        Input::Photo(photo) => outreach::photo(ctx, state, photo),
        Input::Unreadable => Step::said(state, Reply::new(Status::Talk, vec![Block::say(wording::UNREADABLE)])),
    };
    step.into_turn(ctx, input)
}

/// What a stranger would be answered: a turn that belongs to no conversation and is recorded nowhere.
pub fn preview(library: &Library, at: Timestamp, input: &Input) -> Turn {
    let register = View::closed();
    turn(&Ctx::stranger(library, at, &register), &State::default(), input)
}

/// The reply where a turn could not be recorded: help in danger all the same, an apology otherwise.
pub fn unrecorded(library: &Library, input: &Input) -> Reply {
    if let Input::Text(typed) = input
        && let meaning::Danger::Now(emergency) = meaning::danger(&library.knowledge, &text::normalise(typed))
    {
        return Reply::new(Status::Emergency, show::prose(&emergency.now));
    }
    Reply::new(Status::Failed, vec![Block::say(wording::FAILED)])
}

fn choice(ctx: &Ctx<'_>, state: &State, action: &Action) -> Step {
    match action {
        Action::Show(entry) => match show::entry(ctx, entry) {
            Some(reply) => Step::shown(state, entry.clone(), reply),
            None => Step::said(state, Reply::new(Status::Talk, vec![Block::say(wording::STALE)])),
        },
        Action::Penalty => words::follow(ctx, state, meaning::FollowUp::Penalty),
        Action::Authority => words::follow(ctx, state, meaning::FollowUp::Authority),
        Action::More => words::follow(ctx, state, meaning::FollowUp::More),
        Action::NoneOfThese => words::none_of_these(ctx, state),
        Action::Menu(role) => desk::menu(ctx, state, *role),
        Action::Useful(turn) => desk::useful(state, *turn),
        Action::Useless(turn) => desk::useless(state, *turn),
        Action::Because(turn, reason) => desk::because(state, *turn, *reason),
        Action::MyData => desk::my_data(ctx, state),
        Action::Forget => desk::forget_ask(ctx, state),
        Action::ForgetNow => desk::forget_now(ctx),
        Action::Human => desk::human(ctx, state),
        Action::Privacy => desk::privacy(ctx, state),
        Action::Pledge(step) => pledge::take(ctx, state, step),
        Action::Outreach(step) => outreach::take(ctx, state, step),
    }
}

/// What one conversation computed: a turn before its circumstances are added.
#[derive(Debug)]
pub(crate) struct Step {
    reply: Reply,
    next: State,
    /// Whether this was a question, which is recorded with how it was met.
    question: bool,
    /// Whether the reply is about the topic of the next state. Otherwise the topic only waits to be taken up again.
    on_topic: bool,
    events: Vec<Event>,
    kept: Kept,
    forget: bool,
    /// Id of the place that this is about, where it is known otherwise than by words.
    place: Option<String>,
}

/// What is kept in the person's own words.
#[derive(Debug)]
enum Kept {
    Nothing,
    /// What was typed just now.
    Typed,
    /// What was asked some turns ago, masked already.
    Earlier(String),
}

impl Step {
    /// Talk that is no question.
    fn said(next: &State, reply: Reply) -> Self {
        let (next, kept) = (next.clone(), Kept::Nothing);
        Self { reply, next, question: false, on_topic: true, events: Vec::new(), kept, forget: false, place: None }
    }

    /// A question met somehow.
    fn asked(next: State, reply: Reply) -> Self {
        let kept = if reply.status == Status::NoBasis { Kept::Typed } else { Kept::Nothing };
        Self { reply, next, question: true, on_topic: true, events: Vec::new(), kept, forget: false, place: None }
    }

    /// A question met with something beside the topic: it is not counted as the topic shown once more.
    fn aside(state: &State, reply: Reply) -> Self {
        Self { on_topic: false, ..Self::asked(question::settled(state), reply) }
    }

    /// An entry shown, which becomes the topic.
    fn shown(state: &State, entry: Entry, reply: Reply) -> Self {
        Self::asked(State { topic: Some(entry), ..question::settled(state) }, reply)
    }

    fn with(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    fn into_turn(self, ctx: &Ctx<'_>, input: &Input) -> Turn {
        let Self { mut reply, mut next, question, on_topic, mut events, kept, forget, place: known } = self;
        // What to do in danger stands above everything, and letters are nobody else's: they wait for the private chat.
        if !forget && reply.status != Status::Emergency && !pledge::in_public(ctx) {
            reply.blocks.splice(0..0, pledge::mail(ctx));
        }
        if let Some(Entry::Quarter(number @ 0)) = &mut next.topic {
            // "This quarter" is remembered and counted as the one that it was.
            *number = quarter_of(ctx.today());
        }
        let typed = match input {
            Input::Text(typed) => text::normalise(typed),
            Input::Command(_) | Input::Choice(_) | Input::Start(_) | Input::Photo(_) | Input::Unreadable => {
                String::new()
            }
        };
        let met = matches!(reply.status, Status::Answered | Status::Emergency);
        let shown = next.topic.as_ref().filter(|_| on_topic && met);
        if question {
            events.insert(0, asked(ctx, &reply, shown));
        }
        if let Some(theme @ (Entry::Quarter(_) | Entry::SafetyMonth | Entry::Day(_))) = shown {
            events.push(Event::ThemeRead { entry: theme.to_string() });
        }
        let kept = match kept {
            Kept::Nothing => String::new(),
            Kept::Typed => text::mask(&typed),
            Kept::Earlier(words) => words,
        };
        let words = (!kept.is_empty()).then_some(Words { text: kept, status: reply.status, at: ctx.at });
        let district = &ctx.knowledge().district;
        let asset = next.asset.as_deref().and_then(|code| district.asset(code));
        let place = asset.and_then(|asset| asset.place.clone());
        let place = place.or_else(|| district.place_in(&typed).map(|place| place.id.clone()));
        let place = known.or(place);
        let setting = asset.and_then(|asset| asset.setting.clone());
        Turn { reply, next, events, words, place, setting, forget }
    }
}

/// The fact of a question, with how it was met and what it rested on.
fn asked(ctx: &Ctx<'_>, reply: &Reply, shown: Option<&Entry>) -> Event {
    let knowledge = ctx.knowledge();
    let topic = shown.map(|entry| match entry {
        Entry::Faq(id) => knowledge.faqs.get(id).map_or_else(|| id.clone(), |faq| faq.topic().to_owned()),
        Entry::Article(_, _) => "law".to_owned(),
        Entry::Afterwards(_) => "emergency".to_owned(),
        Entry::Quarter(_) | Entry::Day(_) | Entry::SafetyMonth => "theme".to_owned(),
        Entry::Hotline(_) | Entry::Office(_) | Entry::Outside(_) => "guide".to_owned(),
    });
    let mut laws: Vec<String> = Vec::new();
    for citation in reply.citations() {
        let id = knowledge.law_id(&citation.law).unwrap_or(&citation.law);
        if !laws.iter().any(|law| law == id) {
            laws.push(id.to_owned());
        }
    }
    let entry = shown.map(Entry::to_string);
    Event::Asked { turn: ctx.turn, status: reply.status, entry, topic, laws }
}
