//! The album against the records: every photograph that a record names lies there unchanged.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::album::Album;
use crate::registry::Document;
use crate::registry::key::Kind;
use crate::registry::outreach::record::{Photo, Record};
use crate::registry::outreach::sketch::Sketch;
use crate::store::{Page, Store, StoreError};

/// Documents read at once.
const PAGE: usize = 512;

/// How the album stands to the records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Photos {
    /// Photographs that records name, each once.
    pub named: usize,
    /// What is wrong with some of them, with the record that names it.
    pub faults: Vec<String>,
    /// Pictures that nothing names: most were left by an upload that was broken off.
    pub unnamed: usize,
}

/// Compares the album with the records.
///
/// # Errors
/// The store fails or a document is damaged; the folder of the album cannot be read.
pub async fn compare(store: &dyn Store, album: &Album) -> Result<Photos, StoreError> {
    let (mut named, mut photos) = (BTreeSet::new(), Photos::default());
    let mut after = None;
    loop {
        let rows = store.documents(Kind::Record, Page::next(after.take(), PAGE)).await?;
        for (_, content) in &rows {
            let record: Record = read(content)?;
            for (at, Photo { hash, .. }) in record.photos.iter().enumerate() {
                if named.insert(*hash) {
                    let fault = wrong(album, hash);
                    photos.faults.extend(fault.map(|fault| format!("{} 的第{}张照片{fault}", record.id, at + 1)));
                }
            }
        }
        if rows.len() < PAGE {
            break;
        }
        after = rows.into_iter().last().map(|(key, _)| key);
    }
    photos.named = named.len();
    // What waits in a chat is not lost, though no record names it yet.
    for (_, content) in store.documents(Kind::Sketch, Page::default()).await? {
        named.extend(read::<Sketch>(&content)?.photos.into_iter().map(|photo| photo.hash));
    }
    let listing = album.all().map_err(|error| StoreError::Damaged(error.to_string()))?;
    photos.unnamed = listing.pictures.difference(&named).count() + listing.strays.len();
    Ok(photos)
}

/// What is wrong with a picture.
fn wrong(album: &Album, hash: &[u8; 32]) -> Option<String> {
    match album.read(hash) {
        Ok(Some(_)) => None,
        Ok(None) => Some("不在照片文件夹里".to_owned()),
        Err(error) => Some(format!("读不出来（{error}）")),
    }
}

fn read<D: Document>(content: &[u8]) -> Result<D, StoreError> {
    postcard::from_bytes(content).map_err(|error| StoreError::Damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, RgbImage};
    use jiff::Timestamp;

    use super::*;
    use crate::album;
    use crate::dialogue::state::State;
    use crate::ledger::fact::{PersonKey, Stage};
    use crate::office::samples::{RECORD, activity};
    use crate::registry::view::View;
    use crate::store::Commit;
    use crate::store::sled::SledStore;

    fn picture(colour: u8) -> album::Picture {
        let mut bytes = Cursor::new(Vec::new());
        let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(8, 8, image::Rgb([colour, 0, 0])));
        image.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
        album::clean(bytes.get_ref()).expect("a picture")
    }

    fn record(photos: Vec<Photo>) -> Record {
        let (at, by) = (Timestamp::UNIX_EPOCH, "li".to_owned());
        Record {
            id: RECORD,
            revision: 1,
            stage: Stage::Draft,
            activity: activity(),
            photos,
            by: by.clone(),
            made: at,
            changed_by: by,
            changed: at,
            remark: String::new(),
            batch: None,
            origin: None,
        }
    }

    #[tokio::test]
    async fn what_is_missing_damaged_or_not_named_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SledStore::open(&folder.path().join("records")).expect("a store");
        let album = Album::open(folder.path().join("photos")).expect("an album");
        let pictures = [picture(1), picture(90), picture(200), picture(250)];
        for kept in &pictures[1..] {
            album.keep(kept).expect("kept");
        }
        let damaged = data_encoding::HEXLOWER.encode(&pictures[1].hash);
        let path = folder.path().join("photos").join(damaged.get(..2).expect("two")).join(format!("{damaged}.jpg"));
        std::fs::write(path, b"x").expect("written");
        let photos = pictures[..3].iter().map(|one| Photo { hash: one.hash, source: one.source }).collect();
        let view = View::default();
        view.put(&record(photos));
        let (change, at, person) = (view.into_change().expect("a change"), Timestamp::UNIX_EPOCH, PersonKey([0; 16]));
        let (before, next, facts) = (State::default(), State::default(), Vec::new());
        let commit = Commit { key: "seed".into(), person, at, before, next, facts, words: None, forget: false, change };
        store.commit(commit).await.expect("committed");
        let Photos { named, faults, unnamed } = compare(&*store, &album).await.expect("compared");
        assert_eq!((named, unnamed), (3, 1));
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(faults[0], "R-2022-0616-01 的第1张照片不在照片文件夹里");
        assert!(faults[1].starts_with("R-2022-0616-01 的第2张照片读不出来"), "{faults:?}");
        store.close().await;
    }
}
