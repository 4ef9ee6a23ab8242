//! Public holidays, computed for any year.

use time::{Date, Duration, Month};

use super::HolidayRegion;

impl HolidayRegion {
    /// Where the holidays of a département, or of an overseas collectivity, are those of the whole country and which more.
    #[must_use]
    pub fn of_departement(code: &str) -> Self {
        match code {
            "57" | "67" | "68" => Self::AlsaceMoselle,
            "971" => Self::Guadeloupe,
            "972" => Self::Martinique,
            "973" => Self::Guyane,
            "974" => Self::LaReunion,
            "976" => Self::Mayotte,
            "977" => Self::SaintBarthelemy,
            "978" => Self::SaintMartin,
            "986" => Self::WallisAndFutuna,
            "987" => Self::FrenchPolynesia,
            "988" => Self::NewCaledonia,
            _ => Self::National,
        }
    }

    /// The holidays of its own, on a date of the year.
    const fn fixed(self, year: i32) -> &'static [(Month, u8, &'static str)] {
        const ABOLITION: &str = "Abolition de l’esclavage";
        match self {
            Self::National => &[],
            Self::AlsaceMoselle => &[(Month::December, 26, "Saint-Étienne")],
            Self::Guadeloupe => &[(Month::May, 27, ABOLITION)],
            Self::Guyane => &[(Month::June, 10, ABOLITION)],
            Self::Martinique => &[(Month::May, 22, ABOLITION)],
            Self::Mayotte => &[(Month::April, 27, ABOLITION)],
            Self::LaReunion => &[(Month::December, 20, ABOLITION)],
            Self::SaintMartin => &[(Month::May, 28, ABOLITION)],
            Self::SaintBarthelemy => &[(Month::October, 9, ABOLITION)],
            // The assembly put Matari’i i ni’a in the place of 29 June in May 2025.
            Self::FrenchPolynesia if year < 2025 => {
                &[(Month::March, 5, "Arrivée de l’Évangile"), (Month::June, 29, "Fête de l’autonomie")]
            }
            Self::FrenchPolynesia => {
                &[(Month::March, 5, "Arrivée de l’Évangile"), (Month::November, 20, "Matari’i i ni’a")]
            }
            Self::NewCaledonia => &[(Month::September, 24, "Fête de la citoyenneté")],
            Self::WallisAndFutuna => {
                &[(Month::April, 28, "Saint-Pierre-Chanel"), (Month::July, 29, "Fête du territoire")]
            }
        }
    }

    /// Whether Good Friday is one.
    const fn has_good_friday(self) -> bool {
        matches!(self, Self::AlsaceMoselle | Self::FrenchPolynesia)
    }
}

/// The holidays of the whole country on a date of the year (code du travail, art. L3133-1).
const NATIONAL: [(Month, u8, &str); 8] = [
    (Month::January, 1, "Jour de l’an"),
    (Month::May, 1, "Fête du Travail"),
    (Month::May, 8, "Victoire de 1945"),
    (Month::July, 14, "Fête nationale"),
    (Month::August, 15, "Assomption"),
    (Month::November, 1, "Toussaint"),
    (Month::November, 11, "Armistice"),
    (Month::December, 25, "Noël"),
];

/// Those that follow Easter, in days after it.
const MOVING: [(i64, &str); 3] = [(1, "Lundi de Pâques"), (39, "Ascension"), (50, "Lundi de Pentecôte")];

/// Easter Sunday (Gregorian computus, of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let place = epact + weekday - 7 * late + 114;
    let month = Month::try_from(u8::try_from(place / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(place % 31 + 1).ok()?).ok()
}

/// The public holiday that a day is, by its name.
#[must_use]
pub fn holiday(date: Date, region: HolidayRegion) -> Option<&'static str> {
    let fixed = NATIONAL.iter().chain(region.fixed(date.year()));
    let on = |(month, day, name): &(Month, u8, &'static str)| {
        (date.month() == *month && date.day() == *day).then_some(*name)
    };
    fixed.into_iter().find_map(on).or_else(|| {
        let after = (date - easter(date.year())?).whole_days();
        let good_friday = (after == -2 && region.has_good_friday()).then_some("Vendredi saint");
        good_friday.or_else(|| MOVING.iter().find(|(days, _)| *days == after).map(|(_, name)| *name))
    })
}

