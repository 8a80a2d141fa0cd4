//! When something holds, as people write it: `from` and `until`, each a day or a day with a time, and the `zone` they are in.
//!
//! Zones are resolved here, when a file is read, from a database that is compiled in: what a rule keeps is a plain instant, the same on
//! every machine, and the panel needs no time zones. A day without a zone stays a day, wherever the person is.

use super::{MistakeKind, Table};
use crate::context::{Day, Edge, Instant, Times};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use toml::de::DeValue;
use toml::value::{Datetime, Offset};

/// A time zone, such as `Europe/Helsinki`.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

/// Which end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    Until,
}

impl Table<'_> {
    /// The zone under `zone`, if it is there.
    pub fn zone(&mut self) -> Option<Zone> {
        let text = self.optional_text("zone")?;
        let database = TimeZoneDatabase::bundled();
        if let Ok(zone) = database.get(text.value.trim()) {
            return Some(Zone(zone));
        }
        let names: Vec<String> = database.available().map(|n| n.to_string()).collect();
        let near = super::nearest(&text.value, names.iter().map(String::as_str)).map(str::to_owned);
        self.mistake(text.span, MistakeKind::NoSuch { what: "time zone", name: text.value, near });
        None
    }

    /// The times of the keys `from`, `until` and `zone`, all of which may be missing; `usual` is the zone where none is named.
    pub fn times(&mut self, usual: Option<&Zone>) -> Times {
        let own = self.zone();
        if self.has("zone") && own.is_none() {
            // Nobody knows what these would mean.
            for key in ["from", "until"] {
                self.take(key);
            }
            return Times::default();
        }
        let zone = own.as_ref().or(usual);
        let times = Times { from: self.edge("from", End::From, zone), until: self.edge("until", End::Until, zone) };
        if times.is_empty() {
            self.mistake(self.place("until"), MistakeKind::NeverHolds);
        }
        times
    }

    fn edge(&mut self, key: &'static str, end: End, zone: Option<&Zone>) -> Option<Edge> {
        const EXPECTED: &str = "a day or a time without quotes, like 2026-11-22 or 2026-11-22T18:00";
        self.note(key, super::shape::Takes::Moment);
        let value = self.take(key)?;
        let DeValue::Datetime(written) = value.get_ref() else {
            self.wrong(key, value, EXPECTED);
            return None;
        };
        let Some(day) = written.date.and_then(|d| Day::new(d.year, d.month, d.day)) else {
            self.wrong(key, value, EXPECTED);
            return None;
        };
        match (written.time, written.offset, zone) {
            (None, _, None) => Some(Edge::Day(day)),
            (None, _, Some(zone)) => {
                // The whole day in that zone: it is over when the next one begins.
                let day = if end == End::Until { Day::from_epoch_days(day.epoch_days() + 1) } else { day };
                instant(day, 0, &zone.0).map(Edge::Instant)
            }
            (Some(_), Some(offset), _) => {
                let ahead = match offset {
                    Offset::Z => 0,
                    Offset::Custom { minutes } => i64::from(minutes) * 60,
                };
                Some(Edge::Instant(Instant::on(day, seconds(written) - ahead)))
            }
            (Some(_), None, Some(zone)) => instant(day, seconds(written), &zone.0).map(Edge::Instant),
            (Some(_), None, None) => {
                self.mistake(value.span().into(), MistakeKind::NoZone { key });
                None
            }
        }
    }
}

/// The time of day in seconds.
fn seconds(written: &Datetime) -> i64 {
    written.time.map_or(0, |t| i64::from(t.hour) * 3_600 + i64::from(t.minute) * 60 + i64::from(t.second.unwrap_or(0)))
}

/// The instant at which clocks of a zone show this. A time that the clocks skip in spring counts as long after; one that they show twice
/// in autumn is the first of the two.
fn instant(day: Day, seconds: i64, zone: &TimeZone) -> Option<Instant> {
    let seconds = i32::try_from(seconds).ok()?;
    let time = Time::midnight().checked_add(jiff::SignedDuration::from_secs(seconds.into())).ok()?;
    let date = Date::new(1970, 1, 1).ok()?.checked_add(jiff::Span::new().days(day.epoch_days())).ok()?;
    let at = zone.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Instant::from_epoch_seconds(at.as_second()))
}

#[cfg(test)]
mod tests {
    use super::super::{File, read};
    use super::*;

    #[track_caller]
    fn check(text: &str, from: &str, until: &str) {
        let file = File { path: "x.toml".to_owned(), text: text.to_owned() };
        let (times, mistakes) = read(&file, |t| t.times(None));
        assert_eq!(mistakes, []);
        let said = |edge: Option<Edge>| edge.map(|e| e.to_string()).unwrap_or_default();
        assert_eq!((said(times.from), said(times.until)), (from.to_owned(), until.to_owned()), "{text}");
    }

    #[test]
    fn a_time_in_a_zone_is_an_instant_in_winter_and_in_summer() {
        check("from = 2026-11-30T18:00\nzone = \"Europe/Helsinki\"", "2026-11-30 16:00 UTC", "");
        check("from = 2026-06-30T18:00:00\nzone = \"Europe/Helsinki\"", "2026-06-30 15:00 UTC", "");
        check("until = 2026-11-30T18:00+02:00", "", "2026-11-30 16:00 UTC");
        check("until = 2026-11-30T18:00Z\nzone = \"Asia/Tokyo\"", "", "2026-11-30 18:00 UTC");
    }

    #[test]
    fn a_day_is_a_day_and_with_a_zone_it_lasts_until_the_next_begins_there() {
        check("from = 2026-11-29\nuntil = 2026-11-30", "2026-11-29", "2026-11-30");
        check("from = 2026-11-30\nuntil = 2026-11-30\nzone = \"America/New_York\"", "2026-11-30 05:00 UTC", "2026-12-01 05:00 UTC");
    }

    #[test]
    fn hours_that_clocks_skip_or_show_twice_are_the_ones_after_and_the_first() {
        check("from = 2026-03-29T02:30\nzone = \"Europe/Berlin\"", "2026-03-29 01:30 UTC", "");
        check("from = 2026-10-25T02:30\nzone = \"Europe/Berlin\"", "2026-10-25 00:30 UTC", "");
    }

    #[test]
    fn a_time_without_a_zone_and_a_zone_that_is_none_are_mistakes() {
        for (text, expected) in [
            (
                "from = 2026-11-30T18:00",
                "`from` has a time and no time zone; add `zone = \"Europe/London\"` beside it, or an offset like 2026-11-30T18:00+02:00",
            ),
            (
                "from = 2026-11-30T18:00\nzone = \"Europe/Helsinky\"",
                "no time zone is called “Europe/Helsinky”; did you mean “Europe/Helsinki”?",
            ),
            ("from = 18:00:00", "`from` should be a day or a time without quotes, like 2026-11-22 or 2026-11-22T18:00, not a date"),
            ("from = 2026-11-30T18:00Z\nuntil = 2026-11-30T19:00+01:00", "`until` is before `from`, so this never holds; swap the two"),
        ] {
            let (_, mistakes) = read(&File { path: "x.toml".to_owned(), text: text.to_owned() }, |t| t.times(None));
            assert!(mistakes.iter().any(|m| m.kind.to_string() == expected), "{mistakes:?}");
        }
    }
}
