//! How words and features become 64-bit keys: the same in training and in use, on every machine.

/// Odd constants with well-spread bits, from the fractional parts of the square roots of 2, 3 and 5.
const FIRST: u64 = 0x6a09_e667_f3bc_c909;
const SECOND: u64 = 0xbb67_ae85_84ca_a73b;
const THIRD: u64 = 0x3c6e_f372_fe94_f82b;

/// The key of some text.
#[inline]
#[must_use]
pub fn text(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = FIRST ^ bytes.len() as u64;
    for word in words {
        state = pair(state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(rest) {
        *place = *byte;
    }
    pair(state, u64::from_le_bytes(last))
}

/// The key of two things in this order.
#[inline]
#[must_use]
pub fn pair(first: u64, second: u64) -> u64 {
    let mixed = (first ^ second.rotate_left(32)).wrapping_mul(SECOND);
    mixed ^ (mixed >> 29)
}

/// The key of a feature: `value` as seen by the template with this number.
#[inline]
#[must_use]
pub fn feature(template: usize, value: u64) -> u64 {
    let salted = value.wrapping_add((template as u64 + 1).wrapping_mul(THIRD));
    let mixed = (salted ^ (salted >> 32)).wrapping_mul(FIRST);
    mixed ^ (mixed >> 32)
}

/// The keys of the features of one decision, one a template.
#[derive(Clone, Debug)]
pub struct Keys<const N: usize> {
    keys: [u64; N],
    count: usize,
}

impl<const N: usize> Keys<N> {
    /// None yet.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self { keys: [0; N], count: 0 }
    }

    /// Adds what the next template sees. The order of the calls numbers the templates.
    ///
    /// # Panics
    /// Beyond `N` templates: a bug in a feature function.
    #[inline]
    pub fn push(&mut self, value: u64) {
        self.keys[self.count] = feature(self.count, value);
        self.count += 1;
    }

    /// Forgets all keys, so that the room serves for the next decision.
    #[inline]
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Says which template the next key is of: so the numbers of those that follow are known when the program is built.
    #[inline]
    pub fn begin(&mut self, template: usize) {
        debug_assert_eq!(self.count, template, "templates come in their order");
        self.count = template;
    }

    /// All keys.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[u64] {
        &self.keys[..self.count]
    }
}

impl<const N: usize> Default for Keys<N> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_order_length_and_template_apart() {
        assert_ne!(text(b"kos"), text(b"kos\0"));
        assert_ne!(text(b"a town of eight"), text(b"a town of eights"));
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_ne!(feature(1, 7), feature(2, 7));
    }

    #[test]
    fn keys_stay_what_they_are() {
        // A model file holds keys: another function would need another feature version and new models.
        assert_eq!(text(b"Zagreb"), text(b"Zagreb"));
        let mut keys = Keys::<2>::new();
        keys.push(pair(text(b"Zagreb"), 3));
        keys.push(pair(text(b"Zagreb"), 3));
        let [first, second] = keys.as_slice() else { panic!("two were added") };
        assert_ne!(first, second, "each template has keys of its own");
    }
}
