//! One's own profile.

use crate::client;
use crate::session::Session;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, Kind};
use crate::ui::check::Check;
use crate::ui::field::{TextArea, TextField};
use crate::ui::form::Form;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::profile::{PartDraft, ProfileDraft};

/// The form of a profile as it was loaded.
pub fn profile_form(profile: ProfileDraft) -> AnyView {
    let (session, toasts) = (Session::expect(), Toasts::expect());
    let draft = RwSignal::new(profile);
    let sending = Sending::new();
    let problems = sending.problems;
    problems.follow(draft, |draft| draft.check().err().unwrap_or_default());
    let save = move || {
        let profile = draft.get_untracked();
        if let Err(found) = profile.check() {
            return problems.show(found);
        }
        sending.start(
            async move { client::put("/api/profile", &profile).await },
            move |kept: ProfileDraft| {
                draft.set(kept);
                toasts.say("Your profile is saved.");
                // The name stands in the head of every page.
                spawn_local(session.refresh());
            },
        );
    };
    let name = Bound::part(draft, |it| it.name.clone(), |it, value| it.name = value);
    view! {
        <Form problems on_submit=save>
            <TextField name="name" label="Your name" autocomplete="name" value=name fault=problems.of("name")
                why="As you would like to be called. Members of your groups always see it." />
            {part(draft, problems.of("profession"), PROFESSION)}
            {part(draft, problems.of("place"), PLACE)}
            {part(draft, problems.of("languages"), LANGUAGES)}
            {part(draft, problems.of("about"), ABOUT)}
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=sending.busy>"Save"</Button>
            </div>
        </Form>
    }
    .into_any()
}

/// A part of a profile: its field, its words, and where it is in the draft.
struct Part {
    name: &'static str,
    visible: &'static str,
    label: &'static str,
    why: &'static str,
    is_long: bool,
    read: fn(&ProfileDraft) -> &PartDraft,
    write: fn(&mut ProfileDraft) -> &mut PartDraft,
}

const PROFESSION: Part = Part {
    name: "profession",
    visible: "profession.visible",
    label: "What do you do?",
    why: "A job, a study, caring for somebody: in your words.",
    is_long: false,
    read: |draft| &draft.profession,
    write: |draft| &mut draft.profession,
};

const PLACE: Part = Part {
    name: "place",
    visible: "place.visible",
    label: "Where do you live?",
    why: "A town or a region is enough. Never write your address here.",
    is_long: false,
    read: |draft| &draft.place,
    write: |draft| &mut draft.place,
};

const LANGUAGES: Part = Part {
    name: "languages",
    visible: "languages.visible",
    label: "What do you speak?",
    why: "So that people know how to greet you.",
    is_long: false,
    read: |draft| &draft.languages,
    write: |draft| &mut draft.languages,
};

const ABOUT: Part = Part {
    name: "about",
    visible: "about.visible",
    label: "About me",
    why: "A few sentences that make it easy to say hello.",
    is_long: true,
    read: |draft| &draft.about,
    write: |draft| &mut draft.about,
};

fn part(draft: RwSignal<ProfileDraft>, fault: Signal<Option<String>>, part: Part) -> AnyView {
    let Part {
        name,
        label,
        why,
        read,
        write,
        ..
    } = part;
    let text = Bound::part(
        draft,
        move |it| read(it).text.clone(),
        move |it, value| write(it).text = value,
    );
    let visible = Bound::part(
        draft,
        move |it| read(it).visible,
        move |it, value| write(it).visible = value,
    );
    let field = if part.is_long {
        view! { <TextArea name label why optional=true value=text fault /> }.into_any()
    } else {
        view! { <TextField name label why optional=true value=text fault /> }.into_any()
    };
    view! {
        <div class="stack" data-gap="s" role="group" aria-label=label>
            {field}
            <Check name=part.visible label="Show this to my groups" value=visible />
        </div>
    }
    .into_any()
}
