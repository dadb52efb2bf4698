//! The persons: another process, which presses buttons as the page does and tells what it was told.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::knowledge::source::Source;
use anpu::knowledge::{Knowledge, load};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::hall::{PERSONS, code, name};
use crate::wire::Wire;

/// The word that makes this program play the persons.
pub(crate) const PLAY: &str = "play-persons";

/// Plain questions of each person.
const QUESTIONS: usize = 20;

/// What a turn is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Act {
    Bind,
    Begin,
    Tick,
    Answer,
    Promise,
    Sign,
    Question,
}

impl Act {
    pub(crate) const ALL: [Self; 7] =
        [Self::Bind, Self::Begin, Self::Tick, Self::Answer, Self::Promise, Self::Sign, Self::Question];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Bind => "code",
            Self::Begin => "begin",
            Self::Tick => "tick",
            Self::Answer => "answer",
            Self::Promise => "promise",
            Self::Sign => "sign",
            Self::Question => "question",
        }
    }
}

/// What the persons were told, and how long they waited.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Told {
    micros: u64,
    /// Processor seconds of the server.
    pub(crate) cpu: f64,
    turns: Vec<(Act, u32)>,
    /// Answers acknowledged: the paper, the number of the question, the options.
    pub(crate) answers: Vec<(String, u8, u8)>,
    /// Numbers of certificates.
    pub(crate) certificates: Vec<String>,
}

impl Told {
    /// How long the turns of a kind took, sorted.
    pub(crate) fn times(&self, act: Act) -> Vec<Duration> {
        let some = self.turns.iter().filter(|(of, _)| *of == act);
        let mut times: Vec<Duration> = some.map(|(_, micros)| Duration::from_micros(u64::from(*micros))).collect();
        times.sort();
        times
    }

    /// How long all turns took, sorted.
    pub(crate) fn all_times(&self) -> Vec<Duration> {
        let mut times: Vec<Duration> = Act::ALL.into_iter().flat_map(|act| self.times(act)).collect();
        times.sort();
        times
    }

    /// From the first turn to the last.
    pub(crate) fn time(&self) -> Duration {
        Duration::from_micros(self.micros)
    }

    pub(crate) fn turns(&self) -> usize {
        self.turns.len()
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.turns() as f64 / self.time().as_secs_f64()
    }

    /// Microseconds of the server's processor time for a turn.
    pub(crate) fn cpu_each(&self) -> f64 {
        self.cpu * 1e6 / self.turns() as f64
    }
}

/// Plays all persons: tells when all are there, begins when told to, tells what came of it.
pub(crate) async fn play(what: &str, address: &str) {
    let knowledge = load::load(&Source::Embedded.read().unwrap()).unwrap();
    let known = Arc::new(Known::of(&knowledge));
    let mut persons = Vec::new();
    for number in 0..PERSONS {
        let wire = Wire::open(address.parse().unwrap()).await;
        persons.push(Person { number, wire, known: Arc::clone(&known), said: 0, told: Told::default() });
    }
    println!("ready");
    let waited = tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new()));
    waited.await.unwrap().unwrap();
    let (begin, mut tasks) = (Instant::now(), JoinSet::new());
    for person in persons {
        match what {
            "papers" => tasks.spawn(person.pledges()),
            _ => tasks.spawn(person.asks()),
        };
    }
    let mut all = Told::default();
    while let Some(told) = tasks.join_next().await {
        let Told { turns, answers, certificates, .. } = told.unwrap();
        all.turns.extend(turns);
        all.answers.extend(answers);
        all.certificates.extend(certificates);
    }
    all.micros = u64::try_from(begin.elapsed().as_micros()).unwrap();
    println!("{}", serde_json::to_string(&all).unwrap());
}

/// What the persons know: the right options by the words of a question, and what one may ask.
struct Known {
    answers: HashMap<String, u8>,
    questions: Vec<String>,
}

impl Known {
    fn of(knowledge: &Knowledge) -> Self {
        let answers = knowledge.questions.values().map(|question| (question.text.clone(), question.answer.0));
        let questions = knowledge.faqs.values().flat_map(|faq| faq.wordings()).map(str::to_owned);
        Self { answers: answers.collect(), questions: questions.collect() }
    }
}

struct Person {
    number: u64,
    wire: Wire,
    known: Arc<Known>,
    said: usize,
    told: Told,
}

impl Person {
    async fn says(&mut self, act: Act, what: (&str, &str)) -> Value {
        self.said += 1;
        let said = json!({"id": format!("delivery-{}", self.said), what.0: what.1});
        let begin = Instant::now();
        let view = self.wire.turn(&said).await;
        self.told.turns.push((act, u32::try_from(begin.elapsed().as_micros()).unwrap()));
        view
    }

    /// From the code to the certificate.
    async fn pledges(mut self) -> Told {
        self.says(Act::Bind, ("text", &code(self.number))).await;
        let mut view = self.says(Act::Begin, ("choice", "pledge:begin:formal")).await;
        while let Some((paper, number)) = asked(&view) {
            let right = self.right(&view);
            // Where several are right each is ticked, and then they are sent.
            let mut ticked = 0;
            while view["choices"][0]["action"].as_str().unwrap().starts_with("pledge:tick:") && ticked != right {
                ticked |= (right & !ticked) & (right & !ticked).wrapping_neg();
                view = self.says(Act::Tick, ("choice", &format!("pledge:tick:{paper}:{number}:{ticked}"))).await;
            }
            view = self.says(Act::Answer, ("choice", &format!("pledge:answer:{paper}:{number}:{right}"))).await;
            self.told.answers.push((paper, number, right));
        }
        self.says(Act::Promise, ("choice", "pledge:oath")).await;
        for duty in 1..=7 {
            self.says(Act::Promise, ("choice", &format!("pledge:promise:{duty}"))).await;
        }
        let view = self.says(Act::Sign, ("text", &name(self.number))).await;
        let file = view["attachments"][0]["href"].as_str().unwrap_or_else(|| panic!("no certificate in {view}"));
        let number = file.trim_start_matches("/certificate/").trim_end_matches(".png");
        self.told.certificates.push(number.to_owned());
        self.told
    }

    /// Questions as residents ask them.
    async fn asks(mut self) -> Told {
        let known = Arc::clone(&self.known);
        let first = usize::try_from(self.number).unwrap() * QUESTIONS;
        for question in known.questions.iter().cycle().skip(first % known.questions.len()).take(QUESTIONS) {
            self.says(Act::Question, ("text", question)).await;
        }
        self.told
    }

    /// The right options of the question that a reply asks.
    fn right(&self, view: &Value) -> u8 {
        let blocks = view["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == "paragraph");
        let text = |block: &Value| -> String {
            block["value"].as_array().unwrap().iter().map(|span| span["text"].as_str().unwrap()).collect()
        };
        let mut known = blocks.rev().filter_map(|block| self.known.answers.get(&text(block)));
        *known.next().unwrap_or_else(|| panic!("no question in {view}"))
    }
}

/// The question that a reply asks: the paper and the number.
fn asked(view: &Value) -> Option<(String, u8)> {
    let action = view["choices"][0]["action"].as_str()?;
    let spot = action.strip_prefix("pledge:answer:").or_else(|| action.strip_prefix("pledge:tick:"))?;
    let mut parts = spot.split(':');
    Some((parts.next()?.to_owned(), parts.next()?.parse().ok()?))
}
