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

const DROPPED: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "nav", "form", "button", "input", "select", "textarea",
    "iframe", "svg", "math", "object", "embed", "video", "audio", "canvas", "dialog", "menu", "map", "label",
    "progress",
];

const DOUBTFUL: &[&str] = &["aside", "footer"];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "caption",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Words in class names and ids of what surrounds articles.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "donation",
    "footer",
    "gdpr",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "teaser",
    "teasers",
    "toolbar",
    "trending",
    "widget",
];

/// Words in class names of what says who wrote an article and when.
const CREDITS: &[&str] = &[
    "author",
    "authors",
    "byline",
    "bylines",
    "eyebrow",
    "kicker",
    "postmeta",
    "pubdate",
    "published",
    "timestamp",
    "updated",
    "readtime",
];

/// The kind of an element.
pub(super) fn kind(element: &Element) -> Kind {
    let name = &*element.name;
    match name {
        "html" | "body" | "main" | "article" => return Kind::Block,
        "br" => return Kind::Break,
        _ if DROPPED.contains(&name) || is_hidden(element) => return Kind::Dropped,
        _ => {}
    }
    if DOUBTFUL.contains(&name) || element.attribute("role").is_some_and(|role| ROLES.contains(&role)) {
        return Kind::Doubtful;
    }
    // In class names the word also stands for the head of an article; as an id it is that of the page.
    if names(element, AROUND) || element.attribute("id") == Some("header") {
        return Kind::Doubtful;
    }
    let says_who = matches!(element.attribute("itemprop"), Some("author" | "datePublished" | "dateModified"));
    match BLOCKS.contains(&name) || name == "span" {
        true if says_who || names(element, CREDITS) => Kind::Credit,
        _ if BLOCKS.contains(&name) => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Whether it says who wrote an article or when.
pub(super) fn is_credit(element: &Element) -> bool {
    kind(element) == Kind::Credit
}

/// Whether it says who wrote an article.
pub(super) fn is_byline(element: &Element) -> bool {
    names(element, &["byline", "bylines", "author", "authors"])
}

/// Whether browsers do not show it.
fn is_hidden(element: &Element) -> bool {
    let style = element.attribute("style").unwrap_or_default();
    let hides = |value: &str| value.split_once(':').is_some_and(|(name, value)| is_none(name.trim(), value.trim()));
    element.has("hidden") || element.attribute("aria-hidden") == Some("true") || style.split(';').any(hides)
}

fn is_none(name: &str, value: &str) -> bool {
    matches!((name, value), ("display", "none") | ("visibility", "hidden"))
}

/// Whether one of the words stands in the class names or the id, by itself or in a compound such as `story-nav`.
fn names(element: &Element, words: &[&str]) -> bool {
    let values = ["class", "id"].into_iter().filter_map(|name| element.attribute(name));
    let mut parts = values.flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()));
    parts.any(|part| part.len() < 20 && words.contains(&part.to_ascii_lowercase().as_str()))
}
