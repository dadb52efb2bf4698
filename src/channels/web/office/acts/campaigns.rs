//! Forms about campaigns.

use jiff::civil::Date;
use maud::{Markup, html};

use super::super::address::encoded;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{field, lists};
use super::{Act, Care};
use crate::office::deed::{Deed, Plan};
use crate::registry::campaign::{Aim, Explain, Rules};

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "campaign_create",
        title: "新建承诺活动",
        tells: "定好时间、规则和参加的企业。开始以后，规则不再改；个别企业可以另行放宽。",
        button: "建立活动",
        care: Care::Free,
        sample: || Deed::CampaignCreate(plan()),
        fields: create,
        read: |reader| Deed::CampaignCreate(read_plan(reader)),
        back: |_| "/staff/campaigns".to_owned(),
    },
    Act {
        slug: "campaign_close",
        title: "提前结束活动",
        tells: "结束后不能再答题、签承诺；已有的成绩、承诺和证书不变。",
        button: "结束活动",
        care: Care::Grave("我已核对，要提前结束这个活动"),
        sample: || Deed::CampaignClose { id: String::new() },
        fields: |_, typed| which(typed),
        read: |reader| Deed::CampaignClose { id: reader.needed("id", "活动") },
        back: back_to_campaign,
    },
    Act {
        slug: "campaign_allow",
        title: "给一家企业另定规则",
        tells: "只对这一家有效，原因会留在操作日志里。",
        button: "保存",
        care: Care::Free,
        sample: || Deed::CampaignAllow {
            id: String::new(),
            firm: String::new(),
            rules: Rules::default(),
            reason: String::new(),
        },
        fields: |_, typed| {
            html! {
                (which(typed))
                (field::line("firm", "企业的统一社会信用代码", "18位", typed))
                (field::line("reason", "原因", "比如：停产检修，负责人在外地", typed))
                (rules(typed))
            }
        },
        read: |reader| Deed::CampaignAllow {
            id: reader.needed("id", "活动"),
            firm: reader.needed("firm", "企业的统一社会信用代码").to_ascii_uppercase(),
            rules: read_rules(reader),
            reason: reader.needed("reason", "原因"),
        },
        back: back_to_campaign,
    },
];

/// A plan of nothing, for samples.
fn plan() -> Plan {
    let (from, to) = (Date::default(), Date::default());
    Plan {
        id: String::new(),
        theme: String::new(),
        from,
        to,
        blueprint: None,
        oath: None,
        rules: Rules::default(),
        aim: Aim::default(),
    }
}

fn which(typed: &Typed) -> Markup {
    html! { (field::hidden("id", typed.get("id"))) p { "活动：" b { (typed.get("id")) } } }
}

fn back_to_campaign(typed: &Typed) -> String {
    format!("/staff/campaigns/{}", encoded(typed.get("id")))
}

fn create(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let places = lists::places(&scene.library, &scene.caller.actor);
    html! {
        (field::line("id", "活动编号", "小写字母、数字和短横线，最多24个，比如 pledge-2026", typed))
        (field::line("theme", "主题", "参加的人看到的名字", typed))
        div.two { (field::day("from", "第一天", typed)) (field::day("to", "最后一天", typed)) }
        (rules(typed))
        (field::checks("places", "镇街", "（不勾就是全部）", &places, typed))
        (field::checks("industries", "行业", "（不勾就是全部）", &lists::industries(&scene.library), typed))
        (field::checks("sizes", "企业规模", "（不勾就是全部）", &lists::sizes(), typed))
        details {
            summary { "卷子和承诺书用哪一版" }
            (field::select("blueprint", "组卷方案", Some("标准卷"), &lists::blueprints(&scene.library), typed))
            (field::select("oath", "承诺书", Some("最新一版"), &lists::oaths(&scene.library), typed))
        }
    }
}

fn rules(typed: &Typed) -> Markup {
    let usual = Rules::default();
    let explain = [("each".to_owned(), "每答一题就讲".to_owned()), ("end".to_owned(), "交卷以后一起讲".to_owned())];
    html! {
        fieldset {
            legend { "考试规则" }
            div.two {
                (field::number("pass", "及格分（满分100）", &usual.pass.to_string(), typed))
                (field::number("minutes", "答题时间（分钟）", &usual.minutes.to_string(), typed))
                (field::number("a_day", "一天最多考几次", &usual.a_day.to_string(), typed))
                (field::number("cool_down", "没过要等几分钟再考", &usual.cool_down.to_string(), typed))
                (field::number("valid_days", "证书有效天数", &usual.valid_days.to_string(), typed))
                (field::select("explain", "什么时候讲解", None, &explain, typed))
            }
        }
    }
}

fn read_rules(reader: &mut Reader<'_>) -> Rules {
    Rules {
        pass: reader.number("pass", "及格分", (1, 100)),
        minutes: reader.number("minutes", "答题时间", (1, 600)),
        a_day: reader.number("a_day", "一天最多考几次", (1, 50)),
        cool_down: reader.number("cool_down", "没过要等几分钟", (0, 1440)),
        explain: match reader.maybe("explain").as_deref() {
            Some("end") => Explain::End,
            Some(_) | None => Explain::Each,
        },
        valid_days: reader.number("valid_days", "证书有效天数", (1, 3650)),
    }
}

fn read_plan(reader: &mut Reader<'_>) -> Plan {
    let sizes = reader.ticked("sizes").iter().filter_map(|word| lists::size(word)).collect();
    let aim = Aim { places: reader.ticked("places"), industries: reader.ticked("industries"), sizes };
    Plan {
        id: reader.needed("id", "活动编号"),
        theme: reader.needed("theme", "主题"),
        from: reader.day("from", "第一天"),
        to: reader.day("to", "最后一天"),
        blueprint: reader.maybe("blueprint"),
        oath: reader.maybe("oath"),
        rules: read_rules(reader),
        aim,
    }
}
