//! What every page of the office has around it: head, navigation by what the role may do, refusals and troubles.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::super::trouble::Trouble;
use super::super::{Web, assets};
use super::guard::Caller;
use super::show;
use crate::office::actor::Actor;
use crate::office::deed::{Among, Deed, Span, Wanted};
use crate::office::outcome::{Reason, Refusal};
use crate::office::permit::permit;
use crate::registry::staff::Role;

/// An area of the office.
struct Area {
    href: &'static str,
    name: &'static str,
    /// A deed by which it is known who may see it.
    sample: fn() -> Deed,
}

/// The areas, in the order in which they are offered.
const AREAS: &[Area] = &[
    Area { href: "/staff", name: "首页", sample: || Deed::CampaignList },
    Area {
        href: "/staff/records",
        name: "宣传记录",
        sample: || Deed::Records { wanted: Wanted::default(), before: None, limit: 0 },
    },
    Area {
        href: "/staff/dashboard",
        name: "看板",
        sample: || Deed::Dashboard { span: Span { year: 0, quarter: None } },
    },
    Area { href: "/staff/targets", name: "目标", sample: || Deed::Targets { year: 0 } },
    Area { href: "/staff/report", name: "报告", sample: || Deed::Report { span: Span { year: 0, quarter: None } } },
    Area { href: "/staff/unanswered", name: "没答上来的问题", sample: || Deed::Unanswered { limit: 0 } },
    Area { href: "/staff/firms", name: "企业名册", sample: || Deed::Firms { among: Among::default() } },
    Area { href: "/staff/applications", name: "绑定申请", sample: || Deed::Applications },
    Area { href: "/staff/campaigns", name: "承诺活动", sample: || Deed::CampaignList },
    Area { href: "/staff/certificates", name: "证书", sample: || Deed::CertificateFind { words: String::new() } },
    Area { href: "/staff/questions", name: "题库", sample: || Deed::QuestionExport { format: String::new() } },
    Area { href: "/staff/people", name: "工作人员", sample: || Deed::StaffList },
    Area { href: "/staff/audit", name: "操作日志", sample: || Deed::Audit { before: None, limit: 0 } },
];

/// Whether somebody may do a deed at all: what they may not is not offered.
pub(super) fn may(actor: &Actor, deed: &Deed) -> bool {
    permit(actor, deed).is_ok()
}

/// A page for a caller. `here` is the area that it belongs to.
pub(super) fn page(web: &Web, caller: &Caller, here: &str, title: &str, body: &Markup) -> Response {
    respond(StatusCode::OK, &whole(web, Some(caller), here, title, body))
}

/// A page for somebody who is not signed in.
pub(super) fn open_page(web: &Web, title: &str, body: &Markup) -> Response {
    respond(StatusCode::OK, &whole(web, None, "", title, body))
}

/// A page that says why something was not done. `back` is where to go on.
pub(super) fn refused(web: &Web, caller: Option<&Caller>, refusal: &Refusal, back: &str) -> Response {
    let (back, onward) = match refusal.reason {
        Reason::NotSignedIn => ("/staff/sign-in", "去登录"),
        Reason::NotAllowed | Reason::NotFound | Reason::Wrong | Reason::Alike | Reason::Failed => (back, "返回"),
    };
    let body = html! {
        (show::refusal(refusal))
        p { a.button href=(back) { (onward) } }
    };
    respond(status(refusal.reason), &whole(web, caller, "", "没有办成", &body))
}

/// A page that shows a form again, with what was typed and why it was refused.
pub(super) fn again(web: &Web, caller: Option<&Caller>, title: &str, refusal: &Refusal, form: &Markup) -> Response {
    let body = html! { (show::refusal(refusal)) (form) };
    respond(status(refusal.reason), &whole(web, caller, "", title, &body))
}

/// The status that belongs to a reason.
fn status(reason: Reason) -> StatusCode {
    match reason {
        Reason::NotSignedIn => StatusCode::UNAUTHORIZED,
        Reason::NotAllowed => StatusCode::FORBIDDEN,
        Reason::NotFound => StatusCode::NOT_FOUND,
        Reason::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Reason::Alike => StatusCode::CONFLICT,
        Reason::Failed => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A page about what went wrong at the door.
pub(super) fn trouble(web: &Web, trouble: Trouble) -> Response {
    let (what, next) = match trouble {
        Trouble::TooMany(seconds) => (format!("操作太频繁了，请等{seconds}秒。"), "到时再试一次就行，不用反复点。"),
        Trouble::TooLong => ("提交的内容太长了，没有收下。".to_owned(), "请删短一些再提交。"),
        Trouble::Malformed => ("提交的内容没有读懂。".to_owned(), "请刷新页面，再填一次。"),
        other => other.words(),
    };
    let refusal = Refusal::new(what, next);
    let body = html! { (show::refusal(&refusal)) p { a.button href="/staff" { "返回首页" } } };
    let mut response = respond(trouble.status(), &whole(web, None, "", "没有办成", &body));
    if let Trouble::TooMany(seconds) = trouble {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

/// A page as it leaves.
pub(super) fn respond(status: StatusCode, page: &Markup) -> Response {
    (status, Html(page.0.clone())).into_response()
}

/// What a role is called.
pub(super) fn role_name(role: &Role) -> &'static str {
    match role {
        Role::Administrator => "管理员",
        Role::Reviewer => "审核员",
        Role::Reporter(_) => "填报员",
        Role::Auditor => "审计员",
    }
}

fn whole(web: &Web, caller: Option<&Caller>, here: &str, title: &str, body: &Markup) -> Markup {
    let library = web.office.library();
    let bureau = &library.knowledge.district.bureau;
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(&format!("{title} · {bureau}"), "office.css"))
            body {
                a.skip href="#main" { "跳到正文" }
                header.top {
                    div.brand {
                        img src=(assets::address("icon.svg")) alt="" width="36" height="36";
                        span { b { "安普" } " 普法办公" small { (bureau) } }
                    }
                    @if let Some(caller) = caller { (me(web, caller)) }
                }
                @if let Some(caller) = caller { (areas(&caller.actor, here)) }
                main #main tabindex="-1" {
                    h1 { (title) }
                    (body)
                }
            }
        }
    }
}

/// The head of a page, with its own stylesheet.
pub(super) fn head(title: &str, style: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light";
            meta name="robots" content="noindex";
            meta name="format-detection" content="telephone=no";
            title { (title) }
            link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
            link rel="stylesheet" href=(assets::address(style));
        }
    }
}

fn areas(actor: &Actor, here: &str) -> Markup {
    let offered = AREAS.iter().filter(|area| may(actor, &(area.sample)()));
    html! {
        nav.areas aria-label="功能" {
            ul {
                @for Area { href, name, sample: _ } in offered {
                    li { a href=(href) aria-current=[(*href == here).then_some("page")] { (name) } }
                }
            }
        }
    }
}

/// Who is signed in, and the way out.
fn me(web: &Web, caller: &Caller) -> Markup {
    let (name, role) = match &caller.actor {
        Actor::Staff(staff) => (staff.name.as_str(), role_name(&staff.role)),
        Actor::Operator => ("机房", "操作员"),
        Actor::Clock | Actor::Stranger => ("", ""),
    };
    html! {
        div.me {
            a href="/staff/account" { (name) "（" (role) "）" }
            form method="post" action="/staff/sign-out" {
                (super::field::seal(&caller.seal(web)))
                button.soft { "退出" }
            }
        }
    }
}
