//! One queue for each chat with something to answer: order within a chat, and no chat waits for another.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use super::arrival::Arrival;
use super::clerk::Clerk;

/// The most arrivals in memory. Beyond it no more are taken in: Telegram holds them for us.
const ROOM: u32 = 10_000;

/// The most arrivals of one chat that wait. No honest chat has as many; one that does must not fill the room.
const ROOM_OF_CHAT: usize = 500;

/// An arrival with its place in the room, which is free again once it is dropped.
struct Letter {
    arrival: Arrival,
    _room: OwnedSemaphorePermit,
}

type Queues = Arc<Mutex<HashMap<i64, VecDeque<Letter>>>>;

/// The queues and those who work on them.
pub(super) struct Mailboxes {
    clerk: Clerk,
    queues: Queues,
    room: Arc<Semaphore>,
    /// As many chats are answered at once.
    hands: Arc<Semaphore>,
    tasks: JoinSet<()>,
}

impl Mailboxes {
    /// Empty mailboxes, with so many chats answered at once.
    pub(super) fn new(clerk: Clerk, at_once: usize) -> Self {
        let room = Arc::new(Semaphore::new(ROOM as usize));
        let hands = Arc::new(Semaphore::new(at_once.clamp(1, Semaphore::MAX_PERMITS)));
        Self { clerk, queues: Queues::default(), room, hands, tasks: JoinSet::new() }
    }

    /// Puts an arrival into its chat's box; waits while the room is full. False where that chat has too many.
    pub(super) async fn put(&mut self, arrival: Arrival) -> bool {
        let Ok(room) = Arc::clone(&self.room).acquire_owned().await else {
            return false;
        };
        while self.tasks.try_join_next().is_some() {}
        let chat = arrival.chat();
        let letter = Letter { arrival, _room: room };
        match lock(&self.queues).entry(chat) {
            Entry::Occupied(mut queue) if queue.get().len() < ROOM_OF_CHAT => queue.get_mut().push_back(letter),
            Entry::Occupied(_) => return false,
            Entry::Vacant(place) => {
                place.insert(VecDeque::new());
                let (clerk, queues, hands) = (self.clerk.clone(), Arc::clone(&self.queues), Arc::clone(&self.hands));
                self.tasks.spawn(work(clerk, queues, hands, chat, letter));
            }
        }
        true
    }

    /// Waits until everything is answered, but not for ever. Says whether it is.
    pub(super) async fn drain(mut self, patience: Duration) -> bool {
        let all = async { while self.tasks.join_next().await.is_some() {} };
        tokio::time::timeout(patience, all).await.is_ok()
    }
}

/// Answers what is in a chat's box, until it is empty. The box exists as long as somebody works on it.
async fn work(clerk: Clerk, queues: Queues, hands: Arc<Semaphore>, chat: i64, first: Letter) {
    let mut next = Some(first);
    while let Some(letter) = next {
        // The semaphore is never closed; if it were, answering would still be right.
        let hand = hands.acquire().await;
        clerk.serve(letter.arrival).await;
        drop(hand);
        next = take(&mut lock(&queues), chat);
    }
}

fn take(queues: &mut HashMap<i64, VecDeque<Letter>>, chat: i64) -> Option<Letter> {
    let letter = queues.get_mut(&chat).and_then(VecDeque::pop_front);
    if letter.is_none() {
        queues.remove(&chat);
    }
    letter
}

fn lock<T>(queues: &Mutex<T>) -> MutexGuard<'_, T> {
    queues.lock().unwrap_or_else(PoisonError::into_inner)
}
