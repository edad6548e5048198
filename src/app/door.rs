//! Creating, opening, locking.

use std::path::PathBuf;

use secrecy::SecretString;

use super::{AfterSaving, MyologApp, start};
use crate::domain::UserText;
use crate::platform;
use crate::service::message::{NewPractice, Request, Unlocking, Which};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::state::{PassphraseStrength, RecoverySheet, UnlockForm};
use crate::vault;

impl MyologApp {
    pub(super) fn create_practice(&mut self) {
        self.judge_passphrase();
        let form = &mut self.state.create;
        form.error = None;
        let problem = if form.practice_name.trim().is_empty() {
            Some(("The practice has no name yet", "Write the name as it should stand on summaries"))
        } else if form.therapist_name.trim().is_empty() {
            Some(("The therapist has no name yet", "Write the name as it should stand under your notes"))
        } else if form.passphrase.is_empty() {
            Some(("There is no passphrase yet", "Choose four or more words that only you would put together"))
        } else if form.strength.as_ref().is_some_and(|strength| !strength.acceptable) {
            Some(("This passphrase is too easy to guess", "Add words until the meter says strong"))
        } else if form.passphrase != form.repeated {
            Some(("The two passphrases differ", "Type the same passphrase in both fields"))
        } else {
            None
        };
        if let Some((what, to_do)) = problem {
            form.error = Some(UserText { what: what.into(), to_do: to_do.into() });
            return;
        }
        self.service.send(Request::Create(NewPractice {
            practice_name: form.practice_name.clone(),
            therapist_name: form.therapist_name.clone(),
            credentials: form.credentials.clone(),
            passphrase: SecretString::from(form.passphrase.clone()),
        }));
    }

    /// Judges the passphrase of the create page, once for each text.
    pub(super) fn judge_passphrase(&mut self) {
        let form = &mut self.state.create;
        form.strength = judge(&form.passphrase, &[&form.practice_name, &form.therapist_name]);
        let form = &mut self.state.settings_form;
        form.strength = judge(&form.new_passphrase, &[&form.practice_name]);
    }

    pub(super) fn show_recovery_key(&mut self, groups: Vec<String>) {
        let asked = usize::from(random_byte()) % groups.len().max(1);
        self.state.recovery = RecoverySheet { groups, asked, ..RecoverySheet::default() };
        self.state.create = Default::default();
        self.state.route = Route::RecoveryKey;
    }

    pub(super) fn confirm_recovery_key(&mut self) {
        self.state.recovery = RecoverySheet::default();
        self.show(Route::Today);
    }

    pub(super) fn save_recovery_sheet(&mut self, path: PathBuf) {
        let name = self.state.overview.as_ref().map(|overview| overview.practice.name.clone()).unwrap_or_default();
        let text = format!(
            "Myolog recovery key\nPractice: {name}\nMade on: {}\n\n{}\n\nThis key opens the practice when the passphrase is lost.\n\
             Print it, keep it away from the laptop, and delete this file.\n",
            self.state.today,
            self.state.recovery.groups.join("-"),
        );
        match platform::atomic_write(&path, text.as_bytes()) {
            Ok(()) => self.state.recovery.saved_to = Some(path),
            Err(error) => {
                self.state.banner = Some(UserText {
                    what: format!("The recovery sheet was not saved: {error}"),
                    to_do: "Choose another folder, or write the key down by hand".into(),
                });
            }
        }
    }

    pub(super) fn unlock(&mut self) {
        let form = &mut self.state.unlock;
        if form.secret.trim().is_empty() {
            let what =
                if form.with_recovery_key { "There is no recovery key yet" } else { "There is no passphrase yet" };
            form.error = Some(UserText { what: what.into(), to_do: "Type it, then press Enter".into() });
            return;
        }
        form.error = None;
        let secret = SecretString::from(std::mem::take(&mut form.secret));
        self.service.send(Request::Unlock(if form.with_recovery_key {
            Unlocking::RecoveryKey(secret)
        } else {
            Unlocking::Passphrase(secret)
        }));
    }

