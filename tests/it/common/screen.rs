//! A screen of its own for the shipped program: Xvfb, a session bus, the accessibility bus, and keys through xdotool.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::accessible::{Accessible, Tree};

/// The three servers that a desktop program expects. They end with the value.
pub struct Screen {
    display: String,
    bus_address: String,
    servers: Vec<Child>,
    /// Where the buses keep their sockets.
    runtime: TempDir,
}

impl Screen {
    /// Starts a 1366×768 screen.
    pub fn start() -> Self {
        let runtime = tempfile::tempdir().unwrap();
        let (xvfb, number) = started_xvfb();
        let display = format!(":{number}");
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .env("XDG_RUNTIME_DIR", runtime.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed by .ci/setup");
        let mut address = String::new();
        BufReader::new(bus.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let bus_address = address.trim().to_owned();
        let launcher = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
            .into_iter()
            .find(|path| Path::new(path).exists())
            .expect("at-spi2-core is installed by .ci/setup");
        let accessibility = Command::new(launcher)
            .args(["--launch-immediately", "--a11y=1", "--screen-reader=1"])
            .env("DBUS_SESSION_BUS_ADDRESS", &bus_address)
            .env("XDG_RUNTIME_DIR", runtime.path())
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { display, bus_address, servers: vec![accessibility, bus, xvfb], runtime }
    }

    /// Starts the shipped program with its window on this screen.
    pub fn open_window(&self, data_folder: &Path) -> Window<'_> {
        // Before the program: it looks for assistive technology when it starts.
        let tree = Tree::connect(&self.bus_address);
        let child = Command::new(env!("CARGO_BIN_EXE_myolog"))
            .arg("--data-dir")
            .arg(data_folder)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("XDG_RUNTIME_DIR", self.runtime.path())
            .env("HOME", data_folder.parent().unwrap())
            .env("XDG_DATA_HOME", data_folder.parent().unwrap().join("xdg"))
            .env("TMPDIR", data_folder.parent().unwrap())
            .env("MYOLOG_TYPED_PATHS", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let window = Window { screen: self, child, tree };
        window.wait_for_window();
        window
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output()
            .expect("xdotool is installed by .ci/setup");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
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

fn started_xvfb() -> (Child, u32) {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed by .ci/setup");
    let mut number = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut number).unwrap();
    (child, number.trim().parse().expect("Xvfb says its number"))
}

/// The program's window, driven by keys and pointer, read through the accessibility bus as a screen reader would.
pub struct Window<'a> {
    screen: &'a Screen,
    child: Child,
    tree: Tree,
}

impl Window<'_> {
    const PATIENCE: Duration = Duration::from_secs(30);

    fn wait_for_window(&self) {
        let started = Instant::now();
        while started.elapsed() < Self::PATIENCE {
            let pid = self.child.id().to_string();
            let found = self.screen.xdotool(&["search", "--onlyvisible", "--pid", &pid]);
            if let Some(window) = found.lines().next() {
                self.screen.xdotool(&["windowmove", window, "0", "0"]);
                self.screen.xdotool(&["windowsize", window, "1366", "768"]);
                self.screen.xdotool(&["windowfocus", "--sync", window]);
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("no window within {:?}", Self::PATIENCE);
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Types text as a keyboard would.
    pub fn write(&self, text: &str) {
        self.screen.xdotool(&["type", "--delay", "8", "--", text]);
    }

    /// Presses keys in xdotool's words, for example `ctrl+1`.
    pub fn press(&self, keys: &str) {
        self.screen.xdotool(&["key", "--delay", "20", keys]);
    }

    /// Clicks the middle of the thing with this role and name.
    pub fn click(&self, role: &str, name: &str) {
        // Behind a dialog stands the page, with buttons whose names begin alike.
        let found = self.wait_for(&format!("{role} “{name}”"), |thing| thing.role == role && thing.name == name);
        self.click_at(found.middle());
    }

    /// Clicks into the text field with this label.
    pub fn click_field(&self, label: &str) {
        let found = self.find_field(label);
        self.click_at(found.middle());
    }

    pub fn find_field(&self, label: &str) -> Accessible {
        self.wait_for(&format!("the field “{label}”"), |thing| thing.is_field() && thing.name == label)
    }

    /// Adds a pain site through the finder beside the scores.
    pub fn add_pain_site(&self, region: &str, side: &str) {
        self.click("button", "Add a site of pain");
        self.pause();
        self.write(&format!("{region} {side}"));
        self.pause();
        self.press("Return");
        self.pause();
    }

    /// The group of the recovery key that is shown, counted from 1.
    pub fn recovery_group(&self, number: usize) -> String {
        let shown = self.find_words(&format!("Group {number}:"));
        shown.name.split(':').nth(1).unwrap_or_default().replace(' ', "")
    }

    /// Gives the program time to draw what a key did.
    pub fn pause(&self) {
        std::thread::sleep(Duration::from_millis(250));
    }

    fn click_at(&self, (x, y): (i32, i32)) {
        self.screen.xdotool(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
        self.screen.xdotool(&["click", "1"]);
        std::thread::sleep(Duration::from_millis(150));
    }

    /// Waits for the first thing with this role whose name begins with `name`.
    pub fn find(&self, role: &str, name: &str) -> Accessible {
        self.wait_for(&format!("{role} “{name}”"), |thing| thing.role == role && thing.name.starts_with(name))
    }

    /// Waits for a thing whose name or text holds `words`.
    pub fn find_words(&self, words: &str) -> Accessible {
        self.wait_for(&format!("the words “{words}”"), |thing| {
            thing.name.contains(words) || thing.text.contains(words)
        })
    }

    fn wait_for(&self, what: &str, is_it: impl Fn(&Accessible) -> bool) -> Accessible {
        let started = Instant::now();
        loop {
            let things = self.tree.things(self.pid());
            if let Some(found) = things.iter().find(|thing| is_it(thing)) {
                return found.clone();
            }
            if started.elapsed() > Self::PATIENCE {
                let seen: Vec<String> = things
                    .iter()
                    .filter(|thing| !thing.name.is_empty() || !thing.text.is_empty())
                    .map(|thing| format!("{} “{}” {}", thing.role, thing.name, thing.text))
                    .collect();
                panic!("{what} did not come. On the screen:\n{}", seen.join("\n"));
            }
            std::thread::sleep(Duration::from_millis(60));
        }
    }

    /// Quits by the keyboard, and waits until the program has put everything away and ended.
    pub fn quit(mut self) {
        self.press("ctrl+q");
        let started = Instant::now();
        while started.elapsed() < Self::PATIENCE {
            if self.child.try_wait().unwrap().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the program did not end");
    }

    /// Ends the program as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking()
            && let Some(errors) = &mut self.child.stderr
        {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            eprintln!("the program said: {text}");
        }
    }
}
