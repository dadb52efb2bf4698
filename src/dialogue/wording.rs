//! Every word that users read, in one place.

use super::reply::Citation;

/// Our fault.
pub const FAILED: &str = "对不起，我这边出了点故障，您刚才的话没有记录下来。";
/// Label: the answer helped.
pub const USEFUL: &str = "有用";
/// Label: the answer did not help.
pub const USELESS: &str = "没解决";

/// Before the articles that an answer rests on.
pub const BASIS: &str = "依据：";
/// Marks what is a digest in our words.
pub const DIGEST: &str = "要点，非原文";
/// Above choices that come without words.
pub const CHOOSE: &str = "请选择：";
/// Label that stands where a rating was taken.
pub const RATED: &str = "已收到您的评价，谢谢";
/// A button of a message that is too old, or of an anpu that has changed since.
pub const STALE_CHOICE: &str = "这个按钮已经失效了，请直接把问题发给我。";
/// Label under an answer that somebody shared: leads to the conversation with anpu.
pub const ASK_ANPU: &str = "去问安普";

/// A citation on one line: 依据：《安全生产法》第四十五条（讲的是什么）　[2021年修正，现行有效 · 要点，非原文]
pub fn basis(citation: &Citation) -> String {
    let Citation { law, article, version, gist, digest, open: _ } = citation;
    let gist = if gist.is_empty() { String::new() } else { format!("（{gist}）") };
    let state = match (version.as_str(), digest) {
        ("", false) => String::new(),
        ("", true) => format!("　[{DIGEST}]"),
        (version, false) => format!("　[{version}]"),
        (version, true) => format!("　[{version} · {DIGEST}]"),
    };
    format!("{BASIS}《{law}》{article}{gist}{state}")
}

/// Label of the button that opens an article cited.
pub fn open_article(citation: &Citation) -> String {
    format!("《{}》{}", citation.law, citation.article)
}
