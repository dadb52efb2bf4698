//! Pages as a PDF: the glyphs in use are embedded, and the text can be selected, searched and read aloud.

use jiff::civil::Date;
use krilla::SerializeSettings;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::error::{KrillaError, KrillaResult};
use krilla::geom::{Rect, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

use super::NotDrawn;
use super::fonts::Fonts;

/// Points (1/72 inch) in a tenth of a millimetre.
const POINTS: f32 = 72.0 / 254.0;

/// A place on a page that opens an address, in tenths of a millimetre.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// The address.
    pub to: String,
    /// What it is, for who does not see it.
    pub alt: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What is on it.
    pub svg: String,
    /// Width in tenths of a millimetre.
    pub width: f32,
    /// Height in tenths of a millimetre.
    pub height: f32,
    /// What can be opened from it.
    pub links: Vec<Link>,
}

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: String,
    /// Who issued it.
    pub author: String,
    /// One sentence on what it is.
    pub subject: String,
    /// The day on which it was made.
    pub made: Date,
}

/// Makes a PDF, for archives (PDF/A-2u). A character that the font lacks is against that standard: then it is a plain
/// PDF, with a box for the character. The same pages with the same fonts give the same bytes.
///
/// # Errors
/// A page is no SVG, or the font cannot be embedded.
pub fn pdf(pages: &[Page], fonts: &Fonts, about: &About) -> Result<Vec<u8>, NotDrawn> {
    let options = fonts.options();
    let trees: Result<Vec<Tree>, _> = pages.iter().map(|page| Tree::from_str(&page.svg, &options)).collect();
    let trees = trees.map_err(|error| NotDrawn(error.to_string()))?;
    match written(pages, &trees, about, for_archives()?)? {
        Err(KrillaError::Validation(_)) => written(pages, &trees, about, Configuration::default())?,
        done => done,
    }
    .map_err(|error| NotDrawn(error.to_string()))
}

fn for_archives() -> Result<Configuration, NotDrawn> {
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_U);
    archival.finish().map_err(|error| NotDrawn(format!("{error:?}")))
}

fn written(
    pages: &[Page],
    trees: &[Tree],
    about: &About,
    configuration: Configuration,
) -> Result<KrillaResult<Vec<u8>>, NotDrawn> {
    let mut document = krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(about));
    for (page, tree) in pages.iter().zip(trees) {
        draw(&mut document, page, tree).ok_or_else(|| NotDrawn("a page has no size".to_owned()))?;
    }
    Ok(document.finish())
}

fn draw(document: &mut krilla::Document, page: &Page, tree: &Tree) -> Option<()> {
    let size = Size::from_wh(page.width * POINTS, page.height * POINTS)?;
    let mut sheet = document.start_page_with(PageSettings::new(size));
    for link in &page.links {
        let place = Rect::from_xywh(link.x * POINTS, link.y * POINTS, link.width * POINTS, link.height * POINTS)?;
        let target = Target::Action(LinkAction::new(link.to.clone()).into());
        sheet.add_annotation(Annotation::new_link(LinkAnnotation::new(place, target), Some(link.alt.clone())));
    }
    let mut surface = sheet.surface();
    surface.draw_svg(tree, size, SvgSettings::default())?;
    surface.finish();
    sheet.finish();
    Some(())
}

fn metadata(about: &About) -> Metadata {
    let mut made = DateTime::new(u16::try_from(about.made.year()).unwrap_or_default());
    made = made.month(about.made.month().unsigned_abs()).day(about.made.day().unsigned_abs());
    Metadata::new()
        .title(about.title.clone())
        .description(about.subject.clone())
        .authors(vec![about.author.clone()])
        .creator("anpu".to_owned())
        .language("zh-CN".to_owned())
        .creation_date(made)
}
