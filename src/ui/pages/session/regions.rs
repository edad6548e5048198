//! Where it hurts, as a list to find in; and minutes worked by region of the body.

use std::sync::LazyLock;

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::anatomy::{RegionSides, muscle, regions, site_label};
use crate::domain::{EntrySide, HalfMinutes, MuscleEntry, Side, Site};
use crate::report::scene::Ink;
use crate::ui::state::OpenSession;
use crate::ui::theme::{Face, ink, tokens};
use crate::ui::widgets::{CompletionRow, divider_ui, label_ui, text};

/// A site with the words it is found by.
struct KnownSite {
    site: Site,
    label: String,
    words: Vec<String>,
    group: String,
}

/// Every site there is: each region with the sides it may have.
static SITES: LazyLock<Vec<KnownSite>> = LazyLock::new(|| {
    regions()
        .iter()
        .flat_map(|region| {
            let sides: &[Option<Side>] = match region.sides {
                RegionSides::Paired => &[Some(Side::Left), Some(Side::Right)],
                RegionSides::Midline => &[None],
                RegionSides::Any => &[Some(Side::Left), Some(Side::Right), None],
            };
            sides.iter().map(move |side| {
                let site = Site { region: region.id.clone(), side: *side };
                let is_middle = side.is_none() && region.sides == RegionSides::Any;
                let label = site_label(&site) + if is_middle { ", middle" } else { "" };
                let words = label_words(&label);
                KnownSite { words, label, site, group: group_words(&region.group) }
            })
        })
        .collect()
});

fn label_words(text: &str) -> Vec<String> {
    text.to_lowercase().split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `lower_back` is `Lower back`.
fn group_words(group: &str) -> String {
    let spaced = group.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The sites whose words begin with all words of `text`, with their places.
pub(super) fn find_sites(text: &str) -> Vec<(usize, CompletionRow)> {
    let typed = label_words(text);
    SITES
        .iter()
        .enumerate()
        .filter(|(_, known)| typed.iter().all(|start| known.words.iter().any(|word| word.starts_with(start.as_str()))))
        .map(|(place, known)| {
            let code = match known.site.side {
                Some(Side::Left) => "L",
                Some(Side::Right) => "R",
                None => "",
            };
            let note = if known.label.starts_with(known.group.as_str()) { String::new() } else { known.group.clone() };
            (place, CompletionRow { code: code.to_owned(), words: known.label.clone(), note })
        })
        .collect()
}

pub(super) fn site_at(place: usize) -> Option<Site> {
    SITES.get(place).map(|known| known.site.clone())
}

/// Minutes of a region: left, right, middle.
struct RegionMinutes {
    name: String,
    left: f64,
    right: f64,
    middle: f64,
    muscles: usize,
}

impl RegionMinutes {
    fn total(&self) -> f64 {
        self.left + self.right + self.middle
    }
}

/// Regions in which a muscle was worked, most minutes first.
fn minutes_by_region(muscles: &[MuscleEntry]) -> Vec<RegionMinutes> {
    let mut found: Vec<RegionMinutes> = Vec::new();
    for entry in muscles {
        let name = muscle(&entry.muscle).map_or_else(|| "Other".to_owned(), |muscle| group_words(&muscle.region));
        let place = found.iter().position(|region| region.name == name).unwrap_or_else(|| {
            found.push(RegionMinutes { name, left: 0.0, right: 0.0, middle: 0.0, muscles: 0 });
            found.len() - 1
        });
        let region = &mut found[place];
        region.muscles += 1;
        let minutes = entry.minutes.map_or(0.0, HalfMinutes::minutes);
        match entry.side {
            EntrySide::Left => region.left += minutes,
            EntrySide::Right => region.right += minutes,
            EntrySide::Midline => region.middle += minutes,
            EntrySide::Both => {
                region.left += minutes / 2.0;
                region.right += minutes / 2.0;
            }
        }
    }
    found.sort_by(|one, other| other.total().total_cmp(&one.total()));
    found
}

/// Where the work of this session went.
pub(super) fn regions_ui(ui: &mut Ui, open: &OpenSession) {
    let regions = minutes_by_region(&open.page.record.muscles);
    if regions.is_empty() {
        return;
    }
    let t = tokens(ui);
    ui.add_space(10.0);
    divider_ui(ui);
    ui.add_space(6.0);
    label_ui(ui, Face::BodyStrong, t.text, "Worked by region");
    let most = regions.iter().map(RegionMinutes::total).fold(1.0, f64::max);
    for region in &regions {
        region_ui(ui, region, most);
    }
}

fn region_ui(ui: &mut Ui, region: &RegionMinutes, most: f64) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let painter = ui.painter();
    let middle = rect.center().y;
    text::paint_text(painter, rect.left_center(), Align2::LEFT_CENTER, Face::Dense, t.text, &region.name, 106.0);
    let sides: Vec<String> = [("L", region.left), ("R", region.right), ("middle", region.middle)]
        .into_iter()
        .filter(|(_, minutes)| *minutes > 0.0)
        .map(|(side, minutes)| format!("{side} {minutes}"))
        .collect();
    let minutes = match sides.is_empty() {
        true if region.muscles == 1 => "1 muscle".to_owned(),
        true => format!("{} muscles", region.muscles),
        false => format!("{} min", sides.join(" · ")),
    };
    let drawn = text::paint_text(
        painter,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        Face::Dense,
        t.text2,
        &minutes,
        rect.width() * 0.4,
    );
    let track = Rect::from_min_max(pos2(rect.left() + 114.0, middle - 4.0), pos2(rect.right() - 112.0, middle + 4.0));
    if track.width() > 20.0 && drawn.left() > track.right() - 40.0 {
        painter.rect_filled(track, 4.0, t.sunken);
        let share = (region.total() / most) as f32;
        let bar = track.with_max_x(track.left() + track.width() * share);
        painter.rect_filled(bar, 4.0, ink(ui, Ink::Dose));
    }
    let words = format!("{}: {minutes}", region.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::EntryId;
    use uuid::Uuid;

    #[test]
    fn a_site_is_found_by_the_starts_of_its_words_and_has_only_sides_that_its_region_allows() {
        let found = find_sites("lo ba l");
        assert_eq!(found[0].1.words, "Lower back, left");
        let site = site_at(found[0].0).unwrap();
        assert_eq!((site.region.as_str(), site.side), ("lower_back", Some(Side::Left)));
        assert!(find_sites("throat left").is_empty());
        assert_eq!(find_sites("neck middle").len(), 1);
        assert!(find_sites("calf").iter().all(|(place, _)| site_at(*place).unwrap().side.is_some()));
        assert_eq!(find_sites("").len(), SITES.len());
    }

    #[test]
    fn minutes_for_both_sides_are_shared() {
        let mut entry = MuscleEntry::new(EntryId::from_uuid(Uuid::nil()), "psoas_major".into(), EntrySide::Both);
        entry.minutes = HalfMinutes::from_minutes(7.0).ok();
        let regions = minutes_by_region(&[entry.clone(), MuscleEntry { side: EntrySide::Left, ..entry }]);
        assert_eq!((regions[0].left, regions[0].right, regions[0].muscles), (10.5, 3.5, 2));
    }
}
