//! What the palette lists for a text, best first.

use egui::{Context, Id};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::domain::SoapSection;
use crate::domain::listing::{ClientRow, SearchHit};
use crate::report::wording::short_date;
use crate::ui::command::{Command, Listed, Scope, TABLE};
use crate::ui::icons::Icon;
use crate::ui::route::{ClientTab, Route};
use crate::ui::state::State;

const COMMANDS_AT_MOST: usize = 6;
const COMMANDS_FIRST_SEEN: usize = 5;
const CLIENTS_AT_MOST: usize = 8;
const NOTES_AT_MOST: usize = 20;
/// nucleo gives 16 for a letter and more at the start of a word or beside its neighbour: below this mean, letters lie
/// scattered and the match is chance.
const LEAST_SCORE_PER_LETTER: u32 = 18;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Do,
    Clients,
    Notes,
}

impl Group {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Do => "Do",
            Self::Clients => "Clients",
            Self::Notes => "Notes",
        }
    }
}

/// A row points into the table or into the lists of the state.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// Place in the table of commands, and the letters that match.
    Do(usize, Vec<u32>),
    Client(usize),
    Note(usize),
    NewClient,
}

/// The groups in their order. Made again only when the text, the page or a list changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    groups: Vec<(Group, Vec<Row>)>,
}

impl Shown {
    pub(super) fn groups(&self) -> impl Iterator<Item = (Group, &[Row])> {
        self.groups.iter().map(|(group, rows)| (*group, rows.as_slice()))
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|(_, rows)| rows)
    }

    /// Whether the typed text may become the name of a new client.
    pub(super) fn offers_new_client(&self) -> bool {
        self.rows().any(|row| matches!(row, Row::NewClient))
    }
}

#[derive(Clone)]
struct Ranked {
    text: String,
    route: Route,
    is_signed: bool,
    commands: Vec<Row>,
    starts_a_word: bool,
}

/// What to list now. The ranking of commands is kept from frame to frame.
pub(super) fn shown(ctx: &Context, state: &State) -> Shown {
    let id = Id::unique("ranked commands");
    let is_signed = is_signed(state);
    let text = state.palette.text.trim();
    let known = ctx.data(|data| data.get_temp::<Ranked>(id));
    let ranked = match known {
        Some(known) if known.text == text && known.route == state.route && known.is_signed == is_signed => known,
        _ => {
            let (commands, starts_a_word) = commands(state, text);
            let ranked = Ranked { text: text.to_owned(), route: state.route, is_signed, commands, starts_a_word };
            ctx.data_mut(|data| data.insert_temp(id, ranked.clone()));
            ranked
        }
    };
    let clients = state.palette.clients.as_ref().map_or(0, |list| list.rows.len().min(CLIENTS_AT_MOST));
    let mut people: Vec<Row> = (0..clients).map(Row::Client).collect();
    if people.is_empty() && state.palette.clients.is_some() && !text.is_empty() && state.route.is_inside() {
        people.push(Row::NewClient);
    }
    let notes: Vec<Row> = (0..state.palette.hits.len().min(NOTES_AT_MOST))
        .filter(|place| state.palette.hits[*place].session.is_some())
        .map(Row::Note)
        .collect();
    let do_first = text.is_empty() || ranked.starts_a_word || clients == 0;
    let mut groups = if do_first {
        vec![(Group::Do, ranked.commands), (Group::Clients, people)]
    } else {
        vec![(Group::Clients, people), (Group::Do, ranked.commands)]
    };
    groups.push((Group::Notes, notes));
    groups.retain(|(_, rows)| !rows.is_empty());
    Shown { groups }
}

fn is_signed(state: &State) -> bool {
    state.session.as_ref().is_some_and(|open| open.page.record.is_signed())
}

/// A note that is signed can be added to and no longer written.
fn is_possible(command: &Command, is_signed: bool) -> bool {
    match command {
        Command::OpenPalette => false,
        Command::AskForAddendum => is_signed,
        Command::AskToSign | Command::ChooseStart | Command::ChooseClientToMoveTo | Command::FocusMuscleLine => {
            !is_signed
        }
        _ => true,
    }
}

