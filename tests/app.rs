//! The app is built for browsers only; what of it needs no browser is tested here, with the tests
//! that stand beside it.

#[path = "../app/src/program/addresses.rs"]
mod addresses;
#[expect(dead_code, reason = "the page shows more of it than is tested")]
#[path = "../app/src/pairing/comparison.rs"]
mod comparison;
#[path = "../app/src/conversation"]
mod conversation {
    mod book;
    mod line;
    mod markup;
}
#[path = "../app/src/pairing/csv.rs"]
mod csv;
#[path = "../app/src/pairing/effect.rs"]
mod effect;
#[expect(dead_code, reason = "the page takes them from whole plans")]
#[path = "../app/src/pairing/figures.rs"]
mod figures;
#[path = "../app/src/account/birth_date/joined.rs"]
mod joined;
#[path = "../app/src/pairing/letter.rs"]
mod letter;
#[path = "../app/src/pairing/moves.rs"]
mod moves;
#[path = "../app/src/newest.rs"]
mod newest;
#[path = "../app/src/route/ours.rs"]
mod ours;
#[path = "../app/src/ui/sending/outdated.rs"]
mod outdated;
#[path = "../app/src/pairing/matrix/place.rs"]
mod place;
#[path = "../app/src/pairing/points.rs"]
mod points;
#[path = "../app/src/pairing/retry.rs"]
mod retry;
#[path = "../app/src/pairing/share.rs"]
mod share;
#[path = "../app/src/pairing/steps.rs"]
mod steps;
#[path = "../app/src/pairing/matrix/window.rs"]
mod window;
#[path = "../app/src/pairing/wish.rs"]
mod wish;
