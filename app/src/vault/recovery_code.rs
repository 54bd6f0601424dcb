//! A recovery code is shown once, kept by the person, and typed back in part.

use super::ask;
use super::ask::{Ask, Next, Said, VaultError};
use crate::ui::button::{Button, Kind};
use crate::ui::code_block::CodeBlock;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::{failed, skeleton};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::problem::{Fault, Problem};

/// How many groups are asked back.
const ASKED: usize = 2;

/// The fields in which they are typed.
const FIELDS: [&str; ASKED] = ["group_first", "group_second"];

/// Draws a code, shows it, and asks part of it back; `on_confirmed` then gets the slot to store.
#[component]
pub fn RecoveryCode(
    /// Which generation the slot is of.
    next: Next,
    #[prop(into)] busy: Signal<bool>,
    /// For what goes wrong afterwards.
    problems: FormProblems,
    #[prop(into)] on_confirmed: Callback<Bytes>,
) -> AnyView {
    let drawn = RwSignal::new(None::<Result<Vec<String>, VaultError>>);
    let draw = move || {
        drawn.set(None);
        spawn_local(async move {
            let said = ask(&Ask::DrawCode).await;
            drawn.set(Some(said.and_then(|said| match said {
                Said::Code { groups } => Ok(groups),
                _ => Err(VaultError::Unusable),
            })));
        });
    };
    draw();
    (move || match drawn.get() {
        None => skeleton(),
        Some(Err(error)) => failed(
            words::of_vault_error(error),
            Callback::new(move |()| draw()),
        ),
        Some(Ok(groups)) => shown(
            &groups,
            retype(
                pick(groups.len()),
                next.clone(),
                busy,
                problems,
                on_confirmed,
            ),
        ),
    })
    .into_any()
}

fn shown(groups: &[String], retype: AnyView) -> AnyView {
    view! {
        <section class="stack">
            <CodeBlock label="Your recovery code" groups=groups.to_vec() />
            <div class="row" data-print="no">
                <a class="button" download="wayfellow-recovery-code.txt" href=file(groups)>
                    "Save as a file"
                </a>
                <Button on_press=print>"Print"</Button>
            </div>
            <Notice tone=Tone::Warning title="Nobody else has it">
                <p>
                    "Not even the people who run this site can open what you write, or give you this code again. Keep it where you would find it in a year: on paper, or in a password manager."
                </p>
                <p>
                    "Opening this page again makes another code. Only the last code you confirmed works; throw the others away."
                </p>
            </Notice>
        </section>
        {retype}
    }
    .into_any()
}

fn retype(
    asked: [usize; ASKED],
    next: Next,
    busy: Signal<bool>,
    problems: FormProblems,
    on_confirmed: Callback<Bytes>,
) -> AnyView {
    let typed = [(); ASKED].map(|()| RwSignal::new(String::new()));
    let confirm = move || {
        let typed = asked
            .into_iter()
            .zip(typed.map(|one| one.get_untracked()))
            .collect();
        let next = next.clone();
        spawn_local(async move {
            problems.clear();
            match ask(&Ask::ConfirmCode { next, typed }).await {
                Ok(Said::Vault {
                    slot: Some(slot), ..
                }) => on_confirmed.run(slot),
                Ok(_) => problems.say(words::of_vault_error(VaultError::Unusable)),
                Err(VaultError::WrongGroup { index }) => {
                    let place = asked.iter().position(|one| *one == index).unwrap_or(0);
                    problems.show(vec![Problem::new(FIELDS[place], Fault::Malformed)]);
                }
                Err(error) => problems.say(words::of_vault_error(error)),
            }
        });
    };
    let fields = (0..ASKED)
        .map(|place| {
            let label = format!("Group {} of your code", asked[place] + 1);
            let (name, value) = (FIELDS[place], typed[place]);
            view! { <TextField name label value short=true fault=problems.of(name) /> }
        })
        .collect_view();
    view! {
        <section class="stack" data-print="no">
            <h2>"Have you kept it?"</h2>
            <p class="soft">"Type two of its groups from what you kept, so that we both know it is readable."</p>
            <Form problems on_submit=confirm>
                <div class="input-pair">{fields}</div>
                <div class="form-actions">
                    <Button kind=Kind::Primary submit=true busy>"I have kept it"</Button>
                </div>
            </Form>
        </section>
    }
    .into_any()
}

/// Two different places, in order.
fn pick(count: usize) -> [usize; ASKED] {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let draw = |below: usize| (js_sys::Math::random() * below as f64) as usize;
    let (first, second) = (draw(count), draw(count - 1));
    let second = if second >= first { second + 1 } else { second };
    [first.min(second), first.max(second)]
}

fn file(groups: &[String]) -> String {
    let text = format!(
        "Recovery code for your Wayfellow account at {}\r\n\r\n{}\r\n\r\n\
         With it you get back to what you and your partners wrote when you have forgotten your \
         password. Keep it where only you find it.\r\n",
        window().location().host().unwrap_or_default(),
        groups.join("-")
    );
    let encoded = js_sys::encode_uri_component(&text);
    format!("data:text/plain;charset=utf-8,{}", String::from(encoded))
}

fn print() {
    // Refused only where the browser cannot print at all; the file is still there.
    let _ = window().print();
}
