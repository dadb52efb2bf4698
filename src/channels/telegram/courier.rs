//! Takes letters out that wait for chats: reminders and decisions, sent of our own accord.

use std::sync::Arc;
use std::time::Duration;

use super::arrival::Place;
use super::post::Post;
use super::render;
use crate::dialogue::reply::{Block, Reply};
use crate::ledger::fact::{Channel, Status};
use crate::registry::mailbox::Mailbox;
use crate::session::Session;

/// Delivers letters until dropped, looking for them every so often. A letter that was sent and not noted as sent, since a crash came between, is sent again:
/// better twice than never.
pub(super) async fn deliver(session: Arc<Session>, post: Post, every: Duration) {
    loop {
        match session.letters(Channel::Telegram).await {
            Ok(mailboxes) => {
                for mailbox in mailboxes {
                    send(&session, &post, &mailbox).await;
                }
            }
            Err(error) => tracing::warn!(%error, "letters could not be looked through"),
        }
        tokio::time::sleep(every).await;
    }
}

async fn send(session: &Session, post: &Post, mailbox: &Mailbox) {
    let Some(chat) = mailbox.address.as_ref().and_then(|address| address.parse().ok()) else { return };
    let place = Place { chat, thread: None, reply_to: None };
    let blocks = mailbox.letters.iter().map(|letter| Block::say(&letter.text)).collect();
    let messages = render::messages(&Reply::new(Status::Talk, blocks));
    if let Err(error) = post.send(&place, &messages).await {
        tracing::warn!(%error, "a letter could not be sent; it is tried again");
        return;
    }
    if let Err(error) = session.delivered(mailbox).await {
        tracing::error!(%error, "a letter was sent, but may be sent again");
    }
}
