use jiff::ToSpan;
use jiff::civil::date;

use super::*;
use crate::report::scene::{Anchor, Area, Element, Point};
use crate::report::text_width::text_width;

/// Twelve sessions with a holiday in them, as in a real autumn.
pub(in crate::report) fn autumn() -> Vec<ChartSession> {
    let values = [
        (8, 6, 7, Some(5)),
        (8, 13, 6, Some(4)),
        (8, 20, 7, Some(4)),
        (8, 27, 6, Some(4)),
        (9, 3, 5, Some(3)),
        (9, 10, 5, Some(2)),
        (10, 1, 6, Some(3)),
        (10, 8, 4, Some(2)),
        (10, 15, 3, Some(1)),
        (10, 22, 3, None),
        (11, 5, 3, Some(1)),
        (11, 19, 3, Some(1)),
    ];
    values
        .into_iter()
        .map(|(month, day, before, after)| ChartSession {
            date: date(2026, month, day),
            before: Some(f64::from(before)),
            after: after.map(f64::from),
            is_signed: true,
        })
        .collect()
}

fn spec(sessions: Vec<ChartSession>) -> ChartSpec {
    let mut spec = ChartSpec::pain("Pain, low back left", sessions, ChartLayout::screen(686.0, 230.0));
    spec.planned_interval_days = Some(14);
    spec
}

fn texts(chart: &Chart) -> Vec<(String, Area)> {
    chart
        .scene
        .elements
        .iter()
        .filter_map(|element| match element {
            Element::Text { at, text, size, weight, anchor, .. } => {
                let width = text_width(text, *size, *weight);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                Some((text.clone(), Area::new(left, at.y - size * 0.75, left + width, at.y + size * 0.2)))
            }
            _ => None,
        })
        .collect()
}

fn polylines(chart: &Chart) -> Vec<&Vec<Point>> {
    chart
        .scene
        .elements
        .iter()
        .filter_map(|element| match element {
            Element::Polyline { points, stroke } if stroke.dash.is_none() => Some(points),
            _ => None,
        })
        .collect()
}

/// Nothing leaves the scene, no two texts touch.
fn assert_tidy(chart: &Chart) {
    let texts = texts(chart);
    for (index, (text, area)) in texts.iter().enumerate() {
        let inside = area.min.x >= -0.5 && area.max.x <= chart.scene.width + 0.5;
        assert!(inside && area.min.y >= -0.5 && area.max.y <= chart.scene.height + 0.5, "{text} leaves: {area:?}");
        for (other_text, other) in &texts[index + 1..] {
            let apart = area.max.x <= other.min.x
                || other.max.x <= area.min.x
                || area.max.y <= other.min.y
                || other.max.y <= area.min.y;
            assert!(apart, "{text} {area:?} and {other_text} {other:?}");
        }
    }
    for hit in &chart.hits {
        assert!(hit.x.is_finite() && hit.x >= 0.0 && hit.x <= chart.scene.width, "{hit:?}");
        assert!(hit.y.is_finite() && hit.y >= 0.0 && hit.y <= chart.scene.height, "{hit:?}");
    }
    assert!(!chart.scene.alt_text.is_empty());
}

#[test]
fn the_line_breaks_at_a_gap_of_one_and_a_half_planned_intervals() {
    let chart = pain_chart(&spec(autumn()));
    assert_tidy(&chart);
    let runs: Vec<usize> = polylines(&chart).iter().map(|points| points.len()).collect();
    assert_eq!(runs, [6, 6]);
    assert_eq!(chart.table[6].gap_days, Some(21));
    let hatches = chart.scene.elements.iter().filter(|element| matches!(element, Element::Hatch { .. })).count();
    assert_eq!(hatches, 1);
    assert!(texts(&chart).iter().any(|(text, _)| text == "no sessions"));
    let mut monthly = spec(autumn());
    monthly.planned_interval_days = Some(28);
    assert_eq!(polylines(&pain_chart(&monthly)).len(), 1);
}

