//! What is typed or chosen while a record is entered.

use super::moves::{Move, Part, Wanted};
use super::{Desk, guide, keep, sketch};
use crate::dialogue::action::Action;
use crate::dialogue::reply::{Block, Choice, Rich};
use crate::dialogue::state::Awaiting;
use crate::dialogue::wording::outreach as wording;
use crate::dialogue::{Step, meaning};
use crate::outreach::check::{NAME_CHARS, TITLE_CHARS};
use crate::outreach::line::{self, Days, Found, Reading};
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::sketch::Sketch;
use crate::text;

/// A whole record in one line.
pub(super) fn line(desk: &Desk<'_>, words: &str) -> Step {
    if !desk.who.writes {
        return guide::anew(desk);
    }
    let begun = sketch::begun(desk.ctx.speaker.person, &desk.who, desk.ctx.today());
    let reading = read(desk, words);
    let mut step = add(desk, begun, reading, true);
    if desk.sketch.is_some() {
        step.reply.blocks.insert(0, Block::say(wording::EARLIER_DROPPED));
    }
    step
}

fn read(desk: &Desk<'_>, words: &str) -> Reading {
    line::read(desk.ctx.knowledge(), desk.ctx.today(), text::cut(words, text::READ_CHARS))
}

/// Adds what was read, tells what was not understood, and goes on.
fn add(desk: &Desk<'_>, mut sketch: Sketch, reading: Reading, whole: bool) -> Step {
    if let Some(refused) = elsewhere(desk, &reading) {
        return refused;
    }
    let mut notes: Vec<Block> = reading.faults.iter().map(|fault| plain(&wording::warning(fault))).collect();
    notes.extend((!reading.leftovers.is_empty()).then(|| plain(&wording::left_over(&reading.leftovers))));
    sketch::merge(&mut sketch, reading);
    if whole {
        sketch::only_what_is_needed(&mut sketch);
    }
    guide::go_on(desk, &sketch, notes)
}

/// Words that somebody typed, marks included.
fn plain(text: &str) -> Block {
    Block::Paragraph(Rich::plain(text))
}

/// A record of another place than the own one is refused, and that is recorded.
fn elsewhere(desk: &Desk<'_>, reading: &Reading) -> Option<Step> {
    let only = desk.who.only.as_deref()?;
    if !reading.found.place || reading.activity.place.as_deref() == Some(only) {
        return None;
    }
    let own = wording::place(desk.ctx.knowledge(), Some(only), desk.ctx.today());
    let refused = desk.trace("record_save", "-", "不是所属镇街的记录", false);
    Some(desk.reply(vec![Block::say(wording::elsewhere(&own))], Vec::new()).with(refused))
}

/// A choice taken up in what is being entered.
pub(super) fn take(desk: &Desk<'_>, mut sketch: Sketch, step: &Move) -> Step {
    let knowledge = desk.ctx.knowledge();
    let activity = &mut sketch.activity;
    let part = match step {
        Move::Setting(id) if knowledge.district.setting(id).is_some() => {
            activity.setting.clone_from(id);
            Part::Setting
        }
        Move::Place(id) if desk.who.sees(id.as_deref()) => {
            activity.place.clone_from(id);
            Part::Place
        }
        Move::Village(at) => {
            let village = knowledge.district.village.get(usize::from(*at));
            activity.village = village.map(|village| village.name.clone()).unwrap_or_default();
            Part::Village
        }
        Move::On(day) => {
            (activity.from, activity.to) = (*day, *day);
            Part::Days
        }
        Move::Last(part) => {
            if let Some(habit) = &desk.habit {
                as_last(activity, &habit.last, *part);
            }
            *part
        }
        Move::Kind(id) if knowledge.outreach.kind(id).is_some() => {
            sketch::toggle(&mut sketch, id);
            return guide::ask(desk, &sketch, Part::Kinds, Vec::new());
        }
        Move::Done(part) => {
            skip(&mut sketch, *part);
            *part
        }
        Move::Back => return back(desk, sketch),
        Move::Drop => return drop_it(desk),
        Move::Change(part) => {
            sketch::open(&mut sketch, *part);
            return guide::ask(desk, &sketch, *part, Vec::new());
        }
        Move::Submit => return keep::keep(desk, &sketch, (true, false)),
        Move::Draft => return keep::keep(desk, &sketch, (false, false)),
        Move::Anyway(submit) => return keep::keep(desk, &sketch, (*submit, true)),
        Move::Join(record) => return keep::join(desk, &sketch, *record),
        Move::Photos(None) => return guide::ask(desk, &sketch, Part::Check, vec![Block::say(wording::SEND_PHOTOS)]),
        // What the knowledge does not know any more, and what needs nothing under way.
        _ => return guide::go_on(desk, &sketch, vec![Block::say(wording::GONE)]),
    };
    sketch::answered(&mut sketch, part);
    guide::go_on(desk, &sketch, Vec::new())
}

