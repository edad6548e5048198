//! Path data of the icons, in SVG's path language on a grid of 18 × 18. A single point is a dot.

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident $words:literal $path:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon {
            $($(#[$doc])* $name,)*
        }

        impl Icon {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it stands for, said where no word stands beside it.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                }
            }

            pub(super) const fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    Today "Today" "M3 5.5a1.5 1.5 0 0 1 1.5-1.5h9a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1-1.5 1.5h-9a1.5 1.5 0 0 1-1.5-1.5z M3 7.5h12 M6 2.5v2.5 M12 2.5v2.5";
    Clients "Clients" "M9.5 6a2.75 2.75 0 1 1-5.5 0a2.75 2.75 0 0 1 5.5 0z M1.75 15c0-3 2-4.5 5-4.5s5 1.5 5 4.5 M11.75 3.4a2.75 2.75 0 0 1 0 5.2 M13.25 10.9c2 .5 3 2 3 4.1";
    Practice "Practice" "M2.5 8.5L9 3l6.5 5.5 M4.25 7.2V15h9.5V7.2 M7.25 15v-4.5h3.5V15";
    Search "Search" "M13 7.75a5.25 5.25 0 1 1-10.5 0a5.25 5.25 0 0 1 10.5 0z M11.6 11.6L15.5 15.5";
    Lock "Lock" "M4 8.5h10v6.5h-10z M6 8.5V6a3 3 0 0 1 6 0v2.5";
    Eye "Hide names" "M1.75 9c1.75-3.4 4.2-5 7.25-5s5.5 1.6 7.25 5c-1.75 3.4-4.2 5-7.25 5s-5.5-1.6-7.25-5z M11.25 9a2.25 2.25 0 1 1-4.5 0a2.25 2.25 0 0 1 4.5 0z";
    EyeOff "Show names" "M3.5 3.5l11 11 M7 4.4c.65-.25 1.3-.4 2-.4c3.05 0 5.5 1.6 7.25 5c-.55 1.05-1.15 1.95-1.85 2.65 M12.2 13.2c-1 .55-2.05.8-3.2.8c-3.05 0-5.5-1.6-7.25-5c.75-1.45 1.65-2.6 2.7-3.4";
    Check "Done" "M3.5 9.5l3.75 3.75L14.5 5.5";
    Plus "Add" "M9 3.5v11 M3.5 9h11";
    Minus "Less" "M3.5 9h11";
    X "Close" "M4.25 4.25l9.5 9.5 M13.75 4.25l-9.5 9.5";
    ChevronRight "Next" "M6.75 3.75L12 9l-5.25 5.25";
    ChevronLeft "Back" "M11.25 3.75L6 9l5.25 5.25";
    ChevronUp "Up" "M3.75 11.25L9 6l5.25 5.25";
    ChevronDown "Down" "M3.75 6.75L9 12l5.25-5.25";
    More "More" "M4 9 M9 9 M14 9";
    Copy "Copy" "M6.5 6.5h8.5v8.5h-8.5z M11.5 6.5V3h-8.5v8.5h3.5";
    Arrow "To" "M3 9h12 M10.75 4.75L15 9l-4.25 4.25";
    Insert "Insert" "M9 2.5v8.5 M5.25 7.5L9 11.25l3.75-3.75 M3 15.25h12";
    Warn "Warning" "M9 2.75L16 15H2z M9 7.25v3.75 M9 13";
    Info "Note" "M15.5 9a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z M9 8.25v4.25 M9 5.6";
    Avoid "Avoid" "M15.5 9a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z M4.5 4.5l9 9";
    Allergy "Allergy" "M9 2.25c2.75 3.5 4.5 5.9 4.5 8.5a4.5 4.5 0 0 1-9 0c0-2.6 1.75-5 4.5-8.5z";
    /// The most pressure agreed.
    Ceiling "Pressure limit" "M3 3.25h12 M9 15.25V6.25 M5.5 9.5L9 6l3.5 3.5";
    Condition "Condition" "M2 9.5h3.25l1.75-4.5 3 9 2-4.5h4";
    Med "Medication" "M3.9 9.1l5.2-5.2a3.55 3.55 0 0 1 5 5l-5.2 5.2a3.55 3.55 0 0 1-5-5z M6.5 6.5l5 5";
    Clock "Time" "M15.5 9a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z M9 5v4l2.75 1.75";
    Pencil "Draft" "M3 15l.75-3.5L11.75 3.5a1.4 1.4 0 0 1 2 0l.75.75a1.4 1.4 0 0 1 0 2L6.5 14.25z M10.25 5l2.75 2.75";
    File "File" "M4 2.5h6.5L14.25 6.25V15.5H4z M10.25 2.75v3.75h3.75";
    Print "Print" "M5 6.5V2.75h8V6.5 M5 12.5H2.75V6.5h12.5v6H13 M5 10.5h8v4.75H5z";
    Mail "Mail" "M2.5 4.25h13v9.5h-13z M2.75 4.75L9 9.75l6.25-5";
    Shield "Backup" "M9 2.25l5.75 2v4.5c0 3.35-2.2 5.75-5.75 7c-3.55-1.25-5.75-3.65-5.75-7v-4.5z";
    ShieldCheck "Proven backup" "M9 2.25l5.75 2v4.5c0 3.35-2.2 5.75-5.75 7c-3.55-1.25-5.75-3.65-5.75-7v-4.5z M6.25 8.75l2 2 3.5-3.75";
    Folder "Folder" "M2.25 14.5V4.25h4.75l1.75 2h7v8.25z";
    Undo "Undo" "M6.25 3.5L3 6.75 6.25 10 M3.25 6.75h7a4 4 0 0 1 0 8H6.5";
    Redo "Redo" "M11.75 3.5L15 6.75 11.75 10 M14.75 6.75h-7a4 4 0 0 0 0 8h3.75";
    Body "Body" "M10.9 3.6a1.9 1.9 0 1 1-3.8 0a1.9 1.9 0 0 1 3.8 0z M4.25 7.25h9.5 M9 7.25v4 M6.25 16l.75-4.75h4l.75 4.75";
    Chart "Progress" "M2.75 2.75v12.5h12.5 M5.25 10.75l3-3.5 2.75 2 4-5";
    Table "Table" "M2.5 3.5h13v11h-13z M2.5 7.25h13 M2.5 11h13 M7.25 7.25v7.25";
    Flag "Milestone" "M4 15.75V2.75 M4 3.25h9.75L11.5 6.5l2.25 3.25H4";
    Target "Goal" "M15.5 9a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z M11.75 9a2.75 2.75 0 1 1-5.5 0a2.75 2.75 0 0 1 5.5 0z";
    Usb "USB stick" "M9 15.5V3.5 M7 5.25L9 2.5l2 2.75 M4.5 7.5v2.75L9 12.75 M13.5 6.5v3.25L9 12 M4.5 7 M13.5 6";
    Refresh "Refresh" "M14.75 7.25A6 6 0 0 0 3.6 6.4 M3.25 3.25v3.5h3.5 M3.25 10.75a6 6 0 0 0 11.15.85 M14.75 14.75v-3.5h-3.5";
    Download "Import" "M9 2.5v8.5 M5.5 7.75L9 11.25l3.5-3.5 M3 12v3h12v-3";
    Key "Key" "M9 6.5a3.25 3.25 0 1 1-6.5 0a3.25 3.25 0 0 1 6.5 0z M8.1 8.8l7.15 6.45 M12 12.25l1.75-1.75";
    Keyboard "Keys" "M1.75 4.5h14.5v9h-14.5z M4.5 7.25 M7.5 7.25 M10.5 7.25 M13.5 7.25 M5.75 10.75h6.5";
    List "List" "M6.5 4.5h9 M6.5 9h9 M6.5 13.5h9 M3 4.5 M3 9 M3 13.5";
    Layers "Layers" "M9 2.5l7 3.75-7 3.75-7-3.75z M2.25 9.75L9 13.4l6.75-3.65 M2.25 12.5L9 16l6.75-3.5";
    History "History" "M2.75 9a6.25 6.25 0 1 0 2-4.6 M2.75 2.75v3h3 M9 5.75V9l2.5 1.5";
    Moon "Dark" "M15 10.75A6.5 6.5 0 1 1 7.25 3a5.25 5.25 0 0 0 7.75 7.75z";
    Sun "Light" "M12.25 9a3.25 3.25 0 1 1-6.5 0a3.25 3.25 0 0 1 6.5 0z M9 1.75v1.5 M9 14.75v1.5 M1.75 9h1.5 M14.75 9h1.5 M3.9 3.9l1 1 M13.1 13.1l1 1 M3.9 14.1l1-1 M13.1 4.9l1-1";
    Sign "Sign" "M2.5 15.25h13 M3 11.5c2-5 4.5-9 6-8.25s-3.5 7.5-2 8.5 2.75-3.25 4-3-.5 3 .75 3.25 2-.75 3-1.75";
    Sore "Soreness" "M9 15.25L3.4 9.4a3.7 3.7 0 0 1 5.6-4.85a3.7 3.7 0 0 1 5.6 4.85z M9.5 6L8 8.5h2.25L8.75 11";
    Trend "No change" "M2.5 5.5L6.5 10h9 M12.5 7l3 3-3 3";
    Consent "Consent" "M4 2.5h10v13h-10z M6.5 6h5 M6.5 8.75h2.5 M6.5 12l1.25 1.25 3-3";
    Sliders "Settings" "M2.5 5h6.25 M12.75 5h2.75 M12.75 5a2 2 0 1 1-4 0a2 2 0 0 1 4 0z M2.5 13h2.75 M9.25 13h6.25 M9.25 13a2 2 0 1 1-4 0a2 2 0 0 1 4 0z";
    Home "Home" "M2.75 8L9 2.75 15.25 8V15.25H2.75z";
    Phone "Telephone" "M5.25 2.75H3.5A1 1 0 0 0 2.5 3.8c.4 6.2 5.5 11.3 11.7 11.7a1 1 0 0 0 1.05-1v-2.25L11.75 11l-1.5 1.6c-2-1-3.6-2.6-4.6-4.6L7.25 6.5z";
    Hand "Marked by the client" "M5.5 10V4.75a1.15 1.15 0 0 1 2.3 0V8.5 M7.8 8V3.4a1.15 1.15 0 0 1 2.3 0V8.25 M10.1 8.25V4.4a1.15 1.15 0 0 1 2.3 0V11.5c0 2.5-1.5 4.25-4 4.25c-2 0-2.9-.75-3.9-2.6L3 10.2c-.35-1.2 1.05-1.85 1.75-.9l.75 1";
    Trash "Remove" "M3 4.75h12 M7 4.5V2.75h4V4.5 M4.5 4.75l.6 10.5h7.8l.6-10.5 M7.5 7.75v4.5 M10.5 7.75v4.5";
    Calendar "Choose a day" "M3 4.25h12v11H3z M3 7.75h12 M6 2.5v3 M12 2.5v3 M6.25 11 M9 11 M11.75 11";
}
