//! The program as an operator runs it: what it prints, how it fails, how it starts and stops.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use anpu::pledge::certificate::{self, Payload, seal};
use anpu::registry::member::Position;
use ed25519_dalek::SigningKey;
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;

use crate::content::copy_of_the_shipped;

/// What takes longer has gone wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// An index of the shipped knowledge, built once by the program itself.
static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().unwrap();
    let done = anpu(place.path(), &["chat"]).stdin(Stdio::null()).output().unwrap();
    assert!(done.status.success(), "{}", told(&done));
    place
});

/// An operator's place: a working directory with a data folder in it.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
}

/// The program in a working directory, with nothing of this machine's environment.
pub(crate) fn anpu(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anpu"));
    command.args(args).current_dir(folder);
    for name in ["ANPU_CONFIG", "ANPU_LOG", "TELOXIDE_TOKEN"] {
        command.env_remove(name);
    }
    command.env("ANPU_DATA", folder.join("data")).env("ANPU_LISTEN", "127.0.0.1:0").env("ANPU_LOG", "warn");
    command
}

/// Everything that was printed.
pub(crate) fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(std::fs::copy(entry.path(), target)) }
    }
}

impl Place {
    /// A place where nothing has ever run.
    pub(crate) fn bare() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A place with an index of the shipped knowledge.
    pub(crate) fn ready() -> Self {
        let place = Self::bare();
        copy(&BUILT.path().join("data/index"), &place.folder.path().join("data/index"));
        place
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        anpu(self.folder.path(), args).stdin(Stdio::null()).output().unwrap()
    }

    /// What it prints where it succeeds.
    #[track_caller]
    pub(crate) fn good(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it says where it fails: always what is wrong and the next step, and nothing on standard output.
    #[track_caller]
    pub(crate) fn bad(&self, args: &[&str]) -> String {
        self.fails(self.run(args))
    }

    #[track_caller]
    fn fails(&self, output: Output) -> String {
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(output.stdout.is_empty(), "{}", told(&output));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("出错了：") && said.contains("\n下一步："), "{said}");
        said.replace(&self.folder.path().display().to_string(), "…")
    }

    /// Knowledge of this place's own.
    fn knowing(&self, config: &str) -> TempDir {
        let knowledge = copy_of_the_shipped();
        let config = format!("knowledge = \"{}\"\n{config}", knowledge.path().display());
        std::fs::write(self.path("anpu.toml"), config).unwrap();
        knowledge
    }
}

#[test]
fn help_is_in_chinese_and_names_every_command() {
    let help = Place::bare().good(&["--help"]);
    for name in [
        "serve",
        "ask",
        "chat",
        "knowledge",
        "store",
        "check-config",
        "verify",
        "staff",
        "roster",
        "member",
        "application",
        "campaign",
        "paper",
        "certificate",
        "questions",
        "unanswered",
        "audit",
        "--config",
        "ANPU_DATA",
        "TELOXIDE_TOKEN",
    ] {
        assert!(help.contains(name), "{name} is not in:\n{help}");
    }
    let knowledge = Place::bare().good(&["knowledge", "--help"]);
    for name in ["check", "reload", "eval"] {
        assert!(knowledge.contains(name), "{knowledge}");
    }
    for args in
        [&["--help"][..], &["-h"], &["ask", "--help"], &["knowledge", "eval", "-h"], &["store", "verify", "--help"]]
    {
        let help = Place::bare().good(args);
        for word in ["Usage", "Commands", "Arguments", "Options:", "Print", "COMMAND"] {
            assert!(!help.contains(word), "{args:?} says {word}:\n{help}");
        }
        assert!(help.contains("用法：") && help.contains("显示用法"), "{args:?}:\n{help}");
    }
    assert!(Place::bare().good(&["--version"]).starts_with("anpu 0."));
}

#[test]
fn a_certificate_is_verified_without_a_network() {
    let secret = SigningKey::from_bytes(&[7; 32]);
    let payload = Payload {
        number: certificate::number([7; 12], 2026),
        code: crate::pledge::seed::FIRM.to_owned(),
        firm: "重庆测试机械有限公司".to_owned(),
        holder: "王＊＊".to_owned(),
        position: Position::Responsible,
        score: 95,
        issued: date(2026, 6, 16),
        until: date(2027, 6, 15),
    };
    let link = certificate::link("https://pufa.example.cn", &payload, &certificate::sign(&secret, &payload));
    let key = seal::key_text(&secret.verifying_key());
    let place = Place::bare();
    let told = place.good(&["verify", &link, "--key", &key]);
    assert!(told.contains("签名属实") && told.contains(&payload.number) && told.contains("王＊＊"), "{told}");
    let json: Value = serde_json::from_str(&place.good(&["verify", &link, "--key", &key, "--json"])).unwrap();
    assert_eq!(json["genuine"], true);
    assert!(!place.path("data").exists(), "nothing is opened or made for it");
    let other = seal::key_text(&SigningKey::from_bytes(&[8; 32]).verifying_key());
    assert!(place.bad(&["verify", &link, "--key", &other]).contains("与公钥不符"));
    assert!(place.bad(&["verify", link.get(..link.len() - 9).unwrap(), "--key", &key]).contains("不完整"));
    assert!(place.bad(&["verify", "https://pufa.example.cn/", "--key", &key]).contains("不是证书"));
    assert!(place.bad(&["verify", &link, "--key", "abc"]).contains("公钥不对"));
}

