//! The reports, for moderators.

use super::words::of_reason;
use crate::client;
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextArea;
use crate::ui::form::{Form, FormProblems};
use crate::ui::state::{Empty, loaded};
use crate::when::minute;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::report::{ReportClosing, ReportView};
use wayfellow_domain::report::ReportPhase;

/// The list, the open ones first.
pub fn list() -> AnyView {
    let reports = Loaded::new(|| client::get::<Vec<ReportView>>("/api/moderator/reports"));
    loaded(reports, move |list| {
        if list.is_empty() {
            return view! {
                <Empty title="Nothing to see to" words="Reports of members appear here." />
            }
            .into_any();
        }
        let changed = Callback::new(move |()| reports.reload());
        let cards = list
            .into_iter()
            .map(|report| card(&report, changed))
            .collect_view();
        view! { <div class="stack">{cards}</div> }.into_any()
    })
}

fn card(report: &ReportView, changed: Callback<()>) -> AnyView {
    let (reason, _) = of_reason(report.reason);
    let lead = format!(
        "{} about {}, {}",
        report.by.name,
        report.about.name,
        minute(report.at)
    );
    let words = (!report.words.is_empty())
        .then(|| view! { <p class="own-words">{report.words.clone()}</p> });
    let (badge, tone, rest) = match &report.state {
        ReportPhase::Closed { note, at, .. } => (
            "seen to",
            "success",
            view! {
                <p class="own-words small soft">{format!("{}: {note}", minute(*at))}</p>
            }
            .into_any(),
        ),
        ReportPhase::Open if report.may_close => ("open", "warning", closing(report, changed)),
        ReportPhase::Open => (
            "open",
            "warning",
            view! { <p class="small soft">"This is your own; somebody else sees to it."</p> }
                .into_any(),
        ),
    };
    view! {
        <article class="card">
            <div class="spread">
                <h2>{reason}</h2>
                <span class="badge" data-tone=tone>{badge}</span>
            </div>
            <p class="small soft">{lead}</p>
            {words}
            {rest}
        </article>
    }
    .into_any()
}

fn closing(report: &ReportView, changed: Callback<()>) -> AnyView {
    let path = format!("/api/moderator/reports/{}/close", report.id);
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let close = Callback::new(move |()| {
        let path = path.clone();
        let closing = ReportClosing {
            note: note.get_untracked(),
        };
        busy.set(true);
        spawn_local(async move {
            match client::post::<()>(&path, &closing).await {
                Ok(()) => changed.run(()),
                Err(error) => problems.take(&error),
            }
            busy.set(false);
        });
    });
    (move || {
        if !open.get() {
            return view! {
                <Button on_press=move |()| open.set(true)>"Mark as handled"</Button>
            }
            .into_any();
        }
        view! {
            <Form problems on_submit=close>
                <TextArea
                    name="note"
                    label="What was done?"
                    why="For the other moderators."
                    value=note
                    fault=problems.of("note")
                />
                <div class="form-actions">
                    <Button kind=Kind::Primary submit=true busy>
                        "Close the report"
                    </Button>
                </div>
            </Form>
        }
        .into_any()
    })
    .into_any()
}
