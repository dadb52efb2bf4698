//! Documents as their readers meet them: a picture that is scanned, a PDF whose text is read back, a spreadsheet that
//! is opened by another library than the one that wrote it.
//!
//! Without a Chinese font on the machine, or without `pdftotext`, what cannot be checked is said and left out.

mod certificate;
mod paper;
mod training;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::fonts::{FontShelf, Fonts, NoFont};

/// The fonts of this machine; none, with the reason printed.
fn fonts() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Result<Fonts, NoFont>> = OnceLock::new();
    match FONTS.get_or_init(|| Fonts::find(None)) {
        Ok(fonts) => Some(fonts),
        Err(missing) => {
            println!("skipped: {missing}");
            None
        }
    }
}

/// What a tool of poppler-utils says of a PDF; none, with the reason printed, where it is not installed.
fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(pdf).expect("written");
    let output =
        Command::new(tool).arg(arguments[0]).arg(file.path()).args(&arguments[1..]).stderr(Stdio::null()).output();
    let Ok(output) = output else {
        println!("skipped: {tool} is not installed (poppler-utils)");
        return None;
    };
    Some(String::from_utf8(output.stdout).expect("text"))
}

/// The text of a PDF, without the spaces and breaks that come from its layout.
fn text_of(pdf: &[u8]) -> Option<String> {
    let text = poppler("pdftotext", &["-layout", "-"], pdf)?;
    Some(text.split_whitespace().collect())
}

/// A text as [`text_of`] gives it.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_missing_font_says_how_to_get_one() {
    let missing = NoFont::Missing.to_string();
    assert!(missing.contains("apt-get install fonts-noto-cjk") && missing.contains("documents.font"));
    let nowhere = std::path::Path::new("/nowhere/font.ttf");
    assert_eq!(Fonts::find(Some(nowhere)).err(), Some(NoFont::Unreadable(nowhere.to_owned())));
    let file = tempfile::NamedTempFile::new().expect("a file");
    assert!(matches!(Fonts::find(Some(file.path())), Err(NoFont::Unreadable(_))));
}

#[test]
fn a_font_without_chinese_is_refused() {
    let latin = std::path::Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    if !latin.exists() {
        println!("skipped: DejaVu Sans is not installed");
        return;
    }
    assert_eq!(Fonts::find(Some(latin)).err(), Some(NoFont::NotChinese(latin.to_owned())));
}

#[test]
fn a_font_that_is_configured_serves_for_everything() {
    let sans = std::path::Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    if !sans.exists() {
        println!("skipped: Noto Sans CJK is not installed");
        return;
    }
    let shelf = FontShelf::new(Some(sans.to_owned()));
    let fonts = shelf.get().expect("a Chinese font");
    assert_eq!((fonts.names(), fonts.faces()), (["Noto Sans CJK SC"; 2], 1));
}

#[test]
fn only_the_faces_chosen_are_kept() {
    let Some(fonts) = fonts() else { return };
    assert!((1..=4).contains(&fonts.faces()), "{:?}", fonts.names());
}
