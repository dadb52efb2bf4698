//! What a certificate says.

use jiff::civil::Date;

use crate::registry::certificate::Certificate;
use crate::registry::member::Position;

/// The title, by what the holder is.
pub(super) fn title(position: Position) -> &'static str {
    match position {
        Position::Responsible => "安全生产第一责任人承诺证书",
        Position::Officer => "安全生产管理人员承诺证书",
    }
}

/// What the holder is.
pub(super) fn position(position: Position) -> &'static str {
    match position {
        Position::Responsible => "主要负责人",
        Position::Officer => "安全生产管理人员",
    }
}

/// What the holder did, in two lines.
pub(super) fn deed(certificate: &Certificate) -> [String; 2] {
    let duty = match certificate.position {
        Position::Responsible => "第一责任人职责",
        Position::Officer => "安全生产管理职责",
    };
    [
        format!("学习了安全生产法律法规，通过{}年度安全生产知识考核，", certificate.year),
        format!("并签署承诺书，郑重承诺依法履行{duty}。特发此证。"),
    ]
}

/// A day, written out.
pub(super) fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
