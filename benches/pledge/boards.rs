//! What staff look at, over a register as large as a district's: 5 000 firms, 10 000 persons, 20 000 papers.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::ledger::fact::{AttemptId, Channel, MemberId};
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::{Among, Deed, Form};
use anpu::registry::attempt::{Attempt, Drawn, Given, Mode, Picks};
use anpu::registry::campaign::Campaigns;
use anpu::registry::certificate::Certificate;
use anpu::registry::key::Key;
use anpu::registry::member::Position;
use anpu::registry::progress::{By, Progress, Signature, Sitting};
use anpu::registry::view::Content;
use anpu::store::Store;
use anpu::store::sled::SledStore;
use jiff::civil::date;
use tokio::runtime::Runtime;

use crate::chance::next;
use crate::figures::millis;
use crate::hall::{CAMPAIGN, START, campaign, credit_code, firm, member, name, parts, put, row};
use crate::sampled::{at, memory};

const FIRMS: u64 = 5_000;
const PAPERS: u64 = 20_000;
const QUESTIONS: usize = 20;

/// Documents put in at once.
const AT_ONCE: usize = 500;

/// How often each is looked at.
const LOOKS: usize = 5;

pub(crate) fn measure(runtime: &Runtime, folder: &Path, shelf: &Arc<Shelf>) {
    let store: Arc<dyn Store> = SledStore::open(&folder.join("boards")).unwrap();
    let begin = Instant::now();
    runtime.block_on(fill(&*store, shelf));
    println!(
        "\n{FIRMS} firms, {} persons, {PAPERS} papers, put in within {:.1} s",
        FIRMS * 2,
        begin.elapsed().as_secs_f64()
    );
    let office = Office::new(parts(Arc::clone(&store), Arc::clone(shelf)));
    let (campaign, among) = (CAMPAIGN.to_owned(), Among::default());
    let deeds = [
        Deed::Board { campaign: campaign.clone() },
        Deed::Items { campaign: campaign.clone() },
        Deed::NotYet { campaign: campaign.clone(), among: among.clone(), form: Form::Csv },
        Deed::NotYet { campaign: campaign.clone(), among: among.clone(), form: Form::Xlsx },
        Deed::Leaderboard { campaign: campaign.clone() },
        Deed::Hasty { campaign },
        Deed::Firms { among: among.clone() },
        Deed::FirmShow { code: credit_code(0) },
        Deed::Codes { among, form: Form::Csv },
        Deed::Audit { before: None, limit: 50 },
    ];
    println!("  {:<16} {:>10} {:>10}", "what", "median", "longest");
    for deed in deeds {
        let mut times: Vec<Duration> = (0..LOOKS).map(|_| look(runtime, &office, &deed)).collect();
        times.sort();
        println!("  {:<16} {:>10} {:>10}", deed.slug(), millis(at(&times, 0.5)), millis(at(&times, 1.0)));
    }
    println!("  memory {}, at most {} in all of the above", memory("VmRSS:"), memory("VmHWM:"));
    runtime.block_on(store.close());
}

fn look(runtime: &Runtime, office: &Office, deed: &Deed) -> Duration {
    let begin = Instant::now();
    runtime.block_on(office.perform(&Actor::Operator, deed.clone())).unwrap();
    begin.elapsed()
}

async fn fill(store: &dyn Store, shelf: &Shelf) {
    let mut rows = vec![row(&Campaigns { ids: vec![CAMPAIGN.to_owned()] }), row(&campaign())];
    for n in 0..FIRMS {
        let ids = [MemberId(n * 2), MemberId(n * 2 + 1)];
        rows.push(row(&firm(n, &ids)));
        rows.push(row(&member(ids[0], n, Position::Responsible)));
        rows.push(row(&member(ids[1], n, Position::Officer)));
        if n % 2 == 0 {
            rows.extend(certified(ids[0], n));
        }
    }
    let library = shelf.library();
    let ids: Vec<&String> = library.knowledge.questions.keys().collect();
    let mut seed = 7;
    for n in 0..PAPERS {
        rows.push(row(&paper(n, &ids, &mut seed)));
    }
    for some in rows.chunks(AT_ONCE) {
        put(store, some.to_vec()).await;
    }
}

/// What somebody did who holds a certificate.
fn certified(id: MemberId, firm: u64) -> [(Key, Content); 2] {
    let (at, number) = (START.parse().unwrap(), format!("AP26-{:012}", id.0));
    let mut progress = Progress::new(CAMPAIGN, id);
    progress.sittings.push(Sitting { attempt: AttemptId(id.0), at, score: 90, passed: true, seconds: 600 });
    let (name, oath, by) = (Some(name(id.0)), "2026".to_owned(), By::Chat(Channel::Web));
    progress.signatures.push(Signature { at, oath, text: [1; 32], firm: credit_code(firm), name, by, withdrawn: None });
    progress.certificates.push(number.clone());
    let certificate = Certificate {
        number,
        member: id,
        campaign: CAMPAIGN.to_owned(),
        year: 2026,
        firm: credit_code(firm),
        firm_name: "公司".to_owned(),
        position: Position::Responsible,
        holder: "王＊".to_owned(),
        score: 90,
        issued: date(2026, 11, 1),
        until: date(2027, 10, 31),
        signature: vec![0; 64],
        revoked: None,
        replaces: None,
        reminded: 0,
    };
    [row(&progress), row(&certificate)]
}

/// A formal paper that ended, three answers in four right.
fn paper(n: u64, ids: &[&String], seed: &mut u64) -> Attempt {
    let at = START.parse().unwrap();
    let draw = |seed: &mut u64| ids[usize::try_from(next(seed) % ids.len() as u64).unwrap()].clone();
    let questions = (0..QUESTIONS).map(|_| Drawn { question: draw(seed), order: vec![0, 1, 2, 3] }).collect();
    let answers = (0..QUESTIONS).map(|_| Given { picks: Picks(1), at, right: !next(seed).is_multiple_of(4) }).collect();
    Attempt {
        id: AttemptId(n),
        member: MemberId(n % (FIRMS * 2)),
        campaign: Some(CAMPAIGN.to_owned()),
        mode: Mode::Formal,
        seed: [0; 32],
        blueprint: "standard".to_owned(),
        questions,
        started: at,
        deadline: None,
        answers,
        finished: Some(at),
        hasty: 0,
    }
}
