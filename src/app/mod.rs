//! The composition root: opens the records and the knowledge, wires the channels, serves, shuts down.

pub mod control;
mod door;
pub mod photos;
mod secret;
mod serve;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub use self::door::Door;
pub use self::serve::{check, serve};
use crate::album::Album;
use crate::config::Config;
use crate::documents::press::Press;
use crate::failure::Failure;
use crate::library::Shelf;
use crate::office::Office;
use crate::pledge::issue::Issuer;
use crate::retrieval::index::Home;
use crate::session::{Chance, Clock, Parts, Session};
use crate::store::Store;
use crate::store::sled::SledStore;

/// What a command does with the indexes in the data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexes {
    /// Opens and builds them.
    Kept,
    /// Opens one that is there and leaves the folder as it is.
    AsIs,
    /// Does not look.
    InMemory,
}

/// The clock of this machine: the only place where the time comes from.
#[allow(clippy::disallowed_methods, reason = "the composition root is where the clock is handed in")]
pub fn clock() -> Clock {
    Arc::new(Timestamp::now)
}

/// Eight random bytes in hexadecimal: names a run, so that keys of different runs never meet.
///
/// # Errors
/// The system gives no chance.
pub fn nonce() -> Result<String, Failure> {
    let bytes: [u8; 8] = random()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Chance for turns: a stream cipher keyed once by the system (ChaCha20), which cannot fail while serving.
///
/// # Errors
/// The system gives no chance.
pub fn chance_source() -> Result<Chance, Failure> {
    let stream = Mutex::new(ChaCha20Rng::from_seed(random()?));
    Ok(Arc::new(move || {
        let mut bytes = [0; 32];
        stream.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }))
}

/// A number from 0 up to 1, by chance: for spreading retries.
pub fn chance() -> f64 {
    let number: u32 = random::<4>().map(u32::from_be_bytes).unwrap_or_default();
    f64::from(number) / (f64::from(u32::MAX) + 1.0)
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("系统给不出随机数（{error}）"), "请检查 /dev/urandom 是否可读"))?;
    Ok(bytes)
}

/// The runtime on which everything asynchronous runs.
///
/// # Errors
/// The system gives no threads.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Runtime::new()
        .map_err(|error| Failure::new(format!("启动不了运行环境（{error}）"), "请检查系统的线程数和文件数限制"))
}

/// The folder of the records.
pub fn records(config: &Config) -> PathBuf {
    config.data.join("records")
}

/// The folder of the photographs. Only who holds the records may open it.
///
/// # Errors
/// The folder cannot be made, read or written.
pub fn album(config: &Config) -> Result<Album, Failure> {
    let folder = config.data.join("photos");
    Album::open(&folder).map_err(|error| {
        let what = format!("照片文件夹 {} 打不开（{error}）", folder.display());
        Failure::new(what, "请检查它的权限和磁盘空间，再重新启动")
    })
}

/// The knowledge with its index.
///
/// # Errors
/// Everything that is wrong with the knowledge.
pub fn shelf(config: &Config, indexes: Indexes) -> Result<Arc<Shelf>, Failure> {
    let folder = config.data.join("index");
    let home = match indexes {
        Indexes::Kept => Home::Kept(folder),
        Indexes::AsIs => Home::Borrowed(folder),
        Indexes::InMemory => Home::Memory,
    };
    let source = config.knowledge.clone().with_questions(config.data.join("questions"));
    let source = source.with_answers(config.data.join("answers"));
    let shelf = Shelf::open(source, home).map_err(|problems| {
        Failure::problems("知识文件有误", &problems, "请改正后再试；anpu knowledge check 可以随时检查")
    })?;
    Ok(Arc::new(shelf))
}

/// Everything opened once: talks and deeds work on the same records, knowledge, clock and chance.
pub struct House {
    /// The records.
    pub store: Arc<dyn Store>,
    /// Talks.
    pub session: Arc<Session>,
    /// Deeds of staff.
    pub office: Arc<Office>,
}

/// The house over the records and the knowledge.
///
/// # Errors
/// The data folder cannot be used, or the knowledge is wrong.
pub fn house(config: &Config) -> Result<House, Failure> {
    prepare(&config.data)?;
    let secret = secret::load(&config.data)?;
    let store: Arc<dyn Store> = SledStore::open(&records(config))?;
    let shelf = shelf(config, Indexes::Kept)?;
    let (clock, chance) = (clock(), chance_source()?);
    let issuer = Arc::new(Issuer::new(&secret, config.web.public_url()));
    let press = Arc::new(Press::new(config.documents.font.clone(), Arc::clone(&issuer), Arc::clone(&shelf)));
    let album = Arc::new(album(config)?);
    let parts = Parts { store: Arc::clone(&store), shelf, clock, chance, secret, issuer, press, album };
    let office = Arc::new(Office::new(parts.clone()));
    Ok(House { store, session: Arc::new(Session::new(parts)), office })
}

/// Talks alone.
///
/// # Errors
/// As for the [`house`].
pub fn session(config: &Config) -> Result<Arc<Session>, Failure> {
    house(config).map(|house| house.session)
}

/// Makes the data folder and makes sure that it can be written.
fn prepare(folder: &Path) -> Result<(), Failure> {
    let probe = folder.join(".writable");
    let outcome = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&probe, b""))
        .and_then(|()| std::fs::remove_file(&probe));
    outcome.map_err(|error| {
        let what = format!("数据文件夹 {} 写不进去（{error}）", folder.display());
        Failure::new(what, "请换一个可写的文件夹（ANPU_DATA=路径，或 anpu.toml 里的 data），或改正权限、腾出磁盘空间")
    })
}
