//! Forms about firms and their persons.

use maud::{Markup, html};

use super::super::address::encoded;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{field, lists};
use super::{Act, Care};
use crate::ledger::fact::MemberId;
use crate::office::deed::{Among, Deed, Form};
use crate::registry::member::Position;

/// Any person, for samples.
const SOMEBODY: MemberId = MemberId(0);

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "firm_listed",
        title: "排行榜是否显示单位名称",
        tells: "单位同意后才显示；随时可以改回来。",
        button: "保存",
        care: Care::Free,
        sample: || Deed::FirmListed { code: String::new(), listed: false },
        fields: |_, typed| {
            let choices = [("yes".to_owned(), "显示".to_owned()), ("no".to_owned(), "不显示".to_owned())];
            html! { (firm(typed)) (field::select("listed", "单位名称", None, &choices, typed)) }
        },
        read: |reader| Deed::FirmListed {
            code: reader.needed("code", "统一社会信用代码"),
            listed: reader.needed("listed", "单位名称") == "yes",
        },
        back: back_to_firm,
    },
    Act {
        slug: "codes",
        title: "批量生成一次性码",
        tells: "给还没绑定的人每人一个新的一次性码，做成文件下发。以前发过、还没用的码会全部作废。",
        button: "生成一次性码",
        care: Care::Checked("我已核对范围，知道旧码会作废"),
        sample: || Deed::Codes { among: Among::default(), form: Form::Xlsx },
        fields: |scene, typed| {
            html! {
                (among(scene, typed))
                (field::select("form", "文件格式", None, &forms(), typed))
            }
        },
        read: |reader| Deed::Codes { among: read_among(reader), form: read_form(reader) },
        back: |_| "/staff/firms".to_owned(),
    },
    Act {
        slug: "member_code",
        title: "发一次性码",
        tells: "生成一个新的一次性码，交给本人。以前发给他、还没用的码会作废。",
        button: "生成一次性码",
        care: Care::Free,
        sample: || Deed::MemberCode { member: SOMEBODY },
        fields: |_, typed| person(typed),
        read: |reader| Deed::MemberCode { member: read_person(reader) },
        back: back_to_firm,
    },
    Act {
        slug: "member_move",
        title: "调单位或换岗位",
        tells: "原来的任职留作历史，从今天起算新的。",
        button: "确定调动",
        care: Care::Free,
        sample: || Deed::MemberMove { member: SOMEBODY, firm: String::new(), position: Position::Officer },
        fields: |_, typed| {
            html! {
                (person(typed))
                (field::line("firm", "新单位的统一社会信用代码", "18位；只换岗位就填原单位的", typed))
                (field::select("position", "岗位", None, &lists::positions(), typed))
            }
        },
        read: |reader| Deed::MemberMove {
            member: read_person(reader),
            firm: reader.needed("firm", "新单位的统一社会信用代码").to_ascii_uppercase(),
            position: read_position(reader),
        },
        back: back_to_firm,
    },
    Act {
        slug: "member_leave",
        title: "离开单位",
        tells: "这个人不再是本单位的人，不再计入名册；学习和承诺的历史保留。",
        button: "确定离开",
        care: Care::Grave("我已核对，是这个人离开了单位"),
        sample: || Deed::MemberLeave { member: SOMEBODY },
        fields: |_, typed| person(typed),
        read: |reader| Deed::MemberLeave { member: read_person(reader) },
        back: back_to_firm,
    },
    Act {
        slug: "member_unbind",
        title: "解除聊天绑定",
        tells: "换了手机、绑错了人时用。解绑后，本人要用新的一次性码重新绑定。",
        button: "解除绑定",
        care: Care::Free,
        sample: || Deed::MemberUnbind { member: SOMEBODY },
        fields: |_, typed| person(typed),
        read: |reader| Deed::MemberUnbind { member: read_person(reader) },
        back: back_to_firm,
    },
    Act {
        slug: "member_erase",
        title: "删除个人信息",
        tells: "删去姓名和聊天绑定，找不回来。统计数字和证书（姓名只留姓氏）保留。",
        button: "永久删除",
        care: Care::Grave("我已核对，是本人要求或依法应当删除"),
        sample: || Deed::MemberErase { member: SOMEBODY },
        fields: |_, typed| person(typed),
        read: |reader| Deed::MemberErase { member: read_person(reader) },
        back: back_to_firm,
    },
    Act {
        slug: "approve",
        title: "同意绑定",
        tells: "同意后，这个聊天就能用他的身份学习、答题、签承诺。请先核对是不是本人。",
        button: "同意绑定",
        care: Care::Free,
        sample: || Deed::Approve { person: String::new() },
        fields: |_, typed| field::hidden("person", typed.get("person")),
        read: |reader| Deed::Approve { person: reader.needed("person", "申请") },
        back: |_| "/staff/applications".to_owned(),
    },
    Act {
        slug: "reject",
        title: "不同意绑定",
        tells: "原因会原样告诉申请人，请写得客气、具体。",
        button: "不同意",
        care: Care::Free,
        sample: || Deed::Reject { person: String::new(), reason: String::new() },
        fields: |_, typed| {
            html! {
                (field::hidden("person", typed.get("person")))
                (field::line("reason", "原因", "比如：姓名和名册上的不一致，请联系镇街核对", typed))
            }
        },
        read: |reader| Deed::Reject {
            person: reader.needed("person", "申请"),
            reason: reader.needed("reason", "原因"),
        },
        back: |_| "/staff/applications".to_owned(),
    },
    Act {
        slug: "key_in",
        title: "录入纸质承诺",
        tells: "本人在纸上签了字的，在这里补录；答题合格了才会发证书。",
        button: "录入",
        care: Care::Checked("我已核对纸质承诺书上的签名和日期"),
        sample: || Deed::KeyIn { campaign: String::new(), member: SOMEBODY, day: Default::default() },
        fields: |scene, typed| {
            html! {
                (person(typed))
                (field::select("campaign", "活动", None, &lists::campaigns(&scene.campaigns), typed))
                (field::day("day", "签字日期", typed))
            }
        },
        read: |reader| Deed::KeyIn {
            campaign: reader.needed("campaign", "活动"),
            member: read_person(reader),
            day: reader.day("day", "签字日期"),
        },
        back: back_to_firm,
    },
];

