//! A table from keys to values without collisions among its keys: a perfect hash, with a part of each key kept beside it.
//!
//! Hash and displace (Belazzougui, Botelho & Dietzfelbinger 2009): a key's upper half names a group, the group's
//! displacement and the key name a slot. Half of a slot holds the lowest bits of the key, the other half its value. An
//! unknown key gets a foreign value once in four billion look-ups with slots of eight bytes, once in 65,536 with four.

use std::hint::select_unpredictable;

/// So many keys are looked up together.
pub const AT_ONCE: usize = 40;

/// The table as it lies in a file, with slots of `N` bytes, at most eight.
#[derive(Clone, Copy, Debug)]
pub struct Index<'b, const N: usize = 8> {
    slots: &'b [[u8; N]],
    displacements: &'b [[u8; 2]],
    seed: u64,
}

impl<'b, const N: usize> Index<'b, N> {
    /// The bits of a key that are kept; a value has as many.
    const KEPT: u64 = u64::MAX >> (64 - N * 4);

    /// A table over its parts; any parts do, odd ones only give odd values.
    pub(super) fn new(slots: &'b [u8], displacements: &'b [[u8; 2]], seed: u64) -> Self {
        Self { slots: slots.as_chunks().0, displacements, seed }
    }

    /// The value of a key; zero for keys that are not in the table.
    #[inline]
    #[must_use]
    pub fn value(&self, key: u64) -> u32 {
        self.value_at(self.place(key), key)
    }

    /// Puts the values of some keys, [`AT_ONCE`] at most, where there is room for them.
    #[inline]
    pub fn values_of(&self, keys: &[u64], values: &mut [u32; AT_ONCE]) {
        self.places(keys, values);
        for (value, key) in values.iter_mut().zip(keys) {
            *value = self.value_at(*value, *key);
        }
    }

    /// The places of some keys. Many are looked up before the first slot is read, so that the look-ups wait for memory
    /// together.
    #[inline]
    pub(super) fn places(&self, keys: &[u64], places: &mut [u32; AT_ONCE]) {
        places.iter_mut().zip(keys).for_each(|(place, key)| *place = self.place(*key));
    }

    /// The slot in which a key stands if the table has it.
    #[inline]
    fn place(&self, key: u64) -> u32 {
        let Some(displacement) = self.displacements.get(group(key, self.displacements.len())) else { return 0 };
        slot(key, self.seed, u16::from_le_bytes(*displacement), self.slots.len())
    }

    /// The value in a slot, if it is that of a key; else zero.
    #[inline]
    fn value_at(&self, place: u32, key: u64) -> u32 {
        let (kept, value) = self.slots.get(place as usize).map_or((0, 0), halves);
        // Half of the keys that are asked for are unknown, in no order that a processor could foresee.
        select_unpredictable(kept == key & Self::KEPT, value, 0)
    }

    /// All values, those of empty slots, which are zero, among them.
    pub(super) fn values(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().map(|slot| halves(slot).1)
    }

    /// What the slots keep of their keys.
    pub(super) fn kept(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().map(|slot| (halves(slot).0 & 0xffff_ffff) as u32)
    }
}

/// The values of a table that are of some kind, a bit each: few kilobytes tell that a key has none of these.
#[derive(Clone, Debug)]
pub(super) struct Marked(Vec<u64>);

impl Marked {
    /// The values of which something holds.
    pub(super) fn new<const N: usize>(index: &Index<'_, N>, holds: impl Fn(u32) -> bool) -> Self {
        let mut bits = vec![0; index.slots.len().div_ceil(64)];
        for (place, _) in index.values().enumerate().filter(|(_, value)| holds(*value)) {
            bits[place / 64] |= 1 << (place % 64);
        }
        Self(bits)
    }

    /// The value of a key if it is one of these; else zero.
    #[inline]
    pub(super) fn value<const N: usize>(&self, index: &Index<'_, N>, key: u64) -> u32 {
        let place = index.place(key);
        let marked = self.0.get(place as usize / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1);
        if marked { index.value_at(place, key) } else { 0 }
    }
}

/// What a slot keeps of its key, and its value.
#[inline]
fn halves<const N: usize>(slot: &[u8; N]) -> (u64, u32) {
    let mut whole = [0; 8];
    whole[..N].copy_from_slice(slot);
    let whole = u64::from_le_bytes(whole);
    (whole & u64::MAX >> (64 - N * 4), (whole >> (N * 4) & 0xffff_ffff) as u32)
}

/// The group of a key among so many.
#[inline]
fn group(key: u64, groups: usize) -> usize {
    (((key >> 32) * groups as u64) >> 32) as usize
}

/// The slot of a key among so many, given the displacement of its group.
#[inline]
fn slot(key: u64, seed: u64, displacement: u16, slots: usize) -> u32 {
    let moved = key ^ seed ^ u64::from(displacement).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = moved.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32;
    ((mixed * slots as u64) >> 32) as u32
}

/// Keys of a group, on average: fewer make the table larger, more make it slower to build.
const IN_GROUP: usize = 5;
/// Slots for a hundred keys: the spare ones let the last groups find their places.
const SLOTS: usize = 103;
/// Seeds that are tried before giving up.
const SEEDS: u64 = 32;

/// Slots (the lower half of the key, the value), displacements and seed of a table.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) slots: Vec<(u32, u32)>,
    pub(super) displacements: Vec<u16>,
    pub(super) seed: u64,
}

/// Builds a table; the keys must differ. Nothing if no seed works, which equal keys alone bring about.
pub(super) fn build(rows: &[(u64, u32)]) -> Option<Built> {
    let groups = rows.len().div_ceil(IN_GROUP);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for (row, (key, _)) in rows.iter().enumerate() {
        members[group(*key, groups)].push(row);
    }
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|group| (usize::MAX - members[*group].len(), *group));
    (0..SEEDS).find_map(|seed| place(rows, (&members, &order), seed))
}

fn place(rows: &[(u64, u32)], (members, order): (&[Vec<usize>], &[usize]), seed: u64) -> Option<Built> {
    let count = (rows.len() * SLOTS).div_ceil(100);
    let mut slots = vec![(0, 0); count];
    let mut taken = vec![false; count];
    let mut displacements = vec![0; members.len()];
    let mut places = Vec::new();
    for group in order {
        let found = (0..=u16::MAX).find(|displacement| {
            places.clear();
            members[*group].iter().all(|row| {
                let place = slot(rows[*row].0, seed, *displacement, count) as usize;
                let free = !taken[place] && !places.contains(&place);
                places.push(place);
                free
            })
        });
        displacements[*group] = found?;
        for (row, place) in members[*group].iter().zip(&places) {
            let (key, value) = rows[*row];
            taken[*place] = true;
            slots[*place] = ((key & 0xffff_ffff) as u32, value);
        }
    }
    Some(Built { slots, displacements, seed })
}
