//! Standard output. A reader that goes away (`| head`) ends the output and is no error.

use std::io::Write;

use crate::failure::Failure;

/// Prints a line.
pub(super) fn line(text: impl AsRef<str>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("写不到标准输出（{error}）"), "请检查输出重定向到的地方"))
        }
        _ => Ok(()),
    }
}

/// Prints a value as one line of JSON.
pub(super) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::new(error.to_string(), "请报告这个问题"))?;
    line(text)
}
