//! What an element is to a reader: a block of its own, something that nobody reads as part of an article, or neither.

use super::tree::Element;

/// What becomes of an element's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not part of any article.
    Dropped,
    /// Not part of an article unless most of the page's text is in it, as when a page names its whole frame so.
    Doubtful,
    /// Says who wrote the article or when: read as such, not as its text.
    Credit,
    /// A block of its own.
    Block,
    /// A line end.
    Break,
    /// Part of the block around it.
    Inline,
}

const ROLES: &[&str] =
    &["alert", "banner", "complementary", "contentinfo", "form", "menu", "menubar", "navigation", "search", "toolbar"];

/// What a word in class names and ids says of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It surrounds articles.
    Around,
    /// It says when an article was published, or what it belongs to.
    Credit,
    /// It says who wrote it.
    Byline,
    /// Together they stand for words of the article that are repeated in large letters.
    Pull,
    Quote,
}

/// The words in the order of the alphabet.
const WORDS: &[(&str, Word)] = &[
    ("ad", Word::Around),
    ("ads", Word::Around),
    ("advert", Word::Around),
    ("advertisement", Word::Around),
    ("advertising", Word::Around),
    ("auteur", Word::Byline),
    ("author", Word::Byline),
    ("authors", Word::Byline),
    ("autor", Word::Byline),
    ("autore", Word::Byline),
    ("badge", Word::Credit),
    ("banner", Word::Around),
    ("breadcrumb", Word::Around),
    ("breadcrumbs", Word::Around),
    ("byline", Word::Byline),
    ("bylines", Word::Byline),
    ("cmp", Word::Around),
    ("comment", Word::Around),
    ("comments", Word::Around),
    ("consent", Word::Around),
    ("cookie", Word::Around),
    ("cookies", Word::Around),
    ("date", Word::Credit),
    ("disqus", Word::Around),
    ("donate", Word::Around),
    ("donation", Word::Around),
    ("eyebrow", Word::Credit),
    ("footer", Word::Around),
    ("gateway", Word::Around),
    ("gdpr", Word::Around),
    ("kicker", Word::Credit),
    ("masthead", Word::Around),
    ("menu", Word::Around),
    ("meta", Word::Credit),
    ("modal", Word::Around),
    ("mostread", Word::Around),
    ("nav", Word::Around),
    ("navbar", Word::Around),
    ("navigation", Word::Around),
    ("newsletter", Word::Around),
    ("outbrain", Word::Around),
    ("overlay", Word::Around),
    ("pagination", Word::Around),
    ("paywall", Word::Around),
    ("popular", Word::Around),
    ("popup", Word::Around),
    ("posted", Word::Credit),
    ("postmeta", Word::Credit),
    ("privacy", Word::Around),
    ("promo", Word::Around),
    ("promos", Word::Around),
    ("promotion", Word::Around),
    ("pubdate", Word::Credit),
    ("published", Word::Credit),
    ("pull", Word::Pull),
    ("pullout", Word::Around),
    ("pullquote", Word::Around),
    ("quote", Word::Quote),
    ("readmore", Word::Around),
    ("readtime", Word::Credit),
    ("recirc", Word::Around),
    ("recirculation", Word::Around),
    ("recommendations", Word::Around),
    ("recommended", Word::Around),
    ("regwall", Word::Around),
    ("related", Word::Around),
    ("relatedposts", Word::Around),
    ("share", Word::Around),
    ("sharebar", Word::Around),
    ("sharing", Word::Around),
    ("sidebar", Word::Around),
    ("signup", Word::Around),
    ("skip", Word::Around),
    ("social", Word::Around),
    ("sponsor", Word::Around),
    ("sponsored", Word::Around),
    ("subscribe", Word::Around),
    ("subscription", Word::Around),
    ("taboola", Word::Around),
    ("tags", Word::Around),
    ("teaser", Word::Around),
    ("teasers", Word::Around),
    ("timestamp", Word::Credit),
    ("toolbar", Word::Around),
    ("trending", Word::Around),
    ("updated", Word::Credit),
    ("widget", Word::Around),
];

/// Classes of what is there for programs that read pages aloud.
const UNSEEN: &[&str] = &["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"];

