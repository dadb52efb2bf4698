//! Every word that users read, in one place.

/// Our fault.
pub const FAILED: &str = "对不起，我这边出了点故障，您刚才的话没有记录下来。";
/// Label: the answer helped.
pub const USEFUL: &str = "有用";
/// Label: the answer did not help.
pub const USELESS: &str = "没解决";
