//! Reads dates, years and times that are written in digits.

use jiff::civil::Date;

use super::expression::{Clock, Divided};

/// `2024-03-02`, perhaps with a time after it.
pub(super) fn iso_date(word: &str) -> Option<Date> {
    let (day, rest) = (word.get(..10)?, word.get(10..)?);
    if !(rest.is_empty() || rest.starts_with('T')) {
        return None;
    }
    let mut parts = day.split('-');
    let mut number = || parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (number()?, number()?, number()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `02/13/2001`.
pub(super) fn divided_date(word: &str) -> Option<Divided> {
    let (first, second, year) = three_numbers(word, '/')?;
    Divided::new(first, second, year)
}

/// `13.04.2021`, day first.
pub(super) fn pointed_date(word: &str) -> Option<Date> {
    let (day, month, year) = three_numbers(word, '.')?;
    Date::new(year, month, day).ok()
}

/// Two short numbers and a year.
fn three_numbers(word: &str, mark: char) -> Option<(i8, i8, i16)> {
    if !begins_with_digit(word) {
        return None;
    }
    let mut parts = word.split(mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let sized = year.len() == 4 && first.len() <= 2 && second.len() <= 2 && parts.next().is_none();
    sized.then(|| Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)))?
}

/// Most words are none of these numbers and are told by their first letter.
fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A year of four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| word.parse().ok())?.filter(|year| (1000..=2100).contains(year))
}

/// The day of a month: "2", "2nd".
pub(super) fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = word.get(digits.len()..)?;
    if digits.is_empty() || digits.len() > 2 || !["", "st", "nd", "rd", "th"].contains(&suffix) {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A count in digits, with separators of thousands.
pub(super) fn count(word: &str) -> Option<i64> {
    if !begins_with_digit(word) {
        return None;
    }
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

/// "1980s", "80s": the decade.
pub(super) fn decade(word: &str) -> Option<i16> {
    let digits = word.strip_suffix('s')?.trim_start_matches(['\'', '’']);
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !digits.ends_with('0') {
        return None;
    }
    let number: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1000..=2100).contains(&number) => Some(number / 10),
        2 if number >= 20 => Some(190 + number / 10),
        _ => None,
    }
}

/// "480s" before our era: the decade.
pub(super) fn early_decade(word: &str) -> Option<i16> {
    let digits = word.strip_suffix("0s")?;
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

/// "3rd", "20th".
pub(super) fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = word.get(digits.len()..)?;
    (["st", "nd", "rd", "th"].contains(&suffix) && digits.len() <= 2).then(|| digits.parse().ok())?
}

/// "0600" as a time of day.
pub(super) fn military(word: &str) -> Option<Clock> {
    let (hour, minute) =
        word.split_at_checked(2).filter(|_| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(Clock { hour, minute: Some(minute), zone: None })
}

/// "10:30".
pub(super) fn clock(word: &str) -> Option<Clock> {
    let (hour, minute) = word.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(Clock { hour, minute: Some(minute), zone: None })
}

/// A time on the twelve-hour clock as one on the twenty-four-hour clock.
pub(super) fn with_half(clock: Clock, half: &str) -> Option<Clock> {
    if !(1..=12).contains(&clock.hour) {
        return None;
    }
    let hour = match (half, clock.hour) {
        ("a.m." | "am" | "a.m", 12) => 0,
        ("a.m." | "am" | "a.m", hour) => hour,
        ("p.m." | "pm" | "p.m", 12) => 12,
        ("p.m." | "pm" | "p.m", hour) => hour + 12,
        _ => return None,
    };
    Some(Clock { hour, ..clock })
}
