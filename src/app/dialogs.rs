//! Forms about clients: added, changed, chosen.

use jiff::civil::Date;

use super::MyologApp;
use crate::domain::listing::{ClientOrder, ClientQuery};
use crate::domain::{
    Caution, CautionId, CautionKind, CautionSeverity, Client, ClientDetails, PersonName, UserText, clean_line,
};
use crate::platform;
use crate::service::message::Request;
use crate::ui::dates;
use crate::ui::state::{AddClientForm, CautionForm, ChooseClient, ChoosePurpose, Dialog, Palette, SettingsForm};

impl MyologApp {
    pub(super) fn open_add_client(&mut self) {
        let typed = std::mem::take(&mut self.state.palette).text;
        let name = match self.state.dialog.take() {
            Some(Dialog::ChooseClient(choose)) => choose.find,
            _ => typed,
        };
        self.state.dialog =
            Some(Dialog::AddClient(AddClientForm { name, start_session: true, ..AddClientForm::default() }));
        self.ask_for_palette();
    }

    pub(super) fn save_new_client(&mut self) {
        let today = self.state.today;
        let Some(Dialog::AddClient(form)) = &mut self.state.dialog else { return };
        let (name, birth_date) = match name_and_birth(&form.name, &form.birth_date, today) {
            Ok(parsed) => parsed,
            Err(error) => {
                form.error = Some(error);
                return;
            }
        };
        let client = Client {
            id: platform::new_id(),
            reference: String::new(),
            name,
            details: ClientDetails {
                birth_date,
                phone: clean_line(&form.phone),
                email: clean_line(&form.email),
                ..ClientDetails::default()
            },
            archived: false,
        };
        let start_session = form.start_session;
        self.service.send(Request::AddClient { client: Box::new(client), start_session });
        self.state.dialog = None;
    }

    /// What was typed about a client is kept when the person looks away, as far as it can be read.
    pub(super) fn save_details_now(&mut self) {
        if self.state.client.as_ref().is_some_and(|open| open.form.is_changed) {
            self.save_client_details();
        }
    }

    pub(super) fn save_client_details(&mut self) {
        let today = self.state.today;
        let Some(open) = &mut self.state.client else { return };
        let form = &mut open.form;
        form.error = None;
        let parsed = name_and_birth(&form.name, &form.birth_date, today)
            .and_then(|(name, born)| hours(&form.hours_seated).map(|hours| (name, born, hours)));
        match parsed {
            Ok((name, birth_date, hours)) => {
                form.client.name = name;
                form.client.details.birth_date = birth_date;
                form.client.details.hours_seated_per_day = hours;
                form.is_changed = false;
                self.service.send(Request::SaveClient(Box::new(form.client.clone())));
            }
            Err(error) => form.error = Some(error),
        }
    }

    pub(super) fn edit_caution(&mut self, caution: Option<CautionId>) {
        let Some(client) = self.state.client.as_ref().map(|open| open.page.client.id) else { return };
        let known = caution.and_then(|id| self.state.caution(id)).cloned();
        let is_new = known.is_none();
        let caution = known.unwrap_or(Caution {
            id: platform::new_id(),
            client,
            kind: CautionKind::Contraindication,
            severity: CautionSeverity::Avoid,
            text: String::new(),
            pressure_ceiling: None,
            last_reviewed: Some(self.state.today),
        });
        self.state.dialog = Some(Dialog::Caution(CautionForm { caution, is_new, error: None }));
    }

    pub(super) fn save_caution(&mut self) {
        let Some(Dialog::Caution(form)) = &mut self.state.dialog else { return };
        form.caution.text = clean_line(&form.caution.text);
        let is_ceiling = form.caution.kind == CautionKind::PressureCeiling;
        if is_ceiling && form.caution.pressure_ceiling.is_none() {
            form.error = Some("Choose the most pressure that was agreed, 1 to 5".into());
            return;
        }
        if !is_ceiling && form.caution.text.is_empty() {
            form.error = Some("Write what to watch, for example: left calf: varicose veins".into());
            return;
        }
        form.caution.severity = match form.caution.kind {
            CautionKind::Contraindication => CautionSeverity::Avoid,
            _ => CautionSeverity::Adapt,
        };
        self.service.send(Request::SaveCaution(Box::new(form.caution.clone())));
        self.state.dialog = None;
    }

