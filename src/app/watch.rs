//! Taking up changed knowledge while serving: by a file watcher, by SIGHUP, by the control socket.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::{Mutex, mpsc};

use crate::knowledge::source::Source;
use crate::library::Shelf;

/// Editors write a file in several steps, and people save several files: waited for before the knowledge is read.
const SETTLE: Duration = Duration::from_millis(400);

/// Reads the knowledge anew, one at a time.
#[derive(Clone)]
pub(super) struct Reloader {
    shelf: Arc<Shelf>,
    turn: Arc<Mutex<()>>,
}

impl Reloader {
    pub(super) fn new(shelf: Arc<Shelf>) -> Self {
        Self { shelf, turn: Arc::new(Mutex::new(())) }
    }

    /// Swaps the library, or tells every problem and leaves the last good set in use.
    pub(super) async fn reload(&self) -> Result<String, String> {
        let _turn = self.turn.lock().await;
        let shelf = Arc::clone(&self.shelf);
        let outcome = tokio::task::spawn_blocking(move || shelf.reload()).await;
        match outcome {
            Ok(Ok(library)) => {
                let knowledge = &library.knowledge;
                let told = format!("已换用新的知识：{}部法，{}个问答。", knowledge.laws.len(), knowledge.faqs.len());
                tracing::info!("{told}");
                Ok(told)
            }
            Ok(Err(problems)) => {
                let rows: Vec<String> = problems.iter().map(ToString::to_string).collect();
                tracing::warn!("knowledge not taken up, the last good set goes on serving:\n{}", rows.join("\n"));
                Err(format!("知识文件有{}处问题，没有换用：\n{}", rows.len(), rows.join("\n")))
            }
            Err(error) => Err(format!("重新载入时出错（{error}）")),
        }
    }
}

/// Watches the knowledge folder until dropped. Knowledge built into the program does not change.
pub(super) async fn files(source: &Source, reloader: &Reloader) -> notify::Result<()> {
    let Some(folder) = source.folder() else { return std::future::pending().await };
    let (changed, mut changes) = mpsc::channel(1);
    let _watcher = watcher(folder, changed)?;
    while changes.recv().await.is_some() {
        tokio::time::sleep(SETTLE).await;
        while changes.try_recv().is_ok() {}
        // What went wrong is in the log; the next change is another chance.
        drop(reloader.reload().await);
    }
    Ok(())
}

fn watcher(folder: &Path, changed: mpsc::Sender<()>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let written = |kind: EventKind| !matches!(kind, EventKind::Access(_));
        if event.is_ok_and(|event| written(event.kind)) {
            // A full channel already means that something changed.
            changed.try_send(()).ok();
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Reloads at every SIGHUP.
pub(super) async fn signals(reloader: &Reloader) -> std::io::Result<()> {
    let mut hangups = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
    while hangups.recv().await.is_some() {
        drop(reloader.reload().await);
    }
    Ok(())
}
