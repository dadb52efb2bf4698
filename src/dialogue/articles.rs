//! Articles and laws that words name.

use super::reply::{Block, Reply};
use super::state::{Awaiting, State};
use super::{Ctx, Step, question, show, wording};
use crate::knowledge::cite::Part;
use crate::knowledge::entry::Entry;
use crate::ledger::fact::Status;
use crate::retrieval::citation::Named;
use crate::text;

/// An article or a law that was named.
pub(super) fn named(ctx: &Ctx<'_>, state: &State, named: Named, words: &str) -> Step {
    let knowledge = ctx.knowledge();
    match named {
        Named::Law(law) => law_card(ctx, state, &law),
        Named::Article(law, part) => article(ctx, state, &law, part, words),
        Named::Bare(part) => match &state.topic {
            Some(Entry::Article(law, _)) => article(ctx, state, law, part, words),
            Some(Entry::Faq(id)) => {
                let cites = knowledge.faqs.get(id).map(|faq| knowledge.cites(&faq.about.cites)).unwrap_or_default();
                match cites.first() {
                    Some(cite) => article(ctx, state, &cite.law, part, words),
                    None => which_law(ctx, state, part, words),
                }
            }
            _ => which_law(ctx, state, part, words),
        },
    }
}

fn article(ctx: &Ctx<'_>, state: &State, law: &str, part: Part, words: &str) -> Step {
    let knowledge = ctx.knowledge();
    let entry = Entry::Article(law.to_owned(), part.no);
    let about_penalty = ["罚多少", "怎么罚", "处罚", "罚款", "罚什么", "后果"].iter().any(|word| words.contains(word));
    let penalty = about_penalty.then(|| show::penalty(ctx, &entry)).flatten();
    if let Some(reply) = penalty.or_else(|| show::article(ctx, law, part)) {
        return Step::shown(state, entry, reply);
    }
    let Some(law) = knowledge.laws.get(law) else {
        return Step::asked(state.clone(), question::no_basis(ctx, Vec::new()));
    };
    let most = law.about.versions.last().map_or(0, |version| version.articles);
    let whole = Part::whole(part.no).to_string();
    let text = if part.no.number > most || part.no.number == 0 {
        wording::no_such_article(&law.about.short, &whole, most)
    } else {
        wording::no_digest(&law.about.short, &whole)
    };
    Step::asked(question::settled(state), Reply::new(Status::NoBasis, vec![Block::say(text)]))
}

fn which_law(ctx: &Ctx<'_>, state: &State, part: Part, words: &str) -> Step {
    let knowledge = ctx.knowledge();
    let mut laws: Vec<_> = knowledge.laws.values().filter(|law| law.articles.contains_key(&part.no)).collect();
    laws.sort_by_key(|law| std::cmp::Reverse(law.articles.len()));
    let readings: Vec<Entry> = laws.iter().take(4).map(|law| Entry::Article(law.id.clone(), part.no)).collect();
    let mut reply = Reply::new(Status::Clarified, vec![Block::say(wording::WHICH_LAW)]);
    reply.choices.extend(readings.iter().filter_map(|entry| show::choice(knowledge, entry.clone())));
    let awaiting = Awaiting::Reading { readings, tries: 1, question: text::mask(words) };
    Step::asked(State { awaiting, ..state.clone() }, reply)
}

fn law_card(ctx: &Ctx<'_>, state: &State, id: &str) -> Step {
    let Some((law, version)) = ctx.knowledge().laws.get(id).and_then(|law| Some((law, law.in_force(ctx.today())?)))
    else {
        return Step::asked(state.clone(), question::no_basis(ctx, Vec::new()));
    };
    let about = &law.about;
    let described = format!("{}，{}", version.label, wording::IN_FORCE);
    let card = wording::law_card(&about.short, &about.issuer, &described, version.articles, law.articles.len());
    let mut reply = Reply::new(Status::Answered, vec![Block::say(card)]);
    let first = law.articles.keys().take(3).map(|no| Entry::Article(law.id.clone(), *no));
    reply.choices.extend(first.clone().filter_map(|entry| show::choice(ctx.knowledge(), entry)));
    let topic = first.into_iter().next();
    Step::asked(State { topic, ..question::settled(state) }, reply)
}
