//! A record from revision to revision. Nothing is overwritten: each step keeps a revision, and a fact of it goes to the
//! ledger with what counted before and what counts now.

use jiff::Timestamp;
use jiff::civil::Date;

use super::who::Who;
use super::wrong::Wrong;
use super::{alike, check, period, standing};
use crate::knowledge::Knowledge;
use crate::ledger::fact::{Event, RecordId, Stage};
use crate::registry::Document;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::book::{DayPage, LastNumber, Line};
use crate::registry::outreach::period::{Period, Quarter};
use crate::registry::outreach::record::{Photo, Record, Revision};
use crate::registry::view::View;
use crate::text;

/// The most photographs of a record.
pub const PHOTOS: usize = 9;

/// What a step works with.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// The register.
    pub register: &'a View,
    /// The knowledge.
    pub knowledge: &'a Knowledge,
    /// Who takes the step.
    pub who: &'a Who,
    /// When.
    pub now: Timestamp,
    /// The day, in Chinese standard time.
    pub today: Date,
}

/// A step done: the record as it is now, and the fact of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The record.
    pub record: Record,
    /// The fact, for the ledger.
    pub event: Event,
}

/// Where a new record comes from, beside who enters it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Photographs that come with it.
    pub photos: Vec<Photo>,
    /// The file, by number.
    pub batch: Option<u64>,
    /// The row of that file, by its hash.
    pub origin: Option<[u8; 16]>,
}

/// How a record is entered or corrected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Whether it is handed in at once.
    pub submit: bool,
    /// Whether it is kept although there are records like it.
    pub anyway: bool,
}

