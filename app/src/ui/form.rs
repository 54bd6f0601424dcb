//! A form: sends once, keeps what went wrong, and brings the person to the first field at fault.

use super::field::Fault;
use super::icon::{Icon, icon};
use crate::client::ClientError;
use crate::words;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wayfellow_domain::problem::Problem;

/// What is wrong with a form as a whole. Copy it into everything that shows a part of it.
///
/// ```ignore
/// let problems = FormProblems::new();
/// let save = move || match draft.get().check(today) {
///     Err(found) => problems.show(found),
///     Ok(_) => spawn_local(async move {
///         problems.clear();
///         if let Err(error) = client::post::<()>("/api/groups", &draft.get_untracked()).await {
///             problems.take(&error);
///         }
///     }),
/// };
/// view! {
///     <Form problems on_submit=save>
///         <TextField name="name" label="Name" value=name fault=problems.of("name") />
///         <div class="form-actions"><Button kind=Kind::Primary submit=true busy>"Save"</Button></div>
///     </Form>
/// }
/// ```
#[derive(Clone, Copy)]
pub struct FormProblems {
    list: RwSignal<Vec<Problem>>,
    whole: RwSignal<Option<String>>,
}

impl FormProblems {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            whole: RwSignal::new(None),
        }
    }

    /// What is wrong with one field or, for a list, with one of its items.
    pub fn of(self, field: impl Into<String>) -> Fault {
        let field = field.into();
        Signal::derive(move || {
            self.list.with(|list| {
                list.iter()
                    .find(|problem| is_within(&problem.field, &field))
                    .map(words::of_problem)
            })
        })
    }

    /// Shows what a `check` found and moves to the first field at fault.
    pub fn show(self, problems: Vec<Problem>) {
        let first = problems.first().map(|problem| problem.field.to_string());
        self.whole.set(None);
        self.list.set(problems);
        if let Some(first) = first {
            request_animation_frame(move || focus_field(&first));
        }
    }

    /// Shows why the server did not accept it.
    pub fn take(self, error: &ClientError) {
        match error {
            ClientError::Refused(refused) if !refused.problems.is_empty() => {
                self.show(refused.problems.clone());
            }
            _ => self.say(words::of_client_error(error)),
        }
    }

    /// Says what is wrong with the form as a whole.
    pub fn say(self, words: impl Into<String>) {
        self.list.set(Vec::new());
        self.whole.set(Some(words.into()));
    }

    /// True while something is wrong with a field, not tracked.
    pub fn is_showing(self) -> bool {
        self.list.with_untracked(|list| !list.is_empty())
    }

    /// Looks again whenever the draft changes, so that a fault goes as soon as it is mended.
    pub fn follow<D: Send + Sync + 'static>(
        self,
        draft: RwSignal<D>,
        check: impl Fn(&D) -> Vec<Problem> + 'static,
    ) {
        Effect::new(move || {
            draft.track();
            if self.is_showing() {
                self.keep(&draft.with_untracked(&check));
            }
        });
    }

    /// Drops what was mended meanwhile: of what is shown, only what a new check finds too stays.
    pub fn keep(self, found: &[Problem]) {
        self.list.update(|list| {
            list.retain(|shown| found.iter().any(|still| still.field == shown.field));
        });
    }

    /// Nothing wrong any more.
    pub fn clear(self) {
        self.list.set(Vec::new());
        self.whole.set(None);
    }

    /// What went wrong in one sentence; nothing while it is well.
    pub fn summary(self) -> Option<String> {
        let count = self.list.with(Vec::len);
        self.whole.get().or_else(|| match count {
            0 => None,
            1 => Some("One thing needs another look.".to_owned()),
            _ => Some(format!("{count} things need another look.")),
        })
    }
}

/// `interests.3` is within `interests`.
fn is_within(field: &str, whole: &str) -> bool {
    field
        .strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Moves to the control of a field; of an item of a list, to that of the list.
fn focus_field(field: &str) {
    let mut name = field;
    loop {
        if let Some(control) = document().get_element_by_id(name) {
            super::focus(&control);
            return;
        }
        match name.rsplit_once('.') {
            Some((whole, _)) => name = whole,
            None => return,
        }
    }
}

/// A form with, at its end, what is wrong with it as a whole. The browser's own checks are off: the
/// domain's are the ones that count. A long form gives what sends it as `foot`, which stays at the
/// lower edge of the window.
#[component]
pub fn Form(
    problems: FormProblems,
    #[prop(into)] on_submit: Callback<()>,
    #[prop(optional)] foot: Option<AnyView>,
    children: Children,
) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    let summary = move || {
        problems.summary().map(|words| {
            view! {
                <div class="notice" data-tone="danger">
                    {icon(Icon::Warning)} <div><p>{words}</p></div>
                </div>
            }
        })
    };
    let whole = view! { <div role="alert">{summary}</div> };
    let end = match foot {
        None => whole.into_any(),
        Some(foot) => view! {
            <div class="form-foot">
                {whole}
                <div class="form-actions">{foot}</div>
            </div>
        }
        .into_any(),
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {children()}
            {end}
        </form>
    }
    .into_any()
}
