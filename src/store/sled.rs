//! sled (skeleton).
