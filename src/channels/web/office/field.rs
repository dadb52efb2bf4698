//! Fields of forms. A label holds its control, so that no id is needed; what was typed before is shown again.

use maud::{Markup, html};

use super::post::SEAL;
use super::typed::Typed;

/// Something to choose: its value and its name.
pub(super) type Choice = (String, String);

/// The hidden field that shows that a form is ours.
pub(super) fn seal(seal: &str) -> Markup {
    hidden(SEAL, seal)
}

/// A field that is not seen.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A line of text. `hint` says how it is written.
pub(super) fn line(name: &str, label: &str, hint: &str, typed: &Typed) -> Markup {
    input("text", name, label, hint, typed.get(name), true)
}

/// A line of text that may be left empty.
pub(super) fn maybe(name: &str, label: &str, hint: &str, typed: &Typed) -> Markup {
    input("text", name, label, hint, typed.get(name), false)
}

/// A day.
pub(super) fn day(name: &str, label: &str, typed: &Typed) -> Markup {
    input("date", name, label, "", typed.get(name), true)
}

/// A day that may be left open.
pub(super) fn maybe_day(name: &str, label: &str, hint: &str, typed: &Typed) -> Markup {
    input("date", name, label, hint, typed.get(name), false)
}

/// A whole number; `usual` stands there where nothing was typed.
pub(super) fn number(name: &str, label: &str, usual: &str, typed: &Typed) -> Markup {
    let kept = typed.get(name);
    html! {
        label.field {
            span { (label) }
            input type="text" inputmode="numeric" name=(name) value=(if kept.is_empty() { usual } else { kept }) required;
        }
    }
}

/// Text of several lines: how many are seen, and whether it must be filled in.
pub(super) fn area(name: &str, label: &str, hint: &str, (rows, required): (u8, bool), typed: &Typed) -> Markup {
    html! {
        label.field {
            span { (label) @if !required { small { "（可不填）" } } }
            @if !hint.is_empty() { small.hint { (hint) } }
            textarea name=(name) rows=(rows) required[required] maxlength="4000" { (typed.get(name)) }
        }
    }
}

fn input(kind: &str, name: &str, label: &str, hint: &str, value: &str, required: bool) -> Markup {
    html! {
        label.field {
            span { (label) @if !required { small { "（可不填）" } } }
            @if !hint.is_empty() { small.hint { (hint) } }
            input type=(kind) name=(name) value=(value) required[required] autocomplete="off" maxlength="400";
        }
    }
}

/// A password, never shown again.
pub(super) fn password(name: &str, label: &str, hint: &str, autocomplete: &str) -> Markup {
    html! {
        label.field {
            span { (label) }
            @if !hint.is_empty() { small.hint { (hint) } }
            input type="password" name=(name) required autocomplete=(autocomplete) maxlength="200";
        }
    }
}

/// The number of the second factor.
pub(super) fn factor(label: &str) -> Markup {
    html! {
        label.field {
            span { (label) }
            input.code type="text" name="number" required inputmode="numeric" autocomplete="one-time-code" maxlength="8";
        }
    }
}

/// One of several. `none` is the name of choosing nothing, where that is allowed.
pub(super) fn select(name: &str, label: &str, none: Option<&str>, choices: &[Choice], typed: &Typed) -> Markup {
    let kept = typed.get(name);
    html! {
        label.field {
            span { (label) }
            select name=(name) required[none.is_none()] {
                @if let Some(none) = none { option value="" { (none) } }
                @for (value, told) in choices {
                    option value=(value) selected[value == kept] { (told) }
                }
            }
        }
    }
}

/// Any of several.
pub(super) fn checks(name: &str, legend: &str, hint: &str, choices: &[Choice], typed: &Typed) -> Markup {
    let ticked: Vec<&str> = typed.all(name).collect();
    html! {
        fieldset.checks {
            legend { (legend) small { (hint) } }
            @for (value, told) in choices {
                label { input type="checkbox" name=(name) value=(value) checked[ticked.contains(&value.as_str())]; " " (told) }
            }
        }
    }
}

/// What must be ticked before something grave is done.
pub(super) fn sure(told: &str) -> Markup {
    html! { label.sure { input type="checkbox" name="sure" value="1" required; " " (told) } }
}
