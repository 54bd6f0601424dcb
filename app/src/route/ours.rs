//! Whether what a URL asks to go on to is a page of ours. It needs no browser.

/// Whether this can only be read as a page of this origin. Readers of URLs drop tabs and line ends,
/// take `\` for `/` and undo escapes, and what is left could begin with `//`, which names another
/// host. The paths of our pages need none of these.
pub fn is_ours(page: &str) -> bool {
    let (path, rest) = page.split_at(page.find(['?', '#']).unwrap_or(page.len()));
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~');
    path.starts_with('/')
        && !path.contains("//")
        && path.bytes().all(is_plain)
        && !rest
            .chars()
            .any(|character| character.is_control() || character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn where_somebody_wanted_to_go_is_a_page_of_ours() {
        for page in [
            "/",
            "/account",
            "/pairs/7?step=2",
            "/programs/1/sign-up?step=a_b",
            "/a?b=//c#d",
        ] {
            assert!(is_ours(page), "{page}");
        }
    }

    #[test]
    fn no_spelling_leads_to_another_host() {
        for page in [
            "",
            "account",
            "https://evil.example/",
            "javascript:alert(1)",
            "//evil.example/",
            "///evil.example/",
            "/\\evil.example/",
            "\\\\evil.example/",
            "/\t/evil.example/",
            "/\n/evil.example/",
            "/\r/evil.example/",
            "\t//evil.example/",
            " //evil.example/",
            "/a?b=\n",
            "/\u{0}/evil.example/",
            "/\u{a0}/evil.example/",
            "/\u{2028}/evil.example/",
            "/.//evil.example/",
            "/..//evil.example/",
            "/%09/evil.example/",
            "/%0A/evil.example/",
            "/%0d/evil.example/",
            "/%5Cevil.example/",
            "/%2F/evil.example/",
            "/%2509/evil.example/",
        ] {
            assert!(!is_ours(page), "{page:?}");
        }
    }
}
