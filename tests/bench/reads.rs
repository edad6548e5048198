//! What a page and a typed letter wait for.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use myolog::domain::ClientId;
use myolog::domain::listing::{ClientFilter, ClientOrder, ClientQuery};
use myolog::service::Service;
use myolog::service::message::{Event, Request, Unlocking};
use myolog::store::{Store, StoreError};
use myolog::vault::SAMPLE_PASSPHRASE;

use super::practice::{Practice, today};
use super::table::{Table, Times, Watch, ms};

const PAGE: Duration = Duration::from_millis(16);
/// Clients and sessions whose pages are read.
const SPREAD: usize = 400;
/// What people type into a search field, letter by letter.
const TYPED: [&str; 10] = [
    "shoulder",
    "left hip",
    "stiff after sitting",
    "hughes",
    "calf",
    "headache",
    "running",
    "trapezius",
    "better than last time",
    "no such word anywhere",
];

/// Every page of the store over many clients and days, and how they grow from the small practice to the large one.
pub fn pages(large: &Practice, small: &Practice, table: &mut Table) {
    let big = measured_pages(large);
    let little = measured_pages(small);
    for page in &big {
        let what = format!("open {}: p99 of {} reads", page.name, page.times.count());
        table.at_most(what, page.times.p99(), PAGE);
        if page.times.p99() > PAGE {
            table.tell(format!("open {}: slowest", page.name), page.slowest.clone());
        }
    }
    let factor = large.clients as f64 / small.clients as f64;
    for (page, before) in big.iter().zip(&little) {
        let (now, then) = (page.times.median(), before.times.median());
        let measured = format!("{} beside {}", ms(now), ms(then));
        let what = format!("growth of {}: {factor:.0} × the sessions, p50", page.name);
        table.times(what, measured, now.as_secs_f64() / then.as_secs_f64(), 2.0);
    }
}

struct Page {
    name: &'static str,
    times: Times,
    /// What was asked for when it took longest.
    slowest: String,
}

fn measured_pages(practice: &Practice) -> Vec<Page> {
    let open = practice.open();
    let store = &open.store;
    let spread = practice.spread(&open, SPREAD.min(practice.clients));
    vec![
        page("client", &spread.clients, |client| store.client(client.id).map(drop)),
        page("session", &spread.sessions, |session| store.session(*session).map(drop)),
        page("today", &days(), |day| store.today(*day).map(drop)),
        page("clients", &lists(practice.clients), |query| store.clients(query, today()).map(drop)),
        page("overview", &days(), |day| store.overview(*day).map(drop)),
    ]
}

fn page<T: Debug>(name: &'static str, wanted: &[T], read: impl Fn(&T) -> Result<(), StoreError>) -> Page {
    let mut times = Times::default();
    let mut slowest = (Duration::ZERO, String::new());
    for one in wanted {
        let watch = Watch::start();
        read(one).expect("the page is readable");
        let took = watch.elapsed();
        times.add(took);
        if took > slowest.0 {
            slowest = (took, format!("{one:?}"));
        }
    }
    Page { name, times, slowest: slowest.1 }
}

fn days() -> Vec<jiff::civil::Date> {
    (0..200).map(|back| today() - i64::from(back % 100).days()).collect()
}

/// Every filter and order, at the start, in the middle and at the end of the list.
fn lists(clients: usize) -> Vec<ClientQuery> {
    let mut queries = Vec::new();
    for filter in [
        ClientFilter::All,
        ClientFilter::DueThisWeek,
        ClientFilter::Overdue,
        ClientFilter::Drafts,
        ClientFilter::Archived,
    ] {
        for order in [ClientOrder::Name, ClientOrder::LastSeen, ClientOrder::NextDue] {
            for offset in [0, clients / 2, clients.saturating_sub(100)] {
                for find in ["", "h", "har"] {
                    let find = find.to_owned();
                    queries.push(ClientQuery { find, filter, order, offset, limit: ClientQuery::USUAL_LIMIT });
                }
            }
        }
    }
    queries
}

/// From the request of the window to the event that answers it.
pub fn requests(practice: &Practice, table: &mut Table) {
    let spread = practice.spread(&practice.open(), 200);
    let (sender, woken) = channel();
    let service = Service::start(
        practice.folder.clone(),
        Arc::new(move || {
            let _ = sender.send(());
        }),
    )
    .expect("the system gives threads");
    let answer = |request: Request, is_it: &dyn Fn(&Event) -> bool| {
        let started = Instant::now();
        service.send(request);
        loop {
            while let Some(event) = service.try_event() {
                if is_it(&event) {
                    return started.elapsed();
                }
            }
            woken.recv_timeout(Duration::from_secs(60)).expect("every request is answered");
        }
    };
    let passphrase = Unlocking::Passphrase(SAMPLE_PASSPHRASE.into());
    answer(Request::Unlock(passphrase), &|event| matches!(event, Event::Opened(_)));
    let (mut clients, mut sessions) = (Times::default(), Times::default());
    for (client, session) in spread.clients.iter().zip(&spread.sessions) {
        clients.add(answer(Request::Client(client.id), &|event| matches!(event, Event::Client(_))));
        sessions.add(answer(Request::Session(*session), &|event| matches!(event, Event::Session(_))));
    }
    table.at_most("open client: request to event, p99", clients.p99(), PAGE);
    table.at_most("open session: request to event, p99", sessions.p99(), PAGE);
}

/// Words typed letter by letter, each letter a search.
pub fn search(practice: &Practice, table: &mut Table) {
    let open = practice.open();
    let (mut times, mut slowest) = (Times::default(), (Duration::ZERO, String::new()));
    for _ in 0..5 {
        for words in TYPED {
            for (end, letter) in words.char_indices() {
                let typed = &words[..end + letter.len_utf8()];
                let took = searched(&open.store, typed);
                times.add(took);
                if took > slowest.0 {
                    slowest = (took, typed.to_owned());
                }
            }
        }
    }
    table.at_most(format!("search as you type: p99 of {}", times.count()), times.p99(), PAGE);
    table.tell("search: p50; slowest", format!("{}; {} “{}”", ms(times.median()), ms(slowest.0), slowest.1));
}

fn searched(store: &Store, typed: &str) -> Duration {
    let watch = Watch::start();
    store.search(typed, 50).expect("nothing that can be typed is an error");
    watch.elapsed()
}

/// The client with the most to show: one whose page all rows of the window use.
pub fn usual_client(practice: &Practice) -> (ClientId, String) {
    let open = practice.open();
    let client = practice.spread(&open, 5).clients.swap_remove(2);
    (client.id, client.reference)
}
