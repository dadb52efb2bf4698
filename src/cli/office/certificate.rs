//! `anpu certificate …`: certificates.

use clap::Subcommand;

use super::{Errand, Read, value};
use crate::failure::Failure;
use crate::office::deed::{Deed, Paper};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "按证书号、信用代码或企业名称查找", after_help = "例：\n  anpu certificate find 机械")]
    Find {
        #[arg(value_name = "词")]
        words: String,
    },
    #[command(
        about = "撤销一张证书，理由会告诉持证人",
        after_help = "例：\n  anpu certificate revoke AP-2026-7K2MD9QX --reason 持证人已不在该企业"
    )]
    Revoke {
        #[arg(value_name = "证书号")]
        number: String,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
    #[command(
        about = "补发一张新证书，旧的随之撤销",
        after_help = "例：\n  anpu certificate reissue AP-2026-7K2MD9QX --reason 企业改名"
    )]
    Reissue {
        #[arg(value_name = "证书号")]
        number: String,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
    #[command(about = "把一张证书存成文件", after_help = "例：\n  anpu certificate file AP-2026-7K2MD9QX --as png")]
    File {
        #[arg(value_name = "证书号")]
        number: String,
        #[arg(long = "as", value_name = "pdf|png|svg|xlsx", value_parser = value::paper, default_value = "pdf", hide_default_value = true, help = "格式（默认 pdf）")]
        paper: Paper,
    },
    #[command(about = "验证证书用的公钥", after_help = "例：\n  anpu certificate key")]
    Key,
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Find { words } => Deed::CertificateFind { words },
            Self::Revoke { number, reason } => Deed::CertificateRevoke { number, reason },
            Self::Reissue { number, reason } => Deed::CertificateReissue { number, reason },
            Self::File { number, paper } => Deed::CertificateFile { number, paper },
            Self::Key => Deed::PublishedKey,
        })
    }
}
