//! A record that stands as a sentence of its own: when, where, with whom, what, how much.

use super::figure::{Figure, Of, totals};
use super::text::{Text, listed};
use super::wording::{self, Said};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::record::Record;

/// Kinds that sections tell whole, with their places and partners.
const TOLD_BY_SECTIONS: &[&str] = &["lift_video", "lift_text", "walls", "boards", "posters", "broadcast", "new_media"];
/// The kind of a ceremony.
const OATH: &str = "oath";

/// How much weight a record has, the weightiest first; none where it has no sentence of its own.
pub(super) fn weight(knowledge: &Knowledge, record: &Record) -> Option<u8> {
    let activity = &record.activity;
    let has = |kind: &str| activity.items.iter().any(|item| item.kind == kind);
    let by_sections = activity.items.iter().all(|item| TOLD_BY_SECTIONS.contains(&item.kind.as_str()));
    match () {
        () if has(OATH) => Some(0),
        () if by_sections => None,
        () if dated(knowledge, activity).is_some() => Some(1),
        () => (!activity.title.is_empty()).then_some(2),
    }
}

/// The sentence, without its stop.
pub(super) fn sentence(knowledge: &Knowledge, record: &Record, year: i16) -> Text {
    let activity = &record.activity;
    let mut figures: Vec<(String, Vec<Figure>)> =
        activity.items.iter().map(|item| (item.kind.clone(), totals(knowledge, &[record], &item.kind))).collect();
    let who = taken(&mut figures);
    // What is left of a ceremony belongs right after its name.
    figures.sort_by_key(|(kind, _)| kind != OATH);
    let mut text = Text::new(format!("{}，", when(activity, year)));
    let place = place(knowledge, activity);
    if !place.is_empty() {
        text.words(&format!("在{place}"));
    }
    if !activity.partners.is_empty() {
        text.words(&format!("联合{}", listed(&activity.partners)));
    }
    let named = name(knowledge, activity);
    if !who.is_empty() {
        text.words("组织");
        text.append(of_whom(who));
    }
    text.words(&format!("开展{named}活动"));
    let is_told = |kind: &str, figures: &[Figure]| kind == OATH && figures.is_empty();
    for (kind, figures) in figures.into_iter().filter(|(kind, figures)| !is_told(kind, figures)) {
        text.words("，");
        text.append(match kind.as_str() {
            OATH => counted(knowledge, &kind, figures),
            _ => item(knowledge, &kind, figures),
        });
    }
    text
}

/// What was done of a kind: 发放宣传资料1万余份，参加人员50人.
pub(super) fn item(knowledge: &Knowledge, kind: &str, figures: Vec<Figure>) -> Text {
    let name = knowledge.outreach.kind(kind).map_or(kind, |known| &known.name);
    let lead = match kind {
        // Where the quantity of a kind is not known, nothing but the kind is said.
        "lift_video" | "lift_text" if figures.is_empty() => format!("开展{name}宣传"),
        _ => wording::lead(kind, name),
    };
    led(knowledge, &lead, kind, figures)
}

/// The same after words of the caller.
pub(super) fn led(knowledge: &Knowledge, lead: &str, kind: &str, figures: Vec<Figure>) -> Text {
    let (mut direct, others): (Vec<Figure>, Vec<Figure>) =
        figures.into_iter().partition(|figure| matches!(said(knowledge, kind, figure), Said::Direct));
    // How long it was shown stands before how often.
    direct.sort_by_key(|figure| figure.measure() != "months");
    let mut text = Text::new(lead);
    text.append(Text::joined(direct.into_iter().map(alone).collect(), "、"));
    let others = counted(knowledge, kind, others);
    if !others.is_empty() {
        text.words("，");
        text.append(others);
    }
    text
}

/// Figures with words of their own: 20家部门、80名企业第一责任人参加，时长2小时.
fn counted(knowledge: &Knowledge, kind: &str, mut figures: Vec<Figure>) -> Text {
    let (mut who, mut rest) = (Vec::new(), Vec::new());
    // Departments come first; leaflets last, since their word is that of another kind, which would govern what follows.
    let place = |figure: &Figure| match figure.measure() {
        "departments" => 0,
        "copies" => 2,
        _ => 1,
    };
    figures.sort_by_key(place);
    for mut figure in figures {
        match said(knowledge, kind, &figure) {
            Said::Before(noun) => {
                figure.text.push_str(noun);
                who.push(alone(figure));
            }
            Said::After(words) => {
                let mut text = Text::new(words);
                text.figure(figure);
                rest.push(text);
            }
            Said::Direct => rest.push(alone(figure)),
        }
    }
    let mut parts = Vec::new();
    if !who.is_empty() {
        let mut who = Text::joined(who, "、");
        who.words("参加");
        parts.push(who);
    }
    parts.extend(rest);
    Text::joined(parts, "，")
}

