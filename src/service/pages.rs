//! Reading: each page asks for what it shows and gets it as one event.

use super::door::Owner;
use super::message::{Event, Request};
use crate::store::StoreError;

impl Owner {
    pub(super) fn answer_page(&self, request: Request) {
        match self.read(request) {
            Ok(Some(event)) => self.outbox.send(event),
            // Locked in the meantime: nobody waits for the answer.
            Ok(None) => {}
            Err(error) => self.failed(&error),
        }
    }

    fn read(&self, request: Request) -> Result<Option<Event>, StoreError> {
        let Some(open) = &self.open else { return Ok(None) };
        let store = &open.store;
        let event = match request {
            Request::Overview(today) => Event::Overview(Box::new(store.overview(today)?)),
            Request::Today(date) => Event::Today(Box::new(store.today(date)?)),
            Request::Clients(query, today) => {
                let list = store.clients(&query, today)?;
                Event::Clients(query, Box::new(list))
            }
            Request::Client(id) => Event::Client(Box::new(store.client(id)?)),
            Request::Session(id) => Event::Session(Box::new(store.session(id)?)),
            Request::Previous { of, show } => {
                Event::Previous { of, previous: store.previous_session(show)?.map(Box::new) }
            }
            Request::Search(text) => {
                let hits = store.search(&text, 50)?;
                Event::Search { text, hits }
            }
            _ => return Ok(None),
        };
        Ok(Some(event))
    }

    pub(super) fn failed(&self, error: &StoreError) {
        tracing::error!(%error, "a request failed");
        self.outbox.send(Event::Failed(error.user_text()));
    }
}
