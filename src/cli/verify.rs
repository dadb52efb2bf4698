//! `anpu verify`: a certificate checked without a network, by what its QR code holds and the published key.

use serde::Serialize;

use super::out;
use crate::failure::Failure;
use crate::pledge::certificate::{Payload, read_link, seal, verify};

/// The object that `--json` prints. Its names are kept stable.
#[derive(Debug, Serialize)]
struct Checked {
    genuine: bool,
    number: String,
    firm: String,
    credit_code: String,
    holder: String,
    score: u8,
    issued: jiff::civil::Date,
    until: jiff::civil::Date,
}

pub(super) fn run(link: &str, key: &str, json: bool) -> Result<(), Failure> {
    let key = seal::read_key(key.trim()).ok_or_else(|| {
        Failure::new("公钥不对", "请从 /verify/key 或 anpu certificate key 复制 base64url 那一行（43个字符）")
    })?;
    let (payload, signature) = read_link(link)
        .map_err(|bad| Failure::new(bad.to_string().trim_end_matches('。'), "请把扫码得到的整段文字放进引号里再试"))?;
    if !verify(&key, &payload, &signature) {
        let next = "请向发证单位核实；也可能用错了公钥，请核对";
        return Err(Failure::new("签名与公钥不符：内容被改过，或不是这个单位发的证书", next));
    }
    let Payload { number, code, firm, holder, position: _, score, issued, until } = payload;
    if json {
        return out::json(&Checked { genuine: true, number, firm, credit_code: code, holder, score, issued, until });
    }
    out::line(format!("签名属实：{number}"))?;
    out::line(format!("{firm}（{code}）　{holder}　{score}分"))?;
    out::line(format!("{issued} 发，有效期至 {until}。是否已被撤销，要联网到 /verify/{number} 查"))
}
