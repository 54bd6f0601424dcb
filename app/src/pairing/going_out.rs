//! A published plan of which nobody was told yet: when it goes out, and the way to take it back.

use super::publish::Publishing;
use super::words;
use crate::client;
use crate::ui::button::Button;
use crate::ui::notice::{Notice, Tone};
use crate::ui::sending::Sending;
use crate::when;
use leptos::prelude::*;
use std::time::Duration;
use wayfellow_domain::api::pairing::GoingOut;

/// How long after its time a plan is looked for again, in seconds: the server looks every five.
const MARGIN: i64 = 6;

/// The notice.
pub fn going_out(going_out: &GoingOut, publishing: Publishing) -> AnyView {
    let sending = Sending::then(move || {
        publishing.kept.taken_back();
        publishing.published.set(None);
        publishing.pool.reload();
    });
    let take_back = Callback::new(move |()| {
        let path = format!("/api/programs/{}/pairing", publishing.program);
        sending.send(async move { client::delete::<()>(&path).await });
    });
    let pairs = words::count(going_out.pairs.len(), "pair", "pairs");
    let by = match (&going_out.published_by, going_out.is_yours) {
        (Some(name), false) => format!(" {name} published it."),
        _ => String::new(),
    };
    let title = format!(
        "Published: {pairs}. It goes out at {}.",
        when::clock(going_out.at)
    );
    let left = left(going_out, publishing);
    view! {
        <div role="status">
            <Notice tone=Tone::Success title>
                <p>{format!("Nobody was told yet.{by} Until then it can be taken back, and everything is as it was.")}</p>
                <div class="row">
                    <Button small=true busy=sending.busy on_press=take_back>"Take it back"</Button>
                    <span class="small number" aria-live="off">{left}</span>
                </div>
                {sending.failure()}
            </Notice>
        </div>
    }
    .into_any()
}

/// The time that is left, by the server's clock, counted down here.
fn left(going_out: &GoingOut, publishing: Publishing) -> impl Fn() -> String + Send + use<> {
    let begun = js_sys::Date::now();
    let all = going_out.at.as_second() - going_out.now.as_second();
    let left = RwSignal::new(all);
    let tick = move || {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seconds since the page was opened"
        )]
        let passed = ((js_sys::Date::now() - begun) / 1_000.0) as i64;
        let now = all - passed;
        let was = left.try_get_untracked();
        // None: the notice is gone.
        if was.is_some_and(|was| was > -MARGIN && now <= -MARGIN) {
            publishing.pool.reload();
        }
        let _ = left.try_set(now.max(-MARGIN));
    };
    if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || ticking.clear());
    }
    move || words::time_left(left.get())
}
