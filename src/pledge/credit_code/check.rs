//! The two checks that a code carries: over all of it, and over the organization code inside of it.

use std::ops::Range;

/// The characters of a code in the order of their values, as GB 32100 lists them: without I, O, Z, S and V.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The modulus of the check: a prime, so that every single wrong character and every swap of neighbours shows.
const MODULUS: u32 = 31;
/// Where the administrative division stands: six digits.
const DIVISION: Range<usize> = 2..8;
/// Where the organization code stands (GB 11714): eight characters and its own check character.
const ORGANIZATION: Range<usize> = 8..17;
/// The weights of GB 11714.
const ORGANIZATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The value of a character; `None` where no code holds it.
pub(super) fn value(c: char) -> Option<u32> {
    (0..).zip(ALPHABET.chars()).find(|(_, letter)| *letter == c).map(|(value, _)| value)
}

/// The check character for the first 17 of `code`.
pub(super) fn character(code: &[char]) -> Option<char> {
    let (mut weight, mut sum) = (1, 0);
    for c in code.get(..17)? {
        sum = (sum + value(*c)? * weight) % MODULUS;
        weight = weight * 3 % MODULUS;
    }
    ALPHABET.chars().nth(usize::try_from((MODULUS - sum) % MODULUS).ok()?)
}

/// Whether the check character fits.
pub(super) fn holds(code: &[char]) -> bool {
    character(code).is_some_and(|expected| code.last() == Some(&expected))
}

/// The first place (from 0) of the division at which something other than a digit stands.
pub(super) fn letter_in_division(code: &[char]) -> Option<usize> {
    DIVISION.into_iter().find(|place| code.get(*place).is_some_and(|c| !c.is_ascii_digit()))
}

/// Whether the organization code inside fits its own check character. Codes were issued for which it does not, so it
/// refuses nothing; it only tells which of several possible slips is the likely one.
pub(super) fn organization_holds(code: &[char]) -> bool {
    let Some(organization) = code.get(ORGANIZATION) else { return false };
    let values = organization.iter().zip(ORGANIZATION_WEIGHTS).map(|(c, weight)| Some(c.to_digit(36)? * weight));
    let Some(sum) = values.sum::<Option<u32>>() else { return false };
    let expected = match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    };
    expected.is_some() && organization.last().copied() == expected
}
