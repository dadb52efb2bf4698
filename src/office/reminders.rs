//! Reminders: a certificate ends in 30 days, in 7, today; to staff, whose have ended.
//!
//! A reminder is a letter to the chat that its holder used last, written in one transaction with the note that it was
//! sent: nobody is reminded twice of the same, and nobody is forgotten because the program was down that day.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::actor::Actor;
use super::certificates::tell;
use super::outcome::Refusal;
use super::{Desk, Done, Office};
use crate::dialogue::wording;
use crate::ledger::counters::{day_of, local};
use crate::pledge::certificate::due;
use crate::registry::application::Application;
use crate::registry::certificate::Certificate;
use crate::registry::mailbox;
use crate::registry::member::Member;
use crate::registry::staff::{Role, Staff};

/// Hours of the day, by Chinese time, in which people are written to of our own accord.
const WAKING: std::ops::Range<i8> = 9..20;
/// The bit of [`Certificate::reminded`] for staff: the certificate has ended.
const ENDED: u8 = 1 << 7;
/// Certificates noted in one transaction.
const AT_ONCE: usize = 100;

impl Office {
    /// Writes every reminder that is due; at night none. Gives how many holders were written to.
    ///
    /// # Errors
    /// The store fails.
    pub async fn remind(&self) -> Result<usize, Refusal> {
        let now = self.now();
        if !WAKING.contains(&local(now).hour()) {
            return Ok(0);
        }
        let today = day_of(now);
        let certificates = self.all::<Certificate>().await?;
        let wanted: Vec<&Certificate> =
            certificates.iter().filter(|certificate| due(certificate, today).is_some()).collect();
        let mut sent = 0;
        for some in wanted.chunks(AT_ONCE) {
            let numbers: Vec<&str> = some.iter().map(|certificate| certificate.number.as_str()).collect();
            sent += self.change(&Actor::Clock, "remind", |desk| Ok(reminded(desk, &numbers, today))).await?;
        }
        self.tell_staff(&certificates, today).await?;
        self.tell_of_applications().await?;
        self.catch_up_answers().await?;
        Ok(sent)
    }

    /// Tells staff with a bound chat that somebody waits to be bound, once for each application.
    async fn tell_of_applications(&self) -> Result<(), Refusal> {
        let waiting = self.all::<Application>().await?;
        let waiting: Vec<Application> = waiting.into_iter().filter(|application| !application.told).collect();
        if waiting.is_empty() {
            return Ok(());
        }
        let places = self.places().await?;
        let staff: Vec<Staff> = self.all::<Staff>().await?.into_iter().filter(|staff| !staff.disabled).collect();
        for some in waiting.chunks(AT_ONCE) {
            let count = by_place(some.iter().map(|application| application.firm.as_str()), &places);
            self.change(&Actor::Clock, "remind_staff", |desk| {
                for application in some {
                    let key = Application::key(application.bond.person);
                    // Decided meanwhile, or made anew.
                    if let Some(found) =
                        desk.register.get::<Application>(&key).filter(|found| found.at == application.at)
                    {
                        desk.register.put(&Application { told: true, ..found });
                    }
                }
                write_to(desk, &staff, &count, wording::pledge::waiting);
                let detail = format!("{} 份申请", some.len());
                Ok(Done { value: (), subject: "-".to_owned(), detail, events: Vec::new() })
            })
            .await?;
        }
        Ok(())
    }

    /// Tells staff with a bound chat whose certificates ended, once for each certificate.
    async fn tell_staff(&self, certificates: &[Certificate], today: Date) -> Result<(), Refusal> {
        let ended = |one: &&Certificate| one.until < today && one.revoked.is_none() && one.reminded & ENDED == 0;
        let ended: Vec<&Certificate> = certificates.iter().filter(ended).collect();
        if ended.is_empty() {
            return Ok(());
        }
        let places = self.places().await?;
        let staff: Vec<Staff> = self.all::<Staff>().await?.into_iter().filter(|staff| !staff.disabled).collect();
        for some in ended.chunks(AT_ONCE) {
            let count = by_place(some.iter().map(|certificate| certificate.firm.as_str()), &places);
            let numbers: Vec<&str> = some.iter().map(|certificate| certificate.number.as_str()).collect();
            self.change(&Actor::Clock, "remind_staff", |desk| Ok(overdue(desk, &numbers, &count, &staff))).await?;
        }
        Ok(())
    }
}

/// Stages the letters to holders, and the note that they were written.
fn reminded(desk: &Desk<'_>, numbers: &[&str], today: Date) -> Done<usize> {
    let mut sent = 0;
    for number in numbers {
        // Looked at again: somebody may have revoked it meanwhile.
        let Some(mut certificate) = desk.register.get::<Certificate>(&Certificate::key(number)) else { continue };
        let Some(reminder) = due(&certificate, today) else { continue };
        if let Some(member) = desk.register.get::<Member>(&Member::key(certificate.member)) {
            let days = today.until(certificate.until).map_or(0, |span| span.get_days());
            tell(desk, &member, wording::pledge::renewal(&certificate.number, certificate.until, days));
            sent += usize::from(!member.bonds.is_empty());
        }
        certificate.reminded = reminder.sent(certificate.reminded);
        desk.register.put(&certificate);
    }
    Done { value: sent, subject: "-".to_owned(), detail: format!("{sent} 人"), events: Vec::new() }
}

/// Stages the letters to staff: each hears of the places that they see.
fn overdue(desk: &Desk<'_>, numbers: &[&str], count: &BTreeMap<&str, usize>, staff: &[Staff]) -> Done<()> {
    for number in numbers {
        if let Some(mut certificate) = desk.register.get::<Certificate>(&Certificate::key(number)) {
            certificate.reminded |= ENDED;
            desk.register.put(&certificate);
        }
    }
    write_to(desk, staff, count, wording::pledge::overdue);
    let detail = format!("{} 张证书到期", numbers.len());
    Done { value: (), subject: "-".to_owned(), detail, events: Vec::new() }
}

/// How many there are in each place, by the codes of firms.
fn by_place<'a>(codes: impl Iterator<Item = &'a str>, places: &'a HashMap<String, String>) -> BTreeMap<&'a str, usize> {
    let mut count = BTreeMap::new();
    for code in codes {
        *count.entry(places.get(code).map_or("", String::as_str)).or_default() += 1;
    }
    count
}

/// Stages letters to staff with a bound chat: each hears of the places that they see.
fn write_to(desk: &Desk<'_>, staff: &[Staff], count: &BTreeMap<&str, usize>, words: impl Fn(&str) -> String) {
    for person in staff {
        let Some(bond) = person.bonds.last() else { continue };
        let seen: Vec<String> = count
            .iter()
            .filter(|(place, _)| match &person.role {
                Role::Reporter(own) => own == *place,
                Role::Administrator | Role::Reviewer => true,
                Role::Auditor => false,
            })
            .map(|(place, number)| format!("{} {number} 个", super::words::place(&desk.library.knowledge, place)))
            .collect();
        if !seen.is_empty() {
            mailbox::write(desk.register, bond, desk.now, words(&seen.join("、")));
        }
    }
}
