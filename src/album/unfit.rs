//! Why a file is not taken as a photograph, told so that whoever sent it can send it better.

use std::fmt;

use super::{MAX_BYTES, MAX_PIXELS, MAX_SIDE};

/// Why a file is not taken as a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing in it.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A side over [`MAX_SIDE`], or more than [`MAX_PIXELS`]; also what would take too much memory for other reasons.
    TooManyPixels,
    /// It ends too early.
    Cut,
    /// It begins as a photograph, but cannot be decoded.
    Damaged,
    /// Something else.
    Foreign(Foreign),
}

impl Unfit {
    /// What is wrong, and what to do about it.
    pub fn told(self) -> (String, &'static str) {
        const AGAIN: &str = "请重新拍一张，或从手机相册里再发一次";
        match self {
            Self::Empty => ("文件里没有内容".to_owned(), AGAIN),
            Self::TooLarge => {
                (format!("文件超过{}MB", MAX_BYTES / 1024 / 1024), "请用手机截图或在相册里压缩后，再发一次")
            }
            Self::TooManyPixels => {
                let most = MAX_PIXELS / 10_000;
                (
                    format!("尺寸太大（每边最多{MAX_SIDE}像素，总共最多{most}万像素）"),
                    "请用手机截图或在相册里缩小后，再发一次",
                )
            }
            Self::Cut => ("文件不完整，可能没有传完".to_owned(), "请等网络好一些，再发一次"),
            Self::Damaged => ("文件已损坏，打不开".to_owned(), AGAIN),
            Self::Foreign(foreign) => {
                let (what, next) = foreign.told();
                (what.to_owned(), next)
            }
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, next) = self.told();
        write!(f, "照片没能收下：{what}。{next}")
    }
}

impl std::error::Error for Unfit {}

/// What a file is that is no photograph we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A GIF.
    Gif,
    /// What newer phones write: HEIC, HEIF, AVIF.
    Heic,
    /// A drawing that may hold programs.
    Svg,
    /// A PDF.
    Pdf,
    /// A web page or other markup.
    WebPage,
    /// BMP, TIFF, or the raw picture of a camera.
    Bitmap,
    /// A film or a sound.
    Video,
    /// A packed file, or an office document.
    Archive,
    /// Anything else.
    Other,
}

impl Foreign {
    fn told(self) -> (&'static str, &'static str) {
        const SEND: &str = "请发手机拍的JPG、PNG或WebP照片";
        const SAVE: &str = "请在手机相册里另存为JPG，再发一次";
        match self {
            Self::Gif => ("是GIF动图，不是照片", SEND),
            Self::Heic => (
                "是HEIC格式，这里打不开",
                "请在手机相册里另存为JPG，再发一次；苹果手机可以在“设置-相机-格式”里选“兼容性最佳”，以后拍的就是JPG",
            ),
            Self::Svg => ("是SVG图形，不是照片", SEND),
            Self::Pdf => ("是PDF，不是照片", "请把需要的那一页截图，再发一次"),
            Self::WebPage => ("是网页，不是照片", "请把照片保存到手机相册，再从相册里发"),
            Self::Bitmap => ("是BMP、TIFF或相机原始格式", SAVE),
            Self::Video => ("是视频或录音，不是照片", "请截取其中一个画面，再发一次"),
            Self::Archive => ("是压缩包或办公文档，不是照片", "请取出里面的照片，一张一张地发"),
            Self::Other => ("不是照片", SEND),
        }
    }
}
