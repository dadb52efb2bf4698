//! Text in Telegram's HTML, on pages that Telegram accepts.
//!
//! Telegram counts a message in UTF-16 units *after* reading the tags, so pages are measured by their plain text
//! and tags are written last: no cut can fall inside one.

/// The most UTF-16 units that a message may have.
pub(super) const MESSAGE_UNITS: usize = 4096;

/// How a run of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Not at all.
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The words, not escaped.
    pub(super) text: String,
    /// How they stand out.
    pub(super) style: Style,
}

/// A piece of text that stays on one page where it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What stands between this line and the one before it on the same page.
    pub(super) gap: &'static str,
    /// The text.
    pub(super) runs: Vec<Run>,
}

/// Between paragraphs.
pub(super) const PARAGRAPH: &str = "\n\n";
/// Between lines of one paragraph.
pub(super) const NEXT_LINE: &str = "\n";

impl Line {
    /// A line in one style.
    pub(super) fn new(gap: &'static str, text: impl Into<String>, style: Style) -> Self {
        Self { gap, runs: vec![Run { text: text.into(), style }] }
    }

    fn units(&self) -> usize {
        self.runs.iter().map(|run| units(&run.text)).sum()
    }

    fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.chars().all(is_blank))
    }

    /// The line in parts of at most `most` units; whole where it fits.
    fn parts(self, most: usize) -> Vec<Self> {
        if self.units() <= most {
            return vec![self];
        }
        let mut parts = vec![Self { gap: self.gap, runs: Vec::new() }];
        let mut room = most;
        for Run { text, style } in self.runs {
            for c in text.chars() {
                if c.len_utf16() > room {
                    parts.push(Self { gap: PARAGRAPH, runs: Vec::new() });
                    room = most;
                }
                room -= c.len_utf16();
                if let Some(part) = parts.last_mut() {
                    part.push(c, style);
                }
            }
        }
        parts
    }

    fn push(&mut self, c: char, style: Style) {
        match self.runs.last_mut() {
            Some(run) if run.style == style => run.text.push(c),
            _ => self.runs.push(Run { text: c.to_string(), style }),
        }
    }
}

/// Lays lines out on pages of at most `most` units, in HTML. A page never is blank: Telegram refuses such.
pub(super) fn pages(lines: Vec<Line>, most: usize) -> Vec<String> {
    let mut pages = Vec::new();
    let (mut page, mut used) = (String::new(), 0);
    for line in lines.into_iter().flat_map(|line| line.parts(most)).filter(|line| !line.is_blank()) {
        let (gap, units) = (units(line.gap), line.units());
        if used > 0 && used + gap + units > most {
            pages.push(std::mem::take(&mut page));
            used = 0;
        }
        if used > 0 {
            page.push_str(line.gap);
            used += gap;
        }
        line.runs.iter().for_each(|run| write(&mut page, run));
        used += units;
    }
    if used > 0 {
        pages.push(page);
    }
    pages
}

/// How Telegram counts text.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Text cut to at most `most` units, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let mut room = most.saturating_sub(1);
    let fits = |c: &char| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Whether Telegram shows nothing for it: it refuses messages and labels of such characters alone.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn write(page: &mut String, run: &Run) {
    let (open, close) = match run.style {
        Style::Plain => ("", ""),
        Style::Bold => ("<b>", "</b>"),
        Style::Italic => ("<i>", "</i>"),
    };
    page.push_str(open);
    escape(page, &run.text);
    page.push_str(close);
}

fn escape(page: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            _ => page.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Line {
        Line::new(PARAGRAPH, text, Style::Plain)
    }

    #[test]
    fn pages_break_between_paragraphs() {
        let lines = vec![plain("一二三"), plain("四五六"), plain("七")];
        assert_eq!(pages(lines, 8), ["一二三\n\n四五六", "七"]);
    }

    #[test]
    fn a_long_paragraph_is_cut_between_characters_and_keeps_its_tags_whole() {
        let line = Line::new(PARAGRAPH, "甲<😀😀", Style::Bold);
        assert_eq!(pages(vec![line], 3), ["<b>甲&lt;</b>", "<b>😀</b>", "<b>😀</b>"]);
    }

    #[test]
    fn nothing_makes_no_page() {
        assert!(pages(vec![plain(" \u{200b}\n"), plain("")], 10).is_empty());
    }

    #[test]
    fn cutting_counts_as_telegram_does() {
        assert_eq!(cut("安全生产", 4), "安全生产");
        assert_eq!(cut("😀😀😀", 4), "😀…");
    }
}
