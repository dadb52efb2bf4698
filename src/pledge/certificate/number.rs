//! The number of a certificate: `AP26-7J2D-9Q4T-HX8MF`.
//!
//! Two digits of the year, 60 random bits that cannot be guessed, and a check character, in Crockford's base 32. The
//! check is a polynomial over the field of 32 elements: with 15 characters and powers of a generator as weights, every
//! single wrong character and every two that changed places are noticed, wherever they stand.

use std::fmt;

use crate::registry::invite::ALPHABET;
use crate::text;

/// What every number begins with.
const PREFIX: &str = "AP";
/// Random characters, five bits each.
pub const RANDOM_CHARS: usize = 12;
/// Characters behind the prefix: the year, the random ones, the check.
const CHARS: usize = 2 + RANDOM_CHARS + 1;
/// x⁵ + x² + 1, by which the field of 32 elements is made; x generates it.
const FIELD: u8 = 0b10_0101;

/// The number of a certificate, whose check character fits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(String);

/// A number from twelve random bytes, for the year of a campaign.
pub fn number(random: [u8; RANDOM_CHARS], year: i16) -> String {
    Number::new(random, year).0
}

impl Number {
    /// A number from twelve random bytes, for the year of a campaign.
    pub fn new(random: [u8; RANDOM_CHARS], year: i16) -> Self {
        let year = u8::try_from(year.rem_euclid(100)).unwrap_or_default();
        let mut values = vec![year / 10, year % 10];
        values.extend(random.iter().map(|byte| byte % 32));
        values.push(times_generator(polynomial(&values)));
        Self::print(&values)
    }

    /// Reads a number as typed. Width, case, spaces, dashes, look-alikes (O, I, L) and a missing `AP` do not matter.
    ///
    /// # Errors
    /// What is wrong, in words for whoever typed it.
    pub fn read(typed: &str) -> Result<Self, BadNumber> {
        let typed: Vec<char> = text::normalise(typed).chars().filter(|c| c.is_alphanumeric()).collect();
        let typed: Vec<char> = typed.iter().map(|c| legible(c.to_ascii_uppercase())).collect();
        let prefix: Vec<char> = PREFIX.chars().collect();
        let rest = typed.strip_prefix(prefix.as_slice()).unwrap_or(&typed);
        if rest.len() != CHARS {
            return Err(BadNumber::Length { found: rest.len() });
        }
        let value =
            |c: char| (0u8..).zip(ALPHABET).find(|(_, letter)| char::from(**letter) == c).map(|(value, _)| value);
        let mut values = Vec::with_capacity(CHARS);
        for (place, c) in rest.iter().enumerate() {
            let digit_expected = place < 2;
            let read = value(*c).filter(|value| !digit_expected || *value < 10);
            values.push(read.ok_or(BadNumber::Character { position: place + 1, found: *c })?);
        }
        if polynomial(&values) == 0 { Ok(Self::print(&values)) } else { Err(BadNumber::Check) }
    }

    /// The number as it is printed and kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn print(values: &[u8]) -> Self {
        let letters = values.iter().map(|value| char::from(ALPHABET[usize::from(value % 32)]));
        let mut text = PREFIX.to_owned();
        for (place, letter) in letters.enumerate() {
            if matches!(place, 2 | 6 | 10) {
                text.push('-');
            }
            text.push(letter);
        }
        Self(text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The polynomial with these values as coefficients, the last the constant one, at the generator. It is 0 for a number
/// whose check character fits.
fn polynomial(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_generator(sum) ^ value)
}

fn times_generator(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted < 32 { shifted } else { shifted ^ FIELD }
}

/// A character that Crockford's alphabet leaves out, as the one that it looks like.
fn legible(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}

/// Why a number was refused. Positions are counted from 1, behind the `AP` and without dashes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNumber {
    /// Too few or too many characters.
    #[error("证书编号形如 AP26-7J2D-9Q4T-HX8MF，AP 后面共15位，这里是{found}位。请照证书核对。")]
    Length {
        /// How many there are behind the `AP`.
        found: usize,
    },
    /// A character that no number holds there.
    #[error("证书编号里 AP 后面第{position}位不会是“{found}”。请照证书核对。")]
    Character {
        /// Where.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The check character does not fit the others.
    #[error("证书编号有一位对不上，多半是抄错了一个字符。请照证书逐位核对，或者直接扫证书上的二维码。")]
    Check,
}
