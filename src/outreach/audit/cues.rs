//! Words by which a draft says what its figures are about.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::theme::quarter_of;
use crate::ledger::fact::RecordId;
use crate::registry::outreach::record::Record;
use crate::text;

/// The fewest characters of a name that records hold: shorter ones occur by chance. In quotation marks two are enough.
const NAME_CHARS: usize = 4;
const VILLAGE_CHARS: usize = 3;
const QUOTED_CHARS: usize = 2;

/// Words after which the whole term is meant, whatever was named before.
const WHOLE: &[&str] =
    &["全年", "年内", "全区", "一年来", "本年度", "今年以来", "本季度", "全季度", "全经开区", "上半年", "下半年"];
/// Words after which a sum is meant.
const SUM: &[&str] = &["累计", "合计", "共计", "总计", "总共"];

/// What a word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cue {
    /// A kind, by its id.
    Kind(String),
    /// A place, by its id; none for what is of the whole district.
    Place(Option<String>),
    /// A setting, by its id.
    Setting(String),
    /// A quarter.
    Quarter(u8),
    /// A day or a month of the year, with the theme.
    Day(Dated),
    /// A name that records hold.
    Name(RecordId),
    /// The whole term is meant.
    Whole,
    /// A sum is meant.
    Sum,
}

/// A dated theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    themes: Vec<String>,
    month: i8,
    day: Option<i8>,
}

/// What cues are about. Those of one dimension widen one another, those of several narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Kind,
    Place,
    Setting,
    Quarter,
    Occasion,
    Extent,
}

impl Cue {
    fn dimension(&self) -> Dimension {
        match self {
            Self::Kind(_) => Dimension::Kind,
            Self::Place(_) => Dimension::Place,
            Self::Setting(_) => Dimension::Setting,
            Self::Quarter(_) => Dimension::Quarter,
            Self::Day(_) | Self::Name(_) => Dimension::Occasion,
            Self::Whole | Self::Sum => Dimension::Extent,
        }
    }

    /// Whether a record fits.
    pub(super) fn takes(&self, record: &Record) -> bool {
        let activity = &record.activity;
        let themed = |theme: &str| activity.theme.as_deref() == Some(theme);
        match self {
            Self::Kind(kind) => activity.items.iter().any(|item| item.kind == *kind),
            Self::Place(place) => activity.place == *place,
            Self::Setting(setting) => activity.setting == *setting,
            Self::Quarter(quarter) => {
                quarter_of(activity.from) == *quarter || themed(&Entry::Quarter(*quarter).to_string())
            }
            Self::Day(dated) => dated.themes.iter().any(|theme| themed(theme)) || dated.holds(record),
            Self::Name(id) => record.id == *id,
            Self::Whole | Self::Sum => true,
        }
    }
}

impl Dated {
    fn holds(&self, record: &Record) -> bool {
        let (from, to) = (record.activity.from, record.activity.to);
        match self.day {
            None => from.month() == self.month,
            Some(day) => [from.year(), to.year()]
                .iter()
                .filter_map(|year| jiff::civil::Date::new(*year, self.month, day).ok())
                .any(|day| from <= day && day <= to),
        }
    }
}

/// A word of a draft that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) at: Range<usize>,
    pub(super) dimension: Dimension,
    pub(super) cues: Vec<Cue>,
}

/// Where a word says something.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Where {
    Anywhere,
    Quoted,
    /// Only after another word of the same sentence: 视频 after 电梯.
    After(String),
}

/// Every word that says something, by its first character, the longest first.
#[derive(Debug, Default)]
pub(super) struct Cues(BTreeMap<char, Vec<(String, Where, Cue)>>);

impl Cues {
    pub(super) fn new(knowledge: &Knowledge, records: &[Record]) -> Self {
        let mut cues = Self::default();
        for record in records {
            cues.names(record);
        }
        cues.places(knowledge);
        cues.themes(knowledge);
        cues.kinds(knowledge);
        WHOLE.iter().for_each(|word| cues.add(word, Where::Anywhere, Cue::Whole));
        SUM.iter().for_each(|word| cues.add(word, Where::Anywhere, Cue::Sum));
        for words in cues.0.values_mut() {
            words.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
        }
        cues
    }

    fn add(&mut self, word: &str, place: Where, cue: Cue) {
        let Some(first) = word.chars().next() else { return };
        let words = self.0.entry(first).or_default();
        let new = (word.to_owned(), place, cue);
        if !words.contains(&new) {
            words.push(new);
        }
    }

    /// Titles, villages, sites and units of a record.
    fn names(&mut self, record: &Record) {
        let activity = &record.activity;
        let names = std::iter::once((&activity.village, VILLAGE_CHARS))
            .chain([&activity.title, &activity.site].into_iter().map(|name| (name, NAME_CHARS)))
            .chain(activity.partners.iter().map(|name| (name, NAME_CHARS)));
        for (name, least) in names {
            let chars = name.chars().count();
            let place = if chars >= least { Where::Anywhere } else { Where::Quoted };
            if chars >= QUOTED_CHARS {
                self.add(name, place, Cue::Name(record.id));
            }
        }
    }

