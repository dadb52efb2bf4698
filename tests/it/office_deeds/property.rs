//! Whatever the register holds: the board's total is the sum of its rows, and what a plain recount says.

use std::collections::HashSet;

use anpu::pledge::board::{self, Board, Count};
use anpu::pledge::roll::{Documents, Roll};
use anpu::registry::certificate::Revoked;
use anpu::registry::member::{MemberId, Position};
use anpu::registry::progress::Progress;
use proptest::prelude::*;

use super::bureau::{bond, campaign, certified, day, firm, member, signature, sitting};
use crate::house::moment;

const PLACES: [&str; 3] = ["wandong", "nantong", "elsewhere"];
const INDUSTRIES: [&str; 2] = ["gongmao", "meikuang"];

/// A person as generated.
#[derive(Debug, Clone)]
struct Somebody {
    responsible: bool,
    bound: bool,
    practised: bool,
    score: Option<u8>,
    /// Pledged for this firm, or for another before a move.
    pledged: Option<bool>,
    certificate: Option<Paper>,
}

/// A certificate as generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    Valid,
    Expired,
    Revoked,
    OfAnotherFirm,
}

prop_compose! {
    fn somebody()(
        responsible in prop::bool::weighted(0.6), bound: bool, practised: bool, score in prop::option::of(40..=100u8),
        pledged in prop::option::of(prop::bool::weighted(0.8)),
        certificate in prop::option::of(prop::sample::select(
            vec![Paper::Valid, Paper::Valid, Paper::Expired, Paper::Revoked, Paper::OfAnotherFirm])),
    ) -> Somebody {
        Somebody { responsible, bound, practised, score, pledged, certificate }
    }
}

type Company = (usize, usize, Vec<Somebody>);

fn companies() -> impl Strategy<Value = Vec<Company>> {
    prop::collection::vec((0..PLACES.len(), 0..INDUSTRIES.len(), prop::collection::vec(somebody(), 0..4)), 0..24)
}

fn code(n: usize) -> String {
    format!("91500110MA5U{n:06}")
}

fn documents(companies: &[Company]) -> Documents {
    let mut documents = Documents { studied: HashSet::new(), ..Documents::default() };
    for (n, (place, industry, persons)) in companies.iter().enumerate() {
        let ids: Vec<MemberId> = (0..persons.len()).map(|i| MemberId((n * 10 + i) as u64)).collect();
        documents.firms.push(firm(&code(n), &format!("第{n}公司"), PLACES[*place], INDUSTRIES[*industry], &ids));
        for (id, person) in ids.into_iter().zip(persons) {
            put(&mut documents, &code(n), id, person);
        }
    }
    documents
}

fn put(documents: &mut Documents, code: &str, id: MemberId, person: &Somebody) {
    let position = if person.responsible { Position::Responsible } else { Position::Officer };
    let mut one = member(id, Some("王明"), code, position);
    one.bonds.extend(person.bound.then(|| bond(1)));
    documents.members.push(one);
    documents.studied.extend(person.practised.then_some(id));
    let mut progress = Progress::new("2026", id);
    progress.sittings.extend(person.score.map(|score| sitting(score, "2026-05-02T09:00:00+08:00")));
    progress.signatures.extend(person.pledged.map(|here| signature(if here { code } else { "another" })));
    if let Some(paper) = person.certificate {
        let (_, mut certificate) = certified(id, code, 90);
        match paper {
            Paper::Valid => {}
            Paper::Expired => certificate.until = day("2026-11-22"),
            Paper::Revoked => {
                let (at, reason) = (moment("2026-11-23T00:00:00+08:00"), String::new());
                certificate.revoked = Some(Revoked { at, reason });
            }
            Paper::OfAnotherFirm => certificate.firm = "another".to_owned(),
        }
        progress.certificates.push(certificate.number.clone());
        documents.certificates.push(certificate);
    }
    documents.progress.push(progress);
}

/// A recount by hand, from what was generated.
fn recount<'a>(companies: impl Iterator<Item = &'a Company>) -> Count {
    let companies: Vec<&Company> = companies.collect();
    let valid = |person: &&Somebody| person.certificate == Some(Paper::Valid);
    let persons = || companies.iter().flat_map(|(_, _, persons)| persons);
    Count {
        firms: companies.len(),
        done: companies.iter().filter(|(_, _, all)| all.iter().filter(valid).any(|one| one.responsible)).count(),
        persons: persons().count(),
        studied: persons().filter(|person| person.practised || person.score.is_some()).count(),
        passed: persons().filter(|person| person.score.is_some_and(|score| score >= 80)).count(),
        pledged: persons().filter(|person| person.pledged == Some(true)).count(),
        certified: persons().filter(valid).count(),
    }
}

fn sum(rows: &[board::Row]) -> [usize; 7] {
    rows.iter().fold([0; 7], |mut sum, row| {
        let Count { firms, done, persons, studied, passed, pledged, certified } = row.count;
        let counts = [firms, done, persons, studied, passed, pledged, certified];
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        sum
    })
}

proptest! {
    #[test]
    fn a_board_is_the_sum_of_its_rows_and_what_a_recount_says(companies in companies()) {
        let roll = Roll::new(campaign("2026"), day("2026-11-23"), documents(&companies));
        let Board { places, industries, total } = board::board(&roll, &["nantong", "wandong"], &[]);
        let all = board::Row { id: String::new(), count: total };
        prop_assert_eq!(sum(&places), sum(std::slice::from_ref(&all)));
        prop_assert_eq!(sum(&industries), sum(std::slice::from_ref(&all)));
        prop_assert_eq!(total, recount(companies.iter()));
        for row in &places {
            prop_assert_eq!(row.count, recount(companies.iter().filter(|company| PLACES[company.0] == row.id)));
        }
        for row in &industries {
            prop_assert_eq!(row.count, recount(companies.iter().filter(|company| INDUSTRIES[company.1] == row.id)));
        }
        // Whoever is not done is listed, and nobody else.
        let open: HashSet<&str> = board::not_yet(&roll).iter().map(|row| row.firm.code.as_str()).collect();
        prop_assert_eq!(open.len(), total.firms - total.done);
        prop_assert!(places.windows(2).all(|pair| pair[0].id != "wandong" || pair[1].id != "nantong"));
    }
}
