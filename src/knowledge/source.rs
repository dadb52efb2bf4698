//! Where the knowledge files come from: a folder that staff edit, or the set built into the program.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::problem::{File, Problem};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

/// Where the knowledge files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A folder.
    Folder(PathBuf),
    /// The files built into the program.
    Embedded,
    /// Another one, and beside it what this installation has made itself: all files of a folder, which need not exist.
    With(Box<Source>, Own, PathBuf),
}

/// What an installation makes itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Quiz questions that were taken in.
    Questions,
    /// Answers that staff gave to questions nobody could be told.
    Answers,
}

impl Own {
    /// Where the files stand among the knowledge files.
    fn place(self) -> &'static str {
        match self {
            Self::Questions => IMPORTED,
            Self::Answers => CURATED,
        }
    }
}

/// Where the questions taken in stand among the knowledge files.
pub(super) const IMPORTED: &str = "questions/imported";

/// Where the answers of staff stand among the knowledge files.
pub(crate) const CURATED: &str = "faq/curated";

impl Source {
    /// Reads every knowledge file, sorted by path.
    ///
    /// # Errors
    /// Every file that cannot be read, at once.
    pub fn read(&self) -> Result<Vec<File>, Vec<Problem>> {
        let mut files = Vec::new();
        let mut problems = Vec::new();
        self.collect(&mut files, &mut problems);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if problems.is_empty() { Ok(files) } else { Err(problems) }
    }

    fn collect(&self, files: &mut Vec<File>, problems: &mut Vec<Problem>) {
        match self {
            Self::Embedded => embedded(&EMBEDDED, files),
            Self::Folder(root) => walk(root, root, files, problems),
            Self::With(base, own, folder) => {
                base.collect(files, problems);
                let place = own.place();
                let (mut own, mut own_problems) = (Vec::new(), Vec::new());
                if folder.is_dir() {
                    walk(folder, folder, &mut own, &mut own_problems);
                }
                let placed = |path: &str| format!("{place}/{path}");
                files.extend(own.into_iter().map(|file| File { path: placed(&file.path), ..file }));
                problems.extend(own_problems.into_iter().map(|one| Problem { file: placed(&one.file), ..one }));
            }
        }
    }

    /// With the questions of a folder beside it.
    #[must_use]
    pub fn with_questions(self, folder: PathBuf) -> Self {
        Self::With(Box::new(self), Own::Questions, folder)
    }

    /// With the answers of a folder beside it.
    #[must_use]
    pub fn with_answers(self, folder: PathBuf) -> Self {
        Self::With(Box::new(self), Own::Answers, folder)
    }

    /// The folder that staff edit, where there is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Embedded => None,
            Self::With(base, _, _) => base.folder(),
        }
    }

    /// The folder of what this installation makes itself, where it has one.
    pub fn own(&self, wanted: Own) -> Option<&Path> {
        match self {
            Self::Folder(_) | Self::Embedded => None,
            Self::With(_, own, folder) if *own == wanted => Some(folder),
            Self::With(base, _, _) => base.own(wanted),
        }
    }
}

/// A fingerprint of the files: the same text gives the same index.
pub fn fingerprint(files: &[File]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn is_knowledge(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|ending| ending == "md" || ending == "toml")
}

fn embedded(dir: &Dir<'_>, files: &mut Vec<File>) {
    for file in dir.files().filter(|file| is_knowledge(file.path())) {
        if let Some(text) = file.contents_utf8() {
            files.push(File { path: slashed(file.path()), text: text.to_owned() });
        }
    }
    dir.dirs().for_each(|dir| embedded(dir, files));
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>, problems: &mut Vec<Problem>) {
    let shown = |path: &Path| slashed(path.strip_prefix(root).unwrap_or(path));
    let failed = |path: &Path, error: std::io::Error| Problem {
        file: shown(path),
        line: 0,
        what: format!("读不出来（{error}）"),
        remedy: "请检查文件权限，并确认是 UTF-8 编码的文本".to_owned(),
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return problems.push(failed(folder, error)),
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(root, &path, files, problems);
        } else if is_knowledge(&path) {
            match std::fs::read_to_string(&path) {
                Ok(text) => files.push(File { path: shown(&path), text: text.replace("\r\n", "\n") }),
                Err(error) => problems.push(failed(&path, error)),
            }
        }
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
