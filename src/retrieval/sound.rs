//! How words sound: pinyin without tones, for those who type it and for slips to a character of the same sound.

use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Every syllable that a Han character has, so that letters can be told apart from English words.
static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let han = ('\u{4e00}'..='\u{9fa5}').filter_map(|c| c.to_pinyin());
    han.map(|sound| sound.plain()).filter(|plain| plain.is_ascii()).collect()
});

/// The longest syllable: zhuang, chuang, shuang.
const LONGEST: usize = 6;

/// Pairs of neighbouring syllables: 安全生产 is `an quan`, `quan sheng`, `sheng chan`.
pub fn pairs(text: &str) -> Vec<String> {
    let mut pairs = Vec::new();
    let mut last: Option<&str> = None;
    for c in text.chars() {
        let sound = c.to_pinyin().map(|sound| sound.plain());
        if let (Some(a), Some(b)) = (last, sound) {
            pairs.push(format!("{a} {b}"));
        }
        last = sound;
    }
    pairs
}

/// Pairs of syllables of a text typed in pinyin: `anquan shengchan`. Empty where it is no pinyin.
pub fn typed(text: &str) -> Vec<String> {
    let letters: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if letters.len() < 4 || !letters.chars().all(|c| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let syllables = text.split([' ', '\'']).map(syllables).collect::<Option<Vec<_>>>();
    let syllables = syllables.map(|parts| parts.concat()).unwrap_or_default();
    syllables.windows(2).map(|pair| pair.join(" ")).collect()
}

/// The fewest syllables that make up the letters, longest first; `None` where they cannot.
fn syllables(letters: &str) -> Option<Vec<&str>> {
    // best[n]: the fewest syllables for the first n letters, with the length of the last one.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=letters.len() {
        for length in 1..=LONGEST.min(end) {
            let fits = letters.get(end - length..end).is_some_and(|part| SYLLABLES.contains(part));
            if let Some((count, _)) = best[end - length].filter(|_| fits) {
                let better = best[end].is_none_or(|(known, _)| count < known);
                if better {
                    best[end] = Some((count + 1, length));
                }
            }
        }
    }
    let mut parts = Vec::new();
    let mut end = letters.len();
    while end > 0 {
        let (_, length) = best[end]?;
        parts.push(letters.get(end - length..end)?);
        end -= length;
    }
    parts.reverse();
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_pinyin_sounds_like_the_words() {
        assert_eq!(typed("anquan shengchan"), pairs("安全生产"));
        assert_eq!(typed("anquanmao"), pairs("安全帽"));
        assert!(typed("hello world").is_empty());
        assert!(typed("ok").is_empty());
    }
}
