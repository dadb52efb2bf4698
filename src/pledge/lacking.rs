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
    /// The slots, each with the questions that it accepts.
    pub slots: Vec<(Slot, Supply)>,
    /// The questions that they accept together.
    pub there: Supply,
}

/// How many questions there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supply {
    /// All of them.
    pub questions: usize,
    /// How many of them can stand in one paper: one of each group.
    pub usable: usize,
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
            write!(f, "{}{slot}要{}道，有{there}", if n > 0 { "，" } else { "" }, slot.count)?;
        }
        if self.slots.len() > 1 {
            write!(f, "，它们用的是同一批题，一共要{}道，只有{}", self.wanted(), self.there)?;
        }
        Ok(())
    }
}

impl fmt::Display for Supply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}道", self.questions)?;
        if self.usable < self.questions {
            write!(f, "（同类的一卷只出一道，能出{}道）", self.usable)?;
        }
        Ok(())
    }
}
