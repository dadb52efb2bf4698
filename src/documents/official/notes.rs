//! Footnotes: numbered in the order in which the text meets them.

use super::xml;

/// The footnotes met so far.
#[derive(Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// Takes up a footnote. Gives the run that leads to it.
    pub(super) fn add(&mut self, note: &str) -> String {
        self.0.push(note.to_owned());
        let id = self.0.len();
        format!("<w:r>{MARK}<w:footnoteReference w:id=\"{id}\"/></w:r>")
    }

    /// The part that holds them all. Word wants the two lines that separate notes from the text, whether it has notes or
    /// not; the settings name the same ids.
    pub(super) fn part(&self) -> String {
        let mut out = separator(SEPARATORS[0], "separator");
        out.push_str(&separator(SEPARATORS[1], "continuationSeparator"));
        for (id, note) in (1..).zip(&self.0) {
            let runs = format!("<w:r>{MARK}<w:footnoteRef/></w:r>{}", xml::run("", &format!(" {note}")));
            let paragraph = xml::paragraph("FootnoteText", "", &runs);
            out.push_str(&format!("<w:footnote w:id=\"{id}\">{paragraph}</w:footnote>"));
        }
        xml::part("footnotes", &out)
    }
}

/// The ids of the line above the notes, and of that above notes that continue from the page before.
pub(super) const SEPARATORS: [i8; 2] = [-1, 0];

const MARK: &str = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";

fn separator(id: i8, kind: &str) -> String {
    let spacing = "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>";
    let paragraph = format!("<w:p><w:pPr>{spacing}</w:pPr><w:r><w:{kind}/></w:r></w:p>");
    format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\">{paragraph}</w:footnote>")
}
