//! Where a key leads in the matrix.

/// A cell, by its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The mentee's.
    pub row: usize,
    /// The mentor's.
    pub column: usize,
}

/// Where a key leads from a cell; none for keys that lead nowhere. `forward` is the key that leads
/// on in the direction of reading.
pub fn lead(
    from: Place,
    key: &str,
    to_end: bool,
    forward: &str,
    size: Place,
    page: usize,
) -> Option<Place> {
    let last = Place {
        row: size.row.checked_sub(1)?,
        column: size.column.checked_sub(1)?,
    };
    let Place { row, column } = from;
    let to = match key {
        "ArrowUp" => Place {
            row: row.saturating_sub(1),
            column,
        },
        "ArrowDown" => Place {
            row: row + 1,
            column,
        },
        "ArrowLeft" | "ArrowRight" if key == forward => Place {
            row,
            column: column + 1,
        },
        "ArrowLeft" | "ArrowRight" => Place {
            row,
            column: column.saturating_sub(1),
        },
        "Home" if to_end => Place { row: 0, column: 0 },
        "End" if to_end => last,
        "Home" => Place { row, column: 0 },
        "End" => Place { row, ..last },
        "PageUp" => Place {
            row: row.saturating_sub(page),
            column,
        },
        "PageDown" => Place {
            row: row + page,
            column,
        },
        _ => return None,
    };
    Some(Place {
        row: to.row.min(last.row),
        column: to.column.min(last.column),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Place = Place { row: 4, column: 3 };

    fn led(row: usize, column: usize, key: &str, to_end: bool) -> Option<(usize, usize)> {
        let from = Place { row, column };
        let to = lead(from, key, to_end, "ArrowRight", SIZE, 2);
        to.map(|to| (to.row, to.column))
    }

    #[test]
    fn arrows_lead_to_neighbours_and_never_out() {
        assert_eq!(led(1, 1, "ArrowUp", false), Some((0, 1)));
        assert_eq!(led(0, 1, "ArrowUp", false), Some((0, 1)));
        assert_eq!(led(3, 1, "ArrowDown", false), Some((3, 1)));
        assert_eq!(led(1, 1, "ArrowRight", false), Some((1, 2)));
        assert_eq!(led(1, 2, "ArrowRight", false), Some((1, 2)));
        assert_eq!(led(1, 0, "ArrowLeft", false), Some((1, 0)));
    }

    #[test]
    fn where_lines_run_from_right_to_left_so_do_the_arrows() {
        let from = Place { row: 1, column: 1 };
        let to = lead(from, "ArrowLeft", false, "ArrowLeft", SIZE, 2);
        assert_eq!(to, Some(Place { row: 1, column: 2 }));
    }

    #[test]
    fn other_keys_lead_to_ends_and_by_pages() {
        assert_eq!(led(2, 1, "Home", false), Some((2, 0)));
        assert_eq!(led(2, 1, "End", false), Some((2, 2)));
        assert_eq!(led(2, 1, "Home", true), Some((0, 0)));
        assert_eq!(led(2, 1, "End", true), Some((3, 2)));
        assert_eq!(led(1, 1, "PageDown", false), Some((3, 1)));
        assert_eq!(led(1, 1, "PageUp", false), Some((0, 1)));
        assert_eq!(led(1, 1, "x", false), None);
    }

    #[test]
    fn nothing_leads_anywhere_where_nobody_is() {
        let nobody = Place { row: 0, column: 3 };
        let from = Place { row: 0, column: 0 };
        assert_eq!(lead(from, "End", false, "ArrowRight", nobody, 1), None);
    }
}
