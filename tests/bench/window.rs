//! The real window beside an empty one: first frame, memory, and what both do when nobody does anything.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use eframe::egui::{self, Event, Key, Modifiers, RawInput};
use myolog::app::{Clock, MyologApp};
use myolog::ui::route::Route;
use myolog::vault::SAMPLE_PASSPHRASE;

use super::practice::Practice;
use super::reads::usual_client;
use super::table::{Table, Times, ms};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// eframe with nothing in it.
    Empty,
    Myolog,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Until {
    /// Ends after the first frame: for Myolog the unlock page.
    FirstFrame,
    /// Stays: Myolog on the page of a client.
    Ended,
}

/// When the process was started, in nanoseconds since 1970; and the reference of the client to open.
const STARTED: &str = "MYOLOG_BENCH_STARTED";
const CLIENT: &str = "MYOLOG_BENCH_CLIENT";

const STARTS: usize = 7;
/// Long enough for textures, fonts and caches to come and for notices to go.
const SETTLED_AFTER: Duration = Duration::from_secs(8);
const WATCHED_FOR: Duration = Duration::from_secs(10);

pub fn rows(practice: &Practice, table: &mut Table) {
    let Some(screen) = Screen::start() else {
        table.tell("window", "left out: Xvfb and dbus-daemon are not installed");
        return;
    };
    let (_, reference) = usual_client(practice);
    let (mut empty, mut ours) = (Times::default(), Times::default());
    for _ in 0..STARTS {
        empty.add(screen.first_frame(Kind::Empty, practice));
        ours.add(screen.first_frame(Kind::Myolog, practice));
    }
    let (then, now) = (empty.median(), ours.median());
    let measured = format!("{} beside {}", ms(now), ms(then));
    table.times("window: first frame, unlock page, p50", measured, now.as_secs_f64() / then.as_secs_f64(), 1.5);

    let empty = screen.watch(Kind::Empty, practice, &reference);
    let ours = screen.watch(Kind::Myolog, practice, &reference);
    let (now, then) = (ours.resident_kb as f64, empty.resident_kb as f64);
    let measured = format!("{:.0} MB beside {:.0} MB", now / 1024.0, then / 1024.0);
    table.times("window: resident memory, client page", measured, now / then, 1.5);
    let seconds = WATCHED_FOR.as_secs();
    let measured = format!("{} ticks beside {}", ours.ticks, empty.ticks);
    table.times(format!("window: idle for {seconds} s, processor"), measured, ours.ticks as f64, 0.0);
    let (now, then) = (ours.all_wakes(), empty.all_wakes());
    let measured = format!("{now} wake-ups beside {then}");
    table.times(format!("window: idle for {seconds} s, wake-ups"), measured, now as f64 / then.max(1) as f64, 1.0);
    for (who, watched) in [("Myolog", &ours), ("empty", &empty)] {
        let mut threads: Vec<String> = watched.wakes.iter().map(|(name, count)| format!("{name} {count}")).collect();
        threads.sort();
        let told = if threads.is_empty() { "none".to_owned() } else { threads.join(", ") };
        table.tell(format!("wake-ups by thread, {who}"), told);
    }
}

