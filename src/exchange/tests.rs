//! Every format: what others wrote is read, what we wrote is read back, and nothing panics.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::marks::TOPICS;
use super::*;
use crate::knowledge::question::{Kind, Topic};

#[track_caller]
fn items(format: Format, text: &str) -> Vec<Item> {
    read(format, text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn faults(format: Format, text: &str) -> Vec<String> {
    read(format, text.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect()
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

#[test]
fn gift_of_others_is_read() {
    let read = items(Format::Gift, include_str!("samples/handwritten.gift"));
    let missing = Item {
        explain: Some("B：A sum has no equals sign".to_owned()),
        id: Some("q-3".to_owned()),
        ..Item::new(Kind::Single, "What is 3 = 3 called?", strings(["An equation", "A sum", "A set {3}"]), vec![0])
    };
    let html = Item {
        id: Some("html-1".to_owned()),
        level: Some(2),
        cites: vec![Cite {
            article: "安全生产法第二十一条".to_owned(), version: Some("2021年修正".to_owned())
        }],
        ..Item::new(Kind::Single, "一\u{a0}二\n三 < 四", strings(["甲", "<b>乙</b>"]), vec![0])
    };
    let metals = Item {
        explain: Some("C：It burns.".to_owned()),
        ..Item::new(Kind::Multiple, "Which are metals?", strings(["Iron", "Copper", "Wood", "Glass"]), vec![0, 1])
    };
    let boils = Item {
        explain: Some("It boils at 100 degrees.\nIt does not.\nWell seen.".to_owned()),
        ..Item::judge("Water boils at 50 degrees at sea level.", false)
    };
    let dog = Item::new(Kind::Single, "The little _____ barks.", strings(["cat", "dog", "bird"]), vec![1]);
    assert_eq!(read, [Item::judge("The sun rises in the east.", true), boils, missing, metals, dog, html]);
}

#[test]
fn gift_that_is_none_of_ours_is_told_with_its_line() {
    let told = faults(Format::Gift, include_str!("samples/unwelcome.gift"));
    let starts = [
        "第1行：是填空题",
        "第3行：是配对题",
        "第8行：是数值题",
        "第10行：是问答题",
        "第12行：没有写在花括号里的答案",
        "第14行：花括号没有合上",
        "第16行：有几个选项都用=标为正确",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
}

#[test]
fn aiken_of_others_is_read() {
    let read = items(Format::Aiken, include_str!("samples/handwritten.aiken.txt"));
    let sky = Item::new(Kind::Single, "Which colour is the sky on a clear day?", strings(["Green", "Blue"]), vec![1]);
    let gauge = Item::new(
        Kind::Single,
        "灭火器压力表的指针在红区，说明什么？",
        strings(["压力正常", "压力不足", "压力过高"]),
        vec![1],
    );
    assert_eq!(read, [sky, gauge]);
    let told = faults(Format::Aiken, "一\nA. 1\nC. 2\nANSWER: B\n\n二\nA. 1\nB. 2\n三\nA. 1\nB. 2\nANSWER: AB\n");
    assert_eq!(
        told.iter().map(|told| told.split('。').next().unwrap()).collect::<Vec<_>>(),
        ["第3行：选项C的顺序不对", "第6行：这道题没有答案", "第12行：答案“AB”不是一个字母"]
    );
}

#[test]
fn moodle_xml_of_others_is_read() {
    let read = items(Format::MoodleXml, include_str!("samples/handwritten.moodle.xml"));
    let capital = Item {
        id: Some("capital-1".to_owned()),
        level: Some(3),
        explain: Some("It has been so for long.\nA：Smaller.".to_owned()),
        ..Item::new(Kind::Single, "Which is the capital\u{a0}of A & B?\nChoose one.", strings(["C", "D"]), vec![1])
    };
    let even = Item {
        id: Some("even".to_owned()),
        ..Item::new(Kind::Multiple, "Which are even?", strings(["2", "3", "4"]), vec![0, 2])
    };
    let less = Item { id: Some("tf".to_owned()), explain: Some("对：Yes.".to_owned()), ..Item::judge("1 < 2", true) };
    assert_eq!(read, [capital, even, less]);
}

#[test]
fn moodle_xml_that_is_none_of_ours_is_told_with_its_line() {
    let told = faults(Format::MoodleXml, include_str!("samples/unwelcome.moodle.xml"));
    let expected = [
        "第3行：题型“essay”收不了。这里只收判断题、单选题和多选题，请先删去这道题",
        "第6行：单选题有2个正确答案。单选题请只给一个选项fraction=\"100\"；有几个正确的，请把single改为false",
        "第12行：判断题的正确答案不是一个。true和false两个答案里，请给正确的一个fraction=\"100\"，另一个\"0\"",
    ];
    assert_eq!(told, expected);
    assert!(faults(Format::MoodleXml, "<quiz>\n<question>\n")[0].starts_with("第2行：标签<question>没有结束"));
    assert!(faults(Format::MoodleXml, "<quiz>\n<question></quiz>")[0].starts_with("第2行：XML有误"));
    assert!(faults(Format::MoodleXml, "<html></html>")[0].starts_with("整个文件：不是Moodle XML题库"));
    assert!(faults(Format::MoodleXml, &"<a>".repeat(100_000))[0].contains("层数太深"));
}

/// None of these takes longer than its length: a reader that looks ahead again and again would take hours.
#[test]
fn texts_made_to_be_slow_are_not() {
    const TIMES: usize = 300_000;
    let quiz = |text: &str| {
        let html =
            format!("<questiontext format=\"html\"><text><![CDATA[{}]]></text></questiontext>", text.repeat(TIMES));
        format!("<quiz><question type=\"truefalse\">{html}</question></quiz>")
    };
    let attributes: String = (0..TIMES).map(|n| format!(" a{n}=''")).collect();
    for text in ["<a", "&", "<!--", "<script></script>", "<p> ", "< ", "&amp;"] {
        assert!(!faults(Format::MoodleXml, &quiz(text)).is_empty());
    }
    assert!(!faults(Format::MoodleXml, &format!("<quiz{attributes}></quiz>")).is_empty());
    for text in ["{", "::", "####", "~", "=a~", "//[tag:", "//[id:\n", "a{=b}\n\n", "$CATEGORY:/\n", "\\"] {
        let _ = read(Format::Gift, text.repeat(TIMES).as_bytes());
    }
    for text in ["A.\n", "A\n", "ANSWER:\n"] {
        assert!(faults(Format::Aiken, &text.repeat(TIMES)).len() <= 201);
    }
    for text in ["\"", ",", "'", "\n", "题目,答案\n", "\"\"\"", ";a"] {
        let _ = read(Format::Csv, text.repeat(TIMES).as_bytes());
    }
}

#[test]
fn the_template_is_read_and_its_examples_are_not_taken() {
    let table = template();
    let bytes = sheet::write_xlsx(&table).unwrap();
    assert_eq!(read(Format::Xlsx, &bytes).unwrap_err()[0].what, "里面没有题目");
    let mut table = table;
    table.rows.iter_mut().for_each(|row| row[0] = row[0].replace("示例", "no-"));
    let read = read(Format::Csv, &sheet::write_csv(&table)).unwrap();
    assert_eq!(read.iter().map(|item| item.kind).collect::<Vec<_>>(), [Kind::Single, Kind::Multiple, Kind::Judge]);
    assert_eq!(read.iter().map(Item::letters).collect::<Vec<_>>(), ["A", "AB", "错"]);
    assert_eq!(read[1].cites.len(), 2);
}

#[test]
fn a_spreadsheet_of_others_is_read() {
    let text = "安全生产题库\n题号,题目类型,试题,A,B,C,正确答案,答案解析\n\
                1,单项选择题,几个人？,一个,两个,三个,b,\n2,,对不对？,,,,√,就是对\n3,,选哪些？,甲,乙,丙,\"A、C\",\n";
    let read = items(Format::Csv, text);
    assert_eq!(read.iter().map(|item| item.kind).collect::<Vec<_>>(), [Kind::Single, Kind::Judge, Kind::Multiple]);
    assert_eq!(read.iter().map(Item::letters).collect::<Vec<_>>(), ["B", "对", "AC"]);
    assert_eq!(read[1].explain.as_deref(), Some("就是对"));
}

#[test]
fn faults_of_a_spreadsheet_are_told_with_their_cells() {
    let text = "编号,题型,类别,职责项,难度,题目,选项A,选项B,选项C,答案,依据,版本\n\
                a,单选,职责,9,难,问？,甲,,丙,A,,\na,问答,,,,问？,甲,乙,,A,,\nb,,,,,问？,甲,乙,,C,一；二,2021\n\
                c,,,,,,甲,乙,,A,,\nd,,,,,问？,甲,乙,,A,,\nd,单选,,,,问？,甲,乙,,AB,,\nd,,,,,问？,甲,乙,,A,,\n";
    let told = faults(Format::Csv, text);
    let starts = [
        "第2行“类别”：没有“职责”这一类",
        "第2行“职责项”：“9”不对",
        "第2行“难度”：“难”不对",
        "第2行“选项B”：是空的",
        "第3行“题型”：没有“问答”这种题型",
        "第4行“答案”：“C”不对",
        "第4行“版本”：有1个版本，依据却有2条",
        "第5行：没有题目的文字",
        "第7行：单选题的正确答案不是一个",
        "第8行：编号“d”和第6行重复",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told} / {start}");
    }
    assert!(faults(Format::Csv, "一,二\n三,四\n")[0].starts_with("第1行：没有找到表头"));
    assert!(faults(Format::Csv, "题目,解析\n三,四\n")[0].starts_with("第1行“答案”：表头里没有这一栏"));
}

#[test]
fn what_aiken_cannot_hold_is_listed() {
    let single = Item {
        id: Some("a-1".to_owned()),
        explain: Some("因为".to_owned()),
        ..Item::new(Kind::Single, "一\n二", strings(["甲", "乙"]), vec![0])
    };
    let written = write(Format::Aiken, &[Item::judge("好", true), single]).unwrap();
    assert_eq!(String::from_utf8(written.bytes).unwrap(), "一 二\nA. 甲\nB. 乙\nANSWER: A\n\n");
    let losses: Vec<String> = written.losses.iter().map(ToString::to_string).collect();
    assert_eq!(
        losses,
        ["第1题：不是单选题，没有导出", "第2题（a-1）：换行改成了空格", "第2题（a-1）：没有导出编号、解析"]
    );
}

#[test]
fn gift_is_written_as_moodle_reads_it() {
    let item = Item {
        id: Some("duty-1".to_owned()),
        topic: Some(Topic::Duty),
        duty: Some(3),
        level: Some(1),
        group: Some("plan".to_owned()),
        explain: Some("因为：\n{好}".to_owned()),
        cites: vec![Cite {
            article: "安全生产法第二十一条第三项".to_owned(), version: Some("2021年修正".to_owned())
        }],
        ..Item::new(Kind::Multiple, "a~b=c#d", strings(["100%", "%5%", "[html]"]), vec![0, 1, 2])
    };
    let written = String::from_utf8(write(Format::Gift, &[item]).unwrap().bytes).unwrap();
    let expected = "$CATEGORY: $course$/top/安全知识题库/七项职责/第3项/难度1\n\n\
                    // [id:duty-1] [tag:难度1] [tag:同类组：plan] [tag:依据1：安全生产法第二十一条第三项@2021年修正]\n\
                    ::duty-1::[plain]a\\~b\\=c\\#d {\n~%33.33333%100%\n~%33.33333%%5%\n~%33.33333%[plain][html]\n\
                    ####因为：\\n\\{好\\}\n}\n\n";
    assert_eq!(written, expected);
}

/// Texts with every sign that means something to some format.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "~",
        "=",
        "#",
        "####",
        "{",
        "}",
        ":",
        "::",
        "\\",
        "\\n",
        "\n",
        "\n\n",
        "//",
        "[html]",
        "[plain]",
        "%50%",
        "->",
        "<b>",
        "<",
        "&amp;",
        "&",
        "]]>",
        "]",
        "T",
        "TRUE",
        "ANSWER: A",
        "A. ",
        "B) ",
        "'",
        "\"",
        ",",
        ";",
        "；",
        "=1+1",
        "@",
        "-",
        "_x0041_",
        "\u{2028}",
        "\u{a0}",
        "　",
        "$CATEGORY: x",
        "安全生产法",
        "第二十一条",
        "5万元",
        " ",
        "对",
        "—",
        "%",
    ];
    let glued = vec(select(pieces.to_vec()), 1..8).prop_map(|pieces| pieces.concat());
    let texts = prop_oneof![2 => "\\PC{1,30}", 5 => glued, 2 => "[\u{4e00}-\u{9fff}，。？]{1,30}"];
    texts.prop_map(|text| item::tidy(&text)).prop_filter("not empty", |text| !text.is_empty())
}

/// A text on one line, without what parts articles.
fn line() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.replace([';', '；'], "").split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("not empty, no sign for none", |text| !text.is_empty() && text != "—")
}

fn cites() -> impl Strategy<Value = Vec<Cite>> {
    vec((line(), option::of(line())).prop_map(|(article, version)| Cite { article, version }), 0..4)
}

/// Kind, options and answer.
fn answered() -> impl Strategy<Value = Item> {
    let judge = (text(), any::<bool>()).prop_map(|(text, is_true)| Item::judge(text, is_true));
    let single = (text(), vec(text(), 2..6), any::<Index>()).prop_map(|(text, options, right)| {
        let right = right.index(options.len());
        Item::new(Kind::Single, text, options, vec![right])
    });
    let multiple = (text(), vec(text(), 5), subsequence(vec![0, 1, 2, 3, 4], 1..=5))
        .prop_map(|(text, options, right)| Item::new(Kind::Multiple, text, options, right));
    prop_oneof![judge, single, multiple]
}

fn any_item() -> impl Strategy<Value = Item> {
    let topic = option::of(select(TOPICS.map(|(topic, _)| topic).to_vec()));
    let (duty, level) = (option::of(1u8..=7), option::of(1u8..=3));
    let name = || option::of(prop_oneof!["[a-z]{1,8}".boxed(), line().boxed()]);
    let beside = (option::of("[a-z][a-z0-9-]{0,20}"), topic, duty, name(), level, name());
    (answered(), beside, option::of(text()), cites()).prop_map(
        |(item, (id, topic, duty, industry, level, group), explain, cites)| Item {
            id,
            topic,
            duty,
            industry,
            level,
            group,
            explain,
            cites,
            ..item
        },
    )
}

/// Questions of which no two have the same id.
fn any_items() -> impl Strategy<Value = Vec<Item>> {
    vec(any_item(), 1..5).prop_map(|mut items| {
        for (number, item) in (0..).zip(&mut items) {
            item.id = item.id.take().map(|id| format!("{id}{number}"));
        }
        items
    })
}

/// Fails unless what is written is read back whole.
fn check_round_trip(format: Format, items: &[Item]) -> Result<(), TestCaseError> {
    let written = write(format, items).unwrap();
    prop_assert_eq!(&written.losses, &[]);
    let read = read(format, &written.bytes);
    prop_assert_eq!(read.as_deref(), Ok(items), "{}", String::from_utf8_lossy(&written.bytes));
    Ok(())
}

proptest! {
    #[test]
    fn gift_is_read_back(items in any_items()) {
        check_round_trip(Format::Gift, &items)?;
    }

    #[test]
    fn moodle_xml_is_read_back(items in any_items()) {
        check_round_trip(Format::MoodleXml, &items)?;
    }

    #[test]
    fn csv_is_read_back(items in any_items()) {
        check_round_trip(Format::Csv, &items)?;
    }

    #[test]
    fn aiken_is_read_back_as_far_as_it_goes(items in any_items()) {
        let written = write(Format::Aiken, &items).unwrap();
        let left_out = |at: usize| written.losses.iter().any(|loss| loss.item == at && loss.what.ends_with("没有导出"));
        let one_line = |text: &String| text.replace('\n', " ");
        let kept: Vec<Item> = (0..).zip(&items).filter(|(at, _)| !left_out(*at)).map(|(_, item)| {
            Item::new(item.kind, one_line(&item.text), item.options.iter().map(one_line).collect(), item.answer.clone())
        }).collect();
        // Whatever differs was told.
        for (at, item) in items.iter().enumerate() {
            let is_bare = *item == Item::new(Kind::Single, one_line(&item.text), item.options.iter().map(one_line).collect(), item.answer.clone());
            prop_assert!(is_bare || written.losses.iter().any(|loss| loss.item == at), "{:?}", item);
        }
        match read(Format::Aiken, &written.bytes) {
            Ok(read) => prop_assert_eq!(read, kept, "{}", String::from_utf8_lossy(&written.bytes)),
            Err(faults) => prop_assert!(kept.is_empty(), "{:?}\n{}", faults, String::from_utf8_lossy(&written.bytes)),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        for format in Format::ALL {
            let _ = read(format, &bytes);
        }
    }

    #[test]
    fn any_signs_are_read_or_told_with_their_line(
        text in "([~=#{}:\\\\%\n<>/&;\\[\\]! ]|::|####|\\$CATEGORY:|//|TRUE|\n\n|A\\. |ANSWER: |<quiz>|</quiz>|<question type=\"truefalse\">|<!\\[CDATA\\[|题|1){0,30}"
    ) {
        for format in Format::ALL {
            if let Err(faults) = read(format, text.as_bytes()) {
                prop_assert!(!faults.is_empty());
                let lines = text.lines().count().max(1);
                for fault in faults {
                    prop_assert!(!matches!(fault.at, At::Line(line) if line == 0 || line > lines), "{}", fault);
                }
            }
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(items in any_items(), at in any::<Index>(), byte in any::<u8>()) {
        for format in [Format::Csv, Format::Gift, Format::Aiken, Format::MoodleXml] {
            let mut bytes = write(format, &items).unwrap().bytes;
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                let _ = read(format, &bytes);
                bytes.truncate(at);
                let _ = read(format, &bytes);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn xlsx_is_read_back(items in any_items()) {
        check_round_trip(Format::Xlsx, &items)?;
    }
}