/// The firm that a form is about.
fn firm(typed: &Typed) -> Markup {
    field::hidden("code", typed.get("code"))
}

/// The person that a form is about, and the firm from whose page it was opened.
fn person(typed: &Typed) -> Markup {
    html! { (field::hidden("member", typed.get("member"))) (firm(typed)) }
}

fn read_person(reader: &mut Reader<'_>) -> MemberId {
    let text = reader.needed("member", "人员");
    text.parse().unwrap_or_else(|()| {
        reader.fault("认不出是哪个人，请从企业页面重新进入".to_owned());
        SOMEBODY
    })
}

fn read_position(reader: &mut Reader<'_>) -> Position {
    let word = reader.needed("position", "岗位");
    lists::position(&word).unwrap_or_else(|| {
        reader.fault("请选择岗位".to_owned());
        Position::Officer
    })
}

fn back_to_firm(typed: &Typed) -> String {
    match typed.get("code") {
        "" => "/staff/firms".to_owned(),
        code => format!("/staff/firms/{}", encoded(code)),
    }
}

/// Which firms.
pub(in super::super) fn among(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let places = lists::places(&scene.library, &scene.caller.actor);
    html! {
        (field::maybe("words", "单位名称或信用代码", "写几个字就能查", typed))
        (field::select("place", "镇街", Some("全部"), &places, typed))
        (field::select("industry", "行业", Some("全部"), &lists::industries(&scene.library), typed))
    }
}

pub(in super::super) fn read_among(reader: &mut Reader<'_>) -> Among {
    Among {
        words: reader.text("words", "单位名称或信用代码"),
        place: reader.maybe("place"),
        industry: reader.maybe("industry"),
    }
}

/// Forms of tables.
pub(in super::super) fn forms() -> Vec<field::Choice> {
    [("xlsx", "Excel 表格"), ("csv", "CSV")].map(|(value, name)| (value.to_owned(), name.to_owned())).to_vec()
}

pub(in super::super) fn read_form(reader: &mut Reader<'_>) -> Form {
    match reader.maybe("form").as_deref() {
        Some("csv") => Form::Csv,
        Some(_) | None => Form::Xlsx,
    }
}
