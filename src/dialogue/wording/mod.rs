//! Every word that users read, in one place. Plain, kind, and never scolding.

pub mod outreach;
pub mod pledge;
pub mod record;
pub mod wishes;

use jiff::civil::Date;

use super::reply::Citation;
use crate::ledger::fact::Reason;

/// The line under every answer.
pub const NOTICE: &str = "普法参考，不作为执法决定或法律意见。";
/// Label: the answer helped.
pub const USEFUL: &str = "有用";
/// Label: the answer did not help.
pub const USELESS: &str = "没解决";
/// Label: what does breaking it cost?
pub const PENALTY: &str = "违反了会怎么罚";
/// Label: which office handles it?
pub const AUTHORITY: &str = "这事归谁管";
/// Label: none of the readings.
pub const NONE_OF_THESE: &str = "都不是";
/// Label: the opening menu.
pub const MENU: &str = "看常见问题";
/// Label: the theme of the quarter.
pub const THEME: &str = "本季普法主题";
/// Label: which number to call.
pub const HOTLINES: &str = "该打哪个电话";
/// Label: reach a person.
pub const HUMAN: &str = "找人帮忙";
/// Label: once everybody is safe.
pub const SAFE_NOW: &str = "已经安全了，接下来呢";
/// Label: the article before.
pub const PREVIOUS: &str = "上一条";
/// Label: the article after.
pub const NEXT: &str = "下一条";
/// Label: what anpu keeps.
pub const MY_DATA: &str = "我的数据";
/// Label: delete what anpu keeps.
pub const FORGET: &str = "删除我的数据";
/// Label: yes, delete.
pub const FORGET_NOW: &str = "确认删除";
/// Label: no, keep.
pub const KEEP: &str = "不删了";
/// Label: themes of past years.
pub const PAST_THEMES: &str = "往年主题";
/// Label: the next finding.
pub const MORE: &str = "换一个答案看看";
/// Before the articles that an answer rests on.
pub const BASIS: &str = "依据";
/// Marks what is a digest in our words.
pub const DIGEST: &str = "要点，非原文";
/// The state of a version in force.
pub const IN_FORCE: &str = "现行有效";

/// Our fault: nothing could be recorded.
pub const FAILED: &str = "**对不起，我这边出了故障，刚才的话没能记下来。** 请过几分钟再试；急事请直接打电话：火警119，急救120，安全生产举报12350。";
/// Nothing readable arrived.
pub const EMPTY: &str = "我没看到文字。请打几个字告诉我您想问什么，比如“电瓶车能停楼道吗”。";
/// A number that chooses nothing.
pub const NOTHING_TO_CHOOSE: &str = "现在没有可选的项。请直接打字告诉我您想问什么，或者发“菜单”看常见问题。";
/// No article before or after.
pub const NO_NEIGHBOUR: &str = "这一头没有更多条文了。想看哪一条，打“第几条”就行。";
/// A picture, a voice message, a sticker.
pub const UNREADABLE: &str = "我还看不懂图片、语音和表情，请打字告诉我。要是正有危险，请马上打119或120。";
/// Thanks.
pub const THANKS: &str = "不客气。平安最要紧，有事随时来问。";
/// Goodbye.
pub const GOODBYE: &str = "再见，注意安全。";
/// Abuse.
pub const ABUSE: &str = "听得出您很着急。您把遇到的事说一说，我尽力帮您找到依据和办法；想找人处理，可以打12345。";
/// Politics and misuse.
pub const REFUSED: &str = "这个我不便谈。我只回答安全生产和身边安全方面的法律问题，您有这方面的事尽管问。";
/// An attempt to make the bot obey.
pub const INJECTION: &str = "我只照知识库里的法律依据回答，不能改扮别的角色。您有安全方面的问题，请直接问。";
/// An unknown command.
pub const UNKNOWN_COMMAND: &str = "没有这个命令。您可以直接打字提问，或者试试：";
/// Rated: it helped.
pub const RATED_USEFUL: &str = "谢谢您，能帮上忙就好。";
/// Rated: it did not help.
pub const RATED_USELESS: &str = "谢谢告诉我。是哪里不合适？选一个，或者直接打字说。";
/// A reason was given.
pub const REASON_TAKEN: &str =
    "记下了，我们会据此改进。急着要答复的话，可以打12350（安全生产举报投诉）或12345（政务服务热线）。";
