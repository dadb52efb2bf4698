//! The pledge typed at a terminal: the program itself, letters and numbers in, the certificate's files in the folder.

use std::io::{BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anpu::dialogue::wording;
use anpu::knowledge::question::Kind;
use anpu::registry::campaign::{Campaign, Campaigns, Rules};
use anpu::registry::invite::{For, Invite};
use anpu::store::Store;
use anpu::store::sled::SledStore;
use jiff::civil::date;

use super::known::{Known, asked};
use super::seed;
use crate::cli::{Place, anpu};
use crate::house::moment;

/// Somebody at a terminal.
struct Terminal {
    program: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    shown: String,
}

impl Terminal {
    fn open(place: &Place) -> Self {
        let mut command = anpu(place.folder.path(), &["chat"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut program = command.spawn().unwrap();
        let (input, output) = (program.stdin.take().unwrap(), BufReader::new(program.stdout.take().unwrap()));
        let mut terminal = Self { program, input, output, shown: String::new() };
        terminal.read();
        terminal
    }

    /// Reads up to the prompt.
    fn read(&mut self) {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\n> ") {
            let mut byte = [0];
            assert_eq!(self.output.read(&mut byte).unwrap(), 1, "it ended:\n{}", String::from_utf8_lossy(&bytes));
            bytes.push(byte[0]);
        }
        self.shown = String::from_utf8(bytes).unwrap();
    }

    fn types(&mut self, words: &str) {
        self.input.write_all(format!("{words}\n").as_bytes()).unwrap();
        self.read();
    }

    /// The number before a choice that ends with these words.
    #[track_caller]
    fn number(&self, words: &str) -> String {
        let numbered = |line: &str| {
            let (number, label) = line.strip_prefix('［')?.split_once('］')?;
            (label == words || label.ends_with(&format!("　{words}"))).then(|| number.to_owned())
        };
        self.shown.lines().find_map(numbered).unwrap_or_else(|| panic!("no {words:?} in:\n{}", self.shown))
    }

    fn takes(&mut self, words: &str) {
        let number = self.number(words);
        self.types(&number);
    }

    /// The letter of an option: ［2］☐ B　words.
    fn letter(&self, option: &str) -> String {
        let line = self.shown.lines().find(|line| line.ends_with(&format!("　{option}"))).unwrap();
        let (before, _) = line.split_once('　').unwrap();
        before.chars().last().unwrap().to_string()
    }

    #[track_caller]
    fn tells(&self, words: &str) {
        assert!(self.shown.contains(words), "{words:?} is not in:\n{}", self.shown);
    }

    /// Answers rightly: by letters, or by the numbers of the choices.
    fn answers(&mut self, by_letters: bool) {
        let Known { kind, right } = asked(&self.shown);
        if by_letters && kind != Kind::Judge {
            let letters: String = right.iter().map(|option| self.letter(option)).collect();
            return self.types(&letters.to_lowercase());
        }
        if by_letters {
            return self.types(&right[0]);
        }
        right.iter().for_each(|option| self.takes(option));
        if kind == Kind::Multiple {
            self.takes(wording::pledge::SEND);
        }
    }
}

/// The roster and a campaign that lasts, whatever the clock of this machine says; a code.
fn seeded(place: &Place) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = SledStore::open(&place.path("data/records")).unwrap();
        let person = seed::member(1, "王大力");
        let campaign = Campaign { from: date(2020, 1, 1), to: date(2099, 12, 31), ..seed::campaign(Rules::default()) };
        let campaigns = Campaigns { ids: vec![campaign.id.clone()] };
        let expires = moment("2099-12-31T00:00:00Z");
        let invite = Invite { expires, ..seed::invite(1, For::Member(person.id)) };
        let firm = seed::row(&seed::firm(&[person.id]));
        let rows = [seed::row(&person), seed::row(&campaigns), seed::row(&campaign), seed::row(&invite), firm];
        seed::put(&*store, "ready", rows.into()).await;
        store.close().await;
    });
    seed::code(1)
}

fn files(place: &Place, ending: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(place.folder.path()).unwrap().flatten().map(|entry| entry.path());
    all.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

#[test]
fn from_the_code_to_the_certificate_at_a_terminal() {
    let place = Place::ready();
    let code = seeded(&place);
    let mut person = Terminal::open(&place);
    person.types("承诺");
    person.tells("一次性码");
    person.types(&code);
    person.tells("绑定成功");
    person.takes("开始答题");
    for number in 1..=20 {
        person.tells(&format!("第 {number} / 20 题"));
        person.tells("⏱ 还剩");
        person.answers(number % 2 == 1);
        person.tells("✓ 答对了");
    }
    person.tells("100分，合格");
    person.takes("去确认七项职责");
    for duty in 1..=7 {
        person.tells(&format!("第 {duty} / 7 项职责"));
        person.takes(&format!("我已读懂，承诺做到（{duty}/7）"));
    }
    person.types("王大力");
    person.tells("证书 AP26-");
    if anpu::documents::fonts::Fonts::find(None).is_err() {
        println!("skipped: the files of the certificate need a Chinese font");
    } else {
        for (ending, magic) in [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF")] {
            let [path] = <[PathBuf; 1]>::try_from(files(&place, ending)).unwrap();
            person.tells(&format!("已存到当前文件夹：{}", path.file_name().unwrap().display()));
            assert!(std::fs::read(&path).unwrap().starts_with(magic));
        }
    }
    person.input.write_all("退出\n".as_bytes()).unwrap();
    assert!(person.program.wait().unwrap().success());
    assert!(place.good(&["store", "verify"]).starts_with("账本完好"));
}