#[test]
fn without_a_plan_a_gap_is_measured_by_the_usual_distance() {
    let day = |n: i64| date(2026, 1, 5).checked_add(n.days()).unwrap();
    assert!((gap_threshold(&[day(0), day(7), day(14)], None) - 21.0).abs() < 1e-9);
    assert!((gap_threshold(&[day(0), day(28), day(56)], None) - 42.0).abs() < 1e-9);
    assert!((gap_threshold(&[day(0)], None) - 21.0).abs() < 1e-9);
    assert!((gap_threshold(&[day(0), day(7)], Some(10)) - 15.0).abs() < 1e-9);
}

#[test]
fn the_line_breaks_where_pain_was_not_asked() {
    let mut sessions = autumn();
    sessions[2].before = None;
    let chart = pain_chart(&spec(sessions));
    let runs: Vec<usize> = polylines(&chart).iter().map(|points| points.len()).collect();
    assert_eq!(runs, [2, 3, 6]);
    assert_eq!(chart.hits[2].label, "20 Aug 2026: before not asked, 4 after");
}

#[test]
fn before_is_a_filled_circle_after_a_ring_joined_by_a_stem() {
    let chart = pain_chart(&spec(autumn()[..1].to_vec()));
    let circles: Vec<_> = chart
        .scene
        .elements
        .iter()
        .filter_map(|element| match element {
            Element::Circle { center, fill, .. } => Some((center.y, *fill)),
            _ => None,
        })
        .collect();
    assert_eq!(circles.len(), 2);
    let (ring, disc) = (circles[0], circles[1]);
    assert_eq!((ring.1, disc.1), (Some(Ink::Surface), Some(Ink::Pain)));
    assert!(disc.0 < ring.0, "7 stands above 5");
    let stem = chart.scene.elements.iter().any(|element| {
        matches!(element, Element::Line { from, to, stroke } if stroke.ink == Ink::Pain && from.y == disc.0 && to.y == ring.0)
    });
    assert!(stem);
}

#[test]
fn every_amount_of_sessions_is_drawn_without_collisions() {
    let many = |count: i64, every: i64| -> Vec<ChartSession> {
        (0..count)
            .map(|n| ChartSession {
                date: date(2016, 11, 28).checked_add((n * every).days()).unwrap(),
                before: Some((n % 11) as f64),
                after: (n % 3 != 0).then_some(((n + 4) % 11) as f64),
                is_signed: n % 5 != 0,
            })
            .collect()
    };
    for (count, every) in [(0, 7), (1, 7), (2, 0), (2, 1), (3, 7), (9, 3), (40, 9), (120, 30), (500, 7), (3, 1500)] {
        for (width, height, scale) in
            [(686.0, 230.0, 1.0), (300.0, 90.0, 1.0), (496.0, 150.0, 0.7), (1480.0, 300.0, 1.0)]
        {
            let mut spec = ChartSpec::pain("Pain", many(count, every), ChartLayout { width, height, scale });
            spec.today = spec.sessions.last().and_then(|last| last.date.checked_add(9.days()).ok());
            let chart = pain_chart(&spec);
            assert_tidy(&chart);
            assert_eq!(chart.table.len(), count as usize);
            assert_eq!(chart.hits.len(), count as usize);
        }
    }
}

#[test]
fn charts_below_each_other_share_an_axis_when_their_margins_are_given() {
    let mut pain = spec(autumn());
    pain.margins = Some((34.0, 80.0));
    pain.period = Some((date(2026, 8, 1), date(2026, 11, 30)));
    let other = ChartSpec {
        names: ["", ""],
        values: ValueScale { min: 0.0, max: 100.0, step: 20.0 },
        band: None,
        title: "ODI".to_owned(),
        sessions: vec![autumn()[0].clone(), autumn()[1].clone(), autumn()[11].clone()],
        ..pain.clone()
    };
    let (pain, other) = (pain_chart(&pain), pain_chart(&other));
    assert_eq!(pain.plot_x, (34.0, 606.0));
    assert_eq!(pain.plot_x, other.plot_x);
    assert!((pain.hits[11].x - other.hits[2].x).abs() < 1e-3);
    assert!(texts(&other).iter().any(|(text, _)| text == "no readings"));
    assert!(other.scene.alt_text.contains("No readings from 13 Aug 2026 to 19 Nov 2026."));
}

