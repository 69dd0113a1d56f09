//! The dynamic oracle of the arc-hybrid system (Goldberg & Nivre 2013): how many gold arcs an action makes unreachable.

use dateline::stages::syntax::{Action, Configuration};

/// The head of a word that the treebank leaves open.
pub(crate) const OPEN: u8 = u8::MAX;

/// The gold arcs that are lost with each action; nothing for actions that are not allowed.
pub(crate) fn costs(configuration: &Configuration, heads: &[u8]) -> [Option<usize>; 3] {
    Action::ALL.map(|action| configuration.allows(action).then(|| cost(configuration, heads, action)))
}

fn cost(configuration: &Configuration, heads: &[u8], action: Action) -> usize {
    let front = configuration.buffered(0);
    let top = configuration.stacked(0);
    let root = configuration.root();
    let waiting = |node: u8| node >= front && node <= root;
    let lost_dependents = || (front..root).filter(|word| heads[usize::from(*word)] == top).count();
    match action {
        Action::Shift => {
            let stack = configuration.stack();
            let governed = stack.iter().filter(|word| heads[usize::from(**word)] == front).count();
            let below = stack.split_last().map_or(&[][..], |(_, below)| below);
            let governor = below.contains(&heads[usize::from(front)]);
            governed + usize::from(governor)
        }
        Action::Left => {
            let head = heads[usize::from(top)];
            let other = (waiting(head) && head != front) || head == configuration.stacked(1);
            lost_dependents() + usize::from(other)
        }
        Action::Right => lost_dependents() + usize::from(waiting(heads[usize::from(top)])),
    }
}
