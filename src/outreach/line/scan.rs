//! Goes through a line once, from left to right. Parts that belong together by their order alone are few: a quantity
//! belongs to the kind before it, a village may stand right behind its place.

use jiff::civil::Date;

use super::amounts::{self, Amounted};
use super::fields::{self, Field};
use super::{Days, Found, Reading, blank, days, is_separator, names};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::outreach::Outreach;
use crate::quantity::numeral;
use crate::registry::outreach::activity::{Activity, Counted, Item};

/// Words that say nothing beside the others.
const FILLERS: [&str; 38] = [
    "开展", "组织", "举办", "举行", "发放", "发", "接受", "参加", "进行", "张贴", "制作", "悬挂", "设置", "现场",
    "活动", "宣传", "集中", "共", "于", "在", "对", "了", "和", "及", "与", "等", "的", "向", "：", ":", "（", "）",
    "(", ")", "“", "”", "·", "-",
];

/// What names of sites end with.
const SITES: [&str; 30] = [
    "广场",
    "公园",
    "学校",
    "小学",
    "中学",
    "幼儿园",
    "工厂",
    "厂区",
    "公司",
    "大楼",
    "医院",
    "车站",
    "中心",
    "市场",
    "超市",
    "商场",
    "工地",
    "路",
    "街",
    "路口",
    "门口",
    "大厅",
    "会议室",
    "小区",
    "院坝",
    "礼堂",
    "食堂",
    "车间",
    "文化站",
    "步行街",
];

/// Reads a line.
pub(super) fn read(knowledge: &Knowledge, today: Date, text: &str) -> Reading {
    let mut scan = Scan::new(knowledge, today);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        if is_separator(c) {
            scan.end_chunk();
            rest = after;
            continue;
        }
        match scan.part(rest) {
            Some(after) => {
                scan.chunk.text.push_str(rest.strip_suffix(after).unwrap_or_default());
                rest = after;
            }
            None => {
                let (unknown, after) = rest.split_at_checked(numeral::run(rest)).unwrap_or(("", rest));
                let (unknown, after) = if unknown.is_empty() {
                    rest.split_at_checked(c.len_utf8()).unwrap_or((rest, ""))
                } else {
                    (unknown, after)
                };
                scan.unknown(unknown);
                rest = after;
            }
        }
    }
    scan.end_chunk();
    scan.finish()
}

/// What stands between two separators.
#[derive(Default)]
struct Chunk {
    text: String,
    /// Runs of words that mean nothing known; the last one is still growing.
    pieces: Vec<String>,
    growing: bool,
    /// Whether a theme stands in it, and whether anything else known does.
    theme: bool,
    other: bool,
}

struct Scan<'a> {
    knowledge: &'a Knowledge,
    today: Date,
    activity: Activity,
    found: Found,
    leftovers: Vec<String>,
    faults: Vec<String>,
    /// The kind spoken of, by its place among the items.
    kind: Option<usize>,
    /// Whether the kind stands right before.
    fresh_kind: bool,
    /// Quantities before any kind.
    early: Vec<Amounted<'a>>,
    /// The day of a dated day: 6·16咨询日.
    weak: Option<Date>,
    chunk: Chunk,
}

impl<'a> Scan<'a> {
    fn new(knowledge: &'a Knowledge, today: Date) -> Self {
        Self {
            knowledge,
            today,
            activity: blank(today),
            found: Found::default(),
            leftovers: Vec::new(),
            faults: Vec::new(),
            kind: None,
            fresh_kind: false,
            early: Vec::new(),
            weak: None,
            chunk: Chunk::default(),
        }
    }

