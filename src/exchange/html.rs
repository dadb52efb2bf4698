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
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        push_text(&mut out, before, is_folding);
        match tag_end(tag) {
            Some(end) => {
                let (tag, after) = tag.split_at(end);
                rest = after_tag(&mut out, tag, after);
            }
            None => {
                out.push('<');
                rest = tag.strip_prefix('<').unwrap_or_default();
            }
        }
    }
    push_text(&mut out, rest, is_folding);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Where a tag or comment ends, its `>` taken in. None where the sign is one of text: a<b.
fn tag_end(tag: &str) -> Option<usize> {
    if tag.starts_with("<!--") {
        return tag.find("-->").map(|end| end + 3);
    }
    let is_tag = tag.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    if is_tag { tag.find('>').map(|end| end + 1) } else { None }
}

/// What a tag means to plain text. Gives what is still to be read.
fn after_tag<'a>(out: &mut String, tag: &str, after: &'a str) -> &'a str {
    let name: String =
        tag.chars().skip(1).skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect::<String>();
    match name.to_ascii_lowercase().as_str() {
        "br" => out.push('\n'),
        "p" | "div" | "li" | "tr" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
            if !out.trim_end_matches(' ').ends_with('\n') =>
        {
            out.push('\n');
        }
        "img" => out.push_str("（此处有图）"),
        "script" | "style" if !tag.starts_with("</") => {
            let end = after.to_ascii_lowercase().find("</").unwrap_or(after.len());
            return after.get(end..).unwrap_or_default();
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
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        out.push_str(before);
        rest = match entity.split_once(';').and_then(|(name, after)| entity_text(name).map(|text| (text, after))) {
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
