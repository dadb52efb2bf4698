//! Which records the list shows, as its address says.

use jiff::civil::Date;
use maud::{Markup, html};

use super::super::field::{self, Choice};
use super::super::lists;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use crate::dialogue::wording::record;
use crate::ledger::fact::Stage;
use crate::office::deed::Wanted;
use crate::registry::outreach::period::Quarter;

/// Fields of the address that narrow the list.
const FIELDS: [&str; 7] = ["year", "quarter", "place", "setting", "kind", "stage", "batch"];
/// Years that are offered.
const YEARS: i16 = 8;
/// Years that mean something.
const KNOWN: std::ops::RangeInclusive<i16> = 2000..=2200;

/// What the address asks for; a quarter without a year is of this one.
pub(super) fn wanted(reader: &mut Reader<'_>, today: Date) -> Wanted {
    let year = number(reader, "year", "年份");
    let quarter = number(reader, "quarter", "季度");
    let (from, to) = days(reader, year, quarter, today).unzip();
    let stage = reader
        .maybe("stage")
        .and_then(|word| word.parse().map_err(|_| reader.fault(format!("没有“{word}”这种状态，请重新选"))).ok());
    let batch = reader.maybe("batch").and_then(|word| {
        word.parse().map_err(|_| reader.fault(format!("没有“{word}”这个批次，请从导入记录里点开"))).ok()
    });
    let (place, setting, kind) = (reader.maybe("place"), reader.maybe("setting"), reader.maybe("kind"));
    Wanted { from, to, place, setting, kind, stage, batch }
}

fn number(reader: &mut Reader<'_>, name: &str, label: &str) -> Option<i16> {
    let word = reader.maybe(name)?;
    word.parse().map_err(|_| reader.fault(format!("“{label}”没有看懂，请重新选"))).ok()
}

/// The days of a year or of a quarter.
fn days(reader: &mut Reader<'_>, year: Option<i16>, quarter: Option<i16>, today: Date) -> Option<(Date, Date)> {
    let of = |quarter| Quarter { year: year.unwrap_or(today.year()), quarter }.days().ok();
    let found = match (year, quarter) {
        (None, None) => return None,
        (Some(year), _) if !KNOWN.contains(&year) => None,
        (Some(_), None) => of(1).zip(of(4)).map(|((from, _), (_, to))| (from, to)),
        (_, Some(quarter @ 1..=4)) => u8::try_from(quarter).ok().and_then(of),
        (_, Some(_)) => None,
    };
    if found.is_none() {
        reader.fault("没有这个年份或季度，请重新选".to_owned());
    }
    found
}

/// The fields that narrow the list, to keep them in links.
pub(super) fn kept(typed: &Typed) -> Vec<(&'static str, &str)> {
    FIELDS.iter().map(|name| (*name, typed.get(name))).collect()
}

/// Whether the list is narrowed at all.
pub(super) fn is_narrowed(typed: &Typed) -> bool {
    FIELDS.iter().any(|name| !typed.get(name).is_empty())
}

/// The form that narrows the list.
pub(super) fn form(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let knowledge = &scene.library.knowledge;
    let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let this = scene.today().year();
    let years: Vec<Choice> = (0..YEARS).map(|back| (this - back).to_string()).map(|y| (y.clone(), y + "年")).collect();
    let quarters: Vec<Choice> =
        [("1", "一季度"), ("2", "二季度"), ("3", "三季度"), ("4", "四季度")].map(|(id, name)| pair(id, name)).into();
    let settings: Vec<Choice> = knowledge.district.setting.iter().map(|one| pair(&one.id, &one.name)).collect();
    let kinds: Vec<Choice> = knowledge.outreach.kind.iter().map(|one| pair(&one.id, &one.name)).collect();
    let stages = [Stage::Submitted, Stage::Returned, Stage::Draft, Stage::Approved, Stage::Void];
    let stages: Vec<Choice> = stages.iter().map(|stage| pair(stage.slug(), record::stage(*stage))).collect();
    html! {
        details.filter open[is_narrowed(typed)] {
            summary { "筛选" }
            form.search method="get" action=(super::HERE) role="search" {
                (field::select("year", "年份", Some("全部"), &years, typed))
                (field::select("quarter", "季度", Some("全部"), &quarters, typed))
                @if scene.caller.actor.only_place().is_none() {
                    (field::select("place", "镇街园区", Some("全部"), &places(scene), typed))
                }
                (field::select("setting", "场合", Some("全部"), &settings, typed))
                (field::select("kind", "做了什么", Some("全部"), &kinds, typed))
                (field::select("stage", "状态", Some("全部（不含作废）"), &stages, typed))
                @if !typed.get("batch").is_empty() { (field::hidden("batch", typed.get("batch"))) }
                div.acts {
                    button.main { "查找" }
                    @if is_narrowed(typed) { a.button href=(super::HERE) { "看全部" } }
                }
            }
        }
    }
}

/// Places, with the whole district as one of them.
fn places(scene: &Scene<'_>) -> Vec<Choice> {
    let whole = ("district".to_owned(), "全区（不分镇街）".to_owned());
    std::iter::once(whole).chain(lists::places(&scene.library, &scene.caller.actor)).collect()
}
