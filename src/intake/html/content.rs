//! Where on a page its article is: the part that the page marks as such, else the smallest that holds most of the prose.

use super::blocks::{Block, Outline};
use super::byline;
use super::tree::{Element, Place, Tree};

/// Before the text stand at most title, standfirst, byline and picture.
const BYLINE_WITHIN: usize = 4;

/// The part of a page that holds its article.
pub(super) fn root(tree: &Tree, outline: &Outline) -> Place {
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

/// The text of an article's blocks, without the title that stands for itself.
pub(super) fn text(blocks: &[Block], title: Option<&str>) -> String {
    let is_title = |block: &&Block| title.is_some_and(|title| block.text.eq_ignore_ascii_case(title));
    let mut text = String::new();
    for (index, block) in blocks.iter().enumerate() {
        let repeats = index > 0 && blocks.get(index - 1).is_some_and(|before| before.text == block.text);
        if repeats || is_title(&block) {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
    }
    text
}

/// Takes out a byline that stands before the text without being marked as one; the names in it.
pub(super) fn cut_byline(blocks: &mut Vec<Block>) -> Vec<String> {
    let head = blocks.iter().take(BYLINE_WITHIN).map(|block| byline::whole(&block.text));
    let Some((index, names)) = head.enumerate().find(|(_, names)| !names.is_empty()) else { return Vec::new() };
    blocks.remove(index);
    names
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
