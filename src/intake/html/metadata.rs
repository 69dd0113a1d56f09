//! What a page says of itself: in JSON-LD, in `meta` elements, in its headings, credits and times.

use serde_json::{Map, Value};

use super::blocks::Outline;
use super::byline;
use super::kinds::{self, Kind};
use super::tree::{Element, Node, Place, Tree};
use crate::intake::formats::{generic, json_ld};
use crate::intake::{address, date, nesting, prefix, written};
use crate::stages::article::{Article, Moment, Published, PublishedBasis};

/// Names of `meta` elements, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
];
const MODIFIED: &[&str] = &["article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified"];
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title"];
const SUMMARY: &[&str] = &["description", "og:description", "twitter:description", "dc.description"];
const AUTHOR: &[&str] = &["author", "byl", "dc.creator", "parsely-author", "sailthru.author", "article:author"];
const SITE: &[&str] = &["og:site_name", "application-name", "dc.publisher"];
const TAGS: &[&str] = &["news_keywords", "keywords", "article:tag"];

/// Longer texts are not on who wrote an article and when.
const LONGEST_CREDIT: usize = 200;

/// What stands in titles between the article's and the site's.
const SEPARATORS: &[&str] = &[" | ", " - ", " — ", " – ", " :: ", " » "];
/// Those before which the site's name may stand; a dash there may well belong to the title.
const SEPARATORS_BEFORE: &[&str] = &[" | ", " :: ", " » "];

/// A page that is being asked.
#[derive(Debug)]
pub(super) struct Page<'t> {
    tree: &'t Tree,
    outline: &'t Outline,
    /// The part that holds the article.
    root: Place,
    /// The elements that speak of the page, in its order, so that not every question goes through all of it.
    speaking: Vec<(Place, &'t Element)>,
}

impl<'t> Page<'t> {
    /// A page whose article stands below `root`.
    pub(super) fn new(tree: &'t Tree, outline: &'t Outline, root: Place) -> Self {
        let speaks = |element: &Element| matches!(&*element.name, "html" | "link" | "meta" | "script" | "title");
        let speaking = tree.elements(Tree::ROOT).filter(|(_, element)| speaks(element)).collect();
        Self { tree, outline, root, speaking }
    }

    /// The elements of a name among those that speak of the page.
    fn named(&self, name: &str) -> impl Iterator<Item = (Place, &'t Element)> {
        self.speaking.iter().filter(move |(_, element)| &*element.name == name).copied()
    }

    /// The article but for its text.
    pub(super) fn metadata(&self) -> Article {
        let linked = self.json_ld();
        let site = self.meta(SITE);
        let title = linked.title.clone().or_else(|| self.title(site.as_deref()));
        let given = |at: Moment| Published { at, basis: PublishedBasis::Given, doubtful: false };
        let published = linked.published.or_else(|| self.moment(PUBLISHED).or_else(|| self.time()).map(given));
        let mut source = linked.source.clone();
        source.name = source.name.or(site);
        Article {
            id: None,
            url: linked.url.clone().or_else(|| self.address()),
            title,
            summary: linked.summary.clone().or_else(|| self.meta(SUMMARY)),
            published,
            modified: linked.modified.or_else(|| self.moment(MODIFIED)),
            language: linked.language.clone().or_else(|| self.language()),
            source,
            authors: if linked.authors.is_empty() { self.authors() } else { linked.authors.clone() },
            tags: if linked.tags.is_empty() { self.tags() } else { linked.tags.clone() },
            image: linked.image.clone().or_else(|| self.meta(&["og:image", "twitter:image"])),
            ..linked
        }
    }

    /// What the page's JSON-LD says of the article; of several pieces the first that says anything.
    fn json_ld(&self) -> Article {
        let mut scripts = self.named("script").filter(|(_, element)| is_json_ld(element));
        scripts.find_map(|(place, _)| linked(&self.raw(place))).unwrap_or_default()
    }

