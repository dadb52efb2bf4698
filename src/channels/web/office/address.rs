//! Addresses: percent-encoding (RFC 3986) and the name of a file in a header (RFC 6266 with RFC 8187).

use std::fmt::Write;

/// A text as one part of an address.
pub(super) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            write!(encoded, "%{byte:02X}").ok();
        }
        encoded
    })
}

/// An address with a query of these fields; empty values are left out.
pub(super) fn with_query(path: &str, fields: &[(&str, &str)]) -> String {
    let kept = fields.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = kept.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The header of a file that is to be kept under its name; old browsers get a plain one.
pub(super) fn disposition(name: &str) -> String {
    let ending = name.rsplit('.').next().filter(|ending| ending.chars().all(|c| c.is_ascii_alphanumeric()));
    let plain = ending.map_or_else(|| "anpu".to_owned(), |ending| format!("anpu.{ending}"));
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name))
}

/// Where a sign-in may lead back to: a page of staff, and nowhere else.
pub(super) fn way_back(typed: &str) -> &str {
    let ours = typed == "/staff" || typed.starts_with("/staff/") || typed.starts_with("/staff?");
    let plain = typed.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>'));
    if ours && plain && !typed.contains("//") && typed.len() <= 500 { typed } else { "/staff" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_chinese_name() {
        let header = disposition("名册\r\n\"2026\".xlsx");
        assert!(header.is_ascii() && !header.contains('\n'));
        assert!(header.starts_with("attachment; filename=\"anpu.xlsx\"; filename*=UTF-8''%E5%90%8D%E5%86%8C%0D%0A%22"));
    }

    #[test]
    fn the_way_back_never_leads_elsewhere() {
        for good in ["/staff", "/staff/firms?words=%E6%9C%BA", "/staff/firms/91500110MA5U0000XX"] {
            assert_eq!(way_back(good), good);
        }
        for bad in
            ["//evil.example", "https://evil.example/staff/", "/staff//evil", "/staffx", "/staff/\r\nx", "/\\evil", ""]
        {
            assert_eq!(way_back(bad), "/staff", "{bad}");
        }
    }
}