#[test]
fn ask_answers_once_and_leaves_no_record() {
    let place = Place::ready();
    let text = place.good(&["ask", "老板不给安全帽就让上工地，怎么办"]);
    assert!(text.contains("《安全生产法》第四十五条") && text.contains("普法参考"), "{text}");
    assert!(!place.path("data/records").exists());
}

#[test]
fn ask_prints_an_object_with_stable_names() {
    let place = Place::ready();
    let object: Value = serde_json::from_str(&place.good(&["ask", "--json", "安全生产法第二十一条"])).unwrap();
    let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["choices", "citations", "elapsed_ms", "status", "text"]);
    assert_eq!(object["status"], "answered");
    assert_eq!(object["citations"][0]["law"], "安全生产法");
    assert_eq!(object["citations"][0]["article"], "第二十一条");
    assert_eq!(object["citations"][0]["version"], "2021年修正，现行有效");
    assert!(object["text"].as_str().unwrap().contains("主要负责人"));
    assert!(object["elapsed_ms"].as_f64().unwrap() > 0.0);
    assert!(object["choices"][0]["label"].is_string() && object["choices"][0]["action"].is_string());
    let danger: Value = serde_json::from_str(&place.good(&["ask", "--json", "有人", "触电"])).unwrap();
    assert_eq!((danger["status"].as_str(), danger["citations"].as_array().map(Vec::len)), (Some("emergency"), Some(0)));
}

/// Articles of a small corpus.
const ARTICLES: usize = 12_000;

