//! Questions without a basis, grouped: what the bureau should write an answer to next.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Timestamp;

use super::codec;
use super::trees::{Table, Trees};
use crate::ledger::fact::Status;
use crate::store::{StoreError, Unanswered, Words};

struct Group {
    first: Timestamp,
    found: Unanswered,
}

/// The most asked, the most recent of equals first.
pub(super) fn list(trees: &Trees, limit: usize) -> Result<Vec<Unanswered>, StoreError> {
    let mut groups: HashMap<String, Group> = HashMap::new();
    for row in trees.range(Table::Words, ..) {
        let (key, payload) = row?;
        let words: Words = codec::read(Table::Words, &key, &payload)?;
        if words.status == Status::NoBasis {
            add(&mut groups, words);
        }
    }
    let mut found: Vec<Unanswered> = groups.into_values().map(|group| group.found).collect();
    found.sort_by(|a, b| {
        (Reverse(a.count), Reverse(a.last), &a.text).cmp(&(Reverse(b.count), Reverse(b.last), &b.text))
    });
    found.truncate(limit);
    Ok(found)
}

fn add(groups: &mut HashMap<String, Group>, Words { text, status: _, at }: Words) {
    let group = groups.entry(normal(&text)).or_insert_with(|| {
        let found = Unanswered { text: text.clone(), count: 0, last: at };
        Group { first: at, found }
    });
    group.found.count += 1;
    group.found.last = group.found.last.max(at);
    if at < group.first {
        (group.first, group.found.text) = (at, text);
    }
}

/// Words without spaces, punctuation and case. Words of nothing else stay as they are.
fn normal(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if kept.is_empty() { text.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_punctuation_and_case_do_not_part_questions() {
        assert_eq!(normal("电动车 能进电梯吗？"), normal("电动车能进电梯吗"));
        assert_eq!(normal("LPG安全吗!"), normal("lpg 安全吗"));
        assert_ne!(normal("？？"), normal("！"));
    }
}
