//! The unified social credit code of a firm (GB 32100-2015): 18 characters, the last of which checks the others.
//!
//! It is copied from a licence by hand, so a refusal must help: it points to the character that cannot be, and where
//! exactly one slip explains the whole, it names that slip. It never corrects silently: the code is what a firm's
//! record is found by, and a code guessed rightly by chance is another firm's.

mod bad;
mod check;
mod repair;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::bad::BadCode;
pub use self::repair::{Repair, Slip};
use crate::text;

/// Characters of a code.
pub const CODE_CHARS: usize = 18;

/// A code that is well formed: its check character fits. That the firm exists is not said by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code as typed. Width, case, spaces, dashes and a label in front ("统一社会信用代码：") do not matter.
    ///
    /// # Errors
    /// What is wrong first, with its place: the number of characters, a character that no code holds, a letter where
    /// only digits stand, the check character.
    pub fn read(typed: &str) -> Result<Self, BadCode> {
        let code = cleaned(typed);
        if code.len() != CODE_CHARS {
            return Err(BadCode::Length { found: code.len() });
        }
        if let Some(position) = code.iter().position(|c| check::value(*c).is_none()) {
            return Err(BadCode::Character {
                position: position + 1,
                found: code[position],
                repaired: repair::legal(&code),
            });
        }
        if let Some(position) = check::letter_in_division(&code) {
            return Err(BadCode::Letter { position: position + 1, found: code[position] });
        }
        match check::character(&code) {
            Some(expected) if expected == code[CODE_CHARS - 1] => Ok(Self(code.iter().collect())),
            Some(expected) => {
                Err(BadCode::Check { expected, found: code[CODE_CHARS - 1], repair: repair::only(&code) })
            }
            // Not reached: every character was looked at above.
            None => Err(BadCode::Length { found: code.len() }),
        }
    }

    /// The code, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The characters that count, in capitals.
fn cleaned(typed: &str) -> Vec<char> {
    let plain = text::normalise(typed);
    let label = |c: char| text::is_han(c) || c.is_whitespace() || matches!(c, ':' | '(' | ')' | '是' | '为');
    let kept = plain.trim_matches(label).chars();
    kept.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '–' | '_' | '.'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}
