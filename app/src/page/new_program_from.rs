//! `/groups/…/programs/new/…`: a new program, written from a template.

use super::members_only;
use super::not_found::NotFound;
use crate::program::new::NewProgram;
use crate::route;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The form for a new program.
#[component]
pub fn NewProgramFrom() -> AnyView {
    let name = route::part::<String>("template");
    let template = name.and_then(|name| route::template(&name));
    let (Some(group), Some(template)) = (route::part("group"), template) else {
        return view! { <NotFound /> }.into_any();
    };
    view! {
        <PageHead
            title="A new program"
            lead="Everything below comes from the template and is yours to change. It begins as a draft that only admins see."
            crumbs=vec![
                ("Programs".to_owned(), route::programs(group)),
                ("Templates".to_owned(), route::new_program(group)),
            ]
        />
        {members_only(move |_| view! { <NewProgram group template /> }.into_any())}
    }
    .into_any()
}
