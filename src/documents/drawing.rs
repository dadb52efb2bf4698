//! SVG put together from marks. Coordinates are tenths of a millimetre; nobody's text gets past [`escaped`].

use std::fmt::Write;

/// A text without what SVG would read as markup, and without what XML cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Which face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Serif,
    Sans,
}

/// From where a text is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) bold: bool,
    /// Size of a Chinese character.
    pub(super) size: f32,
    /// Added between characters.
    pub(super) spacing: f32,
    pub(super) colour: &'static str,
    pub(super) anchor: Anchor,
}

impl Style {
    pub(super) fn new(face: Face, size: f32, colour: &'static str) -> Self {
        Self { face, bold: false, size, spacing: 0.0, colour, anchor: Anchor::Start }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn spaced(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }
}

/// Marks on a sheet or a part of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    marks: String,
}

impl Drawing {
    /// A line of text whose characters stand on `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let Style { face, bold, size, spacing, colour, anchor } = style;
        let family = match face {
            Face::Serif => "serif",
            Face::Sans => "sans-serif",
        };
        let (anchor, shift) = match anchor {
            Anchor::Start => ("start", 0.0),
            // The space behind the last character is counted as well: what is to be centred is not.
            Anchor::Middle => ("middle", spacing / 2.0),
            Anchor::End => ("end", spacing),
        };
        let weight = if bold { "700" } else { "400" };
        self.raw(&format!(
            "<text x=\"{:.1}\" y=\"{y:.1}\" font-family=\"{family}\" font-weight=\"{weight}\" font-size=\"{size:.1}\" \
             letter-spacing=\"{spacing:.1}\" fill=\"{colour}\" text-anchor=\"{anchor}\" xml:space=\"preserve\">{}</text>",
            x + shift,
            escaped(text)
        ));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.path(&format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}"), None, Some((width, colour)));
    }

    /// A path, filled, stroked or both.
    pub(super) fn path(&mut self, path: &str, fill: Option<&str>, stroke: Option<(f32, &str)>) {
        let fill = fill.unwrap_or("none");
        let stroke = stroke.map_or_else(String::new, |(width, colour)| {
            format!(" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"miter\"")
        });
        self.raw(&format!("<path d=\"{path}\" fill=\"{fill}\" fill-rule=\"evenodd\"{stroke}/>"));
    }

    /// Another drawing, moved.
    pub(super) fn place(&mut self, x: f32, y: f32, part: &Self) {
        self.raw(&format!("<g transform=\"translate({x:.1} {y:.1})\">{}</g>", part.marks));
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.marks, "{markup}");
    }

    /// All marks as markup, for a sheet of another sort.
    pub(super) fn marks(&self) -> &str {
        &self.marks
    }

    /// The whole as SVG, on a sheet of this size.
    pub(super) fn sheet(&self, width: f32, height: f32) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {width} {height}\">{}</svg>",
            width / 10.0,
            height / 10.0,
            self.marks
        )
    }
}
