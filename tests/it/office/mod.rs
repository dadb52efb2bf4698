//! The office: accounts of staff, signing in, and the command line as its operator's door.

mod bureau;
mod cli;
mod factor;
mod lockout;
mod sessions;
mod sign_in;
mod staff;
