//! Tells the signs of GIFT from text.

/// A character, and whether it is a sign of the format rather than text.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// The character, its backslash taken away.
    pub(super) c: char,
    /// Whether it is a sign.
    pub(super) is_sign: bool,
}

/// Tells signs from text.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = characters.peek().copied().filter(|_| c == '\\');
        let mark = match escaped {
            Some('n') => Mark { c: '\n', is_sign: false },
            Some(c @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\')) => Mark { c, is_sign: false },
            _ => {
                marks.push(Mark { c, is_sign: matches!(c, '~' | '=' | '#' | '{' | '}' | ':') });
                continue;
            }
        };
        marks.push(mark);
        characters.next();
    }
    marks
}

/// Where a sign stands first.
pub(super) fn sign(marks: &[Mark], c: char) -> Option<usize> {
    marks.iter().position(|mark| mark.is_sign && mark.c == c)
}

/// The characters alone.
pub(super) fn string(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.c).collect()
}
