//! The command line as the operator's door: with the program running, and without.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;

use serde_json::Value;

use crate::cli::{Place, serving};

/// Everything that can be done to accounts, one after the other, however the records are reached.
fn accounts(place: &Place) {
    let said = place.good(&["staff", "invite", "wang", "--name", "王五", "--role", "administrator"]);
    assert!(said.starts_with("已登记王五（wang，管理员）。\n") && said.contains("一次性码\n"), "{said}");
    let json =
        place.good(&["staff", "invite", "li", "--name", "李四", "--role", "reporter", "--place", "wandong", "--json"]);
    let object: Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["files", "said", "tables"]);
    assert_eq!(object["tables"][0]["header"][1], "一次性码");
    assert_eq!(object["tables"][0]["rows"][0][1].as_str().map(str::len), Some(11));
    let said = place.bad(&["staff", "invite", "li", "--name", "李四", "--role", "auditor"]);
    assert!(said.contains("“li”已经有人用了"), "{said}");
    let said = place.bad(&["staff", "disable", "wang"]);
    assert!(said.contains("最后一个能用的管理员"), "{said}");
    place.good(&["staff", "role", "li", "--role", "auditor"]);
    place.good(&["staff", "sign-out", "li"]);
    place.good(&["staff", "disable", "li"]);
    place.good(&["staff", "enable", "li"]);
    place.good(&["staff", "reset", "li"]);
    let listed = place.good(&["staff", "list"]);
    insta::allow_duplicates! {
        insta::assert_snapshot!(listed, @r"
        工作人员共2人。

        工作人员
        登录名  姓名  角色    状态        动态码  绑定的聊天
        li      李四  审计员  还没设密码  未设置  0
        wang    王五  管理员  还没设密码  未设置  0
        ");
    }
}

#[test]
fn accounts_are_kept_without_a_running_program() {
    let place = Place::ready();
    accounts(&place);
    let verified = place.good(&["store", "verify"]);
    assert!(verified.starts_with("账本完好：10条事实"), "{verified}");
}

#[test]
fn accounts_are_kept_through_the_running_program() {
    let place = Place::ready();
    let (running, _) = serving(&place);
    // The records are in use, so this goes through the socket.
    place.bad(&["store", "verify"]);
    accounts(&place);
    assert_eq!(running.stop(), Some(0));
    assert!(place.good(&["staff", "list"]).contains("wang"));
}

#[test]
fn nobody_but_the_operator_reaches_the_socket() {
    let place = Place::ready();
    let (running, _) = serving(&place);
    let socket = place.path("data/control.sock");
    place.good(&["staff", "list"]);
    assert_eq!(std::fs::metadata(&socket).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!place.path("data/control.d").exists());
    // What is not understood is answered, and stops nothing.
    for asked in ["deed {}\n", "deed \u{7}\n", "nonsense\n", "\n"] {
        let mut stream = UnixStream::connect(&socket).unwrap();
        stream.write_all(asked.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("读不懂") || answer.contains("不认识"), "{asked:?}: {answer}");
    }
    place.good(&["staff", "list"]);
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_socket_left_behind_by_a_kill_does_not_stand_in_the_way() {
    let place = Place::ready();
    let (running, _) = serving(&place);
    place.good(&["staff", "list"]);
    drop(running);
    assert!(place.path("data/control.sock").exists());
    assert!(place.good(&["staff", "list"]).contains("工作人员共0人"));
    let (running, _) = serving(&place);
    place.good(&["staff", "list"]);
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_file_that_cannot_be_read_is_told_before_anything_is_done() {
    let place = Place::bare();
    let said = place.bad(&["roster", "import", "nowhere.xlsx"]);
    assert!(said.contains("nowhere.xlsx") && said.contains("没有文件"), "{said}");
    assert!(!place.path("data").exists());
    std::fs::write(place.path("taken"), "a file").unwrap();
    let said = place.bad(&["roster", "codes", "--out", "taken"]);
    assert!(said.contains("taken") && said.contains("--out"), "{said}");
    assert!(!place.path("data").exists());
}
