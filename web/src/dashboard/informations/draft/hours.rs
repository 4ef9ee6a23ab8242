//! Opening hours as they are typed: times as the browser's fields give them, "08:45".

use serde::{Deserialize, Serialize};
use shared::hours::{HolidayRegion, HoursExceptionDto, OpeningHoursDto, OpeningRange, in_words};

use super::{Keyed, keyed};

/// Opening hours.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct Hours {
    pub(in super::super) days: [Vec<Keyed<Range>>; 7],
    pub(in super::super) note: String,
    pub(in super::super) exceptions: Vec<Keyed<Exception>>,
    pub(in super::super) is_open_on_holidays: bool,
    pub(in super::super) holidays: Option<HolidayRegion>,
}

/// A range of opening; empty times are still to be entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Range {
    pub(in super::super) from: String,
    pub(in super::super) to: String,
    pub(in super::super) is_by_appointment: bool,
}

/// Days that are not as usual; an empty last day is the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct Exception {
    pub(in super::super) from: String,
    pub(in super::super) to: String,
    pub(in super::super) ranges: Vec<Keyed<Range>>,
    pub(in super::super) reason: String,
}

/// Minutes of a time as a field gives it.
fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The time as a field takes it. No field shows 24:00: the end of a day is midnight.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

impl From<&OpeningRange> for Range {
    fn from(range: &OpeningRange) -> Self {
        Self { from: clock(range.from), to: clock(range.to), is_by_appointment: range.is_by_appointment }
    }
}

impl Range {
    /// The range as it is kept; what is still to be entered is taken for midnight, and told apart by
    /// [`Hours::unfinished`].
    fn kept(&self) -> OpeningRange {
        let to = match minutes(&self.to) {
            Some(0) => 1_440,
            to => to.unwrap_or_default(),
        };
        OpeningRange { from: minutes(&self.from).unwrap_or_default(), to, is_by_appointment: self.is_by_appointment }
    }

    /// Whether both times are there.
    fn is_whole(&self) -> bool {
        minutes(&self.from).is_some() && minutes(&self.to).is_some()
    }
}

fn ranges(kept: &[OpeningRange]) -> Vec<Keyed<Range>> {
    keyed(kept.iter().map(Range::from))
}

/// The ranges that are wholly entered, in order.
pub(super) fn whole(ranges: &[Keyed<Range>]) -> Vec<OpeningRange> {
    let whole = ranges.iter().filter(|range| range.item.is_whole()).map(|range| range.item.kept());
    let mut whole: Vec<OpeningRange> = whole.filter(|range| range.from < range.to).collect();
    whole.sort_by_key(|range| range.from);
    whole
}

impl From<Option<&OpeningHoursDto>> for Hours {
    fn from(kept: Option<&OpeningHoursDto>) -> Self {
        let Some(kept) = kept else { return Self::default() };
        let exceptions = kept.exceptions.iter().map(|exception| Exception {
            from: exception.from.clone(),
            to: if exception.to == exception.from { String::new() } else { exception.to.clone() },
            ranges: ranges(&exception.ranges),
            reason: exception.reason.clone().unwrap_or_default(),
        });
        Self {
            days: std::array::from_fn(|day| ranges(&kept.days[day])),
            note: kept.note.clone().unwrap_or_default(),
            exceptions: keyed(exceptions),
            is_open_on_holidays: kept.is_open_on_holidays,
            holidays: kept.holidays,
        }
    }
}

