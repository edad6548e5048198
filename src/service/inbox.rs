//! The queue in front of the thread that owns the store: saves first, and only the newest of what can be outdated.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::message::Request;
use crate::domain::UserText;
use crate::domain::listing::BackupRecord;

/// What the thread is asked by the window, or told by the job thread.
#[derive(Debug)]
pub(super) enum Item {
    Request(Request),
    BackupFinished(Result<BackupRecord, UserText>),
}

#[derive(Default)]
struct Queue {
    saves: VecDeque<Item>,
    others: VecDeque<Item>,
    is_closed: bool,
}

#[derive(Default)]
pub(super) struct Inbox {
    queue: Mutex<Queue>,
    ready: Condvar,
}

impl Inbox {
    /// A thread that panicked inside left the queue whole: each change to it is one step.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, item: Item) {
        let mut queue = self.queue();
        match &item {
            Item::Request(Request::SaveSession { record, .. }) => {
                let id = record.session.id;
                queue.saves.retain(
                    |queued| !matches!(queued, Item::Request(Request::SaveSession { record, .. }) if record.session.id == id),
                );
                queue.saves.push_back(item);
            }
            Item::Request(request) => {
                if is_outdated_by_a_newer_one(request) {
                    let kind = std::mem::discriminant(request);
                    queue.others.retain(
                        |queued| !matches!(queued, Item::Request(queued) if std::mem::discriminant(queued) == kind),
                    );
                }
                queue.others.push_back(item);
            }
            Item::BackupFinished(_) => queue.others.push_back(item),
        }
        self.ready.notify_one();
    }

    pub(super) fn close(&self) {
        self.queue().is_closed = true;
        self.ready.notify_all();
    }

    /// The next item, waiting for it; `None` once the inbox is closed and empty.
    pub(super) fn pop(&self) -> Option<Item> {
        let mut queue = self.queue();
        loop {
            if let Some(item) = take(&mut queue) {
                return Some(item);
            }
            if queue.is_closed {
                return None;
            }
            queue = self.ready.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next item if one is there.
    pub(super) fn try_pop(&self) -> Option<Item> {
        take(&mut self.queue())
    }
}

fn take(queue: &mut Queue) -> Option<Item> {
    queue.saves.pop_front().or_else(|| queue.others.pop_front())
}

/// Only the newest of these is worth answering: nobody looks at the answer to the one before.
fn is_outdated_by_a_newer_one(request: &Request) -> bool {
    matches!(
        request,
        Request::Overview(_) | Request::Today(_) | Request::Clients(..) | Request::Search(_) | Request::Summary { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_search_is_answered_and_order_is_kept() {
        let inbox = Inbox::default();
        inbox.push(Item::Request(Request::Search("ba".into())));
        inbox.push(Item::Request(Request::Backup));
        inbox.push(Item::Request(Request::Search("back".into())));
        assert!(matches!(inbox.try_pop(), Some(Item::Request(Request::Backup))));
        assert!(matches!(inbox.try_pop(), Some(Item::Request(Request::Search(text))) if text == "back"));
        assert!(inbox.try_pop().is_none());
        inbox.close();
        assert!(inbox.pop().is_none());
    }
}
