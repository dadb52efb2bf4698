//! What a roster would change in the register: told before it does.

use super::told::Told;
use super::{FirmRow, Known};
use crate::registry::firm::Size;
use crate::registry::member::{MemberId, Position};

/// A firm as it is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingFirm {
    /// The name.
    pub name: String,
    /// Id of the place.
    pub place: String,
    /// Id of the industry.
    pub industry: String,
    /// How large it is.
    pub size: Size,
    /// Its persons of today whose names are known.
    pub persons: Vec<ExistingPerson>,
}

/// A person as registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingPerson {
    /// Who.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// The present position.
    pub position: Position,
}

/// What a roster would change. A firm that it does not name stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Firms that are not registered, with all their persons.
    pub new: Vec<FirmRow>,
    /// Firms of which something changes.
    pub changed: Vec<Change>,
    /// Codes of the firms that stay as they are.
    pub unchanged: Vec<String>,
}

/// What changes of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The firm as the roster has it.
    pub firm: FirmRow,
    /// What differs.
    pub differs: Vec<Differs>,
    /// Who joins.
    pub join: Vec<(String, Position)>,
    /// Who leaves: no longer named.
    pub leave: Vec<ExistingPerson>,
    /// Who changes position.
    pub moved: Vec<Moved>,
    /// How many persons stay as they are.
    pub stay: usize,
}

/// What differs of a firm, with what it was; what it will be, the firm tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// The name.
    Name(String),
    /// Id of the place.
    Place(String),
    /// Id of the industry.
    Industry(String),
    /// How large it is.
    Size(Size),
}

/// A person who changes position within the firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who, with the position so far.
    pub person: ExistingPerson,
    /// The new position.
    pub to: Position,
}

impl Plan {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }

    /// How many persons join, leave and change position, in this order; those of new firms join.
    pub fn persons(&self) -> (usize, usize, usize) {
        let new: usize = self.new.iter().map(|firm| firm.responsible.len() + firm.officers.len()).sum();
        self.changed.iter().fold((new, 0, 0), |(join, leave, moved), change| {
            (join + change.join.len(), leave + change.leave.len(), moved + change.moved.len())
        })
    }

    /// The plan in words, for the dry run.
    pub fn told<'a>(&'a self, known: &'a Known<'a>) -> Told<'a> {
        Told::new(self, known)
    }
}

/// Compares a roster with what is registered. `existing` gives the registered firm with a code.
pub fn plan(rows: Vec<FirmRow>, existing: impl Fn(&str) -> Option<ExistingFirm>) -> Plan {
    let mut plan = Plan::default();
    for firm in rows {
        match existing(&firm.code) {
            None => plan.new.push(firm),
            Some(before) => match change(firm, before) {
                Ok(change) => plan.changed.push(change),
                Err(code) => plan.unchanged.push(code),
            },
        }
    }
    plan
}

/// What changes of a firm; its code where nothing does.
fn change(firm: FirmRow, before: ExistingFirm) -> Result<Change, String> {
    let ExistingFirm { name, place, industry, size, persons } = before;
    let differs: Vec<Differs> = [
        (firm.name != name).then_some(Differs::Name(name)),
        (firm.place != place).then_some(Differs::Place(place)),
        (firm.industry != industry).then_some(Differs::Industry(industry)),
        (firm.size != size).then_some(Differs::Size(size)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut join: Vec<(String, Position)> = named(&firm);
    let mut leave = persons;
    let before = leave.len();
    leave.retain(|person| take(&mut join, |(name, at)| *name == person.name && *at == person.position).is_none());
    let stay = before - leave.len();
    let mut moved = Vec::new();
    // Who is still named, but elsewhere, has not left: the chats and the papers remain with the person.
    leave.retain(|person| match take(&mut join, |(name, _)| *name == person.name) {
        Some((_, to)) => {
            moved.push(Moved { person: person.clone(), to });
            false
        }
        None => true,
    });
    if differs.is_empty() && join.is_empty() && leave.is_empty() && moved.is_empty() {
        return Err(firm.code);
    }
    Ok(Change { firm, differs, join, leave, moved, stay })
}

/// The persons of a firm with their positions.
pub(super) fn named(firm: &FirmRow) -> Vec<(String, Position)> {
    let responsible = firm.responsible.iter().map(|name| (name.clone(), Position::Responsible));
    responsible.chain(firm.officers.iter().map(|name| (name.clone(), Position::Officer))).collect()
}

fn take<T>(from: &mut Vec<T>, is_meant: impl Fn(&T) -> bool) -> Option<T> {
    from.iter().position(is_meant).map(|at| from.remove(at))
}
