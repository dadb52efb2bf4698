//! `GET /staff/dashboard`: a year or a quarter at a glance, and statistics of it by whatever is asked.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::super::Web;
use super::address::with_query;
use super::field::Choice;
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::typed::{Reader, Typed};
use super::{chart, field, lists, show};
use crate::office::deed::{Asked, By, Deed, Span};
use crate::office::outcome::Outcome;
use crate::registry::outreach::period::Quarter;
use crate::text;

const HERE: &str = "/staff/dashboard";
/// Years offered by a link; the form takes any.
const YEARS: i16 = 5;

/// `GET /staff/dashboard`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let asked = asked(&typed, scene.today()).map_err(|refusal| scene.refused(&refusal, HERE))?;
    let (span, by) = (asked.span, typed.get("by").parse::<By>().ok());
    let deed = if by.is_some() { Deed::Statistics(asked.clone()) } else { Deed::Dashboard { span } };
    let outcome = scene.perform(deed).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let links = links(&scene, &asked);
    let body = html! {
        (spans(span, &typed, scene.today()))
        @if by.is_some() { p { a.button href=(address(span, &Typed::default())) { "回到看板" } } }
        (shown(&outcome, &links))
        (form(&scene, span, &typed))
    };
    let title = if by.is_some() { "统计" } else { "看板" };
    Ok(scene.page(HERE, title, &body))
}

/// What came of it: figures, charts, tables.
fn shown(outcome: &Outcome, links: &Links) -> Markup {
    let words = Outcome { said: outcome.said.clone(), ..Outcome::default() };
    html! {
        div.card { (show::outcome(&words, links, "")) }
        @if !outcome.charts.is_empty() {
            div.charts { @for one in &outcome.charts { (chart::figure(one, links)) } }
        }
        @for table in &outcome.tables { section.card { (show::table(table, links)) } }
    }
}

/// What the address asks for; this year where it says nothing.
fn asked(typed: &Typed, today: Date) -> Result<Asked, crate::office::outcome::Refusal> {
    let mut reader = Reader::new(typed);
    let year = match typed.get("year") {
        "" => today.year(),
        _ => reader.number("year", "年份", (2000, 9000)),
    };
    let quarter = match typed.get("quarter") {
        "" => None,
        _ => Some(reader.number("quarter", "季度", (1, 4))),
    };
    let by = typed.get("by").parse().unwrap_or(By::Quarter);
    let [place, setting, kind, theme] = ["place", "setting", "kind", "theme"].map(|name| reader.maybe(name));
    reader.done(Asked { span: Span { year, quarter }, by, place, setting, kind, theme })
}

/// Another span of the same statistic.
fn address(span: Span, typed: &Typed) -> String {
    let (year, quarter) = (span.year.to_string(), span.quarter.map(|quarter| quarter.to_string()));
    let mut fields = vec![("year", year.as_str()), ("quarter", quarter.as_deref().unwrap_or_default())];
    fields.extend(["by", "place", "setting", "kind", "theme"].map(|name| (name, typed.get(name))));
    with_query(HERE, &fields)
}

/// Years and quarters to choose from.
fn spans(span: Span, typed: &Typed, today: Date) -> Markup {
    let last = today.year();
    let mut years: Vec<i16> = (0..YEARS).map(|back| last.saturating_sub(back)).collect();
    if !years.contains(&span.year) {
        years.push(span.year);
    }
    let quarters = std::iter::once(None).chain((1..=4).map(Some));
    let begun =
        |quarter: &Option<u8>| quarter.is_none_or(|quarter| Quarter { year: span.year, quarter } <= Quarter::of(today));
    html! {
        nav.tabs aria-label="年份" {
            ul {
                @for year in years {
                    li {
                        a href=(address(Span { year, quarter: None }, typed)) aria-current=[(year == span.year).then_some("true")] { (year) "年" }
                    }
                }
            }
        }
        nav.tabs aria-label="季度" {
            ul {
                @for quarter in quarters.filter(begun) {
                    li {
                        a href=(address(Span { quarter, ..span }, typed)) aria-current=[(quarter == span.quarter).then_some("true")] {
                            @if let Some(quarter) = quarter { (text::chinese(u16::from(quarter))) "季度" } @else { "全年" }
                        }
                    }
                }
            }
        }
    }
}

