//! The parts that pages are made of. Each draws itself from the tokens, works by keyboard alone, and tells a screen
//! reader its role, its name and its value.
//!
//! Small parts are `…_ui` functions; parts with options are builders that end in `show` or go through `ui.add`.
//! `response.changed()` means that the person changed the value just now.

pub mod badge;
pub mod banner;
pub mod body_figure;
pub mod button;
pub mod card;
pub mod chip;
pub mod choice;
pub mod completion;
pub mod date_field;
pub mod date_text;
pub mod focus;
pub mod list_row;
pub mod menu;
pub mod modal;
pub mod muscle_row;
pub mod navigation;
pub mod page;
pub mod progress;
pub mod scene_painter;
pub mod score_row;
pub mod score_stepper;
pub mod segmented;
pub mod soap_section;
pub mod table;
pub mod tabs;
pub mod text;
pub mod text_field;
pub mod toast;

pub use badge::{TagTone, key_cap_ui, pressure_bars_ui, side_badge_ui, tag_ui};
pub use banner::Banner;
pub use body_figure::{BodyFigure, BodyMark, BodyOutput};
pub use button::{Button, ButtonKind, ButtonSize, icon_button_ui};
pub use card::{Card, divider_ui};
pub use chip::{caution_chip_ui, caution_tag_ui, cautions_ui, choice_chip_ui, filter_chip_ui};
pub use choice::{checkbox_ui, radio_ui, toggle_ui};
pub use completion::{CompletionList, CompletionRow};
pub use date_field::DateField;
pub use list_row::{ListRow, RowAction};
pub use menu::{Select, menu_item_ui, menu_ui};
pub use modal::{Modal, ModalAnswer};
pub use muscle_row::{GradeNote, MuscleRow, muscle_line_ui};
pub use navigation::{NavItem, status_item_ui};
pub use page::{EmptyState, page_header_ui};
pub use progress::{LongWork, progress_ui};
pub use scene_painter::scene_ui;
pub use score_row::{ScoreMark, ScoreRow};
pub use score_stepper::ScoreStepper;
pub use segmented::Segmented;
pub use soap_section::SoapField;
pub use table::{SortDirection, TableColumn, table_head_ui};
pub use tabs::{Tab, Tabs};
pub use text::{elided_ui, label_ui, paint_text, text_ui};
pub use text_field::TextField;
pub use toast::{Toast, Toasts};