fn said(knowledge: &Knowledge, kind: &str, figure: &Figure) -> Said {
    let id = figure.measure();
    let name = knowledge.outreach.measure(id).map_or(id, |measure| &measure.name);
    wording::measure(kind, id, name)
}

fn alone(figure: Figure) -> Text {
    let mut text = Text::default();
    text.figure(figure);
    text
}

/// Takes out who came, where no two kinds count the same: it is said before what was done.
fn taken(figures: &mut [(String, Vec<Figure>)]) -> Vec<Figure> {
    let all: Vec<Figure> = figures.iter().flat_map(|(_, figures)| figures.clone()).collect();
    let mut taken = Vec::new();
    for (kind, figures) in figures.iter_mut() {
        let (who, rest) = std::mem::take(figures).into_iter().partition(|figure: &Figure| {
            let alone = all.iter().filter(|other| other.measure() == figure.measure()).count() == 1;
            alone && matches!(wording::measure(kind, figure.measure(), ""), Said::Before(_))
        });
        *figures = rest;
        taken.extend::<Vec<Figure>>(who);
    }
    // Departments stand before firms and their leaders.
    taken.sort_by_key(|figure| !matches!(&figure.of, Of::Measure { measure, .. } if measure == "departments"));
    taken
}

/// 20家部门和80名企业第一责任人.
fn of_whom(figures: Vec<Figure>) -> Text {
    let count = figures.len();
    let mut text = Text::default();
    for (at, mut figure) in figures.into_iter().enumerate() {
        if at > 0 {
            text.words(if at + 1 == count { "和" } else { "、" });
        }
        if let Said::Before(noun) = wording::measure("", figure.measure(), "") {
            figure.text.push_str(noun);
        }
        text.figure(figure);
    }
    text
}

/// The days: 6月16日, 4月1日至6月30日.
fn when(activity: &Activity, year: i16) -> String {
    let (from, to) = (wording::day(activity.from, year), wording::day(activity.to, year));
    if activity.from == activity.to { from } else { format!("{from}至{to}") }
}

/// Where it was. The name of the town is left out where the site holds it already.
fn place(knowledge: &Knowledge, activity: &Activity) -> String {
    let Activity { village, site, from, .. } = activity;
    let place = activity.place.as_deref().and_then(|id| knowledge.district.place(id));
    let name = place.map_or("", |place| place.name_on(*from));
    let within = format!("{village}{site}");
    if within.contains(name) { within } else { format!("{name}{within}") }
}

/// What it was called: its day or campaign, and its title.
fn name(knowledge: &Knowledge, activity: &Activity) -> String {
    let title = &activity.title;
    let day = dated(knowledge, activity).filter(|day| !names(title, day)).unwrap_or_default();
    let titled = if title.is_empty() { String::new() } else { format!("“{title}”") };
    let oath = activity.items.iter().any(|item| item.kind == OATH) && !title.contains("宣誓");
    format!("{day}{titled}{}", if oath { "宣誓" } else { "" })
}

/// Whether a title tells the day already: 6·16安全宣传咨询日 within “6·16”全国安全宣传咨询日.
fn names(title: &str, day: &str) -> bool {
    let parts = day.trim_start_matches('“').split(['”']);
    parts.map(|part| part.trim_start_matches("全国")).any(|part| !part.is_empty() && title.contains(part))
}

/// The dated day or month to which an activity belongs, as it is said.
fn dated(knowledge: &Knowledge, activity: &Activity) -> Option<String> {
    let id = match activity.theme.as_deref()?.parse() {
        Ok(Entry::Day(id)) => id,
        Ok(Entry::SafetyMonth) => "safety-month".to_owned(),
        Ok(_) | Err(()) => return None,
    };
    let day = knowledge.themes.days.iter().find(|day| day.id == id)?;
    Some(wording::dated(&day.name, day.month, day.day))
}
