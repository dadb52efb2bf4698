//! The changes of a batch before they are made.
//!
//! Each turn of a batch must see what those before it did, and sled's transactions cannot search ranges; so the
//! changes are collected here, over the tables as they are, and made all at once.

use std::collections::{BTreeMap, BTreeSet};

use super::codec::{seal, unseal};
use super::trees::{Row, Table, Trees};
use crate::store::StoreError;

/// A new value for each key, or none where it is removed.
pub(super) type Changes = BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>;

/// The tables as they will be.
pub(super) struct Draft<'a> {
    trees: &'a Trees,
    changes: Changes,
}

impl<'a> Draft<'a> {
    /// Nothing is changed yet.
    pub(super) fn new(trees: &'a Trees) -> Self {
        Self { trees, changes: Changes::new() }
    }

    /// The payload under a key, with the changes so far.
    pub(super) fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.changes.get(&(table, key.to_vec())) {
            Some(Some(value)) => Ok(Some(unseal(table, key, value)?.to_vec())),
            Some(None) => Ok(None),
            None => Ok(self.trees.get(table, key)?.map(|payload| payload.to_vec())),
        }
    }

    /// Keys and payloads of a table, the drafted ones last.
    pub(super) fn rows(&self, table: Table) -> impl Iterator<Item = Result<Row, StoreError>> {
        let drafted = self.changes.range((table, Vec::new())..).take_while(move |((of, _), _)| *of == table);
        let drafted = drafted.filter_map(move |((_, key), value)| {
            let payload = unseal(table, key, value.as_ref()?);
            Some(payload.map(|payload| (key.as_slice().into(), payload.into())))
        });
        let is_old = move |key: &[u8]| !self.changes.contains_key(&(table, key.to_vec()));
        let old = self.trees.range(table, ..).filter(move |row| row.as_ref().map_or(true, |(key, _)| is_old(key)));
        old.chain(drafted)
    }

    /// Sets the payload under a key.
    pub(super) fn put(&mut self, table: Table, key: &[u8], payload: &[u8]) {
        self.changes.insert((table, key.to_vec()), Some(seal(table, key, payload)));
    }

    /// Removes a key.
    pub(super) fn remove(&mut self, table: Table, key: &[u8]) {
        self.changes.insert((table, key.to_vec()), None);
    }

    /// Removes everything under a prefix, damaged or not.
    pub(super) fn remove_under(&mut self, table: Table, prefix: &[u8]) -> Result<(), StoreError> {
        let drafted = self.changes.range((table, prefix.to_vec())..).map(|((table, key), _)| (*table, key));
        let drafted = drafted.take_while(|(of, key)| *of == table && key.starts_with(prefix));
        let mut keys: BTreeSet<Vec<u8>> = drafted.map(|(_, key)| key.clone()).collect();
        for key in self.trees.keys_under(table, prefix) {
            keys.insert(key?.to_vec());
        }
        keys.iter().for_each(|key| self.remove(table, key));
        Ok(())
    }

    /// What is to be changed.
    pub(super) fn changes(&self) -> &Changes {
        &self.changes
    }
}
