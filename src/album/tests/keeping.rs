//! The folder of pictures.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use image::ImageFormat;
use tempfile::TempDir;

use super::super::samples::{drawn, file};
use super::super::{Album, Picture, clean};

fn picture(width: u32) -> Picture {
    clean(&file(&drawn(width, 20), ImageFormat::Png)).unwrap()
}

fn opened() -> (TempDir, PathBuf, Album) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records/pictures");
    let album = Album::open(&path).unwrap();
    (folder, path, album)
}

fn place(folder: &Path, picture: &Picture) -> PathBuf {
    let name = data_encoding::HEXLOWER.encode(&picture.hash);
    folder.join(name.get(..2).unwrap()).join(format!("{name}.jpg"))
}

#[test]
fn what_is_kept_is_found_again() {
    let (_temporary, folder, album) = opened();
    let (one, other) = (picture(30), picture(31));
    assert_eq!(album.read(&one.hash).unwrap(), None);
    album.keep(&one).unwrap();
    album.keep(&one).unwrap();
    album.keep(&other).unwrap();
    let album = Album::open(&folder).unwrap();
    assert_eq!(album.read(&one.hash).unwrap(), Some(one.bytes.clone()));
    assert!(album.all().unwrap().pictures.into_iter().eq([one.hash.min(other.hash), one.hash.max(other.hash)]));
    assert!(album.forget(&one.hash).unwrap());
    assert!(!album.forget(&one.hash).unwrap());
    assert_eq!(album.read(&one.hash).unwrap(), None);
    assert_eq!(album.read(&other.hash).unwrap(), Some(other.bytes));
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let (_temporary, folder, album) = opened();
    album.keep(&picture(30)).unwrap();
    let file = place(&folder, &picture(30));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!([&*folder, file.parent().unwrap(), &file].map(mode), [0o700, 0o700, 0o600]);
}

#[test]
fn what_a_crash_left_is_neither_listed_nor_kept() {
    let (_temporary, folder, album) = opened();
    album.keep(&picture(30)).unwrap();
    fs::write(folder.join("new/0"), b"half of a pict").unwrap();
    fs::write(folder.join("new/17"), b"").unwrap();
    assert_eq!(album.all().unwrap().pictures.len(), 1);
    assert!(album.all().unwrap().strays.is_empty());
    let album = Album::open(&folder).unwrap();
    assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 0);
    album.keep(&picture(31)).unwrap();
    assert_eq!(album.all().unwrap().pictures.len(), 2);
}

#[test]
fn many_threads_keep_the_same_picture() {
    let (_temporary, folder, album) = opened();
    let picture = picture(30);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                album.keep(&picture).unwrap();
                assert_eq!(album.read(&picture.hash).unwrap().as_ref(), Some(&picture.bytes));
            });
        }
    });
    assert!(album.all().unwrap().pictures.into_iter().eq([picture.hash]));
    assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 0);
}

#[test]
fn damage_is_noticed_and_mended_by_keeping_again() {
    let (_temporary, folder, album) = opened();
    let picture = picture(30);
    album.keep(&picture).unwrap();
    let path = place(&folder, &picture);
    for damaged in [b"".to_vec(), [&*picture.bytes, b"\n"].concat()] {
        fs::write(&path, damaged).unwrap();
        let error = album.read(&picture.hash).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert!(error.to_string().contains("does not match its name"));
    }
    album.keep(&picture).unwrap();
    assert_eq!(album.read(&picture.hash).unwrap(), Some(picture.bytes));
}

#[test]
fn a_picture_under_a_wrong_hash_is_not_kept() {
    let (_temporary, _folder, album) = opened();
    let wrong = Picture { hash: [7; 32], ..picture(30) };
    assert_eq!(album.keep(&wrong).unwrap_err().kind(), ErrorKind::InvalidInput);
    assert!(album.all().unwrap().pictures.is_empty());
}

#[test]
fn a_failure_leaves_nothing_half_done() {
    let (_temporary, folder, album) = opened();
    let path = place(&folder, &picture(30));
    // Where its name is taken by a folder, the picture cannot get it.
    fs::create_dir_all(path.join("in the way")).unwrap();
    album.keep(&picture(30)).unwrap_err();
    assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 0);
    fs::remove_dir_all(path).unwrap();
    album.keep(&picture(30)).unwrap();
    assert!(album.read(&picture(30).hash).unwrap().is_some());
}

#[test]
fn what_does_not_belong_here_is_a_stray() {
    let (_temporary, folder, album) = opened();
    let picture = picture(30);
    album.keep(&picture).unwrap();
    let path = place(&folder, &picture);
    let elsewhere = folder.join("xx").join(path.file_name().unwrap());
    let strays = [folder.join("note.txt"), path.with_extension("png"), elsewhere];
    fs::create_dir(folder.join("xx")).unwrap();
    for stray in &strays {
        fs::write(stray, b"").unwrap();
    }
    let listing = album.all().unwrap();
    assert_eq!(listing.strays, strays.into());
    assert!(listing.pictures.into_iter().eq([picture.hash]));
}
