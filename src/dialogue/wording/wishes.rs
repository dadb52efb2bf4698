//! Words about being told once a question has an answer.

use crate::registry::wishes::{PATIENCE_DAYS, WISHES};

/// Label: tell me.
pub const TELL_ME: &str = "有答案了告诉我";
/// Label: no, do not.
pub const DO_NOT: &str = "不用告诉我了";
/// The question is not kept any more.
pub const GONE: &str = "这个问题的原话已经不在了，没法替您等答案。请把问题再问一遍。";
/// Where everybody reads along.
pub const NOT_IN_PUBLIC: &str = "这里大家都看得到，请私聊我再点“有答案了告诉我”。";
/// The answer is there already.
pub const THERE_ALREADY: &str = "这个问题现在已经有答案了，请再问一遍就能看到。";
/// Withdrawn.
pub const WITHDRAWN: &str = "好的，不等了，刚才记下的已经删掉。";
/// The oldest had to leave.
const FULL: &str = "您等着的问题太多了，最早的那个就不再等了。";

/// What is kept from now on, and how it ends. `writes` is whether the channel can write of its own accord.
pub fn taken(writes: bool, full: bool) -> Vec<String> {
    let way = match writes {
        true => "有答案了，我就在这个对话里告诉您。",
        false => "网页没法主动找您：有答案以后，您用同一个浏览器再来说句话，我先告诉您。",
    };
    let kept = match writes {
        true => "为这件事，我另外记下这个问题（号码已隐去）和这个对话的号码",
        false => "为这件事，我另外记下这个问题（号码已隐去）",
    };
    let mut lines = vec![
        format!("**好，记下了。** {way}"),
        format!("{kept}，最多记{PATIENCE_DAYS}天，告诉您之后就删。发“我的数据”能看到，发“删除我的数据”能删掉。"),
    ];
    if full {
        lines.push(FULL.to_owned());
    }
    lines
}

/// Before what somebody waits for.
pub fn kept() -> String {
    format!("您在等下面这些问题的答案（最多{WISHES}个，每个最多记{PATIENCE_DAYS}天）：")
}

/// Before whoever waits for something has everything deleted.
pub const WISHES_GO: &str = "您在等的答案也就不再告诉您了。";

/// A question of somebody's has an answer.
pub fn answered(question: &str, sentence: &str) -> String {
    format!(
        "**您问过的“{}”，有答案了：** {} 把这句话再问一遍，就能看到完整的答案和依据。",
        quoted(question),
        quoted(sentence)
    )
}

/// A question of somebody's is not answered.
pub fn dismissed(question: &str, reason: &str) -> String {
    format!(
        "**您问过的“{}”，工作人员看过了，这里答不了：** {}。要找人问，可以打 **12345**。",
        quoted(question),
        quoted(reason).trim_end_matches('。')
    )
}

/// Words of somebody's within a letter: no marks of ours.
fn quoted(words: &str) -> String {
    words.replace('*', "＊")
}
