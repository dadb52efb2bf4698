//! The answer is durable before it is recorded: what a crash leaves in between is made good.

use anpu::ledger::fact::{Channel, Status};
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;

use super::place::{Place, TAIL, draft};
use crate::office_deeds::bureau::reviewer;

#[test]
fn an_answer_without_its_record_is_served_recorded_and_told() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.wishes((Channel::Telegram, "7001", Some("7001")), TAIL);
    let group = place.group().id.to_string();
    // From here on nothing can be recorded.
    place.wait(place.store.close());
    let refusal = place.does(&reviewer(), Deed::Answer { group: group.clone(), draft: draft(&[TAIL]) }).unwrap_err();
    assert_eq!(refusal.reason, Reason::Failed, "{refusal:?}");
    drop(place);

    let place = Place::open(data.path());
    place.says("b", TAIL).is(Status::Answered);
    assert!(place.groups().is_empty() && place.letters().is_empty());
    place.wait(place.office.remind()).unwrap();
    let trail = place.trail();
    assert!(trail.iter().any(|line| line.starts_with("clock answer done 补记")), "{trail:?}");
    assert_eq!(place.letters().len(), 1);
    place.wait(place.office.remind()).unwrap();
    assert_eq!((place.letters()[0].letters.len(), place.trail()), (1, trail), "once");
}

#[test]
fn half_of_a_file_is_no_knowledge() {
    let data = tempfile::tempdir().unwrap();
    let answers = data.path().join("answers");
    std::fs::create_dir_all(&answers).unwrap();
    std::fs::write(answers.join(".q-1.md.new"), "+++\nquestion = \"").unwrap();
    std::fs::write(answers.join("q-2.md.retired"), "anything").unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL).is(Status::NoBasis);
    assert!(place.shelf.library().knowledge.curated.is_empty());
}
