//! Photographs of records: cleaned, kept in the album, and only then named by the record.

use std::io;

use super::super::actor::Actor;
use super::super::deed::Deed;
use super::super::outcome::{Outcome, Reason, Refusal};
use super::super::{Office, permit};
use super::{entry, table};
use crate::album::{self, Picture, Unfit};
use crate::ledger::fact::RecordId;
use crate::registry::outreach::record::{Photo, Record};

/// Photographs decoded at the same time: one may take a few hundred megabytes.
pub(in super::super) const AT_ONCE: usize = 2;

impl Office {
    /// Adds a photograph. It is durable in the album before the record names it; nothing is decoded for whoever could not
    /// add it anyway.
    pub(super) async fn photo_add(&self, actor: &Actor, id: RecordId, bytes: &[u8]) -> Result<Outcome, Refusal> {
        const SLUG: &str = "photo_add";
        let (who, about) = (actor.who(), id.to_string());
        let nothing = Photo { hash: [0; 32], source: [0; 32] };
        if let Err(wrong) = self.looked(|desk| table(desk, &who).add_photo(id, nothing.clone())).await? {
            return self.refuse(actor, SLUG, &about, wrong.into()).await;
        }
        let photo = match self.keep_photo(bytes.to_vec()).await {
            Ok(photo) => photo,
            Err(refusal) => return self.refuse(actor, SLUG, &about, refusal).await,
        };
        let record = self
            .change_of(actor, SLUG, &about, |desk| Ok(entry::done(table(desk, &who).add_photo(id, photo.clone())?)))
            .await?;
        Ok(Outcome::said(format!("照片已加到 {id}，现在有 {} 张", record.photos.len())))
    }

    /// Cleans a photograph and keeps it in the album; when this returns, it survives a power cut.
    ///
    /// # Errors
    /// It is none, or not a good one; the disk fails.
    pub async fn keep_photo(&self, sent: Vec<u8>) -> Result<Photo, Refusal> {
        let picture = self.worked_on(move || album::clean(&sent)).await??;
        let photo = Photo { hash: picture.hash, source: picture.source };
        self.kept(picture).await?;
        Ok(photo)
    }

    /// A photograph as a file. That it was handed out stands in the audit trail.
    pub(super) async fn photo_show(&self, actor: &Actor, id: RecordId, at: u8) -> Result<Outcome, Refusal> {
        let bytes = self.photo(actor, id, at).await?;
        self.note(actor, "photo_show", &id.to_string(), &format!("第{at}张"), true).await?;
        Ok(Outcome::said(format!("{id} 的第{at}张照片")).file(format!("{id}-照片{at}.jpg"), "image/jpeg", bytes))
    }

    /// A small picture of a photograph, for the page of its record, by its place from 1. It leaves no line of its own in
    /// the audit trail, since it is a part of that page; a refusal does.
    ///
    /// # Errors
    /// As to read the record; there is no such photograph; it is damaged.
    pub async fn photo_small(&self, actor: &Actor, record: RecordId, at: u8) -> Result<Vec<u8>, Refusal> {
        let deed = Deed::PhotoShow { record, at };
        if let Err(refusal) = permit::permit(actor, &deed) {
            return self.refuse(actor, deed.slug(), &deed.subject(), refusal).await;
        }
        let bytes = self.photo(actor, record, at).await?;
        let small = self.worked_on(move || album::thumbnail(&bytes)).await?;
        small.map_err(|unfit| lost(&unfit.to_string()))
    }

    /// A photograph as it is kept; a refusal is recorded.
    async fn photo(&self, actor: &Actor, id: RecordId, at: u8) -> Result<Vec<u8>, Refusal> {
        let (who, about) = (actor.who(), id.to_string());
        let record: Record = match self.looked(|desk| table(desk, &who).reach(id)).await? {
            Ok(record) => record,
            Err(wrong) => return self.refuse(actor, "photo_show", &about, wrong.into()).await,
        };
        let place = usize::from(at).checked_sub(1);
        let Some(photo) = place.and_then(|place| record.photos.get(place)) else {
            let refusal = Refusal::not_found(format!("这条记录没有第{at}张照片"));
            return self.refuse(actor, "photo_show", &about, refusal).await;
        };
        let (album, hash) = (self.album.clone(), photo.hash);
        let read = tokio::task::spawn_blocking(move || album.read(&hash)).await.map_err(|error| lost(&error))?;
        match read {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(lost(&"it is not in the album")),
            Err(error) => Err(lost(&error)),
        }
    }

    /// Works on a picture away from the threads that serve others, and few at the same time.
    async fn worked_on<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let permit = self.drawing.clone().acquire_owned().await.map_err(|error| broken(&error))?;
        let work = move || {
            let _held = permit;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| broken(&error))
    }

    /// Makes a picture durable in the album.
    async fn kept(&self, picture: Picture) -> Result<(), Refusal> {
        let album = self.album.clone();
        let kept = tokio::task::spawn_blocking(move || album.keep(&picture)).await.map_err(|error| broken(&error))?;
        kept.map_err(|error: io::Error| {
            tracing::error!(%error, "a photograph could not be kept");
            Refusal::new("照片没有存下来", "可能磁盘满了：请告诉管理员；记录本身没有变").because(Reason::Failed)
        })
    }
}

impl From<Unfit> for Refusal {
    fn from(unfit: Unfit) -> Self {
        let (what, next) = unfit.told();
        Self::new(format!("照片没能收下：{what}"), next)
    }
}

/// Our fault while working on a picture.
fn broken(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a photograph could not be worked on");
    Refusal::new("照片没有处理成", "请再试一次；还不行，请告诉管理员").because(Reason::Failed)
}

/// A photograph that a record names cannot be had.
fn lost(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a photograph that a record names cannot be read");
    Refusal::new("这张照片读不出来", "请管理员用 anpu store verify 核对，并从备份恢复").because(Reason::Failed)
}
