//! The elements of a text document that matter to its text (ECMA-376, part 1, 17).

use quick_xml::events::BytesStart;

/// What an element means to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// The root.
    Document,
    /// A paragraph.
    Paragraph,
    /// A run of text with properties of its own.
    Run,
    /// The text of a run.
    Text,
    /// What is read as one character.
    Character(char),
    /// The properties of a paragraph: tab stops in them are none in the text.
    ParagraphProperties,
    /// The properties of a run, or of the mark that ends a paragraph.
    RunProperties,
    /// Hidden text, where it stands in properties.
    Hidden,
    /// Deleted text; in the properties of the mark of a paragraph, that it is joined to the next.
    Deleted,
    /// What bounds paragraphs: a cell, a text box.
    Container,
    /// What is no part of the text, with all that it holds.
    Ignored,
    /// Anything else: what it holds counts.
    Other,
}

impl Element {
    /// By the name without its prefix, since programs choose prefixes as they like.
    pub(super) fn of(element: &BytesStart<'_>) -> Self {
        match element.local_name().as_ref() {
            "document" => Self::Document,
            "p" => Self::Paragraph,
            "r" => Self::Run,
            "t" => Self::Text,
            "tab" | "ptab" | "br" | "cr" => Self::Character(' '),
            "noBreakHyphen" => Self::Character('-'),
            "pPr" => Self::ParagraphProperties,
            "rPr" => Self::RunProperties,
            "vanish" if is_on(element) => Self::Hidden,
            "del" | "moveFrom" => Self::Deleted,
            "tc" | "txbxContent" => Self::Container,
            // The same once more for old programs; what was before a change; the sound above a character.
            "Fallback" | "pPrChange" | "rPrChange" | "sectPr" | "rt" => Self::Ignored,
            _ => Self::Other,
        }
    }

    /// Whether text in it is none of the document's.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Self::Deleted | Self::Ignored | Self::ParagraphProperties | Self::RunProperties)
    }
}

/// Whether a property that may be switched off is on.
fn is_on(element: &BytesStart<'_>) -> bool {
    let value = element.attributes().with_checks(false).flatten().find(|each| each.key.local_name().as_ref() == "val");
    value.is_none_or(|value| !matches!(value.value.as_ref(), "0" | "false" | "off"))
}
