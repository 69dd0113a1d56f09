//! What follows from an article as it was given: its id, its publication date, its source's domain.

use jiff::civil::{DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, ToSpan};

use super::lines::Ends;
use super::refusal::{Refusal, RefusalKind};
use super::{Options, address, prefix};
use crate::stages::article::{Article, Moment, Published, PublishedBasis};

/// No crawler has articles of before.
const FIRST_YEAR: i16 = 1990;

/// Completes an article.
///
/// # Errors
/// `empty` if its text was nothing but a crawler's prefix.
pub(super) fn settle(article: Article, options: &Options) -> Result<Article, Refusal> {
    let mut article = with_domain(article);
    let source = article.source.domain.as_ref().and_then(|domain| options.sources.get(domain));
    article.source.date_order = source.and_then(|source| source.date_order);
    article.id = id(&article, options);
    let written = cut_prefix(&mut article);
    if article.text.trim().is_empty() {
        return Err(Refusal::new(RefusalKind::Empty, "the article has no text").of(article.id));
    }
    let told = told(&article, written);
    article.modified = article.modified.or(told.changed);
    article.published = published(&article, told);
    if let (Some(published), Some(zone)) = (&mut article.published, source.and_then(|source| source.zone.as_ref())) {
        published.at = in_zone(published.at, zone);
    }
    Ok(article)
}

/// What the text tells of its publication where no field does.
#[derive(Clone, Copy)]
struct Told {
    published: Option<Moment>,
    changed: Option<Moment>,
}

/// What a text tells by its ends, after the prefix that was cut off.
fn told(article: &Article, prefix: Option<Moment>) -> Told {
    let ends = Ends::of(&article.text);
    let published = || prefix.or_else(|| ends.published());
    Told {
        published: if article.published.is_none() { published() } else { None },
        changed: if article.modified.is_none() { ends.changed() } else { None },
    }
}

fn with_domain(mut article: Article) -> Article {
    let source = &mut article.source;
    source.domain = source.domain.take().or_else(|| article.url.as_deref().and_then(address::domain));
    article
}

/// The id that was given, or the canonical URL.
fn id(article: &Article, options: &Options) -> Option<String> {
    match (&article.id, &article.source.domain) {
        (Some(id), Some(domain)) if options.qualify_ids => Some(format!("{domain}:{id}")),
        (Some(id), _) => Some(id.clone()),
        (None, _) => article.url.as_deref().and_then(address::canonical),
    }
}

fn cut_prefix(article: &mut Article) -> Option<Moment> {
    let (moment, rest) = prefix::split(&article.text)?;
    article.text = rest.to_owned();
    Some(moment)
}

/// Fields are surer than the text, and that than the address; the day of the last change is not before that of publication.
fn published(article: &Article, told: Told) -> Option<Published> {
    let of =
        |basis: PublishedBasis| move |at: Moment| Published { at, basis, doubtful: is_doubtful(at, article.crawled) };
    let from_url = || article.url.as_deref().and_then(address::date).map(Moment::day);
    let given = article.published.map(|published| published.at);
    given
        .map(of(PublishedBasis::Given))
        .or_else(|| told.published.map(of(PublishedBasis::Text)))
        .or_else(|| from_url().map(of(PublishedBasis::Url)))
        .or_else(|| told.changed.map(of(PublishedBasis::Text)))
        .or_else(|| article.crawled.map(of(PublishedBasis::Crawl)))
}

fn is_doubtful(at: Moment, crawled: Option<Moment>) -> bool {
    let day: Span = 1.day();
    let too_late = crawled.and_then(|crawled| universal(crawled).checked_add(day).ok());
    at.date.year() < FIRST_YEAR || too_late.is_some_and(|limit| universal(at) > limit)
}

/// A moment that is given in UTC, on the clock of a zone; any other stays as it is given.
fn in_zone(moment: Moment, zone: &TimeZone) -> Moment {
    let (Some(time), Some(Offset::UTC)) = (moment.time, moment.offset) else { return moment };
    let local = Offset::UTC.to_timestamp(moment.date.to_datetime(time)).map(|at| at.to_zoned(zone.clone()));
    local.map_or(moment, |local| Moment { date: local.date(), time: Some(local.time()), offset: Some(local.offset()) })
}

/// The moment on the clock of UTC; what was not given counts as zero.
fn universal(moment: Moment) -> DateTime {
    let local = moment.date.to_datetime(moment.time.unwrap_or(Time::midnight()));
    let seconds = moment.offset.map_or(0, |offset| i64::from(offset.seconds()));
    local.checked_sub(seconds.seconds()).unwrap_or(local)
}
