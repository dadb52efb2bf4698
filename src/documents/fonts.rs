//! A Chinese font of the system, without which no document can be drawn.
//!
//! anpu brings none: one takes 20 MB. A serif for certificates and a sans for tables are looked for by name, then any
//! face that really draws Chinese. Only the faces chosen stay in the database, and they stay files: the pages in use are
//! mapped by the system while something is drawn.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use resvg::usvg;
use resvg::usvg::fontdb::{Database, FaceInfo, Family, Query, Weight};

/// Serif faces (宋体), best first.
const SERIF: [&str; 10] = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "NSimSun",
    "FandolSong",
    "AR PL UMing CN",
];
/// Sans faces (黑体), best first.
const SANS: [&str; 12] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "Heiti SC",
    "SimHei",
    "FandolHei",
    "Droid Sans Fallback",
];
/// What a Chinese font must be able to draw.
const PROBE: &str = "安全生产承诺证书，。《》";

/// Why there is no font.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFont {
    /// The system has none.
    #[error(
        "这台机器上没有中文字体，画不了证书和表格。请装一种：apt-get install fonts-noto-cjk；\
         或者在 anpu.toml 里写上字体文件：documents.font = \"路径\""
    )]
    Missing,
    /// The file that was configured cannot be read as a font.
    #[error("配置的字体文件 {0} 打不开，或者不是字体。请核对 anpu.toml 里的 documents.font（ttf、otf、ttc 都可以）")]
    Unreadable(PathBuf),
    /// The file that was configured holds no Chinese.
    #[error("配置的字体文件 {0} 里没有中文字。请在 anpu.toml 的 documents.font 换一个中文字体，例如思源黑体")]
    NotChinese(PathBuf),
}

/// The faces with which documents are drawn: `serif` and `sans-serif` in SVG.
#[derive(Debug, Clone)]
pub struct Fonts {
    database: Arc<Database>,
}

impl Fonts {
    /// Looks for fonts: in the file that is configured, or on the system.
    ///
    /// # Errors
    /// There is none that draws Chinese.
    pub fn find(configured: Option<&Path>) -> Result<Self, NoFont> {
        let mut all = Database::new();
        match configured {
            Some(path) => {
                all.load_font_file(path).map_err(|_| NoFont::Unreadable(path.to_owned()))?;
                if all.is_empty() {
                    return Err(NoFont::Unreadable(path.to_owned()));
                }
            }
            None => all.load_system_fonts(),
        }
        let missing = || configured.map_or(NoFont::Missing, |path| NoFont::NotChinese(path.to_owned()));
        Self::choose(&all).ok_or_else(missing)
    }

    fn choose(all: &Database) -> Option<Self> {
        let serif = first(all, &SERIF);
        let sans = first(all, &SANS);
        let any = || all.faces().filter(|face| draws_chinese(face)).find_map(family);
        let serif = serif.clone().or_else(|| sans.clone()).or_else(any)?;
        let sans = sans.unwrap_or_else(|| serif.clone());
        let mut kept = Database::new();
        for family in [&serif, &sans] {
            for weight in [Weight::NORMAL, Weight::BOLD] {
                keep(all, &mut kept, family, weight);
            }
        }
        kept.set_serif_family(serif);
        kept.set_sans_serif_family(sans);
        Some(Self { database: Arc::new(kept) })
    }

    /// The names of the families, serif first.
    pub fn names(&self) -> [&str; 2] {
        [self.database.family_name(&Family::Serif), self.database.family_name(&Family::SansSerif)]
    }

    /// How many faces are kept.
    pub fn faces(&self) -> usize {
        self.database.len()
    }

    /// What SVG is read with: these fonts, and nothing from outside.
    pub(super) fn options(&self) -> usvg::Options<'static> {
        let mut options = usvg::Options { fontdb: Arc::clone(&self.database), ..usvg::Options::default() };
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options
    }
}

/// The first of the families that is there and draws Chinese.
fn first(all: &Database, families: &[&str]) -> Option<String> {
    families.iter().find_map(|name| {
        let query = Query { families: &[Family::Name(name)], ..Query::default() };
        let face = all.face(all.query(&query)?)?;
        draws_chinese(face).then(|| (*name).to_owned())
    })
}

fn family(face: &FaceInfo) -> Option<String> {
    face.families.first().map(|(name, _)| name.clone())
}

/// Takes over the face of a family that is nearest to a weight, once.
fn keep(all: &Database, kept: &mut Database, family: &str, weight: Weight) {
    let query = Query { families: &[Family::Name(family)], weight, ..Query::default() };
    let Some(face) = all.query(&query).and_then(|id| all.face(id)) else { return };
    let same = |kept: &FaceInfo| kept.post_script_name == face.post_script_name && kept.index == face.index;
    if !kept.faces().any(same) {
        kept.push_face_info(face.clone());
    }
}

/// Whether a face alone draws every character of the probe.
fn draws_chinese(face: &FaceInfo) -> bool {
    let mut alone = Database::new();
    alone.push_face_info(face.clone());
    if let Some(name) = family(face) {
        alone.set_serif_family(name);
    }
    let options = usvg::Options { fontdb: Arc::new(alone), ..usvg::Options::default() };
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='999' height='99'>\
         <text y='50' font-family='serif'>{PROBE}</text></svg>"
    );
    let Ok(tree) = usvg::Tree::from_str(&svg, &options) else { return false };
    tree.root().children().iter().any(|node| match node {
        usvg::Node::Text(text) => {
            let glyphs: Vec<_> = text.layouted().iter().flat_map(|span| &span.positioned_glyphs).collect();
            !glyphs.is_empty() && glyphs.iter().all(|glyph| glyph.id.0 != 0)
        }
        usvg::Node::Group(_) | usvg::Node::Path(_) | usvg::Node::Image(_) => false,
    })
}

/// The fonts of the installation, looked for when the first document is asked for.
#[derive(Debug)]
pub struct FontShelf {
    configured: Option<PathBuf>,
    found: OnceLock<Result<Fonts, NoFont>>,
}

impl FontShelf {
    /// A shelf; nothing is looked for yet.
    pub fn new(configured: Option<PathBuf>) -> Self {
        Self { configured, found: OnceLock::new() }
    }

    /// The fonts. Looking for them takes some tens of milliseconds, the first time.
    ///
    /// # Errors
    /// There is none that draws Chinese; it is not looked for again.
    pub fn get(&self) -> Result<&Fonts, &NoFont> {
        self.found.get_or_init(|| Fonts::find(self.configured.as_deref())).as_ref()
    }
}
