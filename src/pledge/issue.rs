//! Issuing certificates, and taking them back.

use std::fmt;

use ed25519_dalek::{SigningKey, VerifyingKey};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sha2::{Digest, Sha256};

use super::certificate::number::RANDOM_CHARS;
use super::certificate::{self, Payload, Standing};
use super::round::Round;
use crate::ledger::counters::day_of;
use crate::ledger::fact::Event;
use crate::registry::certificate::{Certificate, Revoked};
use crate::registry::member::masked;
use crate::registry::view::View;

/// Numbers that are tried before none is free. With 60 random bits the first one is.
const TRIES: u8 = 4;

/// Numbers that a round keeps. Another certificate is issued only where the last one is in force no more, so those before
/// it matter to nobody but to whoever looks them up by number.
const NUMBERS: usize = 24;

/// Who issues: the key of the installation, and where its certificates are looked up.
pub struct Issuer {
    key: SigningKey,
    base: String,
}

impl fmt::Debug for Issuer {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Issuer {
    /// An issuer whose key is derived from the secret of the installation; `base` is the public address of the site, as
    /// `https://host`.
    pub fn new(secret: &[u8; 32], base: impl Into<String>) -> Self {
        let seed: [u8; 32] =
            Sha256::new().chain_update(b"anpu certificate key:").chain_update(secret).finalize().into();
        Self { key: SigningKey::from_bytes(&seed), base: base.into().trim_end_matches('/').to_owned() }
    }

    /// The key by which anybody verifies.
    pub fn verifying_key(&self) -> VerifyingKey {
        self.key.verifying_key()
    }

    /// The public address of the site.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether only this machine can open the site at its address: nobody has named the public one.
    pub fn is_local(&self) -> bool {
        let host = self.base.split_once("://").map_or(self.base.as_str(), |(_, host)| host);
        ["127.", "0.0.0.0", "localhost", "[::"].iter().any(|local| host.starts_with(local))
    }

    /// What the QR code of a certificate holds: enough to verify it offline. `None` where its signature is not whole.
    pub fn link(&self, certificate: &Certificate) -> Option<String> {
        let signature = certificate.signature.as_slice().try_into().ok()?;
        Some(certificate::link(&self.base, &Payload::of(certificate), &signature))
    }
}

/// Issues the certificate that a person has earned: a formal paper passed, and the pledge of this campaign signed for the
/// present firm. `None` where something is lacking, or where one is in force already.
pub fn certify(
    register: &View,
    issuer: &Issuer,
    round: &mut Round,
    now: Timestamp,
    seed: [u8; 32],
) -> Option<(Certificate, Event)> {
    let day = day_of(now);
    let replaced = round.progress.certificates.last().cloned();
    if standing(register, round, day).is_some_and(|(_, standing)| standing == Standing::Valid) {
        return None;
    }
    let (campaign, firm) = (round.campaign.as_ref()?, round.firm.as_ref()?);
    let sitting = round.progress.passed()?;
    round.signature()?;
    let post = round.member.post()?;
    let number = free_number(register, seed, campaign.year)?;
    let mut certificate = Certificate {
        number: number.clone(),
        member: round.member.id,
        campaign: campaign.id.clone(),
        year: campaign.year,
        firm: firm.code.clone(),
        firm_name: firm.name.clone(),
        position: post.position,
        holder: masked(round.member.name.as_deref()?),
        score: sitting.score,
        issued: day,
        until: day.checked_add(i64::from(round.rules.valid_days).days()).unwrap_or(Date::MAX),
        signature: Vec::new(),
        revoked: None,
        replaces: replaced,
        reminded: 0,
    };
    certificate.signature = certificate::sign(&issuer.key, &Payload::of(&certificate)).to_vec();
    register.put(&certificate);
    round.progress.certificates.push(number.clone());
    let surplus = round.progress.certificates.len().saturating_sub(NUMBERS);
    round.progress.certificates.drain(..surplus);
    register.put(&round.progress);
    let event = Event::Certified { member: round.member.id, campaign: campaign.id.clone(), number };
    Some((certificate, event))
}

/// The latest certificate of a round, and how it stands on a day. One for another firm or position does not count: who
/// changed answers for something else now.
pub fn standing(register: &View, round: &Round, day: Date) -> Option<(Certificate, Standing)> {
    let number = round.progress.certificates.last()?;
    let certificate: Certificate = register.get(&Certificate::key(number))?;
    let standing = certificate::standing(&certificate, day);
    Some((certificate, standing))
}

/// Takes a certificate back. Says whether it was in force.
pub fn revoke(register: &View, number: &str, reason: &str, now: Timestamp) -> bool {
    let Some(certificate) = register.get::<Certificate>(&Certificate::key(number)) else { return false };
    if certificate.revoked.is_some() {
        return false;
    }
    let revoked = Some(Revoked { at: now, reason: reason.to_owned() });
    register.put(&Certificate { revoked, ..certificate });
    true
}

/// A number that no certificate has.
fn free_number(register: &View, seed: [u8; 32], year: i16) -> Option<String> {
    let mut numbers = (0..TRIES).map(|trial| certificate::number(random(seed, trial), year));
    numbers.find(|number| register.get::<Certificate>(&Certificate::key(number)).is_none())
}

/// Chance for a number, apart from what else a turn draws from its seed.
fn random(seed: [u8; 32], trial: u8) -> [u8; RANDOM_CHARS] {
    let hash = Sha256::new().chain_update(b"anpu certificate number:").chain_update(seed).chain_update([trial]);
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; RANDOM_CHARS];
    bytes.copy_from_slice(&digest[..RANDOM_CHARS]);
    bytes
}

/// Takes a pledge back, and the certificate with it; the duties are to be read again.
pub fn withdraw(register: &View, round: &mut Round, reason: &str, now: Timestamp) -> Event {
    if let Some(signature) = round.progress.signatures.last_mut() {
        signature.withdrawn = Some(now);
    }
    round.progress.ticked = 0;
    register.put(&round.progress);
    if let Some(number) = round.progress.certificates.last() {
        revoke(register, number, reason, now);
    }
    Event::PledgeWithdrawn { member: round.member.id, campaign: round.progress.campaign.clone() }
}
