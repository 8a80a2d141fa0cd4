//! Who writes, where and when: everything about a review that is not the draft or the programme. Passed in, never looked up.

use crate::sites::{Site, Surface};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the calendar (proleptic Gregorian), counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(i32);

/// A day that no calendar has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a day; write it as year-month-day, like 2026-11-22")]
pub struct NoSuchDay(pub String);

impl Day {
    /// The day of a year (1 to 9999), month and day of the month, or nothing where the calendar has none.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if year == 0 || year > 9999 || day == 0 || day > length {
            return None;
        }
        // Days of a civil date, counted in years that start in March, so that the leap day comes last.
        let (y, m, d) = (i32::from(year) - i32::from(month <= 2), i32::from(month), i32::from(day));
        let of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        Some(Self(365 * y + y / 4 - y / 100 + y / 400 + of_year - 719_468))
    }

    /// The day a number of days after 1970-01-01.
    #[must_use]
    pub fn from_epoch_days(days: i32) -> Self {
        Self(days)
    }

    /// Days after 1970-01-01.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        self.0
    }

    fn civil(self) -> (i64, i64, i64) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NoSuchDay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let day = (|| {
            let (y, m, d) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            if parts.next().is_some() { None } else { Self::new(y, m, d) }
        })();
        day.ok_or_else(|| NoSuchDay(text.to_owned()))
    }
}

/// The days on which something holds. Either end may be open; both ends belong to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
}

impl Period {
    /// Whether the period holds on `day`.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The tone a person likes to write in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Friendly, with feeling.
    Warm,
    /// Matter of fact.
    #[default]
    Plain,
    /// Quick and playful.
    Lively,
}

/// What an employee has told Firsthand of themselves. It stays on their machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What they do, in their own words: "payroll engineer".
    pub role: String,
    /// The id of their department in the programme.
    pub department: String,
    /// How they name the company; empty means the programme's name for it.
    pub company: String,
    /// The tone they like.
    pub voice: Tone,
    /// How they say that they work there: "I work at Quillfern." Empty means a wording made from the company's name.
    pub disclosure: String,
    /// Products they say they have used themselves, by name.
    pub products_used: Vec<String>,
    /// Products their own team makes, by name.
    pub own_products: Vec<String>,
    /// Topics they care about.
    pub interests: Vec<String>,
    /// Languages they write in, such as `en`.
    pub languages: Vec<String>,
}

impl Profile {
    /// How this employee says where they work: their own wording, or one made from their name for the company.
    #[must_use]
    pub fn wording(&self, organisation: &str) -> String {
        let own = self.disclosure.trim();
        if !own.is_empty() {
            return own.to_owned();
        }
        let company = if self.company.trim().is_empty() { organisation } else { self.company.trim() };
        ["I work at ", company, "."].concat()
    }
}

/// Everything about a review that is not the draft or the programme.
#[derive(Debug, Clone)]
pub struct Context {
    /// The day of the review.
    pub now: Day,
    /// The network.
    pub site: &'static Site,
    /// Where on it: a post or a comment.
    pub surface: Surface,
    /// Who writes.
    pub profile: Profile,
    /// What makes two employees' rewrites and suggestions differ.
    pub seed: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_reads_back() {
        let first: Day = "1970-01-01".parse().expect("a day");
        assert_eq!(first.epoch_days(), 0);
        for days in -150_000..150_000 {
            let day = Day::from_epoch_days(days);
            assert_eq!(day.to_string().parse(), Ok(day));
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1", "today", "2026-11-22-1", ""] {
            assert_eq!(text.parse::<Day>(), Err(NoSuchDay(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn both_ends_belong_to_a_period() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let period = Period { from: Some(day("2026-01-01")), until: Some(day("2026-01-31")) };
        assert!(period.holds(day("2026-01-01")) && period.holds(day("2026-01-31")) && !period.holds(day("2026-02-01")));
    }
}
