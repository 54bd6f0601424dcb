//! Who is signed in, for every page.

use crate::client;
use crate::load::Loaded;
use leptos::prelude::*;
use leptos::web_sys::BroadcastChannel;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wayfellow_domain::api::session::SessionView;

/// Over which the tabs of this browser tell each other that the session is over.
const CHANNEL: &str = "wayfellow-session-over";

/// The session, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Session {
    state: Loaded<SessionView>,
    /// It is over, and who had it is on the way out of its pages.
    leaving: RwSignal<bool>,
}

impl Session {
    /// Asks the server and puts the answer into the context.
    pub fn provide() -> Self {
        let session = Self {
            state: Loaded::new(|| client::get("/api/session")),
            leaving: RwSignal::new(false),
        };
        provide_context(session);
        session
    }

    /// The session of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The session as it is fetched, for those who show that too.
    pub fn state(self) -> Loaded<SessionView> {
        self.state
    }

    /// The session as it is known so far.
    pub fn view(self) -> Option<SessionView> {
        self.state.ready()
    }

    /// Asks again, after a sign-in or sign-out; what is known stays until the answer is here. The
    /// tab that finds the session over tells the others.
    pub async fn refresh(self) {
        let was_signed_in = self.is_signed_in();
        if let Ok(view) = client::get("/api/session").await {
            self.know(view);
            if was_signed_in && !self.is_signed_in() {
                tell_other_tabs();
            }
        }
    }

    /// Takes it that the session is over, while a page that is for members still stands: what comes
    /// in its place must ask for nothing more in their name.
    pub fn leave(self) {
        self.leaving.set(true);
    }

    /// Whether [`Session::leave`] was the last that was heard of it, not tracked.
    pub fn is_leaving(self) -> bool {
        self.leaving.get_untracked()
    }

    /// Takes it that nobody is signed in here any more.
    pub fn end(self) {
        self.know(SessionView { member: None });
    }

    /// Does this when another tab of this browser has found the session over.
    pub fn when_over_elsewhere(self, act: impl Fn() + 'static) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
            return;
        };
        let hear = Closure::<dyn Fn()>::new(move || {
            if self.is_signed_in() {
                act();
            }
        });
        // The channel and what hears it live as long as the app.
        channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        std::mem::forget(channel);
    }

    fn know(self, view: SessionView) {
        self.state.set(view);
        self.leaving.set(false);
    }

    fn is_signed_in(self) -> bool {
        untrack(|| self.view()).is_some_and(|view| view.member.is_some())
    }
}

fn tell_other_tabs() {
    // A browser that has no such channel leaves its other tabs to find out at their next request.
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&true.into());
        channel.close();
    }
}
