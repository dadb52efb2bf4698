//! Words of the pledge: binding, the paper, the promise, the certificate.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::knowledge::question::Kind;
use crate::ledger::counters::local;
use crate::ledger::fact::Mode;
use crate::pledge::certificate::Standing;
use crate::registry::campaign::Rules;
use crate::registry::certificate::Certificate;

/// What is kept of whoever is bound to a name.
pub fn kept_of_member(name: &str, firm: &str) -> String {
    format!(
        "**这个对话绑定了名册里的 {name}（{firm}）。** 名册里有您的姓名和职务，答题、签名和证书记在您名下。“删除我的数据”会解除绑定；要从名册里删去姓名，请联系工作人员。"
    )
}

/// What is kept of whoever applied.
pub const KEPT_OF_APPLICANT: &str =
    "**您的绑定申请在等工作人员核对。** 里面有您写的姓名和单位代码；“删除我的数据”会把它一并删掉。";

/// What is kept of staff.
pub fn kept_of_staff(login: &str) -> String {
    format!("**这个对话绑定了工作人员账号 {login}。** “删除我的数据”会解除绑定，账号不受影响。")
}

/// Before whoever is bound has everything deleted, and after.
pub const TIES_GO: &str =
    "这个对话和您的名字也会解绑；名册、答题、签名和证书由应急管理局保存，要删去姓名，请联系工作人员。";

/// In a group.
pub const NOT_IN_PUBLIC: &str = "承诺和答题涉及您本人的信息，请点我的头像，在私聊里发“承诺”。";
/// To whom we do not know.
pub const INTRODUCE: &str = "**这里是企业第一责任人、安全员的答题和承诺。** 三步，约10分钟：答题、逐条确认职责、签名领证书。\n先要知道您是哪家单位的：手上有工作人员发的一次性码（像 7K2MD-9QX4T）就用它；没有也可以申请，工作人员核对后通知您。";
/// Label: I have a code.
pub const I_HAVE_A_CODE: &str = "我有一次性码";
/// Label: I have none.
pub const I_HAVE_NONE: &str = "没有码，我要申请";
/// Asking for the code.
pub const ASK_CODE: &str = "请把一次性码发给我，像 7K2MD-9QX4T；大小写、有没有横线都可以。";
/// A wrong code.
pub const WRONG_CODE: &str =
    "**这个码不对，或者已经用过、过期了。** 请对照工作人员给的再打一次；还不行就请他们重新发一个，或者改用申请。";
/// The code is right and its holder is gone.
pub const CODE_OF_NOBODY: &str = "这个码对应的人已经不在名册里了，请联系发码的工作人员。";
/// Asking for the firm.
pub const ASK_FIRM: &str =
    "请发您单位的 **统一社会信用代码**（18位，营业执照上有）。您的姓名只用于核对身份和承诺，可以随时删除。";
/// The firm is not in the roster.
pub const FIRM_UNKNOWN: &str =
    "**名册里没有这个代码的单位。** 请再核对一遍；确实没错，就请单位联系所在镇街或应急管理局，先登记进名册。";
/// Asking for the name.
pub const ASK_NAME: &str = "单位找到了。请发您的 **姓名**，和登记的一致。";
/// An application is in.
pub const APPLIED: &str = "**申请已经交上去了。** 工作人员核对后会在这里告诉您结果；急的话，直接找他们要一次性码更快。";
/// An application is in, and staff have not decided yet.
pub const APPLICATION_WAITS: &str =
    "**您的申请还在等工作人员核对。** 结果会在这里告诉您；急的话，直接找他们要一次性码更快。";
/// Label: apply once more, with another firm or name.
pub const APPLY_AGAIN: &str = "填错了，重新申请";
/// A chat is bound.
pub const BOUND: &str = "**绑定成功。** 以后在这个对话里答题、签名、领证书；换了手机，请工作人员再发一个码。";
/// A chat is let go.
pub const UNBOUND: &str =
    "**已经解绑。** 这个对话不再和您的名字有关；答题和承诺的记录还在单位名下，重新绑定就能接着用。";
