//! The form by which a record is entered or corrected. It works without scripts: what was done is a fixed number of rows,
//! and a button asks for more of them.

use maud::{Markup, html};

use super::super::field::Choice;
use super::super::scene::Scene;
use super::super::typed::Typed;
use super::super::{field, lists};
use super::{HERE, address};
use crate::knowledge::entry::Entry;
use crate::ledger::fact::{RecordId, Stage};
use crate::outreach::check::COUNTS;
use crate::text::chinese;

/// Rows that are offered at first, and how many empty ones there are at least once more were asked for.
const ROWS: usize = 4;

/// The address to which the form is sent.
pub(super) fn target(id: Option<RecordId>) -> String {
    id.map_or_else(|| format!("{HERE}/new"), |id| format!("{}/edit", address(id)))
}

/// The form. What is `above` stands within it: its buttons send the form too.
pub(super) fn whole(scene: &Scene<'_>, id: Option<RecordId>, typed: &Typed, above: &Markup) -> Markup {
    let back = id.map_or_else(|| HERE.to_owned(), address);
    html! {
        form.card method="post" action=(target(id)) {
            (scene.seal())
            // Enter in a field takes the first button: this one does nothing that cannot be taken back.
            button.unseen name="do" value="stay" tabindex="-1" aria-hidden="true" formnovalidate { "先不提交" }
            (above)
            @if id.is_some() {
                (field::hidden("revision", typed.get("revision")))
                (field::hidden("stage", typed.get("stage")))
            }
            (whereabouts(scene, typed))
            (items(scene, typed))
            (details(scene, typed))
            @if id.is_some() {
                (field::maybe("reason", "改了什么、为什么", "更正已审核的记录一定要写；别的可以不写", typed))
            }
            div.acts {
                (buttons(typed))
                button name="do" value="more" formnovalidate { "再加几行" }
                a.button href=(back) { "不填了，返回" }
            }
        }
    }
}

/// How it is kept: what waits or counts already stays where it is.
fn buttons(typed: &Typed) -> Markup {
    let stays = matches!(typed.get("stage").parse(), Ok(Stage::Submitted | Stage::Approved));
    html! {
        @if stays {
            button.main name="do" value="draft" { "保存更正" }
        } @else {
            button.main name="do" value="submit" { "提交审核" }
            button name="do" value="draft" { "存草稿" }
        }
    }
}

fn whereabouts(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let knowledge = &scene.library.knowledge;
    let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let settings: Vec<Choice> = knowledge.district.setting.iter().map(|one| pair(&one.id, &one.name)).collect();
    let places = lists::places(&scene.library, &scene.caller.actor);
    let only = scene.caller.actor.only_place();
    let villages = knowledge.district.village.iter().filter(|one| scene.caller.actor.sees(&one.place));
    html! {
        div.two {
            (field::select("setting", "场合", Some("请选"), &settings, typed))
            @match only {
                Some(only) => p.field.fixed { span { "镇街园区" } b { (lists::place_name(&scene.library, only)) } },
                None => (field::select("place", "镇街园区", Some("全区（不分镇街）"), &places, typed)),
            }
        }
        div.two {
            (field::day("from", "哪天", typed))
            (field::maybe_day("to", "到哪天", "只做了一天，不用填", typed))
        }
        div.two {
            label.field {
                span { "村（社区）" small { "（可不填）" } }
                input type="text" name="village" value=(typed.get("village")) list="villages" autocomplete="off" maxlength="20";
            }
            (field::maybe("site", "具体地点", "", typed))
        }
        datalist id="villages" { @for village in villages { option value=(village.name) {} } }
    }
}

/// What was done, a row for each quantity.
fn items(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let outreach = &scene.library.knowledge.outreach;
    let kinds: Vec<Choice> = outreach.kind.iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    let measures =
        outreach.measure.iter().map(|one| (one.id.clone(), format!("{}（{}）", one.name, one.units.join("、"))));
    let measures: Vec<Choice> = measures.collect();
    let rows = rows(typed);
    html! {
        fieldset.items {
            legend { "做了什么，做了多少" }
            p { small { "数量照平时那样写：80、1万余份、约9450、20家部门。不知道数量就空着。" } }
            @for (at, (kind, amount, measure)) in rows.iter().enumerate() {
                div.item role="group" aria-label=(format!("第{}行", at + 1)) {
                    (choose("kind", "做了什么", "做了什么…", &kinds, kind))
                    label.field {
                        span { "多少" }
                        input type="text" name="amount" value=(amount) placeholder="多少" autocomplete="off" maxlength="30";
                    }
                    (choose("measure", "数的是什么", "数的是什么：照单位认", &measures, measure))
                }
            }
        }
    }
}

fn choose(name: &str, label: &str, none: &str, choices: &[Choice], kept: &str) -> Markup {
    html! {
        label.field {
            span { (label) }
            select name=(name) {
                option value="" { (none) }
                @for (value, told) in choices { option value=(value) selected[value == kept] { (told) } }
            }
        }
    }
}

/// The rows that were filled in, and empty ones after them.
fn rows(typed: &Typed) -> Vec<(&str, &str, &str)> {
    let all = typed.all("kind").zip(typed.all("amount")).zip(typed.all("measure"));
    let all = all.map(|((kind, amount), measure)| (kind, amount, measure)).take(COUNTS);
    let mut rows: Vec<_> = all.filter(|(kind, amount, _)| !(kind.is_empty() && amount.is_empty())).collect();
    let sent = typed.all("kind").count();
    let wanted = if typed.get("do") == "more" { sent + ROWS } else { sent.max(ROWS).max(rows.len() + 1) };
    rows.resize(wanted.min(COUNTS).max(rows.len()), ("", "", ""));
    rows
}

/// What is seldom needed: open where something of it is filled in.
fn details(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let is_open = ["title", "theme", "partners", "note"].iter().any(|name| !typed.get(name).is_empty());
    let days = scene.library.knowledge.themes.days.iter();
    let days = days.map(|day| (Entry::Day(day.id.clone()).to_string(), day.name.clone()));
    let month = (Entry::SafetyMonth.to_string(), "全国安全生产月".to_owned());
    let quarters = (1..=4u8).map(|n| (Entry::Quarter(n).to_string(), format!("{}季度的主题", chinese(u16::from(n)))));
    let themes: Vec<Choice> = std::iter::once(month).chain(days).chain(quarters).collect();
    html! {
        details open[is_open] {
            summary { "还可以写：名称、主题、参加单位、备注" }
            (field::maybe("title", "活动名称", "比如：安全宣传咨询日", typed))
            (field::select("theme", "主题", Some("当季的主题"), &themes, typed))
            (field::area("partners", "参加单位", "一行一个，只写单位，不写人名", (3, false), typed))
            (field::area("note", "备注", "", (2, false), typed))
        }
    }
}
