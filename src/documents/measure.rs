//! How wide a text is, and where it may be broken, without asking a font.
//!
//! Widths are those of the common Chinese faces, a little on the wide side: a line that is a shade short is better than
//! one that runs out of its column.

/// The width of a character, in sizes of a Chinese one.
fn width_of(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | ' ' | '*' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.94,
        '0'..='9' => 0.58,
        'a'..='z' => 0.6,
        c if c.is_ascii() => 0.72,
        '·' | '’' | '‘' | '“' | '”' => 0.6,
        _ => 1.0,
    }
}

/// The width of a text, in sizes of a Chinese character.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(width_of).sum()
}

/// The size at which a text is no wider than `room`, at most `size`.
pub(super) fn fitting(text: &str, size: f32, room: f32) -> f32 {
    size.min(room / width(text).max(1.0))
}

/// A text no wider than `room`, in sizes of a Chinese character; what is too long ends with `…`.
pub(super) fn cut(text: &str, room: f32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - width_of('…');
    let kept = text.chars().take_while(|c| {
        left -= width_of(*c);
        left >= 0.0
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}

/// What may not begin a line.
fn closes(c: char) -> bool {
    "\u{3000}，。、；：？！）》”’」』】…—·％%),.:;!?]}".contains(c)
}

/// What may not end a line.
fn opens(c: char) -> bool {
    "（《“‘「『【([{".contains(c)
}

/// The pieces between which a line may be broken.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars() {
        let word = c.is_ascii_alphanumeric() && last.is_ascii_alphanumeric();
        let glued = closes(c) || opens(last) || word;
        match pieces.last_mut() {
            Some(piece) if glued => piece.push(c),
            Some(_) | None => pieces.push(c.to_string()),
        }
        last = c;
    }
    pieces
}

/// A text in lines no wider than `room`, in sizes of a Chinese character. Line breaks in it are kept; what cannot be
/// broken and is too long is cut at characters. Never without a line.
pub(super) fn lines(text: &str, room: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            if width(&line) + width(&piece) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            if width(&piece) <= room {
                line.push_str(if line.is_empty() { piece.trim_start() } else { &piece });
            } else {
                add_cut(&piece, room, &mut line, &mut lines);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Adds a piece that fits no line, cut at characters.
fn add_cut(piece: &str, room: f32, line: &mut String, lines: &mut Vec<String>) {
    for c in piece.chars() {
        if width(line) + width_of(c) > room && !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        line.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_where_chinese_may_be_broken() {
        assert_eq!(lines("安全生产，人人有责。", 4.0), ["安全生", "产，人人", "有责。"]);
        assert_eq!(lines("依据《安全生产法》第21条", 5.0), ["依据《安全", "生产法》第", "21条"]);
        assert_eq!(lines("", 5.0), [""]);
        assert_eq!(lines("一\n二", 5.0), ["一", "二"]);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(cut("安全生产", 4.0), "安全生产");
        assert_eq!(cut("安全生产法", 4.0), "安全生…");
        assert_eq!(cut("安全", 0.0), "…");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[安全，。《》a-z0-9 ]{0,60}", room in 3.0f32..20.0) {
            let lines = lines(&text, room);
            prop_assert!(lines.iter().all(|line| width(line) <= room + 0.01));
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