/// A choice that leads nowhere any more.
pub const STALE: &str = "这个选项已经过期了，内容可能更新过。请把问题再说一遍。";
/// No further findings.
pub const NO_MORE: &str = "这个问题我找到的就这些了。您换个说法再问问，或者打12345咨询。";
/// Nothing was discussed yet.
pub const ABOUT_WHAT: &str = "您指的是哪件事？请连着事情一起说，比如“不给安全帽罚多少”。";
/// No penalty is known for the topic.
pub const NO_PENALTY: &str = "**这件事我这里没有查到单独的罚则，不能乱说。** 具体怎么处理要看实际情况，可以打12350问应急管理部门，或打12345咨询。";
/// After deletion.
pub const FORGOTTEN: &str = "**已经删除。** 您的对话状态和留下的原话都清掉了；统计里只剩数字，认不出是谁。";
/// Before deletion.
pub const FORGET_ASK: &str = "确定要删除吗？会清掉您的对话状态和留下的原话，不能恢复；统计数字不受影响，也认不出是谁。";
/// Nothing is kept.
pub const NOTHING_KEPT: &str = "除了当前的对话状态（上次问到哪里），我没有留下您的原话，也不知道您是谁。";
/// Nothing further is kept of somebody who is known.
pub const NO_WORDS_KEPT: &str = "除了这些和当前的对话状态（上次问到哪里），我没有留下您的原话。";
/// Nobody is known.
pub const NO_NAME: &str = "我没有您的姓名和电话。";
/// Before what is kept.
pub const KEPT_WORDS: &str = "留下的原话只有下面这些（没答上来的问题和您说的不满意之处，供工作人员改进；号码已隐去）：";
/// After the articles of an emergency's second part.
pub const IF_NOW: &str = "**如果事情正在发生：先离开危险处，打119（火警）或120（急救），再看下面的内容。**";
/// The article is not among the digests.
pub const AFTERWARDS: &str = "**人都安全就好。接下来：**";

/// Privacy notice, as paragraphs.
pub const PRIVACY: &[&str] = &[
    "**不登记姓名和电话就能用。** 处理者是{bureau}，用途是普法答疑和改进答案。",
    "我只记：什么时候、从哪个渠道、问的是哪类问题、有没有答上来。您的账号换成一串认不出人的代码。没答上来的问题，还有您说明“没解决”的话，会留下原文（号码先隐去），您可以随时查看和删除；工作人员照着补了答案的，问法留在知识里，不带是谁问的。点了“有答案了告诉我”的，另记下这个问题和往哪里告诉您，最多180天，告诉之后就删。",
    "请不要把姓名、身份证号、电话写进问题里。",
    "参加第一责任人承诺的：名册里有单位、姓名和职务，另记答题成绩、签名和证书，用来核对身份、发证书、做培训记录；证书和榜上只显示姓。要从名册里删去姓名，请联系工作人员。",
    "发“我的数据”可以查看，发“删除我的数据”可以删除。对处理有疑问，可以打12345转本局。",
];

/// The opening.
pub fn greeting(bureau: &str, asset: Option<&str>) -> String {
    let from = asset.map_or(String::new(), |name| format!("您是从“{name}”来的吧？"));
    format!("您好，我是{bureau}的普法助手 **安普**。{from}身边的安全问题，用大白话问就行，我给您找到法律依据和办法。")
}

/// What anpu is.
pub fn identity(bureau: &str) -> String {
    format!(
        "我是 **安普**，{bureau}的普法助手，是个程序，不是真人。我回答安全生产和身边安全的法律问题，每个答案都写明依据；找不到依据，我会老实说没有。"
    )
}

/// How to use anpu.
pub const HELP: &[&str] = &[
    "**直接打字问就行**，比如：",
    "老板不给安全帽怎么办",
    "安全生产法第21条",
    "电瓶车能进电梯吗",
    "接着问“那罚多少”“谁来查”，我记得刚才说的事。正有危险时，先打119、120。",
];

/// How to reach a person.
pub fn human(bureau: &str) -> Vec<String> {
    vec![
        "**想找人，这样最快：**".to_owned(),
        "举报事故隐患、安全生产违法行为：打 **12350**".to_owned(),
        format!("找{bureau}或别的部门咨询、投诉：打 **12345**，说清事情和地点，会转到该管的部门"),
        "火警 **119**，急救 **120**，报警 **110**".to_owned(),
    ]
}

/// The opening menu's question.
pub const MENU_ASK: &str = "您是哪一位？选一个，给您看大家常问的；也可以直接打字问。";

/// The menu of a role.
pub fn menu_of(role: &str) -> String {
    format!("**{role}常问的问题：**")
}

/// What a role is called.
pub fn role(role: crate::knowledge::role::Role) -> &'static str {
    use crate::knowledge::role::Role;
    match role {
        Role::Resident => "居民",
        Role::Worker => "上班的、干活的",
        Role::Responsible => "企业负责人",
    }
}

/// What a reason is called.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Beside => "答非所问",
        Reason::Unclear => "看不懂",
        Reason::Wrong => "觉得不对",
        Reason::Unsolved => "没说怎么办",
        Reason::Words => "我来说",
    }
}

/// Asking back.
pub const CLARIFY: &str = "我理解您问的是哪一种？（也可以直接接着说）";
/// Asking back for the second time.
pub const CLARIFY_AGAIN: &str = "我还是没太拿准，是下面哪一种？也可以换个说法，说说在哪里、发生了什么。";