    pub(super) fn caution_reviewed(&self, caution: CautionId) {
        let today = self.state.today;
        if let Some(caution) = self.state.caution(caution) {
            let reviewed = Caution { last_reviewed: Some(today), ..caution.clone() };
            self.service.send(Request::SaveCaution(Box::new(reviewed)));
        }
    }

    pub(super) fn choose_client(&mut self, purpose: ChoosePurpose) {
        self.state.dialog =
            Some(Dialog::ChooseClient(ChooseClient { purpose, find: String::new(), list: None, selected: 0 }));
        self.state.palette = Palette::default();
        self.ask_for_palette();
    }

    /// Asks for the clients and notes that the palette or the dialog that chooses a client should list, and for the
    /// clients whose names look like that of a new one.
    pub(super) fn ask_for_palette(&self) {
        let find = match &self.state.dialog {
            Some(Dialog::ChooseClient(choose)) => choose.find.clone(),
            Some(Dialog::AddClient(form)) if form.name.trim().chars().count() >= 2 => form.name.clone(),
            _ if self.state.palette.is_open => self.state.palette.text.clone(),
            _ => return,
        };
        if self.state.palette.is_open && find.chars().count() >= 2 {
            self.service.send(Request::Search(find.clone()));
        }
        let query = ClientQuery { find, order: ClientOrder::LastSeen, limit: 8, ..ClientQuery::default() };
        self.service.send(Request::Clients(query, self.state.today));
    }

    pub(super) fn fill_settings_form(&mut self) {
        let Some(overview) = &self.state.overview else { return };
        let therapist = overview.therapists.first();
        self.state.settings_form = SettingsForm {
            practice_name: overview.practice.name.clone(),
            address: overview.practice.address.clone(),
            phone: overview.practice.phone.clone(),
            email: overview.practice.email.clone(),
            therapist_name: therapist.map(|therapist| therapist.name.to_string()).unwrap_or_default(),
            credentials: therapist.map(|therapist| therapist.credentials.clone()).unwrap_or_default(),
            ..SettingsForm::default()
        };
    }

    pub(super) fn save_practice(&mut self) {
        let Some(overview) = &self.state.overview else { return };
        let form = &mut self.state.settings_form;
        let Some(mut therapist) = overview.therapists.first().cloned() else { return };
        let name = match PersonName::new(&form.therapist_name) {
            Ok(name) => name,
            Err(error) => {
                form.error = Some(UserText {
                    what: format!("The therapist's name cannot be used: {error}"),
                    to_do: "Write the name as it should stand under your notes".into(),
                });
                return;
            }
        };
        if form.practice_name.trim().is_empty() {
            form.error = Some(UserText {
                what: "The practice has no name".into(),
                to_do: "Write the name as it should stand on summaries".into(),
            });
            return;
        }
        therapist.name = name;
        therapist.credentials = clean_line(&form.credentials);
        let mut practice = overview.practice.clone();
        practice.name = clean_line(&form.practice_name);
        practice.address = form.address.trim().to_owned();
        practice.phone = clean_line(&form.phone);
        practice.email = clean_line(&form.email);
        form.error = None;
        form.is_changed = false;
        self.service.send(Request::SavePractice(Box::new(practice), Box::new(therapist)));
    }
}

fn name_and_birth(name: &str, birth_date: &str, today: Date) -> Result<(PersonName, Option<Date>), UserText> {
    let name = PersonName::new(name).map_err(|error| UserText {
        what: format!("This name cannot be used: {error}"),
        to_do: "Write the client's name; a name is enough to begin".into(),
    })?;
    let born = dates::parse_birth_date(birth_date, today).map_err(|problem| UserText {
        what: problem,
        to_do: "Write the birth date as 21.11.1985, or leave it empty".into(),
    })?;
    Ok((name, born))
}

fn hours(text: &str) -> Result<Option<f64>, UserText> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(hours) if (0.0..=24.0).contains(&hours) => Ok(Some(hours)),
        _ => Err(UserText {
            what: "Hours seated a day go from 0 to 24".into(),
            to_do: "Write a number, for example 8 or 7.5, or leave it empty".into(),
        }),
    }
}
