//! The parts by keyboard and by what a screen reader is told.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::{Date, date};
use myolog::domain::{Score, SoapSection};
use myolog::ui::icons::Icon;
use myolog::ui::theme::{self, Face, ThemeChoice};
use myolog::ui::widgets::{
    Banner, Button, Card, DateField, ListRow, Modal, ModalAnswer, RowAction, ScoreRow, Segmented, Select, SoapField,
    Tab, Tabs, TagTone, TextField, Toast, Toasts, checkbox_ui, label_ui, tag_ui,
};

fn harness<'a, S>(state: S, draw: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    Harness::builder()
        .with_size(egui::vec2(700.0, 500.0))
        .with_accessibility_check(true)
        .with_context_setup(|ctx| theme::install(ctx, ThemeChoice::Light))
        .build_ui_state(draw, state)
}

fn pain_row() -> Harness<'static, Option<Score>> {
    harness(None, |ui, value: &mut Option<Score>| {
        ScoreRow::new("Before", value).named("Pain before, low back, left").show(ui);
    })
}

fn value(harness: &Harness<'_, Option<Score>>) -> Option<u8> {
    harness.state().map(Score::get)
}

fn type_keys<S>(harness: &mut Harness<'_, S>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(1);
    }
}

#[test]
fn a_score_is_not_asked_until_it_is_answered_and_zero_is_an_answer() {
    let mut harness = pain_row();
    let row = harness.get_by_label("Pain before, low back, left");
    assert_eq!(row.accesskit_node().role(), Role::Slider);
    assert_eq!(row.value().as_deref(), Some("not asked"));
    row.focus();
    harness.run();
    type_keys(&mut harness, &[Key::Num0]);
    assert_eq!(value(&harness), Some(0));
    assert_eq!(harness.get_by_label("Pain before, low back, left").value().as_deref(), Some("0 of 10"));
    type_keys(&mut harness, &[Key::Minus]);
    assert_eq!(value(&harness), None);
}

#[test]
fn one_then_zero_is_ten_only_when_typed_quickly() {
    let mut harness = pain_row();
    harness.get_by_role(Role::Slider).focus();
    harness.run();
    type_keys(&mut harness, &[Key::Num1, Key::Num0]);
    assert_eq!(value(&harness), Some(10));
    type_keys(&mut harness, &[Key::Num1]);
    harness.run_steps(8);
    type_keys(&mut harness, &[Key::Num0]);
    assert_eq!(value(&harness), Some(0));
    type_keys(&mut harness, &[Key::Num3, Key::ArrowRight]);
    assert_eq!(value(&harness), Some(4));
    type_keys(&mut harness, &[Key::Num0, Key::ArrowLeft]);
    assert_eq!(value(&harness), None);
    type_keys(&mut harness, &[Key::Num7, Key::Backspace]);
    assert_eq!(value(&harness), None);
}

#[test]
fn a_screen_reader_can_set_a_score() {
    let mut harness = pain_row();
    harness.get_by_role(Role::Slider).set_value_accesskit(7.0);
    harness.run();
    assert_eq!(value(&harness), Some(7));
    harness.get_by_role(Role::Slider).increment_accesskit();
    harness.run();
    assert_eq!(value(&harness), Some(8));
}

#[test]
fn a_score_of_a_signed_note_cannot_be_changed() {
    let mut harness = harness(Score::new(4).ok(), |ui, value: &mut Option<Score>| {
        ScoreRow::new("Before", value).read_only(true).show(ui);
    });
    harness.get_by_label("Before").click();
    harness.run();
    type_keys(&mut harness, &[Key::Num9]);
    assert_eq!(value(&harness), Some(4));
}

#[test]
fn clicking_a_cell_answers_and_clicking_the_dash_takes_it_back() {
    let mut harness = pain_row();
    let row = harness.get_by_role(Role::Slider).rect();
    let press = |harness: &mut Harness<'_, Option<Score>>, x: f32| {
        let pos = egui::pos2(x, row.center().y);
        for pressed in [true, false] {
            harness.hover_at(pos);
            harness.event(egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        harness.run();
    };
    press(&mut harness, row.right() - 5.0);
    assert_eq!(value(&harness), Some(10));
    press(&mut harness, row.left() + 46.0 + 15.0);
    assert_eq!(value(&harness), None);
}

#[test]
fn a_choice_of_many_is_made_in_its_list() {
    let mut harness = harness(0_u8, |ui, value: &mut u8| {
        Select::new("Technique", value, &[(0, "Deep tissue"), (1, "Friction"), (2, "Traction")]).show(ui);
    });
    assert_eq!(harness.get_by_label("Technique").value().as_deref(), Some("Deep tissue"));
    harness.get_by_label("Technique").click();
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "Traction").click();
    harness.run();
    assert_eq!(*harness.state(), 2);
    assert!(harness.query_by_label("Friction").is_none());
}

