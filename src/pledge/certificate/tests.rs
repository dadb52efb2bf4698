//! 1. A number is read back however it is typed; a wrong character or two swapped ones are noticed.
//! 2. A signature is RFC 8032's, and a second implementation says the same.
//! 3. Whatever bit is changed, in what is said or in the signature, it no longer holds.
//! 4. A link is read back whole, and no other text is.
//! 5. Reminders come once each, the latest alone, and never for what was revoked.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signer, SigningKey};
use insta::assert_snapshot;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use ring::signature::{ED25519, UnparsedPublicKey};

use super::seal::{key_pem, key_text, read_key};
use super::*;
use crate::registry::certificate::{Certificate, Revoked};
use crate::registry::member::{MemberId, Position};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn certificate() -> Certificate {
    let mut certificate = Certificate {
        number: number([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], 2026),
        member: MemberId(1),
        campaign: "2026".to_owned(),
        year: 2026,
        firm: "91350100M000100Y43".to_owned(),
        firm_name: "某某机械有限公司".to_owned(),
        holder: "王**".to_owned(),
        position: Position::Responsible,
        score: 92,
        issued: date(2026, 6, 16),
        until: date(2027, 6, 15),
        signature: Vec::new(),
        revoked: None,
        replaces: None,
        reminded: 0,
    };
    certificate.signature = sign(&key(), &Payload::of(&certificate)).to_vec();
    certificate
}

fn ring_accepts(message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key().verifying_key().as_bytes()).verify(message, signature).is_ok()
}

#[test]
fn a_number_is_read_however_it_is_typed() {
    assert_snapshot!(number([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], 2026), @"AP26-3141-5926-53589");
    for typed in ["ap26-3141-5926-5358x", "ＡＰ２６　３１４１　５９２６　５３５８", "26 3l4i-5926-5358"]
    {
        let check = number([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], 2026).pop().expect("a check character");
        let typed = format!("{}{check}", typed.trim_end_matches('x'));
        assert_eq!(Number::read(&typed).map(|read| read.to_string()), Ok(certificate().number), "{typed}");
    }
    assert_snapshot!(Number::read("AP26-3141-5926").expect_err("short"), @"证书编号形如 AP26-7J2D-9Q4T-HX8MF，AP 后面共15位，这里是10位。请照证书核对。");
    assert_snapshot!(Number::read("AP26-3141-5926-5358U").expect_err("no such letter"), @"证书编号里 AP 后面第15位不会是“U”。请照证书核对。");
    assert_snapshot!(Number::read("AP26-3141-5926-53588").expect_err("wrong"), @"证书编号有一位对不上，多半是抄错了一个字符。请照证书逐位核对，或者直接扫证书上的二维码。");
}

/// Secret key, public key, message, signature: RFC 8032, section 7.1, tests 1 to 3.
const RFC_8032: [[&str; 4]; 3] = [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
];

#[test]
fn signatures_are_those_of_rfc_8032() {
    for vector in RFC_8032 {
        let [secret, public, message, signature] = vector.map(|hex| HEXLOWER.decode(hex.as_bytes()).expect("hex"));
        let key = SigningKey::from_bytes(&secret.try_into().expect("32 bytes"));
        assert_eq!(key.verifying_key().as_bytes().as_slice(), public);
        assert_eq!(key.sign(&message).to_bytes().as_slice(), signature);
    }
}

#[test]
fn a_second_implementation_says_the_same() {
    let certificate = certificate();
    assert!(genuine(&key().verifying_key(), &certificate));
    assert!(ring_accepts(&Payload::of(&certificate).bytes(), &certificate.signature));
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
    assert!(!genuine(&other, &certificate));
}

