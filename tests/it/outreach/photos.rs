//! A whole record by Telegram, with a photograph.

use anpu::album::Listing;
use anpu::ledger::fact::Stage;
use anpu::registry::staff::Role;
use image::{DynamicImage, ImageFormat};
use serde_json::{Value, json};

use super::seed::{invited, records, staff};
use crate::fake_bot_api::{said, said_in_group};
use crate::telegram::bureau::Bureau;

const LI: i64 = 7;
const SOMEBODY: i64 = 8;
const GROUP: i64 = -1_001_234;

fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::new_rgb8(64, 48).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn sends(person: i64, file: &str) -> Value {
    let mut update = said(person, "");
    update["message"].as_object_mut().unwrap().remove("text");
    update["message"]["photo"] = json!([{"file_id": file, "width": 64, "height": 48}]);
    update
}

async fn quiet(bureau: &Bureau) {
    bureau.api.until("everything is taken", |api| api.unconfirmed() == 0).await;
    bureau.until_done().await;
}

async fn hears(bureau: &Bureau, update: &Value, chat: i64) -> String {
    bureau.api.happen(update);
    quiet(bureau).await;
    bureau.api.texts(chat).pop().unwrap_or_default()
}

async fn presses(bureau: &Bureau, label: &str) -> String {
    let message = bureau.api.newest(LI);
    let rows = message["reply_markup"]["inline_keyboard"].as_array().unwrap();
    let keys: Vec<&Value> = rows.iter().flat_map(|row| row.as_array().unwrap()).collect();
    let Some(key) = keys.iter().find(|key| key["text"] == label) else { panic!("no {label} in {keys:?}") };
    let data = key["callback_data"].as_str().unwrap();
    assert!(data.len() <= 64);
    bureau.api.presses(LI, LI, message["message_id"].as_i64().unwrap(), data);
    quiet(bureau).await;
    bureau.api.newest(LI)["text"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_with_a_photograph_comes_in_by_telegram() {
    let bureau = Bureau::open().await;
    let code = invited(&*bureau.store, 1, &staff("li", Role::Reporter("wandong".to_owned()))).await;
    assert!(hears(&bureau, &said(LI, &code), LI).await.contains("绑定"));
    bureau.api.holds("one", jpeg());
    bureau.api.holds("broken", vec![1, 2, 3]);
    let told = hears(&bureau, &sends(LI, "one"), LI).await;
    assert!(told.contains("不知道是哪条记录的"), "{told}");
    let told = hears(&bureau, &said(LI, "/record 进社区 新房社区 资料1万余份 今天"), LI).await;
    assert!(told.contains("请核对") && told.contains("1万余份"), "{told}");
    let told = hears(&bureau, &sends(LI, "one"), LI).await;
    assert!(told.contains("共 1 张") && told.contains("照片 1 张"), "{told}");
    let told = hears(&bureau, &sends(LI, "broken"), LI).await;
    assert!(told.contains("照片没能收下"), "{told}");
    let told = hears(&bureau, &said(LI, "/record"), LI).await;
    assert!(told.contains("接着上次没录完的"), "{told}");
    let told = presses(&bureau, "提交审核").await;
    assert!(told.contains("交上去了"), "{told}");
    let record = records(&*bureau.store).await.remove(0);
    assert_eq!((record.stage, record.photos.len(), record.by.as_str()), (Stage::Submitted, 1, "li"));
    assert!(bureau.session.album().read(&record.photos[0].hash).unwrap().is_some());
    // A second one goes to the record just kept; the same one does not come in twice.
    let told = hears(&bureau, &sends(LI, "one"), LI).await;
    assert!(told.contains("已经在这条记录里"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_others_and_in_groups_nothing_is_fetched() {
    let bureau = Bureau::open().await;
    let code = invited(&*bureau.store, 1, &staff("li", Role::Reporter("wandong".to_owned()))).await;
    hears(&bureau, &said(LI, &code), LI).await;
    bureau.api.holds("one", jpeg());
    let told = hears(&bureau, &sends(SOMEBODY, "one"), SOMEBODY).await;
    assert!(told.contains("看不懂图片"), "{told}");
    let told = hears(&bureau, &said_in_group(LI, GROUP, "/record 进社区 新房社区 资料1万份 今天"), GROUP).await;
    assert!(told.contains("私聊"), "{told}");
    assert!(bureau.api.calls("getFile").is_empty());
    assert!(records(&*bureau.store).await.is_empty());
    let Listing { strays, .. } = bureau.session.album().all().unwrap();
    assert!(strays.is_empty());
}
