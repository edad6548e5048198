//! `myolog create`.

use super::open::{Door, failure};
use crate::domain::{PersonName, Practice, Therapist};
use crate::platform;
use crate::vault::{self, KdfChoice};

pub(super) fn run(door: &Door<'_>, name: &str, therapist: &str) -> anyhow::Result<()> {
    if name.trim().is_empty() {
        anyhow::bail!("the practice needs a name: --name \"Harbour Lane\"");
    }
    let practice = Practice {
        id: platform::new_id(),
        name: name.trim().to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        is_sample: false,
    };
    let therapist = Therapist { id: platform::new_id(), name: PersonName::new(therapist)?, credentials: String::new() };
    let passphrase = door.passphrase("New passphrase")?;
    let (_open, recovery) =
        vault::create(&door.folder(), &practice, &therapist, &passphrase, KdfChoice::Calibrated, &mut |_| true)
            .map_err(|error| failure(&error.user_text()))?;
    println!("{}", recovery.to_line().as_str());
    eprintln!(
        "This recovery key is shown once. It opens the practice when the passphrase is lost: print it and keep it away from the laptop."
    );
    Ok(())
}