fn as_last(activity: &mut Activity, last: &Activity, part: Part) {
    match part {
        Part::Setting => activity.setting.clone_from(&last.setting),
        Part::Place => activity.place.clone_from(&last.place),
        Part::Village => activity.village.clone_from(&last.village),
        Part::Partners => activity.partners.clone_from(&last.partners),
        Part::Days | Part::Kinds | Part::Counts | Part::Title | Part::Check => {}
    }
}

fn skip(sketch: &mut Sketch, part: Part) {
    if part == Part::Counts
        && let Some(at) = sketch::counting(sketch)
    {
        sketch::counted(sketch, at);
    }
}

fn back(desk: &Desk<'_>, mut sketch: Sketch) -> Step {
    let now = match &desk.state.awaiting {
        Awaiting::Outreach(Wanted::Part(part)) => *part,
        _ => sketch::next(&sketch),
    };
    let part = guide::before(desk, now).unwrap_or(now);
    sketch::open(&mut sketch, part);
    guide::ask(desk, &sketch, part, Vec::new())
}

fn drop_it(desk: &Desk<'_>) -> Step {
    desk.ctx.register.remove(&crate::registry::outreach::sketch::Sketch::key(desk.ctx.speaker.person));
    desk.reply(vec![Block::say(wording::DROPPED)], vec![super::choice(wording::BEGIN, Move::New)])
}

/// Typed words. `None` where they mean something else than an answer.
pub(super) fn typed(desk: &Desk<'_>, sketch: Sketch, part: Part, typed: &str) -> Option<Step> {
    let words = text::normalise(typed);
    if let Some(step) = said(desk, &sketch, part, &words) {
        return Some(take(desk, sketch, &step));
    }
    if part == Part::Check {
        return revised(desk, sketch, typed.trim());
    }
    let reading = read(desk, typed.trim());
    let Found { setting, place, days } = reading.found;
    let several = count(&reading) > 1;
    let whole = several && (setting || place || days);
    if !several && let Some(step) = single(desk, &sketch, part, typed.trim()) {
        return Some(step);
    }
    (count(&reading) > 0 && !is_question(&words)).then(|| add(desk, sketch, reading, whole))
}

/// Words that are as good as a choice: its label, its number, or a usual way to say it.
fn said(desk: &Desk<'_>, sketch: &Sketch, part: Part, words: &str) -> Option<Move> {
    let bare = text::bare(words);
    let usual = match bare.as_str() {
        "算了" | "取消" | "不录了" | "不填了" => Some(Move::Drop),
        "上一步" | "返回" | "退回" => Some(Move::Back),
        "提交" | "提交审核" | "对" | "没问题" if part == Part::Check => Some(Move::Submit),
        "草稿" | "存草稿" | "先存着" if part == Part::Check => Some(Move::Draft),
        "好了" | "选好了" if part == Part::Kinds => Some(Move::Done(Part::Kinds)),
        "跳过" | "没有" | "无" | "不填" | "没有数" | "没数"
            if matches!(part, Part::Village | Part::Counts | Part::Partners | Part::Title) =>
        {
            Some(Move::Done(part))
        }
        _ => None,
    };
    let offered = guide::choices(desk, sketch, part);
    let numbered = || (part != Part::Counts).then(|| meaning::ordinal(words).and_then(|at| offered.get(at))).flatten();
    // 社区 is 进社区 here.
    let ends = |label: &str| part == Part::Setting && bare.chars().count() > 1 && label.ends_with(&bare);
    let labelled = || {
        let label = |choice: &&Choice| text::bare(&choice.label);
        offered.iter().find(|choice| label(choice) == bare || ends(&choice.label))
    };
    usual.or_else(|| match &numbered().or_else(labelled)?.action {
        Action::Outreach(step) => Some(step.clone()),
        _ => None,
    })
}