/// Label: let go of this chat.
pub const UNBIND: &str = "解绑这个对话";
/// No campaign runs that means the firm.
pub const NO_CAMPAIGN: &str = "眼下没有面向您单位的承诺活动，开始时会通知。可以先练习。";
/// The bank has too little.
pub const BANK_LACKING: &str =
    "**题库里合适的题暂时不够，卷子组不起来。** 已经记下，请过两天再来，或者告诉应急管理局。";
/// Nothing in the notebook.
pub const NOTHING_WRONG: &str = "**您的错题本是空的。** 先练习或答题，答错的会记在这里。";
/// Label: begin.
pub const BEGIN: &str = "开始答题";
/// Label: practise.
pub const PRACTISE: &str = "先练习";
/// Label: practise again.
pub const PRACTISE_AGAIN: &str = "再练一份";
/// Label: drill.
pub const DRILL: &str = "练错题";
/// Label: where I stand.
pub const HOME: &str = "回到承诺首页";
/// Label: stop practising.
pub const STOP: &str = "先到这里";
/// Label: send the options ticked.
pub const SEND: &str = "选好了，提交";
/// Label: to the promise.
pub const TO_THE_OATH: &str = "去确认七项职责";
/// Label: the promise before the paper.
pub const OATH_FIRST: &str = "先宣誓签名";
/// Label: the certificate.
pub const CERTIFICATE: &str = "看证书";
/// Label: take the pledge back.
pub const WITHDRAW: &str = "撤回承诺";
/// Label: yes, take it back.
pub const WITHDRAW_NOW: &str = "确认撤回";
/// Label: no, keep it.
pub const KEEP_PLEDGE: &str = "不撤了";
/// Label: appear on the leaderboard.
pub const LIST: &str = "愿意上榜（只显示姓）";
/// Label: do not.
pub const UNLIST: &str = "不再上榜";
/// Label: later.
pub const LATER: &str = "以后再签";
/// Going on.
pub const GO_ON: &str = "接着上次的地方：";
/// An answer was noted without a verdict.
pub const NOTED: &str = "记下了。";
/// A button of another question.
pub const NOT_THIS_ONE: &str = "那一题已经过去了，现在是这一题：";
/// A button of a paper that is over.
pub const PAPER_OVER: &str = "那份卷子已经结束了。";
/// On the leaderboard.
pub const LISTED: &str = "**好的。** 成绩靠前时，榜上只显示您的姓和所在镇街，可以随时撤下。";
/// Off the leaderboard.
pub const UNLISTED: &str = "**已撤下。** 榜上不会再出现您。";
/// Asking for the signature.
pub const ASK_SIGNATURE: &str = "**七项都确认了。现在签名：** 请打出您的姓名（和名册登记的一致），发给我就算签名。";
/// The name typed is another.
pub const WRONG_SIGNATURE: &str =
    "**这个姓名和名册登记的不一致，没有签上。** 请打全名再发一次；名册登记错了，请联系工作人员改。";
/// Signed.
pub const SIGNED: &str = "**签名已经生效。** 时间和承诺书文本都已存证。";
/// Asking before a pledge is taken back.
pub const ASK_WITHDRAW: &str = "确定要撤回承诺吗？证书会同时撤销；以后可以重新确认、重新签名。";
/// A pledge was taken back.
pub const WITHDRAWN: &str = "**承诺已撤回，证书已撤销。** 想重新承诺，随时可以。";
/// Why the certificate ended.
pub const WITHDRAWN_REASON: &str = "本人撤回承诺";
/// No certificate yet.
pub const NO_CERTIFICATE: &str = "**还没有证书。** 答题合格、签名承诺之后就有。";
/// Label: the certificate as a picture.
pub const AS_PICTURE: &str = "证书图片";
/// Label: the certificate to print.
pub const AS_PDF: &str = "证书PDF（打印用）";
/// Under the commands: nobody we know.
pub const STAFF_UNKNOWN: &str =
    "这里是工作人员入口。有管理员发的一次性码，直接发给我就能绑定；网页办公请打开本站的 /staff 。";

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// No further code is taken for a while.
pub fn locked(until: Timestamp) -> String {
    format!(
        "**连着打错了几次，为防冒用先停一停。** {} 以后再试；着急就请工作人员帮忙。",
        local(until).strftime("%H:%M")
    )
}

