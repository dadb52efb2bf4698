//! A socket in the data folder by which another command reaches the running anpu: one line asked, a text answered.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixListener;

use super::watch::Reloader;
use crate::failure::Failure;

/// How long a command waits for the running anpu to answer.
const PATIENCE: Duration = Duration::from_secs(60);

const RELOAD: &str = "reload";
const GOOD: &str = "ok ";

fn socket(data: &Path) -> PathBuf {
    data.join("control.sock")
}

/// Asks the running anpu to take up the changed knowledge, and gives its answer.
///
/// # Errors
/// None is running, or the knowledge is wrong: then the last good set goes on serving.
pub fn ask_reload(data: &Path) -> Result<String, Failure> {
    let path = socket(data);
    let absent = |_| {
        Failure::new(
            format!("没有找到正在运行的 anpu（{}）", path.display()),
            "没在运行就不用重新载入：下次启动会用新内容；在别的文件夹运行的，请用 ANPU_DATA 指明",
        )
    };
    let mut stream = UnixStream::connect(&path).map_err(absent)?;
    let mut answer = String::new();
    let asked = stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.write_all(format!("{RELOAD}\n").as_bytes()))
        .and_then(|()| stream.read_to_string(&mut answer));
    asked.map_err(|error| Failure::new(format!("正在运行的 anpu 没有回答（{error}）"), "请看它的日志"))?;
    match answer.strip_prefix(GOOD) {
        Some(good) => Ok(good.trim_end().to_owned()),
        None => Err(Failure::new(answer.trim_end(), "改正后再重新载入；在此之前一直用着上一份好的知识")),
    }
}

/// Answers on the socket until the task is dropped.
pub(super) async fn listen(data: &Path, reloader: Reloader) -> std::io::Result<()> {
    let path = socket(data);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let reloader = reloader.clone();
        tokio::spawn(async move {
            if let Err(error) = answer(stream, &reloader).await {
                tracing::warn!(%error, "a command on the control socket could not be answered");
            }
        });
    }
}

async fn answer(stream: tokio::net::UnixStream, reloader: &Reloader) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    BufReader::new(read).read_line(&mut line).await?;
    let text = match line.trim() {
        RELOAD => match reloader.reload().await {
            Ok(good) => format!("{GOOD}{good}\n"),
            Err(bad) => format!("{bad}\n"),
        },
        other => format!("不认识的命令“{other}”\n"),
    };
    write.write_all(text.as_bytes()).await
}
