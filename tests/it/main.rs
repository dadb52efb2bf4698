//! One binary for all integration tests: each further one would link everything again.

mod chance;
mod crash;
mod disk;
mod fake_bot_api;
mod store;
mod telegram;
mod web;
