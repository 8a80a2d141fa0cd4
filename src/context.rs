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

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(i64);

impl Instant {
    /// So many seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_epoch_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn epoch_seconds(self) -> i64 {
        self.0
    }

    /// The time of day on a day in UTC.
    #[must_use]
    pub fn on(day: Day, seconds: i64) -> Self {
        Self(i64::from(day.0) * DAY + seconds)
    }

    /// The day it is in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        Day(i32::try_from(self.0.div_euclid(DAY)).unwrap_or(if self.0 < 0 { i32::MIN } else { i32::MAX }))
    }
}

/// Seconds in a day.
const DAY: i64 = 86_400;

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0.rem_euclid(DAY) / 60;
        write!(f, "{} {:02}:{:02} UTC", self.day(), minutes / 60, minutes % 60)
    }
}

/// Now: the instant, and the day that the calendar shows where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day where the person is.
    pub day: Day,
    /// The instant.
    pub at: Instant,
}

impl Moment {
    /// This instant for somebody whose clock shows UTC.
    #[must_use]
    pub fn utc(at: Instant) -> Self {
        Self { day: at.day(), at }
    }
}

impl From<Day> for Moment {
    /// Noon of that day in UTC.
    fn from(day: Day) -> Self {
        Self { day, at: Instant::on(day, DAY / 2) }
    }
}

/// A text that is neither a day nor a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is neither a day nor a time; write 2026-11-22, or 2026-11-22T18:00 in UTC, or 2026-11-22T18:00+02:00")]
pub struct NoSuchMoment(pub String);

impl FromStr for Moment {
    type Err = NoSuchMoment;

    /// Reads a day, or a day and a time. With an offset, the day is the one at that offset; without, it is UTC.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NoSuchMoment(text.to_owned());
        let Some((day, time)) = text.split_once(['T', 't', ' ']) else { return Ok(text.parse::<Day>().map_err(|_| wrong())?.into()) };
        let day: Day = day.parse().map_err(|_| wrong())?;
        let (time, offset) = match time.find(['Z', 'z', '+', '-', '−']) {
            Some(at) => time.split_at(at),
            None => (time, "Z"),
        };
        let seconds = seconds_of(time).filter(|s| *s < DAY).ok_or_else(wrong)?;
        let ahead = match offset.chars().next() {
            Some('+') => seconds_of(&offset[1..]).ok_or_else(wrong)?,
            Some(minus @ ('-' | '−')) => -seconds_of(&offset[minus.len_utf8()..]).ok_or_else(wrong)?,
            _ if offset.len() == 1 => 0,
            _ => return Err(wrong()),
        };
        Ok(Self { day, at: Instant::on(day, seconds - ahead) })
    }
}

/// `18:00` or `18:00:30` in seconds.
fn seconds_of(time: &str) -> Option<i64> {
    let mut parts = time.split(':');
    let mut part = |below: i64| {
        let part = parts.next()?;
        let plain = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i64>().ok().filter(|p| plain && *p < below)
    };
    let (hours, minutes) = (part(24)?, part(60)?);
    let seconds = if time.len() > 5 { part(60)? } else { 0 };
    parts.next().is_none().then_some(hours * 3_600 + minutes * 60 + seconds)
}

/// An end of the time in which a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edge {
    /// A whole day, wherever the person is.
    Day(Day),
    /// An instant, the same for everybody.
    Instant(Instant),
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}

/// The time in which a rule holds. Either end may be open. Days belong to it at both ends; it begins at an instant and is over at one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// When it begins.
    pub from: Option<Edge>,
    /// When it is over.
    pub until: Option<Edge>,
}

impl Times {
    /// Whether it holds now.
    #[must_use]
    pub fn holds(self, now: Moment) -> bool {
        let begun = match self.from {
            None => true,
            Some(Edge::Day(day)) => day <= now.day,
            Some(Edge::Instant(at)) => at <= now.at,
        };
        let over = match self.until {
            None => false,
            Some(Edge::Day(day)) => day < now.day,
            Some(Edge::Instant(at)) => at <= now.at,
        };
        begun && !over
    }

    /// Whether no moment anywhere is in it. Where an end is a day, that is so only if it is not on the calendar of anybody.
    #[must_use]
    pub fn is_empty(self) -> bool {
        /// The calendar's day begins up to fourteen hours before it does in UTC, and ends up to twelve hours after.
        const AHEAD: i64 = 14 * 3_600;
        const BEHIND: i64 = 12 * 3_600;
        match (self.from, self.until) {
            (Some(Edge::Day(from)), Some(Edge::Day(until))) => until < from,
            (Some(Edge::Instant(from)), Some(Edge::Instant(until))) => until <= from,
            (Some(Edge::Day(from)), Some(Edge::Instant(until))) => until <= Instant::on(from, -AHEAD),
            (Some(Edge::Instant(from)), Some(Edge::Day(until))) => Instant::on(until, DAY + BEHIND) <= from,
            _ => false,
        }
    }