/// The commands that match, best first, and whether the best begins one of its words with the text.
fn commands(state: &State, text: &str) -> (Vec<Row>, bool) {
    let is_signed = is_signed(state);
    let possible = TABLE
        .iter()
        .enumerate()
        .filter(|(_, listed)| listed.command(state).is_some_and(|command| is_possible(&command, is_signed)));
    if text.is_empty() {
        // What belongs to the open page comes first.
        let mut rows: Vec<(usize, &Listed)> = possible.collect();
        rows.sort_by_key(|(_, listed)| matches!(listed.scope, Scope::Everywhere | Scope::Inside));
        let rows = rows.into_iter().take(COMMANDS_FIRST_SEEN).map(|(place, _)| Row::Do(place, Vec::new()));
        return (rows.collect(), true);
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let letters = u32::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, usize, Vec<u32>)> = possible
        .filter_map(|(place, listed)| {
            let mut marks = Vec::new();
            let score = pattern.indices(Utf32Str::new(listed.title, &mut buffer), &mut matcher, &mut marks)?;
            marks.sort_unstable();
            marks.dedup();
            (score >= LEAST_SCORE_PER_LETTER.saturating_mul(letters)).then_some((score, place, marks))
        })
        .collect();
    found.sort_by_key(|(score, place, _)| (std::cmp::Reverse(*score), *place));
    let lower = text.to_lowercase();
    let starts_a_word = found.first().is_some_and(|(_, place, _)| {
        TABLE[*place].title.to_lowercase().split_whitespace().any(|word| word.starts_with(&lower))
            || TABLE[*place].title.to_lowercase().starts_with(&lower)
    });
    let rows = found.into_iter().take(COMMANDS_AT_MOST).map(|(_, place, marks)| Row::Do(place, marks)).collect();
    (rows, starts_a_word)
}

type Pieces = Vec<(String, bool)>;

impl Row {
    fn client<'a>(&self, state: &'a State) -> Option<&'a ClientRow> {
        let Self::Client(place) = self else { return None };
        state.palette.clients.as_ref()?.rows.get(*place)
    }

    fn note<'a>(&self, state: &'a State) -> Option<&'a SearchHit> {
        let Self::Note(place) = self else { return None };
        state.palette.hits.get(*place)
    }

    pub(super) fn command(&self, state: &State) -> Command {
        match self {
            Self::Do(place, _) => TABLE[*place].command(state).unwrap_or(Command::CloseDialog),
            Self::NewClient => Command::AddClient,
            Self::Client(_) => self
                .client(state)
                .map_or(Command::CloseDialog, |client| Command::GoTo(Route::Client(client.id, ClientTab::default()))),
            Self::Note(_) => self.note(state).map_or(Command::CloseDialog, |hit| match hit.session {
                Some(session) => Command::OpenSession(session),
                None => Command::GoTo(Route::Client(hit.client, ClientTab::default())),
            }),
        }
    }

    pub(super) fn icon(&self, state: &State) -> Icon {
        match self {
            Self::Client(_) => Icon::Clients,
            Self::Note(_) => Icon::File,
            Self::NewClient => Icon::Plus,
            Self::Do(..) => command_icon(&self.command(state)),
        }
    }

    pub(super) fn key_caps(&self) -> Vec<&'static str> {
        match self {
            Self::Do(place, _) => TABLE[*place].key_caps().collect(),
            _ => Vec::new(),
        }
    }

    /// Where a command without keys belongs.
    pub(super) fn scope_words(&self) -> Option<&'static str> {
        match self {
            Self::Do(place, _) => match TABLE[*place].scope {
                Scope::Everywhere | Scope::Inside => None,
                scope => Some(scope.label()),
            },
            _ => None,
        }
    }

    /// What a screen reader says.
    pub(super) fn name(&self, state: &State) -> String {
        let words = |pieces: Pieces| pieces.into_iter().map(|(text, _)| text).collect::<String>();
        let (title, detail) = (words(self.title(state)), words(self.detail(state)));
        if detail.is_empty() { title } else { format!("{title}, {detail}") }
    }

    pub(super) fn title(&self, state: &State) -> Pieces {
        match self {
            Self::Do(place, marks) => pieces(TABLE[*place].title, marks),
            Self::NewClient => vec![(format!("Add client “{}”…", state.palette.text.trim()), false)],
            Self::Client(_) => self.client(state).map_or_else(Vec::new, |client| {
                let name = state.shown_name(client.name.as_str());
                pieces(name, &marks_at_word_starts(name, &state.palette.text))
            }),
            Self::Note(_) => self
                .note(state)
                .map_or_else(Vec::new, |hit| vec![(state.shown_name(hit.client_name.as_str()).to_owned(), false)]),
        }
    }

    pub(super) fn detail(&self, state: &State) -> Pieces {
        match self {
            Self::Do(..) | Self::NewClient => Vec::new(),
            Self::Client(_) => self.client(state).map_or_else(Vec::new, |client| {
                let seen = client.last_seen.map(|date| format!(" · seen {}", short_date(date))).unwrap_or_default();
                vec![(format!("{}{seen}", client.reference), false)]
            }),
            Self::Note(_) => self.note(state).map_or_else(Vec::new, |hit| {
                let date = hit.date.map(short_date).unwrap_or_default();
                let section = hit.section.map(SoapSection::letter).unwrap_or_default();
                let mut pieces = vec![(format!("{date} · {section}  "), false)];
                if state.names_hidden {
                    pieces.push((state.shown_name("").to_owned(), false));
                } else {
                    pieces.extend(hit.snippet.iter().cloned());
                }
                pieces
            }),
        }
    }
}

