//! What somebody typed into a form, and reading it: every fault at once, each in words for whoever typed it.

use std::str::FromStr;

use jiff::civil::Date;

use crate::office::outcome::Refusal;

/// The most characters of a field: longer ones are a mistake or worse.
const FIELD_CHARS: usize = 400;

/// The fields of a form, in order; a name may occur more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed(pub(super) Vec<(String, String)>);

impl Typed {
    /// The first value of a field, trimmed; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }
}

/// Reads a form and notes what is wrong with it.
pub(super) struct Reader<'a> {
    typed: &'a Typed,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(typed: &'a Typed) -> Self {
        Self { typed, faults: Vec::new() }
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    /// A text that may be empty.
    pub(super) fn text(&mut self, name: &str, label: &str) -> String {
        let text = self.typed.get(name);
        if text.chars().count() > FIELD_CHARS {
            self.fault(format!("“{label}”太长了，请写在{FIELD_CHARS}字以内"));
        }
        text.to_owned()
    }

    /// A text that must not be empty.
    pub(super) fn needed(&mut self, name: &str, label: &str) -> String {
        let text = self.text(name, label);
        if text.is_empty() {
            self.fault(format!("“{label}”还没有填"));
        }
        text
    }

    /// A long text that must not be empty.
    pub(super) fn long(&mut self, name: &str, label: &str, most: usize) -> String {
        let text = self.typed.get(name);
        match text.chars().count() {
            0 => self.fault(format!("“{label}”还没有填")),
            chars if chars > most => self.fault(format!("“{label}”太长了，请写在{most}字以内")),
            _ => {}
        }
        text.to_owned()
    }

    /// Every line of a text that is not empty; there may be none.
    pub(super) fn lines(&mut self, name: &str, label: &str, most: usize) -> Vec<String> {
        let lines = self.typed.get(name).lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        if lines.len() > most {
            self.fault(format!("“{label}”太多了，请写在{most}行以内"));
        }
        lines
    }

    /// A whole number within bounds.
    pub(super) fn number<T>(&mut self, name: &str, label: &str, (least, most): (T, T)) -> T
    where
        T: FromStr + Copy + Default + PartialOrd + std::fmt::Display,
    {
        let text = self.needed(name, label);
        match text.parse::<T>() {
            Ok(number) if least <= number && number <= most => number,
            _ if text.is_empty() => T::default(),
            _ => {
                self.fault(format!("“{label}”请填{least}到{most}之间的整数"));
                T::default()
            }
        }
    }

    /// A day.
    pub(super) fn day(&mut self, name: &str, label: &str) -> Date {
        let text = self.needed(name, label);
        match text.parse::<Date>() {
            Ok(day) => day,
            Err(_) => {
                if !text.is_empty() {
                    self.fault(format!("“{label}”请写成 2026-06-16 的样子"));
                }
                Date::default()
            }
        }
    }

    /// Every value of a field that is ticked.
    pub(super) fn ticked(&self, name: &str) -> Vec<String> {
        self.typed.all(name).filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    /// A field that may be missing.
    pub(super) fn maybe(&self, name: &str) -> Option<String> {
        Some(self.typed.get(name)).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    /// What was read, where nothing is wrong.
    ///
    /// # Errors
    /// Every fault.
    pub(super) fn done<T>(self, value: T) -> Result<T, Refusal> {
        if self.faults.is_empty() {
            return Ok(value);
        }
        let secret = self.typed.0.iter().any(|(name, _)| name == "password");
        let kept = if secret { "密码要重新输入，别的内容都还在" } else { "您填过的内容都还在" };
        Err(Refusal::new("有几处要改一下，改好再提交", kept).faults(self.faults))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once() {
        let typed = Typed(vec![("pass".into(), "200".into()), ("from".into(), "明天".into())]);
        let mut reader = Reader::new(&typed);
        reader.number("pass", "及格分", (1u8, 100));
        reader.day("from", "开始日期");
        reader.needed("theme", "主题");
        let faults = reader.done(()).expect_err("three faults").faults;
        assert_eq!(faults, ["“及格分”请填1到100之间的整数", "“开始日期”请写成 2026-06-16 的样子", "“主题”还没有填"]);
    }
}
