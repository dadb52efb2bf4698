//! A paper has exactly what its blueprint asks for, or what lacks is told; both agree with a search that tries everything.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::knowledge::pledge::{Slot, Whose};
use crate::knowledge::question::Topic;
use crate::pledge::sample;

const INDUSTRIES: [&str; 2] = ["gongmao", "meikuang"];

fn question() -> impl Strategy<Value = Question> {
    let topics = vec![Topic::Duty, Topic::Duty, Topic::Rights, Topic::Industry];
    let group = option::weighted(0.4, select(vec!["a", "b", "q-0"]));
    (select(Kind::ALL), select(topics), 1u8..=3, select(&INDUSTRIES[..]), 1u8..=2, 3usize..=5, group).prop_map(
        |(kind, topic, duty, industry, level, options, group)| Question {
            kind,
            topic,
            duty: (topic == Topic::Duty).then_some(duty),
            industry: (topic == Topic::Industry).then(|| industry.to_owned()),
            level,
            group: group.map(str::to_owned),
            options: vec!["选项".to_owned(); if kind == Kind::Judge { 2 } else { options }],
            ..sample::question("")
        },
    )
}

fn bank(most: usize) -> impl Strategy<Value = Vec<Question>> {
    let named = |(n, question): (usize, Question)| Question { id: format!("q-{n}"), ..question };
    vec(question(), 0..most).prop_map(move |bank| bank.into_iter().enumerate().map(named).collect())
}

fn slot() -> impl Strategy<Value = Slot> {
    let topic = option::of(select(vec![Topic::Duty, Topic::Rights, Topic::Industry]));
    let whose = option::of(select(vec![Whose::Own, Whose::General]));
    (1u8..=3, topic, option::of(1u8..=3), whose, option::of(1u8..=2), option::weighted(0.3, select(Kind::ALL)))
        .prop_map(|(count, topic, duty, industry, level, kind)| Slot {
            count,
            topic,
            duty: duty.filter(|_| topic == Some(Topic::Duty)),
            industry,
            level,
            kind,
        })
}

fn blueprint() -> impl Strategy<Value = Blueprint> {
    vec(slot(), 1..5).prop_map(|slots| Blueprint { id: "test".to_owned(), name: "试卷".to_owned(), slots })
}

/// How many places can have a question of their own, no two of a group, by trying everything; what was tried is
/// remembered. A question is a number, and the numbers, as bits, of all that cannot stand beside it, itself among them.
fn most(places: &[Vec<(usize, u32)>], barred: u32, tried: &mut BTreeMap<(usize, u32), usize>) -> usize {
    let Some((first, rest)) = places.split_first() else { return 0 };
    if let Some(known) = tried.get(&(places.len(), barred)) {
        return *known;
    }
    let mut best = most(rest, barred, tried);
    for (_, bars) in first.iter().filter(|(question, _)| barred & (1 << question) == 0) {
        best = best.max(1 + most(rest, barred | bars, tried));
    }
    tried.insert((places.len(), barred), best);
    best
}

/// What a slot asks for, said another way.
fn may_stand(slot: &Slot, question: &Question, industry: &str, bank: &Bank<'_>) -> bool {
    let own = bank.iter().any(|question| question.industry.as_deref() == Some(industry));
    let industries: &[Option<&str>] = match (slot.industry, own) {
        (None, _) => &[None, Some(industry)],
        (Some(Whose::Own), true) => &[Some(industry)],
        (Some(Whose::Own), false) | (Some(Whose::General), _) => &[None],
    };
    let replaced = slot.topic == Some(Topic::Industry) && slot.industry == Some(Whose::Own) && !own;
    [
        industries.contains(&question.industry.as_deref()),
        replaced || slot.topic.is_none() || slot.topic == Some(question.topic),
        slot.duty.is_none() || slot.duty == question.duty,
        slot.level.is_none() || slot.level == Some(question.level),
        slot.kind.is_none() || slot.kind == Some(question.kind),
    ]
    .into_iter()
    .all(|holds| holds)
}

/// Whether two questions cannot stand in one paper.
fn exclude(one: &Question, other: &Question) -> bool {
    one.id == other.id || (one.group.is_some() && one.group == other.group)
}

/// The questions that each place of a paper may take of some, as [`most`] wants them.
fn places(blueprint: &Blueprint, questions: &[&Question], industry: &str, bank: &Bank<'_>) -> Vec<Vec<(usize, u32)>> {
    let bars = |question: &Question| {
        (0..).zip(questions).filter(|(_, other)| exclude(question, other)).fold(0, |bars, (n, _)| bars | (1 << n))
    };
    let of_slot = |slot: &Slot| {
        let numbered = questions.iter().enumerate();
        let fitting = numbered
            .filter(|(_, question)| may_stand(slot, question, industry, bank))
            .map(|(n, question)| (n, bars(question)));
        vec![fitting.collect(); slot.count.into()]
    };
    blueprint.slots.iter().flat_map(of_slot).collect()
}