    /// The text of an element as it is written.
    fn raw(&self, place: Place) -> String {
        let texts = self.tree.children(place).filter_map(|child| match self.tree.node(child) {
            Node::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        self.metas(names).first().map(|content| (*content).to_owned())
    }

    /// What `meta` elements say under these names, the surest name first.
    fn metas(&self, names: &[&str]) -> Vec<&'t str> {
        let mut found: Vec<(usize, &'t str)> = Vec::new();
        for (_, element) in self.named("meta") {
            let own = ["property", "name", "itemprop"].into_iter().filter_map(|name| element.attribute(name));
            let rank = own.filter_map(|own| names.iter().position(|name| own.eq_ignore_ascii_case(name))).min();
            found.extend(rank.zip(element.attribute("content")));
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, content)| content).collect()
    }

    fn moment(&self, names: &[&str]) -> Option<Moment> {
        self.metas(names).into_iter().find_map(date::from_text)
    }

    /// The page's own title, its first heading or the title of its window, without the name of the site.
    fn title(&self, site: Option<&str>) -> Option<String> {
        let declared = self.meta(TITLE).map(|title| without_site(&title, site).to_owned());
        let is_heading = |element: &Element| &*element.name == "h1";
        let heading = || self.visible(is_heading).map(|place| self.tree.text(place)).find(|text| !text.is_empty());
        let window =
            || self.named("title").next().map(|(place, _)| without_site(&self.tree.text(place), site).to_owned());
        declared.or_else(heading).or_else(window).filter(|title| !title.is_empty())
    }

    /// The first time on the page that is said to be that of publication, else the first at all, else that of a credit.
    fn time(&self) -> Option<Moment> {
        let is_publication = |element: &Element| element.lists("itemprop", "datePublished") || element.has("pubdate");
        let is_time = |element: &Element| &*element.name == "time";
        let credits = || self.visible(kinds::is_credit).find_map(|place| within(&self.tree.text(place)));
        let said = self.visible(is_publication).find_map(|place| self.moment_at(place));
        said.or_else(|| self.visible(is_time).find_map(|place| self.moment_at(place))).or_else(credits)
    }

    /// A date that stands somewhere with a label such as `Published on`.
    pub(super) fn labelled(&self) -> Option<Moment> {
        let blocks = self.outline.text(self.tree, &[Tree::ROOT]);
        let mut short = blocks.iter().filter(|block| block.text.len() < 80);
        short.find_map(|block| prefix::split(&block.text)).map(|(moment, _)| moment)
    }

    fn moment_at(&self, place: Place) -> Option<Moment> {
        let element = self.tree.element(place)?;
        let attribute = element.attribute("datetime").or_else(|| element.attribute("content"));
        attribute.and_then(date::from_text).or_else(|| written(&self.tree.text(place)))
    }

    fn authors(&self) -> Vec<String> {
        let declared = self.metas(AUTHOR).into_iter().find(|author| !author.contains("://"));
        let names = match declared {
            Some(author) => byline::names(author),
            None => self.shown_authors(),
        };
        let mut known: Vec<String> = Vec::new();
        for name in names {
            if !known.contains(&name) {
                known.push(name);
            }
        }
        known
    }

    fn shown_authors(&self) -> Vec<String> {
        let is_linked = |element: &Element| element.lists("rel", "author") || element.lists("itemprop", "author");
        let linked: Vec<String> =
            self.visible(is_linked).flat_map(|place| byline::names(&self.tree.text(place))).collect();
        if !linked.is_empty() {
            return linked;
        }
        let mut bylines = self.visible(kinds::is_byline).map(|place| byline::names(&self.tree.text(place)));
        bylines.find(|names| !names.is_empty()).unwrap_or_default()
    }

    fn tags(&self) -> Vec<String> {
        let lists = self.metas(TAGS).into_iter().flat_map(|tags| tags.split(','));
        lists.map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
    }

    fn address(&self) -> Option<String> {
        let canonical = self.named("link").find(|(_, element)| element.lists("rel", "canonical"));
        let canonical = canonical.and_then(|(_, element)| element.attribute("href")).map(str::to_owned);
        canonical.or_else(|| self.meta(&["og:url"])).filter(|url| address::is_address(url))
    }

    fn language(&self) -> Option<String> {
        let (_, page) = self.named("html").next()?;
        generic::language(&Value::String(page.attribute("lang")?.to_owned()))
    }

    /// Elements that a reader sees, those of the article's part first.
    fn visible(&self, is_wanted: impl Fn(&Element) -> bool + Copy) -> impl Iterator<Item = Place> {
        let near = self.tree.elements(self.near());
        let all = near.chain(self.tree.elements(Tree::ROOT));
        all.filter(move |(_, element)| is_wanted(element))
            .map(|(place, _)| place)
            .filter(move |place| self.is_seen(*place))
    }

    /// The article around the part that holds its text, if that is not all of it.
    fn near(&self) -> Place {
        let mut ups = std::iter::successors(Some(self.root), |place| self.tree.parent(*place));
        let is_article = |place: &Place| self.tree.element(*place).is_some_and(|element| &*element.name == "article");
        ups.find(is_article).unwrap_or(self.root)
    }

    fn is_seen(&self, place: Place) -> bool {
        let mut ups = std::iter::successors(Some(place), |place| self.tree.parent(*place));
        ups.all(|place| self.outline.kind(place) != Kind::Dropped)
    }
}

fn is_json_ld(element: &Element) -> bool {
    element.attribute("type").is_some_and(|kind| kind.starts_with("application/ld+json"))
}

/// The article that a piece of JSON-LD describes; broken pieces are passed over, since the page is still one.
fn linked(json: &str) -> Option<Article> {
    if nesting::excess(json).is_some() {
        return None;
    }
    let things = match serde_json::from_str(json).ok()? {
        Value::Array(things) => things,
        thing => vec![thing],
    };
    let objects: Vec<&Map<String, Value>> = things.iter().filter_map(Value::as_object).collect();
    objects.into_iter().find_map(json_ld::find).map(json_ld::fields)
}

/// A date that is written out, be it with what is usually said before it.
fn written(text: &str) -> Option<Moment> {
    let labelled = || prefix::split(text).or_else(|| written::leading(text)).map(|(moment, _)| moment);
    date::from_text(text).or_else(labelled)
}

/// The first date in a short text on who wrote an article and when.
fn within(text: &str) -> Option<Moment> {
    if text.len() > LONGEST_CREDIT {
        return None;
    }
    let starts =
        text.char_indices().filter(|(place, _)| text.get(..*place).is_some_and(|before| before.ends_with(' ')));
    let dates = starts.filter_map(|(place, _)| written::leading(text.get(place..)?));
    written(text).or_else(|| dates.map(|(moment, _)| moment).next())
}

/// A title without the site's name before or after it.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let is_site = |name: &str| match site {
        Some(site) => name.trim().eq_ignore_ascii_case(site),
        None => name.split_whitespace().count() <= 3,
    };
    let after = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator));
    let before = SEPARATORS_BEFORE.iter().filter_map(|separator| title.split_once(separator));
    let mut heads = after.chain(before.map(|(name, tail)| (tail, name)));
    let head = heads.find(|(head, name)| is_site(name) && head.split_whitespace().count() >= 3);
    head.map_or(title, |(head, _)| head).trim()
}
