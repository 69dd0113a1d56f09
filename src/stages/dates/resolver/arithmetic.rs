//! Counting on the calendar: everything is checked, and what leaves the years 0 to 9999 has no value.

use jiff::Span as Shift;
use jiff::civil::Date;

use super::super::expression::Direction;
use super::super::value::{DateValue, DayPart, Length, Season, Unit, monday};

/// A date shifted, if it stays within the years 0 to 9999.
pub(super) fn add(date: Date, shift: Shift) -> Option<Date> {
    date.checked_add(shift).ok().filter(|date| date.year() >= 0)
}

pub(super) fn with_part(date: Date, part: Option<DayPart>) -> DateValue {
    part.map_or(DateValue::Day(date), |part| DateValue::Part(date, part))
}

/// The day of a month in the year that brings it nearest.
pub(super) fn nearest_day(today: Date, month: i8, day: i8) -> Option<Date> {
    let years = [today.year(), today.year().checked_sub(1)?, today.year().checked_add(1)?];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let away = |date: &Date| date.since(today).map_or(i32::MAX, |span| span.get_days().abs());
    dates.filter(|date| (0..=9999).contains(&date.year())).min_by_key(away)
}

/// So many units from a day: the unit of the words is that of the value.
pub(super) fn shifted(today: Date, unit: Unit, count: i64) -> Option<DateValue> {
    let months = |factor: i64| add(today.first_of_month(), Shift::new().try_months(count.checked_mul(factor)?).ok()?);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            Some(if count <= 0 { DateValue::PastRef } else { DateValue::FutureRef })
        }
        Unit::Day => Some(DateValue::Day(add(today, Shift::new().try_days(count).ok()?)?)),
        Unit::Week => Some(DateValue::Week(add(monday(today)?, Shift::new().try_weeks(count).ok()?)?)),
        Unit::Weekend => Some(DateValue::Weekend(add(monday(today)?, Shift::new().try_weeks(count).ok()?)?)),
        Unit::Month => Some(DateValue::Month(months(1)?)),
        Unit::Quarter => {
            let month = months(3)?;
            Some(DateValue::Quarter(month.year(), (month.month() - 1) / 3 + 1))
        }
        Unit::Year => Some(DateValue::Year(months(12)?.year())),
        Unit::Decade => Some(DateValue::Decade(months(120)?.year() / 10)),
        Unit::Century => Some(DateValue::Century(months(1200)?.year() / 100)),
    }
}

pub(super) fn season(today: Date, season: Season, direction: Direction) -> Option<DateValue> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let year = match direction {
        Direction::Past if first + 2 >= today.month() => today.year() - 1,
        Direction::Future if first <= today.month() => today.year() + 1,
        _ => today.year(),
    };
    (0..=9999).contains(&year).then_some(DateValue::Season(year, season))
}

/// "the past three months" up to and with the anchor; "the next three months" from the day after it.
pub(super) fn stretch(today: Date, unit: Unit, count: i64) -> Option<DateValue> {
    let told = u32::try_from(count.unsigned_abs()).ok()?;
    let shift = |count: i64| match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend => None,
        Unit::Day => Shift::new().try_days(count).ok(),
        Unit::Week => Shift::new().try_weeks(count).ok(),
        Unit::Month => Shift::new().try_months(count).ok(),
        Unit::Quarter => Shift::new().try_months(count.checked_mul(3)?).ok(),
        Unit::Year => Shift::new().try_years(count).ok(),
        Unit::Decade => Shift::new().try_years(count.checked_mul(10)?).ok(),
        Unit::Century => Shift::new().try_years(count.checked_mul(100)?).ok(),
    };
    let other = shift(count).and_then(|shift| add(today, shift));
    let anchored = other.and_then(|other| {
        let (begin, end) = if count < 0 { (other, today.tomorrow().ok()?) } else { (today, other) };
        (begin < end).then_some((begin, end))
    });
    Some(DateValue::Duration(Length { count: Some(told), half: false, unit, anchored }))
}