#[test]
fn a_chart_without_room_or_size_is_still_a_chart() {
    for (width, height, scale) in
        [(0.0, 0.0, 1.0), (3.0, 900.0, 1.0), (-5.0, 20.0, 0.7), (f32::NAN, f32::INFINITY, 1.0)]
    {
        for count in [0, 1, 12] {
            let mut spec = spec(autumn()[..count].to_vec());
            spec.layout = ChartLayout { width, height, scale };
            assert_eq!(pain_chart(&spec).table.len(), count);
        }
    }
}

#[test]
fn two_sessions_of_one_day_stand_side_by_side() {
    let mut sessions = autumn()[..2].to_vec();
    sessions[1].date = sessions[0].date;
    let chart = pain_chart(&spec(sessions));
    assert!(chart.hits[1].x - chart.hits[0].x >= 8.0);
    assert!(chart.hits[1].x - chart.hits[0].x <= 14.0);
}

#[test]
fn milestone_labels_drop_to_a_second_row_instead_of_colliding() {
    let mut spec = spec(autumn());
    let on = |month, day, label: &str| Milestone { date: date(2026, month, day), label: label.into() };
    spec.milestones = vec![
        on(8, 24, "Standing desk"),
        on(8, 28, "New chair at work"),
        on(8, 30, "Third in one week"),
        on(11, 19, "A race with a name far too long for the room that is left at the edge"),
        on(1, 1, "Long before"),
    ];
    let chart = pain_chart(&spec);
    assert_tidy(&chart);
    let row_of = |label: &str| texts(&chart).iter().find(|(text, _)| text == label).map(|(_, area)| area.min.y);
    assert!(row_of("Standing desk") < row_of("New chair at work"));
    assert_eq!(row_of("Third in one week"), None);
    let hints: Vec<_> = chart.hits.iter().filter(|hit| hit.row.is_none()).map(|hit| hit.label.as_str()).collect();
    assert_eq!(hints.len(), 4);
    assert_eq!(hints[2], "30 Aug 2026: Third in one week");
}

#[test]
fn a_trend_is_drawn_from_five_readings_on() {
    let dashed = |count: usize| {
        let mut spec = spec(autumn()[..count].to_vec());
        spec.trend = Some(TrendLine { origin: date(2026, 8, 6), intercept: 7.0, slope_per_week: -0.3 });
        pain_chart(&spec)
            .scene
            .elements
            .iter()
            .filter(|element| matches!(element, Element::Polyline { stroke, .. } if stroke.dash.is_some()))
            .count()
    };
    assert_eq!([dashed(4), dashed(5)], [0, 1]);
}

#[test]
fn an_unsigned_session_carries_an_outer_ring_and_says_so() {
    let mut sessions = autumn();
    sessions[11].is_signed = false;
    let spec = spec(sessions);
    let chart = pain_chart(&spec);
    let outer = chart
        .scene
        .elements
        .iter()
        .filter(|element| matches!(element, Element::Circle { fill: None, stroke: Some(stroke), .. } if stroke.ink == Ink::Text2))
        .count();
    assert_eq!(outer, 1);
    assert_eq!(chart.hits[11].label, "19 Nov 2026: 3 before, 1 after, not signed");
    assert!(key(&spec).alt_text.contains("not signed"));
}

#[test]
fn the_alt_text_says_what_the_chart_shows() {
    let mut spec = spec(autumn());
    spec.milestones = vec![Milestone { date: date(2026, 8, 24), label: "Standing desk".into() }];
    insta::assert_snapshot!(pain_chart(&spec).scene.alt_text, @"Pain, low back left: 12 sessions from 6 Aug 2026 to 19 Nov 2026. Before: 7 at first, 3 at last, between 3 and 7. After: 5 at first, 1 at last, between 1 and 5. After was not asked once. No sessions from 10 Sep 2026 to 1 Oct 2026. The shaded band marks changes smaller than usually matter, 7 ± 2. Milestones: Standing desk on 24 Aug.");
    spec.sessions.clear();
    assert_eq!(pain_chart(&spec).scene.alt_text, "Pain, low back left: no readings yet.");
}

