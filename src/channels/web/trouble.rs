//! What goes wrong at the door, in words that tell the next step.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The body is not declared as JSON.
    NotJson,
    /// The body is not what the page sends.
    Malformed,
    /// Nothing was typed.
    Empty,
    /// The choice is not one that a reply can offer.
    UnknownChoice,
    /// The body is too large.
    TooLong,
    /// The file is too large.
    FileTooLarge,
    /// The photographs are too large together.
    PhotosTooLarge,
    /// The body did not arrive in time.
    TooSlow,
    /// Another site's page sent it.
    Elsewhere,
    /// Too often; again after so many seconds.
    TooMany(u64),
    /// There is no such address.
    Nowhere,
    /// The address is there, the method is not.
    WrongMethod,
    /// Our fault.
    Broken,
}

/// What the page is told.
#[derive(Serialize)]
struct Told {
    trouble: &'static str,
    message: String,
    next: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

impl Trouble {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed | Self::Empty | Self::UnknownChoice => StatusCode::BAD_REQUEST,
            Self::TooLong | Self::FileTooLarge | Self::PhotosTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Nowhere => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What is wrong and what to do, for a page.
    pub(super) fn words(self) -> (String, &'static str) {
        let Told { message, next, .. } = self.told();
        (message, next)
    }

    fn told(self) -> Told {
        let told =
            |trouble, message: &str, next| Told { trouble, message: message.to_owned(), next, retry_after: None };
        match self {
            Self::NotJson => told("not_json", "这里只收网页发来的话。", "请打开首页再问。"),
            Self::Malformed => told("malformed", "这句话没有读懂。", "请刷新页面，再问一次。"),
            Self::Empty => told("empty", "您还没有写字。", "请写下想问的事，再点“发送”。"),
            Self::UnknownChoice => {
                told("unknown_choice", "这个选项现在用不了了。", "请直接写下想问的事，或从菜单里选。")
            }
            Self::TooLong => told("too_long", "这段话太长了，我一次读不完。", "请只写最想问的一件事，500字以内。"),
            Self::FileTooLarge => told(
                "file_too_large",
                "文件太大，没有收下。",
                "请把文件控制在6MB以内（宣传记录30MB以内），或分成几份导入。",
            ),
            Self::PhotosTooLarge => {
                told("photos_too_large", "照片加起来太大，没有收下。", "请一次少选几张，加起来不超过20MB，分几次加。")
            }
            Self::TooSlow => told("too_slow", "网络太慢，话没有收全。", "请点“重试”，不用重新写。"),
            Self::Elsewhere => told("elsewhere", "这句话不是从本站网页发来的。", "请打开本站首页再问。"),
            Self::TooMany(seconds) => Told {
                trouble: "too_many",
                message: format!("您问得有点快，我没跟上，请等{seconds}秒。"),
                next: "您的话还在，到时点“重试”就行。遇到险情请直接打119、120、110。",
                retry_after: Some(seconds),
            },
            Self::Nowhere => told("nowhere", "没有这个页面。", "请从首页开始。"),
            Self::WrongMethod => told("wrong_method", "这个地址不能这样打开。", "请从首页开始。"),
            Self::Broken => told("broken", "对不起，我这边出了点故障。", "请过一会儿再试；急事请打12345。"),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let told = self.told();
        let wait = told.retry_after.map(HeaderValue::from);
        let mut response = (self.status(), Json(told)).into_response();
        if let Some(wait) = wait {
            response.headers_mut().insert(RETRY_AFTER, wait);
        }
        response
    }
}

/// No such address: JSON for a program, a line of text for somebody who mistyped what stands on a poster.
pub(super) async fn nowhere(uri: Uri) -> Response {
    if uri.path().starts_with("/api/") {
        return Trouble::Nowhere.into_response();
    }
    let Told { message, next, .. } = Trouble::Nowhere.told();
    let text = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::NOT_FOUND, text, format!("{message}{next}")).into_response()
}

/// The address is there, the method is not.
pub(super) async fn wrong_method() -> Trouble {
    Trouble::WrongMethod
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Property: every trouble has a message and a next step, and a name of its own.
    #[test]
    fn every_trouble_tells_the_next_step() {
        use Trouble as T;
        let all = [
            T::NotJson,
            T::Malformed,
            T::Empty,
            T::UnknownChoice,
            T::TooLong,
            T::FileTooLarge,
            T::PhotosTooLarge,
            T::TooSlow,
            T::Elsewhere,
            T::TooMany(3),
            T::Nowhere,
            T::WrongMethod,
            T::Broken,
        ];
        let names: std::collections::BTreeSet<_> = all.iter().map(|trouble| trouble.told().trouble).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|trouble| trouble.told().next.starts_with('请') || *trouble == T::TooMany(3)));
        assert!(all.iter().all(|trouble| trouble.status().as_u16() >= 400));
    }
}
