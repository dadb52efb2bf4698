//! Certificates: found, printed, taken back, issued anew; their holders reminded.

use anpu::ledger::fact::{MemberId, PersonKey};
use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Paper};
use anpu::office::outcome::Reason;
use anpu::pledge::certificate::{self, Number, number};
use anpu::registry::attempt::Mode;
use anpu::registry::certificate::Certificate;
use anpu::registry::mailbox::Mailbox;
use anpu::registry::progress::Progress;
use anpu::registry::staff::{Role, Staff};

use super::bureau::*;

const HOLDER: MemberId = MemberId(10);

/// Lets the head of the first firm hold a certificate with a real number.
fn certified_for_real(bureau: &Bureau) -> String {
    let (mut progress, mut certificate) = certified(HOLDER, ONE, 95);
    let number = number([7; 12], 2026);
    progress.certificates = vec![number.clone()];
    certificate.number.clone_from(&number);
    bureau.put(&progress);
    bureau.put(&certificate);
    bureau.bind(10, 1);
    number
}

fn letters(bureau: &Bureau, chat: u8) -> Vec<String> {
    let mailbox: Option<Mailbox> = bureau.find(&Mailbox::key(PersonKey([chat; 16])));
    mailbox.map(|mailbox| mailbox.letters.into_iter().map(|letter| letter.text).collect()).unwrap_or_default()
}

#[test]
fn a_certificate_is_found_by_number_code_and_name_within_ones_place() {
    let bureau = Bureau::open();
    let number = certified_for_real(&bureau);
    let find = |actor: &Actor, words: &str| {
        let outcome = bureau.does(actor, Deed::CertificateFind { words: words.to_owned() }).unwrap();
        outcome.tables[0].rows.len()
    };
    let typed = number.to_lowercase().replace('-', " ");
    assert_eq!([&number, &typed, ONE, "公司"].map(|words| find(&auditor(), words)), [1; 4]);
    assert_eq!(find(&auditor(), "没有这家"), 0);
    let away = staff("nantong", Role::Reporter("nantong".to_owned()));
    assert_eq!(find(&away, &number), 0);
}

#[test]
fn a_revoked_certificate_stays_revoked_and_its_holder_is_told() {
    let bureau = Bureau::open();
    let number = certified_for_real(&bureau);
    let revoke = |reason: &str| Deed::CertificateRevoke { number: number.clone(), reason: reason.to_owned() };
    bureau.refuses(&reporter(), revoke("换了负责人"), Reason::NotAllowed);
    assert!(bureau.does(&reviewer(), revoke(" ")).is_err());
    bureau.does(&reviewer(), revoke("换了负责人")).unwrap();
    let certificate: Certificate = bureau.get(&Certificate::key(&number));
    assert_eq!(certificate.revoked.unwrap().reason, "换了负责人");
    assert!(letters(&bureau, 1)[0].contains("换了负责人"));
    bureau.refuses(&reviewer(), revoke("再来一次"), Reason::Wrong);
    let wrong = Number::read(&number).unwrap().as_str().replace("AP26-", "AP27-");
    assert!(bureau.does(&reviewer(), Deed::CertificateRevoke { number: wrong, reason: "错".to_owned() }).is_err());
    let (before, wrong) = (bureau.deeds().len(), "AP26".to_owned());
    let reason = "错".to_owned();
    bureau.refuses(
        &reviewer(),
        Deed::CertificateRevoke { number: wrong.clone(), reason: reason.clone() },
        Reason::Wrong,
    );
    bureau.refuses(&reviewer(), Deed::CertificateReissue { number: wrong.clone(), reason }, Reason::Wrong);
    bureau.refuses(&reviewer(), Deed::CertificateFile { number: wrong, paper: Paper::Svg }, Reason::Wrong);
    assert_eq!(bureau.deeds().len(), before + 3, "what is no number at all is recorded too");
}

#[test]
fn another_is_issued_in_its_place() {
    let bureau = Bureau::open();
    let number = certified_for_real(&bureau);
    let reissue = Deed::CertificateReissue { number: number.clone(), reason: "姓名登记有误".to_owned() };
    let told = bureau.does(&reviewer(), reissue.clone()).unwrap();
    let progress: Progress = bureau.get(&Progress::key(CAMPAIGN, HOLDER));
    let new: Certificate = bureau.get(&Certificate::key(progress.certificates.last().unwrap()));
    assert!(told.said[0].contains(&new.number) && new.number != number);
    assert_eq!(new.replaces.as_deref(), Some(number.as_str()));
    assert!(certificate::genuine(&bureau.office.issuer().verifying_key(), &new));
    let old: Certificate = bureau.get(&Certificate::key(&number));
    assert!(old.revoked.is_some() && letters(&bureau, 1)[0].contains(&new.number));
    // The old one once more: the holder has another by now.
    let refusal = bureau.does(&reviewer(), reissue).unwrap_err();
    assert!(refusal.what.contains(&new.number), "{refusal:?}");
    bureau.check_whole();
}