#[test]
fn a_corpus_is_measured_with_stable_names() {
    let place = Place::ready();
    let written = |name: &str, lines: &mut dyn Iterator<Item = String>| {
        let path = place.path(name);
        std::fs::write(&path, lines.collect::<Vec<_>>().join("\n")).unwrap();
        path.display().to_string()
    };
    let article = |n: usize| {
        let words: String =
            (0..60).map(|k| char::from_u32(0x4e00 + ((n * 131 + k * 977) % 20_000) as u32).unwrap()).collect();
        format!(r#"{{"id":"A{n}","law":"试行规定","article":"第{n}条","chapter":"","cat":"","text":"{words}"}}"#)
    };
    let corpus = written("corpus.jsonl", &mut (0..ARTICLES).map(article));
    let wanted: String =
        (0..12).map(|k| char::from_u32(0x4e00 + ((7 * 131 + k * 977) % 20_000) as u32).unwrap()).collect();
    let asked = written("asked.jsonl", &mut [format!(r#"{{"question":"{wanted}","gold":["A7"]}}"#)].into_iter());
    let row: Value =
        serde_json::from_str(&place.good(&["knowledge", "eval", "--json", "--corpus", &corpus, &asked])).unwrap();
    let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
    let names = "answered any1 any10 any3 any5 clarified coverable file median_ms mrr10 no_basis p99_ms questions";
    assert_eq!(keys, names.split(' ').collect::<Vec<_>>());
    assert_eq!((row["coverable"].as_u64(), row["any1"].as_f64()), (Some(1), Some(100.0)), "{row}");
}

#[test]
fn good_knowledge_is_summed_up() {
    let said = Place::bare().good(&["knowledge", "check"]);
    assert!(said.contains("知识文件没有问题") && said.contains("个问答") && said.contains("道题"), "{said}");
}

#[test]
fn papers_that_cannot_be_drawn_are_told_once_for_all_firms() {
    let place = Place::bare();
    let knowledge = place.knowing("");
    std::fs::remove_file(knowledge.path().join("questions/rights.toml")).unwrap();
    let said = place.good(&["knowledge", "check"]);
    let lines: Vec<&str> = said.lines().filter(|line| line.contains("出不了")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines.iter().all(|line| line.starts_with("给工贸、") && line.contains("员工的权利和义务")), "{said}");
}

#[test]
fn broken_knowledge_is_told_with_file_line_and_remedy_by_every_command() {
    let place = Place::bare();
    let knowledge = place.knowing("");
    let path = knowledge.path().join("faq/gear/no-helmet.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("第四十五条", "第四百五十条", 1)).unwrap();
    let hotlines = knowledge.path().join("guide/menu.toml");
    let text = std::fs::read_to_string(&hotlines).unwrap();
    std::fs::write(&hotlines, text.replacen("gear/no-helmet", "gear/no-hat", 1)).unwrap();
    let checked = place.bad(&["knowledge", "check"]);
    insta::assert_snapshot!(checked, @r"
    出错了：知识文件有误，有2处问题：
      faq/gear/no-helmet.md:21：“安全生产法第四百五十条”在知识库里没有要点。请核对法名和条号；法名要与 laws 里的简称一致，并先写好该条要点
      guide/menu.toml:10：没有叫“gear/no-hat”的问答。请改成 faq 文件夹里有的名字，如 gas/report-leak
    下一步：请逐条改正后再检查
    ");
    for args in [&["ask", "你好"][..], &["chat"], &["serve"], &["check-config"]] {
        let said = place.bad(args);
        assert!(said.contains("faq/gear/no-helmet.md:") && said.contains("guide/menu.toml:"), "{args:?}: {said}");
    }
}

#[test]
fn a_good_configuration_is_confirmed() {
    let place = Place::ready();
    let said = place.good(&["check-config"]);
    assert!(said.starts_with("配置没有问题。") && said.contains("Telegram：关"), "{said}");
}

#[test]
fn a_bad_configuration_is_told_at_once() {
    let place = Place::bare();
    std::fs::write(place.path("anpu.toml"), "date = \"data\"\n").unwrap();
    let said = place.bad(&["check-config"]);
    assert!(said.contains("anpu.toml:1：") && said.contains("date"), "{said}");
    std::fs::write(place.path("anpu.toml"), "knowledge = \"/nowhere\"\n[telegram]\ntoken_file = \"/nowhere/token\"\n")
        .unwrap();
    let said = place.bad(&["check-config"]);
    assert!(said.contains("有2处问题") && said.contains("anpu.toml:1：") && said.contains("anpu.toml:3："), "{said}");
    let said = place.bad(&["--config", "elsewhere.toml", "check-config"]);
    assert!(said.contains("elsewhere.toml"), "{said}");
}

#[test]
fn a_bad_token_is_told_and_not_shown() {
    let place = Place::bare();
    let token = "1234:short-and-secret";
    let output = anpu(place.folder.path(), &["check-config"]).env("TELOXIDE_TOKEN", token).output().unwrap();
    let said = place.fails(output);
    assert!(said.contains("令牌") && said.contains("@BotFather") && !said.contains("short"), "{said}");
}

#[test]
fn a_port_in_use_is_told_with_another_to_take() {
    let place = Place::ready();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for args in [&["check-config"][..], &["serve"], &[]] {
        let output = anpu(place.folder.path(), args).env("ANPU_LISTEN", &address).output().unwrap();
        let said = place.fails(output);
        assert!(said.contains(&format!("端口 {} 已被占用", taken.local_addr().unwrap().port())), "{said}");
        assert!(said.contains("ANPU_LISTEN="), "{said}");
    }
    let output = anpu(place.folder.path(), &["check-config"]).env("ANPU_LISTEN", "eighty").output().unwrap();
    assert!(place.fails(output).contains("ANPU_LISTEN"));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let place = Place::bare();
    std::fs::write(place.path("data"), "a file where the folder should be").unwrap();
    for args in [&["check-config"][..], &["serve"], &["chat"]] {
        let said = place.bad(args);
        assert!(said.contains("数据文件夹") && said.contains("ANPU_DATA="), "{said}");
    }
}

#[test]
fn a_damaged_secret_is_not_replaced_in_silence() {
    let place = Place::ready();
    std::fs::write(place.path("data/secret.key"), "short").unwrap();
    let said = place.bad(&["check-config"]);
    assert!(said.contains("密钥文件") && said.contains("备份"), "{said}");
}

/// A program that runs, killed when the test ends.
pub(crate) struct Running {
    child: Child,
    lines: std::sync::mpsc::Receiver<String>,
}

impl Running {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (tell, lines) = std::sync::mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, lines }
    }

    /// Waits for a line, and gives what follows the words in it.
    fn until(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never said {words:?}"));
            if let Some((_, rest)) = line.split_once(words) {
                return rest.to_owned();
            }
        }
    }

    /// Ends it as systemd does, and waits for it.
    pub(crate) fn stop(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(begin.elapsed() < PATIENCE, "does not stop");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page, and its body.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Says something through the web, and gives the answer.
fn post(address: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("POST /api/turn HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    write!(stream, "{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub(crate) fn serving(place: &Place) -> (Running, String) {
    let running = Running::start(&mut anpu(place.folder.path(), &["serve"]));
    let address = running.until("网页问答：http://");
    (running, address)
}

#[test]
fn it_serves_says_where_and_stops_when_told() {
    let place = Place::ready();
    let (running, address) = serving(&place);
    let health = get(&address, "/healthz");
    assert!(health.starts_with("HTTP/1.1 200"), "{health}");
    let answer = post(&address, "{\"id\":\"delivery-1\",\"text\":\"有人触电\"}");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"emergency\""), "{answer}");
    // The same port a second time.
    let second = Place::ready();
    let output = anpu(second.folder.path(), &["serve"]).env("ANPU_LISTEN", &address).output().unwrap();
    let said = second.fails(output);
    assert!(said.contains("已被占用") && said.contains(&format!("http://{address}")), "{said}");
    // The same records a second time.
    for args in [&["chat"][..], &["store", "verify"], &["check-config"]] {
        let said = place.bad(args);
        assert!(said.contains("正被另一个 anpu 使用"), "{args:?}: {said}");
    }
    // A question alone disturbs nobody.
    place.good(&["ask", "你好"]);
    assert_eq!(running.stop(), Some(0));
    let verified = place.good(&["store", "verify"]);
    assert!(verified.starts_with("账本完好：1条事实"), "{verified}");
    let verdict: Value = serde_json::from_str(&place.good(&["store", "verify", "--json"])).unwrap();
    assert_eq!((verdict["facts"].as_u64(), verdict["faults"].as_array().map(Vec::len)), (Some(1), Some(0)));
}

#[test]
fn knowledge_is_reloaded_while_serving_and_a_broken_file_is_refused() {
    let place = Place::bare();
    let knowledge = place.knowing("");
    let (running, address) = serving(&place);
    let ask = |n: u32| post(&address, &format!("{{\"id\":\"delivery-{n}\",\"choice\":\"f:gear/no-helmet\"}}"));
    assert!(ask(1).contains("不能让您不戴安全帽上工地"));
    let path = knowledge.path().join("faq/gear/no-helmet.md");
    let good = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, good.replace("cites = [", "cites = ")).unwrap();
    let said = place.bad(&["knowledge", "reload"]);
    assert!(said.contains("faq/gear/no-helmet.md:"), "{said}");
    assert!(ask(2).contains("不能让您不戴安全帽上工地"));
    std::fs::write(&path, good.replace("不能让您不戴安全帽上工地", "换了新的说法")).unwrap();
    let said = place.good(&["knowledge", "reload"]);
    assert!(said.starts_with("已换用新的知识"), "{said}");
    assert!(ask(3).contains("换了新的说法"));
    assert_eq!(running.stop(), Some(0));
    let said = place.bad(&["knowledge", "reload"]);
    assert!(said.contains("没有找到正在运行的 anpu"), "{said}");
}

#[test]
fn a_whole_talk_through_pipes() {
    let place = Place::ready();
    let mut child = anpu(place.folder.path(), &["chat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin: ChildStdin = child.stdin.take().unwrap();
    // The choices of the third answer: 1 is what breaking it costs.
    stdin
        .write_all("老板不给安全帽就让上工地，怎么办\n1\n\u{7}有人触电\n蝌蚪的尾巴几时掉\n退出\n不再读\n".as_bytes())
        .unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", told(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let heard: Vec<&str> = text.split("\n> ").map(|reply| reply.trim().lines().next().unwrap_or_default()).collect();
    insta::assert_snapshot!(heard.join("\n"), @r"
    您好，我是万盛经开区应急管理局的普法助手 安普。身边的安全问题，用大白话问就行，我给您找到法律依据和办法。
    不能让您不戴安全帽上工地。 给员工配合格的安全帽，是单位的法定义务，钱由单位出。
    违反了，法律是这样定的：
    先救人，现在就做：
    这个问题我没有找到可靠的依据，不能猜给您。 我已经记下来，会请工作人员补上答案。
    再见，注意安全。
    ");
    let listed = place.good(&["unanswered", "list"]);
    assert!(listed.contains("有 1 组") && listed.contains("蝌蚪的尾巴几时掉"), "{listed}");
    let verified = place.good(&["store", "verify"]);
    assert!(verified.starts_with("账本完好：6条事实"), "{verified}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::ready();
    let mut child = anpu(place.folder.path(), &["ask", "安全生产法第二十一条"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", told(&output));
}

#[test]
fn wrong_arguments_are_refused() {
    let place = Place::bare();
    for args in [&["asks"][..], &["ask"], &["knowledge"], &["--nonsense"]] {
        let output = place.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", told(&output));
        assert!(!output.stderr.is_empty());
    }
    let output = place.run(&["staff", "invite", "wang", "--name", "王五", "--role", "boss"]);
    let told = told(&output);
    assert!(told.contains("出错了") && told.contains("administrator") && told.contains("下一步"), "{told}");
}