#[test]
fn what_is_signed_reads_as_plain_text() {
    let text = String::from_utf8(Payload::of(&certificate()).bytes()).expect("text");
    assert_snapshot!(text, @r"
    anpu/1
    AP26-3141-5926-53589
    91350100M000100Y43
    某某机械有限公司
    王**
    R
    92
    2026-06-16
    2027-06-15
    ");
}

#[test]
fn no_field_can_be_changed() {
    let changes: [fn(&mut Certificate); 8] = [
        |certificate| certificate.number = number([0; 12], 2026),
        |certificate| certificate.firm = "914403001922038216".to_owned(),
        |certificate| certificate.firm_name.push('厂'),
        |certificate| certificate.holder = "李**".to_owned(),
        |certificate| certificate.position = Position::Officer,
        |certificate| certificate.score = 100,
        |certificate| certificate.issued = date(2026, 6, 17),
        |certificate| certificate.until = date(2099, 6, 15),
    ];
    for (place, change) in changes.iter().enumerate() {
        let mut tampered = certificate();
        change(&mut tampered);
        assert!(!genuine(&key().verifying_key(), &tampered), "{place}");
    }
    let mut cut = certificate();
    cut.signature.pop();
    assert!(!genuine(&key().verifying_key(), &cut));
}

#[test]
fn no_line_can_be_slipped_into_a_field() {
    let mut one = Payload::of(&certificate());
    one.holder = "王**\nR\n100".to_owned();
    assert!(Payload::read(&one.bytes()).is_some_and(|read| read.holder == "王** R 100" && read.score == 92));
}

#[test]
fn the_published_key_is_what_rfc_8410_writes() {
    let public = HEXLOWER.decode(b"19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1").expect("hex");
    let key = read_key(&BASE64URL_NOPAD.encode(&public)).expect("a key");
    assert!(key_pem(&key).contains("\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"));
    assert_eq!(read_key(&key_text(&key)), Some(key));
    assert_eq!(read_key(&BASE64URL_NOPAD.encode(&[0; 32])), None);
    assert_eq!(read_key("AAAA"), None);
}

#[test]
fn a_link_holds_all_that_is_needed() {
    let payload = Payload::of(&certificate());
    let signature = sign(&key(), &payload);
    let link = link("https://anpu.example.cn/", &payload, &signature);
    assert!(link.starts_with(&format!("https://anpu.example.cn/verify/{}#", payload.number)));
    assert_eq!(read_link(&link), Ok((payload.clone(), signature)));
    assert!(verify(&key().verifying_key(), &payload, &signature));

    let other = link.replacen(&payload.number, &number([1; 12], 2026), 1);
    assert_eq!(read_link(&other), Err(BadLink::Damaged));
    assert_eq!(read_link(&link.replace('#', "#A")), Err(BadLink::Damaged));
    for text in ["", "https://example.cn/", "https://example.cn/#abc", "https://example.cn/verify/AP26"] {
        assert_eq!(read_link(text), Err(BadLink::Other), "{text}");
    }
}

#[test]
fn a_certificate_stands_until_its_last_day_is_over() {
    let mut certificate = certificate();
    assert_eq!(standing(&certificate, date(2027, 6, 15)), Standing::Valid);
    assert_eq!(standing(&certificate, date(2027, 6, 16)), Standing::Expired);
    certificate.revoked = Some(Revoked { at: Timestamp::UNIX_EPOCH, reason: "冒名".to_owned() });
    assert_eq!(standing(&certificate, date(2026, 6, 17)), Standing::Revoked);
    assert_eq!(standing(&certificate, date(2030, 1, 1)), Standing::Revoked);
}

/// The reminders sent when the days on which the program runs are these.
fn sent(mut certificate: Certificate, days: impl Iterator<Item = Date>) -> Vec<(Date, Reminder)> {
    let mut sent = Vec::new();
    for day in days {
        if let Some(reminder) = due(&certificate, day) {
            certificate.reminded = reminder.sent(certificate.reminded);
            sent.push((day, reminder));
        }
    }
    sent
}

fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(1.day()).take_while(move |day| *day <= to)
}

