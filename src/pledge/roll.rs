//! The roll of a campaign: everything about the firms meant, brought together once for boards and lists.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::standing::{Known, Standing, holds};
use crate::registry::attempt::Head;
use crate::registry::campaign::Campaign;
use crate::registry::certificate::Certificate;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, MemberId, Position};
use crate::registry::progress::Progress;

/// Documents as the register holds them, of whatever campaign and place.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// Firms.
    pub firms: Vec<Firm>,
    /// Persons.
    pub members: Vec<Member>,
    /// What they have done.
    pub progress: Vec<Progress>,
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Who began a paper in the campaign: [`studied`].
    pub studied: HashSet<MemberId>,
}

/// Whoever began a paper in a campaign, of whatever mode.
pub fn studied(campaign: &str, papers: impl IntoIterator<Item = Head>) -> HashSet<MemberId> {
    let of_it = papers.into_iter().filter(|paper| paper.campaign.as_deref() == Some(campaign));
    of_it.map(|paper| paper.member).collect()
}

/// Everything about the firms meant by a campaign.
#[derive(Debug)]
pub struct Roll {
    campaign: Campaign,
    day: Date,
    firms: Vec<Firm>,
    members: HashMap<MemberId, Member>,
    progress: HashMap<MemberId, Progress>,
    certificates: HashMap<String, Certificate>,
    studied: HashSet<MemberId>,
}

impl Roll {
    /// Brings documents together. Certificates are looked at as of today; of a campaign that is over, as of its last
    /// day, so that its board stays as it ended when certificates expire.
    pub fn new(campaign: Campaign, today: Date, documents: Documents) -> Self {
        let Documents { firms, members, progress, certificates, studied } = documents;
        let firms: Vec<Firm> = firms.into_iter().filter(|firm| campaign.aim.takes(firm)).collect();
        let meant: HashSet<MemberId> = firms.iter().flat_map(|firm| &firm.members).copied().collect();
        let members = members.into_iter().filter(|member| meant.contains(&member.id));
        let progress = progress.into_iter().filter(|done| done.campaign == campaign.id && meant.contains(&done.member));
        let certificates = certificates.into_iter().filter(|certificate| certificate.campaign == campaign.id);
        Self {
            day: today.min(campaign.to),
            firms,
            members: members.map(|member| (member.id, member)).collect(),
            progress: progress.map(|done| (done.member, done)).collect(),
            certificates: certificates.map(|certificate| (certificate.number.clone(), certificate)).collect(),
            studied,
            campaign,
        }
    }

    /// The campaign.
    pub fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// The firms meant.
    pub fn firms(&self) -> &[Firm] {
        &self.firms
    }

    /// Leaves only some of the firms.
    #[must_use]
    pub fn among(mut self, keep: impl Fn(&Firm) -> bool) -> Self {
        self.firms.retain(keep);
        self
    }

    /// The persons of a firm.
    pub fn persons<'a>(&'a self, firm: &'a Firm) -> impl Iterator<Item = &'a Member> {
        firm.members.iter().filter_map(|id| self.members.get(id))
    }

    /// The responsible persons of a firm: one, as a rule.
    pub fn responsible<'a>(&'a self, firm: &'a Firm) -> impl Iterator<Item = &'a Member> {
        self.persons(firm).filter(|member| {
            member.post().is_some_and(|post| post.firm == firm.code && post.position == Position::Responsible)
        })
    }

    /// What is known of a person of a firm.
    pub fn known<'a>(&'a self, firm: &Firm, member: &'a Member) -> Known<'a> {
        let progress = self.progress.get(&member.id);
        let numbers = progress.map(|done| done.certificates.as_slice()).unwrap_or_default();
        let certificates = numbers.iter().filter_map(|number| self.certificates.get(number));
        Known {
            bound: !member.bonds.is_empty(),
            studied: self.studied.contains(&member.id),
            progress,
            certificates: certificates.filter(|certificate| certificate.firm == firm.code).collect(),
        }
    }

    /// How far a person of a firm is.
    pub fn standing(&self, firm: &Firm, member: &Member) -> Standing {
        self.known(firm, member).standing(&firm.code, self.day)
    }

    /// The valid certificate by which a firm is done: that of its responsible person.
    pub fn done<'a>(&'a self, firm: &'a Firm) -> Option<(&'a Member, &'a Certificate)> {
        self.responsible(firm).find_map(|member| {
            let known = self.known(firm, member);
            let valid = known.certificates.into_iter().rev().find(|certificate| holds(certificate, self.day));
            Some((member, valid?))
        })
    }
}
