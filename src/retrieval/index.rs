//! The index (skeleton).
use crate::knowledge::Knowledge;
use std::path::Path;

/// Finds entries.
#[derive(Debug)]
pub struct Index;

impl Index {
    /// Opens.
    pub fn open(_: &Knowledge, _: Option<&Path>) -> Result<Self, std::io::Error> {
        Ok(Self)
    }
}
