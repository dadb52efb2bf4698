//! Who issues a paper and the day, at its end.

use super::style::CHARACTER;
use super::xml;

/// Issuer and day as a paper without a seal has them (GB/T 9704-2012, 7.3.5.2): the issuer ends two characters before the
/// margin, the day begins two characters to the right of where the issuer begins. Where the day would come too near the
/// margin, it ends two characters before it, and the issuer moves.
pub(super) fn lines(issuer: Option<&str>, date: Option<&str>) -> String {
    let (issuer_gap, date_gap) = match (issuer, date) {
        (Some(issuer), Some(date)) => gaps(halves(issuer), halves(date)),
        _ => (4, 4),
    };
    let line = |text: Option<&str>, gap| text.map(|text| line(text, gap)).unwrap_or_default();
    let lines = line(issuer, issuer_gap) + &line(date, date_gap);
    if lines.is_empty() { lines } else { xml::paragraph("Signature", "", "") + &lines }
}

fn line(text: &str, gap: u32) -> String {
    let indent = format!("<w:ind w:right=\"{}\"/>", gap * CHARACTER / 2);
    xml::paragraph("Signature", &indent, &xml::run("", text))
}

/// The distances of both from the margin, in half characters, by their widths.
fn gaps(issuer: u32, date: u32) -> (u32, u32) {
    match issuer.checked_sub(date) {
        Some(gap) if gap >= 4 => (4, gap),
        _ => ((date + 8).saturating_sub(issuer), 4),
    }
}

/// The width of a text in half characters.
fn halves(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn the_day_begins_two_characters_to_the_right_of_the_issuer() {
        for issuer in 0..60 {
            for date in 0..40 {
                let (issuer_gap, date_gap) = gaps(issuer, date);
                assert_eq!(issuer_gap + issuer, date_gap + date + 4, "{issuer} {date}");
                assert!(issuer_gap.min(date_gap) == 4, "{issuer} {date}");
            }
        }
    }
}
