//! The signature of a certificate: Ed25519 (RFC 8032) over the bytes of its payload, and the key that checks it.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::payload::Payload;
use crate::registry::certificate::Certificate;

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;
/// What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410): the algorithm's name.
const KEY_INFO: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Signs what a certificate says. The same payload has always the same signature.
pub fn sign(key: &SigningKey, payload: &Payload) -> [u8; SIGNATURE_BYTES] {
    key.sign(&payload.bytes()).to_bytes()
}

/// Whether a signature was made by the key over exactly this payload. Strict: neither weak keys nor a second form of
/// the same signature pass.
pub fn verify(key: &VerifyingKey, payload: &Payload, signature: &[u8; SIGNATURE_BYTES]) -> bool {
    key.verify_strict(&payload.bytes(), &Signature::from_bytes(signature)).is_ok()
}

/// Whether a certificate of the register is as it was when it was signed.
pub fn genuine(key: &VerifyingKey, certificate: &Certificate) -> bool {
    let signature = <[u8; SIGNATURE_BYTES]>::try_from(certificate.signature.as_slice());
    signature.is_ok_and(|signature| verify(key, &Payload::of(certificate), &signature))
}

/// The published key as text: its 32 bytes in base64url without padding, as a JSON Web Key holds them.
pub fn key_text(key: &VerifyingKey) -> String {
    BASE64URL_NOPAD.encode(key.as_bytes())
}

/// The published key as a PEM file, for `openssl pkeyutl -verify -pubin -rawin`.
pub fn key_pem(key: &VerifyingKey) -> String {
    let info = [&KEY_INFO[..], key.as_bytes()].concat();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", BASE64.encode(&info))
}

/// Reads a key as [`key_text`] writes it; `None` where it is none, or one under which anything would pass.
pub fn read_key(text: &str) -> Option<VerifyingKey> {
    let bytes = BASE64URL_NOPAD.decode(text.trim().as_bytes()).ok()?;
    let key = VerifyingKey::from_bytes(&<[u8; 32]>::try_from(bytes).ok()?).ok()?;
    (!key.is_weak()).then_some(key)
}
