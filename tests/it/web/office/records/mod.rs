//! Outreach on the web: who gets in (`door`), what the form holds against (`entry`), photographs (`photos`), and all of
//! it in a browser (`screen`).

mod door;
mod entry;
mod photos;
mod screen;

use std::io::Cursor;

use anpu::ledger::fact::RecordId;
use axum::body::Body;
use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat, RgbImage};

use super::super::house::Answer;
use super::seed::{Browser, ORIGIN};

/// An activity in Wandong, as a reporter types it.
const TYPED: [(&str, &str); 7] = [
    ("setting", "community"),
    ("from", "2026-06-10"),
    ("place", "wandong"),
    ("village", "新房社区"),
    ("kind", "leaflets"),
    ("amount", "1万余份"),
    ("measure", ""),
];

/// The fields of the activity with some more; of a field that is there twice the first one holds.
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    more.iter().chain(&TYPED).copied().collect()
}

/// Enters the activity and hands it in: its number.
async fn entered(browser: &Browser<'_>, more: &[(&str, &str)]) -> RecordId {
    let answer = browser.send("/staff/records/new", &with(more)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let path = answer.header("location").split('?').next().unwrap();
    path.rsplit('/').next().unwrap().parse().unwrap()
}

/// A photograph of one colour.
fn photograph(colour: u8) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(640, 480, image::Rgb([colour, 90, 60])));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Files, sent as a browser sends several chosen in one field.
async fn upload(browser: &Browser<'_>, path: &str, seal: &str, files: &[&[u8]]) -> Answer {
    let head = |fields: &str| format!("--frontier\r\nContent-Disposition: form-data; {fields}\r\n\r\n").into_bytes();
    let mut body = [head("name=\"seal\""), seal.as_bytes().to_vec(), b"\r\n".to_vec()].concat();
    for file in files {
        body.extend([&head("name=\"file\"; filename=\"现场.jpg\"")[..], file, b"\r\n"].concat());
    }
    body.extend(b"--frontier--\r\n");
    let request = browser.request("POST", path).header("origin", ORIGIN);
    let request = request.header("content-type", "multipart/form-data; boundary=frontier");
    browser.house.send(request.body(Body::from(body)).unwrap()).await
}
