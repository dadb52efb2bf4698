//! The text of the main part of a document.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::element::Element;
use super::{MAX_TEXT, Why};

/// More than any document has: text boxes in tables in tables.
const MAX_DEPTH: usize = 500;
/// An empty one takes six bytes in the file and many more in memory.
const MAX_PARAGRAPHS: usize = 200_000;

/// The paragraphs, empty ones too. One that holds a text box stands before what is in the box.
pub(super) fn paragraphs(xml: &str) -> Result<Vec<String>, Why> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    loop {
        match reader.read_event().map_err(|_| Why::Damaged)? {
            Event::Start(start) => body.open(Element::of(&start))?,
            Event::Empty(start) => {
                body.open(Element::of(&start))?;
                body.close();
            }
            Event::End(_) => body.close(),
            Event::Text(text) => body.push(&text.xml10_content())?,
            Event::CData(text) => body.push(&text.xml10_content())?,
            Event::GeneralRef(name) => body.push(&resolved(&name)?)?,
            // A document of Word has none: it could only define entities.
            Event::DocType(_) => return Err(Why::Damaged),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => (),
        }
    }
    if body.is_begun && body.open.is_empty() { Ok(body.paragraphs) } else { Err(Why::Damaged) }
}

/// The text of a reference: a character by its number or one of the five names that XML defines.
fn resolved(name: &BytesRef<'_>) -> Result<String, Why> {
    if let Some(character) = name.resolve_char_ref().map_err(|_| Why::Damaged)? {
        return Ok(character.to_string());
    }
    resolve_predefined_entity(name).map(str::to_owned).ok_or(Why::Damaged)
}

/// A paragraph that is open: where it stands, and whether its end is deleted.
struct Open {
    at: usize,
    is_joined: bool,
}

#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    /// All elements that are open, outermost first.
    open: Vec<Element>,
    /// The paragraphs among them.
    within: Vec<Open>,
    /// How many of the open elements keep their text out.
    silent: usize,
    /// How many of them are properties of a paragraph.
    properties: usize,
    is_hidden: bool,
    /// The paragraph that the next one continues.
    continued: Option<usize>,
    is_begun: bool,
    length: usize,
}

impl Body {
    fn open(&mut self, element: Element) -> Result<(), Why> {
        if self.open.is_empty() && element != Element::Document {
            return Err(Why::Damaged);
        }
        self.is_begun = true;
        match element {
            Element::Paragraph => self.open_paragraph()?,
            Element::Run => self.is_hidden = false,
            Element::Hidden if self.properties == 0 && self.open.last() == Some(&Element::RunProperties) => {
                self.is_hidden = true;
            }
            Element::Deleted if self.properties > 0 => self.join(),
            Element::Container => self.continued = None,
            Element::Character(character) => self.put(character.encode_utf8(&mut [0; 4]))?,
            _ => (),
        }
        self.silent += usize::from(element.is_silent());
        self.properties += usize::from(element == Element::ParagraphProperties);
        self.open.push(element);
        if self.open.len() > MAX_DEPTH { Err(Why::Damaged) } else { Ok(()) }
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        self.silent -= usize::from(element.is_silent());
        self.properties -= usize::from(element == Element::ParagraphProperties);
        match element {
            Element::Paragraph => {
                let closed = self.within.pop();
                self.continued = closed.filter(|closed| closed.is_joined).map(|closed| closed.at);
            }
            Element::Container => self.continued = None,
            _ => (),
        }
    }

    fn open_paragraph(&mut self) -> Result<(), Why> {
        let at = self.continued.take().unwrap_or(self.paragraphs.len());
        if at == self.paragraphs.len() {
            self.paragraphs.push(String::new());
        }
        self.within.push(Open { at, is_joined: false });
        if self.paragraphs.len() > MAX_PARAGRAPHS { Err(Why::TooMuchText) } else { Ok(()) }
    }

    /// The end of the paragraph is deleted: the next one continues it.
    fn join(&mut self) {
        if let Some(paragraph) = self.within.last_mut() {
            paragraph.is_joined = true;
        }
    }

    /// Text between tags counts in the element that is made for it alone.
    fn push(&mut self, text: &str) -> Result<(), Why> {
        if self.open.last() == Some(&Element::Text) { self.put(text) } else { Ok(()) }
    }

    fn put(&mut self, text: &str) -> Result<(), Why> {
        let Some(paragraph) = self.within.last().and_then(|open| self.paragraphs.get_mut(open.at)) else {
            return Ok(());
        };
        if self.silent > 0 || self.is_hidden {
            return Ok(());
        }
        self.length += text.len();
        if self.length > MAX_TEXT {
            return Err(Why::TooMuchText);
        }
        paragraph.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        Ok(())
    }
}
