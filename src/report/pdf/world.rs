//! What typst may see: the template, one JSON file, the charts, the fonts. Nothing else exists.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::letters::{Letters, is_private};
use crate::domain::clean_line;
use crate::report::scene::{Element, Ink, Scene, Theme};
use crate::report::summary::SummaryModel;
use crate::report::svg::to_svg;
use crate::report::text_width::{INTER_REGULAR, INTER_SEMI_BOLD};

const TEMPLATE: &str = include_str!("../../../assets/report/summary.typ");

/// The language of the template and its parsed source.
pub(super) struct Library {
    standard: LazyHash<typst::Library>,
    template: Source,
}

impl Library {
    pub(super) fn new() -> Self {
        let template = Source::new(file("summary.typ"), TEMPLATE.to_owned());
        Self { standard: LazyHash::new(typst::Library::default()), template }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own names are paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// A set of fonts and the letters that they have between them.
pub(super) struct Fonts {
    store: FontStore,
    coverage: Vec<FontInfo>,
}

impl Fonts {
    pub(super) fn inter() -> Self {
        let mut store = FontStore::new();
        let mut coverage = Vec::new();
        for bytes in [INTER_REGULAR, INTER_SEMI_BOLD] {
            let font = Font::new(Bytes::new(bytes), 0).expect("the fonts are part of the program");
            let info = font.info().clone();
            coverage.push(info.clone());
            store.push((font, info));
        }
        Self { store, coverage }
    }

    pub(super) fn inter_and_system() -> Self {
        let mut fonts = Self::inter();
        for (path, info) in typst_kit::fonts::system() {
            // An own Inter of the system must not stand in for ours.
            if !info.family.starts_with("Inter") && !info.is_last_resort() {
                fonts.coverage.push(info.clone());
                fonts.store.push((path, info));
            }
        }
        fonts
    }

    pub(super) fn has(&self, letter: char) -> bool {
        letter == '\n'
            || (!is_private(letter) && self.coverage.iter().any(|info| info.coverage.contains(u32::from(letter))))
    }
}

/// One document.
pub(super) struct SummaryWorld<'a> {
    library: &'a Library,
    fonts: &'a Fonts,
    files: HashMap<FileId, Bytes>,
}

impl<'a> SummaryWorld<'a> {
    pub(super) fn new(library: &'a Library, fonts: &'a Fonts, model: &SummaryModel, letters: &Letters<'_>) -> Self {
        let mut files = HashMap::new();
        for (index, chart) in model.charts.iter().enumerate() {
            for (name, scene) in [("chart", &chart.scene), ("key", &chart.key)] {
                let svg = to_svg(&printable(scene, letters), Theme::Light);
                files.insert(file(&format!("{name}-{index}.svg")), Bytes::from_string(svg));
            }
        }
        let mut value = model_json(model);
        letters.printable_json(&mut value);
        if let serde_json::Value::Object(fields) = &mut value {
            let inks = Ink::ALL.iter().map(|ink| (ink.token().to_owned(), ink.hex(Theme::Light).into()));
            // Names in the file's properties need no glyph.
            fields.insert("document_title".to_owned(), clean_line(&model.document_title).into());
            fields.insert("author".to_owned(), clean_line(&model.author).into());
            fields.insert("inks".to_owned(), serde_json::Value::Object(inks.collect()));
            fields.insert("client_is_long".to_owned(), (model.client.chars().count() > 60).into());
        }
        files.insert(file("summary.json"), Bytes::from_string(value.to_string()));
        Self { library, fonts, files }
    }
}

/// The model as the template reads it.
pub(super) fn model_json(model: &SummaryModel) -> serde_json::Value {
    serde_json::to_value(model).expect("the model is plain text and numbers")
}

fn printable(scene: &Scene, letters: &Letters<'_>) -> Scene {
    let mut scene = scene.clone();
    for element in &mut scene.elements {
        if let Element::Text { text, .. } = element {
            *text = letters.printable_in_drawing(text);
        }
    }
    scene
}

impl World for SummaryWorld<'_> {
    fn library(&self) -> &LazyHash<typst::Library> {
        &self.library.standard
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.library.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.library.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    /// Pages carry the dates of the model; asking the clock would make two runs differ.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
