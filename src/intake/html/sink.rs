//! What the parser of HTML builds: a tree that is neither too deep nor too large.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

use super::attributes;
use super::tree::{Element, Node, Place, Tree};
use crate::intake::refusal::{Refusal, RefusalKind};

/// Browsers stop nesting at the same depth. For each tag the parser may look at all that are open.
const DEEPEST: u32 = 512;

/// More nodes than any page of news has.
const MOST_NODES: usize = 400_000;

/// Between two pieces of so many bytes is a look at the limits.
const PIECE: usize = 4096;

/// The tree of a page.
///
/// # Errors
/// `too-deep` or `too-large` for what no page of news is like.
pub(super) fn parse(html: &str) -> Result<Tree, Refusal> {
    if let Some(offset) = attributes::too_many(html) {
        let refusal = Refusal::new(RefusalKind::TooLarge, "an HTML tag with more than 400 attributes");
        return Err(refusal.at(format!("byte {offset}")));
    }
    let sink = Sink::new();
    let fault = Rc::clone(&sink.fault);
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() && fault.get().is_none() {
        let (piece, after) = rest.split_at(piece_end(rest));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
    }
    let tree = parser.finish();
    match fault.get() {
        None => Ok(tree),
        Some(fault) => Err(fault.refusal().at(format!("before byte {}", html.len() - rest.len()))),
    }
}

/// Where the next piece ends: between characters, which are of four bytes at most.
fn piece_end(rest: &str) -> usize {
    (PIECE..PIECE + 4).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len())
}

#[derive(Clone, Copy, Debug)]
enum Fault {
    TooDeep,
    TooLarge,
}

impl Fault {
    fn refusal(self) -> Refusal {
        match self {
            Self::TooDeep => Refusal::new(RefusalKind::TooDeep, format!("HTML nested deeper than {DEEPEST} levels")),
            Self::TooLarge => {
                Refusal::new(RefusalKind::TooLarge, format!("HTML of more than {MOST_NODES} elements and texts"))
            }
        }
    }
}

/// A node as the parser knows it.
#[derive(Clone, Debug)]
struct Handle {
    place: Place,
    name: Rc<QualName>,
}

struct Sink {
    tree: RefCell<Tree>,
    fault: Rc<Cell<Option<Fault>>>,
    nameless: Rc<QualName>,
}

impl Sink {
    fn new() -> Self {
        let nameless = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Self { tree: RefCell::new(Tree::new()), fault: Rc::new(Cell::new(None)), nameless }
    }

    fn add(&self, node: Node) -> Place {
        let mut tree = self.tree.borrow_mut();
        if tree.len() >= MOST_NODES {
            self.fault.set(self.fault.get().or(Some(Fault::TooLarge)));
        }
        tree.add(node)
    }

    fn nameless(&self) -> Handle {
        Handle { place: self.add(Node::Other), name: Rc::clone(&self.nameless) }
    }

    /// Adds to the text before, if there is one, or makes a new one; that has then to be put in its place.
    fn text(&self, before: Option<Place>, text: StrTendril) -> Option<Place> {
        if let Some(before) = before
            && let Node::Text(known) = self.tree.borrow_mut().node_mut(before)
        {
            known.push_tendril(&text);
            return None;
        }
        Some(self.add(Node::Text(text)))
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { place: Tree::ROOT, name: Rc::clone(&self.nameless) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element { name: name.local.clone(), attributes: kept(attributes) };
        Handle { place: self.add(Node::Element(element)), name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.nameless()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(child) => Some(child.place),
            NodeOrText::AppendText(text) => {
                let last = self.tree.borrow().last_child(parent.place);
                self.text(last, text)
            }
        };
        let Some(child) = child else { return };
        let mut tree = self.tree.borrow_mut();
        tree.append(parent.place, child);
        if tree.depth(child) > DEEPEST {
            self.fault.set(self.fault.get().or(Some(Fault::TooDeep)));
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().parent(element.place).is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.place == y.place
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(child) => Some(child.place),
            NodeOrText::AppendText(text) => {
                let before = self.tree.borrow().previous(sibling.place);
                self.text(before, text)
            }
        };
        if let Some(child) = child {
            self.tree.borrow_mut().insert_before(sibling.place, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Node::Element(element) = self.tree.borrow_mut().node_mut(target.place) {
            for attribute in kept(attributes) {
                if !element.has(&attribute.name.local) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.place);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.borrow_mut().move_children(node.place, new_parent.place);
    }
}

fn kept(mut attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes.retain(|attribute| matters(&attribute.name.local));
    attributes
}

/// Other attributes say nothing of what the text is.
fn matters(name: &str) -> bool {
    matches!(
        name,
        "aria-hidden"
            | "aria-modal"
            | "class"
            | "content"
            | "datetime"
            | "hidden"
            | "href"
            | "id"
            | "itemprop"
            | "lang"
            | "name"
            | "property"
            | "pubdate"
            | "rel"
            | "role"
            | "style"
            | "type"
    )
}
