//! The cell that says what was done and how much of it: 发放资料 1万余份；咨询 1000余人、参加部门10余个.
//!
//! Kinds are parted by ；. After a kind stand its quantities, parted by 、. The first measure of a kind needs no name; any
//! other has its name before the number or its noun after the unit. Nothing is guessed: what could be two things is told.

use crate::knowledge::outreach::{Kind, Measure, Outreach};
use crate::quantity::{Quantity, numeral};
use crate::registry::outreach::activity::{Counted, Item};
use crate::text::ellipsis;

/// What is wrong, and what to do about it.
pub type Unread = (String, String);

/// What people write before a kind and mean nothing else by.
const VERBS: [&str; 14] =
    ["开展了", "开展", "组织", "举办", "举行", "进行", "发放", "张贴", "悬挂", "播放", "制作", "发布", "召开", "设置"];

/// The cell.
pub fn write(outreach: &Outreach, items: &[Item]) -> String {
    let item = |item: &Item| {
        let kind = outreach.kind(&item.kind);
        let name = kind.map_or(item.kind.as_str(), |kind| &kind.name);
        let first = kind.and_then(|kind| kind.measures.first());
        let counts = item.counts.iter().map(|counted| match outreach.measure(&counted.measure) {
            Some(measure) if first != Some(&counted.measure) => format!("{}{}", measure.name, counted.said()),
            Some(_) | None => counted.said(),
        });
        let counts: Vec<String> = counts.collect();
        format!("{name} {}", counts.join("、")).trim_end().to_owned()
    };
    items.iter().map(item).collect::<Vec<_>>().join("；")
}

/// What a cell says, in the order in which it stands there.
///
/// # Errors
/// Everything in it that was not understood.
pub fn read(outreach: &Outreach, cell: &str) -> Result<Vec<Item>, Vec<Unread>> {
    let mut reading = Reading { outreach, items: Vec::new(), faults: Vec::new() };
    for part in cell.split(['；', ';', '\n', '。']).map(str::trim).filter(|part| !part.is_empty()) {
        reading.part(part);
    }
    let Reading { items, faults, .. } = reading;
    if faults.is_empty() { Ok(items) } else { Err(faults) }
}

fn parts(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}

fn says_nothing(c: char) -> bool {
    parts(c) || c.is_whitespace() || matches!(c, ':' | '：' | '(' | ')' | '（' | '）')
}

/// The first segment, and what follows it.
fn segment(text: &str) -> (&str, &str) {
    text.find(parts).map_or((text, ""), |end| text.split_at(end))
}

struct Reading<'a> {
    outreach: &'a Outreach,
    items: Vec<Item>,
    faults: Vec<Unread>,
}

impl<'a> Reading<'a> {
    fn part(&mut self, text: &str) {
        let (mut rest, mut kind) = (text, None);
        loop {
            rest = rest.trim_start_matches(says_nothing);
            if rest.is_empty() {
                return;
            }
            if let Some((found, after)) = self.kind(rest, kind) {
                self.begin(found);
                (kind, rest) = (Some(found), after);
                continue;
            }
            let (here, after_here) = segment(rest);
            let Some(current) = kind.or_else(|| self.kind_within(here)) else {
                self.unread(here);
                rest = after_here;
                continue;
            };
            if kind.is_none() {
                self.begin(current);
                kind = Some(current);
            }
            rest = match self.count(current, rest) {
                Ok((counted, after)) => {
                    if let Some(item) = self.items.last_mut() {
                        item.counts.push(counted);
                    }
                    after
                }
                Err(fault) => {
                    self.faults.push(fault);
                    after_here
                }
            };
        }
    }

    fn begin(&mut self, kind: &Kind) {
        self.items.push(Item { kind: kind.id.clone(), counts: Vec::new() });
    }

    fn unread(&mut self, text: &str) {
        self.faults.push(unread(text));
    }

