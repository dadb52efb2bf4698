//! What arrived and is not answered yet, exactly as it came: `[number of arrival][a part of the text]`.
//!
//! A message can be longer than a value should be, so it is cut into parts.

use std::collections::BTreeMap;

use super::codec::damaged;
use super::draft::Draft;
use super::head::Head;
use super::keys;
use super::trees::{Table, Trees};
use crate::store::{Parcel, StoreError};

/// Bytes of text in a part.
const PART_BYTES: usize = 3000;

/// Bytes of the number of arrival.
const NUMBER_BYTES: usize = 8;

/// Adds parcels to a batch. One kept before keeps its place.
pub(super) fn keep(draft: &mut Draft<'_>, head: &mut Head, parcels: &[Parcel]) -> Result<(), StoreError> {
    for Parcel { id, raw } in parcels {
        if draft.get(Table::Parcels, &keys::parcel(*id, 0))?.is_some() {
            continue;
        }
        head.parcels += 1;
        let number = head.parcels.to_be_bytes();
        // An empty text has one part too: without it nothing would say that it arrived.
        let (first, rest) = raw.as_bytes().split_at(raw.len().min(PART_BYTES));
        for (part, bytes) in (0..).zip(std::iter::once(first).chain(rest.chunks(PART_BYTES))) {
            draft.put(Table::Parcels, &keys::parcel(*id, part), &[&number[..], bytes].concat());
        }
    }
    Ok(())
}

/// Takes a parcel out.
pub(super) fn done(draft: &mut Draft<'_>, id: u64) -> Result<(), StoreError> {
    draft.remove_under(Table::Parcels, &id.to_be_bytes())
}

/// All parcels, in the order of arrival.
pub(super) fn all(trees: &Trees) -> Result<Vec<Parcel>, StoreError> {
    let mut texts: BTreeMap<(u64, u64), Vec<u8>> = BTreeMap::new();
    for row in trees.range(Table::Parcels, ..) {
        let (key, payload) = row?;
        let (Some(id), Some(number), Some(bytes)) =
            (keys::read_number(&key), keys::read_number(&payload), payload.get(NUMBER_BYTES..))
        else {
            return Err(damaged(Table::Parcels, &key, "it is cut short"));
        };
        texts.entry((number, id)).or_default().extend_from_slice(bytes);
    }
    let parcels = texts.into_iter().map(|((_, id), bytes)| match String::from_utf8(bytes) {
        Ok(raw) => Ok(Parcel { id, raw }),
        Err(error) => Err(damaged(Table::Parcels, &id.to_be_bytes(), &error.to_string())),
    });
    parcels.collect()
}
