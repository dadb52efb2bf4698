//! The tables of the database, and reading from them.

use std::ops::RangeBounds;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use ::sled::{IVec, Transactional, Tree, transaction::ConflictableTransactionError, transaction::TransactionError};

use super::codec::unseal;
use super::draft::Changes;
use super::lock::Lock;
use crate::store::StoreError;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    /// Where the ledger ends.
    Head,
    /// The ledger: position → hash and fact.
    Facts,
    /// Dimension, day, value → how often.
    Counters,
    /// Day → first and last position of its facts.
    Days,
    /// Person → state.
    State,
    /// Person, commit → words.
    Words,
    /// Day, key of a delivery → the turn seen.
    Seen,
    /// Id, part → what was kept.
    Parcels,
    /// Kind, id → document of the register.
    Register,
}

impl Table {
    /// All tables, in the order of the variants.
    pub(super) const ALL: [Self; 9] = [
        Self::Head,
        Self::Facts,
        Self::Counters,
        Self::Days,
        Self::State,
        Self::Words,
        Self::Seen,
        Self::Parcels,
        Self::Register,
    ];

    /// The name of the tree on the disk. It never changes.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Facts => "facts",
            Self::Counters => "counters",
            Self::Days => "days",
            Self::State => "state",
            Self::Words => "words",
            Self::Seen => "seen",
            Self::Parcels => "parcels",
            Self::Register => "register",
        }
    }
}

/// A key with its checked payload.
pub(super) type Row = (IVec, IVec);

/// The open database. Fields are dropped in order: the lock goes last.
pub(super) struct Trees {
    trees: Vec<Tree>,
    db: ::sled::Db,
    /// Held by the writer while a batch appears, so that `verify` can compare tables of one moment: sled's
    /// iterators see a transaction half done.
    gate: RwLock<()>,
    _lock: Lock,
}

impl Trees {
    /// The tables of a database, created where missing.
    pub(super) fn new(db: ::sled::Db, lock: Lock) -> ::sled::Result<Self> {
        let trees = Table::ALL.iter().map(|table| db.open_tree(table.name())).collect::<Result<_, _>>()?;
        Ok(Self { trees, db, gate: RwLock::new(()), _lock: lock })
    }

    fn tree(&self, table: Table) -> &Tree {
        &self.trees[table as usize]
    }

    /// The payload under a key.
    pub(super) fn get(&self, table: Table, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        let value = self.tree(table).get(key).map_err(|error| unreadable(&error))?;
        value.map(|value| payload(table, key, &value)).transpose()
    }

    /// Keys and payloads in a range, in order.
    pub(super) fn range<'a, R>(
        &self,
        table: Table,
        range: R,
    ) -> impl Iterator<Item = Result<Row, StoreError>> + use<'a, R>
    where
        R: RangeBounds<&'a [u8]>,
    {
        rows(table, self.tree(table).range(range))
    }

    /// Keys and payloads in a range, from the last to the first.
    pub(super) fn range_back<'a, R>(
        &self,
        table: Table,
        range: R,
    ) -> impl Iterator<Item = Result<Row, StoreError>> + use<'a, R>
    where
        R: RangeBounds<&'a [u8]>,
    {
        rows(table, self.tree(table).range(range).rev())
    }

    /// Keys and payloads of everything under a prefix, in order.
    pub(super) fn under(&self, table: Table, prefix: &[u8]) -> impl Iterator<Item = Result<Row, StoreError>> + use<> {
        rows(table, self.tree(table).scan_prefix(prefix))
    }

    /// Keys of everything under a prefix, whatever has become of the payloads.
    pub(super) fn keys_under(
        &self,
        table: Table,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<IVec, StoreError>> + use<> {
        self.tree(table).scan_prefix(prefix).keys().map(|key| key.map_err(|error| unreadable(&error)))
    }

    /// The last key, without its payload.
    pub(super) fn last(&self, table: Table) -> Result<Option<IVec>, StoreError> {
        Ok(self.tree(table).last().map_err(|error| unreadable(&error))?.map(|(key, _)| key))
    }

    /// Makes all changes in one transaction: after a crash they are there together or not at all.
    pub(super) fn apply(&self, changes: &Changes) -> Result<(), ::sled::Error> {
        let _gate = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        let done = self.trees.transaction(|trees| {
            for ((table, key), value) in changes {
                let tree = &trees[*table as usize];
                match value {
                    Some(value) => tree.insert(key.as_slice(), value.as_slice())?,
                    None => tree.remove(key.as_slice())?,
                };
            }
            Ok::<_, ConflictableTransactionError<()>>(())
        });
        match done {
            Ok(()) | Err(TransactionError::Abort(())) => Ok(()),
            Err(TransactionError::Storage(error)) => Err(error),
        }
    }

    /// Removes some keys below a bound, at sled's leisure, since nobody needs them; says how many.
    pub(super) fn cut(&self, table: Table, bound: &[u8], most: usize) -> Result<usize, ::sled::Error> {
        let old = self.tree(table).range(..bound).keys().take(most).collect::<Result<Vec<_>, _>>()?;
        old.iter().try_for_each(|key| self.tree(table).remove(key).map(drop))?;
        Ok(old.len())
    }

    /// Hands everything to the operating system. `fsync` comes after it: see `writer`.
    pub(super) fn flush(&self) -> Result<(), ::sled::Error> {
        self.db.flush().map(drop)
    }

    /// Holds new batches back for as long as the guard lives. Hold it briefly: turns wait.
    pub(super) fn hold(&self) -> RwLockReadGuard<'_, ()> {
        self.gate.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Checks each row. A damaged value does not hide those after it; where sled itself fails it would fail for ever,
/// and the rows end there.
fn rows(
    table: Table,
    rows: impl Iterator<Item = ::sled::Result<Row>>,
) -> impl Iterator<Item = Result<Row, StoreError>> {
    let mut broken = false;
    rows.map_while(move |row| match row {
        _ if broken => None,
        Ok((key, value)) => Some(payload(table, &key, &value).map(|payload| (key, payload))),
        Err(error) => {
            broken = true;
            Some(Err(unreadable(&error)))
        }
    })
}

fn payload(table: Table, key: &[u8], value: &IVec) -> Result<IVec, StoreError> {
    let bytes = unseal(table, key, value)?;
    Ok(value.subslice(value.len() - bytes.len(), bytes.len()))
}

fn unreadable(error: &::sled::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}
