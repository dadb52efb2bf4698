//! Every answer acknowledged is recorded once, as it was given; no number of a certificate is used twice; all is whole.

use std::collections::{BTreeMap, BTreeSet};

use anpu::ledger::fact::{AttemptId, Event};
use anpu::registry::attempt::Attempt;
use anpu::registry::certificate::Certificate;
use anpu::registry::key::Kind;
use anpu::store::{Filter, Store};

use crate::hall::PERSONS;
use crate::persons::Told;

pub(crate) async fn check(store: &dyn Store, told: &Told) {
    let verdict = store.verify().await.unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    let (mut recorded, mut certified) = (BTreeSet::new(), BTreeSet::new());
    for fact in store.facts(Filter::default()).await.unwrap() {
        match fact.fact.event {
            Event::PaperAnswered { attempt, number, .. } => {
                assert!(recorded.insert((attempt, number)), "recorded twice: {attempt} {number}");
            }
            Event::Certified { number, .. } => assert!(certified.insert(number), "a number used twice"),
            _ => {}
        }
    }
    let rows = store.documents(Kind::Attempt, anpu::store::Page::default()).await.unwrap();
    let papers: BTreeMap<AttemptId, Attempt> = rows
        .iter()
        .map(|(_, bytes)| postcard::from_bytes::<Attempt>(bytes).unwrap())
        .map(|paper| (paper.id, paper))
        .collect();
    let kept: usize = papers.values().map(|paper| paper.answers.len()).sum();
    for (paper, number, picks) in &told.answers {
        let id: AttemptId = paper.parse().unwrap();
        assert_eq!(papers[&id].answers[usize::from(*number) - 1].picks.0, *picks, "{paper} {number}");
        assert!(recorded.contains(&(id, *number)), "not recorded: {paper} {number}");
    }
    assert_eq!([kept, recorded.len()], [told.answers.len(); 2], "papers, ledger and persons disagree");
    let rows = store.documents(Kind::Certificate, anpu::store::Page::default()).await.unwrap();
    let issued: BTreeSet<String> =
        rows.iter().map(|(_, bytes)| postcard::from_bytes::<Certificate>(bytes).unwrap().number).collect();
    let held: BTreeSet<String> = told.certificates.iter().cloned().collect();
    assert_eq!((&issued, &held), (&certified, &certified));
    assert_eq!(held.len() as u64, PERSONS);
    let largest = papers.values().map(|paper| postcard::to_stdvec(paper).unwrap().len()).max().unwrap_or_default();
    println!(
        "  checked: {} answers in {} papers recorded once each, {} certificates with numbers of their own, chain of {} \
         facts whole; the largest paper takes {largest} bytes",
        recorded.len(),
        papers.len(),
        issued.len(),
        verdict.facts
    );
}
