//! Keys of documents: a kind and an id within it.

/// What kind of document. The number is part of the key on the disk and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A firm, by its unified social credit code.
    Firm = 1,
    /// A person of a firm.
    Member = 2,
    /// Who a chat belongs to, by the keyed hash of the channel's id.
    Bonds = 3,
    /// A one-time code, by its hash.
    Invite = 4,
    /// An application to be bound, by the applicant's chat.
    Application = 5,
    /// The ids of all campaigns.
    Campaigns = 6,
    /// A campaign.
    Campaign = 7,
    /// What a person has done in a campaign.
    Progress = 8,
    /// A paper with its answers.
    Attempt = 9,
    /// A certificate, by its number.
    Certificate = 10,
    /// A person's wrong answers.
    Notebook = 11,
    /// A member of staff, by login.
    Staff = 12,
    /// A signed-in browser of staff, by the hash of its token.
    SignIn = 13,
    /// Wrong codes and passwords of late, by whom or what they were tried on.
    Tries = 14,
    /// Rules of their own for one firm in one campaign.
    Allowance = 15,
    /// Letters that wait for a chat.
    Mailbox = 16,
    /// What became of a question that nobody could be told, by the hash of its words.
    Settled = 20,
    /// What a chat wishes to be told once it is answered.
    Wishes = 21,
    /// That staff made an answer, by its id.
    Answered = 22,
    /// A record of outreach, by day and number.
    Record = 30,
    /// A revision of a record.
    Revision = 31,
    /// A line of the list of records, by the first day of the activity.
    Line = 32,
    /// The records of a day at a place.
    DayPage = 33,
    /// The last number given to a record of a day.
    LastNumber = 34,
    /// A quarter that was reported.
    Period = 35,
    /// What is aimed at.
    Target = 36,
    /// A file of records.
    Batch = 37,
    /// A record of a batch.
    BatchMember = 38,
    /// Which record a row of a file became.
    Origin = 39,
    /// What is being entered in a chat.
    Sketch = 40,
    /// What a member of staff entered last.
    Habit = 41,
}

/// The key of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

impl Key {
    /// The key of an id within a kind.
    pub fn new(kind: Kind, id: &[u8]) -> Self {
        Self([&[kind as u8], id].concat())
    }

    /// The bytes, kind first.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A key as its bytes were.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}
