//! Finds the main part of a packed document and unpacks it. Nothing else of the package is unpacked.

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Why;
use crate::sheet::{self, decode, unpack};

/// The most bytes that what is read of a package may unpack to. A book of a thousand pages takes about 20 MB.
const MAX_UNPACKED: u64 = 48 * 1024 * 1024;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The XML of the main part.
pub(super) fn main_part(bytes: &[u8]) -> Result<String, Why> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Why::Damaged)?;
    if archive.index_for_name("[Content_Types].xml").is_none() {
        let is_open = archive.index_for_name("content.xml").is_some();
        return Err(if is_open { Why::OpenDocument } else { Why::Archive });
    }
    let mut left = MAX_UNPACKED;
    let name = main_name(&part(&mut archive, "_rels/.rels", &mut left)?).ok_or(Why::Damaged)?;
    match name.split('/').next() {
        Some("xl") => Err(Why::Workbook),
        Some("ppt") => Err(Why::Slides),
        _ => part(&mut archive, &name, &mut left),
    }
}

fn part(archive: &mut Archive<'_>, name: &str, left: &mut u64) -> Result<String, Why> {
    let part = archive.by_name(name).map_err(|_| Why::Damaged)?;
    let mut content = Vec::new();
    unpack(part, left, &mut content).map_err(|why| match why {
        sheet::Why::Inflated => Why::Inflated,
        _ => Why::Damaged,
    })?;
    decode(&content).ok_or(Why::Damaged)
}

/// The name of the main part, as the relations of the package have it: mostly `word/document.xml`.
fn main_name(relations: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) if is_main(&element) => {
                let target = attribute(&element, "Target")?;
                return Some(target.trim_start_matches('/').to_owned());
            }
            Event::Eof => return None,
            _ => (),
        }
    }
}

fn is_main(element: &BytesStart<'_>) -> bool {
    attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
}

/// An attribute whose value has no entities: names of parts and kinds have none.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    Some(attribute.value.as_ref().to_owned())
}
