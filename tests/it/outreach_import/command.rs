//! A large file by the command line, where no anpu is running.

use serde_json::Value;

use super::desk::{file, rows};
use crate::cli::Place;

#[test]
fn a_command_ends_when_the_file_is_in() {
    let place = Place::ready();
    std::fs::write(place.path("台账.csv"), file(&rows(2_100))).unwrap();
    let looked = place.good(&["record", "import", "台账.csv", "--dry-run"]);
    assert!(looked.contains("新的 2100 行"), "{looked}");
    let told = place.good(&["record", "import", "台账.csv", "--json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert!(told["said"][0].as_str().unwrap().contains("新记录 2100 条"), "{told}");
    let undone = place.good(&["record", "undo", "1", "--reason", "传错文件"]);
    assert!(undone.contains("批次 1 已撤回"), "{undone}");
    let again = place.good(&["record", "import", "台账.csv", "--dry-run"]);
    assert!(again.contains("新的 2100 行"), "{again}");
}
