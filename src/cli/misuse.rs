//! Arguments that make no sense, told in the operator's language: what, and the next step.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::failure::Failure;

/// What is wrong with the arguments. None where help or the version was asked for, which are no mistakes.
pub(super) fn told(error: &Error) -> Option<Failure> {
    let text = |kind| of(error, kind);
    let argument = text(ContextKind::InvalidArg);
    let (value, possible) = (text(ContextKind::InvalidValue), text(ContextKind::ValidValue));
    let what = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面没有写值"),
        ErrorKind::InvalidValue if possible.is_empty() => format!("{argument} 不能是“{value}”"),
        ErrorKind::InvalidValue => format!("{argument} 不能是“{value}”，只能是：{possible}"),
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            // Our own readers of values speak Chinese; clap's and the standard library's do not.
            Some(why) if !why.to_string().is_ascii() => format!("{argument} 写的“{value}”不对：{why}"),
            Some(_) | None => format!("{argument} 写的“{value}”不对，这里要写数字"),
        },
        ErrorKind::UnknownArgument => match text(ContextKind::SuggestedArg) {
            meant if meant.is_empty() => format!("没有“{argument}”这个选项或参数"),
            meant => format!("没有“{argument}”这个选项，是不是 {meant}"),
        },
        ErrorKind::InvalidSubcommand => {
            let (typed, meant) = (text(ContextKind::InvalidSubcommand), text(ContextKind::SuggestedSubcommand));
            if meant.is_empty() {
                format!("没有“{typed}”这个命令")
            } else {
                format!("没有“{typed}”这个命令，是不是 {meant}")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("还缺 {argument}"),
        ErrorKind::MissingSubcommand => "后面还要写做什么".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 写了不止一次，或者不能和 {} 一起用", text(ContextKind::PriorArg))
        }
        _ => "命令写得不对".to_owned(),
    };
    let next = match command(error) {
        Some(command) => format!("请看 {command} --help"),
        None => "在这条命令后面加 --help，可以看用法".to_owned(),
    };
    Some(Failure::new(what, next))
}

/// A piece of what clap knows about a mistake.
fn of(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join("、"),
        Some(ContextValue::StyledStr(styled)) => styled.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The command as far as it was understood, from its usage: `anpu staff invite`.
fn command(error: &Error) -> Option<String> {
    let usage = of(error, ContextKind::Usage);
    let words = usage.split_whitespace().skip_while(|word| *word != "anpu");
    let known = words.take_while(|word| !word.starts_with(['-', '<', '[']));
    let known: Vec<&str> = known.collect();
    (!known.is_empty()).then(|| known.join(" "))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Args;
    use super::told;

    #[test]
    fn a_mistake_is_told_in_chinese_with_the_help_of_its_command() {
        let told = |words: &str| {
            let words = std::iter::once("anpu").chain(words.split_whitespace());
            let mistake = Args::command().try_get_matches_from(words).err().and_then(|error| told(&error));
            mistake.map_or_else(|| "（没有错）".to_owned(), |failure| format!("{}。{}", failure.what, failure.next))
        };
        let lines = [
            "staff invite wang --name 王五 --role boss",
            "staff invite wang --name 王五 --role reporter",
            "staff invite wang --nam 王五",
            "staf list",
            "staff",
            "campaign create x --theme x --from 2026-13-01 --to 2026-12-31",
            "audit --limit many",
            "audit 5",
            "--version",
        ];
        let lines: Vec<String> = lines.into_iter().map(told).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        --role <角色> 不能是“boss”，只能是：administrator、reviewer、reporter、auditor。在这条命令后面加 --help，可以看用法
        还缺 --place <镇街>。请看 anpu staff invite --help
        没有“--nam”这个选项，是不是 --name。请看 anpu staff invite --help
        没有“staf”这个命令，是不是 staff。请看 anpu --help
        （没有错）
        --from <日期> 写的“2026-13-01”不对：日期请写成 2026-03-01 这样。在这条命令后面加 --help，可以看用法
        --limit <条数> 写的“many”不对，这里要写数字。在这条命令后面加 --help，可以看用法
        没有“5”这个选项或参数。请看 anpu audit --help
        （没有错）
        ");
    }
}