/// A chat of staff is bound.
pub fn staff_bound(name: &str) -> String {
    format!("**{name}，这个对话已经绑定为工作人员。** 提醒会发到这里；办公请用网页（/staff）。")
}

/// For staff.
pub fn staff(name: &str, base: &str) -> String {
    format!("{name}，您好。办公请打开 {base}/staff ；要解除这个对话的绑定，发“删除我的数据”。")
}

/// Somebody without a position.
pub fn left(name: &str) -> String {
    format!("{name}您好。您目前不在任何单位的名册里；以前的记录都在。换了单位，请新单位的工作人员发码给您。")
}

/// Whoever is known.
pub fn welcome(name: &str, firm: &str, place: &str, industry: &str, campaign: Option<&str>) -> String {
    match campaign {
        Some(campaign) => format!("{name}您好，**{firm}**（{place} · {industry}）\n正在进行：{campaign}"),
        None => format!("{name}您好，**{firm}**（{place} · {industry}）"),
    }
}

/// The three steps.
pub fn steps(questions: usize, rules: &Rules, left: u8, wait: Option<&str>) -> String {
    let Rules { pass, minutes, .. } = rules;
    let today = wait.map_or_else(|| format!("今天还可考{left}次"), str::to_owned);
    format!("三步，约10分钟：① {questions}道题，{minutes}分钟（{pass}分合格，{today}）② 七项职责逐条确认 ③ 签名领证书")
}

/// Label in the menu of responsible persons: to the pledge.
pub const TO_PLEDGE: &str = "答题承诺（第一责任人、安全员）";
/// Label in the opening, for whoever is known: to the pledge.
pub const MY_PLEDGE: &str = "我的答题承诺";

/// Label: go on with a paper.
pub fn go_on(number: usize, mode: Mode) -> String {
    match mode {
        Mode::Formal => format!("继续答题（第{number}题）"),
        Mode::Practice | Mode::Drill => format!("继续练习（第{number}题）"),
    }
}

/// Label: the notebook.
pub fn notebook_of(questions: usize) -> String {
    format!("错题本（{questions}题）")
}

/// Above the notebook.
pub fn notebook(questions: usize) -> String {
    format!("**错题本：{questions}题。** 练对一次就划掉。最近答错的是：")
}

/// A paper began.
pub fn begun(mode: Mode, questions: usize, minutes: u16) -> String {
    match mode {
        Mode::Formal => {
            format!("**正式答题开始：{questions}题，{minutes}分钟。** 断网、关机、换个手机都能接着答，时间不停。")
        }
        Mode::Practice => format!("**练习：{questions}题，不计分、不限时。** 每题答完就讲。"),
        Mode::Drill => format!("**错题练习：{questions}题。**"),
    }
}

/// Above a question: 第 7 / 20 题（单选）
pub fn heading(number: u8, of: usize, kind: Kind) -> String {
    let several = if kind == Kind::Multiple { "，把对的都选上" } else { "" };
    format!("**第 {number} / {of} 题（{}{several}）**", kind.name())
}

/// Words that are no answer to such a question.
pub fn no_answer(kind: Kind) -> String {
    let how = match kind {
        Kind::Judge => "打“对”或“错”",
        Kind::Single => "打它的字母，如 B",
        Kind::Multiple => "把字母连着打，如 ACD",
    };
    format!("正在正式答题，请点选项，或者{how}。别的问题，答完再问我。")
}

/// Behind it: the time that is left.
pub fn left_over(seconds: u32) -> String {
    if seconds < 60 { format!("　⏱ 还剩{seconds}秒") } else { format!("　⏱ 还剩{}分钟", seconds / 60) }
}

/// Whether an answer was right.
pub fn verdict(right: bool, answer: &str) -> String {
    if right { "**✓ 答对了。**".to_owned() } else { format!("**✗ 没答对，应该是：{answer}。**") }
}

/// How a formal paper went.
pub fn result(score: u8, pass: u8, minutes: i64) -> String {
    let minutes = minutes.max(1);
    if score >= pass {
        format!("**答完了：{score}分，合格！**（{pass}分合格，用时约{minutes}分钟）")
    } else {
        format!("**答完了：{score}分，这次没到{pass}分。** 别急，看看错在哪里，练一练再来。")
    }
}