/// The public holidays of a year, in order.
#[must_use]
pub fn holidays(year: i32, region: HolidayRegion) -> Vec<(Date, &'static str)> {
    let Ok(first) = Date::from_calendar_date(year, Month::January, 1) else { return Vec::new() };
    (0..i64::from(time::util::days_in_year(year)))
        .filter_map(|day| first.checked_add(Duration::days(day)))
        .filter_map(|date| Some((date, holiday(date, region)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, day) in [
            (1954, date!(1954 - 04 - 18)),
            (2000, date!(2000 - 04 - 23)),
            (2008, date!(2008 - 03 - 23)),
            (2011, date!(2011 - 04 - 24)),
            (2024, date!(2024 - 03 - 31)),
            (2025, date!(2025 - 04 - 20)),
            (2026, date!(2026 - 04 - 05)),
            (2027, date!(2027 - 03 - 28)),
            (2038, date!(2038 - 04 - 25)),
            (2049, date!(2049 - 04 - 18)),
        ] {
            assert_eq!(easter(year), Some(day));
        }
        for year in 1900..2300 {
            let sunday = easter(year).unwrap();
            assert_eq!(sunday.weekday(), time::Weekday::Sunday, "{year}");
        }
    }

    #[test]
    fn the_country_has_eleven_and_some_parts_have_more() {
        let names = |region| holidays(2026, region).into_iter().map(|(date, name)| (date.to_string(), name));
        let national: Vec<_> = names(HolidayRegion::National).collect();
        assert_eq!(
            national.iter().map(|(date, _)| date.as_str()).collect::<Vec<_>>(),
            [
                "2026-01-01",
                "2026-04-06",
                "2026-05-01",
                "2026-05-08",
                "2026-05-14",
                "2026-05-25",
                "2026-07-14",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25"
            ]
        );
        let of = |region| -> Vec<String> {
            names(region).filter(|day| !national.contains(day)).map(|(date, _)| date).collect()
        };
        assert_eq!(of(HolidayRegion::AlsaceMoselle), ["2026-04-03", "2026-12-26"]);
        assert_eq!(of(HolidayRegion::of_departement("971")), ["2026-05-27"]);
        assert_eq!(of(HolidayRegion::of_departement("972")), ["2026-05-22"]);
        assert_eq!(of(HolidayRegion::of_departement("973")), ["2026-06-10"]);
        assert_eq!(of(HolidayRegion::of_departement("974")), ["2026-12-20"]);
        assert_eq!(of(HolidayRegion::of_departement("976")), ["2026-04-27"]);
        assert_eq!(of(HolidayRegion::of_departement("977")), ["2026-10-09"]);
        assert_eq!(of(HolidayRegion::of_departement("978")), ["2026-05-28"]);
        assert_eq!(of(HolidayRegion::of_departement("986")), ["2026-04-28", "2026-07-29"]);
        assert_eq!(of(HolidayRegion::of_departement("987")), ["2026-03-05", "2026-04-03", "2026-11-20"]);
        assert_eq!(of(HolidayRegion::of_departement("988")), ["2026-09-24"]);
        for rest in ["01", "2A", "75", "975", ""] {
            assert_eq!(HolidayRegion::of_departement(rest), HolidayRegion::National);
        }
        assert_eq!(holiday(date!(2024 - 06 - 29), HolidayRegion::FrenchPolynesia), Some("Fête de l’autonomie"));
        assert_eq!(holiday(date!(2026 - 06 - 29), HolidayRegion::FrenchPolynesia), None);
    }

    #[test]
    fn a_day_may_be_two_holidays() {
        // In 2008 Ascension was on the first of May.
        assert_eq!(holiday(date!(2008 - 05 - 01), HolidayRegion::National), Some("Fête du Travail"));
        assert_eq!(holidays(2008, HolidayRegion::National).len(), 10);
    }
}