#[test]
fn the_labels_of_an_autumn_stand_where_they_should() {
    let mut spec = spec(autumn());
    spec.today = Some(date(2026, 11, 20));
    let lines: Vec<String> = texts(&pain_chart(&spec))
        .into_iter()
        .map(|(text, area)| format!("{:>4.0} {:>4.0} {text}", area.min.x, area.max.y))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
      9  216 0
      9  176 2
      9  135 4
      9   94 6
      9   54 8
      2   13 10
     28  226 Aug 2026
    183  226 Sep
    346  226 Oct
    514  226 Nov
    254  206 no sessions
    352   42 smaller than a change that usually matters, 7 ± 2
    598  226 today
    635  156 3 before
    635  196 1 after
    ");
}

/// Run with `--ignored`; writes drawings to look at into the folder of `MYOLOG_PAGES`.
#[test]
#[ignore = "writes files to look at"]
fn drawings_to_look_at() {
    use crate::report::scene::Theme;
    use crate::report::svg::to_svg;

    let Ok(folder) = std::env::var("MYOLOG_PAGES") else { return };
    let write = |name: &str, scene: &super::Scene, theme| {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.svg")), to_svg(scene, theme)).unwrap();
    };
    let mut full = spec(autumn());
    let on = |month, day, label: &str| Milestone { date: date(2026, month, day), label: label.into() };
    full.milestones = vec![
        on(8, 24, "Standing desk"),
        on(9, 12, "Holiday, 2 weeks"),
        on(9, 20, "Moved house"),
        on(10, 11, "10 km race"),
    ];
    full.sessions[11].is_signed = false;
    full.today = Some(date(2026, 11, 24));
    full.trend = Some(TrendLine { origin: date(2026, 8, 6), intercept: 7.0, slope_per_week: -0.3 });
    write("autumn", &pain_chart(&full).scene, Theme::Light);
    write("autumn-dark", &pain_chart(&full).scene, Theme::Dark);
    write("autumn-key", &key(&full), Theme::Light);
    let many: Vec<ChartSession> = (0..500_i64)
        .map(|n| ChartSession {
            date: date(2016, 11, 28).checked_add((n * 7 + n % 3).days()).unwrap(),
            before: Some((5.0 + 3.0 * (n as f64 / 9.0).sin()).round()),
            after: Some((3.0 + 2.0 * (n as f64 / 9.0).sin()).round()),
            is_signed: true,
        })
        .collect();
    write("many", &pain_chart(&spec(many)).scene, Theme::Light);
    write("one", &pain_chart(&spec(autumn()[..1].to_vec())).scene, Theme::Light);
    write("none", &pain_chart(&spec(Vec::new())).scene, Theme::Light);
    let mut same_day = autumn()[..3].to_vec();
    same_day[1].date = same_day[0].date;
    write("same-day", &pain_chart(&spec(same_day)).scene, Theme::Light);
    let mut low = spec(autumn());
    low.layout = ChartLayout::screen(420.0, 110.0);
    write("low", &pain_chart(&low).scene, Theme::Light);
    let points: Vec<_> = autumn().iter().map(|session| (session.date, session.before.unwrap())).collect();
    write("spark", &sparkline(&points, 120.0, 26.0), Theme::Light);
}

#[test]
fn values_that_were_never_asked_leave_no_marks() {
    let mut sessions = autumn();
    for session in &mut sessions {
        session.after = None;
    }
    let spec = spec(sessions);
    let chart = pain_chart(&spec);
    assert!(texts(&chart).iter().all(|(text, _)| !text.contains("after")));
    assert!(!chart.scene.alt_text.contains("After"));
    assert!(!key(&spec).alt_text.contains("not asked"));
}

#[test]
fn a_sparkline_ends_in_its_newest_reading() {
    let points: Vec<_> = autumn().iter().map(|session| (session.date, session.before.unwrap())).collect();
    let scene = sparkline(&points, 80.0, 22.0);
    assert_eq!(scene.alt_text, "Pain 7 to 3, 6 Aug to 19 Nov 2026");
    assert!(matches!(scene.elements.last(), Some(Element::Circle { center, .. }) if center.x > 70.0));
    assert!(sparkline(&[], 80.0, 22.0).elements.is_empty());
    assert_eq!(sparkline(&points[..1], 80.0, 22.0).alt_text, "Pain 7 on 6 Aug 2026");
}