/// How practice went.
pub fn practised(right: usize, of: usize) -> String {
    format!("**练完了：{of}题对了{right}题。**")
}

/// Where somebody is weak.
pub fn weak(areas: &[String]) -> String {
    format!("最该再看看的：{}", areas.join("、"))
}

/// A formal paper was passed.
pub fn passed(score: u8) -> String {
    format!("**答题已合格（{score}分）。** 接下来逐条确认七项职责，签名就能领证书。")
}

/// A certificate is in force.
pub fn certified(number: &str, until: Date) -> String {
    format!("**今年的承诺已经完成。** 证书 {number}，有效期到{}。", day(until))
}

/// A certificate is no longer in force.
pub fn lapsed(certificate: &Certificate, standing: Standing) -> String {
    let number = &certificate.number;
    match (standing, &certificate.revoked) {
        (Standing::Revoked, Some(revoked)) => format!("证书 {number} 已撤销：{}。", revoked.reason),
        _ => format!("证书 {number} 的有效期到{}，已经过期，请重新答题、承诺。", day(certificate.until)),
    }
}

/// Above a duty.
pub fn duty(number: u8, of: usize) -> String {
    format!("**第 {number} / {of} 项职责**")
}

/// Label: a duty was read and is promised.
pub fn promise(number: u8, of: usize) -> String {
    format!("我已读懂，承诺做到（{number}/{of}）")
}

/// A certificate in words.
pub fn certificate(certificate: &Certificate) -> String {
    let Certificate { number, firm_name, holder, score, issued, until, .. } = certificate;
    let (issued, until) = (day(*issued), day(*until));
    format!("**证书 {number}**\n{firm_name}　{holder}　{score}分\n{issued}发，有效期到{until}")
}

/// Where anybody may check it.
pub fn verify_at(base: &str, number: &str) -> String {
    format!("谁都可以查真假：{base}/verify/{number}")
}

/// Where the leaderboard is.
pub fn leaderboard_at(base: &str, campaign: &str) -> String {
    format!("排行榜：{base}/leaderboard/{campaign}")
}

/// A certificate ends soon.
pub fn renewal(number: &str, until: Date, days: i32) -> String {
    match days {
        0 => format!("**您的证书 {number} 今天到期。** 发“承诺”，重新答题签名，约10分钟。"),
        _ => format!("**您的证书 {number} 还有{days}天到期**（{}）。发“承诺”就可以续。", day(until)),
    }
}

/// Certificates ended, for staff.
pub fn overdue(places: &str) -> String {
    format!("**有证书到期没有续：{places}。** 名单在网页“承诺活动”的“还没完成的”里，可以导出。")
}

/// Somebody waits to be bound, for staff.
pub fn waiting(places: &str) -> String {
    format!("**有人申请绑定，等着核对：{places}。** 请到网页“绑定申请”里处理，本人在等结果。")
}

/// An application was granted.
pub fn granted(firm: &str) -> String {
    format!("**申请通过了：{firm}。** 发“承诺”就可以开始。")
}

/// An application was refused.
pub fn refused(reason: &str) -> String {
    format!("**申请没有通过：{reason}。** 请核对后再申请，或者找工作人员要一次性码。")
}

/// A certificate was issued in the place of another.
pub fn reissued(old: &str, new: &str) -> String {
    format!("**您的证书已补发为 {new}**，旧证书 {old} 已撤销。发“证书”可以取新的。")
}

/// A certificate was taken back.
pub fn revoked(number: &str, reason: &str) -> String {
    format!("**证书 {number} 已撤销：{reason}。** 有疑问请联系应急管理局；需要的话，发“承诺”重新办理。")
}

/// A file was saved beside the terminal.
pub fn saved(label: &str, name: &str) -> String {
    format!("{label}已存到当前文件夹：{name}")
}

/// A file could not be saved.
pub fn not_saved(label: &str, error: &str) -> String {
    format!("{label}没有存成（{error}）。请换一个能写的文件夹再打开终端问答，发“证书”重新取。")
}
