//! A pressed button: the message changes in place, so that a conversation of buttons does not fill the chat.
//!
//! An answer is the exception, and so is help in an emergency. Who presses "会罚多少" under an answer wants to read
//! both, so it stays and the reply comes below; only a better finding takes its place. A rating changes nothing but
//! the keyboard.

use super::arrival::{Arrival, Press};
use super::clerk::Clerk;
use super::html::{cut, units};
use super::post::Unsent;
use super::{keyboard, render};
use crate::dialogue::action::Action;
use crate::dialogue::input::Input;
use crate::dialogue::reply::Reply;
use crate::dialogue::wording;
use crate::knowledge::entry::Entry;

/// The most characters of the note that Telegram shows over a chat.
const NOTE_UNITS: usize = 200;

/// Where the reply to a press goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In the place of the message pressed.
    InPlace,
    /// Below, as a message of its own.
    Below,
    /// Into the keyboard, with a note.
    Rating,
}

/// Answers a press.
pub(super) async fn answer(clerk: &Clerk, arrival: &Arrival, press: &Press) -> Result<(), Unsent> {
    let Ok(action) = press.data.parse::<Action>() else {
        let note = if press.data == keyboard::RATED { wording::RATED } else { wording::STALE };
        return clerk.post.acknowledge(&press.query, Some(note.to_owned())).await;
    };
    let way = way(&action, press);
    let reply = clerk.reply(arrival, Input::Choice(action)).await;
    let note = if way == Way::Rating { note(&reply) } else { None };
    let noted = note.is_some();
    // The press itself is answered first: until then the button spins, and after some minutes it may not be.
    clerk.post.acknowledge(&press.query, note).await?;
    match way {
        Way::Below => clerk.send(&press.place, &reply).await,
        Way::InPlace => replace(clerk, press, &reply).await,
        Way::Rating => {
            if let Some(id) = press.message {
                clerk.post.edit_keyboard(press.place.chat, id, &keyboard::rated(press.rows.clone())).await?;
            }
            if noted { Ok(()) } else { clerk.send(&press.place, &reply).await }
        }
    }
}

fn way(action: &Action, press: &Press) -> Way {
    match action {
        Action::Useful(_) | Action::Useless(_) => Way::Rating,
        Action::More => Way::InPlace,
        // What to do in an emergency stays in sight, whatever comes after.
        Action::Show(Entry::Afterwards(_)) => Way::Below,
        // A question that is open stays, whatever else is looked up beside it.
        Action::Show(_) if keyboard::asks(&press.rows) => Way::Below,
        _ if press.message.is_none() || keyboard::is_answer(&press.rows) => Way::Below,
        _ => Way::InPlace,
    }
}

/// The words of a reply as a note, where they are all there is to it.
fn note(reply: &Reply) -> Option<String> {
    let words = render::words(reply);
    (reply.choices.is_empty() && units(&words) <= NOTE_UNITS).then(|| cut(&words, NOTE_UNITS))
}

/// Puts the first message of the reply in the place of the one pressed, and the rest below.
async fn replace(clerk: &Clerk, press: &Press, reply: &Reply) -> Result<(), Unsent> {
    let messages = render::messages(reply);
    let (Some(id), [first, rest @ ..]) = (press.message, messages.as_slice()) else {
        return clerk.send(&press.place, reply).await;
    };
    let shown = clerk.post.edit(press.place.chat, id, first).await?;
    clerk.post.send(&press.place, if shown { rest } else { &messages }).await?;
    clerk.attach(&press.place, reply).await
}
