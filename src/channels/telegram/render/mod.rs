//! A reply as messages that Telegram accepts.

use super::html::{self, Line, MESSAGE_UNITS, NEXT_LINE, PARAGRAPH, Run, Style};
use super::keyboard::{self, Rows};
use crate::dialogue::reply::{Block, Reply, Rich};
use crate::dialogue::wording;

/// A message, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// The text, in Telegram's HTML.
    pub(super) html: String,
    /// The buttons under it.
    pub(super) rows: Rows,
}

/// A reply as messages, in order. Buttons stand under the last one, where the reader is when done.
pub(super) fn messages(reply: &Reply) -> Vec<Message> {
    let options = reply.choices.iter().filter(|choice| keyboard::is_spelled_out(choice));
    let options = options.map(|choice| Line::new(PARAGRAPH, choice.label.clone(), Style::Plain));
    let mut pages = html::pages(reply.blocks.iter().flat_map(lines).chain(options).collect(), MESSAGE_UNITS);
    let rows = keyboard::rows(reply);
    if pages.is_empty() && !rows.is_empty() {
        // Telegram sends no buttons without words.
        pages.push(wording::CHOOSE.to_owned());
    }
    let mut messages = pages.into_iter().map(|html| Message { html, rows: Rows::new() }).collect::<Vec<_>>();
    if let Some(last) = messages.last_mut() {
        last.rows = rows;
    }
    messages
}

/// The words of a reply without any markup: for the little notes that Telegram shows over a chat.
pub(super) fn words(reply: &Reply) -> String {
    let words = |line: Line| line.runs.into_iter().map(|run| run.text).collect::<String>();
    reply.blocks.iter().flat_map(lines).map(words).collect::<Vec<_>>().join("\n")
}

fn lines(block: &Block) -> Vec<Line> {
    match block {
        Block::Paragraph(rich) => vec![Line { gap: PARAGRAPH, runs: runs(rich) }],
        Block::Heading(heading) => vec![Line { gap: PARAGRAPH, runs: runs(&heading.line()) }],
        Block::Steps(steps) => steps.iter().enumerate().map(|(i, step)| numbered(i, step)).collect(),
        Block::Basis(citations) => {
            let line = |(i, citation)| Line::new(gap(i), wording::basis(citation), Style::Plain);
            citations.iter().enumerate().map(line).collect()
        }
        Block::Notice(text) => vec![Line::new(PARAGRAPH, text, Style::Italic)],
    }
}

fn numbered(i: usize, step: &Rich) -> Line {
    let number = Run { text: format!("{}. ", i + 1), style: Style::Plain };
    Line { gap: gap(i), runs: std::iter::once(number).chain(runs(step)).collect() }
}

/// The first line of a block begins a paragraph, the others follow closely.
fn gap(i: usize) -> &'static str {
    if i == 0 { PARAGRAPH } else { NEXT_LINE }
}

fn runs(rich: &Rich) -> Vec<Run> {
    let style = |bold| if bold { Style::Bold } else { Style::Plain };
    rich.0.iter().map(|span| Run { text: span.text.clone(), style: style(span.bold) }).collect()
}

#[cfg(test)]
mod tests;
