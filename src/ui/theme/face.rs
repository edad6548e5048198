//! The eight sizes of type, each with its line height and weight.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, RichText, TextStyle};

/// A size and weight of type. `…Strong` is the semibold of the same size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// 28/32: the two numbers of the next-up card.
    Display,
    /// 24/32: page title, client name.
    Title,
    /// 18/24: modal, panel.
    Heading,
    /// 16/22: session header name, empty state.
    Subhead,
    /// 14/20: notes, buttons.
    Body,
    /// 14/20: card titles.
    BodyStrong,
    /// 13/18: rows, tables.
    Dense,
    DenseStrong,
    /// 12/16: labels, hints, chips.
    Caption,
    CaptionStrong,
    /// 11/14: axis ticks, key caps. Nothing that must be read to act.
    Tick,
    TickStrong,
}

impl Face {
    pub const ALL: [Self; 12] = [
        Self::Display,
        Self::Title,
        Self::Heading,
        Self::Subhead,
        Self::Body,
        Self::BodyStrong,
        Self::Dense,
        Self::DenseStrong,
        Self::Caption,
        Self::CaptionStrong,
        Self::Tick,
        Self::TickStrong,
    ];

    /// Size, line height and letter spacing in points.
    const fn measures(self) -> (f32, f32, f32) {
        match self {
            Self::Display => (28.0, 32.0, -0.5),
            Self::Title => (24.0, 32.0, -0.3),
            Self::Heading => (18.0, 24.0, -0.1),
            Self::Subhead => (16.0, 22.0, 0.0),
            Self::Body | Self::BodyStrong => (14.0, 20.0, 0.0),
            Self::Dense | Self::DenseStrong => (13.0, 18.0, 0.0),
            Self::Caption | Self::CaptionStrong => (12.0, 16.0, 0.0),
            Self::Tick | Self::TickStrong => (11.0, 14.0, 0.0),
        }
    }

    pub const fn is_semibold(self) -> bool {
        matches!(
            self,
            Self::Display
                | Self::Title
                | Self::Heading
                | Self::Subhead
                | Self::BodyStrong
                | Self::DenseStrong
                | Self::CaptionStrong
                | Self::TickStrong
        )
    }

    pub const fn size(self) -> f32 {
        self.measures().0
    }

    pub const fn line_height(self) -> f32 {
        self.measures().1
    }

    pub(super) fn semibold_family() -> FontFamily {
        FontFamily::Name("semibold".into())
    }

    pub fn font(self) -> FontId {
        let family = if self.is_semibold() { Self::semibold_family() } else { FontFamily::Proportional };
        FontId::new(self.size(), family)
    }

    /// For a part of a longer text.
    pub fn format(self, color: Color32) -> TextFormat {
        let (_, line_height, spacing) = self.measures();
        TextFormat {
            font_id: self.font(),
            line_height: Some(line_height),
            extra_letter_spacing: spacing,
            color,
            ..TextFormat::default()
        }
    }

    /// For egui's own labels.
    pub fn rich(self, text: impl Into<String>, color: Color32) -> RichText {
        let (_, line_height, spacing) = self.measures();
        RichText::new(text).font(self.font()).line_height(Some(line_height)).extra_letter_spacing(spacing).color(color)
    }

    /// The words of a tooltip: caption, in the colour of its ground.
    pub fn tip(words: impl Into<String>) -> RichText {
        RichText::new(words).font(Self::Caption.font()).line_height(Some(Self::Caption.line_height()))
    }

    /// Text in one face, in lines of at most `max_width` points.
    pub fn wrapped(self, text: impl Into<String>, color: Color32, max_width: f32) -> LayoutJob {
        let mut job = LayoutJob::single_section(text.into(), self.format(color));
        job.wrap.max_width = max_width;
        job
    }

    /// Text on one line, ending in `…` where it is longer than `max_width` points.
    pub fn line(self, text: impl Into<String>, color: Color32, max_width: f32) -> LayoutJob {
        let mut job = LayoutJob::single_section(text.into(), self.format(color));
        job.break_on_newline = false;
        job.wrap = TextWrapping::truncate_at_width(max_width.max(1.0));
        job
    }

    /// The name by which egui's styles know this face.
    pub fn text_style(self) -> TextStyle {
        match self {
            Self::Heading => TextStyle::Heading,
            Self::Body => TextStyle::Body,
            Self::Caption => TextStyle::Small,
            Self::Display => TextStyle::Name("display".into()),
            Self::Title => TextStyle::Name("title".into()),
            Self::Subhead => TextStyle::Name("subhead".into()),
            Self::BodyStrong => TextStyle::Name("body-strong".into()),
            Self::Dense => TextStyle::Name("dense".into()),
            Self::DenseStrong => TextStyle::Name("dense-strong".into()),
            Self::CaptionStrong => TextStyle::Name("caption-strong".into()),
            Self::Tick => TextStyle::Name("tick".into()),
            Self::TickStrong => TextStyle::Name("tick-strong".into()),
        }
    }
}
