//! Who is signed in, for every page.

use crate::client;
use crate::load::Loaded;
use leptos::prelude::*;
use wayfellow_domain::api::session::SessionView;

/// The session, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Session(Loaded<SessionView>);

impl Session {
    /// Asks the server and puts the answer into the context.
    pub fn provide() -> Self {
        let session = Self(Loaded::new(|| client::get("/api/session")));
        provide_context(session);
        session
    }

    /// The session of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The session as it is fetched, for those who show that too.
    pub fn state(self) -> Loaded<SessionView> {
        self.0
    }

    /// The session as it is known so far.
    pub fn view(self) -> Option<SessionView> {
        self.0.ready()
    }

    /// Asks again, after a sign-in or sign-out; what is known stays until the answer is here.
    pub async fn refresh(self) {
        if let Ok(view) = client::get("/api/session").await {
            self.0.set(view);
        }
    }
}
