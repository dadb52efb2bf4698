//! Parts that are called by their names, 名称：…, and the units that took part: 联合…、….

use super::is_separator;

/// What a part is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Village,
    Site,
    Title,
    Theme,
    Partners,
    Note,
}

/// The words for it. The first one is printed.
const LABELS: [(Field, &[&str]); 6] = [
    (Field::Village, &["村", "社区", "村（社区）"]),
    (Field::Site, &["地点", "场地"]),
    (Field::Title, &["名称", "活动名称", "标题"]),
    (Field::Theme, &["主题"]),
    (Field::Partners, &["参加单位", "联合单位"]),
    (Field::Note, &["备注"]),
];

/// What may stand around words with separators in them.
const QUOTES: [(char, char); 4] = [('“', '”'), ('「', '」'), ('『', '』'), ('"', '"')];

/// Words before the units that took part, and words that end the name of one.
pub(super) const TOGETHER: &str = "联合";
const VERBS: [&str; 3] = ["开展", "举办", "举行"];

/// A part called by its name, with its values, and what follows.
pub(super) fn read(text: &str) -> Option<(Field, Vec<String>, &str)> {
    let labelled = |label: &&str| text.strip_prefix(label)?.strip_prefix(['：', ':']);
    let (field, rest) = LABELS.iter().find_map(|(field, labels)| Some((*field, labels.iter().find_map(labelled)?)))?;
    let (values, rest) = match field {
        Field::Partners => list(rest),
        _ => {
            let (value, rest) = value(rest, false);
            (vec![value], rest)
        }
    };
    Some((field, values, rest))
}

/// The units after 联合, and what follows. None where it is no more than a word: 联合开展.
pub(super) fn partners(text: &str) -> Option<(Vec<String>, &str)> {
    let rest = text.strip_prefix(TOGETHER)?;
    let (names, rest) = list(rest);
    (!names.is_empty()).then_some((names, rest))
}

fn list(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let (name, after) = value(rest, true);
        if !name.is_empty() {
            names.push(name);
        }
        rest = after;
        match rest.strip_prefix('、') {
            Some(more) => rest = more,
            None => return (names, rest),
        }
    }
}

/// Words in quotes, or up to the next separator; the name of a unit ends at a verb too.
fn value(text: &str, name: bool) -> (String, &str) {
    for (open, close) in QUOTES {
        if let Some((inner, rest)) = text.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
            return (inner.trim().to_owned(), rest);
        }
    }
    let verb = |at: usize| name && text.get(at..).is_some_and(|rest| VERBS.iter().any(|verb| rest.starts_with(verb)));
    let end = text.char_indices().find(|(at, c)| is_separator(*c) || verb(*at)).map_or(text.len(), |(at, _)| at);
    let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (value.to_owned(), rest)
}

/// Words as a value: in quotes where they would end too early.
pub(super) fn quoted(words: &str) -> String {
    let plain = !words.contains(is_separator)
        && !QUOTES.iter().any(|(open, _)| words.starts_with(*open))
        && !VERBS.iter().any(|verb| words.contains(verb));
    if plain {
        return words.to_owned();
    }
    match QUOTES.iter().find(|(_, close)| !words.contains(*close)) {
        Some((open, close)) => format!("{open}{words}{close}"),
        None => words.chars().filter(|c| !is_separator(*c)).collect(),
    }
}

/// A part called by its name.
pub(super) fn printed(field: Field, words: &str) -> String {
    let label = LABELS.iter().find(|(known, _)| *known == field).and_then(|(_, labels)| labels.first());
    format!("{}：{}", label.unwrap_or(&""), quoted(words))
}