    pub(super) fn look_around(&mut self) {
        match self.switch_to(Which::Sample) {
            Ok(()) => self.service.send(Request::OpenSample),
            Err(error) => self.state.banner = Some(no_thread(&error)),
        }
    }

    pub(super) fn leave_sample(&mut self) {
        self.leave_session();
        self.leaving.clear();
        self.tick_plans.clear();
        start::forget_practice(&mut self.state);
        match self.switch_to(Which::Own) {
            Ok(()) => self.service.send(Request::Inspect),
            Err(error) => self.state.banner = Some(no_thread(&error)),
        }
    }

    pub(super) fn lock(&mut self) {
        if self.state.which == Which::Sample {
            return self.leave_sample();
        }
        self.save_now();
        self.save_details_now();
        let route = self.state.route;
        self.return_to = route.is_inside().then_some(route);
        self.after_saving = Some(AfterSaving::Lock);
        self.leave_session();
        self.go_on_when_saved();
    }

    pub(super) fn locked(&mut self) {
        start::forget_practice(&mut self.state);
        self.history = Default::default();
        self.tick_plans.clear();
        self.state.unlock = UnlockForm::default();
        self.state.route = Route::Unlock;
        self.service.send(Request::Inspect);
    }

    /// The practice is open: back to the page where it was locked, else to Today.
    pub(super) fn entered(&mut self) {
        self.state.unlock = UnlockForm::default();
        self.state.working = None;
        let route = self.return_to.take().unwrap_or(Route::Today);
        self.show(route);
    }

    pub(super) fn change_passphrase(&mut self) {
        self.judge_passphrase();
        let form = &mut self.state.settings_form;
        let problem = if form.old_passphrase.is_empty() {
            Some(("The present passphrase is missing", "Type the passphrase that opens the practice today"))
        } else if form.strength.as_ref().is_none_or(|strength| !strength.acceptable) {
            Some(("The new passphrase is too easy to guess", "Add words until the meter says strong"))
        } else if form.new_passphrase != form.repeated {
            Some(("The two new passphrases differ", "Type the same passphrase in both fields"))
        } else {
            None
        };
        form.passphrase_error = problem.map(|(what, to_do)| UserText { what: what.into(), to_do: to_do.into() });
        if form.passphrase_error.is_some() {
            return;
        }
        let Some(therapist) = self.state.overview.as_ref().and_then(|overview| overview.therapists.first()).cloned()
        else {
            return;
        };
        self.service.send(Request::ChangePassphrase {
            therapist: Box::new(therapist),
            old: SecretString::from(std::mem::take(&mut form.old_passphrase)),
            new: SecretString::from(std::mem::take(&mut form.new_passphrase)),
        });
        form.repeated.clear();
    }

    /// Carries out the command that a confirm dialog asked about.
    pub(super) fn carry_out_confirmed(&mut self, ctx: &eframe::egui::Context) {
        if let Some(crate::ui::state::Dialog::Confirm { command, .. }) = self.state.dialog.take() {
            self.carry_out(ctx, command);
        }
    }

    pub(super) fn use_typed_path(&mut self, ctx: &eframe::egui::Context) {
        if let Some(crate::ui::state::Dialog::Path(form)) = self.state.dialog.take() {
            let command: Command = super::files::command_for(form.purpose, PathBuf::from(form.path.trim()));
            self.carry_out(ctx, command);
        }
    }
}

fn judge(passphrase: &str, inputs: &[&str]) -> Option<PassphraseStrength> {
    if passphrase.is_empty() {
        return None;
    }
    let strength = vault::passphrase_strength(passphrase, inputs);
    Some(PassphraseStrength {
        score: strength.score,
        words: strength.words.to_owned(),
        to_do: strength.to_do,
        acceptable: strength.acceptable,
    })
}

/// Which group of the key is asked back; any will do when the system gives no chance.
fn random_byte() -> u8 {
    platform::random_bytes::<1>().map_or(0, |[byte]| byte)
}

fn no_thread(error: &std::io::Error) -> UserText {
    UserText {
        what: format!("The system gave no room to work: {error}"),
        to_do: "Close other programs and try again".into(),
    }
}
