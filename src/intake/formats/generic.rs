//! A JSON object read by the names that crawlers commonly give its members.

use serde_json::{Map, Value};

use super::aliases::{SOURCE, SOURCE_COUNTRY, SOURCE_DOMAIN, STATUS};
use super::{Names, renditions};
use crate::intake::address;
use crate::intake::members::{Members, word};
use crate::intake::refusal::{Refusal, RefusalKind};
use crate::stages::article::{Article, Published, PublishedBasis, Source};

/// At most so many characters of an article stand in a refusal.
const SHOWN: usize = 80;

/// Reads an object as an article; its `published` is what a field gives, its `id` its own.
///
/// # Errors
/// `not-an-article` if it has neither text nor title, `empty` if it could have a text and has none.
pub(in crate::intake) fn read(object: &Map<String, Value>, names: &Names) -> Result<Article, Refusal> {
    let members = Members(object);
    let Some(text) = members.first(names.text, text) else {
        return Err(without_text(members, names).of(members.label(names.id)));
    };
    Ok(Article { text, ..fields(object, names) })
}

/// Everything but the text.
pub(in crate::intake) fn fields(object: &Map<String, Value>, names: &Names) -> Article {
    let members = Members(object);
    let at = members.moment(names.published);
    Article {
        id: members.label(names.id),
        url: url(members, names),
        title: members.first(names.title, line),
        summary: members.first(names.summary, line),
        text: String::new(),
        published: at.map(|at| Published { at, basis: PublishedBasis::Given, doubtful: false }),
        modified: members.moment(names.modified),
        crawled: members.moment(names.crawled),
        language: members.first(names.language, language),
        source: source(members, names),
        authors: members.list(names.authors, &[';']),
        tags: members.list(names.tags, &[';', ',']),
        image: members.address(names.image),
        status: members.first(STATUS, status),
        revision: members.label(names.revision),
    }
}

/// A string, the first of several, or the rendition in plain text.
fn line(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => inner(object),
        Value::Array(values) => values.iter().find_map(word).or_else(|| renditions::plain(value)),
        _ => word(value),
    }
}

fn without_text(members: Members<'_>, names: &Names) -> Refusal {
    if members.first(names.title, line).is_some() {
        return Refusal::new(RefusalKind::Empty, "the article has a title but no text");
    }
    if members.any_string(names.text) {
        return Refusal::new(RefusalKind::Empty, "the article has no text");
    }
    let keys: Vec<&str> = members.0.keys().map(String::as_str).collect();
    let shown: String = keys.join(", ").chars().take(SHOWN).collect();
    let message = match shown.as_str() {
        "" => "no member holds a text: the object is empty".to_owned(),
        _ if holds_list(members) => "several articles in one message".to_owned(),
        _ => format!("no member holds a text: {shown}"),
    };
    Refusal::new(RefusalKind::NotAnArticle, message)
}

/// Whether an object is an answer of a search: a list of articles and what is said of it.
fn holds_list(members: Members<'_>) -> bool {
    let lists = members.first(&["articles", "items", "results", "docs", "hits"], Value::as_array);
    lists.is_some_and(|list| list.iter().any(Value::is_object))
}

/// A text as it is written, its pieces as selectors of crawlers list them, its rendition in plain text, or the paragraphs of
/// the sections into which some crawlers divide it.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => word(value).map(|_| text.clone()),
        Value::Object(body) => sections(body).or_else(|| inner(body)),
        Value::Array(values) => pieces(values).or_else(|| renditions::plain(value)),
        _ => None,
    }
}

/// What an object holds that stands for a single string, as `{"rendered": "…"}` in the interfaces of weblogs.
fn inner(object: &Map<String, Value>) -> Option<String> {
    Members(object).word(&["rendered", "plain", "text", "value", "html"])
}

fn pieces(values: &[Value]) -> Option<String> {
    let pieces: Vec<String> = values.iter().filter_map(word).collect();
    (!pieces.is_empty()).then(|| pieces.join("\n\n"))
}

