//! What a page of the office is made with.

use std::sync::Arc;

use axum::response::Response;
use jiff::civil::Date;
use maud::Markup;

use super::super::Web;
use super::guard::Caller;
use super::{field, frame};
use crate::ledger::counters::day_of;
use crate::library::Library;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Refusal};
use crate::registry::campaign::Campaign;

/// What a page of the office is made with.
pub(super) struct Scene<'a> {
    pub(super) web: &'a Web,
    pub(super) caller: &'a Caller,
    pub(super) library: Arc<Library>,
    /// All campaigns, oldest first.
    pub(super) campaigns: Vec<Campaign>,
}

impl<'a> Scene<'a> {
    /// Reads what pages need. Campaigns are few and no secret.
    ///
    /// # Errors
    /// The store fails, as a page.
    pub(super) async fn new(web: &'a Web, caller: &'a Caller) -> Result<Self, Response> {
        let mut campaigns = web
            .office
            .all::<Campaign>()
            .await
            .map_err(|refusal| frame::refused(web, Some(caller), &refusal, "/staff"))?;
        campaigns.sort_by_key(|campaign| campaign.made);
        Ok(Self { web, caller, library: web.office.library(), campaigns })
    }

    /// Today, in the time of the bureau.
    pub(super) fn today(&self) -> Date {
        day_of(self.web.office.now())
    }

    /// Whether the caller may do a deed at all.
    pub(super) fn may(&self, deed: &Deed) -> bool {
        frame::may(&self.caller.actor, deed)
    }

    /// Does a deed for the caller.
    ///
    /// # Errors
    /// Why it was not done.
    pub(super) async fn perform(&self, deed: Deed) -> Result<Outcome, Refusal> {
        self.web.office.perform(&self.caller.actor, deed).await
    }

    /// The hidden field that shows that a form is ours.
    pub(super) fn seal(&self) -> Markup {
        field::seal(&self.caller.seal(self.web))
    }

    /// A page of an area.
    pub(super) fn page(&self, here: &str, title: &str, body: &Markup) -> Response {
        frame::page(self.web, self.caller, here, title, body)
    }

    /// A page that says why not.
    pub(super) fn refused(&self, refusal: &Refusal, back: &str) -> Response {
        frame::refused(self.web, Some(self.caller), refusal, back)
    }
}
