//! Buttons under a message.

use serde::Deserialize;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::html::{cut, is_blank, units};
use crate::dialogue::action::{ACTION_BYTES, Action};
use crate::dialogue::pledge::moves::Move;
use crate::dialogue::reply::{Choice, Reply};
use crate::dialogue::wording;

/// Rows of a keyboard, from the top.
pub(super) type Rows = Vec<Vec<Key>>;

/// The most rows: Telegram takes 100 buttons, nobody reads half of that.
const ROWS: usize = 40;

/// Labels up to this many characters share a row with a neighbour; longer ones would be cut on a phone.
const SHORT_LABEL: usize = 8;

/// The most characters of a label: more is not shown anyway.
const LABEL_UNITS: usize = 60;

/// Between the letter of an option and its words.
const OPTION: char = '　';

/// The most characters of an option that a phone shows on a button.
const OPTION_UNITS: usize = 16;

/// Cited articles that get a button: the first ones are the ones that matter.
const OPEN_BUTTONS: usize = 3;

/// What the button carries that stands where a rating was. It is no action: it only says thanks.
pub(super) const RATED: &str = "rated";

/// A button, as we write it and as Telegram sends it back with a press.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Key {
    /// What stands on it.
    pub(super) text: String,
    /// What it carries. Empty where Telegram sends back a button of another kind.
    #[serde(default, rename = "callback_data")]
    pub(super) data: String,
}

impl Key {
    /// A button, unless Telegram would refuse it: one bad button would cost the whole message.
    fn new(label: &str, data: String) -> Option<Self> {
        let fits = !data.is_empty() && data.len() <= ACTION_BYTES && !label.chars().all(is_blank);
        if !fits {
            tracing::error!(data, "a choice does not fit a Telegram button and was left out");
        }
        fits.then(|| Self { text: cut(label.trim(), LABEL_UNITS), data })
    }
}

/// The buttons of a reply: its choices, the articles it cites, and its rating.
pub(super) fn rows(reply: &Reply) -> Rows {
    let offered = |action: &Action| reply.choices.iter().any(|choice| choice.action == *action);
    let choices = reply.choices.iter().filter_map(|choice| Key::new(short(choice), choice.action.to_string()));
    let articles = reply.citations().filter_map(|citation| {
        let open = citation.open.as_ref().filter(|open| !offered(open))?;
        Key::new(&wording::open_article(citation), open.to_string())
    });
    let mut rows = lay(choices.chain(articles.take(OPEN_BUTTONS)));
    rows.truncate(ROWS);
    rows.extend(reply.rate.map(|turn| {
        let useful = Key { text: wording::USEFUL.to_owned(), data: Action::Useful(turn).to_string() };
        let useless = Key { text: wording::USELESS.to_owned(), data: Action::Useless(turn).to_string() };
        vec![useful, useless]
    }));
    rows
}

/// What stands on the button of a choice. An option of a question (letter, wide space, words) may be longer than a phone
/// shows on a button: then its words stand in the message and its letter on the button.
fn short(choice: &Choice) -> &str {
    let label = choice.label.as_str();
    if is_spelled_out(choice) { label.split(OPTION).next().unwrap_or(label) } else { label }
}

/// Whether the words of a choice stand in the message, since its button is too small for them.
pub(super) fn is_spelled_out(choice: &Choice) -> bool {
    let option = matches!(choice.action, Action::Pledge(Move::Answer(..) | Move::Tick(..)));
    option && choice.label.contains(OPTION) && units(&choice.label) > OPTION_UNITS
}

/// The keyboard after a rating: thanks in its place, the rest as it was.
pub(super) fn rated(rows: Rows) -> Rows {
    let thanks = || vec![Key { text: wording::RATED.to_owned(), data: RATED.to_owned() }];
    let rows = rows.into_iter().map(|row| if row.iter().any(is_rating) { thanks() } else { row });
    rows.collect()
}

/// Whether the buttons are those of an answer, rated or not: such a message is worth keeping as it is.
pub(super) fn is_answer(rows: &Rows) -> bool {
    rows.iter().flatten().any(|key| key.data == RATED || is_rating(key))
}

/// Whether the buttons are the options of a question that waits for its answer.
pub(super) fn asks(rows: &Rows) -> bool {
    let answers = |key: &Key| matches!(key.data.parse(), Ok(Action::Pledge(Move::Answer(..) | Move::Tick(..))));
    rows.iter().flatten().any(answers)
}

/// The keyboard as teloxide sends it; none where there is no button.
pub(super) fn markup(rows: &Rows) -> Option<InlineKeyboardMarkup> {
    let button = |key: &Key| InlineKeyboardButton::callback(key.text.clone(), key.data.clone());
    let sendable = |row: &Vec<Key>| row.iter().filter(|key| !key.data.is_empty()).map(button).collect::<Vec<_>>();
    let rows = rows.iter().map(sendable).filter(|row| !row.is_empty()).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn is_rating(key: &Key) -> bool {
    matches!(key.data.parse(), Ok(Action::Useful(_) | Action::Useless(_)))
}

/// Two short labels share a row; a long one has its own.
fn lay(keys: impl Iterator<Item = Key>) -> Rows {
    let is_short = |key: &Key| units(&key.text) <= SHORT_LABEL;
    let mut rows = Rows::new();
    for key in keys {
        match rows.last_mut() {
            Some(row) if row.len() == 1 && is_short(&key) && row.iter().all(is_short) => row.push(key),
            _ => rows.push(vec![key]),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fact::{Status, TurnId};

    fn labels(rows: &Rows) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.iter().map(|key| key.text.as_str()).collect()).collect()
    }

    #[test]
    fn short_labels_share_a_row_and_the_rating_comes_last() {
        let mut reply = Reply::new(Status::Answered, Vec::new());
        reply.choices = ["会罚多少", "哪里管", "餐馆用燃气要装报警器吗", "菜单"]
            .map(|label| Choice::new(label, Action::More))
            .into();
        reply.rate = Some(TurnId(7));
        let rows = rows(&reply);
        assert_eq!(
            labels(&rows),
            [vec!["会罚多少", "哪里管"], vec!["餐馆用燃气要装报警器吗"], vec!["菜单"], vec!["有用", "没解决"]]
        );
        assert!(is_answer(&rows));
        let rated = rated(rows);
        assert_eq!(labels(&rated).last().unwrap(), &["已收到您的评价，谢谢"]);
        assert!(is_answer(&rated));
    }

    #[test]
    fn a_choice_that_telegram_would_refuse_is_left_out() {
        let mut reply = Reply::new(Status::Talk, Vec::new());
        reply.choices = vec![Choice::new("\u{200b}", Action::More)];
        assert!(markup(&rows(&reply)).is_none());
    }
}
