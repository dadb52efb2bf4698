//! The way by which a command does deeds: several where one goes on behind the first.

use std::path::PathBuf;

use tokio::runtime::Runtime;

use super::{House, control, house, runtime};
use crate::config::Config;
use crate::failure::Failure;
use crate::office::actor::Actor;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Refusal};

/// The way by which a command does deeds of the operator's: through the anpu that is running on the data folder, since one
/// process alone opens the records; on the records themselves where none is.
pub struct Door {
    data: PathBuf,
    /// None where anpu is running.
    own: Option<(Runtime, House)>,
}

impl Door {
    /// Finds the way.
    ///
    /// # Errors
    /// The records or the knowledge cannot be opened.
    pub fn open(config: &Config) -> Result<Self, Failure> {
        let data = config.data.clone();
        if control::is_answered(&data)? {
            return Ok(Self { data, own: None });
        }
        let runtime = runtime()?;
        let house = runtime.block_on(async { house(config) })?;
        Ok(Self { data, own: Some((runtime, house)) })
    }

    /// Does a deed.
    ///
    /// # Errors
    /// The running anpu does not answer. That the deed itself was refused is the inner result.
    pub fn perform(&self, deed: &Deed) -> Result<Result<Outcome, Refusal>, Failure> {
        let gone = || Failure::new("正在运行的 anpu 停了", "请再执行一次");
        match &self.own {
            None => control::ask_deed(&self.data, deed)?.ok_or_else(gone),
            Some((runtime, house)) => Ok(runtime.block_on(house.office.perform(&Actor::Operator, deed.clone()))),
        }
    }

    /// Closes the records, once nothing goes on behind a deed any more.
    pub fn close(self) {
        if let Some((runtime, house)) = self.own {
            runtime.block_on(async {
                house.office.settled().await;
                house.store.close().await;
            });
        }
    }
}
