//! By what a row is known again, so that a file can come in twice and change nothing.

use sha2::{Digest, Sha256};

use super::Entry;

/// The hash of a row: of the place and the number that its owner gave it; where there is none, of what stands in it and of
/// how many rows above hold the same (0 for the first).
pub fn hash(entry: &Entry, ordinal: u32) -> [u8; 16] {
    let Entry { row: _, own, activity } = entry;
    let mut hash = Sha256::new();
    if own.is_empty() {
        // A record is plain data; what cannot be written could not be stored either.
        let content = postcard::to_stdvec(activity).unwrap_or_default();
        hash.update(b"anpu row:");
        hash.update(ordinal.to_be_bytes());
        hash.update(content);
    } else {
        hash.update(b"anpu number:");
        hash.update(activity.place.as_deref().unwrap_or_default());
        hash.update(b"|");
        hash.update(own);
    }
    let hash: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}
