//! The blocks of text below a node of a page: paragraphs, headings, captions, entries of lists, each one line.

use super::asides::ENDS;
use super::kinds::{Kind, kind};
use super::tree::{Node, Place, Step, Tree};

/// So few bytes of prose are no article.
const LITTLE: usize = 200;

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
    /// The level of the heading that it is; 0 if it is none.
    pub(super) level: u8,
    /// The link that it begins with and the one that it ends with.
    pub(super) links: (Option<Place>, Option<Place>),
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
        let weights = self.weights(tree);
        self.weigh(tree, &weights);
        let all = self.prose(Tree::ROOT);
        let headed = headed(tree);
        let hidden: Vec<usize> = (0..self.kinds.len()).filter(|index| self.holds_most(*index, all, &headed)).collect();
        for &index in &hidden {
            self.kinds[index] = Kind::Block;
        }
        for kind in &mut self.kinds {
            if *kind == Kind::Doubtful {
                *kind = Kind::Dropped;
            }
        }
        self.weigh(tree, &weights);
    }

    /// Whether the article is in it after all: most prose, and its heading or nearly nothing beside it.
    fn holds_most(&self, index: usize, all: usize, headed: &[bool]) -> bool {
        match self.kinds[index] {
            Kind::Doubtful => self.prose[index] * 2 > all && (all - self.prose[index] < LITTLE || headed[index]),
            Kind::Credit => self.prose[index] > 300,
            _ => false,
        }
    }

    /// The elements that hold prose, and how many bytes of it.
    fn weights(&self, tree: &Tree) -> Vec<(Place, usize)> {
        let blocks = self.seen(tree);
        let is_prose = |block: &&Block| block.text.len() >= 40 && block.linked * 2 < block.text.len();
        let prose = blocks.iter().filter(is_prose);
        prose.filter_map(|block| block.element.map(|element| (element, block.text.len()))).collect()
    }

    /// Adds up the prose from the leaves; what is dropped has none.
    fn weigh(&mut self, tree: &Tree, weights: &[(Place, usize)]) {
        self.prose.fill(0);
        for (element, bytes) in weights {
            self.prose[Tree::index(*element)] += bytes;
        }
        for step in tree.walk(Tree::ROOT) {
            let Step::Leave(place) = step else { continue };
            if self.kind(place) == Kind::Dropped {
                self.prose[Tree::index(place)] = 0;
            }
            if let Some(parent) = tree.parent(place) {
                self.prose[Tree::index(parent)] += self.prose[Tree::index(place)];
            }
        }
    }

    /// The blocks of the text in the parts of a page.
    pub(super) fn text(&self, tree: &Tree, parts: &[Place]) -> Vec<Block> {
        self.blocks(tree, parts, &[Kind::Dropped, Kind::Credit])
    }

    /// All blocks of a page that a reader sees.
    pub(super) fn seen(&self, tree: &Tree) -> Vec<Block> {
        self.blocks(tree, &[Tree::ROOT], &[Kind::Dropped])
    }

    /// The blocks in parts of a page, but for what is out.
    fn blocks(&self, tree: &Tree, parts: &[Place], out: &[Kind]) -> Vec<Block> {
        let mut reader = Reader { blocks: Vec::new(), open: Block::default(), link: None, times: 0 };
        let mut dropped: Option<Place> = None;
        for step in parts.iter().flat_map(|part| tree.walk(*part)) {
            match step {
                Step::Leave(place) if dropped == Some(place) => dropped = None,
                _ if dropped.is_some() => {}
                Step::Enter(place) if parts.first() != Some(&place) && out.contains(&self.kind(place)) => {
                    dropped = Some(place);
                }
                Step::Enter(place) => self.enter(tree, place, &mut reader),
                Step::Leave(place) => self.leave(tree, place, &mut reader),
            }
        }
        reader.end();
        unlink(tree, &mut reader.blocks);
        reader.blocks
    }

    fn enter(&self, tree: &Tree, place: Place, reader: &mut Reader) {
        match tree.node(place) {
            Node::Text(text) => {
                if let Some(block) = reader.add(text).then(|| tree.parent(place)).flatten() {
                    let block = self.block(tree, block);
                    reader.open.element = Some(block);
                    reader.open.level = level(tree, block);
                }
            }
            Node::Element(_) if self.kind(place) == Kind::Break => reader.line_end(),
            Node::Element(element) => {
                match &*element.name {
                    "a" => reader.link = Some(place),
                    "time" => reader.times += 1,
                    _ => {}
                }
                if self.is_block(place) {
                    reader.end();
                }
            }
            Node::Other => {}
        }
    }

    fn leave(&self, tree: &Tree, place: Place, reader: &mut Reader) {
        let Some(element) = tree.element(place) else { return };
        match &*element.name {
            "a" => reader.link = None,
            "time" => reader.times -= 1,
            _ => {}
        }
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

/// Which nodes hold a first heading.
fn headed(tree: &Tree) -> Vec<bool> {
    let mut headed = vec![false; tree.len()];
    for (place, element) in tree.elements(Tree::ROOT) {
        if &*element.name == "h1" {
            let ups = std::iter::successors(Some(place), |place| tree.parent(*place));
            for up in ups {
                // Another heading has gone up from here.
                if std::mem::replace(&mut headed[Tree::index(up)], true) {
                    break;
                }
            }
        }
    }
    headed
}

/// The level of a heading.
fn level(tree: &Tree, place: Place) -> u8 {
    match tree.element(place).map(|element| element.name.as_bytes()) {
        Some([b'h', level @ b'1'..=b'6']) => level - b'0',
        _ => 0,
    }
}

/// Where a page forgets to end a link, the parser goes on with it in the next block: there it is none.
fn unlink(tree: &Tree, blocks: &mut [Block]) {
    let address = |link: Option<Place>| link.and_then(|link| tree.element(link)?.attribute("href"));
    for index in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(index);
        let (Some(before), Some(block)) = (before.last(), after.first_mut()) else { continue };
        let goes_on = block.text.starts_with(char::is_lowercase) && !before.text.ends_with(ENDS);
        let is_one = address(before.links.1).is_some_and(|link| address(block.links.0) == Some(link));
        if goes_on && is_one && before.linked < before.text.len() {
            block.linked = 0;
        }
    }
}

/// Puts texts together to blocks.
struct Reader {
    blocks: Vec<Block>,
    open: Block,
    link: Option<Place>,
    times: usize,
}

impl Reader {
    /// Adds a text to the open block; whether it is the first.
    fn add(&mut self, text: &str) -> bool {
        let before = self.open.text.len();
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 && !self.open.text.is_empty() && !self.open.text.ends_with([' ', '\n']) {
                self.open.text.push(' ');
            }
            self.open.text.push_str(word);
        }
        let added = self.open.text.len() - before;
        self.open.linked += if self.link.is_some() { added } else { 0 };
        self.open.timed += if self.times > 0 { added } else { 0 };
        if added > 0 {
            self.open.links.1 = self.link;
        }
        if added == 0 || before > 0 {
            return false;
        }
        self.open.links.0 = self.link;
        true
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
        let text = open.text.trim();
        if !text.is_empty() {
            let text = text.replace('\n', " ");
            self.blocks.push(Block { text, ..open });
        }
    }
}