    /// A part that is known at the start of a text; gives what follows.
    fn part<'t>(&mut self, text: &'t str) -> Option<&'t str>
    where
        't: 'a,
    {
        let after_kind = std::mem::take(&mut self.fresh_kind);
        if let Some(rest) = self.theme(text) {
            self.chunk.theme = true;
            self.chunk.growing = false;
            return Some(rest);
        }
        let rest = self
            .field(text)
            .or_else(|| self.days(text))
            .or_else(|| self.setting(text))
            .or_else(|| self.partners(text))
            .or_else(|| self.place(text))
            .or_else(|| self.village(text))
            .or_else(|| self.kind(text))
            .or_else(|| self.amount(text, after_kind))?;
        self.chunk.other = true;
        self.chunk.growing = false;
        Some(rest)
    }

    fn field<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (field, values, rest) = fields::read(text).filter(|_| self.chunk.text.is_empty())?;
        let value = values.first().cloned().unwrap_or_default();
        match field {
            Field::Village => self.activity.village = value,
            Field::Site => self.activity.site = value,
            Field::Title => self.activity.title = value,
            Field::Note => self.activity.note = value,
            Field::Partners => self.activity.partners.extend(values),
            Field::Theme => {
                let named = names::theme(self.knowledge, &value).filter(|(_, rest)| rest.is_empty());
                match named.map(|(entry, _)| entry).or_else(|| value.parse::<Entry>().ok()) {
                    Some(entry) => self.activity.theme = Some(entry.to_string()),
                    None => self.faults.push(format!("没有“{value}”这个主题：请写“咨询日”“宪法日”这样的日子，或不写")),
                }
            }
        }
        Some(rest)
    }

    fn theme<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let dated = days::before_name(text).and_then(|(day, rest)| Some((day, names::theme(self.knowledge, rest)?)));
        if let Some(((month, day), (entry, rest))) = dated {
            self.weak = days::lately(month, day, self.today);
            self.activity.theme = Some(entry.to_string());
            return Some(rest);
        }
        let (entry, rest) = names::theme(self.knowledge, text)?;
        self.activity.theme = Some(entry.to_string());
        Some(rest)
    }

    fn days<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let units: Vec<&str> =
            self.knowledge.outreach.measure.iter().flat_map(|m| &m.units).map(String::as_str).collect();
        if days::is_point(text) && (!self.chunk.text.is_empty() || days::is_amount(text, &units)) {
            return None;
        }
        let (read, rest) = days::read(text, self.today)?;
        match read {
            Ok(Days { from, to }) => {
                let before = (self.activity.from, self.activity.to);
                if self.found.days && before != (from, to) {
                    self.faults.push(format!("写了两个日期，{} 和 {from}：请留一个，或写成“6月1日至30日”", before.0));
                } else {
                    (self.activity.from, self.activity.to, self.found.days) = (from, to, true);
                }
            }
            Err(fault) => self.faults.push(fault),
        }
        Some(rest)
    }

    fn setting<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (setting, rest) = names::setting(self.knowledge, text)?;
        if self.found.setting && self.activity.setting != setting.id {
            self.faults.push(format!("写了两个场合，又有“{}”：请留一个，或分成两条", setting.name));
        } else {
            self.activity.setting.clone_from(&setting.id);
            self.found.setting = true;
        }
        Some(rest)
    }

    fn partners<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (names, rest) = fields::partners(text)?;
        self.activity.partners.extend(names);
        Some(rest)
    }

    fn place<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(rest) = text.strip_prefix("全区") {
            self.put_place(None, "全区");
            return Some(rest);
        }
        // 金桥社区 is no place of the name 金桥.
        let (place, rest) = names::place(self.knowledge, text)
            .filter(|(_, rest)| !rest.starts_with("社区") && !rest.starts_with('村'))?;
        self.put_place(Some(&place.id), &place.name);
        let known = names::village(self.knowledge, rest).map(|(village, after)| (village.name.as_str(), after));
        match known.or_else(|| names::village_behind(self.knowledge, rest)) {
            Some((village, rest)) => {
                village.clone_into(&mut self.activity.village);
                Some(rest)
            }
            None => Some(rest),
        }
    }

    fn put_place(&mut self, id: Option<&str>, name: &str) {
        if self.found.place && self.activity.place.as_deref() != id {
            self.faults.push(format!("写了两个镇街园区，又有“{name}”：请留一个，或分成两条"));
        } else {
            self.activity.place = id.map(str::to_owned);
            self.found.place = true;
        }
    }

    fn village<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (village, rest) = names::village(self.knowledge, text)?;
        self.activity.village.clone_from(&village.name);
        Some(rest)
    }

    fn kind<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (kind, rest) = names::kind(&self.knowledge.outreach, text)?;
        self.kind = Some(self.item(&kind.id));
        self.fresh_kind = true;
        Some(rest)
    }

    /// The place of a kind among the items, which it gets where it has none.
    fn item(&mut self, kind: &str) -> usize {
        let items = &mut self.activity.items;
        items.iter().position(|item| item.kind == kind).unwrap_or_else(|| {
            items.push(Item { kind: kind.to_owned(), counts: Vec::new() });
            items.len() - 1
        })
    }

    fn amount<'t>(&mut self, text: &'t str, after_kind: bool) -> Option<&'t str>
    where
        't: 'a,
    {
        let outreach = &self.knowledge.outreach;
        let (amount, rest) = amounts::read(outreach, text)?;
        let ended = rest.chars().next().is_none_or(is_separator);
        if amount.is_bare() && !(after_kind && ended) {
            return None;
        }
        let kind = self.kind.and_then(|at| outreach.kind(&self.activity.items.get(at)?.kind));
        match amounts::choose(outreach, kind, &amount) {
            Some((kind, counted)) => {
                let at = self.item(&kind.id);
                self.kind = Some(at);
                self.count(at, counted);
            }
            None if self.kind.is_none() => self.early.push(amount),
            None => self.unclear(amount.typed),
        }
        Some(rest)
    }

    fn count(&mut self, at: usize, counted: Counted) {
        if let Some(item) = self.activity.items.get_mut(at) {
            item.counts.push(counted);
        }
    }

    fn unclear(&mut self, typed: &str) {
        self.faults.push(format!("“{typed}”不知道是什么的数量：请在前面写做了什么，如“发放资料 1000份”"));
    }

    fn unknown(&mut self, words: &str) {
        self.chunk.text.push_str(words);
        match self.chunk.pieces.last_mut().filter(|_| self.chunk.growing) {
            Some(piece) => piece.push_str(words),
            None => self.chunk.pieces.push(words.to_owned()),
        }
        self.chunk.growing = true;
    }

    /// Finds a use for the words that mean nothing known.
    fn end_chunk(&mut self) {
        let Chunk { text, pieces, theme, other, .. } = std::mem::take(&mut self.chunk);
        let says_nothing = |piece: &String| is_filler(piece, &self.knowledge.outreach);
        let pieces: Vec<String> = pieces.into_iter().filter(|piece| !says_nothing(piece)).collect();
        if theme && !other && !pieces.is_empty() && self.activity.title.is_empty() {
            self.activity.title = text;
            return;
        }
        for piece in pieces {
            let Activity { village, site, title, .. } = &mut self.activity;
            if names::is_village(&piece) && village.is_empty() {
                *village = piece;
                continue;
            }
            if SITES.iter().any(|end| piece.ends_with(end)) && site.is_empty() {
                site.clone_from(&piece);
            } else if title.is_empty() {
                title.clone_from(&piece);
            }
            self.leftovers.push(piece);
        }
    }

    fn finish(mut self) -> Reading {
        let outreach = &self.knowledge.outreach;
        for amount in std::mem::take(&mut self.early) {
            let kind = self.activity.items.first().and_then(|item| outreach.kind(&item.kind));
            match amounts::choose(outreach, kind, &amount) {
                Some((kind, counted)) => {
                    let at = self.item(&kind.id);
                    self.count(at, counted);
                }
                None => self.unclear(amount.typed),
            }
        }
        if let Some(day) = self.weak.filter(|_| !self.found.days) {
            (self.activity.from, self.activity.to, self.found.days) = (day, day, true);
        }
        let village = self.knowledge.district.village.iter().find(|village| village.is_called(&self.activity.village));
        if let Some(village) = village.filter(|_| !self.found.place) {
            self.activity.place = Some(village.place.clone());
            self.found.place = true;
        }
        let Self { activity, found, leftovers, faults, .. } = self;
        Reading { activity, found, leftovers, faults }
    }
}

/// Whether words are made of those alone that say nothing beside the others: of nouns that stand before their number, too
/// (师生500余人).
fn is_filler(words: &str, outreach: &Outreach) -> bool {
    let nouns = || outreach.measure.iter().flat_map(|measure| &measure.nouns).map(String::as_str);
    let mut rest = words;
    while let Some(after) = FILLERS.into_iter().chain(nouns()).find_map(|filler| rest.strip_prefix(filler)) {
        rest = after;
    }
    rest.is_empty()
}
