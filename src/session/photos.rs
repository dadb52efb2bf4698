//! Photographs that members of staff send.

use super::Session;
use crate::ledger::fact::Channel;
use crate::office::outcome::Refusal;
use crate::registry::bonds::Bonds;
use crate::registry::outreach::record::Photo;
use crate::registry::staff::Staff;

impl Session {
    /// Whether a chat belongs to a member of staff, from whom photographs are taken.
    ///
    /// # Errors
    /// The store fails.
    pub async fn takes_photos(&self, channel: Channel, name: &str) -> Result<bool, Refusal> {
        let bonds: Option<Bonds> = self.office.one(&Bonds::key(self.person(channel, name))).await?;
        let Some(login) = bonds.and_then(|bonds| bonds.staff) else { return Ok(false) };
        let staff: Option<Staff> = self.office.one(&Staff::key(&login)).await?;
        Ok(staff.is_some_and(|staff| !staff.disabled))
    }

    /// Cleans a photograph and keeps it; when this returns, it survives a power cut.
    ///
    /// # Errors
    /// What is wrong with it or with us, and what to do.
    pub async fn keep_photo(&self, bytes: Vec<u8>) -> Result<Photo, Refusal> {
        self.office.keep_photo(bytes).await
    }
}