/// Opens the window that the benchmark looks at from outside. Comes back when it is closed.
pub fn open(kind: Kind, until: Until, data_folder: &Path) {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_title("bench").with_inner_size([1366.0, 768.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        persistence_path: Some(std::env::temp_dir().join(format!("myolog-bench-{}.ron", std::process::id()))),
        ..eframe::NativeOptions::default()
    };
    let folder = data_folder.to_owned();
    eframe::run_native(
        "bench",
        options,
        Box::new(move |creation| {
            let inner = match kind {
                Kind::Empty => None,
                Kind::Myolog => Some(MyologApp::new(&creation.egui_ctx, folder, Clock::System)?),
            };
            Ok(Box::new(Watched { inner, until, step: Step::Start }))
        }),
    )
    .expect("the window opens");
}

/// The window as eframe runs it, led to the page that is measured by keys that nobody presses.
struct Watched {
    inner: Option<MyologApp>,
    until: Until,
    step: Step,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    /// The page was drawn once; when the next frame begins, it is on the screen.
    Drawn,
    Passphrase,
    Enter,
    Opening,
    Palette,
    Focused,
    Written,
    Found,
    Settled,
}

impl Watched {
    /// The keys of this frame, and the step that follows.
    fn keys(&mut self) -> Vec<Event> {
        let Some(app) = &self.inner else { return Vec::new() };
        let state = app.state();
        let text = |words: &str| vec![Event::Text(words.to_owned())];
        let (keys, next) = match self.step {
            Step::Passphrase if state.route == Route::Unlock => (text(SAMPLE_PASSPHRASE), Step::Enter),
            Step::Enter if state.route == Route::Unlock => (key(Modifiers::NONE, Key::Enter), Step::Opening),
            Step::Opening if state.today_page.is_some() => (key(Modifiers::COMMAND, Key::K), Step::Palette),
            // Its field has the focus when it was drawn once.
            Step::Palette if state.palette.is_open => (Vec::new(), Step::Focused),
            Step::Focused => (text(&std::env::var(CLIENT).expect("the benchmark names a client")), Step::Written),
            Step::Written if state.palette.clients.as_ref().is_some_and(|list| list.rows.len() == 1) => {
                (key(Modifiers::NONE, Key::Enter), Step::Found)
            }
            _ => return Vec::new(),
        };
        self.step = next;
        keys
    }

    fn is_on_first_page(&self) -> bool {
        self.inner.as_ref().is_none_or(|app| app.state().route == Route::Unlock)
    }
}

fn key(modifiers: Modifiers, key: Key) -> Vec<Event> {
    [true, false].map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }).to_vec()
}