/// Longer than any of the words.
const LONGEST_WORD: usize = 20;

/// The kind of an element by its name alone.
fn named(name: &str) -> Kind {
    match name {
        "br" => Kind::Break,
        "script" | "style" | "noscript" | "template" | "head" | "title" | "nav" | "button" | "input" | "select"
        | "textarea" | "iframe" | "svg" | "math" | "object" | "embed" | "video" | "audio" | "canvas" | "dialog"
        | "menu" | "map" | "label" | "progress" => Kind::Dropped,
        // Some servers put their whole page into a form.
        "aside" | "footer" | "form" => Kind::Doubtful,
        "address" | "article" | "blockquote" | "body" | "center" | "dd" | "details" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup"
        | "hr" | "html" | "legend" | "li" | "main" | "ol" | "p" | "pre" | "section" | "summary" | "table"
        | "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// The kind of an element.
pub(super) fn kind(element: &Element) -> Kind {
    let name = &*element.name;
    let named = named(name);
    if matches!(name, "html" | "body" | "main" | "article" | "br") || element.attributes.is_empty() {
        return named;
    }
    if named == Kind::Dropped || is_hidden(element) || is_dialog(element) {
        return Kind::Dropped;
    }
    if named == Kind::Doubtful || element.attribute("role").is_some_and(|role| ROLES.contains(&role)) {
        return Kind::Doubtful;
    }
    let words = Words::of(element);
    // In class names the word also stands for the head of an article; as an id it is that of the page.
    if words.has(Word::Around) || (words.has(Word::Pull) && words.has(Word::Quote)) || is_header(element) {
        return Kind::Doubtful;
    }
    let says_who = matches!(element.attribute("itemprop"), Some("author" | "datePublished" | "dateModified"));
    let is_credit = says_who || words.has(Word::Credit) || words.has(Word::Byline);
    if is_credit && (named == Kind::Block || name == "span") { Kind::Credit } else { named }
}

/// Whether it says who wrote an article or when.
pub(super) fn is_credit(element: &Element) -> bool {
    kind(element) == Kind::Credit
}

/// Whether it says who wrote an article.
pub(super) fn is_byline(element: &Element) -> bool {
    Words::of(element).has(Word::Byline)
}

fn is_header(element: &Element) -> bool {
    element.attribute("id") == Some("header")
}

/// Whether browsers do not show it.
fn is_hidden(element: &Element) -> bool {
    let style = element.attribute("style").unwrap_or_default();
    let is_unseen = UNSEEN.iter().any(|class| element.lists("class", class));
    let hides = |value: &str| value.split_once(':').is_some_and(|(name, value)| is_none(name.trim(), value.trim()));
    is_unseen
        || element.has("hidden")
        || element.attribute("aria-hidden") == Some("true")
        || style.split(';').any(hides)
}

/// Whether it lies over the page until the reader answers.
fn is_dialog(element: &Element) -> bool {
    matches!(element.attribute("role"), Some("dialog" | "alertdialog"))
        || element.attribute("aria-modal") == Some("true")
}

fn is_none(name: &str, value: &str) -> bool {
    matches!((name, value), ("display", "none") | ("visibility", "hidden"))
}

/// The known words in an element's class names and id, by themselves or in a compound such as `story-nav`.
#[derive(Clone, Copy, Default)]
struct Words(u8);

impl Words {
    fn of(element: &Element) -> Self {
        let mut words = Self::default();
        for value in ["class", "id"].into_iter().filter_map(|name| element.attribute(name)) {
            let parts = value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
            parts.filter_map(word).for_each(|word| words.0 |= 1 << word as u8);
        }
        words
    }

    fn has(self, word: Word) -> bool {
        self.0 & 1 << word as u8 != 0
    }
}

fn word(part: &str) -> Option<Word> {
    let mut lower = [0; LONGEST_WORD];
    let lower = lower.get_mut(..part.len())?;
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    let place = WORDS.binary_search_by(|(known, _)| known.as_bytes().cmp(lower)).ok()?;
    WORDS.get(place).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted_by(|before, after| before.0 < after.0));
        assert!(WORDS.iter().all(|(word, _)| word.len() < LONGEST_WORD));
    }
}
