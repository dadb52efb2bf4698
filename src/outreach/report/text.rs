//! Sentences under construction: words and figures, and lists in Chinese.

use super::Piece;
use super::figure::Figure;

/// Pieces that are put one after another. Words that touch become one piece.
#[derive(Debug, Clone, Default)]
pub(super) struct Text(Vec<Piece>);

impl Text {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(vec![Piece::Text(words.into())])
    }

    pub(super) fn words(&mut self, words: &str) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(words),
            Some(Piece::Figure(_)) | None => self.0.push(Piece::Text(words.to_owned())),
        }
    }

    pub(super) fn figure(&mut self, figure: Figure) {
        self.0.push(Piece::Figure(figure));
    }

    pub(super) fn append(&mut self, other: Self) {
        for piece in other.0 {
            match piece {
                Piece::Text(words) => self.words(&words),
                Piece::Figure(figure) => self.figure(figure),
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn pieces(self) -> Vec<Piece> {
        self.0
    }

    /// Texts with something between them.
    pub(super) fn joined(texts: Vec<Self>, between: &str) -> Self {
        let mut all = Self::default();
        for text in texts {
            if !all.is_empty() {
                all.words(between);
            }
            all.append(text);
        }
        all
    }
}

/// Names as a sentence lists them: 黑山镇、丛林镇和关坝镇.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}和{last}", first.join("、")),
    }
}
