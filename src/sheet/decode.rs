//! Text files as programs save them here: UTF-8, UTF-16, or what a Chinese Windows calls ANSI.

use encoding_rs::{Encoding, GB18030};

/// The text of a file: by its byte order mark, else UTF-8, else GB18030, which holds GBK and GB 2312. None where it is
/// in none of them. Text in GB18030 that happens to be UTF-8 as well is very short or has no Chinese.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes.get(mark..).unwrap_or_default());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => whole(GB18030, bytes),
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}
