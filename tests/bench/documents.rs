//! The summary as PDF, and the door.

use std::time::Duration;

use myolog::report::pdf::{Pdf, Typesetter};
use myolog::report::summary::SummaryOptions;
use myolog::service::SummaryFacts;
use myolog::vault::{self, Folder, KdfChoice, OpenPractice, SAMPLE_PASSPHRASE, Secret};

use super::practice::{Practice, today};
use super::table::{Table, Times, Watch, ms};

/// Pixels for each point of the page in the preview.
const PREVIEW: f32 = 1.5;

/// Reading, deciding and typesetting: the first of a run, then other clients' with the fonts loaded.
pub fn summary(practice: &Practice, table: &mut Table) {
    let open = practice.open();
    let clients = practice.spread(&open, 40).clients;
    let mut typesetter = Typesetter::new();
    let (mut warm, mut again, mut previews) = (Times::default(), Times::default(), Times::default());
    let mut first = Duration::ZERO;
    for (place, client) in clients.iter().enumerate() {
        let watch = Watch::start();
        let pdf = typeset(&open, &mut typesetter, client.id);
        if place == 0 {
            first = watch.elapsed();
        } else {
            warm.add(watch.elapsed());
        }
        previews.measure(|| (0..pdf.pages).filter_map(|page| pdf.preview(page, PREVIEW)).count());
        again.measure(|| typeset(&open, &mut typesetter, client.id));
    }
    table.at_most("summary: first, with fonts", first, Duration::from_millis(500));
    table.at_most(
        format!("summary: warm, p50 of {} other clients", warm.count()),
        warm.median(),
        Duration::from_millis(100),
    );
    table.tell("summary: warm, p99; the same client again, p50", format!("{}; {}", ms(warm.p99()), ms(again.median())));
    table.tell("summary: pictures of its pages, p50", ms(previews.median()));
}

fn typeset(open: &OpenPractice, typesetter: &mut Typesetter, client: myolog::domain::ClientId) -> Pdf {
    let facts = SummaryFacts::read(&open.store, client, today()).expect("the client is readable");
    typesetter.render(&facts.model(&SummaryOptions::default())).expect("a summary can be set")
}

/// Slow on purpose: what a passphrase costs whoever tries one.
pub fn unlock(practice: &Practice, table: &mut Table) {
    let mut times = Times::default();
    for _ in 0..3 {
        times.measure(|| practice.open());
    }
    table.tell("unlock at the floor (Argon2id 64 MiB, 3 passes), p50", ms(times.median()));
    let therapist = practice.open().store.therapists().expect("the practice is readable").swap_remove(0);
    let secret = Secret::Passphrase(SAMPLE_PASSPHRASE.into());
    let folder = Folder::new(&practice.folder);
    let new = "seven quiet herons wade at dusk".into();
    vault::change_passphrase(&folder, &secret, &therapist, &new, KdfChoice::Calibrated, &mut |_| true)
        .expect("the passphrase can be changed");
    let changed = Secret::Passphrase(new);
    let mut times = Times::default();
    for _ in 0..3 {
        times.measure(|| vault::unlock(&folder, &changed, &mut |_| true).expect("the practice opens"));
    }
    let back = SAMPLE_PASSPHRASE.into();
    vault::change_passphrase(&folder, &changed, &therapist, &back, KdfChoice::Floor, &mut |_| true)
        .expect("the passphrase can be changed back");
    table.tell("unlock as calibrated for 0.7 s, p50", ms(times.median()));
}
