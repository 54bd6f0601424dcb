//! One thing that was written: who and when, its words, the reactions to it, the comments under it,
//! and what one can do with it.

use super::book::Entry;
use super::check_in_words::check_in;
use super::desk::Desk;
use super::draft::Draft;
use super::prose::prose;
use super::queue::Writing;
use super::tools::{reactions, tools};
use super::writing::writing;
use crate::ui::button::{Button, Kind};
use crate::when;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::entry::EntryKind;

/// The thing with this id, in a list; nothing once it is gone.
pub fn entry(desk: Desk, id: &str, partner: &str) -> AnyView {
    let wanted = id.to_owned();
    let it = Memo::new(move |_| desk.book.with(|book| book.get(&wanted).cloned()));
    let Some(first) = it.get_untracked() else {
        return ().into_any();
    };
    let who = if first.is_own { "You" } else { partner }.to_owned();
    let side = if first.is_own { "own" } else { "partner" };
    let is_post = first.kind == EntryKind::Post;
    let state = Memo::new(move |_| it.with(|it| it.as_ref().map(|it| state_of(desk, it))));
    let is_editing = RwSignal::new(false);
    let words = Memo::new(move |_| it.with(|it| it.as_ref().and_then(|it| it.words.clone())));
    let content = move || {
        if is_editing.get()
            && let Some(entry) = it.get_untracked()
        {
            return edit(desk, entry, is_editing);
        }
        if let Some(said) = it.with(|it| it.as_ref().and_then(|it| it.check_in.clone())) {
            return check_in(&said);
        }
        let is_locked = it.with(|it| it.as_ref().is_some_and(|it| it.is_locked));
        if is_locked {
            let words = "This is sealed under a key that you have lost. Your partner hands it to you by opening this page.";
            return view! { <p class="line-words soft">{words}</p> }.into_any();
        }
        let words = words.get();
        view! { <div class="line-words" dir="auto">{prose(words.as_deref())}</div> }.into_any()
    };
    let under = is_post.then(|| comments(desk, &first.id, partner));
    view! {
        <li class="line" data-by=side data-kind=is_post.then_some("post")>
            <p class="small soft line-head"><b>{who}</b> " " <span>{move || state.get()}</span></p>
            {content}
            <div class="line-foot">
                {reactions(desk, it)}
                {move || (desk.is_open() && !is_editing.get()).then(|| tools(desk, it, is_editing))}
            </div>
            {under}
        </li>
    }
    .into_any()
}

/// When it was written, and what else there is to say of it.
fn state_of(desk: Desk, entry: &Entry) -> String {
    let mut parts = vec![match (entry.place, entry.at) {
        (None, _) => "waiting".to_owned(),
        (Some(_), Some(at)) => when::minute(at),
        (Some(_), None) => "sent".to_owned(),
    }];
    if let Some(said) = &entry.check_in {
        parts.push(format!("check-in for week {}", said.week));
    }
    if let Some(step) = entry.step {
        let title = desk.titles.with(|titles| {
            let mut titles = titles.iter();
            titles.find(|(id, _)| *id == step).map(|it| it.1.clone())
        });
        parts.push(title.map_or_else(|| "about a step".to_owned(), |it| format!("about “{it}”")));
    }
    if entry.kind == EntryKind::Comment && entry.post.is_none() {
        parts.push("under a post that was deleted".to_owned());
    }
    if entry.is_edited {
        parts.push("edited".to_owned());
    }
    parts.join(" · ")
}

/// The words once more, to be changed.
fn edit(desk: Desk, entry: Entry, is_editing: RwSignal<bool>) -> AnyView {
    let draft = Draft::new(format!("edit/{}", entry.id));
    let words = entry.words.clone();
    spawn_local(async move {
        draft.load().await;
        if draft.text.try_with_untracked(String::is_empty) == Some(true) {
            let _ = draft
                .text
                .try_set(words.as_deref().unwrap_or_default().to_owned());
        }
    });
    let save = Callback::new(move |()| {
        if let Some(words) = draft.take() {
            if entry.words.as_deref() != Some(words.as_str()) {
                desk.write(Writing::edit(&entry, words), desk.draft);
            }
            is_editing.set(false);
        }
    });
    let leave = move |()| {
        draft.write(String::new());
        is_editing.set(false);
    };
    let also = view! { <Button kind=Kind::Quiet on_press=leave>"Leave it as it was"</Button> };
    writing(
        draft,
        "New words",
        "Save",
        "edit",
        false,
        save,
        also.into_any(),
    )
}

/// The comments under a post, and while one may write a place for the next.
fn comments(desk: Desk, post: &str, partner: &str) -> AnyView {
    let (post, partner) = (post.to_owned(), partner.to_owned());
    let wanted = post.clone();
    let ids = Memo::new(move |_| {
        desk.book.with(|book| {
            let comments = book.get(&wanted).map(|post| post.comments.clone());
            comments.unwrap_or_default()
        })
    });
    let is_writing = RwSignal::new(false);
    let field = move || {
        if !desk.is_open() {
            return ().into_any();
        }
        let begin = move |()| is_writing.set(true);
        if !is_writing.get() {
            return view! { <div><Button kind=Kind::Quiet small=true on_press=begin>"Comment"</Button></div> }
                .into_any();
        }
        let draft = Draft::kept(format!("draft/{post}"));
        let post = post.clone();
        let send = Callback::new(move |()| {
            if let Some(words) = draft.take() {
                desk.write(Writing::under(&post, EntryKind::Comment, words), draft);
            }
        });
        writing(
            draft,
            "Write a comment",
            "Comment",
            "comment",
            false,
            send,
            ().into_any(),
        )
    };
    view! {
        <div class="comments">
            <ol class="lines">
                <For
                    each=move || ids.get()
                    key=|id| id.clone()
                    children=move |id| entry(desk, &id, &partner)
                />
            </ol>
            {field}
        </div>
    }
    .into_any()
}
