//! The tree of a page: nodes in one list that name each other by their place, so that no depth can exhaust the stack.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName};

/// Stands for no node.
const NONE: u32 = u32::MAX;

/// The place of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u32);

/// What a node is.
#[derive(Debug)]
pub(super) enum Node {
    /// The document itself, a comment, and other things that no reader sees.
    Other,
    /// An element with those of its attributes that matter here.
    Element(Element),
    /// Text.
    Text(StrTendril),
}

/// A name and attributes.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: LocalName,
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// The value of an attribute, trimmed; nothing if it says nothing.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|own| &*own.name.local == name)?;
        Some(found.value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether the element has the attribute, be it without a value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|own| &*own.name.local == name)
    }

    /// Whether a value stands among the words of an attribute.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        self.attribute(name).is_some_and(|value| value.split_ascii_whitespace().any(|own| own == word))
    }
}

#[derive(Debug)]
struct Links {
    parent: u32,
    first: u32,
    last: u32,
    previous: u32,
    next: u32,
    depth: u32,
}

/// A step of a walk through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A node, before its children.
    Enter(Place),
    /// The same node, after them.
    Leave(Place),
}

/// A tree of nodes.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    links: Vec<Links>,
}

impl Tree {
    /// The document.
    pub(super) const ROOT: Place = Place(0);

    /// A document without content.
    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), links: Vec::new() };
        tree.add(Node::Other);
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn index(place: Place) -> usize {
        place.0 as usize
    }

    pub(super) fn node(&self, place: Place) -> &Node {
        &self.nodes[Self::index(place)]
    }

    pub(super) fn node_mut(&mut self, place: Place) -> &mut Node {
        &mut self.nodes[Self::index(place)]
    }

    pub(super) fn element(&self, place: Place) -> Option<&Element> {
        match self.node(place) {
            Node::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(super) fn parent(&self, place: Place) -> Option<Place> {
        some(self.link(place).parent)
    }

    pub(super) fn depth(&self, place: Place) -> u32 {
        self.link(place).depth
    }

    /// Adds a node that has no parent yet.
    pub(super) fn add(&mut self, node: Node) -> Place {
        // The sink stops at a number of nodes that is far below what the places can count.
        let place = Place(u32::try_from(self.nodes.len()).unwrap_or(NONE));
        self.nodes.push(node);
        self.links.push(Links { parent: NONE, first: NONE, last: NONE, previous: NONE, next: NONE, depth: 0 });
        place
    }

    /// The last child.
    pub(super) fn last_child(&self, place: Place) -> Option<Place> {
        some(self.link(place).last)
    }

    /// The node before, under the same parent.
    pub(super) fn previous(&self, place: Place) -> Option<Place> {
        some(self.link(place).previous)
    }

    /// Makes a node the last child of another.
    pub(super) fn append(&mut self, parent: Place, child: Place) {
        self.detach(child);
        let last = self.link(parent).last;
        let depth = self.link(parent).depth + 1;
        let link = self.link_mut(child);
        (link.parent, link.previous, link.depth) = (parent.0, last, depth);
        match some(last) {
            Some(last) => self.link_mut(last).next = child.0,
            None => self.link_mut(parent).first = child.0,
        }
        self.link_mut(parent).last = child.0;
    }

    /// Puts a node right before another, if that has a parent.
    pub(super) fn insert_before(&mut self, sibling: Place, child: Place) {
        self.detach(child);
        let Some(parent) = self.parent(sibling) else { return };
        let (previous, depth) = (self.link(sibling).previous, self.link(sibling).depth);
        let link = self.link_mut(child);
        (link.parent, link.previous, link.next, link.depth) = (parent.0, previous, sibling.0, depth);
        match some(previous) {
            Some(previous) => self.link_mut(previous).next = child.0,
            None => self.link_mut(parent).first = child.0,
        }
        self.link_mut(sibling).previous = child.0;
    }

    /// Takes a node from its parent.
    pub(super) fn detach(&mut self, place: Place) {
        let Links { parent, previous, next, .. } = *self.link(place);
        let Some(parent) = some(parent) else { return };
        match some(previous) {
            Some(previous) => self.link_mut(previous).next = next,
            None => self.link_mut(parent).first = next,
        }
        match some(next) {
            Some(next) => self.link_mut(next).previous = previous,
            None => self.link_mut(parent).last = previous,
        }
        let link = self.link_mut(place);
        (link.parent, link.previous, link.next) = (NONE, NONE, NONE);
    }

    /// Gives all children of a node to another.
    pub(super) fn move_children(&mut self, from: Place, to: Place) {
        while let Some(child) = some(self.link(from).first) {
            self.append(to, child);
        }
    }

    /// Children in order.
    pub(super) fn children(&self, place: Place) -> impl Iterator<Item = Place> {
        std::iter::successors(some(self.link(place).first), |child| some(self.link(*child).next))
    }

    /// Goes through a node and all below it, in the order of the page.
    pub(super) fn walk(&self, from: Place) -> impl Iterator<Item = Step> {
        std::iter::successors(Some(Step::Enter(from)), move |step| match *step {
            Step::Enter(place) => Some(some(self.link(place).first).map_or(Step::Leave(place), Step::Enter)),
            Step::Leave(place) if place == from => None,
            Step::Leave(place) => match some(self.link(place).next) {
                Some(next) => Some(Step::Enter(next)),
                None => self.parent(place).map(Step::Leave),
            },
        })
    }

    /// All elements below a node, in the order of the page.
    pub(super) fn elements(&self, from: Place) -> impl Iterator<Item = (Place, &Element)> {
        self.walk(from).filter_map(|step| match step {
            Step::Enter(place) => self.element(place).map(|element| (place, element)),
            Step::Leave(_) => None,
        })
    }

    /// All text below a node, with one blank for each run of blanks.
    pub(super) fn text(&self, from: Place) -> String {
        let texts = self.walk(from).filter_map(|step| match step {
            Step::Enter(place) => match self.node(place) {
                Node::Text(text) => Some(&**text),
                _ => None,
            },
            Step::Leave(_) => None,
        });
        let joined: String = texts.collect();
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn link(&self, place: Place) -> &Links {
        &self.links[Self::index(place)]
    }

    fn link_mut(&mut self, place: Place) -> &mut Links {
        &mut self.links[Self::index(place)]
    }
}

fn some(place: u32) -> Option<Place> {
    (place != NONE).then_some(Place(place))
}
