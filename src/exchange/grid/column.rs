//! The columns of a spreadsheet of questions, and the names under which others have them.

use crate::exchange::item::{letter, position};
use crate::text::{bare, normalise};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Kind,
    Topic,
    Duty,
    Industry,
    Level,
    Group,
    Text,
    Option(usize),
    Answer,
    Explain,
    Cites,
    Versions,
}

impl Column {
    const BEFORE: [Self; 8] =
        [Self::Id, Self::Kind, Self::Topic, Self::Duty, Self::Industry, Self::Level, Self::Group, Self::Text];
    const AFTER: [Self; 4] = [Self::Answer, Self::Explain, Self::Cites, Self::Versions];

    /// The columns of a table with so many options.
    pub(super) fn all(options: usize) -> Vec<Self> {
        let options = (0..options).map(Self::Option);
        Self::BEFORE.into_iter().chain(options).chain(Self::AFTER).collect()
    }

    /// Its name.
    pub(super) fn label(self) -> String {
        let label = match self {
            Self::Id => "编号",
            Self::Kind => "题型",
            Self::Topic => "类别",
            Self::Duty => "职责项",
            Self::Industry => "行业",
            Self::Level => "难度",
            Self::Group => "同类组",
            Self::Text => "题目",
            Self::Option(at) => return format!("选项{}", letter(at).unwrap_or('?')),
            Self::Answer => "答案",
            Self::Explain => "解析",
            Self::Cites => "依据",
            Self::Versions => "版本",
        };
        label.to_owned()
    }

    /// The column that a cell of the header names; options may go by their letter alone.
    pub(super) fn of(header: &str) -> Option<Self> {
        let normal = normalise(header);
        let words = bare(normal.split('(').next().unwrap_or_default());
        let option = words.strip_prefix("选项").unwrap_or(&words);
        let mut letters = option.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return position(letter.to_ascii_uppercase()).map(Self::Option);
        }
        Some(match words.as_str() {
            "编号" | "题号" | "id" => Self::Id,
            "题型" | "类型" | "题目类型" => Self::Kind,
            "类别" | "内容类别" | "分类" => Self::Topic,
            "职责项" | "职责" | "第几项职责" => Self::Duty,
            "行业" => Self::Industry,
            "难度" | "难易" | "难易程度" => Self::Level,
            "同类组" | "同类" | "题组" => Self::Group,
            "题目" | "题干" | "试题" | "试题内容" | "题目内容" => Self::Text,
            "答案" | "正确答案" | "标准答案" => Self::Answer,
            "解析" | "答案解析" | "试题解析" | "讲解" => Self::Explain,
            "依据" | "法律依据" | "出处" => Self::Cites,
            "版本" | "法律版本" => Self::Versions,
            _ => return None,
        })
    }
}
