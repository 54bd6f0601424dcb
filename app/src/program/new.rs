//! Writing a new program from a template.

use super::editor::Editor;
use super::kept;
use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::form::Form;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use crate::when;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::program::{ProgramSummary, TemplateView};
use wayfellow_domain::id::GroupId;
use wayfellow_domain::program::ProgramDraft;
use wayfellow_domain::template::TemplateKind;

/// The form for a new program of a group.
#[component]
pub fn NewProgram(group: GroupId, template: TemplateKind) -> AnyView {
    let found = Loaded::new(move || async move {
        client::get::<TemplateView>(&format!("/api/templates/{}", template.name())).await
    });
    loaded(found, move |view| form(group, found, view.draft))
}

fn form(group: GroupId, template: Loaded<TemplateView>, mut draft: ProgramDraft) -> AnyView {
    if let Some(today) = when::today_in("UTC") {
        suggest_days(&mut draft, today);
    }
    let page = route::new_program_from(group, draft.template);
    let kept = kept::find(&page).map(|edit| edit.draft);
    let is_kept = kept.is_some();
    let editor = Editor::new(draft, Vec::new(), kept);
    editor.keeps(page, RwSignal::new(0));
    let again = is_kept.then(|| {
        kept::notice(move || {
            editor.settle();
            template.reload();
        })
    });
    let busy = RwSignal::new(false);
    let toasts = Toasts::expect();
    let navigate = use_navigate();
    let make = move || {
        let Some(draft) = editor.checked() else {
            return;
        };
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            let path = format!("/api/groups/{group}/programs");
            match client::post::<ProgramSummary>(&path, &draft).await {
                Ok(made) => {
                    editor.settle();
                    toasts.say("Made. Only admins see it until you open it.");
                    navigate(&route::run_program(made.id), NavigateOptions::default());
                }
                Err(error) => {
                    busy.set(false);
                    editor.problems.take(&error);
                }
            }
        });
    };
    let foot = view! {
        <Button kind=Kind::Primary submit=true busy>
            "Make the program"
        </Button>
        <ButtonLink kind=Kind::Quiet href=route::new_program(group)>
            "Choose another template"
        </ButtonLink>
    }
    .into_any();
    view! {
        <Form problems=editor.problems on_submit=make foot>
            {again}
            {editor.fields()}
        </Form>
    }
    .into_any()
}

/// Two weeks to sign up from today, another to pair, and week 1 from the next Monday.
fn suggest_days(draft: &mut ProgramDraft, today: Date) {
    let after = |days: i32| {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        today.checked_add(span).unwrap_or(today)
    };
    let to_monday = i32::from(after(21).weekday().until(Weekday::Monday));
    draft.sign_up_opens = today.to_string();
    draft.sign_up_closes = after(14).to_string();
    draft.starts = after(21 + to_monday).to_string();
}
