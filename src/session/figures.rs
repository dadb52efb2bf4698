//! Figures that members of staff ask for in a chat: made once the turn is durable, and fetched by the channel.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Session;
use crate::dialogue::reply::{Attachment, Block, Document, Form, Reply, Rich};
use crate::office::outcome::{File, Outcome, Refusal, Table};

/// The most bytes of files that wait to be fetched; older ones are made again.
const MADE_BYTES: usize = 32 << 20;

/// The most lines of a table in a chat.
const LINES: usize = 20;

/// Files made with a reply, which its channel is about to fetch, the newest last.
#[derive(Debug, Default)]
pub(super) struct Made(Mutex<VecDeque<(Attachment, File)>>);

impl Made {
    fn files(&self) -> MutexGuard<'_, VecDeque<(Attachment, File)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, attachment: Attachment, file: File) {
        let mut files = self.files();
        files.retain(|(other, _)| *other != attachment);
        files.push_back((attachment, file));
        while files.iter().map(|(_, file)| file.bytes.len()).sum::<usize>() > MADE_BYTES {
            files.pop_front();
        }
    }

    fn take(&self, attachment: &Attachment) -> Option<File> {
        let mut files = self.files();
        let at = files.iter().position(|(of, _)| of == attachment)?;
        files.remove(at).map(|(_, file)| file)
    }
}

impl Session {
    /// The file that goes with a reply. Replies name files to those alone whom they concern.
    ///
    /// # Errors
    /// There is no font for it, or the store fails; the words tell the person what to do.
    pub async fn attachment(&self, attachment: &Attachment) -> Result<File, Refusal> {
        match self.made.take(attachment) {
            Some(file) => Ok(file),
            None => self.office.attachment(attachment).await,
        }
    }

    /// A reply with the figures that it announces: their words in the reply, their files behind it.
    pub(super) async fn with_figures(&self, mut reply: Reply) -> Reply {
        let announced =
            reply.attachments.iter().position(|attachment| matches!(attachment.of, Document::Figures { .. }));
        let Some(announced) = announced.map(|at| reply.attachments.remove(at)) else { return reply };
        let Document::Figures { login, span, figures, .. } = announced.of else { return reply };
        match self.office.figures(&login, span, figures).await {
            Ok(Outcome { said, tables, files, charts: _ }) => {
                reply.blocks.extend(said.into_iter().map(|line| Block::Paragraph(Rich::plain(line))));
                reply.blocks.extend(tables.into_iter().next().map(lines));
                for (at, file) in (0..).zip(files) {
                    let (form, label) = (form(&file), file.name.clone());
                    let of = Document::Figures { login: login.clone(), span, figures, at };
                    let attachment = Attachment { label, of, form };
                    reply.attachments.push(attachment.clone());
                    self.made.put(attachment, file);
                }
            }
            Err(Refusal { what, next, .. }) => {
                reply.blocks.push(Block::Paragraph(Rich::plain(format!("{what}。{next}。"))));
            }
        }
        reply
    }
}

/// A table as lines for a chat, not too many.
fn lines(table: Table) -> Block {
    let more = table.rows.len().saturating_sub(LINES);
    let rows = table.rows.into_iter().take(LINES).map(|row| row.join("　"));
    let head = std::iter::once(table.header.join("　")).filter(|head| !head.trim().is_empty());
    let rest = (more > 0).then(|| format!("……还有 {more} 行"));
    Block::Paragraph(Rich::plain(head.chain(rows).chain(rest).collect::<Vec<_>>().join("\n")))
}

/// In which form a file goes out.
fn form(file: &File) -> Form {
    match file.kind.as_str() {
        "image/png" | "image/jpeg" => Form::Picture,
        "application/pdf" => Form::Print,
        _ => Form::Table,
    }
}
