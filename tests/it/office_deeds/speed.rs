//! How long boards take over a large register. Run by hand:
//! `cargo test --test it office_deeds::speed -- --ignored --nocapture`.

#![allow(clippy::print_stdout, reason = "a measurement talks")]

use std::time::Instant;

use anpu::office::deed::Deed;
use anpu::pledge::roll::{self, Documents, Roll};
use anpu::pledge::{analysis, board};
use anpu::registry::attempt::{Attempt, Head};
use anpu::registry::member::{MemberId, Position};

use super::bureau::{
    Bureau, CAMPAIGN, CSV, auditor, campaign, certified, day, everybody, firm, member, paper, plan, reviewer,
};
use crate::chance::next;

const FIRMS: u64 = 5_000;
const PAPERS: u64 = 20_000;
const QUESTIONS: usize = 20;

fn documents() -> (Documents, Vec<Attempt>) {
    let mut documents = Documents::default();
    let places = ["wandong", "nantong", "shilin", "guanba", "qingnian"];
    for n in 0..FIRMS {
        let (code, ids) = (format!("91500110MA5U{n:06}"), [MemberId(n * 2), MemberId(n * 2 + 1)]);
        documents.firms.push(firm(&code, &format!("第{n}机械有限公司"), places[n as usize % 5], "gongmao", &ids));
        documents.members.push(member(ids[0], Some("王明"), &code, Position::Responsible));
        documents.members.push(member(ids[1], Some("李华"), &code, Position::Officer));
        if n % 2 == 0 {
            let (progress, certificate) = certified(ids[0], &code, 90);
            documents.progress.push(progress);
            documents.certificates.push(certificate);
        }
    }
    (documents, papers())
}

fn papers() -> Vec<Attempt> {
    let names: Vec<String> = (0..300).map(|n| format!("meikuang-sensor-{n}")).collect();
    let mut seed = 7;
    let mut paper_of = |n| {
        let answers = (0..QUESTIONS)
            .map(|_| (names[(next(&mut seed) % 300) as usize].as_str(), !next(&mut seed).is_multiple_of(4)));
        paper(n, MemberId(n % (FIRMS * 2)), &answers.collect::<Vec<_>>())
    };
    (0..PAPERS).map(&mut paper_of).collect()
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    println!("{what}: {} ms", started.elapsed().as_millis());
    done
}

#[test]
#[ignore = "a measurement"]
fn boards_of_five_thousand_firms() {
    let (mut documents, attempts) = documents();
    println!("in memory:");
    let kept: Vec<Vec<u8>> = attempts.iter().map(|paper| postcard::to_stdvec(paper).unwrap()).collect();
    let heads = || kept.iter().map(|paper| Head::read(paper).unwrap());
    documents.studied = timed("  who studied", || roll::studied(CAMPAIGN, heads()));
    let copy = documents.clone();
    let roll = timed("  roll", || Roll::new(campaign(CAMPAIGN), day("2026-11-23"), copy));
    let board = timed("  board", || board::board(&roll, &[], &[]));
    assert_eq!(board.total.done as u64, FIRMS / 2);
    let lacking = timed("  not yet", || board::not_yet(&roll).len());
    assert_eq!(lacking as u64, FIRMS / 2);
    let items = timed("  items", || analysis::items(&analysis::formal(CAMPAIGN, &attempts)));
    assert_eq!(items.len(), 300);

    let bureau = Bureau::empty();
    timed("filling the register", || {
        documents.firms.chunks(500).for_each(|some| bureau.put_all(some));
        documents.members.chunks(500).for_each(|some| bureau.put_all(some));
        documents.progress.chunks(500).for_each(|some| bureau.put_all(some));
        documents.certificates.chunks(500).for_each(|some| bureau.put_all(some));
        attempts.chunks(200).for_each(|some| bureau.put_all(some));
    });
    println!("through the office and its records:");
    bureau.does(&reviewer(), Deed::CampaignCreate(plan(CAMPAIGN))).unwrap();
    let campaign = CAMPAIGN.to_owned();
    let among = everybody();
    let deeds = [
        Deed::Board { campaign: campaign.clone() },
        Deed::NotYet { campaign: campaign.clone(), among: among.clone(), form: CSV },
        Deed::Items { campaign: campaign.clone() },
        Deed::Leaderboard { campaign: campaign.clone() },
        Deed::Hasty { campaign },
        Deed::FirmShow { code: "91500110MA5U000000".to_owned() },
        Deed::Firms { among: among.clone() },
        Deed::Audit { before: None, limit: 50 },
    ];
    for deed in deeds {
        let actor = if matches!(deed, Deed::Audit { .. }) { auditor() } else { reviewer() };
        timed(&format!("  {}", deed.slug()), || bureau.does(&actor, deed).unwrap());
    }
    let outcome =
        timed("  codes for 10000 persons", || bureau.does(&reviewer(), Deed::Codes { among, form: CSV }).unwrap());
    assert_eq!(super::bureau::file_rows(&outcome).len() as u64, FIRMS * 2);
}
