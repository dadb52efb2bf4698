//! Why a code was refused, in words that help to type it rightly.

use std::fmt;

use super::CODE_CHARS;
use super::repair::{self, Repair, Slip};

/// What is wrong with a code. Positions are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCode {
    /// Too few or too many characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that no code holds.
    Character {
        /// Where.
        position: usize,
        /// What stands there.
        found: char,
        /// The whole code with all such characters read as what they look like, where it fits then.
        repaired: Option<String>,
    },
    /// A letter in the administrative division, which is written in digits.
    Letter {
        /// Where.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The check character does not fit the others.
    Check {
        /// What it should be, were the others right.
        expected: char,
        /// What it is.
        found: char,
        /// The one slip that explains it, where there is exactly one.
        repair: Option<Repair>,
    },
}

impl std::error::Error for BadCode {}

impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => length(f, *found),
            Self::Character { position, found, repaired } => character(f, *position, *found, repaired.as_deref()),
            Self::Letter { position, found } => {
                write!(f, "第{position}位“{found}”应该是数字：第3到第8位是行政区划代码，只有数字。请照营业执照核对。")
            }
            Self::Check { expected, found, repair } => check(f, *expected, *found, repair.as_ref()),
        }
    }
}

fn length(f: &mut fmt::Formatter<'_>, found: usize) -> fmt::Result {
    match found {
        0 => f.write_str("没有看到代码。")?,
        9 => f.write_str("这是9位，像是原来的组织机构代码。")?,
        15 => f.write_str("这是15位，像是旧营业执照的注册号。")?,
        fewer if fewer < CODE_CHARS => write!(f, "这是{found}位，少了{}位。", CODE_CHARS - found)?,
        _ => write!(f, "这是{found}位，多了{}位。", found - CODE_CHARS)?,
    }
    f.write_str("统一社会信用代码共18位，印在营业执照上方。")
}

fn character(f: &mut fmt::Formatter<'_>, position: usize, found: char, repaired: Option<&str>) -> fmt::Result {
    write!(f, "第{position}位“{found}”不会出现在代码里")?;
    match repair::meant(found) {
        Some(meant) => write!(f, "，是不是{}？", named(meant))?,
        None => f.write_str("：代码只有数字和大写字母。")?,
    }
    match repaired {
        Some(code) => write!(f, "改过来是 {code}，校验码对得上，请照营业执照核对后再发一次。"),
        None => f.write_str("请照营业执照核对。"),
    }
}

fn check(f: &mut fmt::Formatter<'_>, expected: char, found: char, repair: Option<&Repair>) -> fmt::Result {
    write!(f, "代码对不上：按前17位算，最后一位校验码应是“{expected}”，现在是“{found}”。")?;
    match repair {
        None => f.write_str("也可能是前面某一位打错了，请照营业执照逐位核对。"),
        Some(Repair { slip: Slip::Alike { position, meant }, code }) => {
            write!(f, "是不是第{position}位应为{}，即 {code}？请照营业执照核对后再发一次。", named(*meant))
        }
        Some(Repair { slip: Slip::Swapped { position }, code }) => {
            write!(f, "是不是第{position}位和第{}位颠倒了，即 {code}？请照营业执照核对后再发一次。", position + 1)
        }
    }
}

/// A character by name, since that is the point where look-alikes are concerned.
fn named(c: char) -> String {
    if c.is_ascii_digit() { format!("数字{c}") } else { format!("字母{c}") }
}