#[test]
fn reminders_come_once_each() {
    let (from, to) = (date(2026, 6, 16), date(2027, 7, 1));
    let expected = [
        (date(2027, 5, 16), Reminder::Month),
        (date(2027, 6, 8), Reminder::Week),
        (date(2027, 6, 15), Reminder::LastDay),
    ];
    assert_eq!(sent(certificate(), days(from, to)), expected);
    let mut revoked = certificate();
    revoked.revoked = Some(Revoked { at: Timestamp::UNIX_EPOCH, reason: "冒名".to_owned() });
    assert_eq!(sent(revoked, days(from, to)), []);
}

#[test]
fn what_was_missed_is_caught_up_by_the_latest_alone() {
    let late = [date(2027, 6, 10), date(2027, 6, 11), date(2027, 6, 16)];
    assert_eq!(sent(certificate(), late.into_iter()), [(date(2027, 6, 10), Reminder::Week)]);
    let mut short = certificate();
    short.until = date(2026, 6, 30);
    let (from, to) = (date(2026, 6, 16), date(2026, 7, 30));
    let expected = [(date(2026, 6, 23), Reminder::Week), (date(2026, 6, 30), Reminder::LastDay)];
    assert_eq!(sent(short, days(from, to)), expected);
}

prop_compose! {
    fn payload()(
        random in any::<[u8; 12]>(), year in 2020i16..2100, firm in "[\u{4e00}-\u{9fff}（）]{1,40}",
        holder in "[\u{4e00}-\u{9fff}]\\*{1,3}", officer in any::<bool>(), score in 0u8..=100, day in 0i32..20_000,
    ) -> Payload {
        let issued = date(2000, 1, 1) + day.days();
        let position = if officer { Position::Officer } else { Position::Responsible };
        let (number, code) = (number(random, year), "91350100M000100Y43".to_owned());
        Payload { number, code, firm, holder, position, score, issued, until: issued + 365.days() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_read_back_and_slips_noticed(
        random in any::<[u8; 12]>(), year in 2000i16..2100, place in 2usize..17, other in "[0-9A-HJKMNP-TV-Z]", with in 2usize..17,
    ) {
        let number = Number::new(random, year);
        prop_assert_eq!(&Number::read(number.as_str()), &Ok(number.clone()));
        let right: Vec<char> = number.as_str().chars().filter(|c| *c != '-').collect();
        let mut wrong = right.clone();
        wrong[place] = other.chars().next().expect("one");
        prop_assert!(wrong == right || Number::read(&wrong.iter().collect::<String>()).is_err());
        let mut swapped = right.clone();
        swapped.swap(place, with);
        prop_assert!(swapped == right || Number::read(&swapped.iter().collect::<String>()).is_err());
    }

    #[test]
    fn a_payload_is_read_back_and_a_flipped_bit_never_passes(payload in payload(), place in any::<usize>(), bit in 0u8..8) {
        let (bytes, signature) = (payload.bytes(), sign(&key(), &payload));
        prop_assert_eq!(Payload::read(&bytes), Some(payload.clone()));
        prop_assert!(verify(&key().verifying_key(), &payload, &signature));
        prop_assert!(ring_accepts(&bytes, &signature));

        let mut signed = [bytes.as_slice(), &signature].concat();
        let place = place % signed.len();
        signed[place] ^= 1 << bit;
        let (bytes, signature) = signed.split_last_chunk::<SIGNATURE_BYTES>().expect("long enough");
        prop_assert!(!ring_accepts(bytes, signature));
        if let Some(read) = Payload::read(bytes) {
            prop_assert!(!verify(&key().verifying_key(), &read, signature));
        }
        let base = format!("https://h/verify/{}#", payload.number);
        if let Ok((read, signature)) = read_link(&format!("{base}{}", BASE64URL_NOPAD.encode(&signed))) {
            prop_assert!(!verify(&key().verifying_key(), &read, &signature));
        }
    }

    #[test]
    fn links_are_read_back_and_nothing_else(payload in payload(), text in ".{0,80}") {
        let signature = sign(&key(), &payload);
        prop_assert_eq!(read_link(&link("https://h", &payload, &signature)), Ok((payload, signature)));
        prop_assert!(read_link(&text).is_err());
        prop_assert!(Number::read(&text).is_err());
    }
}
