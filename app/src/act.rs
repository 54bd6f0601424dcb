//! A press that writes something and then shows what came of it.

use crate::client::{Answer, ClientError};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;

/// What is sent, and will be answered.
pub type Sending = Pin<Box<dyn Future<Output = Answer<()>>>>;

/// The presses of one page: one at a time, with what went wrong with the last.
#[derive(Clone, Copy)]
pub struct Acting {
    busy: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    done: Callback<()>,
}

impl Acting {
    /// Presses after which `done` shows what came of them.
    pub fn new(done: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
            done: Callback::new(move |()| done()),
        }
    }

    /// Sends, unless something is on its way already.
    pub fn send(self, sending: impl Future<Output = Answer<()>> + 'static) {
        self.send_then(sending, || ());
    }

    /// As [`Acting::send`]; `then` is done first when it went well.
    pub fn send_then(
        self,
        sending: impl Future<Output = Answer<()>> + 'static,
        then: impl FnOnce() + 'static,
    ) {
        self.send_boxed(Box::pin(sending), Box::new(then));
    }

    fn send_boxed(self, sending: Sending, then: Box<dyn FnOnce()>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        spawn_local(async move {
            let answer = sending.await;
            self.busy.set(false);
            match answer {
                Ok(()) => {
                    then();
                    self.done.run(());
                }
                Err(error) => {
                    self.say(&error);
                    if is_outdated(&error) {
                        self.done.run(());
                    }
                }
            }
        });
    }

    /// Takes away what went wrong, where the page has become another.
    pub fn calm(self) {
        self.fault.set(None);
    }

    fn say(self, error: &ClientError) {
        self.fault.set(Some(words::of_client_error(error)));
    }

    /// Whether something is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong, where those who hear the page hear it.
    pub fn fault(self) -> AnyView {
        use crate::ui::notice::{Notice, Tone};
        let shown = move || {
            self.fault
                .get()
                .map(|words| view! { <Notice tone=Tone::Danger><p>{words}</p></Notice> })
        };
        view! { <div role="alert">{shown}</div> }.into_any()
    }
}

/// Whether what the page shows is no longer so: somebody else ended or changed it meanwhile.
fn is_outdated(error: &ClientError) -> bool {
    matches!(
        error.code(),
        "not_found" | "wrong_pair_phase" | "changed_since"
    )
}

#[cfg(test)]
mod tests {
    use super::is_outdated;
    use crate::client::ClientError;
    use wayfellow_domain::api::error::ApiError;

    #[test]
    fn a_page_loads_again_when_it_shows_what_is_no_longer_so() {
        let refused = |code: &str| {
            ClientError::Refused(Box::new(ApiError {
                code: code.to_owned(),
                field: None,
                request_id: String::new(),
                problems: Vec::new(),
                refusal: None,
            }))
        };
        assert!(is_outdated(&refused("not_found")));
        assert!(is_outdated(&refused("wrong_pair_phase")));
        assert!(!is_outdated(&refused("too_many_requests")));
        assert!(!is_outdated(&ClientError::Offline));
    }
}
