//! What an article's URL tells: a canonical form that serves as id, the outlet's domain, perhaps a date.

use jiff::civil::Date;
use url::Url;

/// Parameters that say where a reader came from, not what is read.
const TRACKING: &[&str] =
    &["fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "gbraid", "wbraid", "_ga", "ocid"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The one spelling of a URL: scheme and host lower-cased; fragment, default port and tracking parameters dropped.
pub(super) fn canonical(address: &str) -> Option<String> {
    let mut url = web(address)?;
    url.set_fragment(None);
    let kept: Vec<&str> = url.query().unwrap_or("").split('&').filter(|pair| !is_tracking(pair)).collect();
    let query = kept.join("&");
    url.set_query((!query.is_empty()).then_some(&query));
    Some(url.into())
}

/// The host of a URL, lower case, without `www.`.
pub(super) fn domain(address: &str) -> Option<String> {
    let url = web(address)?;
    let host = url.domain()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// The date in a URL's path, as in `/2023/04/29/` or `/2023/apr/29/`.
pub(super) fn date(address: &str) -> Option<Date> {
    let url = web(address)?;
    let parts: Vec<&str> = url.path_segments()?.collect();
    parts.windows(3).find_map(|window| match window {
        [year, month, day] => path_date(year, month, day),
        _ => None,
    })
}

/// Whether this is the address of a web page.
pub(super) fn is_address(text: &str) -> bool {
    web(text).is_some()
}

fn web(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn path_date(year: &str, month: &str, day: &str) -> Option<Date> {
    if year.len() != 4 || day.len() > 2 || !year.bytes().chain(day.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let month = match MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name)) {
        Some(index) => i8::try_from(index).ok()? + 1,
        None if month.len() <= 2 => month.parse().ok()?,
        None => return None,
    };
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok().filter(|date| date.year() >= 1990)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(canonical(address).as_deref(), expected);
    }

    #[test]
    fn a_canonical_url_has_one_spelling() {
        check("HTTPS://News.Example.ORG:443/A/b#top", Some("https://news.example.org/A/b"));
        check("http://example.org:8080/a", Some("http://example.org:8080/a"));
        check("ftp://example.org/a", None);
        check("not a url", None);
    }

    #[test]
    fn tracking_parameters_are_dropped_and_others_kept() {
        check("https://example.org/a?utm_source=x&id=7&FBCLID=9&page=2", Some("https://example.org/a?id=7&page=2"));
        check("https://example.org/a?gclid=x", Some("https://example.org/a"));
    }

    #[test]
    fn the_domain_is_the_host_without_www() {
        assert_eq!(domain("https://www.Example.org/a").as_deref(), Some("example.org"));
        assert_eq!(domain("https://10.0.0.1/a"), None);
    }

    fn check_date(address: &str, expected: Option<&str>) {
        assert_eq!(date(address).map(|date| date.to_string()).as_deref(), expected);
    }

    #[test]
    fn a_path_may_hold_the_date() {
        check_date("https://example.org/world/2023/04/29/talks", Some("2023-04-29"));
        check_date("https://example.org/world/2023/apr/9/talks", Some("2023-04-09"));
        check_date("https://example.org/world/2023/13/29/talks", None);
        check_date("https://example.org/1023/12/29/talks", None);
        check_date("https://example.org/talks", None);
    }
}
