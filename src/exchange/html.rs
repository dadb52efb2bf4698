//! HTML as learning platforms write it into questions, turned into plain text.

/// The text of HTML: tags away, line breaks and ends of paragraphs as line ends, runs of white space as one space.
pub(super) fn plain(html: &str) -> String {
    text_of(html, true)
}

/// The text of Moodle's own format, in which line ends count and tags may stand.
pub(super) fn auto(text: &str) -> String {
    text_of(text, false)
}

fn text_of(html: &str, is_folding: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        push_text(&mut out, before, is_folding);
        rest = match Tag::of(tag) {
            Tag::Closed(tag, after) => after_tag(&mut out, tag, after),
            Tag::Sign => {
                out.push('<');
                tag
            }
            // Nothing closes it, nor what follows.
            Tag::Open => {
                out.push('<');
                out.push_str(tag);
                ""
            }
        };
    }
    push_text(&mut out, rest, is_folding);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// What follows a `<`.
enum Tag<'a> {
    /// A tag or a comment without its signs, and what follows.
    Closed(&'a str, &'a str),
    /// The sign is one of text: a<b.
    Sign,
    /// It would be a tag, but nothing closes it.
    Open,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Self {
        let end = match text.chars().next() {
            Some('!') if text.starts_with("!--") => "-->",
            Some(c) if c.is_ascii_alphabetic() || matches!(c, '/' | '!') => ">",
            _ => return Self::Sign,
        };
        text.split_once(end).map_or(Self::Open, |(tag, after)| Self::Closed(tag, after))
    }
}

/// What a tag means to plain text. Gives what is still to be read.
fn after_tag<'a>(out: &mut String, tag: &str, after: &'a str) -> &'a str {
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    match name.to_ascii_lowercase().as_str() {
        "br" => out.push('\n'),
        "p" | "div" | "li" | "tr" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
            if !out.trim_end_matches(' ').ends_with('\n') =>
        {
            out.push('\n');
        }
        "img" => out.push_str("（此处有图）"),
        "script" | "style" if !tag.starts_with('/') => {
            return after.find("</").and_then(|end| after.get(end..)).unwrap_or_default();
        }
        _ => (),
    }
    after
}

fn push_text(out: &mut String, text: &str, is_folding: bool) {
    let text = entities(text);
    if !is_folding {
        out.push_str(&text);
        return;
    }
    for c in text.chars() {
        // White space of the source folds; U+00A0 and the wide space of Chinese are meant.
        if matches!(c, ' ' | '\n' | '\t' | '\r') {
            if !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}

/// With entities resolved; what is none stays as it is.
fn entities(text: &str) -> String {
    /// Longer than any that is known, in bytes.
    const LONGEST: usize = 12;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        out.push_str(before);
        let end = entity.bytes().take(LONGEST).position(|byte| byte == b';');
        let parts = end.and_then(|end| Some((entity.get(..end)?, entity.get(end + 1..)?)));
        rest = match parts.and_then(|(name, after)| Some((entity_text(name)?, after))) {
            Some((text, after)) => {
                out.push_str(&text);
                after
            }
            None => {
                out.push('&');
                entity
            }
        };
    }
    out.push_str(rest);
    out
}

/// What an entity stands for, by its name: `amp`, `#160`, `#xa0`.
pub(super) fn entity_text(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return named(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

/// The entities that editors write; of the others text has hardly any.
fn named(name: &str) -> Option<&'static str> {
    const ENTITIES: [(&str, &str); 30] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", "\u{a0}"),
        ("ensp", " "),
        ("emsp", "　"),
        ("hellip", "…"),
        ("mdash", "—"),
        ("ndash", "–"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("middot", "·"),
        ("bull", "•"),
        ("times", "×"),
        ("divide", "÷"),
        ("plusmn", "±"),
        ("deg", "°"),
        ("permil", "‰"),
        ("le", "≤"),
        ("ge", "≥"),
        ("ne", "≠"),
        ("yen", "¥"),
        ("sect", "§"),
        ("copy", "©"),
    ];
    ENTITIES.iter().find(|(each, _)| *each == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_lines() {
        for (html, text) in [
            ("<p>一</p><p>二&nbsp;&amp;&#65;&#x42;</p>", "一\n二\u{a0}&AB"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul>\n <li>甲</li>\n <li>乙</li>\n</ul>", "甲\n乙"),
            ("x < y &unknown; z&", "x < y &unknown; z&"),
            ("<script>alert(1)</script>好<!-- 不 -->", "好"),
            ("看<img src=\"a.png\">图", "看（此处有图）图"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
        assert_eq!(auto("一\n二<br>三"), "一\n二\n三");
    }
}
