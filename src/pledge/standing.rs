//! How far one person is in a campaign: the next thing that is lacking.

use jiff::civil::Date;

use crate::ledger::counters::day_of;
use crate::registry::certificate::Certificate;
use crate::registry::progress::{Progress, Signature};

/// How far a person is in a campaign, as the person of one firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No chat is bound, and nothing was passed either: whoever has the code has not used it.
    Unbound,
    /// No paper was begun.
    Unstudied,
    /// No formal paper passed; the best score, where there was any.
    Failed(Option<u8>),
    /// Passed, and not pledged for this firm.
    Unpledged,
    /// Passed and pledged, and no certificate was issued yet.
    Uncertified,
    /// There was a certificate for this firm, and none is valid any more.
    Lapsed,
    /// A valid certificate.
    Certified,
}

/// What is known of a person in a campaign.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// Whether a chat is bound.
    pub bound: bool,
    /// Whether any paper was begun, practice too.
    pub studied: bool,
    /// What was done.
    pub progress: Option<&'a Progress>,
    /// Certificates for this firm, the latest last.
    pub certificates: Vec<&'a Certificate>,
}

impl Known<'_> {
    /// How far the person of a firm is, as of a day.
    pub fn standing(&self, firm: &str, day: Date) -> Standing {
        if self.certificates.iter().any(|certificate| holds(certificate, day)) {
            return Standing::Certified;
        }
        if !self.certificates.is_empty() {
            return Standing::Lapsed;
        }
        match (self.passed(), self.pledged(firm)) {
            (true, true) => Standing::Uncertified,
            (true, false) => Standing::Unpledged,
            (false, _) if !self.bound => Standing::Unbound,
            (false, _) if !self.studied() => Standing::Unstudied,
            (false, _) => Standing::Failed(self.best()),
        }
    }

    /// Whether any paper was begun.
    pub fn studied(&self) -> bool {
        self.studied || self.progress.is_some_and(|done| !done.sittings.is_empty() || done.live.is_some())
    }

    /// Whether a formal paper passed.
    pub fn passed(&self) -> bool {
        self.progress.is_some_and(|done| done.passed().is_some())
    }

    /// Whether a pledge for a firm stands: one for another firm is none for this.
    pub fn pledged(&self, firm: &str) -> bool {
        self.signature(firm).is_some()
    }

    /// The pledge for a firm that stands.
    pub fn signature(&self, firm: &str) -> Option<&Signature> {
        self.progress.and_then(Progress::signature).filter(|signature| signature.firm == firm)
    }

    fn best(&self) -> Option<u8> {
        self.progress?.sittings.iter().map(|sitting| sitting.score).max()
    }
}

/// Whether a certificate was valid on a day. One that was revoked later counts on the days before.
pub fn holds(certificate: &Certificate, day: Date) -> bool {
    day <= certificate.until && certificate.revoked.as_ref().is_none_or(|revoked| day_of(revoked.at) > day)
}
