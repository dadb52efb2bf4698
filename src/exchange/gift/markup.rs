//! How the texts of a GIFT file are marked up: each may say so itself.

use crate::exchange::html;

/// How a text is marked up.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Markup {
    Moodle,
    Html,
    Plain,
    Markdown,
}

impl Markup {
    /// Reads `[html]` before a text; the markup and the text.
    pub(super) fn read(text: &str, default: Self) -> (Self, String) {
        const MARKS: [(&str, Markup); 4] = [
            ("[moodle]", Markup::Moodle),
            ("[html]", Markup::Html),
            ("[plain]", Markup::Plain),
            ("[markdown]", Markup::Markdown),
        ];
        let text = text.trim();
        let marked = MARKS.iter().find_map(|(mark, markup)| Some((*markup, text.strip_prefix(mark)?)));
        let (markup, text) = marked.unwrap_or((default, text));
        (markup, text.trim().to_owned())
    }

    /// The plain text of what is so marked up.
    pub(super) fn plain(self, text: &str) -> String {
        match self {
            Self::Html => html::plain(text),
            Self::Moodle | Self::Plain | Self::Markdown => text.to_owned(),
        }
    }

    /// The plain text of a part that may have a mark of its own.
    pub(super) fn text(self, text: &str) -> String {
        let (markup, text) = Self::read(text, self);
        markup.plain(&text)
    }
}
