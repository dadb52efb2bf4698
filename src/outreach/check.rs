//! What a good activity is. All faults are told at once, each with what to do.

use jiff::civil::Date;

use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::outreach::Kind;
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::text;

/// The most characters of a name: village, unit, title; and of a note.
pub const NAME_CHARS: usize = 20;
/// The most characters of a site or a title.
pub const TITLE_CHARS: usize = 40;
/// The most characters of a note.
pub const NOTE_CHARS: usize = 150;
/// The most units that took part.
pub const PARTNERS: usize = 12;
/// The most kinds of one record.
pub const ITEMS: usize = 10;
/// The most quantities of one record.
pub const COUNTS: usize = 16;
/// The most days of a period.
const DAYS: i32 = 366;
/// Nothing is recorded that is older.
const FIRST_YEAR: i16 = 2000;

/// An activity as it is kept: spaces tidied, numbers that could identify somebody masked.
pub fn tidy(activity: Activity) -> Activity {
    let line = |text: &str| text::mask(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut partners: Vec<String> = activity.partners.iter().map(|name| line(name)).collect();
    partners.retain(|name| !name.is_empty());
    Activity {
        village: line(&activity.village),
        site: line(&activity.site),
        title: line(&activity.title),
        note: line(&activity.note),
        partners,
        ..activity
    }
}

/// Everything that is wrong with an activity on a day; empty where it is good.
pub fn faults(knowledge: &Knowledge, activity: &Activity, today: Date) -> Vec<String> {
    let mut faults = days(activity, today);
    faults.extend(setting(knowledge, activity));
    faults.extend(whereabouts(knowledge, activity));
    faults.extend(lengths(activity));
    faults.extend(items(knowledge, &activity.items));
    if let Some(theme) = activity.theme.as_ref().filter(|theme| !is_theme(knowledge, theme)) {
        faults.push(format!("没有“{theme}”这个主题：请从列出的主题或日子里选，或留空按季度主题算"));
    }
    faults
}

fn days(activity: &Activity, today: Date) -> Vec<String> {
    let Activity { from, to, .. } = activity;
    let mut faults = Vec::new();
    if to < from {
        faults.push(format!("结束日期 {to} 早于开始日期 {from}：请改正日期"));
    } else if (*to - *from).get_days() > DAYS {
        faults.push(format!("{from} 到 {to} 超过一年：请按年度分开填"));
    }
    if *from > today {
        faults.push(format!("{from} 还没有到：请填已经做了的活动，或改正日期"));
    }
    if from.year() < FIRST_YEAR {
        faults.push(format!("{from} 太早：请核对年份"));
    }
    faults
}

fn setting(knowledge: &Knowledge, activity: &Activity) -> Option<String> {
    let Activity { setting, from, .. } = activity;
    match knowledge.district.setting(setting) {
        Some(known) if known.holds(*from) => None,
        Some(known) => Some(format!("{from} 那天“{}”不在宣传场合里：请换一个场合或改正日期", known.name)),
        None => {
            let known: Vec<&str> = knowledge.district.setting.iter().map(|setting| setting.name.as_str()).collect();
            Some(format!("没有写宣传场合，或没有“{setting}”这个场合：请从{}里选", known.join("、")))
        }
    }
}

fn whereabouts(knowledge: &Knowledge, activity: &Activity) -> Option<String> {
    let place = activity.place.as_ref()?;
    let unknown = knowledge.district.place(place).is_none();
    unknown.then(|| format!("没有“{place}”这个镇街园区：请写全称，如“万东镇”"))
}

fn lengths(activity: &Activity) -> Vec<String> {
    let Activity { village, site, title, partners, note, .. } = activity;
    let mut faults = Vec::new();
    let fields = [
        ("村（社区）", village, NAME_CHARS),
        ("地点", site, TITLE_CHARS),
        ("活动名称", title, TITLE_CHARS),
        ("备注", note, NOTE_CHARS),
    ];
    for (name, text, most) in fields.into_iter().filter(|(_, text, most)| text.chars().count() > *most) {
        faults.push(format!("{name}有 {} 个字：请缩短到 {most} 个字以内", text.chars().count()));
    }
    for name in partners.iter().filter(|name| name.chars().count() > NAME_CHARS) {
        faults.push(format!("参加单位“{}”太长：请缩短到 {NAME_CHARS} 个字以内", text::ellipsis(name, 10)));
    }
    if partners.len() > PARTNERS {
        faults.push(format!("参加单位有 {} 个：最多写 {PARTNERS} 个，其余写数量，如“20家部门”", partners.len()));
    }
    faults
}

fn items(knowledge: &Knowledge, items: &[Item]) -> Vec<String> {
    let mut faults = Vec::new();
    if items.is_empty() {
        faults.push("没有写做了什么：请至少写一种，如“发放资料 1000份”".to_owned());
    }
    if items.len() > ITEMS || items.iter().map(|item| item.counts.len()).sum::<usize>() > COUNTS {
        faults.push(format!("内容太多：一条最多 {ITEMS} 种、{COUNTS} 个数，请分成几条"));
    }
    for (i, Item { kind, counts }) in items.iter().enumerate() {
        match knowledge.outreach.kind(kind) {
            None => faults.push(format!("没有“{kind}”这种活动：请从列出的种类里选")),
            Some(known) if items.iter().take(i).any(|before| before.kind == *kind) => {
                faults.push(format!("“{}”写了两次：请合成一次", known.name));
            }
            Some(known) => faults.extend(counted(knowledge, known, counts)),
        }
    }
    faults
}

fn counted(knowledge: &Knowledge, kind: &Kind, counts: &[Counted]) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, Counted { measure, quantity, unit }) in counts.iter().enumerate() {
        let name = &kind.name;
        let Some(known) = knowledge.outreach.measures_of(kind).find(|known| known.id == *measure) else {
            faults.push(format!("“{name}”不能用“{measure}”计数：请换一个计数项"));
            continue;
        };
        if !known.units.contains(unit) {
            faults.push(format!("“{name}”的{}不能用“{unit}”：请写成{}", known.name, known.units.join("或")));
        }
        if quantity.amount.hundredths() == 0 {
            faults.push(format!("“{name}”的数量是 0：没有做就不要写，做了写实际数"));
        }
        if counts.iter().take(i).any(|before| before.measure == *measure) {
            faults.push(format!("“{name}”的{}写了两个数：请留一个", known.name));
        }
    }
    faults
}

/// Whether a printed entry is a theme, a dated day or the month that is known.
fn is_theme(knowledge: &Knowledge, theme: &str) -> bool {
    match theme.parse() {
        Ok(Entry::Quarter(quarter)) => (1..=4).contains(&quarter),
        Ok(Entry::SafetyMonth) => true,
        Ok(Entry::Day(id)) => knowledge.themes.days.iter().any(|day| day.id == id),
        Ok(_) | Err(()) => false,
    }
}