impl Table<'_> {
    /// Enters a record.
    ///
    /// # Errors
    /// It is not good, not theirs to enter, its quarter is locked, or there are records like it.
    pub fn enter(&self, activity: Activity, manner: Manner, source: Source) -> Result<Kept, Wrong> {
        let activity = check::tidy(activity);
        self.want(None, &activity);
        self.good(&activity)?;
        if !manner.anyway {
            self.single(&activity, None)?;
        }
        let Source { photos, batch, origin } = source;
        let stage = if manner.submit { Stage::Submitted } else { Stage::Draft };
        let record = Record {
            id: self.number(activity.from),
            revision: 1,
            stage,
            activity,
            photos,
            by: self.who.login.clone(),
            made: self.now,
            changed_by: self.who.login.clone(),
            changed: self.now,
            remark: String::new(),
            batch,
            origin,
        };
        Ok(self.keep(None, record))
    }

    /// Corrects a record. What was approved stays approved, with the reason; only the bureau does that.
    ///
    /// # Errors
    /// It was changed meanwhile, is not good, not theirs to correct, or locked.
    pub fn correct(
        &self,
        (id, revision): (RecordId, u32),
        activity: Activity,
        manner: Manner,
        reason: &str,
    ) -> Result<Kept, Wrong> {
        let activity = check::tidy(activity);
        self.want(Some(id), &activity);
        let before = self.open(id, revision)?;
        let reason = self.reason(reason);
        if before.stage == Stage::Approved && reason.is_empty() {
            return Err(Wrong::new("没有写理由", "更正已审核的记录，要写明改什么、为什么"));
        }
        self.good(&activity)?;
        if !manner.anyway {
            self.single(&activity, Some(id))?;
        }
        let stage = match before.stage {
            Stage::Draft | Stage::Returned if manner.submit => Stage::Submitted,
            stage => stage,
        };
        Ok(self.keep(Some(&before), Record { stage, activity, ..self.next(&before, reason) }))
    }

    /// Hands a record in.
    ///
    /// # Errors
    /// It was changed meanwhile, is not theirs, or is not to be handed in.
    pub fn submit(&self, (id, revision): (RecordId, u32)) -> Result<Kept, Wrong> {
        let before = self.open(id, revision)?;
        match before.stage {
            Stage::Draft | Stage::Returned => {
                let next = Record { stage: Stage::Submitted, ..self.next(&before, String::new()) };
                Ok(self.keep(Some(&before), next))
            }
            Stage::Submitted | Stage::Approved | Stage::Void => Err(Wrong::new("这条记录已经提交过了", "没有什么要做")),
        }
    }

    /// The bureau stands by a record: from now on it counts.
    ///
    /// # Errors
    /// Not the bureau, it was changed meanwhile, is locked, or does not wait for review.
    pub fn approve(&self, which: (RecordId, u32)) -> Result<Kept, Wrong> {
        let before = self.reviewed(which)?;
        if before.stage != Stage::Submitted {
            return Err(Wrong::new("这条记录不在待审核里", "只有提交了、还没有审核的记录可以通过"));
        }
        Ok(self.keep(Some(&before), Record { stage: Stage::Approved, ..self.next(&before, String::new()) }))
    }

    /// The bureau gives a record back with a comment. What was approved counts no more until it is approved again.
    ///
    /// # Errors
    /// As [`Table::approve`], or there is no comment.
    pub fn give_back(&self, which: (RecordId, u32), comment: &str) -> Result<Kept, Wrong> {
        let before = self.reviewed(which)?;
        let comment = self.reason(comment);
        if comment.is_empty() {
            return Err(Wrong::new("没有写意见", "退回要写明哪里要改，填报的人才好改"));
        }
        if !matches!(before.stage, Stage::Submitted | Stage::Approved) {
            return Err(Wrong::new("这条记录没有提交，不能退回", "没有什么要做"));
        }
        Ok(self.keep(Some(&before), Record { stage: Stage::Returned, ..self.next(&before, comment) }))
    }

    /// Makes a record void: it counts no more and is kept.
    ///
    /// # Errors
    /// It was changed meanwhile, is not theirs or locked, or there is no reason.
    pub fn void(&self, (id, revision): (RecordId, u32), reason: &str) -> Result<Kept, Wrong> {
        let before = self.open(id, revision)?;
        let reason = self.reason(reason);
        if reason.is_empty() {
            return Err(Wrong::new("没有写理由", "作废要写明为什么；记录会留着，只是不再计数"));
        }
        Ok(self.keep(Some(&before), Record { stage: Stage::Void, ..self.next(&before, reason) }))
    }

    /// Adds to a record what another account of the same activity has and it lacks: kinds, units, photographs, a title.
    /// Quantities that it has stay as they are.
    ///
    /// # Errors
    /// It is not theirs to correct, or locked.
    pub fn join(&self, into: RecordId, other: &Activity, photos: &[Photo], reason: &str) -> Result<Kept, Wrong> {
        let before = self.reach(into)?;
        let before = self.open(into, before.revision)?;
        let mut next = self.next(&before, self.reason(reason));
        merge(&mut next.activity, other);
        for photo in photos {
            if next.photos.len() < PHOTOS && !next.photos.contains(photo) {
                next.photos.push(photo.clone());
            }
        }
        Ok(self.keep(Some(&before), next))
    }

    /// Adds a photograph.
    ///
    /// # Errors
    /// It is not theirs, locked, or has all the photographs that it may have.
    pub fn add_photo(&self, id: RecordId, photo: Photo) -> Result<Kept, Wrong> {
        let before = self.reach(id)?;
        let before = self.open(id, before.revision)?;
        if before.photos.iter().any(|known| known.hash == photo.hash) {
            return Err(Wrong::new("这张照片已经在这条记录里", "没有什么要做"));
        }
        if before.photos.len() >= PHOTOS {
            return Err(Wrong::new(format!("一条记录最多 {PHOTOS} 张照片"), "请挑最说明问题的几张"));
        }
        let mut next = self.next(&before, "添加照片".to_owned());
        next.photos.push(photo);
        Ok(self.keep(Some(&before), next))
    }

    /// A record that they see.
    ///
    /// # Errors
    /// There is none, or it lies elsewhere.
    pub fn reach(&self, id: RecordId) -> Result<Record, Wrong> {
        match self.register.get::<Record>(&Record::key(id)) {
            Some(record) if self.who.sees(record.activity.place.as_deref()) => Ok(record),
            None if self.who.only.is_none() => Err(Wrong::NotFound),
            Some(_) | None => Err(Wrong::NotAllowed),
        }
    }

    /// A record that they may change now, where it is still the revision that they saw.
    fn open(&self, id: RecordId, revision: u32) -> Result<Record, Wrong> {
        let record = self.reach(id)?;
        if !self.who.writes {
            return Err(Wrong::NotAllowed);
        }
        if record.revision != revision {
            return Err(Wrong::new("这条记录刚被改过", "请重新打开看看，再改"));
        }
        match record.stage {
            Stage::Void => return Err(Wrong::new("这条记录已经作废", "要用的话，请重新录入")),
            Stage::Approved if !self.who.reviews => {
                return Err(Wrong::new("这条记录已经审核", "要更正，请联系应急管理局"));
            }
            Stage::Draft | Stage::Submitted | Stage::Returned | Stage::Approved => {}
        }
        period::open(self.register, record.activity.from)?;
        Ok(record)
    }

    fn reviewed(&self, (id, revision): (RecordId, u32)) -> Result<Record, Wrong> {
        if !self.who.reviews {
            return Err(Wrong::NotAllowed);
        }
        self.open(id, revision)
    }

    /// Asks for everything that entering or correcting reads, so that it is loaded at once.
    fn want(&self, id: Option<RecordId>, activity: &Activity) {
        if let Some(id) = id {
            self.register.want(Record::key(id));
        }
        self.register.want(Period::key(Quarter::of(activity.from)));
        self.register.want(DayPage::key(activity.from, activity.place.as_deref()));
        self.register.want(LastNumber::key(activity.from));
    }

    /// Whether an activity is good, theirs to enter, and its quarter open.
    fn good(&self, activity: &Activity) -> Result<(), Wrong> {
        if !self.who.writes || !self.who.sees(activity.place.as_deref()) {
            return Err(Wrong::NotAllowed);
        }
        let faults = check::faults(self.knowledge, activity, self.today);
        match faults.len() {
            0 => period::open(self.register, activity.from),
            1 => {
                let fault = faults.into_iter().next().unwrap_or_default();
                let (what, next) = fault.split_once('：').unwrap_or((&fault, "请改正"));
                Err(Wrong::new(what, next))
            }
            n => {
                let (what, next) = (format!("有 {n} 处要改"), "请照每一条改好".to_owned());
                Err(Wrong::Fault { what, next, faults })
            }
        }
    }

    fn single(&self, activity: &Activity, own: Option<RecordId>) -> Result<(), Wrong> {
        let alike = alike::to(self.register, activity, own);
        if alike.is_empty() { Ok(()) } else { Err(Wrong::Alike(alike)) }
    }

    /// The next number of a day.
    fn number(&self, day: Date) -> RecordId {
        let last: Option<LastNumber> = self.register.get(&LastNumber::key(day));
        let number = last.map_or(0, |last| last.number).saturating_add(1);
        self.register.put(&LastNumber { day, number });
        RecordId { day, number }
    }

    fn reason(&self, text: &str) -> String {
        text::mask(&text::ellipsis(text.trim(), period::REASON_CHARS))
    }

    /// The next revision of a record, with nothing changed yet.
    fn next(&self, before: &Record, remark: String) -> Record {
        Record {
            revision: before.revision.saturating_add(1),
            changed_by: self.who.login.clone(),
            changed: self.now,
            remark,
            ..before.clone()
        }
    }

    /// Stages a revision with everything that is derived from it.
    fn keep(&self, before: Option<&Record>, record: Record) -> Kept {
        let register = self.register;
        register.put(&record);
        register.put(&Revision(record.clone()));
        if let Some(before) = before {
            let (old, new) = (Line::of(before), Line::of(&record));
            if old.day != new.day {
                register.remove(&old.key_of());
            }
            let place = |record: &Record| (record.activity.from, record.activity.place.clone());
            if place(before) != place(&record) {
                self.page(before, |page| page.entries.retain(|entry| entry.record != before.id));
            }
        }
        register.put(&Line::of(&record));
        self.page(&record, |page| page.note(&record));
        let event = Event::Outreach {
            record: record.id,
            revision: record.revision,
            content: record.hash(),
            was: before.map(standing::of),
            now: standing::of(&record),
        };
        Kept { record, event }
    }

    fn page(&self, record: &Record, change: impl FnOnce(&mut DayPage)) {
        let (day, place) = (record.activity.from, record.activity.place.clone());
        let key = DayPage::key(day, place.as_deref());
        let mut page = self.register.get(&key).unwrap_or(DayPage { day, place, entries: Vec::new() });
        change(&mut page);
        self.register.put(&page);
    }
}

