//! The article as the core receives it: input that intake has found good.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// One news article, whatever form it came in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The id that the message gives, or its canonical URL; without either the fingerprint of the text stands in.
    pub id: Option<String>,
    /// Where the article was published, as given.
    pub url: Option<String>,
    /// Headline, as given.
    pub title: Option<String>,
    /// Standfirst or description, as given by a field of its own.
    pub summary: Option<String>,
    /// The body, as given but for a crawler's prefix.
    pub text: String,
    /// When it was published, and how that is known.
    pub published: Option<Published>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// When it was fetched.
    pub crawled: Option<Moment>,
    /// Language tag that the message declares, lower case.
    pub language: Option<String>,
    /// Who published it.
    pub source: Source,
    /// Names of the authors, as given.
    pub authors: Vec<String>,
    /// Keywords, as given.
    pub tags: Vec<String>,
    /// URL of the main picture.
    pub image: Option<String>,
    /// What the publisher says of the article's standing: `canceled`, `withheld`, `corrected`.
    pub status: Option<String>,
    /// The publisher's number or label of this version.
    pub revision: Option<String>,
}

impl Article {
    /// The civil date of publication, in the zone that the article itself gives.
    #[must_use]
    pub fn publication_date(&self) -> Option<Date> {
        self.published.map(|published| published.at.date)
    }
}

/// Who published an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Name of the outlet.
    pub name: Option<String>,
    /// Its host name, lower case, without `www.`.
    pub domain: Option<String>,
    /// Its country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// In what order it writes day and month in digits, if that is known.
    pub date_order: Option<DateOrder>,
}

/// In what order day and month are written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 13/04/2021, as in most of the world.
    DayFirst,
    /// 04/13/2021, as in the United States.
    MonthFirst,
}

impl Source {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.domain.is_none() && self.country.is_none()
    }
}

/// A publication time and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// When.
    pub at: Moment,
    /// How it is known.
    pub basis: PublishedBasis,
    /// Before 1990, or more than a day after the article was fetched: kept and used, but doubted.
    pub doubtful: bool,
}

/// What a publication time rests on, from the surest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedBasis {
    /// A field of the message.
    Given,
    /// A date written in the text itself, such as a crawler's prefix.
    Text,
    /// A date in the URL's path.
    Url,
    /// The time of the fetch.
    Crawl,
}

impl PublishedBasis {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Text => "text",
            Self::Url => "url",
            Self::Crawl => "crawl",
        }
    }
}

/// A point of time as precisely as it was given: a civil date, perhaps a time of day, perhaps its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The civil date in the zone that was given.
    pub date: Date,
    /// The time of day, if given.
    pub time: Option<Time>,
    /// The offset from UTC, if given.
    pub offset: Option<Offset>,
}

impl Moment {
    /// A moment of which only the day is known.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { date, time: None, offset: None }
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 as far as it was given: `2024-03-02`, `2024-03-02T09:30:00`, `2024-03-02T09:30:00+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        let Some(offset) = self.offset else { return Ok(()) };
        let minutes = offset.seconds() / 60;
        if minutes == 0 {
            return f.write_str("Z");
        }
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use jiff::tz::offset;

    use super::*;

    #[test]
    fn a_moment_shows_what_was_given_and_no_more() {
        let day = Moment::day(date(2024, 3, 2));
        assert_eq!(day.to_string(), "2024-03-02");
        let local = Moment { time: Some(time(9, 30, 0, 5)), ..day };
        assert_eq!(local.to_string(), "2024-03-02T09:30:00");
        assert_eq!(Moment { offset: Some(offset(0)), ..local }.to_string(), "2024-03-02T09:30:00Z");
        assert_eq!(Moment { offset: Some(offset(-3)), ..local }.to_string(), "2024-03-02T09:30:00-03:00");
    }
}
