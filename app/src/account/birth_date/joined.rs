//! Three fields as one date. It needs no browser.

/// As a date field would give it; empty while nothing was filled in.
pub fn joined(day: &str, month: &str, year: &str) -> String {
    let [day, month, year] = [day, month, year].map(str::trim);
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return String::new();
    }
    format!("{year}-{month:0>2}-{day:0>2}")
}

#[cfg(test)]
mod tests {
    use super::joined;
    use wayfellow_domain::age::BirthDate;
    use wayfellow_domain::problem::Fault;

    /// `90` is no year long ago: it is one written short.
    #[test]
    fn a_year_wants_its_four_digits() {
        let today = jiff::civil::date(2026, 3, 14);
        let read = |year| BirthDate::read(&joined("7", "5", year), today);
        assert!(read("1990").is_ok());
        for year in ["90", "199", "MCMX", ""] {
            assert_eq!(read(year).err(), Some(Fault::Malformed), "{year}");
        }
        assert_eq!(joined("", " ", ""), "");
    }
}