#[test]
fn figures_stand_under_each_other_in_every_size() {
    let mut harness = harness((), |ui, ()| {
        for face in Face::ALL {
            let width = |text: &str| ui.painter().layout_job(face.line(text, egui::Color32::BLACK, 500.0)).size().x;
            for digit in '0'..='9' {
                let same: String = [digit; 8].iter().collect();
                assert!((width(&same) - width("88888888")).abs() < 0.01, "{digit} in {face:?}");
            }
        }
    });
    harness.run();
}

#[test]
fn a_name_in_any_script_is_drawn_even_where_no_font_has_it() {
    let mut harness = Harness::builder()
        .allow_missing_glyphs()
        .with_context_setup(|ctx| theme::install(ctx, ThemeChoice::Dark))
        .build_ui(|ui| {
            for name in ["张伟", "عمر خالد", "Zoë 🧘", "\u{10ffff}"] {
                assert!(label_ui(ui, Face::Body, egui::Color32::WHITE, name).rect.width() > 0.0);
            }
        });
    harness.run();
    assert!(harness.query_by_label("张伟").is_some());
}

#[test]
fn nothing_reaches_beyond_a_narrow_page() {
    let mut harness = harness((String::from("x"), None, 0_u8), |ui, (text, score, choice)| {
        ui.set_max_width(280.0);
        let right = ui.max_rect().right() + 0.5;
        let long = "A sentence that is much longer than the place it has on this page";
        let check = |name: &str, rect: egui::Rect| assert!(rect.right() <= right, "{name}: {rect:?} beyond {right}");
        check("button", ui.add(Button::primary(long).icon(Icon::Plus).key("Ctrl ⏎")).rect);
        check("field", TextField::new(long, text).error(Some(long)).width(900.0).show(ui).rect);
        check("score", ScoreRow::new("Before", score).show(ui).rect);
        check("select", Select::new("Choice", choice, &[(0, long)]).width(900.0).show(ui).rect);
        check("tag", tag_ui(ui, TagTone::Caution, long).rect);
        check("banner", Banner::danger(long).detail(long).show(ui, |_| ()).response.rect);
        check("card", Card::titled(long).fact("2 due").show(ui, |_| ()).response.rect);
        check("checkbox", checkbox_ui(ui, &mut true, long).rect);
    });
    harness.run();
}

fn date_form() -> Harness<'static, Option<Date>> {
    harness(None, |ui, value: &mut Option<Date>| {
        DateField::new("Next visit", value, date(2026, 11, 19)).show(ui);
        ui.add(Button::secondary("Elsewhere"));
    })
}

#[test]
fn a_typed_date_is_taken_when_the_field_is_left() {
    let mut harness = date_form();
    harness.get_by_label("Next visit").focus();
    harness.run();
    harness.get_by_label("Next visit").type_text("3/12");
    harness.run();
    assert_eq!(*harness.state(), None);
    harness.get_by_label("Elsewhere").focus();
    harness.run();
    assert_eq!(*harness.state(), Some(date(2026, 12, 3)));
    assert_eq!(harness.get_by_label("Next visit").value().as_deref(), Some("3 Dec 2026"));
}

#[test]
fn a_wrong_date_says_why_and_keeps_what_was_typed() {
    let mut harness = date_form();
    harness.get_by_label("Next visit").focus();
    harness.run();
    harness.get_by_label("Next visit").type_text("19.13.2026");
    harness.run();
    harness.get_by_label("Elsewhere").focus();
    harness.run();
    assert_eq!(*harness.state(), None);
    assert!(harness.query_by_value("There is no month 13. Write the date as 19.11.2026").is_some());
    assert_eq!(harness.get_by_label("Next visit").value().as_deref(), Some("19.13.2026"));
}

#[test]
fn a_day_can_be_chosen_from_the_month() {
    let mut harness = date_form();
    harness.get_by_label("Choose a day").click();
    harness.run();
    harness.get_by_label("26 Nov 2026").click();
    harness.run();
    assert_eq!(*harness.state(), Some(date(2026, 11, 26)));
}

