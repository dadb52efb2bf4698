//! The one slip that explains a wrong code: a character read as its look-alike, or two neighbours swapped.
//!
//! One try in 31 fits by chance, and there are some thirty to try. So the organization code inside, with a check of its
//! own, must fit as well, and a slip is named only where no other explains the code too.

use super::check;

/// Characters that no code holds, and what was meant by them.
const FORBIDDEN: [(char, char); 5] = [('O', '0'), ('I', '1'), ('Z', '2'), ('S', '5'), ('V', 'U')];
/// Characters of codes that are taken for each other in print or in writing.
const ALIKE: [(char, char); 14] = [
    ('0', 'D'),
    ('0', 'Q'),
    ('D', 'Q'),
    ('1', 'L'),
    ('1', '7'),
    ('8', 'B'),
    ('3', '8'),
    ('6', 'G'),
    ('C', 'G'),
    ('E', 'F'),
    ('P', 'R'),
    ('M', 'N'),
    ('X', 'K'),
    ('U', 'Y'),
];

/// What went wrong in typing. Positions are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// The character at a position is to be read as another.
    Alike {
        /// Where.
        position: usize,
        /// As it should be.
        meant: char,
    },
    /// The characters at a position and the next changed places.
    Swapped {
        /// The first of the two.
        position: usize,
    },
}

/// A code that fits, and the slip by which it became what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The slip.
    pub slip: Slip,
    /// The code without it.
    pub code: String,
}

/// What was meant by a character that no code holds.
pub(super) fn meant(c: char) -> Option<char> {
    FORBIDDEN.iter().find(|(typed, _)| *typed == c).map(|(_, meant)| *meant)
}

/// The code with every forbidden character read as its look-alike, where it fits then.
pub(super) fn legal(code: &[char]) -> Option<String> {
    let read: Vec<char> = code.iter().map(|c| meant(*c).unwrap_or(*c)).collect();
    (check::letter_in_division(&read).is_none() && check::holds(&read)).then(|| read.iter().collect())
}

/// The only slip that explains a code whose check character does not fit; `None` where there is none, or several.
pub(super) fn only(code: &[char]) -> Option<Repair> {
    let mut found = swaps(code).chain(look_alikes(code)).filter(|(_, code)| {
        check::holds(code) && check::organization_holds(code) && check::letter_in_division(code).is_none()
    });
    let (slip, code) = found.next()?;
    found.next().is_none().then(|| Repair { slip, code: code.iter().collect() })
}

fn swaps(code: &[char]) -> impl Iterator<Item = (Slip, Vec<char>)> {
    (1..code.len()).map(|place| {
        let mut other = code.to_vec();
        other.swap(place - 1, place);
        (Slip::Swapped { position: place }, other)
    })
}

fn look_alikes(code: &[char]) -> impl Iterator<Item = (Slip, Vec<char>)> {
    (0..code.len()).flat_map(move |place| {
        partners(code[place]).map(move |meant| {
            let mut other = code.to_vec();
            other[place] = meant;
            (Slip::Alike { position: place + 1, meant }, other)
        })
    })
}

fn partners(c: char) -> impl Iterator<Item = char> {
    ALIKE.iter().filter_map(move |(one, other)| match (*one == c, *other == c) {
        (true, _) => Some(*other),
        (_, true) => Some(*one),
        (false, false) => None,
    })
}