/// An answer to the very part that was asked for.
fn single(desk: &Desk<'_>, sketch: &Sketch, part: Part, typed: &str) -> Option<Step> {
    let mut next = sketch.clone();
    let again = |note: &str| Some(guide::ask(desk, sketch, part, vec![plain(note)]));
    match part {
        Part::Days => match line::days(desk.ctx.today(), typed)? {
            Ok(Days { from, to }) => (next.activity.from, next.activity.to) = (from, to),
            Err(fault) => return again(&wording::warning(&fault)),
        },
        Part::Counts => {
            let at = sketch::counting(sketch)?;
            let item = next.activity.items.get_mut(at)?;
            match line::counts(desk.ctx.knowledge(), &item.kind, typed) {
                Ok(counts) => item.counts = counts,
                Err(_) if is_question(typed) || typed.chars().count() > NAME_CHARS => return None,
                Err(fault) => return again(&wording::warning(&fault)),
            }
            sketch::counted(&mut next, at);
        }
        Part::Village | Part::Partners | Part::Title if is_question(typed) => return None,
        Part::Village => {
            if typed.chars().count() > NAME_CHARS {
                return again(&wording::too_long(NAME_CHARS));
            }
            typed.clone_into(&mut next.activity.village);
        }
        Part::Partners => {
            let names = typed.trim_start_matches("联合").split(['、', '，', ',', '；', ';', '\n']).map(str::trim);
            next.activity.partners = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        }
        Part::Title => {
            if typed.chars().count() > TITLE_CHARS {
                return again(&wording::too_long(TITLE_CHARS));
            }
            typed.clone_into(&mut next.activity.title);
        }
        Part::Setting | Part::Place | Part::Kinds | Part::Check => return None,
    }
    sketch::answered(&mut next, part);
    Some(guide::go_on(desk, &next, Vec::new()))
}

/// 改 数量 资料2万份, 删 咨询, or a part typed again where the whole is shown.
fn revised(desk: &Desk<'_>, mut sketch: Sketch, typed: &str) -> Option<Step> {
    let knowledge = desk.ctx.knowledge();
    if let Some(rest) = ["删掉", "去掉", "删"].iter().find_map(|word| typed.strip_prefix(word)) {
        let gone = read(desk, rest.trim()).activity;
        let before = sketch.activity.items.len();
        sketch.activity.items.retain(|item| gone.items.iter().all(|other| other.kind != item.kind));
        let note = if sketch.activity.items.len() < before { wording::CHANGED } else { wording::CHANGE_WHAT };
        return Some(guide::go_on(desk, &sketch, vec![Block::say(note)]));
    }
    let asked = ["改成", "改为", "修改", "改"].iter().find_map(|word| typed.strip_prefix(word));
    let rest = asked.unwrap_or(typed).trim();
    let labels = ["数量", "内容", "日期", "时间", "场合", "地方", "镇街", "单位"];
    let label = labels.iter().find_map(|label| Some((*label, rest.strip_prefix(label)?)));
    let rest = label.map_or(rest, |(_, rest)| rest).trim_start_matches(['为', '成', '：', ':', ' ']);
    if rest.is_empty() && asked.is_some() {
        let part = label.and_then(|(label, _)| wording::part(label));
        return Some(match part {
            Some(part) => take(desk, sketch, &Move::Change(part)),
            None => guide::ask(desk, &sketch, Part::Check, vec![Block::say(wording::CHANGE_WHAT)]),
        });
    }
    let mut reading = read(desk, &named(desk, rest));
    // 改 2万份 means the one kind there is.
    if count(&reading) == 0
        && let [item] = sketch.activity.items.as_mut_slice()
        && let Ok(counts) = line::counts(knowledge, &item.kind, rest)
    {
        item.counts = counts;
        return Some(guide::go_on(desk, &sketch, vec![Block::say(wording::CHANGED)]));
    }
    let known = reading.leftovers.is_empty() && (count(&reading) > 0 || !reading.faults.is_empty());
    if !known {
        let note = plain(&wording::not_understood(&reading.leftovers));
        return asked
            .is_some()
            .then(|| guide::ask(desk, &sketch, Part::Check, vec![note, Block::say(wording::CHANGE_WHAT)]));
    }
    if reading.faults.is_empty() {
        reading.leftovers.clear();
    }
    Some(add(desk, sketch, reading, false))
}

/// 名称 一起来 as a line says it, 名称：“一起来”; 地点 南桐镇 is a place and no site.
fn named(desk: &Desk<'_>, words: &str) -> String {
    let fields = ["名称", "地点", "备注", "村", "社区", "主题"];
    let found = fields.into_iter().find_map(|label| {
        let value = words.strip_prefix(label)?.strip_prefix([' ', '为', '成', '到'])?;
        Some((label, value.trim()))
    });
    let Some((label, value)) = found else { return words.to_owned() };
    if label == "地点" && read(desk, value).found.place {
        value.to_owned()
    } else {
        format!("{label}：“{value}”")
    }
}

/// How many parts a reading found.
fn count(reading: &Reading) -> usize {
    let Reading { activity, found, .. } = reading;
    let Activity { village, partners, theme, items, title, site, note, .. } = activity;
    let named = reading.leftovers.is_empty() && !(title.is_empty() && site.is_empty() && note.is_empty());
    let found =
        [found.setting, found.place, found.days, !village.is_empty(), !partners.is_empty(), theme.is_some(), named];
    found.into_iter().filter(|found| *found).count() + items.len()
}

/// Whether words ask something, and answer nothing.
fn is_question(words: &str) -> bool {
    words.ends_with(['吗', '？', '?', '呢']) || ["怎么", "多少", "什么", "为啥"].iter().any(|word| words.contains(word))
}
