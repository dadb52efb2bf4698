//! One binary for all integration tests: each further one would link everything again.

mod fake_bot_api;
mod store;
mod telegram;
mod web;
