//! A part of the payment in words, the same in the receipt and in the drawing.

use rate_core::{Band, Breakdown, PaymentPart};
use view::Text;

use crate::components::shared::{ViewContext, unpaid_label};

/// The name of a part, by who pays or keeps it, and the days on which it is paid.
pub(super) fn words(context: &ViewContext<'_>, breakdown: &Breakdown, band: &Band) -> (Text, Text) {
    let messages = context.messages;
    let confirmed_on = breakdown.selection.confirmed_on;
    let (name, day) = match band.part {
        PaymentPart::ClientShare if band.amount.is_zero() => {
            return (messages.client_pays().into(), messages.mark_nothing().into());
        }
        PaymentPart::ClientShare => (messages.client_pays(), confirmed_on),
        PaymentPart::PlatformShortfall => (messages.adds(), breakdown.provider_paid_on),
        PaymentPart::PlatformFronts => (messages.covers(), breakdown.provider_paid_on),
        PaymentPart::ProviderPayout => (messages.platform_to_you(), breakdown.provider_paid_on),
        PaymentPart::PlatformPortion if band.amount.is_zero() => {
            return (context.text(messages.keeps()), "".into());
        }
        // What the platform has, where the insurer does not pay, is the client's money.
        PaymentPart::PlatformPortion => (messages.keeps(), confirmed_on),
        PaymentPart::InsurerShare if breakdown.insurer_pays.is_none() => {
            return (messages.mark_insurer().into(), unpaid_label(messages, breakdown).into());
        }
        PaymentPart::InsurerShare => (messages.mark_insurer(), confirmed_on),
    };
    let range = breakdown.insurer_pays.filter(|_| is_insurers(band.part));
    // Of a portion, the client's money may have paid a part before.
    let from_client = breakdown.portion_from_client();
    let when = match range {
        Some(range) if band.part == PaymentPart::PlatformPortion && !from_client.is_zero() => {
            let from_insurer = band.amount.above(from_client);
            format!(
                "{} {}; {} {}",
                context.money(from_client),
                context.locale.short_day(confirmed_on),
                context.money(from_insurer),
                context.locale.short_range(range)
            )
        }
        Some(range) => context.locale.short_range(range),
        None => context.locale.short_day(day),
    };
    (context.text(name), when.into())
}

/// True for money that comes when the insurer pays.
fn is_insurers(part: PaymentPart) -> bool {
    matches!(part, PaymentPart::InsurerShare | PaymentPart::PlatformPortion)
}

/// The class of what stands for the part.
pub(super) fn class(part: PaymentPart) -> &'static str {
    match part {
        PaymentPart::ClientShare => "client",
        PaymentPart::InsurerShare => "insurer",
        PaymentPart::PlatformShortfall => "shortfall",
        PaymentPart::PlatformFronts => "fronts",
        PaymentPart::ProviderPayout => "payout",
        PaymentPart::PlatformPortion => "portion",
    }
}
