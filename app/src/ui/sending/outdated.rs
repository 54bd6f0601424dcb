//! Which refusals say that a page shows what is no longer so. It needs no browser.

/// Whether somebody else ended or changed meanwhile what a page shows, by the code of the refusal.
pub fn is_outdated(code: &str) -> bool {
    matches!(code, "not_found" | "wrong_pair_phase" | "changed_since")
}

#[cfg(test)]
mod tests {
    use super::is_outdated;
    use wayfellow_domain::pair::PairPhaseName;
    use wayfellow_domain::refusal::Refusal;

    #[test]
    fn a_page_loads_again_when_it_shows_what_is_no_longer_so() {
        let ended = Refusal::WrongPairPhase {
            phase: PairPhaseName::Ended,
        };
        assert!(is_outdated(ended.code()));
        assert!(is_outdated("not_found"));
        assert!(!is_outdated("too_many_requests"));
    }
}
