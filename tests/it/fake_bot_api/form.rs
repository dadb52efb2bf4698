//! Forms with files (`multipart/form-data`, RFC 7578), as clients of the Bot API send them.

use serde_json::{Value, json};

use super::state::Sent;

/// The fields of a form, and the files in it.
pub(super) fn read(body: &[u8], boundary: &str) -> (Value, Vec<Sent>) {
    let (mut fields, mut files) = (json!({}), Vec::new());
    let line = format!("--{}", boundary.trim_matches('"'));
    let mut rest = cut(body, line.as_bytes()).unwrap().1;
    // Two hyphens behind the boundary end the form.
    while !rest.starts_with(b"--") {
        let (part, after) = cut(rest, format!("\r\n{line}").as_bytes()).unwrap();
        let (head, content) = cut(part, b"\r\n\r\n").unwrap();
        let head = String::from_utf8(head.to_vec()).unwrap();
        let name = quoted(&head, " name=").unwrap();
        match quoted(&head, "filename=") {
            Some(name) => files.push(Sent { name, bytes: content.to_vec() }),
            None => {
                let text = String::from_utf8(content.to_vec()).unwrap();
                fields[name] = text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number));
            }
        }
        rest = after;
    }
    (fields, files)
}

/// What is before and behind the first place where some bytes stand.
fn cut<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let from = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..from], &bytes[from + at.len()..]))
}

/// A parameter of a header, in quotation marks.
fn quoted(head: &str, name: &str) -> Option<String> {
    let (_, value) = head.split_once(&format!("{name}\""))?;
    value.split('"').next().map(str::to_owned)
}
