//! A step of the way: what to do together, guidance for one's own role, and who has done it.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::icon::{Icon, icon};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::pair::{PairSummary, StepMark};
use wayfellow_domain::api::program::StepView;
use wayfellow_domain::id::StepId;
use wayfellow_domain::pair::{Both, PairRole};

/// What a step says.
pub fn text(step: &StepView, role: PairRole) -> AnyView {
    let list = |items: &[String]| {
        let items = items
            .iter()
            .map(|item| view! { <li>{item.clone()}</li> })
            .collect_view();
        view! { <ul>{items}</ul> }
    };
    let for_you = match (role, &step.mentor_guidance) {
        (PairRole::Mentor, Some(guidance)) => {
            view! { <p class="own-words">{guidance.clone()}</p> }.into_any()
        }
        _ => list(&step.mentee_prompts).into_any(),
    };
    let (for_you_title, tone) = match role {
        PairRole::Mentor => ("For you as mentor", "mentor"),
        PairRole::Mentee => ("For you to think about", "mentee"),
    };
    let help = step.help.clone().map(|help| {
        view! {
            <section>
                <h3>"When a friendly ear is not enough"</h3>
                <p class="own-words small">{help}</p>
            </section>
        }
    });
    view! {
        <p class="lead">{step.aim.clone()}</p>
        <section>
            <h3>"Do together"</h3>
            {list(&step.together)}
        </section>
        <section>
            <h3>
                <span class="badge" data-tone=tone>
                    {for_you_title}
                </span>
            </h3>
            {for_you}
        </section>
        {help}
    }
    .into_any()
}

/// Said in the place of [`mark`] while the two have yet to say hello: that comes first.
pub fn ahead(pair: &PairSummary) -> AnyView {
    let words = format!(
        "First say hello to {}. Then you mark here what you have done.",
        pair.partner.name
    );
    view! { <p class="small soft">{words}</p> }.into_any()
}

/// Who has done a step, and one's own mark. Before their first week it can be done, and nothing
/// presses them to.
pub fn mark(
    pair: &PairSummary,
    step: StepId,
    has_begun: bool,
    done: Signal<Both<bool>>,
    sending: Sending,
) -> AnyView {
    let role = pair.role;
    let path = format!("/api/pairs/{}/steps/{step}", pair.id);
    let name = pair.partner.name.clone();
    let is_done = move || *done.get().get(role);
    let toggle = move || {
        let path = path.clone();
        let done = !*done.get_untracked().get(role);
        sending.send(async move { client::put(&path, &StepMark { done }).await });
    };
    let partner = move || {
        if *done.get().get(role.other()) {
            format!("{name} has done this step.")
        } else {
            format!("{name} has not marked it yet.")
        }
    };
    view! {
        <div class="spread">
            <p class="small soft" role="status">{partner}</p>
            {move || {
                let toggle = toggle.clone();
                let (kind, words) = if is_done() {
                    (Kind::Quiet, "Done. Take it back?")
                } else if has_begun {
                    (Kind::Primary, "We've done this step")
                } else {
                    (Kind::Ordinary, "We've done this step")
                };
                view! {
                    <Button kind busy=sending.busy on_press=move |()| toggle()>
                        {is_done().then(|| icon(Icon::Done))}
                        {words}
                    </Button>
                }
            }}
        </div>
    }
    .into_any()
}
