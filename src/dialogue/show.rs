//! An entry of the knowledge as a reply.

use jiff::civil::Date;

use super::action::Action;
use super::reply::{Block, Choice, Citation, Reply, Rich};
use super::{Ctx, wording};
use crate::knowledge::cite::{Cite, Part};
use crate::knowledge::entry::{ArticleNo, Entry};
use crate::knowledge::faq::{Faq, Part as ProsePart, Prose};
use crate::knowledge::theme::quarter_of;
use crate::knowledge::{Knowledge, law::Law};
use crate::ledger::fact::Status;
use crate::text;

/// The most choices after an answer.
const FOLLOW_UPS: usize = 3;

/// The most characters on a button.
const LABEL_CHARS: usize = 24;

/// The most citations under an answer from curated knowledge.
const GIST_CHARS: usize = 24;

/// Shows an entry. `None` where it is not in the knowledge (any more).
pub fn entry(ctx: &Ctx<'_>, entry: &Entry) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    match entry {
        Entry::Faq(id) => knowledge.faqs.get(id).map(|found| faq(ctx, found)),
        Entry::Article(law, no) => article(ctx, law, Part::whole(*no)),
        Entry::Afterwards(id) => afterwards(ctx, id),
        Entry::Quarter(number) => quarter(ctx, *number),
        Entry::Day(id) => day(ctx, id),
        Entry::SafetyMonth => Some(past_months(ctx)),
        Entry::Hotline(number) => hotline(ctx, number),
        Entry::Office(id) => office(ctx, id),
        Entry::Outside(id) => outside(ctx, id),
    }
}

/// What stands on a button that leads to an entry.
pub fn label(knowledge: &Knowledge, entry: &Entry) -> Option<String> {
    let text = match entry {
        Entry::Faq(id) => knowledge.faqs.get(id)?.about.question.clone(),
        Entry::Article(law, no) => {
            let (law, article) = knowledge.article(law, *no)?;
            format!("{}{} {}", law.about.short, Part::whole(*no), article.title)
        }
        Entry::Afterwards(_) => wording::SAFE_NOW.to_owned(),
        Entry::Quarter(_) => wording::THEME.to_owned(),
        Entry::Day(id) => knowledge.themes.days.iter().find(|day| day.id == *id)?.name.clone(),
        Entry::SafetyMonth => wording::PAST_THEMES.to_owned(),
        Entry::Hotline(number) => format!("{number} {}", knowledge.hotline(number)?.name),
        Entry::Office(id) => knowledge.office(id)?.name.clone(),
        Entry::Outside(id) => knowledge.guide.outside.iter().find(|outside| outside.id == *id)?.name.clone(),
    };
    Some(text::ellipsis(&text, LABEL_CHARS))
}

/// A choice that leads to an entry, where it is in the knowledge.
pub fn choice(knowledge: &Knowledge, entry: Entry) -> Option<Choice> {
    label(knowledge, &entry).map(|label| Choice::new(label, Action::Show(entry)))
}

/// Paragraphs and steps as blocks.
pub fn prose(prose: &Prose) -> Vec<Block> {
    let blocks = prose.paragraphs.iter().map(|part| match part {
        ProsePart::Paragraph(text) => Block::say(text),
        ProsePart::Steps(steps) => Block::Steps(steps.iter().map(|step| Rich::marked(step)).collect()),
    });
    blocks.collect()
}

/// Citations as they stand under an answer. An article of which no version is in force on the day is left out:
/// superseded law is never served as current.
pub fn citations(knowledge: &Knowledge, cites: &[Cite], day: Date) -> Vec<Citation> {
    cites.iter().filter_map(|cite| citation(knowledge, cite, day)).collect()
}

fn citation(knowledge: &Knowledge, cite: &Cite, day: Date) -> Option<Citation> {
    let (law, article) = knowledge.article(&cite.law, cite.part.no)?;
    let version = law.in_force(day)?;
    Some(Citation {
        law: law.about.short.clone(),
        article: cite.part.to_string(),
        version: format!("{}，{}", version.label, wording::IN_FORCE),
        gist: text::ellipsis(&article.title, GIST_CHARS),
        digest: true,
        open: Some(Action::Show(Entry::Article(law.id.clone(), cite.part.no))),
    })
}

/// An answer: text, basis, notice, choices, and the wish to be rated.
pub fn answered(ctx: &Ctx<'_>, mut blocks: Vec<Block>, cites: &[Cite], choices: Vec<Choice>) -> Reply {
    let citations = citations(ctx.knowledge(), cites, ctx.today());
    if !citations.is_empty() {
        blocks.push(Block::Basis(citations));
    }
    blocks.push(Block::Notice(wording::NOTICE.to_owned()));
    Reply { choices, rate: Some(ctx.turn), ..Reply::new(Status::Answered, blocks) }
}

