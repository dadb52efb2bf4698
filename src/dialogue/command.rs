//! Commands: one table, from which the help, Telegram's menu and the README are made and checked.

use serde::{Deserialize, Serialize};

/// A command without a payload. `/start` is not here: it opens a conversation and is read by `Input`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// What anpu can do.
    Help,
    /// The opening menu.
    Menu,
    /// The theme of the quarter.
    Theme,
    /// Hotlines.
    Hotline,
    /// How to reach a person.
    Human,
    /// What anpu keeps about me.
    MyData,
    /// Delete what anpu keeps about me.
    Forget,
    /// The privacy notice.
    Privacy,
    /// The pledge of responsible persons.
    Pledge,
    /// Practice for it.
    Practice,
    /// The certificate.
    Certificate,
    /// The way in for staff.
    Staff,
    /// Enter a record of outreach.
    Record,
    /// The records that I entered.
    Records,
    /// Statistics of outreach.
    Stats,
    /// Records of outreach as a file.
    Export,
    /// The report of outreach.
    Report,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// The word after the slash: `a-z0-9_`, as Telegram asks.
    pub name: &'static str,
    /// What people type instead, in Chinese.
    pub said: &'static [&'static str],
    /// One line for help and menus, in Chinese.
    pub about: &'static str,
}

/// Every command, in the order of the menu.
pub const COMMANDS: &[Spec] = &[
    Spec {
        command: Command::Help, name: "help", said: &["帮助", "怎么用", "使用说明"], about: "怎么用我"
    },
    Spec {
        command: Command::Menu, name: "menu", said: &["菜单", "主菜单", "目录"], about: "常见问题菜单"
    },
    Spec {
        command: Command::Theme, name: "theme", said: &["主题", "本季主题", "本季度主题"], about: "本季普法主题"
    },
    Spec {
        command: Command::Hotline, name: "hotline", said: &["电话", "热线", "举报电话"], about: "该打哪个电话"
    },
    Spec {
        command: Command::Pledge,
        name: "pledge",
        said: &["承诺", "答题", "考试", "第一责任人承诺", "承诺答题"],
        about: "第一责任人答题、承诺",
    },
    Spec { command: Command::Practice, name: "practice", said: &["练习", "刷题"], about: "练习答题" },
    Spec {
        command: Command::Certificate,
        name: "certificate",
        said: &["证书", "我的证书", "看证书"],
        about: "我的承诺证书",
    },
    Spec {
        command: Command::Human, name: "human", said: &["人工", "转人工", "人工客服"], about: "找人帮忙"
    },
    Spec { command: Command::MyData, name: "mydata", said: &["我的数据"], about: "查看您留下的信息" },
    Spec { command: Command::Forget, name: "forget", said: &["删除我的数据"], about: "删除您留下的信息" },
    Spec { command: Command::Privacy, name: "privacy", said: &["隐私", "隐私说明"], about: "隐私说明" },
    Spec {
        command: Command::Staff, name: "staff", said: &["工作人员", "工作人员入口"], about: "工作人员入口"
    },
    Spec {
        command: Command::Record,
        name: "record",
        said: &["记录", "录入", "录一条"],
        about: "录宣传记录（工作人员）",
    },
    Spec {
        command: Command::Records, name: "records", said: &["我的记录"], about: "我录的宣传记录（工作人员）"
    },
    Spec { command: Command::Stats, name: "stats", said: &["宣传统计"], about: "宣传统计（工作人员）" },
    Spec {
        command: Command::Export, name: "export", said: &["导出记录"], about: "导出宣传记录（工作人员）"
    },
    Spec {
        command: Command::Report,
        name: "report",
        said: &["宣传报告", "年报段落"],
        about: "年报段落、季度简报（工作人员）",
    },
];

impl Command {
    /// Whether it is for staff alone.
    pub fn is_for_staff(self) -> bool {
        matches!(self, Self::Record | Self::Records | Self::Stats | Self::Export | Self::Report)
    }

    /// The deed by whose word the audit trail names it.
    pub(super) fn deed(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Stats => "dashboard",
            Self::Export => "record_export",
            Self::Report => "report",
            _ => "record_save",
        }
    }

    /// Reads a command that takes words behind it, `/record 进社区 …` or 记录 进社区 …, with these words. `None` where there
    /// are none.
    pub fn with_words(text: &str) -> Option<(Self, &str)> {
        let (word, words) = text.split_once(char::is_whitespace)?;
        let command = Self::parse(word).filter(|command| command.is_for_staff())?;
        Some((command, words.trim())).filter(|(_, words)| !words.is_empty())
    }

    /// Reads `/help`, `/help@bot` and the Chinese words for it.
    pub fn parse(text: &str) -> Option<Self> {
        let found = match text.strip_prefix(['/', '／']) {
            Some(rest) => {
                let word = rest.split(['@', ' ']).next().unwrap_or_default().to_ascii_lowercase();
                COMMANDS.iter().find(|spec| spec.name == word)
            }
            None => COMMANDS.iter().find(|spec| spec.said.contains(&text)),
        };
        found.map(|spec| spec.command)
    }
}