    /// The kind that a text begins with, unless a measure of the kind that is being read is meant, and what follows.
    fn kind<'t>(&self, text: &'t str, current: Option<&'a Kind>) -> Option<(&'a Kind, &'t str)> {
        let named = |text: &'t str| {
            let words = self.outreach.kind.iter().flat_map(|kind| words(kind).map(move |word| (kind, word)));
            let (kind, word) = words.filter(|(_, word)| text.starts_with(word)).max_by_key(|(_, word)| word.len())?;
            Some((kind, word, text.strip_prefix(word)?))
        };
        let bare = || VERBS.iter().filter_map(|verb| text.strip_prefix(verb)).find_map(named);
        let (kind, word, after) = named(text).or_else(bare)?;
        let measure = current.and_then(|current| Named::of(self.outreach, current, text));
        let is_measure = measure.is_some_and(|named| match named.is_name {
            true => named.word.len() >= word.len(),
            false => named.word.len() > word.len(),
        });
        (!is_measure).then_some((kind, after))
    }

    /// The kind that a segment names somewhere: 1万余份宣传资料.
    fn kind_within(&self, text: &str) -> Option<&'a Kind> {
        let words = self.outreach.kind.iter().flat_map(|kind| words(kind).map(move |word| (kind, word)));
        words.filter(|(_, word)| text.contains(word)).max_by_key(|(_, word)| word.len()).map(|(kind, _)| kind)
    }

    /// A quantity of a kind at the start of a text, and what follows.
    fn count<'t>(&self, kind: &'a Kind, text: &'t str) -> Result<(Counted, &'t str), Unread> {
        let (here, _) = segment(text);
        let named = Named::of(self.outreach, kind, text);
        let number = named.as_ref().and_then(|named| text.strip_prefix(named.word)).unwrap_or(text);
        let (quantity, rest) = numeral::scan(number.trim_start_matches(says_nothing)).ok_or_else(|| unread(here))?;
        let rest = rest.trim_start();
        let measures = match &named {
            Some(named) => named.measures.clone(),
            None => self.outreach.measures_of(kind).collect(),
        };
        let unit = measures.iter().flat_map(|measure| &measure.units).filter(|unit| rest.starts_with(unit.as_str()));
        let Some(unit) = unit.max_by_key(|unit| unit.len()) else {
            return Err(no_unit(kind, here, &measures));
        };
        let (after, rest) = numeral::after(rest.strip_prefix(unit.as_str()).unwrap_or(rest));
        let (noun, rest) = segment(rest);
        let noun = noun.trim_matches(says_nothing);
        let counted = |measure: &Measure| {
            let quantity = Quantity { precision: quantity.precision.join(after), ..quantity };
            (Counted { measure: measure.id.clone(), quantity, unit: unit.clone() }, rest)
        };
        let fitting: Vec<&Measure> = measures.into_iter().filter(|measure| measure.units.contains(unit)).collect();
        if let Some(measure) = by_noun(&fitting, noun) {
            return Ok(counted(measure));
        }
        if !noun.is_empty() && !words(kind).any(|word| word.contains(noun) || noun.contains(word)) {
            return Err(unread(here));
        }
        match fitting.as_slice() {
            [first, ..] if named.is_some() => Ok(counted(first)),
            fitting => usual(kind, fitting).map(counted).ok_or_else(|| ambiguous(here, fitting)),
        }
    }
}

/// A measure by a word of its own at the start of a text.
struct Named<'a> {
    word: &'a str,
    /// Whether the word is the name of a measure, not a noun.
    is_name: bool,
    measures: Vec<&'a Measure>,
}

impl<'a> Named<'a> {
    /// The longest such word, a name before a noun.
    fn of(outreach: &'a Outreach, kind: &'a Kind, text: &str) -> Option<Self> {
        let all: Vec<&Measure> = outreach.measures_of(kind).collect();
        let names = all.iter().map(|measure| (measure.name.as_str(), true));
        let nouns = all.iter().flat_map(|measure| measure.nouns.iter().map(|noun| (noun.as_str(), false)));
        let words = names.chain(nouns).filter(|(word, _)| text.starts_with(word));
        let (word, is_name) = words.max_by_key(|(word, is_name)| (word.len(), *is_name))?;
        let is_meant = |measure: &&Measure| match is_name {
            true => measure.name == word,
            false => measure.nouns.iter().any(|noun| noun == word),
        };
        Some(Self { word, is_name, measures: all.into_iter().filter(is_meant).collect() })
    }
}

fn words(kind: &Kind) -> impl Iterator<Item = &str> {
    std::iter::once(kind.name.as_str()).chain(kind.words.iter().map(String::as_str))
}

/// The measure of which a word stands in the noun, the longest word first.
fn by_noun<'a>(fitting: &[&'a Measure], noun: &str) -> Option<&'a Measure> {
    let words = fitting.iter().flat_map(|measure| {
        let nouns = measure.nouns.iter().map(String::as_str);
        std::iter::once(measure.name.as_str()).chain(nouns).map(move |word| (*measure, word))
    });
    // The first of equals: `max_by_key` would take the last.
    let found: Vec<(&Measure, &str)> = words.filter(|(_, word)| noun.contains(word)).collect();
    found.into_iter().rev().max_by_key(|(_, word)| word.len()).map(|(measure, _)| measure)
}

/// The measure that is meant where only the unit tells: the first of the kind, or the only one.
fn usual<'a>(kind: &Kind, fitting: &[&'a Measure]) -> Option<&'a Measure> {
    let own: Vec<&&Measure> = fitting.iter().filter(|measure| kind.measures.contains(&measure.id)).collect();
    match (own.as_slice(), fitting) {
        ([first, ..], _) if kind.measures.first() == Some(&first.id) => Some(first),
        ([one], _) => Some(one),
        ([], [one]) => Some(one),
        _ => None,
    }
}

fn unread(text: &str) -> Unread {
    let what = format!("没有读懂“{}”", ellipsis(text.trim(), 20));
    (what, "请写成“发放资料 1万余份；咨询 1000余人”这样，多余的话写到备注里".to_owned())
}

fn no_unit(kind: &Kind, here: &str, measures: &[&Measure]) -> Unread {
    let units: Vec<&str> = measures.iter().take(4).map(|measure| measure.unit()).collect();
    let what = format!("“{}”后面没有单位，或者“{}”不用这个单位", ellipsis(here.trim(), 20), kind.name);
    (what, format!("请写上单位，如{}", units.join("、")))
}

fn ambiguous(here: &str, fitting: &[&Measure]) -> Unread {
    let names: Vec<String> = fitting.iter().map(|measure| format!("“{}”", measure.name)).collect();
    let what = format!("“{}”可能是{}", ellipsis(here.trim(), 20), names.join("，也可能是"));
    let name = fitting.first().map_or("", |measure| measure.name.as_str());
    (what, format!("请在数字前写明是什么，如“{name}{}”", ellipsis(here.trim(), 20)))
}