fn command_icon(command: &Command) -> Icon {
    match command {
        Command::GoTo(Route::Today) => Icon::Today,
        Command::GoTo(Route::Settings) => Icon::Sliders,
        Command::GoTo(Route::Client(_, ClientTab::Body)) => Icon::Body,
        Command::GoTo(Route::Client(_, ClientTab::Progress)) => Icon::Chart,
        Command::GoTo(Route::Client(_, ClientTab::Sessions)) | Command::EarlierSession | Command::LaterSession => {
            Icon::History
        }
        Command::GoTo(_) => Icon::Clients,
        Command::SessionFor | Command::AddClient | Command::StartSession(_) | Command::AskForAddendum => Icon::Plus,
        Command::ImportMeasurements => Icon::Download,
        Command::OpenSummary(_) | Command::SaveSummary => Icon::File,
        Command::FocusMuscleLine => Icon::Body,
        Command::ChooseStart => Icon::Clock,
        Command::AskToSign => Icon::Sign,
        Command::Back => Icon::ChevronLeft,
        Command::HideNames => Icon::Eye,
        Command::BackUpNow => Icon::Shield,
        Command::SetTheme(crate::ui::state::ThemeChoice::Dark) => Icon::Moon,
        Command::SetTheme(_) => Icon::Sun,
        Command::ShowKeys => Icon::Keyboard,
        Command::Lock => Icon::Lock,
        Command::FocusSection(_) | Command::FocusPain => Icon::Pencil,
        _ => Icon::Arrow,
    }
}

/// Splits a text into what matches and what does not; `marks` are places of letters in rising order.
fn pieces(text: &str, marks: &[u32]) -> Pieces {
    let mut pieces: Pieces = Vec::new();
    for (place, letter) in (0_u32..).zip(text.chars()) {
        let is_match = marks.binary_search(&place).is_ok();
        match pieces.last_mut() {
            Some((piece, known)) if *known == is_match => piece.push(letter),
            _ => pieces.push((letter.to_string(), is_match)),
        }
    }
    pieces
}

/// Letters of `text` that some word of `find` begins a word with.
fn marks_at_word_starts(text: &str, find: &str) -> Vec<u32> {
    let letters: Vec<char> = text.chars().collect();
    let same = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
    let mut marks = Vec::new();
    for word in find.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        for start in 0..letters.len() {
            let begins_word = start == 0 || !letters[start - 1].is_alphanumeric();
            let rest = &letters[start..];
            if begins_word && rest.len() >= word.len() && rest.iter().zip(&word).all(|(a, b)| same(*a, *b)) {
                marks.extend((start..start + word.len()).filter_map(|place| u32::try_from(place).ok()));
            }
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_letters_are_told_from_the_rest() {
        let marks = marks_at_word_starts("Daniel van Dam", "da");
        assert_eq!(
            pieces("Daniel van Dam", &marks),
            [("Da", true), ("niel van ", false), ("Da", true), ("m", false)].map(|(text, is)| (text.to_owned(), is))
        );
        assert_eq!(marks_at_word_starts("Åsa", "å"), [0]);
        assert_eq!(pieces("", &[]), Vec::<(String, bool)>::new());
    }
}
