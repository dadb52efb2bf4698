//! Answers to somebody who types `@bot 动火作业` in whatever chat: a list of questions, each with its answer.

use teloxide::types::{
    InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultArticle, InputMessageContent,
    InputMessageContentText, ParseMode,
};

use super::clerk::Clerk;
use super::html::cut;
use super::post::Unsent;
use super::render;
use crate::dialogue::action::{ACTION_BYTES, Action};
use crate::dialogue::input::Input;
use crate::dialogue::reply::Block;
use crate::dialogue::wording;
use crate::retrieval::suggest::{Suggestion, suggest};

/// How many answers are offered.
const OFFERED: usize = 10;

/// The most characters of an answer's beginning in the list.
const TEASER_UNITS: usize = 80;

/// Offers answers.
pub(super) async fn answer(clerk: &Clerk, query: &str, words: &str) -> Result<(), Unsent> {
    let library = clerk.session.shelf().library();
    let found = suggest(&library.knowledge, words, OFFERED);
    let articles = found.into_iter().filter_map(|found| article(clerk, found));
    clerk.post.offer(query, articles.collect()).await
}

/// A question with its answer, as it is sent into the chat. Looking is no turn: nothing is counted.
fn article(clerk: &Clerk, found: Suggestion) -> Option<InlineQueryResult> {
    let Suggestion { question, entry } = found;
    let id = entry.to_string();
    let mut reply = clerk.session.preview(&Input::Choice(Action::Show(entry)));
    let teaser = cut(&render::words(&reply).replace('\n', " "), TEASER_UNITS);
    reply.blocks.insert(0, Block::say(format!("**{question}**")));
    let first = render::messages(&reply).into_iter().next().filter(|_| id.len() <= ACTION_BYTES)?;
    let content = InputMessageContentText::new(first.html).parse_mode(ParseMode::Html);
    let article = InlineQueryResultArticle::new(id, question, InputMessageContent::Text(content));
    let article = article.description(teaser);
    let link = format!("https://t.me/{}", clerk.me.username).parse().ok();
    let link = link.map(|url| InlineKeyboardMarkup::new([[InlineKeyboardButton::url(wording::ASK_ANPU, url)]]));
    Some(InlineQueryResult::Article(match link {
        Some(link) => article.reply_markup(link),
        None => article,
    }))
}
