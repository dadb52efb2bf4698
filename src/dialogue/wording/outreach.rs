//! Words of outreach by chat: entering a record, one's own records, figures.

use super::record::{self, days};
pub use super::record::{WHOLE_DISTRICT, place, stage};
use crate::dialogue::command::Command;
use crate::dialogue::outreach::moves::Part;
use crate::dialogue::reply::{Block, Figures, Rich, Span as Run};
use crate::knowledge::Knowledge;
use crate::knowledge::theme::quarter_of;
use crate::ledger::fact::{RecordId, Stage};
use crate::office::deed::Span;
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::registry::outreach::record::Record;
use crate::text;

/// In a group.
pub const NOT_IN_PUBLIC: &str = "宣传记录只在私聊里办，请点我的头像，在私聊里发 /record。";
/// To whoever is not bound as staff.
pub const NOT_BOUND: &str = "**这里是工作人员录入宣传记录的地方。** 您是工作人员的话，请先绑定这个对话：请管理员给您发一个一次性码（像 7K2MD-9QX4T），发给我就行。\n想问安全方面的问题，直接打字就可以。";
/// To staff who may not enter records.
pub const READS_ONLY: &str = "**您的角色只能查看，不能录入。** 需要录入的话，请管理员调整您的角色；统计可以发 /stats。";
/// Before the first question.
pub const INTRODUCE: &str = "**录一条宣传记录。** 一步一步来，也可以一行写完，像：进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日";
/// Going on with what was begun.
pub const GO_ON: &str = "接着上次没录完的这一条：";
/// What was begun is gone.
pub const EARLIER_DROPPED: &str = "先前没录完的那一条已经放下，现在录的是这一条。";
/// Nothing is being entered.
pub const NOTHING_UNDER_WAY: &str = "现在没有正在录的记录。要录一条，还是看看录过的？";
/// Dropped.
pub const DROPPED: &str = "好的，这一条不录了，什么都没有保存。";
/// A choice that is gone.
pub const GONE: &str = "这个选项用不了了，请从下面选：";
/// Something that a record must have is missing.
pub const STILL_MISSING: &str = "还差一点就能保存了：";
/// Something was changed.
pub const CHANGED: &str = "改好了。";
/// Nothing was changed.
pub const CHANGE_WHAT: &str =
    "请说改成什么，像“改 资料2万余份”“改 日期 6月15日”“改 地点 文化广场”“删 咨询”；也可以点下面的按钮。";
/// There are records like this one.
pub const ALIKE: &str = "**可能已经录过。** 下面的记录和这一条同一天、同一个地方，数量也相近：";
/// May be followed by photographs.
pub const PHOTOS_MAY_FOLLOW: &str = "有照片的话，现在直接发过来，会加到这条记录里；不加也行。";
/// Asking for photographs of what is being entered.
pub const SEND_PHOTOS: &str = "请把照片直接发过来，可以发几张。网页聊天里发不了照片，请保存后到工作人员页面上传。";
/// A photograph belongs to nothing.
pub const PHOTO_OF_WHAT: &str = "照片收到了，但不知道是哪条记录的。请先选一条记录，再点“加照片”发一次。";
/// The same photograph twice.
pub const PHOTO_KNOWN: &str = "这张照片已经有了，没有重复添加。";
/// Nothing was entered yet.
pub const NONE_YET: &str = "您在这里还没有录过记录。";
/// What is approved is corrected elsewhere.
pub const NOT_BY_CHAT: &str =
    "**这条记录已经审核或作废，这里改不了。** 审核过的要更正，请应急管理局在工作人员页面写明理由再改。";
/// Label: begin.
pub const BEGIN: &str = "录一条";
/// Label: another one.
pub const ANOTHER: &str = "再录一条";
/// Label: drop what is under way and begin anew.
pub const NEW: &str = "不要了，重新录";
/// Label: my records.
pub const MINE: &str = "我录过的";
/// Label: skip.
pub const SKIP: &str = "跳过";
/// Label: back.
pub const BACK: &str = "上一步";
/// Label: drop.
pub const DROP: &str = "算了";
/// Label: today.
pub const TODAY: &str = "今天";
/// Label: yesterday.
pub const YESTERDAY: &str = "昨天";
/// Label: all kinds are chosen.
pub const KINDS_DONE: &str = "选好了";
/// Label: no quantity is known.
pub const NO_COUNT: &str = "没有数";
/// Label: hand in.
pub const SUBMIT: &str = "提交审核";
/// Label: keep as a draft.
pub const DRAFT: &str = "存草稿";
/// Label: add a photograph.
pub const ADD_PHOTO: &str = "加照片";
/// Label: two things.
pub const TWO_THINGS: &str = "是两件事，照样保存";
/// Label: look at it once more.
pub const LOOK_AGAIN: &str = "再看看这一条";
/// Label: correct.
pub const CORRECT: &str = "改这一条";