fn faq(ctx: &Ctx<'_>, faq: &Faq) -> Reply {
    let knowledge = ctx.knowledge();
    let mut blocks = prose(&faq.answer);
    if !faq.about.other_basis.is_empty() {
        blocks.push(Block::say(wording::documents(&faq.about.other_basis)));
    }
    let mut choices = Vec::new();
    if !faq.about.penalty.is_empty() {
        choices.push(Choice::new(wording::PENALTY, Action::Penalty));
    }
    let next = faq.about.follow_ups.iter().filter_map(|id| choice(knowledge, Entry::Faq(id.clone())));
    choices.extend(next.take(FOLLOW_UPS - choices.len()));
    answered(ctx, blocks, &knowledge.cites(&faq.about.cites), choices)
}

/// An article, or an item of it first where the digest lists it.
pub fn article(ctx: &Ctx<'_>, law: &str, part: Part) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let (law, article) = knowledge.article(law, part.no)?;
    let whole = Part::whole(part.no);
    let mut blocks = vec![Block::say(format!("**《{}》{whole} {}**", law.about.short, article.title))];
    let digest = Prose::read(&article.digest);
    if let Some(item) = item(&digest, part.item) {
        blocks.push(Block::say(format!("**{part}：**{item}")));
    }
    blocks.extend(prose(&digest));
    if let Some(version) = law.in_force(ctx.today()) {
        let about = &law.about;
        let note = wording::provenance(&about.issuer, version.passed.0, version.effective.0, &about.source);
        blocks.push(Block::say(note));
    }
    let cite = Cite { law: law.id.clone(), part };
    Some(answered(ctx, blocks, &[cite], article_choices(knowledge, law, part.no)))
}

fn article_choices(knowledge: &Knowledge, law: &Law, no: ArticleNo) -> Vec<Choice> {
    let (before, after) = law.neighbours(no);
    let open = |no: ArticleNo| Action::Show(Entry::Article(law.id.clone(), no));
    let mut choices = Vec::new();
    if law.articles.get(&no).is_some_and(|article| !article.penalties.is_empty()) {
        choices.push(Choice::new(wording::PENALTY, Action::Penalty));
    }
    let cited = |faq: &&Faq| {
        let first = faq.about.cites.first().and_then(|cite| knowledge.cite(cite));
        first.is_some_and(|cite| cite.law == law.id && cite.part.no == no)
    };
    choices.extend(knowledge.faqs.values().find(cited).and_then(|faq| choice(knowledge, Entry::Faq(faq.id.clone()))));
    let step = |label: &str, no| Choice::new(format!("{label}（{}）", Part::whole(no)), open(no));
    choices.extend(before.map(|no| step(wording::PREVIOUS, no)));
    choices.extend(after.map(|no| step(wording::NEXT, no)));
    choices
}

/// The item with a number, from 1, where the digest has a list that long.
fn item(digest: &Prose, number: u8) -> Option<&String> {
    let index = usize::from(number.checked_sub(1)?);
    let lists = digest.paragraphs.iter().filter_map(|part| match part {
        ProsePart::Steps(steps) => Some(steps),
        ProsePart::Paragraph(_) => None,
    });
    lists.into_iter().find_map(|steps| steps.get(index))
}

/// What breaking it costs: the penalty articles of an entry, an item alone where just that is cited.
pub fn penalty(ctx: &Ctx<'_>, topic: &Entry) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let cites = penalties(knowledge, topic);
    let mut blocks = vec![Block::say(wording::PENALTY_LEAD)];
    for cite in cites.iter().take(2) {
        let (law, article) = knowledge.article(&cite.law, cite.part.no)?;
        let digest = Prose::read(&article.digest);
        blocks.push(Block::say(wording::penalty_of(&law.about.short, &cite.part.to_string())));
        match item(&digest, cite.part.item) {
            Some(item) => {
                let intro = digest.paragraphs.iter().find(|part| matches!(part, ProsePart::Paragraph(_)));
                blocks.extend(prose(&Prose { paragraphs: intro.cloned().into_iter().collect() }));
                blocks.push(Block::Steps(vec![Rich::marked(item)]));
            }
            None => blocks.extend(prose(&digest)),
        }
    }
    let choices = vec![Choice::new(wording::AUTHORITY, Action::Authority)];
    (!cites.is_empty()).then(|| answered(ctx, blocks, &cites, choices))
}

fn penalties(knowledge: &Knowledge, topic: &Entry) -> Vec<Cite> {
    match topic {
        Entry::Faq(id) => knowledge.faqs.get(id).map(|faq| knowledge.cites(&faq.about.penalty)).unwrap_or_default(),
        Entry::Article(law, no) => {
            let Some((law, article)) = knowledge.article(law, *no) else { return Vec::new() };
            let full = |written: &String| {
                if written.starts_with('第') { format!("{}{written}", law.about.short) } else { written.clone() }
            };
            knowledge.cites(&article.penalties.iter().map(full).collect::<Vec<_>>())
        }
        _ => Vec::new(),
    }
}

/// Which office handles an entry.
pub fn authority(ctx: &Ctx<'_>, topic: &Entry) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let id = match topic {
        Entry::Faq(id) => knowledge.faqs.get(id)?.about.remit.clone()?,
        Entry::Article(law, _) => knowledge.laws.get(law)?.about.remit.clone()?,
        Entry::Office(id) => id.clone(),
        _ => return None,
    };
    office(ctx, &id)
}

