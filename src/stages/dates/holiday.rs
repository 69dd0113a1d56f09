//! Days that have a name, and where they lie in a year.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same day of the same month every year.
    Fixed { month: i8, day: i8 },
    /// The n-th weekday (Monday 1) of a month; the last one for -1.
    Nth { month: i8, weekday: i8, nth: i8 },
    /// So many days from Easter Sunday of the western churches.
    Easter { days: i16 },
}

impl Holiday {
    /// Its day in a year, if it lies within the years 0 to 9999.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        let day = match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Nth { month, weekday, nth } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::Easter { days } => easter(year)?.checked_add(Span::new().days(i64::from(days))).ok(),
        };
        day.filter(|day| day.year() >= 0)
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 20 April 1876, in Meeus's form).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, of_century) = (year_number % 19, year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let days = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn holidays_move_with_the_year() {
        assert_eq!(easter(2023), Some(date(2023, 4, 9)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
        let thanksgiving = Holiday::Nth { month: 11, weekday: 4, nth: 4 };
        assert_eq!(thanksgiving.in_year(2023), Some(date(2023, 11, 23)));
        assert_eq!(Holiday::Easter { days: -2 }.in_year(2023), Some(date(2023, 4, 7)));
        assert_eq!(Holiday::Fixed { month: 12, day: 25 }.in_year(-1), None);
    }
}