/// What is asked for a part; for quantities with the name of the kind and its usual unit.
pub fn ask(part: Part, kind: Option<(&str, &str)>) -> String {
    match part {
        Part::Setting => "**在哪里宣传的？**".to_owned(),
        Part::Place => "**哪个镇街园区？**".to_owned(),
        Part::Village => "**哪个村（社区）？** 直接打名字，没有就跳过。".to_owned(),
        Part::Days => "**哪一天？** 也可以打“6月16日”，或“6月1日至30日”。".to_owned(),
        Part::Kinds => "**做了什么？** 可以选几样，选完点“选好了”；也可以直接打“资料1万余份 咨询1000余人”。".to_owned(),
        Part::Counts => {
            let (name, unit) = kind.unwrap_or_default();
            format!("**{name}，有多少？** 打数和单位，像“1000余{unit}”“约300{unit}”；是大概的数就照实写“余”“约”。")
        }
        Part::Partners => "**和哪些单位一起？** 打单位的名字，用顿号隔开；不写人的姓名。没有就跳过。".to_owned(),
        Part::Title => "**活动有名称吗？** 有就打出来，没有就跳过。".to_owned(),
        Part::Check => CHECK.to_owned(),
    }
}

/// Before the whole.
const CHECK: &str = "**请核对**（说“改 数量…”可以改）：";

/// Label: change a part.
pub fn change(part: Part) -> String {
    let name = match part {
        Part::Setting => "场合",
        Part::Place => "镇街",
        Part::Village => "村（社区）",
        Part::Days => "日期",
        Part::Kinds => "内容",
        Part::Counts => "数量",
        Part::Partners => "单位",
        Part::Title => "名称",
        Part::Check => "核对",
    };
    format!("改{name}")
}

/// The part that a word names.
pub fn part(word: &str) -> Option<Part> {
    Some(match word {
        "数量" => Part::Counts,
        "内容" => Part::Kinds,
        "日期" | "时间" => Part::Days,
        "场合" => Part::Setting,
        "地方" | "镇街" => Part::Place,
        "单位" => Part::Partners,
        _ => return None,
    })
}

/// Label: as the last time.
pub fn as_last(name: &str) -> String {
    format!("和上次一样：{}", text::ellipsis(name, 16))
}

/// Label: a kind, chosen or not.
pub fn ticked(chosen: bool, name: &str) -> String {
    format!("{} {name}", if chosen { "☑" } else { "☐" })
}

/// Label: join.
pub fn join(id: RecordId) -> String {
    format!("合并到 {id}")
}

/// Something is wrong.
pub fn warning(what: &str) -> String {
    format!("⚠ {what}")
}

/// Words that were not understood, and where they went.
pub fn left_over(words: &[String]) -> String {
    format!("没有认出“{}”，先放在名称或地点里，请看看对不对。", words.join("”“"))
}

/// Words that were not understood.
pub fn not_understood(words: &[String]) -> String {
    if words.is_empty() {
        "没有看懂。".to_owned()
    } else {
        format!("没有看懂“{}”。", words.join("”“"))
    }
}

/// Too long.
pub fn too_long(most: usize) -> String {
    format!("太长了，请缩短到 {most} 个字以内。")
}

/// Not their place.
pub fn elsewhere(own: &str) -> String {
    format!("**您只能录{own}的记录。** 别的镇街的活动请由那边的工作人员录；写错了地方，请改成{own}再发一次。")
}

/// Photographs enough.
pub fn photos_full(most: usize) -> String {
    format!("一条记录最多 {most} 张照片，这一张没有加。请挑最说明问题的几张。")
}

/// A photograph was added to what is being entered.
pub fn photo_taken(count: usize) -> String {
    format!("照片收到了，共 {count} 张。")
}

/// A photograph was added to a record.
pub fn photo_added(id: RecordId, count: usize) -> String {
    format!("照片加到 {id} 里了，共 {count} 张。可以接着发。")
}

/// Asking for photographs of a record.
pub fn photos_of(id: RecordId) -> String {
    format!("请把 {id} 的照片直接发过来，可以发几张。网页聊天里发不了照片，请到工作人员页面上传。")
}

/// A record is kept.
pub fn kept(id: RecordId, stage: Stage) -> String {
    match stage {
        Stage::Draft => format!("**存成草稿了：{id}。** 还没有提交，应急管理局看不到；核对后在“我录过的”里提交。"),
        Stage::Submitted => format!("**交上去了：{id}。** 应急管理局审核通过后才计数；审核前还可以在“我录过的”里改。"),
        Stage::Returned | Stage::Approved | Stage::Void => format!("**保存了：{id}（{}）。**", self::stage(stage)),
    }
}

/// Two were joined.
pub fn joined(id: RecordId) -> String {
    format!("**合并到 {id} 了。** 那一条原有的数量没有动，只补上了它没有的内容。")
}

/// Not kept.
pub fn not_kept(what: &str, next: &str) -> String {
    format!("**没有保存：{what}。** {next}。")
}

