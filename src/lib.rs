//! anpu answers everyday questions about safety law, with the article cited, and keeps a record of it.
//!
//! A tour, in reading order: a channel hands an [`session::Inbound`] to the [`session`], which loads the state of the
//! conversation and lets the [`dialogue`] compute a turn from it. The dialogue reads the [`knowledge`] through its
//! [`retrieval`] index; both stand together on the shelf of the [`library`], which is swapped whole when staff edit a
//! file. The turn's facts go to the [`ledger`], kept by the [`store`], durable before the reply leaves through its
//! [`channels`]. [`text`] is what all of them share. [`app`] puts the house together, [`cli`] is its front door and
//! [`config`] what the operator decides. What ends the program is a [`failure`], with the
//! next step. [`eval`] measures the answers.
//!
//! Who is responsible in a firm studies, is examined, pledges and is certified: the rules of that are the [`pledge`], the
//! documents that it works on the [`registry`], and what staff do about it the [`office`]. What offices keep in files
//! comes in by [`sheet`]: the roster, and questions, which [`exchange`] reads and writes in the formats of others.

pub mod album;
pub mod app;
pub mod channels;
pub mod cli;
pub mod config;
pub mod dialogue;
pub mod documents;
pub mod eval;
pub mod exchange;
pub mod failure;
pub mod knowledge;
pub mod ledger;
pub mod library;
pub mod office;
pub mod outreach;
pub mod pledge;
pub mod quantity;
pub mod registry;
pub mod retrieval;
pub mod session;
pub mod sheet;
mod slugs;
pub mod store;
pub mod text;
