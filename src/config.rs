//! What the operator decides: `anpu.toml` and the environment, read here and nowhere else, checked as a whole.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::knowledge::problem::{File, Problem};
use crate::knowledge::source::Source;

/// The file that is read where no other is named.
pub const FILE: &str = "anpu.toml";

/// The folder of the knowledge where no other is named.
const KNOWLEDGE: &str = "knowledge";

/// Everything decided, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Folder of the records, the index and the secret.
    pub data: PathBuf,
    /// Where the knowledge comes from.
    pub knowledge: Source,
    /// The web channel.
    pub web: Web,
    /// Certificates and records as files.
    pub documents: Documents,
    /// The Telegram channel; off where it is missing.
    pub telegram: Option<Telegram>,
    /// What is logged, as `tracing` filters read it.
    pub log: String,
}

/// The web channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Web {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Whether people reach the page by https.
    pub https: bool,
    /// Whether a reverse proxy on this machine stands in front.
    pub behind_proxy: bool,
    /// The address by which people reach the page, as `https://pufa.example.cn`: certificates lead there.
    pub public_url: Option<String>,
}

impl Web {
    /// The address by which people reach the page; where none is named, that of this machine.
    pub fn public_url(&self) -> String {
        let named = self.public_url.as_ref().map(|url| url.trim_end_matches('/').to_owned());
        named.unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Certificates and records as files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Documents {
    /// A font file with Chinese characters; found on the system where none is named.
    pub font: Option<PathBuf>,
}

impl Default for Web {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 8080)), https: false, behind_proxy: false, public_url: None }
    }
}

/// The Telegram channel.
#[derive(Clone, PartialEq)]
pub struct Telegram {
    /// The bot's token. Never printed.
    pub token: String,
    /// The Bot API's address, where it is not Telegram's own.
    pub api_url: Option<reqwest::Url>,
    /// The webhook, where updates are delivered instead of asked for.
    pub webhook: Option<Webhook>,
    /// Messages a second in all.
    pub messages_per_second: Option<u32>,
}

impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

/// A webhook.
#[derive(Clone, PartialEq)]
pub struct Webhook {
    /// The public address.
    pub url: reqwest::Url,
    /// The path under which our web server sees it.
    pub path: String,
    /// Shared with Telegram. Never printed.
    pub secret: String,
}

/// What the environment says.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `ANPU_CONFIG`: the configuration file.
    pub config: Option<PathBuf>,
    /// `ANPU_DATA`: the data folder.
    pub data: Option<PathBuf>,
    /// `ANPU_LISTEN`: the address of the web page.
    pub listen: Option<String>,
    /// `ANPU_LOG`: what is logged.
    pub log: Option<String>,
    /// `TELOXIDE_TOKEN`: the token of the Telegram bot.
    pub token: Option<String>,
}

