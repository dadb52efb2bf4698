//! Why no paper can be drawn, told so that staff know which questions to write.

use std::fmt;

use crate::knowledge::pledge::Slot;

/// Why no paper can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// Name of the blueprint.
    pub blueprint: String,
    /// Where questions are missing. A slot stands in one gap at most.
    pub gaps: Vec<Gap>,
}

/// Slots that want more questions than there are. Several where they would take the same questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The slots, each with how many of the questions it accepts there are.
    pub slots: Vec<(Slot, usize)>,
    /// How many different questions they accept together.
    pub there: usize,
}

impl Gap {
    /// How many questions its slots want together.
    pub fn wanted(&self) -> usize {
        self.slots.iter().map(|(slot, _)| usize::from(slot.count)).sum()
    }
}

impl std::error::Error for Lacking {}

impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "题库还出不了“{}”：", self.blueprint)?;
        for (n, gap) in self.gaps.iter().enumerate() {
            write!(f, "{}{gap}", if n > 0 { "；" } else { "" })?;
        }
        f.write_str("。请在 knowledge/questions 里补上现行有效的题，或在 pledge/blueprints.toml 里减少题数")
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (slot, there)) in self.slots.iter().enumerate() {
            write!(f, "{}{slot}要{}道，有{there}道", if n > 0 { "，" } else { "" }, slot.count)?;
        }
        if self.slots.len() > 1 {
            write!(f, "，它们用的是同一批题，一共要{}道，只有{}道", self.wanted(), self.there)?;
        }
        Ok(())
    }
}
