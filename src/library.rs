//! The library: knowledge with its index, swapped as a whole and never seen by halves.

use std::sync::{Arc, PoisonError, RwLock};

use crate::knowledge::problem::Problem;
use crate::knowledge::source::Source;
use crate::knowledge::{Knowledge, load};
use crate::retrieval::index::{Home, Index};

/// Knowledge with the index that finds in it.
#[derive(Debug)]
pub struct Library {
    /// What anpu knows.
    pub knowledge: Knowledge,
    /// Finds in it.
    pub index: Index,
}

/// Holds the library in use. Readers take it once per turn and keep what they took.
#[derive(Debug)]
pub struct Shelf {
    source: Source,
    home: Home,
    library: RwLock<Arc<Library>>,
}

impl Shelf {
    /// Reads the knowledge and opens or builds its index.
    ///
    /// # Errors
    /// Everything that is wrong with the knowledge, at once.
    pub fn open(source: Source, home: Home) -> Result<Self, Vec<Problem>> {
        let library = read(&source, &home)?;
        Ok(Self { source, home, library: RwLock::new(Arc::new(library)) })
    }

    /// The library in use.
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where the knowledge comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Reads the knowledge anew and swaps it in whole. Where anything is wrong, the last good set goes on serving.
    ///
    /// # Errors
    /// Everything that is wrong with the knowledge, at once.
    pub fn reload(&self) -> Result<Arc<Library>, Vec<Problem>> {
        let library = Arc::new(read(&self.source, &self.home)?);
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&library);
        Ok(library)
    }
}

fn read(source: &Source, home: &Home) -> Result<Library, Vec<Problem>> {
    let files = source.read()?;
    let knowledge = load::load(&files)?;
    let index = Index::open(&knowledge, home).map_err(|error| {
        vec![Problem {
            file: "index".to_owned(),
            line: 0,
            what: format!("检索索引建不起来（{error}）"),
            remedy: "请检查数据文件夹是否可写、磁盘是否已满；索引可以删掉重建".to_owned(),
        }]
    })?;
    Ok(Library { knowledge, index })
}