impl eframe::App for Watched {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut RawInput) {
        let keys = self.keys();
        // A window on a screen without a window manager is never told that it has the focus.
        input.focused = true;
        input.events.extend(keys);
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(app) = &mut self.inner {
            app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.step == Step::Drawn {
            println!("first {}", since_start().as_nanos());
            if self.until == Until::FirstFrame {
                std::process::exit(0);
            }
            self.step = if self.inner.is_some() { Step::Passphrase } else { Step::Settled };
            if self.step == Step::Settled {
                println!("settled");
            }
        }
        match &mut self.inner {
            Some(app) => app.ui(ui, frame),
            None => {
                egui::CentralPanel::default().show(ui, |_| {});
            }
        }
        if self.step == Step::Start && self.is_on_first_page() {
            self.step = Step::Drawn;
        }
        if self.step == Step::Found && self.inner.as_ref().is_some_and(|app| app.state().client.is_some()) {
            self.step = Step::Settled;
            println!("settled");
        }
        if self.step != Step::Settled {
            ctx.request_repaint();
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

fn since_start() -> Duration {
    let started: u64 = std::env::var(STARTED).ok().and_then(|text| text.parse().ok()).unwrap_or_default();
    now().saturating_sub(Duration::from_nanos(started))
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// A screen and a session bus. They end with the value.
struct Screen {
    servers: Vec<Child>,
    display: String,
    bus: String,
    home: tempfile::TempDir,
}

impl Screen {
    /// `None` where the two servers are not installed.
    fn start() -> Option<Self> {
        let (xvfb, number) = server("Xvfb", &["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])?;
        let (bus, address) = server("dbus-daemon", &["--session", "--nofork", "--print-address=1"])?;
        let home = tempfile::tempdir().ok()?;
        Some(Self { servers: vec![bus, xvfb], display: format!(":{number}"), bus: address, home })
    }

    fn start_window(&self, kind: Kind, until: Until, practice: &Practice, client: &str) -> Child {
        let word = |value: &dyn Fn() -> Option<String>| value().expect("every value has a word");
        let kind = word(&|| Some(kind.to_possible_value()?.get_name().to_owned()));
        let until = word(&|| Some(until.to_possible_value()?.get_name().to_owned()));
        let mut command = Command::new(this_program());
        command
            .args(["--window", &kind, "--until", &until, "--data-dir"])
            .arg(&practice.folder)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env(CLIENT, client)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .env(STARTED, now().as_nanos().to_string());
        command.spawn().expect("the benchmark can start itself")
    }

    fn first_frame(&self, kind: Kind, practice: &Practice) -> Duration {
        let mut child = self.start_window(kind, Until::FirstFrame, practice, "");
        let told = line(&mut child, "first ").expect("the window draws");
        child.wait().expect("the window ends");
        Duration::from_nanos(told.parse().expect("a number of nanoseconds"))
    }

    fn watch(&self, kind: Kind, practice: &Practice, client: &str) -> Watch {
        let mut child = self.start_window(kind, Until::Ended, practice, client);
        line(&mut child, "settled").expect("the window settles");
        std::thread::sleep(SETTLED_AFTER);
        let (ticks, wakes) = (ticks(child.id()), wakes(child.id()));
        std::thread::sleep(WATCHED_FOR);
        let watch = Watch {
            ticks: self::ticks(child.id()) - ticks,
            wakes: since(&wakes, &self::wakes(child.id())),
            resident_kb: resident_kb(child.id()),
        };
        let _ = child.kill();
        let _ = child.wait();
        watch
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for server in &mut self.servers {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

fn this_program() -> PathBuf {
    std::env::current_exe().expect("the system tells where the program is")
}

fn server(name: &str, arguments: &[&str]) -> Option<(Child, String)> {
    let mut child = Command::new(name).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut said = String::new();
    BufReader::new(child.stdout.as_mut()?).read_line(&mut said).ok()?;
    Some((child, said.trim().to_owned()))
}

/// What the window says behind `start`.
fn line(child: &mut Child, start: &str) -> Option<String> {
    let lines = BufReader::new(child.stdout.as_mut()?).lines();
    lines.map_while(Result::ok).find_map(|line| line.strip_prefix(start).map(str::to_owned))
}

struct Watch {
    ticks: u64,
    wakes: BTreeMap<String, u64>,
    resident_kb: u64,
}

impl Watch {
    fn all_wakes(&self) -> u64 {
        self.wakes.values().sum()
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Processor ticks of all threads, a hundredth of a second each.
fn ticks(process: u32) -> u64 {
    let stat = read(&format!("/proc/{process}/stat"));
    // The name in brackets may hold spaces; user and system time are fields 14 and 15.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

fn resident_kb(process: u32) -> u64 {
    field(&read(&format!("/proc/{process}/status")), "VmRSS:")
}

/// How often each thread went to sleep by itself so far: once for each time that it was woken.
fn wakes(process: u32) -> BTreeMap<String, u64> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{process}/task")) else { return BTreeMap::new() };
    threads
        .filter_map(Result::ok)
        .map(|thread| {
            let path = thread.path();
            let status = read(&path.join("status").to_string_lossy());
            let name = read(&path.join("comm").to_string_lossy());
            let id = thread.file_name();
            (format!("{} {}", name.trim(), id.to_string_lossy()), field(&status, "voluntary_ctxt_switches:"))
        })
        .collect()
}

fn since(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let mut by_name = BTreeMap::new();
    for (thread, count) in after {
        let grown = count - before.get(thread).copied().unwrap_or_default();
        if grown > 0 {
            let name = thread.rsplit_once(' ').map_or(thread.as_str(), |(name, _)| name);
            *by_name.entry(name.to_owned()).or_default() += grown;
        }
    }
    by_name
}

fn field(text: &str, name: &str) -> u64 {
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
