//! The programs of a group.

use super::words;
use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use leptos_router::components::A;
use wayfellow_domain::access::{Action, Standing, may};
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::id::GroupId;

/// The programs of a group, with the way to make one. `standing` is the viewer's in the group.
///
/// ```ignore
/// <ProgramList group=view.summary.id standing=view.standing selected />
/// ```
#[component]
pub fn ProgramList(
    group: GroupId,
    standing: Standing,
    /// Whether the operator has selected the group for mentorship.
    selected: bool,
) -> AnyView {
    let programs = Loaded::new(move || async move {
        client::get::<Vec<ProgramSummary>>(&format!("/api/groups/{group}/programs")).await
    });
    let can_make = selected && may(Action::CreateProgram, &standing);
    let list = loaded(programs, move |programs| {
        if programs.is_empty() {
            return empty(group, &standing, selected);
        }
        let items = programs.iter().map(item).collect_view();
        let make = can_make.then(|| {
            view! {
                <div class="row">
                    <ButtonLink href=route::new_program(group)>"Make a program"</ButtonLink>
                </div>
            }
        });
        view! {
            <ul class="rows">{items}</ul>
            {make}
        }
        .into_any()
    });
    view! { <div class="stack" data-gap="m">{list}</div> }.into_any()
}

fn item(program: &ProgramSummary) -> AnyView {
    let (status, tone) = words::status(program);
    let about = format!(
        "{}, {}",
        words::of_template(program.template),
        words::span(program.weeks, program.starts)
    );
    let (href, name) = (route::program(program.id), program.name.clone());
    view! {
        <li>
            <A href=href attr:class="row-item">
                <div class="row-text">
                    <strong>{name}</strong>
                    <small>{about}</small>
                </div>
                <span class="badge" data-tone=tone>
                    {status}
                </span>
            </A>
        </li>
    }
    .into_any()
}

fn empty(group: GroupId, standing: &Standing, selected: bool) -> AnyView {
    let is_admin = may(Action::CreateProgram, standing);
    match (is_admin, selected) {
        (true, true) => view! {
            <Empty
                title="No programs yet"
                words="Begin from one of three templates, and change whatever you like."
            >
                <ButtonLink href=route::new_program(group) kind=Kind::Primary>
                    "Make the first one"
                </ButtonLink>
            </Empty>
        }
        .into_any(),
        (true, false) => view! {
            <Empty
                title="No programs yet"
                words="Once the operator of this site has selected your group for mentorship, you can make programs here."
            />
        }
        .into_any(),
        (false, _) => view! {
            <Empty
                title="No programs yet"
                words="When an admin opens one, it shows up here, and you can sign up."
            />
        }
        .into_any(),
    }
}
