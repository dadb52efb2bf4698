//! What a value looks like on the disk: `[schema version][flags][crc32, 4 bytes][payload]`.
//!
//! The checksum covers the table and the key too, so that a value under a wrong key is noticed. sled itself
//! notices little of what happens to its file.

use serde::{Serialize, de::DeserializeOwned};

use super::trees::Table;
use crate::store::StoreError;

/// The version of everything written now. A change of a stored type raises it, and `read` learns the old one.
const VERSION: u8 = 1;

/// Nothing is flagged yet (compression would be).
const FLAGS: u8 = 0;

/// Bytes before the payload.
const FRAME: usize = 6;

/// The most bytes of a payload: sled wants values under 4 KB.
pub(super) const PAYLOAD_BYTES: usize = 4000;

/// Frames a payload for the disk.
pub(super) fn seal(table: Table, key: &[u8], payload: &[u8]) -> Vec<u8> {
    let crc = checksum(table, key, [VERSION, FLAGS], payload).to_be_bytes();
    [&[VERSION, FLAGS], &crc[..], payload].concat()
}

/// The payload of a value read from the disk, checked.
pub(super) fn unseal<'a>(table: Table, key: &[u8], value: &'a [u8]) -> Result<&'a [u8], StoreError> {
    let (Some(&[version, flags, a, b, c, d]), Some(payload)) = (value.first_chunk::<FRAME>(), value.get(FRAME..))
    else {
        return Err(damaged(table, key, "it is cut short"));
    };
    if u32::from_be_bytes([a, b, c, d]) != checksum(table, key, [version, flags], payload) {
        return Err(damaged(table, key, "its checksum does not match"));
    }
    match (version, flags) {
        (VERSION, FLAGS) => Ok(payload),
        _ => Err(damaged(table, key, "a newer anpu wrote it")),
    }
}

/// A value as bytes of a payload.
pub(super) fn write(value: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    let bytes = postcard::to_stdvec(value).map_err(|error| StoreError::TooLarge(error.to_string()))?;
    if bytes.len() > PAYLOAD_BYTES {
        return Err(StoreError::TooLarge(format!("{} bytes, and {PAYLOAD_BYTES} is the most", bytes.len())));
    }
    Ok(bytes)
}

/// A value from the bytes of a payload, all of them.
pub(super) fn read<T: DeserializeOwned>(table: Table, key: &[u8], payload: &[u8]) -> Result<T, StoreError> {
    match postcard::take_from_bytes(payload) {
        Ok((value, [])) => Ok(value),
        Ok(_) => Err(damaged(table, key, "something follows it")),
        Err(error) => Err(damaged(table, key, &error.to_string())),
    }
}

/// An error that says which record.
pub(super) fn damaged(table: Table, key: &[u8], what: &str) -> StoreError {
    StoreError::Damaged(format!("{} {}: {what}", table.name(), key.escape_ascii()))
}

fn checksum(table: Table, key: &[u8], head: [u8; 2], payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(table.name().as_bytes());
    // The length keeps a byte from wandering between key and payload unnoticed.
    hasher.update(&(key.len() as u64).to_be_bytes());
    hasher.update(key);
    hasher.update(&head);
    hasher.update(payload);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_is_noticed() {
        let sealed = seal(Table::State, b"key", b"payload");
        assert_eq!(unseal(Table::State, b"key", &sealed).unwrap(), b"payload");
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(unseal(Table::State, b"key", &flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_value_belongs_to_its_key_and_table() {
        let sealed = seal(Table::State, b"key", b"payload");
        assert!(unseal(Table::State, b"kez", &sealed).is_err());
        assert!(unseal(Table::Words, b"key", &sealed).is_err());
        assert!(unseal(Table::State, b"key", &sealed[..5]).is_err());
    }
}
