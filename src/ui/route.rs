//! Where the window is. A route names a page; what the page shows is loaded after.

use crate::domain::{ClientId, SessionId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nothing is here yet: create, open or look around.
    Welcome,
    Create,
    /// The new recovery key, shown once, then asked back in part.
    RecoveryKey,
    Unlock,
    Today,
    Clients,
    Client(ClientId, ClientTab),
    Session(SessionId),
    Summary(ClientId),
    Settings,
}

impl Route {
    /// Pages that need an open practice.
    pub const fn is_inside(self) -> bool {
        !matches!(self, Self::Welcome | Self::Create | Self::RecoveryKey | Self::Unlock)
    }

    /// Pages that want the width: the sidebar becomes a rail of icons.
    pub const fn wants_width(self) -> bool {
        matches!(self, Self::Session(_) | Self::Summary(_))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientTab {
    #[default]
    Overview,
    Sessions,
    Body,
    Progress,
    Details,
}

impl ClientTab {
    pub const ALL: [Self; 5] = [Self::Overview, Self::Sessions, Self::Body, Self::Progress, Self::Details];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Sessions => "Sessions",
            Self::Body => "Body",
            Self::Progress => "Progress",
            Self::Details => "Details",
        }
    }
}
