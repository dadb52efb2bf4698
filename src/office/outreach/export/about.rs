//! What is to be known about a workbook: the first sheet of it.

use jiff::Timestamp;

use super::super::super::actor::Actor;
use super::super::super::words::moment;
use super::super::wanted::Narrowed;
use super::super::words;
use super::names::Names;
use super::writing::Written;
use crate::knowledge::Knowledge;
use crate::outreach::extract::row::hex;

/// How figures are to be read.
const RULES: [(&str, &str); 6] = [
    (
        "精确程度",
        "每个数量都注明精确程度：准确是清点过的数；余是至少这么多（1万余份就是不少于1万份）；约是估计数，可能多也可能少。",
    ),
    ("合计", "“按…汇总”各表只计已审核的记录。合计的精确程度取各项里最不准确的一项：有约则约，没有约而有余则余。"),
    ("跨期活动", "一次活动跨几天的，算在开始日期所在的季度。"),
    ("种类", "一条记录做了几种事，在“按种类汇总”里每一种各算一条，所以各种类相加会多于记录数。"),
    ("单位", "“数量”表里是填报时写的单位；汇总表统一用表头里的单位。人不重复计，人次可重复计。"),
    ("公式", "所有文字都按文字保存，不会被当成公式。"),
];

/// About an export.
pub(super) fn export(
    knowledge: &Knowledge,
    actor: &Actor,
    narrowed: &Narrowed,
    names: &Names,
    (now, written): (Timestamp, Written),
) -> Vec<(String, String)> {
    let mut lines = vec![
        line(
            "这是什么",
            format!("{}安全宣传记录（进企业、进农村、进社区、进学校、进家庭等）", knowledge.district.bureau),
        ),
        line("日期范围", days(narrowed)),
        line("筛选条件", filters(knowledge, narrowed)),
    ];
    lines.extend(told(&written));
    lines.push(line("顺序", "按开始日期和编号，早的在前".to_owned()));
    lines.push(line("导出时间", moment(now)));
    lines.push(line("导出人", actor.login().to_owned()));
    lines.push(line("填报人", names.told()));
    lines.extend(rules());
    lines
}

/// About the records behind a report.
pub(super) fn bundle(
    knowledge: &Knowledge,
    names: &Names,
    (now, written): (Timestamp, Written),
) -> Vec<(String, String)> {
    let what = format!("{}的报告里每个数字所依据的安全宣传记录", knowledge.district.bureau);
    let mut lines = vec![line("这是什么", what)];
    lines.extend(told(&written));
    lines.push(line("生成时间", moment(now)));
    lines.push(line("填报人", names.told()));
    lines.extend(rules());
    lines
}

fn told(Written { records, quantities, sha256 }: &Written) -> [(String, String); 3] {
    let print = "把同样的记录（姓名的处理也相同）导出为 JSON Lines，文件的 SHA-256 就是这一串，可以用来核对";
    [
        line("记录", format!("{records} 条，每条一行")),
        line("数量", format!("{quantities} 个，每个一行")),
        line("指纹", format!("{}（{print}）", hex(sha256))),
    ]
}

fn rules() -> impl Iterator<Item = (String, String)> {
    RULES.iter().map(|(name, text)| line(name, (*text).to_owned()))
}

fn days(narrowed: &Narrowed) -> String {
    match (narrowed.from, narrowed.to) {
        (None, None) => "全部".to_owned(),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("到 {to} 止"),
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
    }
}

fn filters(knowledge: &Knowledge, narrowed: &Narrowed) -> String {
    let Narrowed { from, to, place, setting, kind, stage, batch } = narrowed;
    let day = to.or(*from).unwrap_or(jiff::civil::Date::MAX);
    let stage = stage.map_or("除作废外的全部", words::stage);
    let mut told = vec![format!("状态：{stage}")];
    told.extend(place.as_deref().map(|id| format!("镇街园区：{}", words::place(knowledge, Some(id), day))));
    told.extend(setting.as_deref().map(|id| format!("场合：{}", words::setting(knowledge, id))));
    told.extend(kind.as_deref().map(|id| format!("种类：{}", words::kind(knowledge, id))));
    told.extend(batch.map(|batch| format!("导入批次：{batch}")));
    told.join("；")
}

fn line(name: &str, text: String) -> (String, String) {
    (name.to_owned(), text)
}
