//! The press: documents as files, with the fonts and the issuer of this installation.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Semaphore;

use super::NotDrawn;
use super::certificate::{self, PICTURE_WIDTH, Sheet};
use super::chart::{self, CHAT_WIDTH, Chart, Size};
use super::fonts::{FontShelf, Fonts};
use super::paper::{self, Parts, PrintedPaper};
use super::raster;
use super::training::{self, TrainingRecord};
use crate::library::Shelf;
use crate::office::deed::Paper;
use crate::office::outcome::{File, Reason, Refusal};
use crate::pledge::issue::Issuer;
use crate::registry::certificate::Certificate;

const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Width of a picture, in pixels: enough for a screen, and drawn four times as fast as for print, which the PDF is for. A
/// whole half, so that the QR code stays sharp.
const SCREEN_WIDTH: u32 = PICTURE_WIDTH / 2;

/// Makes files of documents. Everything here blocks while it draws: up to half a second.
#[derive(Debug)]
pub struct Press {
    fonts: FontShelf,
    issuer: Arc<Issuer>,
    shelf: Arc<Shelf>,
    room: Arc<Semaphore>,
}

impl Press {
    /// A press; `font` is a font file with Chinese characters, found on the system where none is named.
    pub fn new(font: Option<PathBuf>, issuer: Arc<Issuer>, shelf: Arc<Shelf>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        // The other half is for those who still answer. A picture takes a quarter of a second and some 20 MB: a square
        // full of people who fetch theirs at once would take all there is of both.
        let room = Arc::new(Semaphore::new(cores.div_ceil(2)));
        Self { fonts: FontShelf::new(font), issuer, shelf, room }
    }

    /// Draws on a thread made for waiting, once there is room. The room is taken until the drawing ends, even where nobody
    /// waits for it any more.
    ///
    /// # Errors
    /// It cannot be drawn, for want of a font for one.
    pub async fn printed(
        self: &Arc<Self>,
        draw: impl FnOnce(&Self) -> Result<File, Refusal> + Send + 'static,
    ) -> Result<File, Refusal> {
        let press = Arc::clone(self);
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|error| failed(&error.to_string()))?;
        let drawn = tokio::task::spawn_blocking(move || {
            let file = draw(&press);
            drop(room);
            file
        });
        drawn.await.unwrap_or_else(|error| Err(failed(&error.to_string())))
    }

    /// A certificate. As SVG it needs no font here, but one where it is shown.
    ///
    /// # Errors
    /// No font is found; the words say how to get one.
    pub fn certificate(&self, certificate: &Certificate, form: Paper) -> Result<File, Refusal> {
        let library = self.shelf.library();
        let link = self.issuer.link(certificate).ok_or_else(|| Refusal::not_found("这个证书的签名不完整"))?;
        let base = self.issuer.base();
        let address = format!("{}/verify", base.split_once("://").map_or(base, |(_, host)| host));
        let bureau = &library.knowledge.district.bureau;
        let sheet = Sheet { certificate, bureau, link: &link, address: &address };
        let svg = || certificate::svg(&sheet).map_err(|error| failed(&error.to_string()));
        let (ending, kind, bytes) = match form {
            Paper::Svg => ("svg", "image/svg+xml", svg()?.into_bytes()),
            Paper::Png => ("png", "image/png", raster::png(&svg()?, self.fonts()?, SCREEN_WIDTH).map_err(not_drawn)?),
            Paper::Pdf => ("pdf", PDF, certificate::pdf(&sheet, self.fonts()?).map_err(not_drawn)?),
            Paper::Xlsx => return Err(Refusal::new("证书没有表格形式", "请选 PDF、PNG 或 SVG")),
        };
        Ok(File { name: format!("{}.{ending}", certificate.number), kind: kind.to_owned(), bytes })
    }

    /// The training record of a firm.
    ///
    /// # Errors
    /// No font is found, or the form is none of PDF and XLSX.
    pub fn training(&self, record: &TrainingRecord, form: Paper) -> Result<File, Refusal> {
        let (ending, kind, bytes) = match form {
            Paper::Pdf => ("pdf", PDF, training::pdf(record, self.fonts()?).map_err(not_drawn)?),
            Paper::Xlsx => ("xlsx", XLSX, training::xlsx(record).map_err(not_drawn)?),
            Paper::Png | Paper::Svg => return Err(Refusal::new("培训记录没有图片形式", "请选 PDF 或 XLSX")),
        };
        Ok(File { name: format!("培训记录-{}.{ending}", record.firm), kind: kind.to_owned(), bytes })
    }

    /// A paper with its key, as PDF.
    ///
    /// # Errors
    /// No font is found.
    pub fn paper(&self, printed: &PrintedPaper) -> Result<File, Refusal> {
        let bytes = paper::pdf(printed, Parts::Both, self.fonts()?).map_err(not_drawn)?;
        Ok(File { name: format!("答卷-{}.pdf", printed.number), kind: PDF.to_owned(), bytes })
    }

    /// A chart as a picture for chat. On a page it stands as SVG, which needs no font here.
    ///
    /// # Errors
    /// No font is found, or the chart has hundreds of bars.
    pub fn chart(&self, chart: &Chart) -> Result<File, Refusal> {
        let fonts = self.fonts_or("网页上的图不受影响")?;
        let bytes = chart::png(chart, Size::PHONE, fonts, CHAT_WIDTH).map_err(not_drawn)?;
        Ok(File { name: format!("{}.png", chart.title), kind: "image/png".to_owned(), bytes })
    }

    fn fonts(&self) -> Result<&Fonts, Refusal> {
        self.fonts_or("证书另有 SVG 形式，不用字体也能打开、打印")
    }

    /// The fonts; without one, the refusal ends with what can be had all the same.
    fn fonts_or(&self, otherwise: &str) -> Result<&Fonts, Refusal> {
        self.fonts.get().map_err(|error| {
            let told = error.to_string();
            let (what, next) = told.split_once('。').unwrap_or((&told, ""));
            Refusal::new(what, format!("{next}。{otherwise}"))
        })
    }
}

fn not_drawn(NotDrawn(error): NotDrawn) -> Refusal {
    failed(&error)
}

fn failed(error: &str) -> Refusal {
    tracing::error!(error, "a document could not be drawn");
    Refusal::new("文件没有做出来", "请稍后再试；还不行，请告诉管理员").because(Reason::Failed)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::knowledge::source::Source;
    use crate::retrieval::index::Home;

    #[tokio::test(flavor = "multi_thread")]
    async fn half_of_the_cores_draw_and_one_that_breaks_off_holds_nobody_up() {
        let shelf = Arc::new(Shelf::open(Source::Embedded, Home::Memory).expect("knowledge"));
        let press = Arc::new(Press::new(None, Arc::new(Issuer::new(&[7; 32], "https://pufa.example.cn")), shelf));
        let (room, drawing) = (press.room.available_permits(), Arc::new((AtomicUsize::new(0), AtomicUsize::new(0))));
        let draws = (0..4 * room).map(|n| {
            let drawing = Arc::clone(&drawing);
            press.printed(move |_| {
                assert!(n > 0, "the first one breaks off");
                let (now, most) = &*drawing;
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
                now.fetch_sub(1, Ordering::SeqCst);
                Err(Refusal::not_found("none"))
            })
        });
        let refused = futures::future::join_all(draws).await;
        assert_eq!(refused[0].as_ref().expect_err("nothing").reason, Reason::Failed);
        assert!((1..=room).contains(&drawing.1.load(Ordering::SeqCst)));
        assert_eq!(press.room.available_permits(), room);
    }
}
