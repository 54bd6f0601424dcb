//! When two people see each other next.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::sending::Sending;
use crate::words::moment;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::pair::{MeetingView, PairSummary};
use wayfellow_domain::pair::MeetingDraft;

/// The next meeting, or a form to name one.
pub fn meeting(
    pair: PairSummary,
    meeting: Memo<Option<MeetingView>>,
    sending: Sending,
    changed: Callback<()>,
) -> AnyView {
    let naming = RwSignal::new(false);
    let content = move || match (meeting.get(), naming.get()) {
        (Some(next), false) => shown(&pair, next, naming, sending),
        (None, false) => view! {
            <p class="soft">"Nothing is set yet."</p>
            <Button on_press=move |()| naming.set(true)>"Name a day and an hour"</Button>
        }
        .into_any(),
        (_, true) => form(&pair, naming, changed),
    };
    view! {
        <section class="card">
            <h2>"Your next meeting"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn shown(
    pair: &PairSummary,
    next: MeetingView,
    naming: RwSignal<bool>,
    sending: Sending,
) -> AnyView {
    let name = pair.partner.name.clone();
    let path = format!("/api/pairs/{}/meeting", pair.id);
    let is_mine = next.named_by == pair.role;
    let (badge, tone) = if next.agreed {
        ("agreed", "success")
    } else {
        ("not agreed yet", "warning")
    };
    let theirs = (next.yours != next.theirs).then(|| {
        view! { <p class="small soft">{format!("For {name}: {}", moment(next.theirs))}</p> }
    });
    let agree_path = format!("{path}/agree");
    let agree = move |()| {
        let path = agree_path.clone();
        sending.send(async move { client::post(&path, &()).await });
    };
    let drop = move |()| {
        let path = path.clone();
        sending.send(async move { client::delete(&path).await });
    };
    let agree = (!next.agreed && !is_mine).then(|| {
        view! {
            <Button kind=Kind::Primary busy=sending.busy on_press=agree>
                "That suits me"
            </Button>
        }
    });
    let waits = (!next.agreed && is_mine)
        .then(|| view! { <p class="small soft">{format!("{name} has yet to agree.")}</p> });
    view! {
        <p><strong>{moment(next.yours)}</strong></p>
        {theirs}
        <span class="badge" data-tone=tone>{badge}</span>
        {waits}
        <div class="row">
            {agree}
            <Button small=true on_press=move |()| naming.set(true)>"Another time"</Button>
            <Button small=true kind=Kind::Quiet on_press=drop>"Drop it"</Button>
        </div>
    }
    .into_any()
}

fn form(pair: &PairSummary, naming: RwSignal<bool>, changed: Callback<()>) -> AnyView {
    let path = format!("/api/pairs/{}/meeting", pair.id);
    let (day, time) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = FormProblems::new();
    let busy = RwSignal::new(false);
    let save = move |()| {
        let draft = MeetingDraft {
            day: day.get_untracked(),
            time: time.get_untracked(),
        };
        let path = path.clone();
        busy.set(true);
        spawn_local(async move {
            match client::put::<()>(&path, &draft).await {
                Ok(()) => {
                    naming.set(false);
                    changed.run(());
                }
                Err(error) => problems.take(&error),
            }
            busy.set(false);
        });
    };
    view! {
        <Form problems on_submit=save>
            <TextField name="day" label="Day" kind="date" short=true value=day fault=problems.of("day") />
            <TextField
                name="time"
                label="Hour"
                kind="time"
                why="On your own clock."
                short=true
                value=time
                fault=problems.of("time")
            />
            <div class="row">
                <Button kind=Kind::Primary submit=true busy>"Suggest it"</Button>
                <Button kind=Kind::Quiet on_press=move |()| naming.set(false)>"Cancel"</Button>
            </div>
        </Form>
    }
    .into_any()
}
