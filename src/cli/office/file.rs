//! Files that a deed hands over, written where the operator wants them. They may hold names or codes, so nobody else
//! can read them.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::table::plain;
use crate::failure::Failure;
use crate::office::outcome::File;

/// How many other names are tried for a file.
const NAMES: u32 = 1000;

/// The folder for files, made where it is named and missing.
pub(super) fn folder(out: Option<&Path>) -> Result<PathBuf, Failure> {
    let Some(folder) = out else { return Ok(PathBuf::from(".")) };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    Ok(folder.to_owned())
}

/// Writes a file. One that is there already is kept, and another name taken, unless it is to be overwritten: what was
/// handed over may be had only once.
pub(super) fn save(folder: &Path, file: &File, force: bool) -> Result<PathBuf, Failure> {
    let name = safe(&file.name);
    for number in 1..=NAMES {
        let path = folder.join(numbered(&name, number));
        let mut options = OpenOptions::new();
        options.write(true).mode(0o600);
        if force {
            options.create(true).truncate(true)
        } else {
            options.create_new(true)
        };
        match options.open(&path).and_then(|mut open| open.write_all(&file.bytes).and_then(|()| open.sync_all())) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&path, &error)),
        }
    }
    Err(Failure::new(format!("{} 里叫“{name}”的文件太多了", folder.display()), "请用 --out 换一个文件夹"))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} 写不进去（{error}）", path.display()), "请用 --out 换一个可写的文件夹，再执行一次")
}

/// A name that stays within the folder.
fn safe(name: &str) -> String {
    let name = plain(name).replace(['/', '\\'], "_");
    let name = name.trim().trim_start_matches('.');
    if name.is_empty() { "文件".to_owned() } else { name.to_owned() }
}

/// 名册.xlsx, 名册 (2).xlsx, 名册 (3).xlsx …
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem} ({number}).{ending}"),
        (_, None) => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: name.to_owned(), kind: "text/csv".to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn nothing_is_overwritten_unless_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let save = |text: &str, force| super::save(folder.path(), &file("名册.csv", text), force).expect("saved");
        let (first, second) = (save("1", false), save("2", false));
        assert_eq!(second.file_name().expect("a name").to_string_lossy(), "名册 (2).csv");
        assert_eq!(std::fs::read_to_string(&first).expect("read"), "1");
        assert_eq!(save("3", true), first);
        assert_eq!(std::fs::read_to_string(&first).expect("read"), "3");
    }

    #[test]
    fn a_name_does_not_lead_out_of_the_folder() {
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("a\\b\nc.csv"), "a_b c.csv");
        assert_eq!(safe(".."), "文件");
    }
}