#[test]
fn a_file_is_made_and_that_is_recorded() {
    let bureau = Bureau::open();
    let number = certified_for_real(&bureau);
    let file = |actor: &Actor, paper| bureau.does(actor, Deed::CertificateFile { number: number.clone(), paper });
    let svg = file(&reporter(), Paper::Svg).unwrap();
    assert!(String::from_utf8(svg.files[0].bytes.clone()).unwrap().contains("<svg"));
    assert_eq!(bureau.deeds().last().unwrap().1, "certificate_file");
    let away = staff("nantong", Role::Reporter("nantong".to_owned()));
    assert_eq!(file(&away, Paper::Svg).unwrap_err().reason, Reason::NotAllowed);
    match file(&reviewer(), Paper::Pdf) {
        Ok(pdf) => assert!(pdf.files[0].bytes.starts_with(b"%PDF")),
        // Where there is no font, the words say how to get one.
        Err(refusal) => assert!(refusal.next.contains("fonts-noto-cjk"), "{refusal:?}"),
    }
    let key = bureau.does(&auditor(), Deed::PublishedKey).unwrap();
    assert!(key.said.iter().any(|text| text.contains("BEGIN PUBLIC KEY")));
}

#[test]
fn holders_are_reminded_three_times_and_staff_once() {
    let bureau = Bureau::open();
    certified_for_real(&bureau);
    let mut reviewer = Staff {
        login: "review".to_owned(),
        name: "张三".to_owned(),
        role: Role::Reviewer,
        password: None,
        totp: None,
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: vec![bond(9)],
    };
    bureau.put(&reviewer);
    reviewer.login = "other".to_owned();
    reviewer.role = Role::Reporter("nantong".to_owned());
    reviewer.bonds = vec![bond(8)];
    bureau.put(&reviewer);
    let remind = || bureau.wait(bureau.office.remind()).unwrap();
    let day = |day: &str| bureau.at(&format!("{day}T10:00:00+08:00"));
    // Valid until 2027-05-01.
    day("2027-03-31");
    assert_eq!(remind(), 0);
    bureau.at("2027-04-01T03:00:00+08:00");
    assert_eq!(remind(), 0, "at night nobody is written to");
    day("2027-04-01");
    assert_eq!((remind(), remind()), (1, 0));
    day("2027-04-24");
    assert_eq!((remind(), remind()), (1, 0));
    day("2027-05-01");
    assert_eq!((remind(), remind()), (1, 0));
    let told = letters(&bureau, 1);
    assert!(told[0].contains("还有30天") && told[1].contains("还有7天") && told[2].contains("今天到期"), "{told:#?}");
    assert!(letters(&bureau, 9).is_empty());
    day("2027-05-02");
    assert_eq!((remind(), remind()), (0, 0));
    assert_eq!(letters(&bureau, 9).len(), 1);
    assert!(letters(&bureau, 9)[0].contains("万东镇 1 个"));
    assert!(letters(&bureau, 8).is_empty(), "another place");
    assert_eq!(letters(&bureau, 1).len(), 3);
}

#[test]
fn a_training_record_and_a_paper_are_printed() {
    let bureau = Bureau::open();
    certified_for_real(&bureau);
    let mut taken = paper(5, HOLDER, &[("duty-plan-1", true), ("rights-ppe-1", false)]);
    taken.finished = Some(taken.started);
    taken.mode = Mode::Formal;
    bureau.put(&taken);
    let training = |actor: &Actor, firm: &str| {
        let (campaign, firm, paper) = (CAMPAIGN.to_owned(), firm.to_owned(), Paper::Xlsx);
        bureau.does(actor, Deed::Training { campaign, firm, paper })
    };
    let record = training(&reporter(), ONE).unwrap();
    let sheet = anpu::sheet::read("r.xlsx", &record.files[0].bytes).unwrap();
    let cells: String = sheet.rows().iter().flat_map(|row| row.cells.clone()).collect::<Vec<_>>().join(" ");
    assert!(cells.contains("王1明") && cells.contains("主要负责人") && cells.contains("七项职责"), "{cells}");
    bureau.refuses(
        &reporter(),
        Deed::Training { campaign: CAMPAIGN.into(), firm: AWAY.into(), paper: Paper::Xlsx },
        Reason::NotAllowed,
    );
    assert!(training(&reviewer(), TWO).unwrap_err().what.contains("还没有学习记录"));
    match bureau.does(&reporter(), Deed::PaperPrint { attempt: taken.id }) {
        Ok(printed) => assert!(printed.files[0].bytes.starts_with(b"%PDF")),
        Err(refusal) => assert!(refusal.next.contains("fonts-noto-cjk"), "{refusal:?}"),
    }
}