/// No basis found.
pub fn no_basis(near: bool) -> Vec<String> {
    let mut lines = vec![
        "**这个问题我没有找到可靠的依据，不能猜给您。** 我已经记下来，会请工作人员补上答案。".to_owned(),
        "着急的话：安全生产方面打 **12350**，其他事打 **12345**（会转给该管的部门）。".to_owned(),
    ];
    if near {
        lines.push("沾点边的有下面这些，您看看是不是：".to_owned());
    }
    lines
}

/// A matter outside.
pub fn outside(name: &str, whom: &str) -> String {
    format!("**这是“{name}”方面的事，不归安全生产管，我不能乱答。** {whom}")
}

/// A law alone was named.
pub fn law_card(name: &str, issuer: &str, version: &str, articles: u16, digests: usize) -> String {
    format!(
        "**《{name}》** 由{issuer}制定，{version}，共{articles}条；我这里有{digests}条的要点。想看哪一条，打“第几条”就行，比如“第{}条”。",
        if articles >= 21 { "二十一" } else { "一" }
    )
}

/// Where an article comes from: under the article itself.
pub fn provenance(issuer: &str, passed: Date, effective: Date, source: &str) -> String {
    let day = |date: Date| format!("{}年{}月{}日", date.year(), date.month(), date.day());
    format!("{issuer}{}通过，{}起施行。原文见{source}。", day(passed), day(effective))
}

/// The law has no such article.
pub fn no_such_article(law: &str, article: &str, articles: u16) -> String {
    format!("**《{law}》没有{article}。** 这部法一共{articles}条，请核对一下条号。")
}

/// The article exists, and we have no digest of it.
pub fn no_digest(law: &str, article: &str) -> String {
    format!(
        "**《{law}》{article}，我这里还没有整理要点，不能凭印象说。** 原文可以到“国家法律法规数据库”（flk.npc.gov.cn）查看。"
    )
}

/// An article without a law was named.
pub const WHICH_LAW: &str = "您说的是哪部法的？选一个，或者把法名一起打出来。";

/// Words of a theme.
pub fn quarter(campaign: &str, quarter: u8, name: &str) -> String {
    let number = crate::text::chinese(u16::from(quarter));
    format!("**{number}季度普法主题：{name}**（“{campaign}”系列）")
}

/// A quarter has no theme on record.
pub const NO_QUARTER: &str = "**这个季度的主题我这里没有记录，不能猜给您。**";

/// The theme of a year's 安全生产月.
pub fn month_theme(year: i16, number: u8, theme: &str) -> String {
    format!("**{year}年全国“安全生产月”主题：{theme}。** 这是第{number}个安全生产月，时间是每年6月。")
}

/// No theme of that year is on record.
pub fn no_month_theme(year: i16) -> String {
    format!("**{year}年安全生产月的主题，我这里还没有正式公布的记录，不能猜给您。** 往年的我可以告诉您。")
}

/// Past themes.
pub const MONTH_THEMES: &str = "**历年全国“安全生产月”主题：**";

/// A row of past themes.
pub fn month_row(year: i16, theme: &str) -> String {
    format!("{year}年：{theme}")
}

/// A dated day.
pub fn dated(name: &str, month: i8, day: Option<i8>) -> String {
    match day {
        Some(day) => format!("**{name}：每年{month}月{day}日。**"),
        None => format!("**{name}：每年{month}月。**"),
    }
}

/// A hotline.
pub fn hotline(number: &str, name: &str, purpose: &str, not_for: &str) -> Vec<String> {
    vec![format!("**{number}：{name}。** {purpose}"), not_for.to_owned()]
}

/// Documents that an answer rests on besides statutes.
pub fn documents(names: &[String]) -> String {
    format!("另据：{}", names.join("；"))
}

/// The list of hotlines.
pub const HOTLINE_LIST: &str = "**记住这几个电话：**";

/// A row of the list of hotlines.
pub fn hotline_row(number: &str, name: &str, purpose: &str) -> String {
    format!("**{number}** {name}：{purpose}")
}

/// An office.
pub fn office(name: &str, matters: &str, how: &str) -> String {
    format!("**这类事归{name}管。** {matters} {how}")
}

/// The lead of a penalty.
pub const PENALTY_LEAD: &str = "**违反了，法律是这样定的：**";

/// A penalty article.
pub fn penalty_of(law: &str, article: &str) -> String {
    format!("《{law}》{article}：")
}

/// Above choices that come without words.
pub const CHOOSE: &str = "请选择：";
/// Label that stands where a rating was taken.
pub const RATED: &str = "已收到您的评价，谢谢";
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
    format!("{BASIS}：《{law}》{article}{gist}{state}")
}

/// Label of the button that opens an article cited.
pub fn open_article(citation: &Citation) -> String {
    format!("看《{}》{}", citation.law, citation.article)
}