    /// A moment at which it holds: the one given, if it does; else the first, or the last before it is over.
    #[must_use]
    pub fn moment(self, usual: Moment) -> Moment {
        if self.holds(usual) {
            return usual;
        }
        let until = match self.until {
            Some(Edge::Day(day)) => Some(Moment::from(day)),
            Some(Edge::Instant(at)) => Some(Moment::utc(Instant(at.0 - 1))),
            None => None,
        };
        let from = match self.from {
            Some(Edge::Day(day)) => Some(Moment::from(day)),
            Some(Edge::Instant(at)) => Some(Moment::utc(at)),
            None => None,
        };
        [from, until].into_iter().flatten().find(|m| self.holds(*m)).or(from).or(until).unwrap_or(usual)
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

/// How far out a person steps with what they write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A comment under somebody's post.
    Comment,
    /// A link passed on with a note.
    Reshare,
    /// A post of one's own.
    #[default]
    OwnPost,
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
    /// How far out they like to step.
    pub stage: Stage,
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
    /// Posts of their own, the latest first, so that a new one can be told from an old one.
    pub posts: Vec<String>,
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
    /// When it is.
    pub now: Moment,
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
    fn a_moment_is_a_day_or_a_time_with_or_without_an_offset() {
        let at = |text: &str| text.parse::<Moment>().map(|m| (m.day.to_string(), m.at.to_string()));
        let both = |day: &str, at: &str| Ok((day.to_owned(), at.to_owned()));
        assert_eq!(at("2026-11-22"), both("2026-11-22", "2026-11-22 12:00 UTC"));
        assert_eq!(at("2026-11-22T18:00"), both("2026-11-22", "2026-11-22 18:00 UTC"));
        assert_eq!(at("2026-11-22T18:00:59Z"), both("2026-11-22", "2026-11-22 18:00 UTC"));
        assert_eq!(at("2026-11-22 00:30+02:00"), both("2026-11-22", "2026-11-21 22:30 UTC"));
        assert_eq!(at("2026-11-22T23:30-05:00"), both("2026-11-22", "2026-11-23 04:30 UTC"));
        for text in
            ["", "T", "2026-11-22T", "2026-11-22T24:00", "2026-11-22T9:00", "2026-11-22T09:60", "2026-11-22T09:00+2", "2026-11-22T09:00Zx"]
        {
            assert_eq!(text.parse::<Moment>(), Err(NoSuchMoment(text.to_owned())), "{text}");
        }
    }

    #[track_caller]
    fn check(times: Times, now: &str, holds: bool) {
        assert_eq!(times.holds(now.parse().expect("a moment")), holds, "{now}");
    }

    #[test]
    fn times_begin_and_end_by_the_day_or_by_the_minute() {
        let edge = |text: &str| {
            let day = text.parse::<Day>().map(Edge::Day);
            Some(day.unwrap_or_else(|_| Edge::Instant(text.parse::<Moment>().expect("a time").at)))
        };
        let days = Times { from: edge("2026-11-20"), until: edge("2026-11-22") };
        check(days, "2026-11-19T23:59", false);
        check(days, "2026-11-20T00:00", true);
        // It is still the 22nd where the person is.
        check(days, "2026-11-22T23:59-09:00", true);
        check(days, "2026-11-23T00:00+13:00", false);
        let minutes = Times { from: edge("2026-11-20T09:00"), until: edge("2026-11-20T18:00") };
        check(minutes, "2026-11-20T08:59", false);
        check(minutes, "2026-11-20T09:00", true);
        check(minutes, "2026-11-20T19:59+02:00", true);
        check(minutes, "2026-11-20T20:00+02:00", false);
        check(Times::default(), "2026-11-20", true);
    }

    #[test]
    fn times_that_never_hold_are_empty_and_any_other_has_a_moment() {
        let edge = |text: &str| {
            let day = text.parse::<Day>().map(Edge::Day);
            Some(day.unwrap_or_else(|_| Edge::Instant(text.parse::<Moment>().expect("a time").at)))
        };
        let usual = "2026-03-02".parse().expect("a moment");
        let cases = [
            ("2026-05-02", "2026-05-01", true),
            ("2026-05-01", "2026-05-01", false),
            ("2026-05-01T10:00", "2026-05-01T10:00", true),
            ("2026-05-01T10:00", "2026-05-01T10:01", false),
            ("2026-05-02", "2026-05-01T09:00", true),
            ("2026-05-01T18:00", "2026-05-01", false),
            ("2026-05-03T18:00", "2026-05-01", true),
        ];
        for (from, until, empty) in cases {
            let times = Times { from: edge(from), until: edge(until) };
            assert_eq!(times.is_empty(), empty, "{from} {until}");
            assert_eq!(times.holds(times.moment(usual)), !empty, "{from} {until}");
        }
    }

    #[test]
    fn both_ends_belong_to_a_period() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let period = Period { from: Some(day("2026-01-01")), until: Some(day("2026-01-31")) };
        assert!(period.holds(day("2026-01-01")) && period.holds(day("2026-01-31")) && !period.holds(day("2026-02-01")));
    }
}
