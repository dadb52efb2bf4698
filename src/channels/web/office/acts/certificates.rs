//! Forms about certificates.

use maud::{Markup, html};

use super::super::address::encoded;
use super::super::field;
use super::super::typed::Typed;
use super::{Act, Care};
use crate::office::deed::Deed;

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "certificate_revoke",
        title: "撤销证书",
        tells: "撤销后，扫码核验会显示“已撤销”，不能恢复。原因会告诉持证人。",
        button: "撤销证书",
        care: Care::Grave("我已核对证书编号，要撤销这张证书"),
        sample: || Deed::CertificateRevoke { number: String::new(), reason: String::new() },
        fields: |_, typed| fields(typed),
        read: |reader| Deed::CertificateRevoke {
            number: reader.needed("number", "证书编号"),
            reason: reader.needed("reason", "原因"),
        },
        back: back_to_certificate,
    },
    Act {
        slug: "certificate_reissue",
        title: "补发证书",
        tells: "按现在的单位名称和姓名重新发一张，原来的一张同时撤销。",
        button: "补发证书",
        care: Care::Grave("我已核对证书编号，要补发这张证书"),
        sample: || Deed::CertificateReissue { number: String::new(), reason: String::new() },
        fields: |_, typed| fields(typed),
        read: |reader| Deed::CertificateReissue {
            number: reader.needed("number", "证书编号"),
            reason: reader.needed("reason", "原因"),
        },
        back: back_to_certificate,
    },
];

fn fields(typed: &Typed) -> Markup {
    html! {
        p { "证书编号：" b { (typed.get("number")) } }
        (field::hidden("number", typed.get("number")))
        (field::line("reason", "原因", "会告诉持证人，请写得具体", typed))
    }
}

fn back_to_certificate(typed: &Typed) -> String {
    format!("/staff/certificates/{}", encoded(typed.get("number")))
}
