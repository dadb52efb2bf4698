//! A socket in the data folder by which another command reaches the running anpu: one line asked, one text answered.
//!
//! sled lets one process open the records, so whatever needs them while anpu runs comes through here. Whoever reaches
//! the socket is the operator, to whom everything is allowed: nobody but the user who runs anpu can open it.

use std::fs::Permissions;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixListener;

use super::watch::Reloader;
use crate::failure::Failure;
use crate::office::Office;
use crate::office::actor::Actor;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Refusal};

/// How long a command waits for the running anpu to answer: a roster of ten thousand firms takes a while.
const PATIENCE: Duration = Duration::from_secs(600);
/// The longest line that is read: a file of some fifty megabytes in base 64.
const LINE_BYTES: u64 = 64 << 20;

const RELOAD: &str = "reload";
const DEED: &str = "deed ";
const GOOD: &str = "ok ";

fn socket(data: &Path) -> PathBuf {
    data.join("control.sock")
}

/// Connects to the running anpu; none where none is running.
fn connect(data: &Path) -> Result<Option<UnixStream>, Failure> {
    let path = socket(data);
    match UnixStream::connect(&path) {
        Ok(stream) => Ok(Some(stream)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => Ok(None),
        Err(error) => Err(Failure::new(
            format!("连不上正在运行的 anpu（{}：{error}）", path.display()),
            "请用运行 anpu 的那个用户来执行（例如 sudo -u anpu anpu …）",
        )),
    }
}

/// Whether an anpu is running on the data folder.
///
/// # Errors
/// It cannot be reached.
pub(super) fn is_answered(data: &Path) -> Result<bool, Failure> {
    connect(data).map(|stream| stream.is_some())
}

fn ask(mut stream: UnixStream, line: &str) -> Result<String, Failure> {
    let mut answer = String::new();
    let asked = stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.write_all(format!("{line}\n").as_bytes()))
        .and_then(|()| stream.read_to_string(&mut answer));
    asked.map_err(|error| Failure::new(format!("正在运行的 anpu 没有回答（{error}）"), "请看它的日志"))?;
    Ok(answer)
}

/// Asks the running anpu to take up the changed knowledge, and gives its answer.
///
/// # Errors
/// None is running, or the knowledge is wrong: then the last good set goes on serving.
pub fn ask_reload(data: &Path) -> Result<String, Failure> {
    let absent = || {
        Failure::new(
            format!("没有找到正在运行的 anpu（{}）", socket(data).display()),
            "没在运行就不用重新载入：下次启动会用新内容；在别的文件夹运行的，请用 ANPU_DATA 指明",
        )
    };
    let answer = ask(connect(data)?.ok_or_else(absent)?, RELOAD)?;
    match answer.strip_prefix(GOOD) {
        Some(good) => Ok(good.trim_end().to_owned()),
        None => Err(Failure::new(answer.trim_end(), "改正后再重新载入；在此之前一直用着上一份好的知识")),
    }
}

/// Asks the running anpu to do a deed; none where none is running.
///
/// # Errors
/// It cannot be reached or does not answer.
pub fn ask_deed(data: &Path, deed: &Deed) -> Result<Option<Result<Outcome, Refusal>>, Failure> {
    let Some(stream) = connect(data)? else { return Ok(None) };
    let strange = |error: serde_json::Error| {
        Failure::new(
            format!("和正在运行的 anpu 说不到一起（{error}）"),
            "多半是它的版本不同：请用同一个版本，升级后重新启动它",
        )
    };
    let line = serde_json::to_string(deed).map_err(strange)?;
    let answer = ask(stream, &format!("{DEED}{line}"))?;
    serde_json::from_str(&answer).map(Some).map_err(strange)
}

/// Answers on the socket until the task is dropped.
pub(super) async fn listen(listener: UnixListener, reloader: Reloader, office: Arc<Office>) -> std::io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let (reloader, office) = (reloader.clone(), Arc::clone(&office));
        tokio::spawn(async move {
            if let Err(error) = answer(stream, &reloader, &office).await {
                tracing::warn!(%error, "a command on the control socket could not be answered");
            }
        });
    }
}

/// Binds the socket so that nobody else can open it at any moment: within a folder of our own, then moved into place.
/// The records must be open already, since a second anpu would otherwise take the socket of the first.
pub(super) fn bind(data: &Path) -> std::io::Result<UnixListener> {
    let folder = data.join("control.d");
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
    let aside = folder.join("s");
    let listener = UnixListener::bind(&aside)?;
    std::fs::set_permissions(&aside, Permissions::from_mode(0o600))?;
    std::fs::rename(&aside, socket(data))?;
    std::fs::remove_dir(&folder)?;
    Ok(listener)
}

async fn answer(stream: tokio::net::UnixStream, reloader: &Reloader, office: &Office) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    BufReader::new(read.take(LINE_BYTES)).read_line(&mut line).await?;
    let text = match (line.trim(), line.trim().strip_prefix(DEED)) {
        (RELOAD, _) => match reloader.reload().await {
            Ok(good) => format!("{GOOD}{good}\n"),
            Err(bad) => format!("{bad}\n"),
        },
        (_, Some(deed)) => done(office, deed).await?,
        // What was asked is not repeated: it may be long, and hold names.
        (_, None) => "不认识的命令\n".to_owned(),
    };
    write.write_all(text.as_bytes()).await
}

/// Does a deed of the operator's.
async fn done(office: &Office, deed: &str) -> std::io::Result<String> {
    let outcome = match serde_json::from_str::<Deed>(deed) {
        Ok(deed) => office.perform(&Actor::Operator, deed).await,
        Err(error) => {
            let next = "请用和它同一个版本的命令；文件很大的，请分成几个";
            Err(Refusal::new(format!("正在运行的 anpu 读不懂这个命令（{error}）"), next))
        }
    };
    Ok(serde_json::to_string(&outcome)?)
}