fn office(ctx: &Ctx<'_>, id: &str) -> Option<Reply> {
    let office = ctx.knowledge().office(id)?;
    let blocks = vec![Block::say(wording::office(&office.name, &office.matters, &office.how))];
    let choices = vec![Choice::new(wording::HUMAN, Action::Human)];
    Some(answered(ctx, blocks, &ctx.knowledge().cites(&office.cites), choices))
}

fn afterwards(ctx: &Ctx<'_>, id: &str) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let emergency = knowledge.emergencies.get(id)?;
    let mut blocks = vec![Block::say(wording::AFTERWARDS)];
    blocks.extend(prose(&emergency.afterwards));
    let next = emergency.about.faq.iter().filter_map(|id| choice(knowledge, Entry::Faq(id.clone())));
    Some(answered(ctx, blocks, &knowledge.cites(&emergency.about.cites), next.take(FOLLOW_UPS).collect()))
}

/// The theme of a quarter; 0 is the quarter of today.
fn quarter(ctx: &Ctx<'_>, number: u8) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let number = if number == 0 { quarter_of(ctx.today()) } else { number };
    let Some(theme) = knowledge.themes.quarter(number, ctx.today().year()) else {
        return (1..=4).contains(&number).then(|| Reply::new(Status::NoBasis, vec![Block::say(wording::NO_QUARTER)]));
    };
    let campaign = &knowledge.themes.quarters.campaign;
    let blocks = vec![Block::say(wording::quarter(campaign, number, &theme.name)), Block::say(&theme.focus)];
    let next = theme.faq.iter().filter_map(|id| choice(knowledge, Entry::Faq(id.clone()))).take(FOLLOW_UPS);
    Some(answered(ctx, blocks, &knowledge.cites(&theme.cites), next.collect()))
}

fn day(ctx: &Ctx<'_>, id: &str) -> Option<Reply> {
    let knowledge = ctx.knowledge();
    let day = knowledge.themes.days.iter().find(|day| day.id == *id)?;
    let mut blocks = vec![Block::say(wording::dated(&day.name, day.month, day.day)), Block::say(&day.text)];
    let basis: Vec<Cite> = day.basis.iter().filter_map(|basis| knowledge.cite(basis)).collect();
    if let Some(document) = day.basis.as_ref().filter(|_| basis.is_empty()) {
        blocks.push(Block::say(format!("{}：{document}", wording::BASIS)));
    }
    Some(answered(ctx, blocks, &basis, vec![Choice::new(wording::THEME, Action::Show(Entry::Quarter(0)))]))
}

/// The theme of a year's 安全生产月; a year without a theme on record is said to have none.
pub fn month(ctx: &Ctx<'_>, year: i16) -> Reply {
    let past = Choice::new(wording::PAST_THEMES, Action::Show(Entry::SafetyMonth));
    match ctx.knowledge().themes.month.year.iter().find(|row| row.year == year) {
        Some(row) => {
            answered(ctx, vec![Block::say(wording::month_theme(year, row.number, &row.theme))], &[], vec![past])
        }
        None => {
            let mut reply = Reply::new(Status::NoBasis, vec![Block::say(wording::no_month_theme(year))]);
            reply.choices.push(past);
            reply
        }
    }
}

fn past_months(ctx: &Ctx<'_>) -> Reply {
    let mut years = ctx.knowledge().themes.month.year.clone();
    years.sort_by_key(|row| std::cmp::Reverse(row.year));
    let rows = years.iter().map(|row| Block::say(wording::month_row(row.year, &row.theme)));
    let blocks = std::iter::once(Block::say(wording::MONTH_THEMES)).chain(rows).collect();
    answered(ctx, blocks, &[], Vec::new())
}

fn hotline(ctx: &Ctx<'_>, number: &str) -> Option<Reply> {
    let hotline = ctx.knowledge().hotline(number)?;
    let lines = wording::hotline(&hotline.number, &hotline.name, &hotline.purpose, &hotline.not_for);
    let blocks = lines.iter().filter(|line| !line.is_empty()).map(Block::say).collect();
    Some(answered(ctx, blocks, &[], vec![Choice::new(wording::HOTLINES, Action::Human)]))
}

/// Every hotline.
pub fn hotlines(ctx: &Ctx<'_>) -> Reply {
    let rows = ctx.knowledge().guide.hotlines.iter();
    let rows = rows.map(|row| Block::say(wording::hotline_row(&row.number, &row.name, &row.purpose)));
    let blocks = std::iter::once(Block::say(wording::HOTLINE_LIST)).chain(rows).collect();
    answered(ctx, blocks, &[], Vec::new())
}

/// A matter outside.
fn outside(ctx: &Ctx<'_>, id: &str) -> Option<Reply> {
    let outside = ctx.knowledge().guide.outside.iter().find(|outside| outside.id == *id)?;
    let mut reply = Reply::new(Status::OutOfRemit, vec![Block::say(wording::outside(&outside.name, &outside.whom))]);
    reply.choices.push(Choice::new(wording::MENU, Action::Menu(None)));
    Some(reply)
}
