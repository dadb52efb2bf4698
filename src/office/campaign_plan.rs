//! Whether a campaign as planned can be held. Everything that is wrong is told at once.

use super::deed::Plan;
use super::outcome::Refusal;
use super::pledged;
use crate::knowledge::Knowledge;
use crate::registry::campaign::{Aim, Rules};
use crate::text;

/// The most characters of an id, which stands in addresses and buttons.
const ID_CHARS: usize = 24;
/// The most characters of a theme, which stands on certificates.
const THEME_CHARS: usize = 60;
/// The longest wait between two papers, in minutes: a day.
const COOL_DOWN: u16 = 24 * 60;

/// Whether a plan can be held.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn check(knowledge: &Knowledge, plan: &Plan) -> Result<(), Refusal> {
    let Plan { id, theme, from, to, blueprint: _, oath: _, rules, aim } = plan;
    let mut faults = Vec::new();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.len() > ID_CHARS || !id.chars().all(fits) {
        faults.push(format!("编号只用小写字母、数字和 -，最多 {ID_CHARS} 个，如 2026-spring"));
    }
    if theme.trim().is_empty() || theme.chars().count() > THEME_CHARS {
        faults.push(format!("主题要写，最多 {THEME_CHARS} 个字"));
    }
    if from > to {
        faults.push(format!("开始日期 {from} 晚于结束日期 {to}"));
    }
    faults.extend(rule_faults(rules));
    faults.extend(aim_faults(knowledge, aim));
    refused("活动没有建成", faults)
}

/// Whether rules can be kept.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn check_rules(rules: &Rules) -> Result<(), Refusal> {
    refused("规则没有改成", rule_faults(rules))
}

fn refused(what: &str, faults: Vec<String>) -> Result<(), Refusal> {
    if faults.is_empty() {
        return Ok(());
    }
    let what = format!("{what}，有 {} 处要改", faults.len());
    Err(Refusal::new(what, "请照每一条的说明改好，再试一次").faults(faults))
}

fn rule_faults(rules: &Rules) -> Vec<String> {
    let Rules { pass, minutes, a_day, cool_down, explain: _, valid_days } = rules;
    let checks = [
        ((1..=100).contains(pass), "合格分数请定在 1 到 100 之间".to_owned()),
        ((5..=180).contains(minutes), "答题时间请定在 5 到 180 分钟之间".to_owned()),
        ((1..=20).contains(a_day), "每天次数请定在 1 到 20 次之间".to_owned()),
        (*cool_down <= COOL_DOWN, format!("两次之间的间隔最多 {COOL_DOWN} 分钟")),
        ((1..=1095).contains(valid_days), "证书有效期请定在 1 到 1095 天之间".to_owned()),
    ];
    checks.into_iter().filter(|(good, _)| !good).map(|(_, fault)| fault).collect()
}

fn aim_faults(knowledge: &Knowledge, aim: &Aim) -> Vec<String> {
    let Aim { places, industries, sizes: _ } = aim;
    let told = |words: &String, found: Result<String, Refusal>| {
        let Refusal { what, next, .. } = found.err()?;
        Some(format!("{what}“{}”。{next}", text::ellipsis(words, 20)))
    };
    let places = places.iter().filter_map(|words| told(words, pledged::known_place(knowledge, words)));
    let industries = industries.iter().filter_map(|words| told(words, pledged::known_industry(knowledge, words)));
    places.chain(industries).collect()
}

/// The firms aimed at by their ids, however their places and industries were named. What is not known was told before.
pub(super) fn aim(knowledge: &Knowledge, aim: &Aim) -> Aim {
    let Aim { places, industries, sizes } = aim;
    Aim {
        places: places.iter().filter_map(|words| pledged::known_place(knowledge, words).ok()).collect(),
        industries: industries.iter().filter_map(|words| pledged::known_industry(knowledge, words).ok()).collect(),
        sizes: sizes.clone(),
    }
}
