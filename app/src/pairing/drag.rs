//! A mentee who is dragged onto another mentor, or out of the plan. What that would do is said before
//! they are dropped; every move can be made by buttons too.

use super::ask::Purpose;
use super::board::lock_id;
use super::desk::Desk;
use super::words;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Node;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Couple, PlanDraft};

/// Who is dragged, and where they are.
#[derive(Clone, Copy)]
pub struct Drag {
    dragged: RwSignal<Option<MemberId>>,
    over: RwSignal<Option<Target>>,
    /// What it would do to drop them there.
    told: RwSignal<String>,
}

/// Where a mentee can be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// With a mentor.
    Mentor(MemberId),
    /// Without a mentor.
    Nobody,
}

impl Target {
    fn make(self, mentee: MemberId, draft: &mut PlanDraft) {
        match self {
            Self::Mentor(mentor) => draft.by_hand.lock(Couple { mentee, mentor }),
            Self::Nobody => draft.by_hand.set_aside(mentee),
        }
    }
}

impl Drag {
    /// Nobody is dragged.
    pub fn new() -> Self {
        Self {
            dragged: RwSignal::new(None),
            over: RwSignal::new(None),
            told: RwSignal::new(String::new()),
        }
    }

    /// Begins with a mentee.
    pub fn begin(self, event: &DragEvent, mentee: MemberId) {
        if let Some(data) = event.data_transfer() {
            // Some browsers drag nothing that carries nothing.
            let _ = data.set_data("text/plain", &mentee.to_string());
            data.set_effect_allowed("move");
        }
        self.over.set(None);
        self.told.set(String::new());
        // What the browser shows under the pointer is taken before the page changes.
        request_animation_frame(move || self.dragged.set(Some(mentee)));
    }

    /// Nobody is dragged any more.
    pub fn end(self) {
        self.dragged.set(None);
        self.over.set(None);
    }

    /// Whether this mentee is dragged; tracked.
    pub fn is_of(self, mentee: MemberId) -> bool {
        self.dragged.get() == Some(mentee)
    }

    /// Whether they would be dropped here; tracked.
    pub fn is_over(self, target: Target) -> bool {
        self.over.get() == Some(target)
    }
}

impl Desk {
    /// Somebody may be dropped here: says what that would do.
    pub fn drag_over(self, event: &DragEvent, target: Target) {
        let Some(mentee) = self.drag.dragged.get_untracked() else {
            return;
        };
        event.prevent_default();
        if self.drag.over.get_untracked() == Some(target) {
            return;
        }
        let Drag { over, told, .. } = self.drag;
        over.set(Some(target));
        told.set(words::WORKING_OUT.to_owned());
        let mut draft = self.meant();
        target.make(mentee, &mut draft);
        self.try_out(draft, Purpose::Move, move |found| {
            if over.try_get_untracked() == Some(Some(target)) {
                told.set(self.tried(found, Some(mentee)));
            }
        });
    }

    /// They are dragged on.
    pub fn drag_off(self, event: &DragEvent, target: Target) {
        let node = |of: Option<leptos::web_sys::EventTarget>| of?.dyn_into::<Node>().ok();
        let (here, next) = (node(event.current_target()), node(event.related_target()));
        let is_inside = here.is_some_and(|here| here.contains(next.as_ref()));
        if !is_inside && self.drag.over.get_untracked() == Some(target) {
            self.drag.over.set(None);
        }
    }

    /// They are dropped here.
    pub fn drop_on(self, event: &DragEvent, target: Target) {
        event.prevent_default();
        let Some(mentee) = self.drag.dragged.get_untracked() else {
            return;
        };
        self.drag.end();
        match target {
            Target::Mentor(mentor) => self.lock(Couple { mentee, mentor }, lock_id(mentee)),
            Target::Nobody => self.set_aside(mentee, lock_id(mentee)),
        }
    }
}

/// What dropping would do, while somebody is dragged; also a place to drop them without a mentor.
pub fn drag_note(desk: Desk) -> AnyView {
    let Drag {
        dragged,
        over,
        told,
    } = desk.drag;
    // A plan that comes draws the card anew, and the browser forgets who was dragged.
    Effect::new(move || {
        desk.plan(|_| ());
        desk.drag.end();
    });
    let show = move || {
        let mentee = dragged.get()?;
        let name = desk.name(mentee);
        let words = move || match over.get() {
            None => format!("Drop {name} on a mentor, or here."),
            Some(Target::Nobody) => format!("{name} without a mentor: {}", told.get()),
            Some(Target::Mentor(mentor)) => {
                format!("{name} with {}: {}", desk.name(mentor), told.get())
            }
        };
        let is_over = move || desk.drag.is_over(Target::Nobody).then_some("true");
        Some(view! {
            <div class="drag-note">
                <p>{words}</p>
                <p
                    class="drop-out"
                    data-over=is_over
                    on:dragover=move |event| desk.drag_over(&event, Target::Nobody)
                    on:dragleave=move |event| desk.drag_off(&event, Target::Nobody)
                    on:drop=move |event| desk.drop_on(&event, Target::Nobody)
                >
                    "Without a mentor"
                </p>
            </div>
        })
    };
    view! { <div role="status">{show}</div> }.into_any()
}
