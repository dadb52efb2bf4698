//! The hash chain: each fact carries the hash of itself and of everything before it.

use sha2::{Digest, Sha256};

/// The hash before the first fact.
pub const GENESIS: [u8; 32] = [0; 32];

/// Hash of a fact's bytes at a position, given the hash of the fact before it.
pub fn link(previous: &[u8; 32], seq: u64, bytes: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(bytes);
    hash.finalize().into()
}
