//! The little markup of messages: paragraphs, bold, lists and links, as plain data for text nodes.
//!
//! What is written is only ever shown as text. A link is one only if it says plainly where it leads.

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines that belong together.
    Paragraph(Vec<Vec<Span>>),
    /// One thing a line, after `- `, `* ` or `• `.
    List(Vec<Vec<Span>>),
    /// The same in an order, after `1. ` or `1) `.
    Numbered(Vec<Vec<Span>>),
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As it was written.
    Text(String),
    /// Between two pairs of asterisks.
    Bold(String),
    /// An address of a page.
    Link {
        /// Where it leads.
        url: String,
        /// On whose computer.
        host: String,
        /// What the address says after that.
        rest: String,
    },
}

/// Reads a message.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut is_after_gap = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            is_after_gap = true;
            continue;
        }
        let (block, is_item) = read_line(line);
        match (blocks.last_mut(), block) {
            (Some(Block::Paragraph(lines)), Block::Paragraph(more)) if !is_after_gap => {
                lines.extend(more);
            }
            (Some(Block::List(items)), Block::List(more))
            | (Some(Block::Numbered(items)), Block::Numbered(more))
                if is_item =>
            {
                items.extend(more);
            }
            (_, block) => blocks.push(block),
        }
        is_after_gap = false;
    }
    blocks
}

fn read_line(line: &str) -> (Block, bool) {
    let start = line.trim_start();
    let bullet = ["- ", "* ", "• "]
        .iter()
        .find_map(|mark| start.strip_prefix(mark));
    if let Some(item) = bullet.filter(|item| !item.trim().is_empty()) {
        return (Block::List(vec![spans(item.trim())]), true);
    }
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    let after = &start[digits..];
    let item = after.strip_prefix(". ").or(after.strip_prefix(") "));
    match item.filter(|item| (1..=3).contains(&digits) && !item.trim().is_empty()) {
        Some(item) => (Block::Numbered(vec![spans(item.trim())]), true),
        None => (Block::Paragraph(vec![spans(line.trim_end())]), false),
    }
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some((before, bold, after)) = next_bold(rest) {
        add_text(&mut spans, before);
        spans.push(Span::Bold(bold.to_owned()));
        rest = after;
    }
    add_text(&mut spans, rest);
    spans
}

/// What stands before the next `**bold**`, within it, and after.
fn next_bold(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find("**").map(|at| from + at) {
        let inside = &text[open + 2..];
        let close = inside.find("**")?;
        let bold = &inside[..close];
        if !bold.is_empty() && bold.trim() == bold {
            return Some((&text[..open], bold, &inside[close + 2..]));
        }
        from = open + 2;
    }
    None
}

/// Text, with the links in it.
fn add_text(spans: &mut Vec<Span>, text: &str) {
    let mut plain = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let begins = word.find("https://").or_else(|| word.find("http://"));
        let link = begins.and_then(|at| {
            let address = trim_end(&word[at..]);
            Some((at, address, link(address)?))
        });
        let Some((at, address, link)) = link else {
            plain.push_str(word);
            continue;
        };
        plain.push_str(&word[..at]);
        if !plain.is_empty() {
            spans.push(Span::Text(std::mem::take(&mut plain)));
        }
        spans.push(link);
        plain.push_str(&word[at + address.len()..]);
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
}

/// Without what ends a sentence rather than an address.
fn trim_end(word: &str) -> &str {
    let mut address = word.trim_end();
    loop {
        let is_open = address.matches('(').count() >= address.matches(')').count();
        let trimmed = address
            .strip_suffix(['.', ',', ';', ':', '!', '?', '"', '\'', '>', '”', '’', '…'])
            .or_else(|| address.strip_suffix(')').filter(|_| !is_open));
        match trimmed {
            Some(shorter) => address = shorter,
            None => return address,
        }
    }
}

/// None where the host is not plain to see: beside a user's name, or in letters that look like
/// others.
fn link(address: &str) -> Option<Span> {
    let after = address.split_once("://")?.1;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (host, rest) = after.split_at(end);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
    let is_shown = |letter: char| !letter.is_control() && letter != '\\';
    (host.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && host.chars().all(is_plain)
        && rest.chars().all(is_shown))
    .then(|| Span::Link {
        url: address.to_owned(),
        host: host.to_owned(),
        rest: if rest == "/" {
            String::new()
        } else {
            rest.to_owned()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    fn link(url: &str, host: &str, rest: &str) -> Span {
        Span::Link {
            url: url.to_owned(),
            host: host.to_owned(),
            rest: rest.to_owned(),
        }
    }

    #[test]
    fn gaps_part_paragraphs_and_line_ends_stay() {
        assert_eq!(
            blocks("Hello,\nInes.\n\n \nSee you."),
            [
                Block::Paragraph(vec![vec![text("Hello,")], vec![text("Ines.")]]),
                Block::Paragraph(vec![vec![text("See you.")]]),
            ]
        );
        assert!(blocks(" \n\n").is_empty());
    }

    #[test]
    fn lines_with_marks_are_lists() {
        assert_eq!(
            blocks("Bring:\n- pens\n* paper\n\n1. talk\n2) walk\n-none\n1234. no"),
            [
                Block::Paragraph(vec![vec![text("Bring:")]]),
                Block::List(vec![vec![text("pens")], vec![text("paper")]]),
                Block::Numbered(vec![vec![text("talk")], vec![text("walk")]]),
                Block::Paragraph(vec![vec![text("-none")], vec![text("1234. no")]]),
            ]
        );
    }

    #[test]
    fn two_asterisks_are_bold_and_one_is_not() {
        let bold = |words: &str| Span::Bold(words.to_owned());
        assert_eq!(spans("a **b c** d"), [text("a "), bold("b c"), text(" d")]);
        for plain in ["2 * 3 * 4", "** a**", "****", "**a", "a ** b ** c"] {
            assert_eq!(spans(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn links_say_where_they_lead() {
        assert_eq!(
            spans("See https://example.org/a?b=(c), or (http://localhost:8080/)."),
            [
                text("See "),
                link("https://example.org/a?b=(c)", "example.org", "/a?b=(c)"),
                text(", or ("),
                link("http://localhost:8080/", "localhost:8080", ""),
                text(")."),
            ]
        );
    }

    #[test]
    fn what_hides_where_it_leads_is_no_link() {
        for hidden in [
            "https://good.example@evil.example/",
            "https://good.example\\@evil.example/",
            "https://xn.examp\u{142}e.org/",
            "javascript:alert(1)",
            "https://",
            "https:///path",
            "data:text/html,x",
        ] {
            assert_eq!(spans(hidden), [text(hidden)], "{hidden}");
        }
    }

    #[test]
    fn strange_text_never_panics() {
        for strange in [
            "**é**https://é**",
            "\u{202E}abc https://a.example/\u{202E}x",
            "1. \n2. \n- \n",
            "e\u{301}\u{301}\u{301}",
            "**\u{1F469}\u{200D}\u{1F680}**",
        ] {
            let _ = blocks(strange);
        }
    }
}
