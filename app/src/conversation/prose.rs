//! Words as they are shown: nodes of text, never markup of the page.

use super::markup::{Block, Span, blocks};
use leptos::prelude::*;

/// The words; something else where they could not be verified.
pub fn prose(words: Option<&str>) -> AnyView {
    match words {
        Some(words) => blocks(words).iter().map(block).collect_view().into_any(),
        None => view! { <p class="soft">"This could not be verified, so it is not shown."</p> }
            .into_any(),
    }
}

fn block(block: &Block) -> AnyView {
    let items = |items: &[Vec<Span>]| {
        let item = |spans: &Vec<Span>| view! { <li>{spans_view(spans)}</li> };
        items.iter().map(item).collect_view()
    };
    match block {
        Block::Paragraph(lines) => {
            let line = |(place, spans): (usize, &Vec<Span>)| {
                let end = (place > 0).then(|| view! { <br /> });
                view! { {end} {spans_view(spans)} }
            };
            let lines = lines.iter().enumerate().map(line).collect_view();
            view! { <p>{lines}</p> }.into_any()
        }
        Block::List(list) => view! { <ul class="bullets">{items(list)}</ul> }.into_any(),
        Block::Numbered(list) => view! { <ol class="numbers">{items(list)}</ol> }.into_any(),
    }
}

fn spans_view(spans: &[Span]) -> AnyView {
    let span = |span: &Span| match span {
        Span::Text(text) => text.clone().into_any(),
        Span::Bold(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Span::Link { url, host, rest } => view! {
            <a href=url.clone() target="_blank" rel="noopener noreferrer">
                <b>{host.clone()}</b>
                {rest.clone()}
            </a>
        }
        .into_any(),
    };
    spans.iter().map(span).collect_view().into_any()
}
