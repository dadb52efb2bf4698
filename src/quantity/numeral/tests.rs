use proptest::prelude::*;

use super::*;
use Precision::{About, Exact, Over};

fn hundredths(hundredths: u64, precision: Precision) -> Option<Quantity> {
    Some(Quantity { amount: Amount::hundredths_of(hundredths)?, precision })
}

fn whole(units: u64, precision: Precision) -> Option<Quantity> {
    hundredths(units * 100, precision)
}

#[test]
fn numbers_as_people_write_them() {
    for (text, units, precision) in [
        ("20", 20, Exact),
        ("２０", 20, Exact),
        ("10,000", 10_000, Exact),
        ("1，000", 1000, Exact),
        ("1,234,567", 1_234_567, Exact),
        ("二十", 20, Exact),
        ("一百零五", 105, Exact),
        ("一百十五", 115, Exact),
        ("两千", 2000, Exact),
        ("十万", 100_000, Exact),
        ("一万二", 12_000, Exact),
        ("一万零二", 10_002, Exact),
        ("三千五", 3500, Exact),
        ("一百二", 120, Exact),
        ("一亿二千万", 120_000_000, Exact),
        ("二〇二二", 2022, Exact),
        ("1万", 10_000, Exact),
        ("1.3万", 13_000, Exact),
        ("3千", 3000, Exact),
        ("2亿", 200_000_000, Exact),
        ("1千万", 10_000_000, Exact),
        ("3万5千", 35_000, Exact),
        ("1万2000", 12_000, Exact),
        ("1万5", 15_000, Exact),
        ("共20", 20, Exact),
        ("1万余", 10_000, Over),
        ("10余", 10, Over),
        ("1000多", 1000, Over),
        ("10多万", 100_000, Over),
        ("1余万", 10_000, Over),
        ("十余", 10, Over),
        ("百余", 100, Over),
        ("10万+", 100_000, Over),
        ("突破10万", 100_000, Over),
        ("千余", 1000, Over),
        ("二十多万", 200_000, Over),
        ("超过20", 20, Over),
        ("不少于3", 3, Over),
        ("上千", 1000, Over),
        ("20以上", 20, Over),
        ("近百", 100, About),
        ("约 9450", 9450, About),
        ("20左右", 20, About),
        ("约1万余", 10_000, About),
    ] {
        assert_eq!(read(text), whole(units, precision), "{text}");
    }
    assert_eq!(read("1.23456万"), hundredths(1_234_560, Exact));
    assert_eq!(read("1.5"), hundredths(150, Exact));
    assert_eq!(read("80.725"), hundredths(8073, About));
    assert_eq!(read("0.5"), hundredths(50, Exact));
}

#[test]
fn what_is_no_number() {
    for text in [
        "",
        "约",
        "百",
        "千",
        "万",
        "百货",
        "三五",
        "七八",
        "十几",
        "几十",
        "二二十",
        "百百",
        "一千万亿",
        "十零万",
        "十来",
        "1万三千",
        "20二",
        "99999999999999999",
        "9999999999999999999999999999999999999999999999999",
        "一二三四五六七八九一二三四五六七八九一二三四五六七八九",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn what_follows_a_number_is_left() {
    for (text, units, rest) in [
        ("20家部门", 20, "家部门"),
        ("1200来自企业", 1200, "来自企业"),
        ("10,0000", 10, ",0000"),
        ("5千克", 5, "千克"),
        ("三千米", 3, "千米"),
        ("3，再查", 3, "，再查"),
        ("5+2", 5, "+2"),
        ("8.51万元", 85_100, "元"),
    ] {
        let (found, after) = scan(text).unwrap();
        assert_eq!((found.amount.hundredths(), after), (units * 100, rest), "{text}");
    }
    assert_eq!(scan("十来个").map(|(found, rest)| (found.precision, rest)), Some((About, "个")));
}

#[test]
fn a_run_is_what_is_passed_over() {
    for (text, bytes) in
        [("三五家", 6), ("2022年", 4), ("9,999,9家", 7), ("一20", 3), ("1万三千份", 10), ("约3", 0), ("3,再", 1)]
    {
        assert_eq!(run(text), bytes, "{text}");
    }
}

proptest! {
    #[test]
    fn chinese_numbers_are_read_back(n in 0u64..100_000_000) {
        let text = chinese(n).unwrap();
        prop_assert_eq!(read(&text), whole(n, Exact), "{}", text);
    }

    #[test]
    fn small_chinese_numbers_are_read_back(n in 0u64..20_000) {
        let text = chinese(n).unwrap();
        prop_assert_eq!(read(&text), whole(n, Exact), "{}", text);
        prop_assert_eq!(read(&text.replace("二百", "两百").replace("二千", "两千")), whole(n, Exact));
    }

    #[test]
    fn what_reads_as_a_number_is_written_the_same(text in "[一二三四五六七八九十百千万零]{1,8}") {
        // Shorthands and left out zeros are read as well, so that only the value comes back.
        if let Some(found) = read(&text) {
            let units = found.amount.units().unwrap();
            if let Some(written) = chinese(units) {
                prop_assert_eq!(read(&written), Some(found), "{}", text);
            }
        }
    }

    #[test]
    fn digits_are_read_in_every_dress(h in 0u64..100_000_000_000) {
        let plain = Amount::hundredths_of(h).unwrap().to_string();
        prop_assert_eq!(read(&plain), hundredths(h, Exact));
        let wide: String = plain.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0xff10 + d)).unwrap_or(c)).collect();
        prop_assert_eq!(read(&wide), hundredths(h, Exact));
        let (units, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let grouped: String = units.char_indices().map(|(i, c)| {
            if i > 0 && (units.len() - i).is_multiple_of(3) { format!(",{c}") } else { c.to_string() }
        }).collect();
        let dressed = if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") };
        prop_assert_eq!(read(&dressed), hundredths(h, Exact), "{}", dressed);
    }

    #[test]
    fn ten_thousands_are_read(n in 1u64..1_000_000, decimals in 0u64..10) {
        prop_assert_eq!(read(&format!("{n}.{decimals}万")), whole(n * 10_000 + decimals * 1000, Exact));
    }

    #[test]
    fn marks_count_in_every_position(tens in 1u64..900, scale in prop::sample::select(vec![("", 1u64), ("万", 10_000), ("千", 1000)]), places in 0usize..6) {
        let n = tens * 10;
        let (word, factor) = scale;
        let (text, precision) = match places {
            0 => (format!("约{n}{word}"), About),
            1 => (format!("超过{n}{word}"), Over),
            2 => (format!("{n}余{word}"), Over),
            3 => (format!("{n}{word}多"), Over),
            4 => (format!("{n}{word}以上"), Over),
            _ => (format!("{n}{word}余左右"), About),
        };
        prop_assert_eq!(read(&text), whole(n * factor, precision), "{}", text);
    }

    #[test]
    fn any_text_is_survived_and_only_its_start_read(text in "[0-9０-９一两三十百千万亿零约近余多来以上,，.几]{0,40}|\\PC{0,40}") {
        if let Some((_, rest)) = scan(&text) {
            prop_assert!(text.ends_with(rest) && rest.len() < text.len());
        }
        prop_assert!(text.is_char_boundary(run(&text)));
        prop_assert!(!starts(&text) || run(&text) > 0);
    }
}
