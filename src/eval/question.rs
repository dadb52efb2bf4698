//! Questions with known articles, in the formats in which they come.

use serde::Deserialize;

/// A question, in any of the formats: exam (`gold_law`, `gold_article_no`, `alt_articles`), layperson (`gold` with law
/// and article), corpus (`gold` with ids).
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    pub(super) question: String,
    #[serde(default)]
    pub(super) gold_law: Option<String>,
    #[serde(default)]
    pub(super) gold_article: Option<String>,
    #[serde(default)]
    pub(super) alt_articles: Option<serde_json::Value>,
    #[serde(default)]
    pub(super) gold: Option<Vec<Gold>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Gold {
    Id(String),
    Article { law: String, article: String },
}

impl Question {
    /// Further articles that settle an exam question: `[{"law": …, "article": …}]` or `["安全生产法第五条"]`.
    pub(super) fn alternatives(&self) -> Vec<(String, String)> {
        let Some(serde_json::Value::Array(rows)) = &self.alt_articles else { return Vec::new() };
        let read = |row: &serde_json::Value| match row {
            serde_json::Value::String(text) => {
                let at = text.find('第')?;
                let law = text.get(..at)?.trim_matches(['《', '》', ' ']);
                let law = if law.is_empty() { self.gold_law.clone()? } else { law.to_owned() };
                Some((law, text.get(at..)?.to_owned()))
            }
            serde_json::Value::Object(row) => {
                Some((row.get("law")?.as_str()?.to_owned(), row.get("article")?.as_str()?.to_owned()))
            }
            _ => None,
        };
        rows.iter().filter_map(read).collect()
    }
}