/// How many there are.
pub fn mine(count: usize) -> String {
    format!("**您最近录的 {count} 条**（新的在前；点编号看详情、修改或提交）：")
}

/// The comment of a review.
pub fn comment(remark: &str) -> String {
    format!("退回意见：{remark}")
}

/// How a record stands.
pub fn standing(id: RecordId, stage: Stage) -> String {
    format!("**{id}**（{}）", self::stage(stage))
}

/// Correcting a record.
pub fn correcting(id: RecordId) -> String {
    format!("改 {id}。改好后重新提交，或先存着：")
}

/// A record as a line.
pub fn as_line(line: &str) -> String {
    format!("一行写法：{line}")
}

/// What figures are handed over.
pub fn figures(of: Span, figures: Figures) -> String {
    let what = match figures {
        Figures::Chart => "宣传统计",
        Figures::Extract(_) => "宣传记录",
        Figures::Report if of.quarter.is_some() => "季度简报",
        Figures::Report => "年报段落",
    };
    format!("{}{what}", record::span(of))
}

/// How to say of when figures are wanted.
pub fn when(command: Command) -> &'static str {
    match command {
        Command::Export => {
            "没看懂要导出哪一段。请写年份和季度，再写格式（xlsx、csv 或 jsonl），像“/export 2022 四季度 xlsx”。"
        }
        Command::Report => "没看懂要哪一年的。请写年份，要季度简报再加季度，像“/report 2022”“/report 2022 二季度”。",
        _ => "没看懂要看哪一段。请写年份，可以加季度，像“/stats 2022 二季度”。",
    }
}

/// Everything that was entered, before it is kept.
pub fn echo(knowledge: &Knowledge, activity: &Activity, photos: usize) -> Vec<Block> {
    let mut blocks = vec![Block::say(CHECK)];
    blocks.extend(summary(knowledge, activity, photos));
    blocks
}

/// An activity in a few lines, quantities standing out.
pub fn summary(knowledge: &Knowledge, activity: &Activity, photos: usize) -> Vec<Block> {
    let Activity { setting, from, place: at, village, site, title, partners, note, .. } = activity;
    let setting = knowledge.district.setting(setting).map_or("", |setting| &setting.name).to_owned();
    let place = format!("{}{village}{site}", self::place(knowledge, at.as_deref(), *from));
    let head = [vec![setting, place, days(activity)], themes(knowledge, activity)].concat();
    let mut lines = vec![Rich::plain(head.join(" · ")), counts(knowledge, &activity.items)];
    let mut more = Vec::new();
    more.extend((!title.is_empty()).then(|| format!("名称：{title}")));
    more.extend((!partners.is_empty()).then(|| format!("参加单位：{}", partners.join("、"))));
    more.extend((!note.is_empty()).then(|| format!("备注：{note}")));
    more.extend((photos > 0).then(|| format!("照片 {photos} 张")));
    lines.extend((!more.is_empty()).then(|| Rich::plain(more.join(" · "))));
    lines.into_iter().map(Block::Paragraph).collect()
}

/// The theme of its own, and that of its quarter.
fn themes(knowledge: &Knowledge, activity: &Activity) -> Vec<String> {
    let year = activity.from.year();
    let own = activity.theme.as_deref().and_then(|printed| record::known_theme(knowledge, printed, year));
    let usual = record::quarter(knowledge, quarter_of(activity.from), year);
    let own = own.filter(|own| *own != usual);
    own.into_iter().chain(std::iter::once(usual)).collect()
}

/// 发放资料 **1万余份** · 咨询 **1000余人**.
fn counts(knowledge: &Knowledge, items: &[Item]) -> Rich {
    let mut runs = Vec::new();
    let mut put = |text: String, bold: bool| runs.push(Run { text, bold });
    for (at, item) in items.iter().enumerate() {
        let kind = knowledge.outreach.kind(&item.kind);
        let name = kind.map_or(item.kind.as_str(), |kind| &kind.name);
        put(format!("{}{name}", if at > 0 { " · " } else { "" }), false);
        for counted in &item.counts {
            let usual = kind.and_then(|kind| kind.measures.first()) == Some(&counted.measure);
            put(if usual { " ".to_owned() } else { format!(" · {} ", measure(knowledge, counted)) }, false);
            put(counted.said(), true);
        }
    }
    Rich(runs)
}

fn measure<'k>(knowledge: &'k Knowledge, counted: &'k Counted) -> &'k str {
    knowledge.outreach.measure(&counted.measure).map_or(&counted.measure, |measure| &measure.name)
}

/// A record in one line of a list.
pub fn line(knowledge: &Knowledge, record: &Record) -> String {
    let activity = &record.activity;
    let place = place(knowledge, activity.place.as_deref(), activity.from);
    let counts = counts(knowledge, &activity.items).text();
    format!("{}　{}　{place}{}　{counts}（{}）", record.id, days(activity), activity.village, stage(record.stage))
}
