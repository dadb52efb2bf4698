//! The folder where pictures are kept, each under the hash of its content.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;

use super::picture::{Picture, hash as digest};

/// Where pictures are written before they get their name.
const ASIDE: &str = "new";

/// What the names of pictures end with.
const ENDING: &str = ".jpg";

/// A folder of pictures: `ab/abcdef….jpg`. Only one process may have it open at a time; within it, any number of threads.
/// All calls wait for the disk.
#[derive(Debug)]
pub struct Album {
    folder: PathBuf,
    /// Numbers what is written aside.
    written: AtomicU64,
}

/// What lies in an album.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The pictures, by their names. Whether their content fits, [`Album::read`] tells.
    pub pictures: BTreeSet<[u8; 32]>,
    /// What is not ours, or lies where it does not belong.
    pub strays: BTreeSet<PathBuf>,
}

impl Album {
    /// Opens a folder, which is made where there is none, and takes away what a crash left half written.
    ///
    /// # Errors
    /// The folder cannot be made, read or written.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        let aside = folder.join(ASIDE);
        make_private(&aside)?;
        for left in fs::read_dir(&aside)? {
            fs::remove_file(left?.path())?;
        }
        sync(&folder)?;
        if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            sync(parent)?;
        }
        Ok(Self { folder, written: AtomicU64::new(0) })
    }

    /// Keeps a picture; when this returns, it survives a power cut. One that is there already is left, and one that is
    /// there damaged is replaced.
    ///
    /// # Errors
    /// The disk is full or broken, or the picture's hash is not that of its bytes.
    pub fn keep(&self, picture: &Picture) -> io::Result<()> {
        let Picture { bytes, hash, .. } = picture;
        if digest(bytes) != *hash {
            return Err(io::Error::new(ErrorKind::InvalidInput, "a picture's hash is not that of its bytes"));
        }
        let (folder, path) = self.place(hash);
        // Another thread may have given it its name and not yet made that durable: the folders are synced in any case.
        if !matches!(self.read(hash), Ok(Some(_))) {
            make_private(&folder)?;
            self.write(bytes, &path)?;
        }
        sync(&folder)?;
        sync(&self.folder)
    }

    /// A picture; none where it was never kept.
    ///
    /// # Errors
    /// The file cannot be read, or ([`ErrorKind::InvalidData`]) is not what was kept.
    pub fn read(&self, hash: &[u8; 32]) -> io::Result<Option<Vec<u8>>> {
        let (_, path) = self.place(hash);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if digest(&bytes) != *hash {
            let what = format!("{} is damaged: its content does not match its name", path.display());
            return Err(io::Error::new(ErrorKind::InvalidData, what));
        }
        Ok(Some(bytes))
    }

    /// Everything that lies here, by name.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn all(&self) -> io::Result<Listing> {
        let mut listing = Listing::default();
        for entry in fs::read_dir(&self.folder)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if path == self.folder.join(ASIDE) {
                continue;
            }
            if !kind.is_dir() {
                listing.strays.insert(path);
                continue;
            }
            for entry in fs::read_dir(&path)? {
                let path = entry?.path();
                match named(&path).filter(|hash| self.place(hash).1 == path) {
                    Some(hash) => listing.pictures.insert(hash),
                    None => listing.strays.insert(path),
                };
            }
        }
        Ok(listing)
    }

    /// Takes a picture away for good. Says whether it was there.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub fn forget(&self, hash: &[u8; 32]) -> io::Result<bool> {
        let (folder, path) = self.place(hash);
        match fs::remove_file(path) {
            Ok(()) => sync(&folder).map(|()| true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The folder of a picture, and its file.
    fn place(&self, hash: &[u8; 32]) -> (PathBuf, PathBuf) {
        let name = HEXLOWER.encode(hash);
        let folder = self.folder.join(HEXLOWER.encode(&hash[..1]));
        let path = folder.join(name + ENDING);
        (folder, path)
    }

    /// Writes aside and renames, so that a crash leaves no half of a picture under its name.
    fn write(&self, bytes: &[u8], path: &Path) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let aside = self.folder.join(ASIDE).join(number.to_string());
        let written = private(&aside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        let named = written.and_then(|()| fs::rename(&aside, path));
        if named.is_err() {
            // Where this fails too, the next opening takes it away.
            let _ = fs::remove_file(&aside);
        }
        named
    }
}

/// The hash in a file's name.
fn named(path: &Path) -> Option<[u8; 32]> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    HEXLOWER.decode(name.as_bytes()).ok()?.try_into().ok()
}

/// Makes names in a folder durable.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<File> {
    File::create_new(path)
}
