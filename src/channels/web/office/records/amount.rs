//! A quantity as a clerk types it: 1万余份, 约9450, 80, 20家部门.

use crate::knowledge::outreach::{Kind, Measure, Outreach};
use crate::quantity::{Amount, numeral};
use crate::registry::outreach::activity::Counted;

/// Reads a quantity of a kind. Without a unit it is in that of the measure; without a measure the unit and the noun after
/// it tell which one is meant, and the kind's usual one where they do not.
///
/// # Errors
/// What is wrong and what to do, in one sentence.
pub(super) fn counted(outreach: &Outreach, kind: &Kind, measure: &str, typed: &str) -> Result<Counted, String> {
    let name = &kind.name;
    let Some((quantity, rest)) = numeral::scan(typed.trim()) else {
        return Err(format!("“{name}”的数量“{typed}”没有看懂：请写成 80、1万余份、约9450 的样子"));
    };
    if quantity.amount == Amount::ZERO {
        return Err(format!("“{name}”的数量是 0：没有做就不要写，做了写实际数"));
    }
    let (measure, unit) = match outreach.measure(measure) {
        Some(known) => (known, unit_of(known, rest.trim()).map_err(|units| wrong_unit(name, known, rest, &units))?),
        None => meant(outreach, kind, typed, rest.trim())?,
    };
    Ok(Counted { measure: measure.id.clone(), quantity, unit })
}

/// The unit at the beginning of what follows the number; its usual one where nothing follows.
///
/// # Errors
/// The units that could stand there.
fn unit_of(measure: &Measure, rest: &str) -> Result<String, String> {
    if rest.is_empty() {
        return Ok(measure.unit().to_owned());
    }
    leading(measure, rest).map(|(unit, _)| unit.to_owned()).ok_or_else(|| measure.units.join("或"))
}

/// The longest unit of a measure with which a text begins, and what follows it; a noun may follow, and nothing else.
fn leading<'a>(measure: &'a Measure, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let fitting =
        measure.units.iter().filter_map(|unit| Some((unit.as_str(), rest.strip_prefix(unit.as_str())?.trim())));
    let fitting = fitting.filter(|(_, noun)| noun.is_empty() || measure.nouns.iter().any(|known| known == noun));
    fitting.max_by_key(|(unit, _)| unit.len())
}

fn wrong_unit(kind: &str, measure: &Measure, rest: &str, units: &str) -> String {
    format!("“{kind}”的{}不能用“{rest}”：请写成{units}", measure.name)
}

/// The measure that is meant where none was chosen.
fn meant<'a>(outreach: &'a Outreach, kind: &'a Kind, typed: &str, rest: &str) -> Result<(&'a Measure, String), String> {
    let own: Vec<&Measure> = kind.measures.iter().filter_map(|id| outreach.measure(id)).collect();
    if rest.is_empty() {
        let usual = own.first().copied().ok_or_else(|| format!("“{}”没有计数项：请在“数的是什么”里选", kind.name))?;
        return Ok((usual, usual.unit().to_owned()));
    }
    let fits = |measure: &&Measure| leading(measure, rest).map(|(unit, noun)| (unit.chars().count(), !noun.is_empty()));
    // A noun tells most, then a longer unit (人次 before 人), then the kind's own before what goes with every kind.
    let best = outreach.measures_of(kind).filter_map(|one| fits(&one)).map(|(unit, noun)| (noun, unit)).max();
    let Some(best) = best else {
        let units: Vec<&str> = own.iter().map(|measure| measure.unit()).collect();
        return Err(format!("“{}”不能用“{rest}”计数：请写成{}", kind.name, units.join("或")));
    };
    let is_best = |measure: &&Measure| fits(measure).is_some_and(|(unit, noun)| (noun, unit) == best);
    let mut among: Vec<&Measure> = own.into_iter().filter(is_best).collect();
    if among.is_empty() {
        among = outreach.measures_of(kind).filter(is_best).collect();
    }
    match among.as_slice() {
        [only] => unit_of(only, rest).map(|unit| (*only, unit)),
        several => {
            let names: Vec<&str> = several.iter().map(|measure| measure.name.as_str()).collect();
            Err(format!("“{}”的“{typed}”可以是{}：请在“数的是什么”里选一个", kind.name, names.join("，也可以是")))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::knowledge::load;
    use crate::knowledge::source::Source;
    use crate::quantity::{Precision, Quantity};

    static OUTREACH: LazyLock<Outreach> = LazyLock::new(|| {
        let files = Source::Embedded.read().expect("files");
        load::load(&files).expect("knowledge").outreach
    });

    fn read(kind: &str, measure: &str, typed: &str) -> String {
        let kind = OUTREACH.kind(kind).expect("a kind");
        match counted(&OUTREACH, kind, measure, typed) {
            Ok(counted) => format!("{} {}", counted.measure, counted.said()),
            Err(fault) => fault,
        }
    }

    #[test]
    fn a_quantity_is_read_as_people_write_it() {
        assert_eq!(read("leaflets", "", "1万余份"), "copies 1万余份");
        assert_eq!(read("leaflets", "", " 约9450 "), "copies 约9450份");
        assert_eq!(read("leaflets", "", "80本"), "copies 80本");
        assert_eq!(read("consultation", "", "1000余人次"), "consultations 1000余人次");
        assert_eq!(read("oath", "", "20家部门"), "departments 20家");
        assert_eq!(read("oath", "firms", "80家"), "firms 80家");
        assert_eq!(read("training", "", "80人"), "attendees 80人");
        assert_eq!(read("training", "leaders", "80"), "leaders 80名");
        assert_eq!(read("broadcast", "", "1.5小时"), "hours 1.5小时");
    }

    #[test]
    fn what_is_not_clear_is_asked() {
        let faults = [
            read("leaflets", "", "很多"),
            read("leaflets", "", "0份"),
            read("leaflets", "", "80次天"),
            read("oath", "", "20家"),
            read("oath", "firms", "20名"),
        ];
        insta::assert_snapshot!(faults.join("\n"), @r"
        “发放资料”的数量“很多”没有看懂：请写成 80、1万余份、约9450 的样子
        “发放资料”的数量是 0：没有做就不要写，做了写实际数
        “发放资料”不能用“次天”计数：请写成份
        “宣誓”的“20家”可以是参加部门，也可以是企业：请在“数的是什么”里选一个
        “宣誓”的企业不能用“名”：请写成家或户或个
        ");
    }

    proptest! {
        /// Property: a quantity that is shown again in the form reads as it was.
        #[test]
        fn what_was_said_reads_back(hundredths in 1u64..100_000_000_000, which in 0usize..3, pick in 0usize..400) {
            let outreach = &*OUTREACH;
            let all: Vec<_> = outreach
                .kind
                .iter()
                .flat_map(|kind| outreach.measures_of(kind).flat_map(move |m| m.units.iter().map(move |u| (kind, m, u))))
                .collect();
            let (kind, measure, unit) = all[pick % all.len()];
            let quantity = Quantity {
                amount: Amount::hundredths_of(hundredths).expect("small"),
                precision: Precision::ALL[which],
            };
            let before = Counted { measure: measure.id.clone(), quantity, unit: unit.clone() };
            prop_assert_eq!(counted(outreach, kind, &measure.id, &before.said()), Ok(before));
        }
    }
}