    fn places(&mut self, knowledge: &Knowledge) {
        for place in &knowledge.district.place {
            let former = place.former.iter().map(|former| &former.name);
            for name in std::iter::once(&place.name).chain(&place.aliases).chain(former) {
                self.add(name, Where::Anywhere, Cue::Place(Some(place.id.clone())));
            }
        }
        for setting in &knowledge.district.setting {
            self.add(&setting.name, Where::Anywhere, Cue::Setting(setting.id.clone()));
        }
    }

    fn themes(&mut self, knowledge: &Knowledge) {
        for theme in &knowledge.themes.quarters.quarter {
            self.add(&theme.name, Where::Anywhere, Cue::Quarter(theme.quarter));
        }
        for quarter in 1..=4u8 {
            let chinese = text::chinese(u16::from(quarter));
            for word in [format!("{chinese}季度"), format!("{quarter}季度")] {
                self.add(&format!("第{word}"), Where::Anywhere, Cue::Quarter(quarter));
                self.add(&word, Where::Anywhere, Cue::Quarter(quarter));
            }
        }
        for day in &knowledge.themes.days {
            let mut themes = vec![Entry::Day(day.id.clone()).to_string()];
            if day.id == "safety-month" {
                themes.push(Entry::SafetyMonth.to_string());
            }
            let cue = Cue::Day(Dated { themes, month: day.month, day: day.day });
            self.add(&day.name, Where::Anywhere, cue.clone());
            self.add(day.name.trim_start_matches("全国"), Where::Anywhere, cue.clone());
            for dot in ['·', '•', '.', '．', '∙'] {
                if let Some(date) = day.day {
                    self.add(&format!("{}{dot}{date}", day.month), Where::Anywhere, cue.clone());
                }
            }
        }
    }

    /// The words of kinds. Where kinds share the beginning of their names (电梯视频, 电梯文字), drafts say it once: the rest
    /// of the name is a word for the kind after it.
    fn kinds(&mut self, knowledge: &Knowledge) {
        let kinds = &knowledge.outreach.kind;
        for kind in kinds {
            let cue = Cue::Kind(kind.id.clone());
            for word in kind.words.iter().chain([&kind.name]) {
                self.add(word, Where::Anywhere, cue.clone());
            }
            let shared = text::cut(&kind.name, 2);
            let rest = kind.name.strip_prefix(shared).unwrap_or_default();
            let shares =
                |other: &&crate::knowledge::outreach::Kind| other.id != kind.id && other.name.starts_with(shared);
            if rest.chars().count() == 2 && kinds.iter().any(|other| shares(&other)) {
                self.add(rest, Where::After(shared.to_owned()), cue);
            }
        }
    }

    /// What a text mentions, in order: at each place the longest word, with everything that it says.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while let Some((before, rest)) = text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
            let first = rest.chars().next();
            let words = first.and_then(|first| self.0.get(&first)).map(Vec::as_slice).unwrap_or_default();
            let says = |(word, place, _): &&(String, Where, Cue)| {
                rest.starts_with(word.as_str()) && place.holds(before, rest, word)
            };
            let longest = words.iter().find(says).map(|(word, ..)| word);
            if let Some(word) = longest {
                let same = words.iter().filter(says).filter(|(other, ..)| other == word);
                let mut cues: Vec<Cue> = same.map(|(_, _, cue)| cue.clone()).collect();
                let of_occasion = |cue: &Cue| cue.dimension() == Dimension::Occasion;
                // In quotation marks the name of a record is nothing else: “讲座” as a title is no kind.
                if Where::Quoted.holds(before, rest, word) && cues.iter().any(|cue| matches!(cue, Cue::Name(_))) {
                    cues.retain(of_occasion);
                }
                // What is both a place and a name of a record is told by the place, and may be either.
                let dimension = cues.iter().find(|cue| !of_occasion(cue)).or(cues.first()).map(Cue::dimension);
                let at = at..at + word.len();
                mentions.extend(dimension.map(|dimension| Mention { at, dimension, cues }));
            }
            at += longest.map_or_else(|| first.map_or(1, char::len_utf8), String::len);
        }
        mentions
    }
}

impl Where {
    fn holds(&self, before: &str, rest: &str, word: &str) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Quoted => {
                let after = rest.strip_prefix(word).unwrap_or_default();
                before.ends_with(['“', '"', '《']) && after.starts_with(['”', '"', '》'])
            }
            Self::After(first) => before.rsplit(['。', '\n']).next().is_some_and(|said| said.contains(first)),
        }
    }
}
