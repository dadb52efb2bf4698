//! Waits for what goes on behind a deed, with a bar that tells how far it is.

use std::thread::sleep;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::app::Door;
use crate::failure::Failure;
use crate::office::Going;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Refusal};

/// How often it is asked how far it is.
const PAUSE: Duration = Duration::from_secs(1);

/// Does a deed, and returns once nothing goes on behind it: then with how the batch stands in place of how it stood.
///
/// # Errors
/// As [`Door::perform`].
pub(super) fn done(door: &Door, deed: &Deed) -> Result<Result<Outcome, Refusal>, Failure> {
    let begun = match door.perform(deed)? {
        Ok(outcome) if is_followed(deed) => outcome,
        done => return Ok(done),
    };
    let Some(mut going) = Going::of(&begun).filter(|going| going.is_going) else { return Ok(Ok(begun)) };
    let bar = bar(going.rows);
    let last = loop {
        bar.set_position(going.done);
        sleep(PAUSE);
        match door.perform(&Deed::BatchShow { batch: going.batch })? {
            Err(refusal) => break Err(refusal),
            Ok(outcome) => match Going::of(&outcome).filter(|going| going.is_going) {
                Some(further) => going = further,
                None => break Ok(outcome),
            },
        }
    };
    bar.finish_and_clear();
    Ok(last.map(|outcome| ended(begun, outcome)))
}

fn is_followed(deed: &Deed) -> bool {
    matches!(deed, Deed::RecordImport { .. } | Deed::BatchUndo { .. })
}

/// How it ended, with what was to be known from the beginning.
fn ended(begun: Outcome, mut ended: Outcome) -> Outcome {
    let known: Vec<String> = ended.tables.iter().map(|table| table.title.clone()).collect();
    ended
        .tables
        .extend(begun.tables.into_iter().filter(|table| !known.contains(&table.title) && table.title == "请核对"));
    ended
}

/// On standard error, and only where somebody looks at it.
fn bar(rows: u64) -> ProgressBar {
    let bar = ProgressBar::new(rows);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} 行，约还要 {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