/// The statistic to ask for.
fn form(scene: &Scene<'_>, span: Span, typed: &Typed) -> Markup {
    let by = [
        ("quarter", "季度"),
        ("month", "月份"),
        ("place", "镇街园区"),
        ("setting", "场合"),
        ("kind", "种类"),
        ("theme", "主题"),
        ("year", "历年"),
    ];
    let by: Vec<Choice> = by.map(|(value, name)| (value.to_owned(), name.to_owned())).to_vec();
    let places = lists::places(&scene.library, &scene.caller.actor);
    let kinds: Vec<Choice> =
        scene.library.knowledge.outreach.kind.iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    html! {
        form.card.search method="get" action=(HERE) {
            h2 { "统计" }
            (field::number("year", "年份", &span.year.to_string(), typed))
            (field::select("quarter", "季度", Some("全年"), &quarters(), typed))
            (field::select("by", "按什么分", None, &by, typed))
            (field::select("place", "镇街园区", Some("全部"), &places, typed))
            (field::select("setting", "场合", Some("全部"), &settings(scene), typed))
            (field::select("kind", "种类", Some("全部"), &kinds, typed))
            div.acts { button.main { "统计" } }
        }
    }
}

/// The quarters.
pub(super) fn quarters() -> Vec<Choice> {
    (1..=4u16).map(|quarter| (quarter.to_string(), format!("{}季度", text::chinese(quarter)))).collect()
}

/// The settings.
pub(super) fn settings(scene: &Scene<'_>) -> Vec<Choice> {
    let settings = scene.library.knowledge.district.setting.iter();
    settings.map(|setting| (setting.id.clone(), setting.name.clone())).collect()
}

/// The records behind a figure, by the name of its row. None where the list of records cannot be narrowed as the figure
/// is: to a theme, or to many years.
fn links(scene: &Scene<'_>, asked: &Asked) -> Links {
    let Asked { span: Span { year, quarter }, by, place, setting, kind, theme } = asked;
    if *by == By::Year || theme.is_some() {
        return Links::new();
    }
    let whole = (date(*year, 1, 1), date(*year, 12, 31));
    let days_of = |quarter: u8| Quarter { year: *year, quarter }.days().unwrap_or(whole);
    let days = quarter.map_or(whole, days_of);
    let records = |(from, to): (Date, Date), own: (&str, &str)| {
        let (from, to) = (from.to_string(), to.to_string());
        let mut fields = vec![("from", from.as_str()), ("to", to.as_str()), ("stage", "approved")];
        let asked = [("place", place), ("setting", setting), ("kind", kind)];
        let asked = asked.into_iter().filter(|(name, _)| *name != own.0);
        fields.extend(asked.map(|(name, asked)| (name, asked.as_deref().unwrap_or_default())));
        fields.push(own);
        with_query("/staff/records", &fields)
    };
    let mut links = Links::new();
    links.extend((1..=4).map(|n| (format!("{}季度", text::chinese(u16::from(n))), records(days_of(n), ("", "")))));
    for month in 1..=12 {
        let first = date(*year, month, 1);
        links.insert(format!("{month}月"), records((first, first.last_of_month()), ("", "")));
    }
    links.extend(lists::places(&scene.library, &scene.caller.actor).into_iter().map(|(id, _)| {
        let name = scene.library.knowledge.district.place(&id).map(|place| place.name_on(days.1).to_owned());
        (name.unwrap_or_default(), records(days, ("place", &id)))
    }));
    links.extend(settings(scene).into_iter().map(|(id, name)| (name, records(days, ("setting", &id)))));
    let kinds = scene.library.knowledge.outreach.kind.iter();
    links.extend(kinds.map(|kind| (kind.name.clone(), records(days, ("kind", &kind.id)))));
    links.insert("合计".to_owned(), records(days, ("", "")));
    links
}
