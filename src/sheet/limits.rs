//! How much of a stranger's file is read.

use super::{MAX_BYTES, MAX_ROWS};

/// How much of a file is read. Whatever it is, one shared text may stand in every cell and a few kilobytes may unpack to
/// gigabytes, so the text of all cells and what a packed file unpacks to are limited, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub bytes: usize,
    /// The most rows that hold something.
    pub rows: usize,
    /// The most text of all cells together, in bytes.
    pub text: usize,
    /// The most bytes of all parts of a packed file together, unpacked.
    pub unpacked: u64,
    /// The most elements and closing tags of a part.
    pub tags: usize,
}

impl Limits {
    /// For rosters and questions. A table of 20 000 rows unpacks to about 15 MB.
    pub const USUAL: Self =
        Self { bytes: MAX_BYTES, rows: MAX_ROWS, text: 32 * 1024 * 1024, unpacked: 48 * 1024 * 1024, tags: 5_000_000 };

    /// For a table of 100 000 rows of a dozen columns, with a header and some lines above it: as a workbook it has about
    /// five million tags in 100 MB.
    pub const LARGE: Self = Self {
        bytes: 30 * 1024 * 1024,
        rows: 100_050,
        text: 96 * 1024 * 1024,
        unpacked: 192 * 1024 * 1024,
        tags: 12_000_000,
    };
}
