//! Firms, persons and campaigns put straight into the register.

use std::collections::BTreeMap;

use anpu::dialogue::state::State;
use anpu::ledger::fact::{MemberId, PersonKey};
use anpu::registry::Document;
use anpu::registry::campaign::{Aim, Campaign, Campaigns, Rules};
use anpu::registry::firm::{Firm, Size};
use anpu::registry::invite::{self, For, Invite};
use anpu::registry::key::Key;
use anpu::registry::member::{Member, Position, Post};
use anpu::registry::view::Change;
use anpu::store::{Commit, Store};
use jiff::civil::date;

use crate::house::{TODAY, moment};

/// A valid credit code.
pub(crate) const FIRM: &str = "91350100M000100Y43";
/// Id of the campaign.
pub(crate) const CAMPAIGN: &str = "2026";

/// Puts documents in, as a turn of nobody.
pub(crate) async fn put(store: &dyn Store, id: &str, writes: Vec<(Key, Vec<u8>)>) {
    let writes: BTreeMap<_, _> = writes.into_iter().map(|(key, bytes)| (key, Some(bytes))).collect();
    let commit = Commit {
        key: format!("seed:{id}"),
        person: PersonKey([0; 16]),
        at: moment(TODAY),
        before: State::default(),
        next: State::default(),
        facts: Vec::new(),
        words: None,
        forget: false,
        change: Change { reads: BTreeMap::new(), writes },
    };
    store.commit(commit).await.unwrap();
}

/// A document as the store takes it.
pub(crate) fn row<D: Document>(document: &D) -> (Key, Vec<u8>) {
    (document.key_of(), postcard::to_stdvec(document).unwrap())
}

/// A document as it is.
pub(crate) async fn get<D: Document>(store: &dyn Store, key: &Key) -> Option<D> {
    store.document(key).await.unwrap().map(|bytes| postcard::from_bytes(&bytes).unwrap())
}

/// The firm of the tests.
pub(crate) fn firm(members: &[MemberId]) -> Firm {
    Firm {
        code: FIRM.to_owned(),
        name: "重庆测试机械有限公司".to_owned(),
        place: "wandong".to_owned(),
        industry: "gongmao".to_owned(),
        size: Size::Small,
        members: members.to_vec(),
        since: date(2026, 1, 1),
        listed: false,
    }
}

/// Its person with a number.
pub(crate) fn member(number: u64, name: &str) -> Member {
    let post = Post { firm: FIRM.to_owned(), position: Position::Responsible, from: date(2026, 1, 1), to: None };
    Member {
        id: MemberId(number),
        name: Some(name.to_owned()),
        posts: vec![post],
        bonds: Vec::new(),
        listed: false,
        invite: None,
    }
}

/// A campaign for everybody.
pub(crate) fn campaign(rules: Rules) -> Campaign {
    Campaign {
        id: CAMPAIGN.to_owned(),
        year: 2026,
        theme: "人人讲安全".to_owned(),
        from: date(2026, 6, 1),
        to: date(2027, 12, 31),
        blueprint: "standard".to_owned(),
        oath: "2026".to_owned(),
        rules,
        aim: Aim::default(),
        made: moment(TODAY),
        closed: false,
    }
}

/// A code for a person.
pub(crate) fn code(number: u64) -> String {
    let mut random = [0; invite::CODE_CHARS];
    random.iter_mut().zip(number.to_be_bytes().iter().chain(&[7, 9])).for_each(|(to, from)| *to = *from);
    invite::code(random)
}

/// The invitation behind [`code`].
pub(crate) fn invite(number: u64, whom: For) -> Invite {
    Invite {
        hash: invite::hash(&code(number)),
        whom,
        expires: moment("2027-12-31T00:00:00Z"),
        used_on_web: false,
        used_in_chat: false,
    }
}

/// A firm with 王大力, a campaign with these rules, and a code for him.
pub(crate) async fn ready(store: &dyn Store, rules: Rules) -> String {
    let (person, campaigns) = (member(1, "王大力"), Campaigns { ids: vec![CAMPAIGN.to_owned()] });
    let documents = vec![
        row(&firm(&[person.id])),
        row(&person),
        row(&campaigns),
        row(&campaign(rules)),
        row(&invite(1, For::Member(person.id))),
    ];
    put(store, "ready", documents).await;
    code(1)
}
