//! Sets a [`SummaryModel`] as a tagged PDF (PDF/UA-1 and PDF/A-2a), and shows its pages as pixels.
//!
//! typst is used as a library: one template of our own, the model as a virtual JSON file, the charts as virtual SVG
//! files. No packages, no network, no files. The same model gives the same bytes.

mod letters;
mod world;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use self::letters::Letters;
use self::world::{Fonts, Library, SummaryWorld};
use super::summary::SummaryModel;

/// How many further documents a cached piece of layout is kept for. Few: the cache holds words of clients.
const KEPT_DOCUMENTS: usize = 2;

/// Fonts and the template, loaded once. Keep it between summaries: the first costs about ten times a later one.
pub struct Typesetter {
    library: Library,
    /// Inter alone: all that most summaries need.
    inter: Fonts,
    /// Inter and the fonts of the system, read when a text first needs them.
    system: Option<Fonts>,
}

/// A finished document.
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Letters that no font of this computer has. They are printed as `□`; the user should be told.
    pub replaced: Vec<char>,
    document: PagedDocument,
}

/// A page as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// Red, green, blue, alpha of each pixel, row by row; opaque.
    pub rgba: Vec<u8>,
}

/// Why no PDF was made. Holds no text of the summary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The pages could not be laid out.
    #[error("the summary could not be laid out ({problems} problems)")]
    Layout { problems: usize },
    /// The pages could not be written as an accessible PDF.
    #[error("the summary could not be written as an accessible PDF ({problems} problems)")]
    Export { problems: usize },
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    pub fn new() -> Self {
        Self { library: Library::new(), inter: Fonts::inter(), system: None }
    }

    /// Sets the pages.
    ///
    /// Letters that Inter lacks are taken from the fonts of this computer; those that it lacks too become a visible
    /// box and are named in [`Pdf::replaced`].
    ///
    /// # Errors
    /// [`PdfError`] when the pages cannot be set even so.
    pub fn render(&mut self, model: &SummaryModel) -> Result<Pdf, PdfError> {
        let needs_more = !letters::of_model(model).all(|letter| self.inter.has(letter));
        if needs_more {
            let fonts = self.system.get_or_insert_with(Fonts::inter_and_system);
            let set = set(&self.library, fonts, model);
            // A font may have a letter and still not be fit for an archive: private or unmapped codes, a licence.
            if !matches!(set, Err(PdfError::Export { .. })) {
                typst::comemo::evict(KEPT_DOCUMENTS);
                return set;
            }
        }
        let set = set(&self.library, &self.inter, model);
        typst::comemo::evict(KEPT_DOCUMENTS);
        set
    }

    /// Drops every cached piece of earlier documents, for when the practice is locked.
    pub fn forget(&mut self) {
        typst::comemo::evict(0);
    }
}

impl Pdf {
    /// The pixels of a page, the first is 0. `pixels_per_point` 1 gives 595 × 842. `None` when there is no such page.
    pub fn preview(&self, page: usize, pixels_per_point: f32) -> Option<Preview> {
        let page = self.document.pages().get(page)?;
        // Beyond this a page would take more memory than any screen can show.
        let scale = if pixels_per_point.is_finite() { f64::from(pixels_per_point.clamp(0.05, 8.0)) } else { 1.0 };
        let options = RenderOptions { pixel_per_pt: scale.into(), render_bleed: false };
        let pixels = typst_render::render(page, &options);
        let (width, height) = (pixels.width(), pixels.height());
        Some(Preview { width, height, rgba: pixels.take() })
    }

    /// Width and height of a page in points.
    pub fn page_size(&self, page: usize) -> Option<(f32, f32)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((Abs::to_pt(size.x) as f32, Abs::to_pt(size.y) as f32))
    }
}

fn set(library: &Library, fonts: &Fonts, model: &SummaryModel) -> Result<Pdf, PdfError> {
    let letters = Letters::new(fonts);
    let world = SummaryWorld::new(library, fonts, model, &letters);
    let document: PagedDocument =
        typst::compile(&world).output.map_err(|found| PdfError::Layout { problems: problems(&found) })?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .expect("both are standards on PDF 1.7, which a test shows");
    let options = PdfOptions {
        creator: Smart::Custom(Some(model.program.clone())),
        timestamp: datetime(model.created).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|found| PdfError::Export { problems: problems(&found) })?;
    Ok(Pdf { bytes, pages: document.pages().len(), replaced: letters.replaced(), document })
}

/// How many; the words of typst may quote the client's, so they go nowhere but to a developer's test run.
fn problems(found: &[SourceDiagnostic]) -> usize {
    #[cfg(test)]
    for problem in found {
        eprintln!("typst: {} {:?} {:?}", problem.message, problem.hints, problem.span);
    }
    found.len()
}

fn datetime(at: jiff::Timestamp) -> Option<Datetime> {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

#[cfg(test)]
mod tests;
