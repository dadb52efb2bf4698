//! Where the ledger ends. Written with every batch, in its transaction.

use serde::{Deserialize, Serialize};

use super::codec::{self, damaged};
use super::draft::Draft;
use super::keys;
use super::trees::{Table, Trees};
use crate::ledger::chain::GENESIS;
use crate::store::StoreError;

/// The end of everything that is numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// Position of the last fact.
    pub(super) facts: u64,
    /// Its hash.
    pub(super) hash: [u8; 32],
    /// Number of the last commit.
    pub(super) commits: u64,
    /// Number of the last parcel.
    pub(super) parcels: u64,
}

impl Default for Head {
    fn default() -> Self {
        Self { facts: 0, hash: GENESIS, commits: 0, parcels: 0 }
    }
}

impl Head {
    /// The head on the disk; an error where it does not fit the ledger.
    pub(super) fn load(trees: &Trees) -> Result<Self, StoreError> {
        let head = Self::read(trees)?;
        let last = last_fact(trees)?;
        if last != head.facts {
            let what = format!("it says that the ledger ends at {}, and it ends at {last}", head.facts);
            return Err(damaged(Table::Head, keys::HEAD, &what));
        }
        Ok(head)
    }

    /// The head on the disk.
    pub(super) fn read(trees: &Trees) -> Result<Self, StoreError> {
        match trees.get(Table::Head, keys::HEAD)? {
            Some(payload) => codec::read(Table::Head, keys::HEAD, &payload),
            None => Ok(Self::default()),
        }
    }

    /// What can be read without a head: everything that is there. Nothing is written after it.
    pub(super) fn found(trees: &Trees) -> Self {
        Self { facts: last_fact(trees).unwrap_or(0), commits: u64::MAX, ..Self::default() }
    }

    /// Puts the head into a batch.
    pub(super) fn write(&self, draft: &mut Draft<'_>) -> Result<(), StoreError> {
        draft.put(Table::Head, keys::HEAD, &codec::write(self)?);
        Ok(())
    }
}

fn last_fact(trees: &Trees) -> Result<u64, StoreError> {
    Ok(trees.last(Table::Facts)?.and_then(|key| keys::read_number(&key)).unwrap_or(0))
}