fn sections(body: &Map<String, Value>) -> Option<String> {
    let members = Members(body);
    let mut paragraphs = members.list(&["summary"], &[]);
    for section in body.get("sections")?.as_array()?.iter().filter_map(Value::as_object) {
        paragraphs.extend(Members(section).list(&["headline"], &[]));
        paragraphs.extend(Members(section).list(&["paragraphs"], &[]));
    }
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// The page's address; some crawlers write it as the source.
fn url(members: Members<'_>, names: &Names) -> Option<String> {
    members.address(names.url).or_else(|| members.word(&["source"]).filter(|source| address::is_address(source)))
}

fn source(members: Members<'_>, names: &Names) -> Source {
    let object = members.first(SOURCE, Value::as_object).map(Members);
    let name = members
        .first(SOURCE, word)
        .filter(|name| !address::is_address(name))
        .or_else(|| object.and_then(|source| source.word(&["name"])))
        .or_else(|| members.word(names.source));
    let domain = object
        .and_then(|source| source.word(&["domain"]))
        .or_else(|| members.word(SOURCE_DOMAIN))
        .and_then(|domain| host(&domain));
    let country = object
        .and_then(|source| source.first(&["country"], country))
        .or_else(|| members.first(SOURCE_COUNTRY, country));
    Source { name, domain, country, date_order: None }
}

/// A host name, be it given as one or as an address.
fn host(domain: &str) -> Option<String> {
    address::domain(domain).or_else(|| address::domain(&format!("https://{domain}")))
}

/// Only codes of three letters are countries for sure; `ge` may be Georgia or an English county.
fn country(value: &Value) -> Option<String> {
    let code = value.as_str()?.trim();
    (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| code.to_owned())
}

/// A language tag such as `en` or `pt-br`; names of languages are left out.
pub(in crate::intake) fn language(value: &Value) -> Option<String> {
    let tag = word(value)?.to_ascii_lowercase().replace('_', "-");
    let primary = tag.split('-').next()?;
    let is_tag = matches!(primary.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(tag)
}

/// Only what makes a difference to a reader; `usable`, `published` and the like are the normal case.
fn status(value: &Value) -> Option<String> {
    let status = match value.as_str()?.trim().trim_start_matches("stat:").to_ascii_lowercase().as_str() {
        "canceled" | "cancelled" => "canceled",
        "withheld" => "withheld",
        "corrected" => "corrected",
        _ => return None,
    };
    Some(status.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::intake::formats::aliases::NAMES;

    fn read_value(value: &Value) -> Result<Article, Refusal> {
        read(value.as_object().unwrap(), &NAMES)
    }

    fn check<T: PartialEq + std::fmt::Debug>(value: &Value, member: impl Fn(Article) -> T, expected: &T) {
        assert_eq!(read_value(value).map(member).as_ref(), Ok(expected));
    }

    fn check_refusal(value: &Value, kind: RefusalKind, message: &str) {
        let refusal = read_value(value).unwrap_err();
        assert_eq!((refusal.kind, refusal.message.as_str()), (kind, message));
    }

    #[test]
    fn the_output_of_news_please_is_read() {
        let value = json!({"authors": ["Ana Kos"], "date_download": "2023-04-30 08:00:00", "date_modify": "None",
            "date_publish": "2023-04-29 03:15:00", "description": "Short.", "image_url": "https://e.org/a.jpg",
            "language": "en", "maintext": "Long text.", "source_domain": "www.e.org", "title": "Talks",
            "title_page": null, "url": "https://e.org/a"});
        let article = read_value(&value).unwrap();
        assert_eq!(article.text, "Long text.");
        assert_eq!(article.title, Some("Talks".to_owned()));
        assert_eq!(article.summary, Some("Short.".to_owned()));
        assert_eq!(article.authors, ["Ana Kos"]);
        assert_eq!(article.image, Some("https://e.org/a.jpg".to_owned()));
        assert_eq!(article.published.unwrap().at.to_string(), "2023-04-29T03:15:00");
        assert_eq!(article.crawled.unwrap().to_string(), "2023-04-30T08:00:00");
        assert_eq!(article.modified, None);
        assert_eq!(article.source.domain, Some("e.org".to_owned()));
    }

    #[test]
    fn the_form_of_schema_org_is_read() {
        let value = json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks",
            "articleBody": "Long text.", "datePublished": "2023-04-29T03:15:00+02:00", "author": {"name": "Ana Kos"},
            "publisher": {"name": "Example"}, "mainEntityOfPage": {"@id": "https://e.org/a"}, "inLanguage": "en-GB",
            "keywords": "talks, peace", "image": {"url": "https://e.org/a.jpg"}});
        let article = read_value(&value).unwrap();
        assert_eq!(article.url, Some("https://e.org/a".to_owned()));
        assert_eq!(article.source.name, Some("Example".to_owned()));
        assert_eq!(article.authors, ["Ana Kos"]);
        assert_eq!(article.tags, ["talks", "peace"]);
        assert_eq!(article.language, Some("en-gb".to_owned()));
        assert_eq!(article.image, Some("https://e.org/a.jpg".to_owned()));
    }

    #[test]
    fn a_divided_body_is_joined() {
        let value = json!({"body": {"summary": ["Deck."], "sections": [
            {"headline": ["Head"], "paragraphs": ["One.", "Two."]}, {"headline": [], "paragraphs": ["Three."]}]}});
        check(&value, |article| article.text, &"Deck.\n\nHead\n\nOne.\n\nTwo.\n\nThree.".to_owned());
    }

    #[test]
    fn the_lists_of_ninjs_are_read() {
        let plain = |text: &str| json!([{"contentType": "text/plain", "value": text}]);
        let value = json!({"uri": "urn:1", "headlines": plain("Talks"), "bodies": plain("Text."),
            "descriptions": plain("Short."), "versionCreated": "2023-04-29T03:15:00Z", "pubStatus": "withheld"});
        let article = read_value(&value).unwrap();
        assert_eq!(
            [article.id, article.title, article.summary, article.status].map(Option::unwrap),
            ["urn:1", "Talks", "Short.", "withheld"]
        );
        assert_eq!(article.text, "Text.");
    }

    #[test]
    fn a_source_is_a_name_an_object_or_the_page_itself() {
        let source = |name: &str, domain: &str| Source {
            name: Some(name.to_owned()),
            domain: Some(domain.to_owned()),
            ..Source::default()
        };
        let object = json!({"text": "x", "source": {"name": "E", "domain": "E.org", "country": "HRV"}});
        check(&object, |article| article.source, &Source { country: Some("HRV".to_owned()), ..source("E", "e.org") });
        let flat = json!({"text": "x", "source": "E", "hostname": "https://www.e.org/"});
        check(&flat, |article| article.source, &source("E", "e.org"));
        let page = json!({"text": "x", "source": "https://e.org/a", "source-hostname": "E"});
        check(
            &page,
            |article| (article.url, article.source.name),
            &(Some("https://e.org/a".to_owned()), Some("E".to_owned())),
        );
    }

    #[test]
    fn countries_and_languages_are_codes_or_absent() {
        check(&json!({"text": "x", "country": "Croatia"}), |article| article.source.country, &None);
        check(&json!({"text": "x", "lang": "English"}), |article| article.language, &None);
        check(&json!({"text": "x", "lang": "pt_BR"}), |article| article.language, &Some("pt-br".to_owned()));
    }

    #[test]
    fn numbers_may_be_ids_and_revisions() {
        let value = json!({"text": "x", "id": 17, "version": 2});
        check(&value, |article| (article.id, article.revision), &(Some("17".to_owned()), Some("2".to_owned())));
    }

    #[test]
    fn only_a_status_that_matters_is_kept() {
        check(&json!({"text": "x", "pubstatus": "Canceled"}), |article| article.status, &Some("canceled".to_owned()));
        check(&json!({"text": "x", "pubstatus": "usable"}), |article| article.status, &None);
        check(&json!({"text": "x", "status": 200}), |article| article.status, &None);
    }

    #[test]
    fn a_member_of_a_wrong_type_is_absent() {
        let value = json!({"text": "x", "title": 7, "url": [], "published": {}, "authors": 3, "tags": null});
        check(&value, |article| article, &Article { text: "x".to_owned(), ..Article::default() });
    }

    #[test]
    fn what_selectors_list_is_joined_and_what_stands_alone_is_the_first() {
        let value = json!({"title": ["Talks", "Talks | E"], "text": ["One.", " ", "Two."], "date": ["2023-04-29"]});
        let article = read_value(&value).unwrap();
        assert_eq!((article.title.as_deref(), article.text.as_str()), (Some("Talks"), "One.\n\nTwo."));
        assert_eq!(article.published.unwrap().at.to_string(), "2023-04-29");
        check(&json!({"content": {"rendered": "<p>x</p>"}}), |article| article.text, &"<p>x</p>".to_owned());
    }

    #[test]
    fn an_object_without_a_text_is_refused() {
        check_refusal(&json!({"a": 1, "b": {}}), RefusalKind::NotAnArticle, "no member holds a text: a, b");
        let answer = json!({"status": "ok", "articles": [{"title": "x"}]});
        check_refusal(&answer, RefusalKind::NotAnArticle, "several articles in one message");
        check_refusal(&json!({}), RefusalKind::NotAnArticle, "no member holds a text: the object is empty");
        check_refusal(&json!({"title": "x"}), RefusalKind::Empty, "the article has a title but no text");
        check_refusal(&json!({"text": " "}), RefusalKind::Empty, "the article has no text");
        assert_eq!(read_value(&json!({"id": 7})).unwrap_err().article, Some("7".to_owned()));
    }
}