#[test]
fn tabs_change_by_click_and_by_arrow_keys() {
    let tabs = [Tab::new("Overview"), Tab::new("Sessions"), Tab::new("Measures").badge(Some("2 due"))];
    let mut harness = harness(0_usize, move |ui, chosen: &mut usize| {
        if let Some(next) = Tabs::new("Client pages", &tabs).show(ui, *chosen) {
            *chosen = next;
        }
    });
    harness.get_by_role_and_label(Role::Tab, "Measures, 2 due").click();
    harness.run();
    assert_eq!(*harness.state(), 2);
    harness.get_by_role_and_label(Role::Tab, "Measures, 2 due").focus();
    harness.run();
    type_keys(&mut harness, &[Key::ArrowLeft, Key::ArrowLeft, Key::ArrowLeft]);
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_segmented_control_is_a_group_of_choices() {
    let mut harness = harness(0_u8, |ui, value: &mut u8| {
        Segmented::new("Recipient", value, &[(0, "Client"), (1, "GP"), (2, "Coach")]).show(ui);
    });
    harness.get_by_role_and_label(Role::RadioButton, "GP").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_role_and_label(Role::RadioButton, "GP").focus();
    harness.run();
    type_keys(&mut harness, &[Key::ArrowRight, Key::ArrowLeft, Key::ArrowLeft, Key::ArrowLeft]);
    assert_eq!(*harness.state(), 0);
}

#[derive(Default)]
struct Question {
    is_open: bool,
    answers: Vec<ModalAnswer>,
    note: String,
}

fn question() -> Harness<'static, Question> {
    let state = Question { is_open: true, ..Question::default() };
    harness(state, |ui, state: &mut Question| {
        ui.add(Button::secondary("Behind"));
        if state.is_open {
            let modal = Modal::new("sign", "Sign session 12?", "Sign as Ruth Bennett").text("The note is then fixed");
            let (answer, ()) = modal.show(ui.ctx(), |ui, is_new| {
                let field = TextField::new("Reason", &mut state.note).show(ui);
                if is_new && state.answers.len() == 1 {
                    field.request_focus();
                }
            });
            if let Some(answer) = answer {
                state.answers.push(answer);
                state.is_open = false;
            }
        }
    })
}

#[test]
fn enter_says_yes_and_escape_goes_back() {
    for (key, expected) in [(Key::Enter, ModalAnswer::Confirmed), (Key::Escape, ModalAnswer::Dismissed)] {
        let mut harness = question();
        harness.run();
        assert!(harness.query_by_role_and_label(Role::Dialog, "Sign session 12?").is_some());
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().answers, [expected]);
    }
}

#[test]
fn the_focus_stays_inside_a_question() {
    let mut harness = question();
    harness.run();
    for _ in 0..8 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        assert!(!harness.get_by_label("Behind").is_focused());
    }
}

#[test]
fn a_disabled_button_cannot_be_pressed_and_says_why() {
    let mut harness = harness(0_u32, |ui, presses: &mut u32| {
        if ui.add(Button::primary("Sign…").disabled_because(Some("Not saved yet"))).clicked() {
            *presses += 1;
        }
    });
    let button = harness.get_by_label("Sign…");
    assert!(button.accesskit_node().is_disabled());
    assert_eq!(button.accesskit_node().description().as_deref(), Some("Not saved yet"));
    button.click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_row_opens_by_enter_and_is_removed_by_delete() {
    let mut harness = harness(Vec::new(), |ui, actions: &mut Vec<RowAction>| {
        actions.extend(ListRow::new("psoas", "Psoas major, left", 27.0).show(ui, |_| ()).action);
    });
    harness.get_by_label("Psoas major, left").focus();
    harness.run();
    type_keys(&mut harness, &[Key::Enter, Key::Delete]);
    assert_eq!(*harness.state(), [RowAction::Open, RowAction::Remove]);
}

#[test]
fn a_note_section_grows_with_its_text_and_a_signed_one_keeps_it() {
    let mut harness = harness((String::new(), 0.0, false), |ui, (note, height, is_signed)| {
        let id = egui::Id::unique("plan");
        let output = SoapField::new(SoapSection::Plan, note, id).read_only(*is_signed).show(ui);
        *height = output.rect.height();
    });
    harness.run();
    let empty = harness.state().1;
    harness.get_by_label("Plan").focus();
    harness.run();
    harness.get_by_label("Plan").type_text("One line\nand another\nand another\nand another\nand the last");
    harness.run();
    assert!(harness.state().1 > empty + 30.0);
    harness.state_mut().2 = true;
    harness.run();
    harness.get_by_label("Plan").type_text("x");
    harness.run();
    assert!(harness.state().0.ends_with("last"));
}

#[test]
fn a_toast_goes_after_six_seconds_and_stays_under_the_pointer() {
    let mut toasts = Toasts::default();
    toasts.push(Toast::new("Session 12 signed").step("Undo", ()));
    let mut harness = harness((toasts, 0_u32), |ui, (toasts, undone)| {
        *undone += u32::from(toasts.show(ui.ctx(), 28.0).is_some());
    });
    let wait = |harness: &mut Harness<'_, (Toasts<()>, u32)>| harness.run_steps(28);
    harness.run_steps(2);
    harness.get_by_label("Undo").hover();
    wait(&mut harness);
    assert!(harness.query_by_label("Undo").is_some());
    harness.remove_cursor();
    wait(&mut harness);
    assert!(harness.query_by_label("Undo").is_none());
    assert_eq!(harness.state().1, 0);
}
