//! Padding, so that a sealed text tells its size only roughly: the Padmé lengths, which leak at most
//! a few bits and cost at most 12 %, and never less than 256 bytes.

use crate::error::SealError;
use zeroize::Zeroizing;

/// How many bytes of content can be sealed at once.
pub const CONTENT_LIMIT: usize = 64 * 1024;

const LEAST: usize = 256;
/// Ends the content; zeros follow.
const END: u8 = 0x80;

/// `content` ‖ 0x80 ‖ zeros.
pub(crate) fn pad(content: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    if content.len() > CONTENT_LIMIT {
        return Err(SealError::TooLong {
            limit: CONTENT_LIMIT,
            actual: content.len(),
        });
    }
    // At its full size from the start, so that growing leaves no copies behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_length(content.len() + 1)));
    padded.extend_from_slice(content);
    padded.push(END);
    padded.resize(padded_length(content.len() + 1), 0);
    Ok(padded)
}

/// The content of padded bytes, which must be padded exactly as [`pad`] does.
pub(crate) fn unpad<'a>(what: &'static str, padded: &'a [u8]) -> Result<&'a [u8], SealError> {
    padded
        .iter()
        .rposition(|byte| *byte != 0)
        .filter(|end| padded[*end] == END && padded_length(end + 1) == padded.len())
        .map(|end| &padded[..end])
        .ok_or(SealError::Malformed { what })
}

/// Whether content that can be sealed may have this length when padded.
pub(crate) const fn is_padded_length(length: usize) -> bool {
    length <= padded_length(CONTENT_LIMIT + 1) && padded_length(length) == length
}

/// Padmé of at least 256 (Nikitin and others, "Reducing metadata leakage from encrypted files and
/// communication with PURBs", 2019): as many low bits are zero as leave `log2 log2 length` + 1
/// significant ones.
const fn padded_length(length: usize) -> usize {
    if length <= LEAST {
        return LEAST;
    }
    let exponent = length.ilog2();
    let low_bits = exponent - (exponent.ilog2() + 1);
    length.next_multiple_of(1 << low_bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_are_those_of_the_paper() {
        for (length, padded) in [
            (0, 256),
            (256, 256),
            (257, 272),
            (272, 272),
            (273, 288),
            (298, 304),
            (512, 512),
            (513, 544),
            (1000, 1024),
            (65_537, 67_584),
        ] {
            assert_eq!(padded_length(length), padded, "{length}");
        }
    }

    #[test]
    fn content_has_a_limit() {
        assert!(pad(&vec![b'x'; CONTENT_LIMIT]).is_ok());
        assert_eq!(
            pad(&vec![b'x'; CONTENT_LIMIT + 1]).map(|_| ()),
            Err(SealError::TooLong {
                limit: CONTENT_LIMIT,
                actual: CONTENT_LIMIT + 1
            })
        );
        assert!(is_padded_length(67_584));
        assert!(!is_padded_length(69_632));
        assert!(!is_padded_length(0));
        assert!(!is_padded_length(257));
    }

    #[test]
    fn other_padding_is_refused() {
        let good = pad(b"hello").expect("short");
        assert_eq!(unpad("", &good), Ok(b"hello".as_slice()));
        let mut after_the_end = good.clone();
        after_the_end[200] = 1;
        let longer = [good.as_slice(), &[0; 16]].concat();
        for bad in [&[][..], &[0; 256], &good[..255], &longer, &after_the_end] {
            assert_eq!(
                unpad("content", bad),
                Err(SealError::Malformed { what: "content" })
            );
        }
    }

    proptest! {
        #[test]
        fn padding_comes_off_again(content in prop::collection::vec(any::<u8>(), 0..2000)) {
            let padded = pad(&content).expect("short");
            prop_assert!(is_padded_length(padded.len()));
            prop_assert!(padded.len() <= 256.max((content.len() + 1) * 112 / 100));
            prop_assert_eq!(unpad("", &padded), Ok(content.as_slice()));
        }
    }
}