impl Environment {
    /// Reads the environment.
    #[allow(clippy::disallowed_methods, reason = "this is the only reader of the environment")]
    pub fn read() -> Self {
        let text = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let path = |name| text(name).map(PathBuf::from);
        Self {
            config: path("ANPU_CONFIG"),
            data: path("ANPU_DATA"),
            listen: text("ANPU_LISTEN"),
            log: text("ANPU_LOG"),
            token: text("TELOXIDE_TOKEN"),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    data: Option<PathBuf>,
    knowledge: Option<PathBuf>,
    log: Option<String>,
    web: Web,
    documents: Documents,
    telegram: Option<RawTelegram>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTelegram {
    token_file: Option<PathBuf>,
    api_url: Option<String>,
    messages_per_second: Option<u32>,
    webhook: Option<RawWebhook>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWebhook {
    url: String,
    path: String,
    secret_file: PathBuf,
}

impl Config {
    /// Reads the file and lays the environment over it. Without a file everything has its default.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn load(named: Option<&Path>, environment: &Environment) -> Result<Self, Vec<Problem>> {
        let path = named.map(Path::to_path_buf).or_else(|| environment.config.clone());
        let must_exist = path.is_some();
        let path = path.unwrap_or_else(|| PathBuf::from(FILE));
        let mut reader =
            Reader { file: File { path: path.display().to_string(), text: String::new() }, problems: Vec::new() };
        let raw = reader.raw(&path, must_exist);
        let config = reader.config(raw, environment);
        if reader.problems.is_empty() { Ok(config) } else { Err(reader.problems) }
    }
}

struct Reader {
    file: File,
    problems: Vec<Problem>,
}

impl Reader {
    fn raw(&mut self, path: &Path, must_exist: bool) -> Raw {
        match std::fs::read_to_string(path) {
            Ok(text) => self.file.text = text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => return Raw::default(),
            Err(error) => {
                self.problem("", format!("配置文件读不出来（{error}）"), "请检查路径和权限");
                return Raw::default();
            }
        }
        self.file.plain_toml().unwrap_or_else(|problem| {
            self.problems
                .push(Problem { remedy: "请对照 README 里的配置样例改正这一行".to_owned(), ..problem });
            Raw::default()
        })
    }

    fn config(&mut self, raw: Raw, environment: &Environment) -> Config {
        let Raw { data, knowledge, log, mut web, documents, telegram } = raw;
        self.reachable(&web, &documents);
        if let Some(listen) = &environment.listen {
            match listen.parse() {
                Ok(address) => web.listen = address,
                Err(_) => self.problem("", format!("ANPU_LISTEN 写的“{listen}”不是地址"), "请写成 127.0.0.1:8080 这样"),
            }
        }
        Config {
            data: environment.data.clone().or(data).unwrap_or_else(|| PathBuf::from("data")),
            knowledge: self.knowledge(knowledge),
            web,
            documents,
            telegram: self.telegram(telegram, environment.token.as_deref()),
            log: environment.log.clone().or(log).unwrap_or_else(|| "warn,anpu=info".to_owned()),
        }
    }

    /// What would only be noticed once somebody holds a certificate.
    fn reachable(&mut self, web: &Web, documents: &Documents) {
        if let Some(url) = &web.public_url
            && !url.starts_with("https://")
            && !url.starts_with("http://")
        {
            self.problem("public_url", format!("“{url}”不是网址"), "请写完整，如 https://pufa.example.cn");
        }
        if let Some(font) = documents.font.as_ref().filter(|font| !font.is_file()) {
            let what = format!("字体文件 {} 不存在", font.display());
            self.problem("font", what, "请改正路径；删掉这一行就在系统里找");
        }
    }

    fn knowledge(&mut self, named: Option<PathBuf>) -> Source {
        match named {
            Some(folder) if folder.is_dir() => Source::Folder(folder),
            Some(folder) => {
                let what = format!("知识文件夹 {} 不存在", folder.display());
                self.problem("knowledge", what, "请改正路径；删掉这一行就用程序自带的知识");
                Source::Embedded
            }
            None if Path::new(KNOWLEDGE).join("laws").is_dir() => Source::Folder(PathBuf::from(KNOWLEDGE)),
            None => Source::Embedded,
        }
    }

    fn telegram(&mut self, raw: Option<RawTelegram>, token: Option<&str>) -> Option<Telegram> {
        let RawTelegram { token_file, api_url, messages_per_second, webhook } =
            raw.unwrap_or(RawTelegram { token_file: None, api_url: None, messages_per_second: None, webhook: None });
        let token = match (token, token_file) {
            (Some(token), _) => Some(token.trim().to_owned()),
            (None, Some(path)) => self.secret(&path, "token_file"),
            (None, None) => None,
        }?;
        let shaped = token.split_once(':').is_some_and(|(id, key)| {
            !id.is_empty()
                && id.chars().all(|c| c.is_ascii_digit())
                && key.len() >= 20
                && !key.contains(char::is_whitespace)
        });
        if !shaped {
            let remedy = "请到 @BotFather 发 /mybots 重新复制，样子像 123456789:AA…；不用 Telegram 就去掉 TELOXIDE_TOKEN 或 token_file";
            self.problem("token_file", "Telegram 令牌的样子不对", remedy);
        }
        let api_url = api_url.and_then(|url| self.url(&url, "api_url"));
        let webhook = webhook.and_then(|webhook| self.webhook(webhook));
        Some(Telegram { token, api_url, webhook, messages_per_second })
    }

    fn webhook(&mut self, raw: RawWebhook) -> Option<Webhook> {
        let RawWebhook { url, path, secret_file } = raw;
        if !path.starts_with('/') {
            self.problem("path", "webhook 的 path 要以 / 开头", "请写成 /telegram 这样");
        }
        let url = self.url(&url, "url");
        let secret = self.secret(&secret_file, "secret_file")?;
        let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if secret.is_empty() || secret.len() > 256 || !secret.chars().all(good) {
            self.problem("secret_file", "webhook 密钥不合规", "只能用字母、数字、_、-，最多256个");
        }
        Some(Webhook { url: url?, path, secret })
    }

    fn url(&mut self, text: &str, key: &str) -> Option<reqwest::Url> {
        let url = reqwest::Url::parse(text).ok();
        if url.is_none() {
            self.problem(key, format!("“{text}”不是网址"), "请写完整，如 https://example.com/telegram");
        }
        url
    }

    fn secret(&mut self, path: &Path, key: &str) -> Option<String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) => {
                let what = format!("{key} 指的文件 {} 读不出来（{error}）", path.display());
                self.problem(key, what, "请检查路径，并让运行 anpu 的用户可以读它");
                None
            }
        }
    }

    fn problem(&mut self, needle: &str, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(self.file.problem(needle, what, remedy));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, environment: &Environment) -> Result<Config, Vec<Problem>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        std::fs::write(&path, text).expect("written");
        Config::load(Some(&path), environment)
    }

    #[test]
    fn without_anything_the_page_is_local_and_telegram_is_off() {
        let config = load("", &Environment::default()).expect("good");
        assert_eq!(config.web, Web::default());
        assert!(config.web.listen.ip().is_loopback());
        assert_eq!(config.telegram, None);
    }

    #[test]
    fn every_mistake_is_told_at_once_and_with_its_line() {
        let text = "knowledge = \"/nowhere/at/all\"\n[telegram]\ntoken_file = \"/nowhere/token\"\n";
        let environment = Environment { listen: Some("eighty".into()), ..Environment::default() };
        let problems = load(text, &environment).expect_err("bad");
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [0, 1, 3], "{problems:?}");
    }

    #[test]
    fn a_token_is_never_printed() {
        let token = "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxx";
        let environment = Environment { token: Some(token.into()), ..Environment::default() };
        let config = load("", &environment).expect("good");
        assert!(!format!("{config:?}").contains("AAxxx"));
    }
}
