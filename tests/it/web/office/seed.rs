//! What the tests put into the register: staff who are signed in, a campaign, firms, certificates.

use anpu::dialogue::state::State;
use anpu::ledger::fact::{Event, MemberId, PersonKey};
use anpu::registry::Document;
use anpu::registry::campaign::{Aim, Campaign, Rules};
use anpu::registry::certificate::Certificate;
use anpu::registry::firm::{Firm, Size};
use anpu::registry::invite::{For, Invite, hash};
use anpu::registry::member::{Member, Position, Post};
use anpu::registry::staff::{Role, SignIn, Staff};
use anpu::registry::view::View;
use anpu::store::{Commit, Store};
use axum::body::Body;
use axum::http::Request;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::super::house::{Answer, House, NOW};

/// The origin of our own pages.
pub(super) const ORIGIN: &str = "http://anpu.test";
/// Two firms, in two places.
pub(super) const WANDONG: &str = "91500110MA5U0A1B2C";
pub(super) const HEISHAN: &str = "91500110MA5U0D3E4F";
/// The name of everybody who works there.
pub(super) const NAME: &str = "欧阳守护";

/// A browser in which somebody of the staff is signed in.
pub(super) struct Browser<'a> {
    pub(super) house: &'a House,
    pub(super) token: String,
}

pub(super) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

impl House {
    /// Puts a document into the register.
    pub(super) async fn put(&self, document: &impl Document) {
        let view = View::default();
        view.put(document);
        let change = view.into_change().unwrap();
        let key = format!("seed:{:x}", Sha256::digest(document.key_of().bytes()));
        let (key, person) = (key.chars().take(40).collect(), PersonKey([0; 16]));
        let (before, next) = (State::default(), State::default());
        let commit =
            Commit { key, person, at: now(), before, next, facts: Vec::new(), words: None, forget: false, change };
        self.store.commit(commit).await.unwrap();
    }

    /// Somebody of the staff, signed in.
    pub(super) async fn enter(&self, login: &str, role: Role) -> Browser<'_> {
        self.put(&staff(login, role)).await;
        let token = format!("token-of-{login}");
        self.put(&sign_in(&token, login)).await;
        Browser { house: self, token }
    }

    /// What the audit trail holds that was refused: who, what, why.
    pub(super) async fn refused(&self) -> Vec<String> {
        let told = |event: Event| match event {
            Event::Deed { actor, deed, detail, done: false, .. } => Some(format!("{actor} {deed} {detail}")),
            _ => None,
        };
        self.facts().await.into_iter().filter_map(|recorded| told(recorded.fact.event)).collect()
    }
}

impl Browser<'_> {
    pub(super) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("host", "anpu.test");
        request.header("cookie", format!("anpu_staff={}", self.token))
    }

    pub(super) async fn open(&self, path: &str) -> Answer {
        self.house.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    /// The seal of this browser's forms, as its account page holds it.
    pub(super) async fn seal(&self) -> String {
        seal_of(&self.open("/staff/account").await.text)
    }

    /// A form of ours, sent as a browser sends it.
    pub(super) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let seal = self.seal().await;
        self.send_sealed(path, fields, &seal).await
    }

    pub(super) async fn send_sealed(&self, path: &str, fields: &[(&str, &str)], seal: &str) -> Answer {
        let request = self.request("POST", path).header("origin", ORIGIN).header("sec-fetch-site", "same-origin");
        self.house.send(form(request, fields, seal)).await
    }
}

/// A password that nobody guesses.
pub(super) const PASSWORD: &str = "长安街上九只白鹤飞过";
/// The one-time code of whoever is invited.
pub(super) const CODE: &str = "7K2MD-9QX4T";

/// Somebody with a one-time code: a reviewer, who needs no second factor.
pub(super) async fn invited(house: &House) {
    house.put(&Staff { totp: None, ..staff("li", Role::Reviewer) }).await;
    let (whom, expires) = (For::Staff("li".into()), now() + SignedDuration::from_hours(1));
    house.put(&Invite { hash: hash(CODE), whom, expires, used_on_web: false, used_in_chat: false }).await;
}

/// A form as a request.
pub(super) fn form(request: axum::http::request::Builder, fields: &[(&str, &str)], seal: &str) -> Request<Body> {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs = fields.iter().copied().chain([("seal", seal)]);
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(pairs.join("&"))).unwrap()
}

/// The seal that a page holds.
pub(super) fn seal_of(page: &str) -> String {
    let from = page.split("name=\"seal\" value=\"").nth(1).unwrap_or_else(|| panic!("no seal in {page}"));
    from.split('"').next().unwrap().to_owned()
}

pub(super) fn staff(login: &str, role: Role) -> Staff {
    Staff {
        login: login.to_owned(),
        name: "王晓明".to_owned(),
        role,
        password: None,
        totp: Some(vec![7; 20]),
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: Vec::new(),
    }
}

pub(super) fn sign_in(token: &str, login: &str) -> SignIn {
    SignIn {
        hash: Sha256::digest(token).into(),
        login: login.to_owned(),
        epoch: 0,
        since: now() - SignedDuration::from_mins(5),
        used: now(),
        factor_owed: false,
        pending: None,
    }
}

pub(super) fn campaign(id: &str, theme: &str) -> Campaign {
    Campaign {
        id: id.to_owned(),
        year: 2026,
        theme: theme.to_owned(),
        from: "2026-06-01".parse().unwrap(),
        to: "2026-06-30".parse().unwrap(),
        blueprint: "standard".to_owned(),
        oath: "2026".to_owned(),
        rules: Rules::default(),
        aim: Aim::default(),
        made: now(),
        closed: false,
    }
}

pub(super) fn firm(code: &str, place: &str, member: u64) -> Firm {
    Firm {
        code: code.to_owned(),
        name: "重庆平安机械有限公司".to_owned(),
        place: place.to_owned(),
        industry: "gongmao".to_owned(),
        size: Size::Small,
        members: vec![MemberId(member)],
        since: "2026-01-01".parse().unwrap(),
        listed: false,
    }
}

pub(super) fn member(id: u64, firm: &str) -> Member {
    let from = "2026-01-01".parse().unwrap();
    Member {
        invite: None,
        id: MemberId(id),
        name: Some(NAME.to_owned()),
        posts: vec![Post { firm: firm.to_owned(), position: Position::Responsible, from, to: None }],
        bonds: Vec::new(),
        listed: false,
    }
}

/// A firm in each of two places, with a person each.
pub(super) async fn two_firms(house: &House) {
    house.put(&firm(WANDONG, "wandong", 1)).await;
    house.put(&firm(HEISHAN, "heishan", 2)).await;
    house.put(&member(1, WANDONG)).await;
    house.put(&member(2, HEISHAN)).await;
}

pub(in super::super) fn certificate(number: &str, until: &str) -> Certificate {
    Certificate {
        position: Position::Responsible,
        number: number.to_owned(),
        member: MemberId(1),
        campaign: "pledge-2026".to_owned(),
        year: 2026,
        firm: WANDONG.to_owned(),
        firm_name: "重庆平安机械有限公司".to_owned(),
        holder: "欧＊＊＊".to_owned(),
        score: 92,
        issued: "2025-06-16".parse().unwrap(),
        until: until.parse().unwrap(),
        signature: vec![0; 64],
        revoked: None,
        replaces: None,
        reminded: 0,
    }
}
