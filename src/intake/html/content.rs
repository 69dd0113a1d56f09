//! Where on a page its article is: the part that the page marks as such, else the smallest that holds most of the prose.

use super::blocks::Outline;
use super::kinds::Kind;
use super::tree::{Element, Node, Place, Tree};

/// The part of a page that holds its article.
fn root(tree: &Tree, outline: &Outline) -> Place {
    let body = outline.prose(Tree::ROOT);
    let marks: [fn(&Element) -> bool; 3] = [is_article_body, is_article, is_main];
    for is_marked in marks {
        let marked = tree.elements(Tree::ROOT).filter(|(_, element)| is_marked(element));
        // Of equals the first: outer parts come before what they hold.
        let best = marked.map(|(place, _)| place).reduce(|best, place| heavier(outline, best, place));
        if let Some(best) = best.filter(|place| outline.prose(*place) * 3 > body) {
            return best;
        }
    }
    heaviest(tree, outline)
}

/// The part that holds the article, and the paragraphs right behind it: pages close their frames too early.
pub(super) fn parts(tree: &Tree, outline: &Outline) -> Vec<Place> {
    let root = root(tree, outline);
    let siblings = tree.parent(root).into_iter().flat_map(|parent| tree.children(parent));
    let following = siblings.skip_while(|place| *place != root).skip(1).filter(|place| !is_blank(tree, *place));
    let paragraphs: Vec<Place> = following.take_while(|place| is_paragraph(tree, outline, *place)).collect();
    let prose: usize = paragraphs.iter().map(|place| outline.prose(*place)).sum();
    let paragraphs = if prose > 0 { paragraphs } else { Vec::new() };
    std::iter::once(root).chain(paragraphs).collect()
}

fn is_blank(tree: &Tree, place: Place) -> bool {
    match tree.node(place) {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(_) => false,
        Node::Other => true,
    }
}

fn is_paragraph(tree: &Tree, outline: &Outline, place: Place) -> bool {
    tree.element(place).is_some_and(|element| &*element.name == "p") && outline.kind(place) == Kind::Block
}

fn heavier(outline: &Outline, best: Place, place: Place) -> Place {
    if outline.prose(place) > outline.prose(best) { place } else { best }
}

/// Goes down as long as one child holds nearly all of the prose.
fn heaviest(tree: &Tree, outline: &Outline) -> Place {
    let mut place = Tree::ROOT;
    loop {
        let heavy = tree.children(place).find(|child| outline.prose(*child) * 10 > outline.prose(place) * 8);
        match heavy {
            Some(child) if has_blocks(tree, outline, child) => place = child,
            _ => return place,
        }
    }
}

/// Whether prose stands in the blocks below, and not in the node itself.
fn has_blocks(tree: &Tree, outline: &Outline, place: Place) -> bool {
    tree.children(place).any(|child| outline.prose(child) > 0)
}

fn is_article_body(element: &Element) -> bool {
    element.lists("itemprop", "articleBody")
}

fn is_article(element: &Element) -> bool {
    &*element.name == "article" || element.attribute("role") == Some("article")
}

fn is_main(element: &Element) -> bool {
    &*element.name == "main" || element.attribute("role") == Some("main")
}
