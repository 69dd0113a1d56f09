//! The blocks of text below a node of a page: paragraphs, headings, captions, entries of lists, each one line.

use super::kinds::{Kind, kind};
use super::tree::{Node, Place, Step, Tree};

/// A block of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its text without line ends.
    pub(super) text: String,
    /// How many of its bytes are links.
    pub(super) linked: usize,
    /// How many of its bytes are times.
    pub(super) timed: usize,
    /// The element that it stands in.
    pub(super) element: Option<Place>,
}

impl Block {
    /// Whether it is hardly more than links or times.
    fn is_aside(&self) -> bool {
        let length = self.text.len();
        self.linked * 10 > length * 6 && length < 300 || self.timed > 0 && length < self.timed + 40
    }
}

/// Which elements belong to the text, told by their places.
#[derive(Debug)]
pub(super) struct Outline {
    kinds: Vec<Kind>,
    /// Bytes of text in prose below each node.
    prose: Vec<usize>,
}

impl Outline {
    /// The outline of a tree.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut kinds = vec![Kind::Inline; tree.len()];
        for (place, element) in tree.elements(Tree::ROOT) {
            kinds[Tree::index(place)] = kind(element);
        }
        let mut outline = Self { prose: vec![0; kinds.len()], kinds };
        outline.settle(tree);
        outline
    }

    /// The kind of a node.
    pub(super) fn kind(&self, place: Place) -> Kind {
        self.kinds[Tree::index(place)]
    }

    /// Bytes of prose in and below a node, asides left out.
    pub(super) fn prose(&self, place: Place) -> usize {
        self.prose[Tree::index(place)]
    }

    /// Weighs the text and keeps of what is doubtful that which holds most of it.
    fn settle(&mut self, tree: &Tree) {
        self.weigh(tree);
        let all = self.prose(Tree::ROOT);
        let hidden: Vec<usize> = (0..self.kinds.len()).filter(|index| self.holds_most(*index, all)).collect();
        for &index in &hidden {
            self.kinds[index] = Kind::Block;
        }
        for kind in &mut self.kinds {
            if *kind == Kind::Doubtful {
                *kind = Kind::Dropped;
            }
        }
        self.prose.fill(0);
        self.weigh(tree);
    }

    fn holds_most(&self, index: usize, all: usize) -> bool {
        match self.kinds[index] {
            Kind::Doubtful => self.prose[index] * 2 > all,
            Kind::Credit => self.prose[index] > 300,
            _ => false,
        }
    }

    /// Adds up the prose from the leaves.
    fn weigh(&mut self, tree: &Tree) {
        for block in self.blocks(tree, Tree::ROOT, &[Kind::Dropped]) {
            if let Some(element) = block.element
                && block.text.len() >= 40
                && block.linked * 2 < block.text.len()
            {
                self.prose[Tree::index(element)] += block.text.len();
            }
        }
        for step in tree.walk(Tree::ROOT) {
            if let Step::Leave(place) = step
                && let Some(parent) = tree.parent(place)
            {
                self.prose[Tree::index(parent)] += self.prose[Tree::index(place)];
            }
        }
    }

    /// The blocks of the text below a node that are no asides.
    pub(super) fn text(&self, tree: &Tree, from: Place) -> Vec<Block> {
        self.blocks(tree, from, &[Kind::Dropped, Kind::Credit]).into_iter().filter(|block| !block.is_aside()).collect()
    }

    /// The blocks below a node, but for what is out.
    fn blocks(&self, tree: &Tree, from: Place, out: &[Kind]) -> Vec<Block> {
        let mut reader = Reader { blocks: Vec::new(), open: Block::default(), links: 0, times: 0 };
        let mut dropped: Option<Place> = None;
        for step in tree.walk(from) {
            match step {
                Step::Leave(place) if dropped == Some(place) => dropped = None,
                _ if dropped.is_some() => {}
                Step::Enter(place) if place != from && out.contains(&self.kind(place)) => dropped = Some(place),
                Step::Enter(place) => self.enter(tree, place, &mut reader),
                Step::Leave(place) => self.leave(tree, place, &mut reader),
            }
        }
        reader.end();
        reader.blocks
    }

    fn enter(&self, tree: &Tree, place: Place, reader: &mut Reader) {
        match tree.node(place) {
            Node::Text(text) => reader.add(text, tree.parent(place).map(|parent| self.block(tree, parent))),
            Node::Element(_) if self.kind(place) == Kind::Break => reader.line_end(),
            Node::Element(element) => {
                reader.links += usize::from(&*element.name == "a");
                reader.times += usize::from(&*element.name == "time");
                if self.is_block(place) {
                    reader.end();
                }
            }
            Node::Other => {}
        }
    }

    fn leave(&self, tree: &Tree, place: Place, reader: &mut Reader) {
        let Some(element) = tree.element(place) else { return };
        reader.links -= usize::from(&*element.name == "a");
        reader.times -= usize::from(&*element.name == "time");
        if self.is_block(place) {
            reader.end();
        }
    }

    fn is_block(&self, place: Place) -> bool {
        matches!(self.kind(place), Kind::Block | Kind::Doubtful | Kind::Credit)
    }

    /// The block that a node stands in.
    fn block(&self, tree: &Tree, place: Place) -> Place {
        let ups = std::iter::successors(Some(place), |place| tree.parent(*place));
        let mut blocks = ups.filter(|place| self.is_block(*place));
        blocks.next().unwrap_or(place)
    }
}

/// Puts texts together to blocks.
struct Reader {
    blocks: Vec<Block>,
    open: Block,
    links: usize,
    times: usize,
}

impl Reader {
    fn add(&mut self, text: &str, element: Option<Place>) {
        let before = self.open.text.len();
        for c in text.chars() {
            if !c.is_whitespace() {
                self.open.text.push(c);
            } else if !self.open.text.is_empty() && !self.open.text.ends_with([' ', '\n']) {
                self.open.text.push(' ');
            }
        }
        let added = self.open.text.len() - before;
        self.open.linked += if self.links > 0 { added } else { 0 };
        self.open.timed += if self.times > 0 { added } else { 0 };
        if added > 0 {
            self.open.element = self.open.element.or(element);
        }
    }

    /// Two line ends make a new block; many pages have no other paragraphs.
    fn line_end(&mut self) {
        if self.open.text.ends_with('\n') {
            return self.end();
        }
        let length = self.open.text.trim_end().len();
        self.open.text.truncate(length);
        if length > 0 {
            self.open.text.push('\n');
        }
    }

    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        let text = open.text.trim().replace('\n', " ");
        if !text.is_empty() {
            self.blocks.push(Block { text, ..open });
        }
    }
}
