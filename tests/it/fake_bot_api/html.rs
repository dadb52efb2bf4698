//! Telegram's HTML, read as the official server reads it: what it refuses is refused here.

/// Tags that Telegram knows, as far as a bot like ours could want them.
const TAGS: [&str; 9] = ["b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote"];

/// The text without markup, or the complaint.
pub(crate) fn plain(html: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        rest = match c {
            '<' => {
                let (tag, after) = after.split_once('>').ok_or("Unclosed start tag")?;
                read_tag(tag, &mut open)?;
                after
            }
            '&' => {
                let (shown, after) = entity(after);
                text.push(shown);
                after
            }
            c => {
                text.push(c);
                after
            }
        };
    }
    match open.pop() {
        Some(tag) => Err(format!("Can't find end tag corresponding to start tag \"{tag}\"")),
        None => Ok(text.trim().to_owned()),
    }
}

fn read_tag<'a>(tag: &'a str, open: &mut Vec<&'a str>) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        return if open.pop() == Some(name) { Ok(()) } else { Err(format!("Unmatched end tag \"{name}\"")) };
    }
    if !TAGS.contains(&tag) {
        return Err(format!("Unsupported start tag \"{tag}\""));
    }
    open.push(tag);
    Ok(())
}

/// The character that an entity stands for, and what follows it; a lone ampersand stands for itself.
fn entity(text: &str) -> (char, &str) {
    let known = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"')];
    let found = known.into_iter().find_map(|(written, shown)| Some((shown, text.strip_prefix(written)?)));
    found.unwrap_or(('&', text))
}

#[test]
fn html_is_read_as_telegram_reads_it() {
    assert_eq!(plain("<b>一</b> &lt;二&gt; &amp; 三"), Ok("一 <二> & 三".to_owned()));
    for wrong in ["<b>", "</b>", "<b><i></b></i>", "<script>", "1 < 2"] {
        assert!(plain(wrong).is_err(), "{wrong}");
    }
}
