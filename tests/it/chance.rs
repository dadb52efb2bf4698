//! Chance that is the same in every run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anpu::session::Chance;

/// Chance for a session: other bytes at each call, the same in every run.
pub(crate) fn source() -> Chance {
    let calls = AtomicU64::new(1);
    Arc::new(move || {
        let mut seed = calls.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 32];
        bytes.chunks_mut(8).for_each(|chunk| chunk.copy_from_slice(&next(&mut seed).to_be_bytes()));
        bytes
    })
}

/// SplitMix64: the next number after a seed.
pub(crate) fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
