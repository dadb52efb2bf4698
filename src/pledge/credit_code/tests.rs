//! 1. Codes of real firms and bodies are read, however they are typed.
//! 2. No single wrong character and no swap of neighbours passes.
//! 3. A refusal names the place; a slip is named where it is the only one.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

/// Published codes: the documented example of GB 32100 first, then companies, a bank, a government office, a society.
const REAL: [&str; 15] = [
    "91350100M000100Y43",
    "914403001922038216",
    "9144030071526726XG",
    "91440300708461136T",
    "91110000802100433B",
    "91330100799655058B",
    "91110108551385082Q",
    "91110302562134916R",
    "91110000710925462X",
    "91100000100003962T",
    "91440300192241158P",
    "91110108740084270C",
    "112302070019030687",
    "11610923MB2900168E",
    "51610700305332460K",
];
/// Codes that circulate in sample data and are none.
const INVENTED: [&str; 4] = ["91350200M000000510", "91110108717809965C", "9133010057462616XH", "914403001923987654"];
const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn refusal(typed: &str) -> String {
    CreditCode::read(typed).expect_err(typed).to_string()
}

#[test]
fn real_codes_are_read() {
    for code in REAL {
        assert_eq!(CreditCode::read(code).map(|code| code.to_string()), Ok(code.to_owned()));
    }
    for code in INVENTED {
        assert!(matches!(CreditCode::read(code), Err(BadCode::Check { .. })), "{code}");
    }
}

#[test]
fn width_case_spaces_and_a_label_do_not_matter() {
    for typed in [
        "91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        " 91 350100 M000100Y4-3\n",
        "统一社会信用代码：91350100M000100Y43",
        "\u{200b}91350100M000100Y43",
    ] {
        assert_eq!(CreditCode::read(typed).as_ref().map(CreditCode::as_str), Ok("91350100M000100Y43"), "{typed}");
    }
}

#[test]
fn the_length_is_told_with_what_the_number_may_be() {
    assert_snapshot!(refusal(""), @"没有看到代码。统一社会信用代码共18位，印在营业执照上方。");
    assert_snapshot!(refusal("350100100012345"), @"这是15位，像是旧营业执照的注册号。统一社会信用代码共18位，印在营业执照上方。");
    assert_snapshot!(refusal("91350100M000100Y4"), @"这是17位，少了1位。统一社会信用代码共18位，印在营业执照上方。");
    assert_snapshot!(refusal("91350100M000100Y433"), @"这是19位，多了1位。统一社会信用代码共18位，印在营业执照上方。");
}

#[test]
fn a_character_that_no_code_holds_is_pointed_to() {
    assert_snapshot!(refusal("9135O100M000100Y43"), @"第5位“O”不会出现在代码里，是不是数字0？改过来是 91350100M000100Y43，校验码对得上，请照营业执照核对后再发一次。");
    assert_snapshot!(refusal("91350100MOOO1OOY43"), @"第10位“O”不会出现在代码里，是不是数字0？改过来是 91350100M000100Y43，校验码对得上，请照营业执照核对后再发一次。");
    assert_snapshot!(refusal("9135O100M000100Y44"), @"第5位“O”不会出现在代码里，是不是数字0？请照营业执照核对。");
    assert_snapshot!(refusal("91350100M000100Y4?"), @"第18位“?”不会出现在代码里：代码只有数字和大写字母。请照营业执照核对。");
    assert_snapshot!(refusal("91A50100M000100Y43"), @"第3位“A”应该是数字：第3到第8位是行政区划代码，只有数字。请照营业执照核对。");
}

#[test]
fn the_only_slip_is_named() {
    assert_snapshot!(refusal("91350100N000100Y43"), @"代码对不上：按前17位算，最后一位校验码应是“E”，现在是“3”。是不是第9位应为字母M，即 91350100M000100Y43？请照营业执照核对后再发一次。");
    assert_snapshot!(refusal("91350100M000010Y43"), @"代码对不上：按前17位算，最后一位校验码应是“J”，现在是“3”。是不是第13位和第14位颠倒了，即 91350100M000100Y43？请照营业执照核对后再发一次。");
    assert_snapshot!(refusal("91350100M000100Y34"), @"代码对不上：按前17位算，最后一位校验码应是“0”，现在是“4”。是不是第17位和第18位颠倒了，即 91350100M000100Y43？请照营业执照核对后再发一次。");
    assert_snapshot!(refusal("91350100M000900Y43"), @"代码对不上：按前17位算，最后一位校验码应是“1”，现在是“3”。也可能是前面某一位打错了，请照营业执照逐位核对。");
}

#[test]
fn every_single_change_and_every_swap_of_a_real_code_is_refused() {
    for code in REAL {
        let right: Vec<char> = code.chars().collect();
        for place in 0..CODE_CHARS {
            for letter in LETTERS.chars().filter(|letter| *letter != right[place]) {
                let mut wrong = right.clone();
                wrong[place] = letter;
                assert!(CreditCode::read(&wrong.iter().collect::<String>()).is_err(), "{wrong:?}");
            }
            let mut wrong = right.clone();
            wrong.swap(place, (place + 1) % CODE_CHARS);
            assert!(wrong == right || place == 17 || CreditCode::read(&wrong.iter().collect::<String>()).is_err());
        }
    }
}

/// Any code that fits, whether issued or not.
fn code() -> impl Strategy<Value = String> {
    "[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}".prop_map(|head| {
        let letters: Vec<char> = head.chars().collect();
        head + &check::character(&letters).expect("the alphabet holds every letter").to_string()
    })
}

proptest! {
    #[test]
    fn any_code_that_fits_is_read_and_none_that_differs_by_one(code in code(), place in 0..CODE_CHARS, other in "[0-9A-Z]") {
        prop_assert_eq!(CreditCode::read(&code).map(|read| read.to_string()), Ok(code.clone()));
        let mut wrong: Vec<char> = code.chars().collect();
        wrong[place] = other.chars().next().expect("one");
        let wrong: String = wrong.iter().collect();
        prop_assert!(wrong == code || CreditCode::read(&wrong).is_err());
    }

    #[test]
    fn a_repair_always_fits(code in code(), place in 0..CODE_CHARS, other in "[0-9A-Z]") {
        let mut wrong: Vec<char> = code.chars().collect();
        wrong[place] = other.chars().next().expect("one");
        let named = match CreditCode::read(&wrong.iter().collect::<String>()) {
            Err(BadCode::Check { repair: Some(repair), .. }) => Some(repair.code),
            Err(BadCode::Character { repaired, .. }) => repaired,
            Err(BadCode::Length { .. } | BadCode::Letter { .. } | BadCode::Check { .. }) | Ok(_) => None,
        };
        prop_assert!(named.is_none_or(|code| CreditCode::read(&code).is_ok()));
    }

    #[test]
    fn anything_typed_is_answered(typed in ".{0,60}") {
        if let Err(bad) = CreditCode::read(&typed) {
            prop_assert!(!bad.to_string().is_empty());
        }
    }
}
