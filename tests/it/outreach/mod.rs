//! Records of outreach by chat: entered by staff, refused to others, counted once they are approved.

mod entry;
mod figures;
mod lines;
mod mine;
mod photos;
mod refusals;
mod seed;
