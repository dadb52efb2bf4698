//! One binary for all integration tests: each further one would link everything again.

mod chance;
mod cli;
mod content;
mod conversation;
mod crash;
mod disk;
mod fake_bot_api;
mod house;
mod office;
mod office_deeds;
mod outreach;
mod pledge;
mod property;
mod quiz;
mod retrieval;
mod store;
mod telegram;
mod web;
