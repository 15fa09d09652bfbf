//! One price: whether it is an amount for a session in an office.

use std::io::Read;

use rate_core::{Amount, AmountError, Date};

use super::found::{OfficePrice, PriceType, Setting};
use super::number::Number;
use super::tally::PriceReason;
use super::wanted::{Wanted, modifier_set};
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
) -> Result<std::result::Result<OfficePrice, PriceReason>> {
    let mut price_type = Err(PriceReason::OtherType);
    let mut amount = Err(PriceReason::NoAmount);
    let mut expires = Err(PriceReason::NoExpiration);
    let (mut office, mut professional) = (false, false);
    let (mut modifiers, mut setting) = (Vec::new(), Setting::Unsaid);
    json.peek()?;
    let place = json.place();
    let mut object = json.object()?;
    while let Some(name) = json.member(&mut object, &NAMES)? {
        match name {
            "negotiated_type" => price_type = json.scalar()?.map_or(price_type, type_of),
            "negotiated_rate" => amount = json.scalar()?.map_or(amount, amount_of),
            "expiration_date" => {
                expires = json.scalar()?.map_or(expires, |text| expiration(text, wanted.today))
            }
            "service_code" => json.each_scalar(|code| {
                let code = code.trim_ascii();
                office |= code == b"11" || code.eq_ignore_ascii_case(b"CSTM-00");
            })?,
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
    let modifiers = modifier_set(&mut modifiers);
    let office_price = || {
        let price_type = price_type?;
        if !professional {
            return Err(PriceReason::NotProfessional);
        }
        if !office {
            return Err(PriceReason::NotOffice);
        }
        let (expires, amount) = (expires?, amount?);
        let modifiers = wanted.modifiers(&modifiers).ok_or(PriceReason::NoLicense)?;
        Ok(OfficePrice { amount, place, price_type, setting, expires, modifiers })
    };
    Ok(office_price())
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

fn amount_of(text: &[u8]) -> std::result::Result<Amount, PriceReason> {
    let number = Number::read(text).ok_or(PriceReason::NoAmount)?;
    match number.amount() {
        Ok(amount) if amount.is_zero() => Err(PriceReason::Zero),
        Ok(amount) => Ok(amount),
        Err(AmountError::TooManyPlaces) => Err(PriceReason::TooManyPlaces),
        Err(AmountError::TooLarge | AmountError::NotDecimal) => Err(PriceReason::OutOfRange),
    }
}

/// The last day, if it has not passed. 9999-12-31 stands for none, and is beyond what a [`Date`] reads.
fn expiration(text: &[u8], today: Date) -> std::result::Result<[u8; 10], PriceReason> {
    let text: [u8; 10] = text.trim_ascii().try_into().map_err(|_| PriceReason::NoExpiration)?;
    if &text == b"9999-12-31" {
        return Ok(text);
    }
    let day: Option<Date> = std::str::from_utf8(&text).ok().and_then(|text| text.parse().ok());
    match day {
        None => Err(PriceReason::NoExpiration),
        Some(day) if day < today => Err(PriceReason::Expired),
        Some(_) => Ok(text),
    }
}

fn setting_of(text: &[u8]) -> Setting {
    let known = [Setting::Inpatient, Setting::Outpatient, Setting::Both];
    let is = |setting: &Setting| text.trim_ascii().eq_ignore_ascii_case(setting.name().as_bytes());
    known.into_iter().find(is).unwrap_or(Setting::Unsaid)
}
