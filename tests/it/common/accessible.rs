//! The program's window as assistive technology sees it, over the accessibility bus (AT-SPI 2).

use std::time::{Duration, Instant};

use zbus::blocking::{Connection, Proxy, connection};
use zbus::names::OwnedBusName;
use zbus::zvariant::OwnedObjectPath;

/// One thing on the screen.
#[derive(Clone, Debug)]
pub struct Accessible {
    pub role: &'static str,
    pub name: String,
    /// The contents of a text field.
    pub text: String,
    /// x, y, width, height on the screen.
    pub extents: (i32, i32, i32, i32),
}

impl Accessible {
    /// Whether text can be typed here.
    pub fn is_field(&self) -> bool {
        matches!(self.role, "entry" | "text" | "password text")
    }

    pub const fn middle(&self) -> (i32, i32) {
        (self.extents.0 + self.extents.2 / 2, self.extents.1 + self.extents.3 / 2)
    }
}

/// The roles that tests ask for, by their numbers in AT-SPI's `AtspiRole`.
const fn role_name(role: u32) -> &'static str {
    match role {
        7 => "check box",
        37 => "page tab",
        40 => "password text",
        43 => "button",
        51 => "slider",
        61 => "text",
        79 => "entry",
        88 => "link",
        _ => "other",
    }
}

type Reference = (String, OwnedObjectPath);

/// A connection to the accessibility bus.
pub struct Tree {
    bus: Connection,
}

impl Tree {
    pub fn connect(session_bus: &str) -> Self {
        let session = connection::Builder::address(session_bus).unwrap().build().unwrap();
        let status = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus").unwrap();
        let started = Instant::now();
        // The launcher of the accessibility bus takes a moment.
        let address = loop {
            match status.call::<_, _, String>("GetAddress", &()) {
                Ok(address) => break address,
                Err(error) if started.elapsed() > Duration::from_secs(20) => panic!("no accessibility bus: {error}"),
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        };
        let bus = connection::Builder::address(address.as_str()).unwrap().build().unwrap();
        Self { bus }
    }

    fn proxy<'a>(&'a self, at: &'a Reference, interface: &'a str) -> Option<Proxy<'a>> {
        Proxy::new(&self.bus, at.0.as_str(), at.1.as_str(), interface).ok()
    }

    fn children(&self, at: &Reference) -> Vec<Reference> {
        self.proxy(at, "org.a11y.atspi.Accessible")
            .and_then(|proxy| proxy.call("GetChildren", &()).ok())
            .unwrap_or_default()
    }

    /// Everything that the program with this process id shows; empty while it starts.
    pub fn things(&self, pid: u32) -> Vec<Accessible> {
        let desktop: Reference =
            ("org.a11y.atspi.Registry".into(), OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").unwrap());
        let mut found = Vec::new();
        for program in self.children(&desktop) {
            if self.pid_of(&program.0) == Some(pid) {
                self.collect(&program, &mut found, 0);
            }
        }
        found
    }

    fn pid_of(&self, name: &str) -> Option<u32> {
        let proxy =
            Proxy::new(&self.bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus").ok()?;
        let name = OwnedBusName::try_from(name).ok()?;
        proxy.call("GetConnectionUnixProcessID", &(name,)).ok()
    }

    fn collect(&self, at: &Reference, found: &mut Vec<Accessible>, depth: usize) {
        if depth > 60 {
            return;
        }
        if let Some(thing) = self.read(at) {
            found.push(thing);
        }
        for child in self.children(at) {
            self.collect(&child, found, depth + 1);
        }
    }

    fn read(&self, at: &Reference) -> Option<Accessible> {
        let accessible = self.proxy(at, "org.a11y.atspi.Accessible")?;
        let role: u32 = accessible.call("GetRole", &()).ok()?;
        let name: String = accessible.get_property("Name").ok()?;
        let interfaces: Vec<String> = accessible.call("GetInterfaces", &()).unwrap_or_default();
        let has = |interface: &str| interfaces.iter().any(|known| known == interface);
        let text = if has("org.a11y.atspi.Text") {
            self.proxy(at, "org.a11y.atspi.Text")
                .and_then(|proxy| proxy.call("GetText", &(0_i32, -1_i32)).ok())
                .unwrap_or_default()
        } else {
            String::new()
        };
        let extents = if has("org.a11y.atspi.Component") {
            self.proxy(at, "org.a11y.atspi.Component")
                .and_then(|proxy| proxy.call("GetExtents", &(0_u32,)).ok())
                .unwrap_or_default()
        } else {
            (0, 0, 0, 0)
        };
        Some(Accessible { role: role_name(role), name, text, extents })
    }
}
