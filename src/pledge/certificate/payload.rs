//! What a certificate says and its signature covers, as bytes that never change.
//!
//! Plain text in UTF-8, nine lines joined by a line feed, so that anybody can read it and check it with common tools:
//!
//! ```text
//! anpu/1                     the form of what follows
//! AP26-7J2D-9Q4T-HX8MF       number
//! 91350100M000100Y43         unified social credit code of the firm
//! 某某机械有限公司           name of the firm
//! 王**                       masked name of the holder
//! R                          R responsible person, O safety officer
//! 92                         points of 100
//! 2026-06-16                 day of issue
//! 2027-06-15                 the last day on which it is valid
//! ```

use jiff::civil::Date;

use crate::registry::certificate::Certificate;
use crate::registry::member::Position;

/// The first line: another form has another number.
const FORM: &str = "anpu/1";

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// Its number.
    pub number: String,
    /// Credit code of the firm.
    pub code: String,
    /// Name of the firm.
    pub firm: String,
    /// Masked name of the holder.
    pub holder: String,
    /// What the holder is in the firm.
    pub position: Position,
    /// Points of 100.
    pub score: u8,
    /// Day of issue.
    pub issued: Date,
    /// The last day on which it is valid.
    pub until: Date,
}

impl Payload {
    /// What a certificate of the register says.
    pub fn of(certificate: &Certificate) -> Self {
        Self {
            number: certificate.number.clone(),
            code: certificate.firm.clone(),
            firm: certificate.firm_name.clone(),
            holder: certificate.holder.clone(),
            position: certificate.position,
            score: certificate.score,
            issued: certificate.issued,
            until: certificate.until,
        }
    }

    /// The bytes that are signed.
    pub fn bytes(&self) -> Vec<u8> {
        let Self { number, code, firm, holder, position, score, issued, until } = self;
        let position = match position {
            Position::Responsible => "R",
            Position::Officer => "O",
        };
        let (score, issued, until) = (score.to_string(), issued.to_string(), until.to_string());
        let lines = [FORM, number, code, firm, holder, position, &score, &issued, &until];
        lines.map(line).join("\n").into_bytes()
    }

    /// Reads the bytes that were signed; `None` where they are not exactly what [`Self::bytes`] writes.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let lines: Vec<&str> = std::str::from_utf8(bytes).ok()?.split('\n').collect();
        let [form, number, code, firm, holder, position, score, issued, until] = <[&str; 9]>::try_from(lines).ok()?;
        let position = match position {
            "R" => Position::Responsible,
            "O" => Position::Officer,
            _ => return None,
        };
        let payload = Self {
            number: number.to_owned(),
            code: code.to_owned(),
            firm: firm.to_owned(),
            holder: holder.to_owned(),
            position,
            score: score.parse().ok()?,
            issued: issued.parse().ok()?,
            until: until.parse().ok()?,
        };
        (form == FORM && payload.bytes() == bytes).then_some(payload)
    }
}

/// A field as one line: what would begin another one becomes a space.
fn line(field: &str) -> String {
    field.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
