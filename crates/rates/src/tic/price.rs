//! One price: whether it is an amount for a session at the place that is asked for.

use std::io::Read;

use rate_core::{Amount, AmountError, Date};

use super::cents::Cents;
use super::found::{PriceType, SessionPrice, Setting};
use super::rules::{PartsOfACent, PlaceOfService};
use super::tally::PriceReason;
use super::wanted::Wanted;
use crate::scan::{Result, Scanner};

const NAMES: [&str; 7] = [
    "negotiated_type",
    "negotiated_rate",
    "expiration_date",
    "service_code",
    "billing_class",
    "billing_code_modifier",
    "setting",
];

/// The most modifiers of a price that are looked at. A claim has room for four.
const MOST_MODIFIERS: usize = 100;

/// Reads a price, or why it is none that is wanted.
pub(super) fn price<R: Read>(
    json: &mut Scanner<R>,
    wanted: &Wanted,
) -> Result<std::result::Result<SessionPrice, PriceReason>> {
    let mut price_type = Err(PriceReason::OtherType);
    let mut amount = Err(PriceReason::NoAmount);
    let mut expires = Err(PriceReason::NoExpiration);
    let rules = &wanted.rules;
    let (mut here, mut professional) = (rules.place == PlaceOfService::Any, false);
    let (mut modifiers, mut setting) = (Vec::new(), Setting::Unsaid);
    json.peek()?;
    let place = json.place();
    let mut object = json.object()?;
    while let Some(name) = json.member(&mut object, &NAMES)? {
        match name {
            "negotiated_type" => price_type = json.scalar()?.map_or(price_type, type_of),
            "negotiated_rate" => {
                amount = json.scalar()?.map_or(amount, |text| amount_of(text, rules.parts_of_a_cent));
            }
            "expiration_date" => {
                expires = json.scalar()?.map_or(expires, |text| expiration(text, rules.today))
            }
            "service_code" => json.each_scalar(|code| here |= rules.place.has(code))?,
            "billing_class" => {
                let class = |text: &[u8]| {
                    let text = text.trim_ascii();
                    text.eq_ignore_ascii_case(b"professional") || text.eq_ignore_ascii_case(b"both")
                };
                professional = json.scalar()?.is_some_and(class);
            }
            "billing_code_modifier" => json.each_scalar(|modifier| {
                let modifier = String::from_utf8_lossy(modifier.trim_ascii());
                // Of more there is no set, and memory has an end.
                if modifiers.len() < MOST_MODIFIERS {
                    modifiers.push(modifier.to_ascii_uppercase());
                }
            })?,
            "setting" => setting = json.scalar()?.map_or(setting, setting_of),
            _ => json.skip()?,
        }
    }
    let session_price = || {
        let price_type = price_type?;
        if !professional {
            return Err(PriceReason::NotProfessional);
        }
        if !here {
            return Err(match rules.place {
                PlaceOfService::Telehealth => PriceReason::NotTelehealth,
                PlaceOfService::Office | PlaceOfService::Any => PriceReason::NotOffice,
            });
        }
        let (expires, (amount, rounded)) = (expires?, amount?);
        let modifiers = wanted.modifiers(modifiers).ok_or(PriceReason::NoLicense)?;
        Ok(SessionPrice { amount, rounded, place, price_type, setting, expires, modifiers })
    };
    Ok(session_price())
}

fn type_of(text: &[u8]) -> std::result::Result<PriceType, PriceReason> {
    let text = text.trim_ascii();
    for known in [PriceType::Negotiated, PriceType::FeeSchedule, PriceType::Derived] {
        if text.eq_ignore_ascii_case(known.name().as_bytes()) {
            return Ok(known);
        }
    }
    Err(if text.eq_ignore_ascii_case(b"percentage") {
        PriceReason::Percentage
    } else if text.eq_ignore_ascii_case(b"per diem") {
        PriceReason::PerDiem
    } else {
        PriceReason::OtherType
    })
}

/// The amount, and whether it was rounded to the cent.
fn amount_of(text: &[u8], rule: PartsOfACent) -> std::result::Result<(Amount, bool), PriceReason> {
    let cents = Cents::read(text).ok_or(PriceReason::NoAmount)?;
    match cents.amount(rule) {
        Ok((amount, _)) if amount.is_zero() => Err(PriceReason::Zero),
        Ok(amount) => Ok(amount),
        Err(AmountError::TooManyPlaces) => Err(PriceReason::TooManyPlaces),
        Err(AmountError::TooLarge | AmountError::NotDecimal) => Err(PriceReason::OutOfRange),
    }
}

/// The last day, if it has not passed. Days as far as 9999-12-31 stand for no end, and are beyond what a [`Date`]
/// reads.
fn expiration(text: &[u8], today: Date) -> std::result::Result<[u8; 10], PriceReason> {
    let text: [u8; 10] = text.trim_ascii().try_into().map_err(|_| PriceReason::NoExpiration)?;
    let day = std::str::from_utf8(&text).map_err(|_| PriceReason::NoExpiration)?;
    match day.parse::<Date>() {
        Ok(day) if day < today => Err(PriceReason::Expired),
        Ok(_) => Ok(text),
        Err(_) if is_far(day) => Ok(text),
        Err(_) => Err(PriceReason::NoExpiration),
    }
}

/// Whether it is a day of the years 2200 to 9999.
fn is_far(day: &str) -> bool {
    let Some((year, rest)) = day.split_at_checked(4) else { return false };
    let Some(year) = year.parse::<u16>().ok().filter(|year| (2200..=9999).contains(year)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    // A near year with the same days.
    let near = if leap { 2000 } else { 2001 };
    format!("{near}{rest}").parse::<Date>().is_ok()
}

fn setting_of(text: &[u8]) -> Setting {
    let known = [Setting::Inpatient, Setting::Outpatient, Setting::Both];
    let is = |setting: &Setting| text.trim_ascii().eq_ignore_ascii_case(setting.name().as_bytes());
    known.into_iter().find(is).unwrap_or(Setting::Unsaid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_to_the_end_of_9999_are_last_days() {
        let today = "2026-06-01".parse().unwrap();
        for day in [
            "2026-06-01",
            "2199-12-31",
            "2200-01-01",
            "2400-02-29",
            "2999-12-31",
            "3000-01-01",
            "9999-12-30",
            "9999-12-31",
        ] {
            assert_eq!(expiration(day.as_bytes(), today).unwrap(), day.as_bytes(), "{day}");
        }
        for day in ["2026-05-31", "1900-01-01"] {
            assert_eq!(expiration(day.as_bytes(), today), Err(PriceReason::Expired), "{day}");
        }
        for day in [
            "2300-02-29",
            "2999-13-01",
            "9999-12-32",
            "9999-1-31 ",
            "+999-12-31",
            "10000-1-1",
            "1899-12-31",
            "31.12.2999",
            "",
        ] {
            assert_eq!(expiration(day.as_bytes(), today), Err(PriceReason::NoExpiration), "{day}");
        }
    }

    proptest! {
        #[test]
        fn any_year_has_the_days_of_those_400_years_on(year in 1900_u16..2200, cycles in 1_u16..19, month in 0_u8..14, day in 0_u8..33) {
            let far = year + 400 * cycles;
            let (near, far) = (format!("{year}-{month:02}-{day:02}"), format!("{far}-{month:02}-{day:02}"));
            prop_assert_eq!(is_far(&far), near.parse::<Date>().is_ok(), "{}", far);
        }
    }
}
