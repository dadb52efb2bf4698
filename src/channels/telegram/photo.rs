//! Photographs that people send: found in a message, and fetched from Telegram.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use thiserror::Error;

use super::api::{Api, Fault};
use super::settings::Patience;
use super::update::Message;
use crate::album::MAX_BYTES;

/// How often a fetch is tried.
const TRIES: u32 = 3;

/// A photograph in a message: not yet fetched, and nothing known of it but what its sender says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// By which Telegram hands it out to this bot, at any later time.
    pub file: FileId,
    /// What was written below it; empty where nothing was.
    pub caption: String,
    /// Names the group of photographs that were sent at once: each comes as a message of its own, and only one of them
    /// has the caption.
    pub group: Option<String>,
    /// Whether it was sent as a file: then it is the original, not Telegram's smaller copy.
    pub is_original: bool,
}

/// A file at Telegram. Not the content: another bot has another name for the same file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct FileId(pub String);

impl Photo {
    /// The photograph in a message: the largest of the sizes that Telegram made, or a file whose sender says that it is a
    /// picture.
    pub(super) fn of(message: &Message) -> Option<Self> {
        let sizes = message.photo.iter().flatten();
        let largest = sizes.max_by_key(|size| u64::from(size.width) * u64::from(size.height));
        let is_picture = |mime: &String| mime.get(..6).is_some_and(|kind| kind.eq_ignore_ascii_case("image/"));
        let sent = message.document.as_ref().filter(|sent| sent.mime_type.as_ref().is_some_and(is_picture));
        let file = match largest {
            Some(size) => &size.file_id,
            None => &sent?.file_id,
        };
        Some(Self {
            file: file.clone()?,
            caption: message.caption.clone().unwrap_or_default(),
            group: message.media_group_id.clone(),
            is_original: largest.is_none(),
        })
    }
}

/// Why a file did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unfetched {
    /// More than [`MAX_BYTES`]: Telegram hands out no larger ones to a bot.
    #[error("照片没能收下：文件超过{}MB。请不要用“文件”方式，直接当照片发，Telegram会自动压缩", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// Telegram does not have it, or not for us.
    #[error("照片没能收下：Telegram上已经找不到它。请再发一次")]
    Gone,
    /// Telegram was not reached, however often we tried.
    #[error("照片没能收下：暂时连不上Telegram。请过几分钟再发一次")]
    Unreached,
}

/// Fetches files from Telegram. Never printed: it holds the token.
#[derive(Clone)]
pub struct Fetcher {
    pub(super) api: Api,
    pub(super) patience: Patience,
}

impl Fetcher {
    /// The content of a file, as it was sent. At most [`MAX_BYTES`] are held; a minute is the most that one try takes.
    ///
    /// # Errors
    /// What to tell the sender; the reason is logged.
    pub async fn fetch(&self, file: &FileId) -> Result<Vec<u8>, Unfetched> {
        let mut failures = 0;
        loop {
            let fault = match self.api.download(file).await {
                Ok(bytes) => return Ok(bytes),
                Err(fault) => fault,
            };
            failures += 1;
            let wait = match (&fault, final_word(&fault)) {
                (_, Some(word)) => {
                    tracing::info!(%fault, "Telegram does not hand out a photograph");
                    return Err(word);
                }
                (Fault::TooOften(wait), None) => *wait,
                (_, None) => self.patience.wait(failures - 1),
            };
            if failures == TRIES {
                tracing::warn!(%fault, "a photograph could not be fetched");
                return Err(Unfetched::Unreached);
            }
            tracing::warn!(%fault, ?wait, "fetching a photograph failed and is tried again");
            tokio::time::sleep(wait).await;
        }
    }
}

/// What there is to say where trying again is useless.
fn final_word(fault: &Fault) -> Option<Unfetched> {
    match fault {
        Fault::TooLarge => Some(Unfetched::TooLarge),
        Fault::Refused { description, .. } if description.contains("too big") => Some(Unfetched::TooLarge),
        // A file that is gone has no path: 404, which elsewhere means that the token is wrong.
        Fault::BadToken | Fault::Refused { code: 400..=499, .. } => Some(Unfetched::Gone),
        Fault::Refused { .. } | Fault::Conflict(_) | Fault::TooOften(_) | Fault::Network(_) => None,
    }
}

/// Where a file lies, as `getFile` tells.
#[derive(Debug, Deserialize)]
struct Found {
    file_size: Option<u64>,
    /// None where it is too large.
    file_path: Option<String>,
}

/// The most that a file may have, as Telegram counts.
const MOST: u64 = MAX_BYTES as u64;

/// How long the whole of a file may take.
const FILE_TIMEOUT: Duration = Duration::from_secs(60);

impl Api {
    /// Asks where a file lies and fetches it, in one try. Never holds more than [`MAX_BYTES`], whatever was announced.
    pub(super) async fn download(&self, file: &FileId) -> Result<Vec<u8>, Fault> {
        let found: Found = self.call("getFile", &json!({"file_id": file.0}), Duration::ZERO).await?;
        if found.file_size.is_some_and(|size| size > MOST) {
            return Err(Fault::TooLarge);
        }
        let path = found.file_path.ok_or(Fault::TooLarge)?;
        self.file(&path, FILE_TIMEOUT, MAX_BYTES).await
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn photo(message: &Value) -> Option<Photo> {
        let mut full = json!({"message_id": 1, "chat": {"id": 7, "type": "private"}});
        full.as_object_mut().unwrap().extend(message.as_object().unwrap().clone());
        Photo::of(&serde_json::from_value(full).unwrap())
    }

    #[test]
    fn the_largest_size_is_taken() {
        let size = |name: &str, width: u32, height: u32| json!({"file_id": name, "width": width, "height": height});
        let sizes = json!([size("s", 90, 67), size("x", 1280, 960), size("m", 320, 240)]);
        let found = photo(&json!({"photo": sizes, "caption": "社区讲座", "media_group_id": "42"})).unwrap();
        let expected = Photo {
            file: FileId("x".to_owned()),
            caption: "社区讲座".to_owned(),
            group: Some("42".to_owned()),
            is_original: false,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_picture_sent_as_a_file_is_one_and_other_files_are_not() {
        let sent = |mime: &str| photo(&json!({"document": {"file_id": "d", "mime_type": mime, "file_size": 9}}));
        assert!(sent("image/jpeg").is_some_and(|photo| photo.is_original && photo.file.0 == "d"));
        assert!(sent("Image/HEIC").is_some(), "it is told later what is wrong with it");
        for other in ["application/pdf", "video/mp4", "", "图片/jpeg"] {
            assert_eq!(sent(other), None);
        }
        assert_eq!(photo(&json!({"document": {"file_id": "d"}})), None);
        assert_eq!(photo(&json!({"photo": []})), None);
        assert_eq!(photo(&json!({"text": "看"})), None);
    }

    #[test]
    fn what_passes_is_tried_again() {
        let refused = |code, description: &str| Fault::Refused { code, description: description.to_owned() };
        assert_eq!(final_word(&refused(400, "Bad Request: file is too big")), Some(Unfetched::TooLarge));
        assert_eq!(final_word(&refused(400, "Bad Request: invalid file_id")), Some(Unfetched::Gone));
        assert_eq!(final_word(&refused(502, "no answer of the Bot API")), None);
        assert_eq!(final_word(&Fault::Network("cut".to_owned())), None);
    }
}
