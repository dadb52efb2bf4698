//! Forms about targets.

use maud::{Markup, html};

use super::super::address::with_query;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{dashboard, field, lists};
use super::{Act, Care};
use crate::office::deed::Deed;
use crate::quantity::{Amount, Precision, Quantity, numeral};
use crate::registry::outreach::target::{Aimed, Goal, Target};

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "target_set",
        title: "设定目标",
        tells: "同一个目标再设一次，就是改数量。",
        button: "保存",
        care: Care::Free,
        sample: || Deed::TargetSet(Target { aimed: nothing(), amount: Amount::ZERO }),
        fields: |scene, typed| {
            html! {
                (aimed(scene, typed))
                (field::line("amount", "数量", "比如 20 或 20000", typed))
            }
        },
        read: |reader| {
            let aimed = read_aimed(reader);
            Deed::TargetSet(Target { aimed, amount: read_amount(reader) })
        },
        back,
    },
    Act {
        slug: "target_remove",
        title: "取消目标",
        tells: "已经做的记录不受影响。",
        button: "取消这个目标",
        care: Care::Free,
        sample: || Deed::TargetRemove(nothing()),
        fields: aimed,
        read: |reader| Deed::TargetRemove(read_aimed(reader)),
        back,
    },
];

/// A target of nothing, for samples.
fn nothing() -> Aimed {
    Aimed { year: 0, quarter: None, place: None, setting: None, goal: Goal::Records }
}

fn back(typed: &Typed) -> String {
    with_query("/staff/targets", &[("year", typed.get("year"))])
}

fn aimed(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let places = lists::places(&scene.library, &scene.caller.actor);
    let measures: Vec<field::Choice> = scene
        .library
        .knowledge
        .outreach
        .measure
        .iter()
        .map(|measure| (measure.id.clone(), format!("{}（{}）", measure.name, measure.unit())))
        .collect();
    html! {
        div.two {
            (field::number("year", "年份", "", typed))
            (field::select("quarter", "季度", Some("全年"), &dashboard::quarters(), typed))
            (field::select("place", "镇街园区", Some("全区合计"), &places, typed))
            (field::select("setting", "场合", Some("全部场合"), &dashboard::settings(scene), typed))
            (field::select("measure", "指标", Some("记录条数"), &measures, typed))
        }
    }
}

fn read_aimed(reader: &mut Reader<'_>) -> Aimed {
    let quarter = reader.maybe("quarter").map(|_| reader.number("quarter", "季度", (1, 4)));
    Aimed {
        year: reader.number("year", "年份", (2000, 9000)),
        quarter,
        place: reader.maybe("place"),
        setting: reader.maybe("setting"),
        goal: reader.maybe("measure").map_or(Goal::Records, Goal::Measure),
    }
}

/// An amount as people write it: 20, 1.5, 2万. What is no number but a bound or an estimate is no target.
fn read_amount(reader: &mut Reader<'_>) -> Amount {
    let text = reader.needed("amount", "数量");
    match numeral::read(&text) {
        Some(Quantity { amount, precision: Precision::Exact }) => amount,
        Some(_) | None => {
            if !text.is_empty() {
                reader.fault("“数量”请写数字，比如 20 或 2万".to_owned());
            }
            Amount::ZERO
        }
    }
}
