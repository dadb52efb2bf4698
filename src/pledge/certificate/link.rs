//! The link in a certificate's QR code: `https://host/verify/<number>#<payload and signature in base64url>`.
//!
//! The number alone is asked of the server. What stands behind the `#` stays in the browser and is enough to check the
//! certificate against the published key without any network.

use data_encoding::BASE64URL_NOPAD;

use super::number::Number;
use super::payload::Payload;
use super::seal::SIGNATURE_BYTES;
use crate::pledge::credit_code::CreditCode;

/// The path in front of the number.
const PATH: &str = "/verify/";
/// The longest link that is read, in bytes: a QR code holds no more.
const LINK_BYTES: usize = 2953;

/// The link of a certificate at `base`, as `https://host` or `https://host/below`.
pub fn link(base: &str, payload: &Payload, signature: &[u8; SIGNATURE_BYTES]) -> String {
    let signed = [payload.bytes().as_slice(), signature].concat();
    format!("{}{PATH}{}#{}", base.trim_end_matches('/'), payload.number, BASE64URL_NOPAD.encode(&signed))
}

/// Reads a link, at whatever host. Whether the signature holds is for [`super::verify`] to say.
///
/// # Errors
/// It is no link of a certificate, or not whole.
pub fn read_link(text: &str) -> Result<(Payload, [u8; SIGNATURE_BYTES]), BadLink> {
    let text = text.trim();
    if text.len() > LINK_BYTES {
        return Err(BadLink::Other);
    }
    let (address, signed) = text.split_once('#').ok_or(BadLink::Other)?;
    let (_, number) = address.rsplit_once(PATH).ok_or(BadLink::Other)?;
    let signed = BASE64URL_NOPAD.decode(signed.as_bytes()).map_err(|_| BadLink::Damaged)?;
    let (bytes, signature) = signed.split_last_chunk().ok_or(BadLink::Damaged)?;
    let payload = Payload::read(bytes).ok_or(BadLink::Damaged)?;
    let well_formed = Number::read(&payload.number).is_ok_and(|number| number.as_str() == payload.number)
        && CreditCode::read(&payload.code).is_ok_and(|code| code.as_str() == payload.code);
    match well_formed && number == payload.number {
        true => Ok((payload, *signature)),
        false => Err(BadLink::Damaged),
    }
}

/// Why a link was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// Nothing of ours.
    #[error("这不是证书上的二维码。请对准证书左下角的二维码再扫一次，或者输入证书编号核验。")]
    Other,
    /// Ours, but cut or changed.
    #[error("这个证书二维码的内容不完整，或者被改动过。请对着原证书再扫一次；还是不行，请输入证书编号核验。")]
    Damaged,
}
