//! An XML file as a tree of elements with their lines. Deep and endless files are refused: the tree is a stranger's.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::exchange::html::entity_text;

const MAX_DEPTH: usize = 32;
const MAX_NODES: usize = 400_000;
/// More than any element of a quiz has.
const MAX_ATTRIBUTES: usize = 16;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name.
    pub(super) name: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Node>,
    /// The text in it, that of its children aside.
    pub(super) text: String,
}

impl Node {
    /// An attribute; empty where it is missing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value)
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name in it.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// What is wrong with a file, the line and what to do about it.
pub(super) struct Broken {
    pub(super) line: usize,
    pub(super) what: String,
    pub(super) next: &'static str,
}

/// Reads a file as a tree.
pub(super) fn read(text: &str) -> Result<Node, Broken> {
    const CLOSE: &str = "请从原来的平台重新导出，不要手工改动标签";
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open = vec![Node { line: 1, ..Node::default() }];
    let mut nodes = 0;
    loop {
        let line = lines.at(reader.buffer_position());
        let broken = |what: String| Broken { line, what, next: CLOSE };
        let event = reader.read_event().map_err(|error| Broken {
            line: lines.at(reader.error_position()),
            what: format!("XML有误（{error}）"),
            next: CLOSE,
        })?;
        let is_closed = matches!(event, Event::End(_) | Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => open.push(node(&start, line)),
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let resolved = entity_text(&name);
                push(&mut open, &resolved.unwrap_or_else(|| format!("&{};", &*name)));
            }
            Event::Eof => break,
            Event::End(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => (),
        }
        if is_closed {
            close(&mut open);
        }
        nodes += 1;
        if open.len() > MAX_DEPTH || nodes > MAX_NODES {
            return Err(broken("标签太多或层数太深".to_owned()));
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(root), true) => Ok(root),
        (Some(unclosed), false) => {
            Err(Broken { line: unclosed.line, what: format!("标签<{}>没有结束", unclosed.name), next: CLOSE })
        }
        (None, _) => Ok(Node::default()),
    }
}

fn node(start: &BytesStart<'_>, line: usize) -> Node {
    let mut named = start.attributes();
    // Looking for names given twice compares each with all.
    let named = named.with_checks(false).filter_map(Result::ok).take(MAX_ATTRIBUTES);
    let attributes = named.map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    let name = start.name().as_ref().to_owned();
    Node { name, line, attributes: attributes.collect(), ..Node::default() }
}

/// Puts the last open element into the one that holds it.
fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(closed) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(closed);
    }
}

fn push(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

/// Counts lines as reading goes on: each byte is looked at once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..position).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(position);
        self.line
    }
}
