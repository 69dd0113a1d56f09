//! Several learners at once, in two threads, and the average of what they learnt: an ensemble that costs no more in use.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::perceptron::Rows;

const THREADS: usize = 2;

/// What a function gives for each of some things, in their order.
pub(crate) fn each<T: Sync, R: Send>(things: &[T], learn: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, R>> = Mutex::new(BTreeMap::new());
    let work = || {
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(thing) = things.get(index)
        {
            let result = learn(thing);
            results.lock().expect("no learner panicked").insert(index, result);
        }
    };
    thread::scope(|scope| {
        for _ in 1..THREADS {
            scope.spawn(work);
        }
        work();
    });
    results.into_inner().expect("no learner panicked").into_values().collect()
}

/// The average of the weights that a function learns for each of some things.
pub(crate) fn mix<T: Sync, const K: usize>(things: &[T], learn: impl Fn(&T) -> Rows<K> + Sync) -> Rows<K> {
    average(each(things, learn))
}

/// The average of the weights of several learners; a feature that one does not know has no weight there.
pub(crate) fn average<const K: usize>(learnt: Vec<Rows<K>>) -> Rows<K> {
    let mut sums: BTreeMap<u64, [f32; K]> = BTreeMap::new();
    let learners = u16::try_from(learnt.len().max(1)).expect("learners are few");
    let share = 1.0 / f32::from(learners);
    for (key, weights) in learnt.into_iter().flatten() {
        let sum = sums.entry(key).or_insert([0.0; K]);
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += weight * share;
        }
    }
    sums.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        assert_eq!(each(&[3, 1, 2], |thing| thing * 10), [30, 10, 20]);
    }

    #[test]
    fn weights_are_averaged_by_feature() {
        let mixed = average(vec![vec![(1, [2.0, 0.0]), (7, [1.0, 1.0])], vec![(7, [3.0, -1.0])]]);
        assert_eq!(mixed, [(1, [1.0, 0.0]), (7, [2.0, 0.0])]);
    }
}
