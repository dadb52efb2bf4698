//! Tests of the album, by subject.

mod keeping;
mod refusing;
mod taking;