/// Adds to an activity what another account of it has and it lacks, as far as there is room.
fn merge(activity: &mut Activity, other: &Activity) {
    let mut room = check::COUNTS.saturating_sub(activity.counts().count());
    for item in &other.items {
        let known = activity.items.iter().position(|known| known.kind == item.kind);
        let at = match known {
            Some(at) => at,
            None if activity.items.len() < check::ITEMS => {
                activity.items.push(Item { kind: item.kind.clone(), counts: Vec::new() });
                activity.items.len() - 1
            }
            None => continue,
        };
        let Some(own) = activity.items.get_mut(at) else { continue };
        for counted in &item.counts {
            if room > 0 && own.counts.iter().all(|own| own.measure != counted.measure) {
                own.counts.push(counted.clone());
                room -= 1;
            }
        }
    }
    for name in &other.partners {
        if activity.partners.len() < check::PARTNERS && !activity.partners.contains(name) {
            activity.partners.push(name.clone());
        }
    }
    for (own, theirs) in [
        (&mut activity.village, &other.village),
        (&mut activity.site, &other.site),
        (&mut activity.title, &other.title),
        (&mut activity.note, &other.note),
    ] {
        if own.is_empty() {
            own.clone_from(theirs);
        }
    }
    activity.theme = activity.theme.take().or_else(|| other.theme.clone());
}
