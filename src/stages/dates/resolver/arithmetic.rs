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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::value::{CivilMoment, Interval};
    use super::*;

    const UNITS: [Unit; 7] =
        [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century];

    fn whole(value: &DateValue) -> (Date, Date) {
        let Some(Interval { begin: Some(begin), end: Some(end) }) = value.interval() else {
            panic!("{value:?} has a place on the calendar");
        };
        (begin.date(), end.date())
    }

    #[test]
    fn the_end_of_a_unit_is_the_begin_of_the_next_on_every_day_of_two_centuries() {
        let mut today = date(1900, 1, 1);
        while today <= date(2100, 12, 31) {
            for unit in UNITS {
                let [(begin, end), (next, _)] =
                    [0, 1].map(|count| whole(&shifted(today, unit, count).expect("a unit of these centuries")));
                assert!(begin <= today && today < end && end == next, "{unit:?} of {today}");
            }
            today = today.tomorrow().expect("the calendar goes on");
        }
    }

    #[test]
    fn weekends_lie_in_their_week() {
        let mut today = date(1999, 12, 20);
        while today <= date(2021, 1, 10) {
            let (week, weekend) = (shifted(today, Unit::Week, 0).unwrap(), shifted(today, Unit::Weekend, 0).unwrap());
            let ((begin, end), (saturday, monday)) = (whole(&week), whole(&weekend));
            assert!(begin < saturday && monday == end, "{today}");
            today = today.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_leap_day_is_found_only_where_there_is_one() {
        assert_eq!(nearest_day(date(2023, 4, 29), 2, 29), Some(date(2024, 2, 29)));
        assert_eq!(nearest_day(date(2022, 4, 29), 2, 29), None);
        let before = shifted(date(2024, 2, 29), Unit::Year, -1);
        assert_eq!(before, Some(DateValue::Year(2023)));
        assert_eq!(shifted(date(2024, 3, 31), Unit::Month, -1).map(|value| value.timex3()).as_deref(), Some("2024-02"));
    }

    #[test]
    fn the_last_days_of_a_year_may_be_of_the_first_week_of_the_next() {
        let week = |day| shifted(day, Unit::Week, 0).map(|value| value.timex3());
        assert_eq!(week(date(2020, 12, 31)).as_deref(), Some("2020-W53"));
        assert_eq!(week(date(2021, 1, 3)).as_deref(), Some("2020-W53"));
        assert_eq!(week(date(2021, 1, 4)).as_deref(), Some("2021-W01"));
        assert_eq!(week(date(2024, 12, 30)).as_deref(), Some("2025-W01"));
    }

    #[test]
    fn what_leaves_the_calendar_has_no_value() {
        assert_eq!(shifted(date(2023, 4, 29), Unit::Year, i64::MAX), None);
        assert_eq!(shifted(date(2023, 4, 29), Unit::Day, -9_999_999), None);
        assert!(matches!(
            stretch(date(9999, 12, 1), Unit::Year, 3),
            Some(DateValue::Duration(Length { anchored: None, .. }))
        ));
        assert_eq!(CivilMoment::Day(date(2023, 4, 29)).to_string(), "2023-04-29");
    }
}