fn check_groups(questions: &[&Question]) {
    let groups: Vec<&String> = questions.iter().filter_map(|question| question.group.as_ref()).collect();
    assert_eq!(groups.iter().collect::<BTreeSet<_>>().len(), groups.len(), "two of a group are drawn");
}

/// What every paper of a blueprint keeps.
fn check_paper(drawn: &[Drawn], blueprint: &Blueprint, bank: &Bank<'_>, industry: &str) {
    assert_eq!(drawn.len(), blueprint.count());
    let ids: BTreeSet<&str> = drawn.iter().map(|drawn| drawn.question.as_str()).collect();
    assert_eq!(ids.len(), drawn.len(), "a question is drawn twice");
    let questions: Vec<&Question> = drawn.iter().map(|drawn| bank.get(&drawn.question).unwrap()).collect();
    check_groups(&questions);
    assert!(questions.is_sorted_by_key(|question| question.kind));
    for (question, drawn) in questions.iter().zip(drawn) {
        let mut order = drawn.order.clone();
        assert!(question.kind != Kind::Judge || order == [0, 1]);
        order.sort_unstable();
        assert_eq!(order, (0..).take(question.options.len()).collect::<Vec<u8>>());
    }
    // The questions drawn fill the slots: they are as many as the places, so each place has one that it accepts.
    let places = places(blueprint, &questions, industry, bank);
    assert_eq!(most(&places, 0, &mut BTreeMap::new()), drawn.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_paper_is_what_its_blueprint_asks_for_or_what_lacks_is_told(
        questions in bank(14),
        blueprint in blueprint(),
        industry in select(vec!["gongmao", "meikuang", "qita"]),
        seed in any::<[u8; 32]>(),
    ) {
        let bank: Bank<'_> = questions.iter().collect();
        let all: Vec<&Question> = bank.iter().collect();
        let filled = most(&places(&blueprint, &all, industry, &bank), 0, &mut BTreeMap::new());
        match draw(&bank, &blueprint, industry, seed) {
            Ok(drawn) => {
                prop_assert_eq!(filled, blueprint.count());
                check_paper(&drawn, &blueprint, &bank, industry);
                prop_assert_eq!(draw(&bank, &blueprint, industry, seed), Ok(drawn), "the same seed, another paper");
            }
            Err(lacking) => {
                prop_assert!(lacking.gaps.iter().all(|gap| gap.there.usable < gap.wanted()), "{}", lacking);
                let missing: usize = lacking.gaps.iter().map(|gap| gap.wanted() - gap.there.usable).sum();
                prop_assert_eq!(missing, blueprint.count() - filled, "{}", lacking);
                prop_assert!(missing > 0);
            }
        }
    }

    #[test]
    fn a_drill_has_the_questions_asked_for(questions in bank(12), ids in vec(0usize..20, 0..20), most in 0usize..12) {
        let bank: Bank<'_> = questions.iter().collect();
        let ids: Vec<String> = ids.iter().map(|n| format!("q-{n}")).collect();
        let mut wanted: Vec<&Question> = Vec::new();
        for question in ids.iter().filter_map(|id| bank.get(id)) {
            if wanted.len() < most && !wanted.iter().any(|other| exclude(other, question)) {
                wanted.push(question);
            }
        }
        let drawn = drill(&bank, &ids, most, [7; 32]);
        prop_assert_eq!(drawn.len(), wanted.len());
        prop_assert!(drawn.iter().all(|drawn| wanted.iter().any(|question| question.id == drawn.question)));
    }
}

fn of(slots: Vec<Slot>) -> Blueprint {
    Blueprint { id: "test".to_owned(), name: "标准卷".to_owned(), slots }
}

#[test]
fn what_lacks_is_told_to_staff() {
    let questions = [sample::question("a"), sample::question("b")];
    let bank: Bank<'_> = questions.iter().collect();
    let duty = Slot { count: 1, topic: Some(Topic::Duty), duty: Some(3), ..Slot::default() };
    let rights = Slot { count: 2, topic: Some(Topic::Rights), kind: Some(Kind::Single), ..Slot::default() };
    let any = Slot { count: 1, ..Slot::default() };
    let told = draw(&bank, &of(vec![duty, rights.clone()]), "qita", [0; 32]).unwrap_err().to_string();
    insta::assert_snapshot!(told, @"题库还出不了“标准卷”：第三项职责（教育培训）的题要1道，有0道。请在 knowledge/questions 里补上现行有效的题，或在 pledge/blueprints.toml 里减少题数");
    let told = draw(&bank, &of(vec![rights, any]), "qita", [0; 32]).unwrap_err().to_string();
    insta::assert_snapshot!(told, @"题库还出不了“标准卷”：员工的权利和义务的单选题要2道，有2道，不限主题的题要1道，有2道，它们用的是同一批题，一共要3道，只有2道。请在 knowledge/questions 里补上现行有效的题，或在 pledge/blueprints.toml 里减少题数");
}

#[test]
fn what_lacks_because_of_groups_is_told_to_staff() {
    let of_group = |id: &str, group: &str| Question { group: Some(group.to_owned()), ..sample::question(id) };
    let questions = [of_group("a", "twins"), of_group("b", "twins"), of_group("c", "alone")];
    let bank: Bank<'_> = questions.iter().collect();
    let rights = Slot { count: 2, topic: Some(Topic::Rights), ..Slot::default() };
    let any = Slot { count: 1, ..Slot::default() };
    assert!(draw(&bank, &of(vec![rights.clone()]), "qita", [0; 32]).is_ok());
    let told = draw(&bank, &of(vec![Slot { count: 3, ..rights.clone() }]), "qita", [0; 32]).unwrap_err().to_string();
    insta::assert_snapshot!(told, @"题库还出不了“标准卷”：员工的权利和义务的题要3道，有3道（同类的一卷只出一道，能出2道）。请在 knowledge/questions 里补上现行有效的题，或在 pledge/blueprints.toml 里减少题数");
    let told = draw(&bank, &of(vec![rights, any]), "qita", [0; 32]).unwrap_err().to_string();
    insta::assert_snapshot!(told, @"题库还出不了“标准卷”：员工的权利和义务的题要2道，有3道（同类的一卷只出一道，能出2道），不限主题的题要1道，有3道（同类的一卷只出一道，能出2道），它们用的是同一批题，一共要3道，只有3道（同类的一卷只出一道，能出2道）。请在 knowledge/questions 里补上现行有效的题，或在 pledge/blueprints.toml 里减少题数");
}

/// One slot takes either twin, the other only one of them: whichever comes, the other place is filled by somebody else.
#[test]
fn twins_never_meet_and_each_of_them_comes() {
    let twin = |id: &str, kind: Kind| Question { kind, group: Some("twins".to_owned()), ..sample::question(id) };
    let other = Question { kind: Kind::Multiple, ..sample::question("other") };
    let questions = [twin("judge", Kind::Judge), twin("single", Kind::Single), other];
    let bank: Bank<'_> = questions.iter().collect();
    let multiple = Slot { count: 1, kind: Some(Kind::Multiple), ..Slot::default() };
    let blueprint = of(vec![Slot { count: 1, ..Slot::default() }, multiple]);
    let paper = |n: u8| -> Vec<String> {
        draw(&bank, &blueprint, "qita", [n; 32]).unwrap().into_iter().map(|drawn| drawn.question).collect()
    };
    let papers: BTreeSet<Vec<String>> = (0..50).map(paper).collect();
    assert_eq!(
        papers,
        BTreeSet::from([["judge", "other"], ["single", "other"]].map(|ids| ids.map(str::to_owned).to_vec()))
    );
}

#[test]
fn a_firm_of_an_industry_without_questions_gets_those_for_all() {
    let own = Question { topic: Topic::Industry, industry: Some("gongmao".to_owned()), ..sample::question("own") };
    let questions = [own, sample::question("all")];
    let bank: Bank<'_> = questions.iter().collect();
    let slot = Slot { count: 1, topic: Some(Topic::Industry), industry: Some(Whose::Own), ..Slot::default() };
    let drawn = |industry: &str| draw(&bank, &of(vec![slot.clone()]), industry, [1; 32]).unwrap()[0].question.clone();
    assert_eq!((drawn("gongmao"), drawn("qita")), ("own".to_owned(), "all".to_owned()));
}

#[test]
fn seeds_make_different_papers_and_different_orders_of_options() {
    let questions: Vec<Question> = (0..40).map(|n| sample::question(&format!("q-{n}"))).collect();
    let bank: Bank<'_> = questions.iter().collect();
    let blueprint = of(vec![Slot { count: 10, ..Slot::default() }]);
    let papers: Vec<Vec<Drawn>> = (0..50).map(|n| draw(&bank, &blueprint, "qita", [n; 32]).unwrap()).collect();
    assert_eq!(papers.iter().map(|paper| format!("{paper:?}")).collect::<BTreeSet<_>>().len(), 50);
    let drawn = || papers.iter().flatten();
    assert_eq!(drawn().map(|drawn| &drawn.question).collect::<BTreeSet<_>>().len(), 40, "some are never drawn");
    assert_eq!(drawn().map(|drawn| &drawn.order).collect::<BTreeSet<_>>().len(), 24, "some orders never occur");
}
