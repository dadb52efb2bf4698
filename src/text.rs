//! Text as people type it, brought to one form; Chinese numerals; cutting at characters.

use hanconv::t2s;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a message that are read. What is longer is cut, never refused.
pub const READ_CHARS: usize = 500;

/// Full-width to half-width, traditional to simplified, lower case, one space for many, at most [`READ_CHARS`].
pub fn normalise(text: &str) -> String {
    let folded: String = text.chars().take(READ_CHARS * 2).nfkc().take(READ_CHARS).collect();
    let simplified = if folded.is_ascii() { folded } else { t2s(&folded) };
    let mut clean = String::with_capacity(simplified.len());
    for c in simplified.chars() {
        match c {
            c if c.is_whitespace() || c.is_control() => {
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0f}' => {}
            c => clean.extend(c.to_lowercase()),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Whether a character is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters, digits and Han characters alone: for comparing what people meant.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The first `limit` characters.
pub fn cut(text: &str, limit: usize) -> &str {
    text.char_indices().nth(limit).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// The first `limit` characters, with an ellipsis where something was left out.
pub fn ellipsis(text: &str, limit: usize) -> String {
    let short = cut(text, limit);
    if short.len() == text.len() { short.to_owned() } else { format!("{short}…") }
}

/// The value of a Chinese digit: 零 to 九, 两, 〇.
pub fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a Chinese power of ten: 十, 百, 千, 万, 亿.
pub fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether a character can stand in a Chinese or Arabic number.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || unit(c).is_some()
}

/// Reads 二十一, 一百零八, 三〇, 21, 3万, 二十 as a number. `None` where it is none or too large.
pub fn number(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u64, |n, c| n.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut total, mut section, mut current) = (0u64, 0u64, None::<u64>);
    for c in text.chars() {
        if let Some(n) = c.to_digit(10).map(u64::from) {
            current = Some(current.unwrap_or(0).checked_mul(10)?.checked_add(n)?);
        } else if let Some(n) = digit(c) {
            current = Some(n);
        } else {
            let unit = unit(c)?;
            let here = current.take();
            if unit >= 10_000 {
                let all = section.checked_add(here.unwrap_or(0))?.max(1);
                total = total.checked_add(all.checked_mul(unit)?)?;
                section = 0;
            } else {
                section = section.checked_add(here.unwrap_or(1).checked_mul(unit)?)?;
            }
        }
    }
    total.checked_add(section)?.checked_add(current.unwrap_or(0))
}

/// Writes a number below 10 000 in Chinese: 108 is 一百零八.
pub fn chinese(number: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut gap = false;
    for (value, unit) in [(1000, '千'), (100, '百'), (10, '十'), (1, ' ')] {
        let n = usize::from(number / value % 10);
        if n == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        if !(n == 1 && value == 10 && text.is_empty()) {
            text.push(DIGITS[n]);
        }
        if unit != ' ' {
            text.push(unit);
        }
    }
    if text.is_empty() { "零".to_owned() } else { text }
}

/// Masks what could identify somebody: runs of five or more digits (phones, identity and account numbers)
/// and the local part of mail addresses. Hotlines are no personal data and stay.
pub fn mask(text: &str) -> String {
    const HOTLINES: [&str; 3] = ["12350", "12345", "12348"];
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        if run.len() >= 5 && !HOTLINES.contains(&run.as_str()) {
            out.push_str("***");
        } else {
            out.push_str(&run);
        }
        run.clear();
        if c == '@' {
            let kept = out.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._-+".contains(c)).len();
            out.truncate(kept);
            out.push_str("***");
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_form_for_what_people_type() {
        assert_eq!(normalise("　安全生產法　第２１條\n\n"), "安全生产法 第21条");
        assert_eq!(normalise("ＡＢＣ"), "abc");
        assert_eq!(normalise("\u{200b}"), "");
    }

    #[test]
    fn numbers_in_both_scripts() {
        for (text, value) in [
            ("二十一", 21),
            ("21", 21),
            ("一百零八", 108),
            ("十", 10),
            ("一百一十九", 119),
            ("三〇", 30),
            ("2万", 20_000),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("安"), None);
        assert_eq!(number("99999999999999999999999亿亿"), None);
    }

    #[test]
    fn personal_numbers_are_masked() {
        assert_eq!(mask("打13812345678或12350"), "打***或12350");
        assert_eq!(mask("信箱 zhang.san@qq.com"), "信箱 ***@qq.com");
    }

    proptest! {
        #[test]
        fn written_numbers_are_read_back(n in 0u16..10_000) {
            prop_assert_eq!(number(&chinese(n)), Some(u64::from(n)));
        }

        #[test]
        fn any_text_has_a_form(text in ".{0,800}") {
            let once = normalise(&text);
            prop_assert!(once.chars().count() <= READ_CHARS * 3);
            prop_assert!(!once.contains("  "));
        }
    }
}
