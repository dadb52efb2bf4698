//! Counters are derived from facts, in the same transaction, and can be rebuilt from them.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::Offset};

use super::fact::{Event, Fact, Mode};
use super::outreach;

/// The offset of Chinese standard time from UTC, in hours. China has one zone and no summer time.
const CHINA_HOURS: i8 = 8;

/// The day on which something happened, in Chinese standard time.
pub fn day_of(at: Timestamp) -> Date {
    local(at).date()
}

/// A moment as clocks show it, in Chinese standard time.
pub fn local(at: Timestamp) -> DateTime {
    Offset::constant(CHINA_HOURS).to_datetime(at)
}

/// The moment at which a day begins, in Chinese standard time.
pub fn midnight(day: Date) -> Timestamp {
    // Only the first day that there is begins before the first moment that there is.
    Offset::constant(CHINA_HOURS).to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
}

/// What is counted by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Questions by how they were met.
    Status,
    /// Questions by topic.
    Topic,
    /// Questions by law cited; a question that cites three laws counts once for each.
    Law,
    /// Questions by place.
    Place,
    /// Questions by setting.
    Setting,
    /// Questions by channel.
    Channel,
    /// Everything by the asset that brought the person.
    Asset,
    /// Ratings: useful, useless, and useless by reason.
    Rating,
    /// Themes read.
    Theme,
    /// Conversations opened, by channel.
    Started,
    /// Papers ended: `practice`, `drill`, `formal:passed`, `formal:failed`.
    Paper,
    /// Pledges signed: `chat`, `paper`.
    Pledge,
    /// Certificates issued, by campaign.
    Certificate,
    /// Deeds of staff: `done`, `refused`.
    Deed,
    /// Questions by what was shown: the printed entry.
    Entry,
    /// Records of outreach by where they are on their way; the day is the first of the month of the activity, as for all
    /// that follow. What the values look like is written at [`outreach::Standing`].
    OutreachStage,
    /// Approved records.
    OutreachRecord,
    /// Approved records by kind; a record of two kinds counts once for each.
    OutreachKind,
    /// Quantities of approved records, in hundredths of their unit.
    OutreachSum,
    /// What the three before it count, by year and without the theme, so that many years are told at once; the day is the
    /// first of the year.
    OutreachYear,
}

/// Raised with every change of what is counted or how: a store that was counted by another scheme is counted anew when
/// it is opened.
pub const SCHEME: u32 = 3;

/// A change of a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which dimension.
    pub dimension: Dimension,
    /// The day for which it counts.
    pub day: Date,
    /// The value counted.
    pub value: String,
    /// By how much; below zero where something counted before does no longer.
    pub by: i64,
}

impl Dimension {
    /// All dimensions, in a fixed order: the position is the key in the store and never changes.
    pub const ALL: [Self; 20] = [
        Self::Status,
        Self::Topic,
        Self::Law,
        Self::Place,
        Self::Setting,
        Self::Channel,
        Self::Asset,
        Self::Rating,
        Self::Theme,
        Self::Started,
        Self::Paper,
        Self::Pledge,
        Self::Certificate,
        Self::Deed,
        Self::Entry,
        Self::OutreachStage,
        Self::OutreachRecord,
        Self::OutreachKind,
        Self::OutreachSum,
        Self::OutreachYear,
    ];
}

/// Every change that a fact makes to counters.
pub fn counted(fact: &Fact) -> Vec<Change> {
    if let Event::Outreach { record: _, revision: _, content: _, was, now } = &fact.event {
        return outreach::counted(was.as_ref(), now);
    }
    let day = day_of(fact.at);
    raised(fact).into_iter().map(|(dimension, value)| Change { dimension, day, value, by: 1 }).collect()
}

/// Every counter that a fact raises by one on its own day.
fn raised(fact: &Fact) -> Vec<(Dimension, String)> {
    let mut counts = Vec::new();
    if let Some(asset) = &fact.asset {
        counts.push((Dimension::Asset, asset.clone()));
    }
    match &fact.event {
        Event::Asked { turn: _, status, entry, topic, laws } => {
            counts.push((Dimension::Status, status.slug().to_owned()));
            counts.push((Dimension::Channel, fact.channel.slug().to_owned()));
            counts.extend(entry.clone().map(|entry| (Dimension::Entry, entry)));
            counts.extend(topic.clone().map(|topic| (Dimension::Topic, topic)));
            counts.extend(fact.place.clone().map(|place| (Dimension::Place, place)));
            counts.extend(fact.setting.clone().map(|setting| (Dimension::Setting, setting)));
            counts.extend(laws.iter().map(|law| (Dimension::Law, law.clone())));
        }
        Event::Rated { turn: _, useful, reason } => {
            // The rating and its reason are two facts: the reason does not count as a second rating.
            let word = match (useful, reason) {
                (true, _) => "useful".to_owned(),
                (false, None) => "useless".to_owned(),
                (false, Some(reason)) => format!("useless:{}", reason.slug()),
            };
            counts.push((Dimension::Rating, word));
        }
        Event::ThemeRead { entry } => counts.push((Dimension::Theme, entry.clone())),
        Event::Started => counts.push((Dimension::Started, fact.channel.slug().to_owned())),
        Event::PaperEnded { attempt: _, mode, score: _, passed, hasty: _ } => {
            let word = match (mode, passed) {
                (Mode::Formal, true) => "formal:passed",
                (Mode::Formal, false) => "formal:failed",
                (Mode::Practice | Mode::Drill, _) => mode.slug(),
            };
            counts.push((Dimension::Paper, word.to_owned()));
        }
        Event::Pledged { on_paper, .. } => {
            counts.push((Dimension::Pledge, if *on_paper { "paper" } else { "chat" }.to_owned()));
        }
        Event::Certified { member: _, campaign, number: _ } => {
            counts.push((Dimension::Certificate, campaign.clone()));
        }
        Event::Deed { done, .. } => {
            counts.push((Dimension::Deed, if *done { "done" } else { "refused" }.to_owned()));
        }
        Event::Forgotten
        | Event::Bound { .. }
        | Event::Unbound { .. }
        | Event::PaperBegun { .. }
        | Event::PaperAnswered { .. }
        | Event::PledgeWithdrawn { .. }
        | Event::Outreach { .. } => {}
    }
    counts
}