impl Hours {
    /// The hours as they are kept; nothing when nothing was entered.
    pub(super) fn kept(&self) -> Option<OpeningHoursDto> {
        if *self == Self::default() {
            return None;
        }
        let ranges = |typed: &[Keyed<Range>]| typed.iter().map(|range| range.item.kept()).collect::<Vec<_>>();
        let exceptions = self.exceptions.iter().map(|Keyed { item, .. }| HoursExceptionDto {
            from: item.from.clone(),
            to: if item.to.is_empty() { item.from.clone() } else { item.to.clone() },
            ranges: ranges(&item.ranges),
            reason: Some(item.reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        });
        Some(OpeningHoursDto {
            days: std::array::from_fn(|day| ranges(&self.days[day])),
            note: Some(self.note.trim().to_owned()).filter(|note| !note.is_empty()),
            exceptions: exceptions.collect(),
            is_open_on_holidays: self.is_open_on_holidays,
            holidays: self.holidays,
        })
    }

    /// What citizens will read of them, as far as they are entered.
    pub(in super::super) fn in_words(&self) -> Option<String> {
        let mut hours = self.kept()?;
        hours.days = std::array::from_fn(|day| whole(&self.days[day]));
        for (kept, Keyed { item, .. }) in hours.exceptions.iter_mut().zip(&self.exceptions) {
            kept.ranges = whole(&item.ranges);
        }
        in_words(&hours)
    }

    /// Paths and sentences of the times that are still to be entered.
    pub(super) fn unfinished(&self) -> Vec<(String, &'static str)> {
        let mut missing = Vec::new();
        let mut look = |path: String, ranges: &[Keyed<Range>]| {
            for (place, Keyed { item, .. }) in ranges.iter().enumerate() {
                if minutes(&item.from).is_none() {
                    missing
                        .push((format!("{path}.{place}.from"), "Indiquez l’heure d’ouverture, ou retirez la plage."));
                }
                if minutes(&item.to).is_none() {
                    missing.push((format!("{path}.{place}.to"), "Indiquez l’heure de fermeture, ou retirez la plage."));
                }
            }
        };
        for (day, ranges) in self.days.iter().enumerate() {
            look(format!("opening_hours.days.{day}"), ranges);
        }
        for (place, Keyed { item, .. }) in self.exceptions.iter().enumerate() {
            look(format!("opening_hours.exceptions.{place}.ranges"), &item.ranges);
        }
        missing
    }

    /// Whether the path is that of the last day of an exception, left empty.
    pub(super) fn takes_first_day_for_last(&self, path: &str) -> bool {
        let place = path.strip_prefix("opening_hours.exceptions.").and_then(|rest| rest.strip_suffix(".to"));
        let exception = place.and_then(|place| self.exceptions.get(place.parse::<usize>().ok()?));
        exception.is_some_and(|exception| exception.item.to.is_empty())
    }

    /// Puts ranges and exceptions in the order of time.
    pub(in super::super) fn sort(&mut self) {
        for day in &mut self.days {
            day.sort_by(|one, other| one.item.from.cmp(&other.item.from));
        }
        self.exceptions.sort_by(|one, other| one.item.from.cmp(&other.item.from));
        for Keyed { item, .. } in &mut self.exceptions {
            item.ranges.sort_by(|one, other| one.item.from.cmp(&other.item.from));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_as_fields_have_them() {
        assert_eq!(minutes("08:45"), Some(525));
        assert_eq!(minutes("08:45:00"), Some(525));
        for wrong in ["", "8", "24:00", "08:60", "aa:bb"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
        assert_eq!((clock(525), clock(1_440)), ("08:45".to_owned(), "00:00".to_owned()));
    }

    #[test]
    fn hours_come_back_as_they_were() {
        let range = |from, to| OpeningRange { from, to, is_by_appointment: from == 525 };
        let mut kept = OpeningHoursDto { note: Some("Fermé en août.".to_owned()), ..OpeningHoursDto::default() };
        kept.days[0] = vec![range(525, 720), range(1_080, 1_440)];
        kept.exceptions.push(HoursExceptionDto {
            from: "2026-12-24".into(),
            to: "2026-12-24".into(),
            ranges: vec![range(540, 720)],
            reason: None,
        });
        assert_eq!(Hours::from(Some(&kept)).kept(), Some(kept));
        assert_eq!(Hours::from(None).kept(), None);
    }

    #[test]
    fn a_time_that_is_missing_is_named() {
        let mut hours = Hours::default();
        hours.days[2] = keyed([Range { from: "08:00".into(), ..Range::default() }]);
        let missing: Vec<String> = hours.unfinished().into_iter().map(|(path, _)| path).collect();
        assert_eq!(missing, ["opening_hours.days.2.0.to"]);
        assert!(whole(&hours.days[2]).is_empty());
    }
}
