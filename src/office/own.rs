//! Files of knowledge that the office writes itself: checked with everything else first, durable, then taken up.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Office;
use super::outcome::Refusal;
use crate::knowledge::load;
use crate::knowledge::problem::{File, Problem};

/// What becomes of a file of the office's own.
pub(super) enum Step {
    /// It is written, in the place of what was there.
    Write(String),
    /// It is put aside under another name, which is no knowledge.
    Retire,
}

impl Office {
    /// Whether the whole knowledge is good with the file under a path; without it where there is no text.
    pub(super) async fn good_with(&self, path: String, text: Option<String>) -> Result<(), Vec<Problem>> {
        let shelf = Arc::clone(&self.shelf);
        let checked = tokio::task::spawn_blocking(move || {
            let mut files = shelf.source().read()?;
            files.retain(|file| file.path != path);
            files.extend(text.map(|text| File { path, text }));
            load::load(&files).map(drop)
        });
        checked.await.unwrap_or_else(|_| Err(Vec::new()))
    }

    /// Makes the step durable and takes the knowledge up. A crash in between leaves what the next start takes up.
    pub(super) async fn take_up(&self, folder: &Path, name: &str, step: Step) -> Result<(), Refusal> {
        let (shelf, folder, name) = (Arc::clone(&self.shelf), folder.to_owned(), name.to_owned());
        let taken = tokio::task::spawn_blocking(move || {
            durable(&folder, &name, &step).map_err(|error| {
                Refusal::new(format!("文件写不进去（{error}）"), "请检查数据文件夹的权限和磁盘空间，再试一次")
            })?;
            shelf.reload().map(drop).map_err(|problems| unusable(&problems))
        });
        taken.await.unwrap_or_else(|_| Err(Refusal::new("没有办完", "请再试一次")))
    }
}

fn durable(folder: &Path, name: &str, step: &Step) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let place: PathBuf = folder.join(name);
    match step {
        Step::Write(text) => {
            // Hidden, so that a half of it is never taken for knowledge.
            let aside = folder.join(format!(".{name}.new"));
            let mut file = std::fs::File::create(&aside)?;
            file.write_all(text.as_bytes()).and_then(|()| file.sync_all())?;
            std::fs::rename(&aside, &place)?;
        }
        Step::Retire => std::fs::rename(&place, folder.join(format!("{name}.retired")))?,
    }
    std::fs::File::open(folder)?.sync_all()
}

/// Knowledge that is not good, as a refusal.
pub(super) fn unusable(problems: &[Problem]) -> Refusal {
    let faults = problems.iter().map(|problem| format!("{}。{}", problem.what, problem.remedy)).collect();
    let what = format!("没有改动，有 {} 处不对", problems.len().max(1));
    Refusal::new(what, "请照每一条的说明改好，再试一次").faults(faults)
}
