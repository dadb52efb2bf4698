//! Questions as a spreadsheet: one row each. It holds everything.

mod column;
mod read;
mod template;
mod write;

pub(super) use self::read::read;
pub use self::template::template;
pub(super) use self::write::table;

use crate::knowledge::question::Kind;

const KINDS: [(Kind, &str); 3] = [(Kind::Judge, "判断"), (Kind::Single, "单选"), (Kind::Multiple, "多选")];
/// The least options for which there are columns.
const OPTION_COLUMNS: usize = 5;
/// What stands for the version of an article that has none, where others have.
const NO_VERSION: &str = "—";
/// Rows whose id begins so are examples, which no import takes.
const EXAMPLE: &str = "示例";
