//! Eight bytes at a time, as one number: what SIMD within a register (Lamport 1975, Warren's *Hacker's Delight*) can tell of
//! them. A mask has the highest bit of each byte that is meant; the first byte is the lowest.

const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit that tells small ASCII letters from capitals.
pub(super) const SMALL: u64 = 0x2020_2020_2020_2020;

/// Eight bytes from `at` on; zeros where the text has ended.
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().map_or_else(|| packed(rest), |chunk| u64::from_le_bytes(*chunk))
}

/// Up to eight bytes, then zeros.
pub(super) const fn packed(bytes: &[u8]) -> u64 {
    let (mut number, mut at) = (0, 0);
    while at < bytes.len() {
        number |= (bytes[at] as u64) << (8 * at);
        at += 1;
    }
    number
}

/// All bits of the first `count` bytes.
pub(super) fn first(count: usize) -> u64 {
    // Two shifts, since none may be by all 64 bits; no branch.
    !(!0 << (4 * count.min(8)) << (4 * count.min(8)))
}

/// The bytes that are ASCII letters.
pub(super) fn letters(eight: u64) -> u64 {
    let small = (eight | SMALL) & !HIGH;
    let from_a = small + every(0x80 - b'a');
    let beyond_z = small + every(0x80 - b'z' - 1);
    from_a & !beyond_z & !eight & HIGH
}

/// The letters of a mask that are capitals.
pub(super) fn capitals(eight: u64, letters: u64) -> u64 {
    letters & !(eight << 2)
}

/// Where the first byte stands that is not in a mask; eight if all are.
pub(super) fn run(mask: u64) -> usize {
    (!mask & HIGH).trailing_zeros() as usize / 8
}

/// Where the first blank from `at` on stands, or where the text ends.
pub(super) fn blank(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let odd = load(bytes, at) ^ SMALL;
        let blank = odd.wrapping_sub(every(1)) & !odd & HIGH;
        if blank != 0 {
            return (at + blank.trailing_zeros() as usize / 8).min(bytes.len());
        }
        at += 8;
    }
    bytes.len()
}

const fn every(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_told_by_itself() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut bytes = *b"aZ- \xc3zA@";
                bytes[at] = byte;
                let eight = load(&bytes, 0);
                let has = |mask: u64| mask >> (8 * at + 7) & 1 == 1;
                assert_eq!(has(letters(eight)), byte.is_ascii_alphabetic(), "{byte} at {at}");
                assert_eq!(has(capitals(eight, letters(eight))), byte.is_ascii_uppercase(), "{byte} at {at}");
                assert_eq!(Some(run(letters(eight))), bytes.iter().position(|byte| !byte.is_ascii_alphabetic()));
                assert_eq!(Some(blank(&bytes, 0)), bytes.iter().position(|byte| *byte == b' ').or(Some(8)));
            }
        }
    }

    #[test]
    fn the_end_of_a_text_is_like_any_other_place() {
        assert_eq!(load(b"abc", 1), u64::from_le_bytes(*b"bc\0\0\0\0\0\0"));
        assert_eq!((blank(b"abc", 0), blank(b"abcdefghijk m", 2), blank(b"", 0)), (3, 11, 0));
        assert_eq!(run(letters(u64::from_le_bytes(*b"abcdefgh"))), 8);
        assert_eq!(load(b"abcdefgh", 0) & first(2), load(b"ab", 0));
        assert_eq!((first(0), first(8), first(100)), (0, u64::MAX, u64::MAX));
    }
}
