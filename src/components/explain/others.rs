//! The rates that others have agreed with the same plan, as a strip: where the payout and the insurer rate lie in it.

use rate_core::{Amount, Breakdown, Distribution, DistributionStrip, Percentile, Permille, Stretch};
use view::{Text, el};

use crate::components::shared::{Element, Node, ViewContext, emphasised, nodes, note, percent, table};
use crate::i18n::{Slot, fill};

/// The strip, what it says in words, its figures, and where these come from; nothing where none are published.
pub(super) fn others(context: &ViewContext<'_>, breakdown: &Breakdown) -> Option<Node> {
    let messages = context.messages;
    let distribution = context.book.distribution(breakdown.key)?;
    let amounts = [
        (breakdown.provider_payout, messages.others_payout()),
        (breakdown.insurer_rate, messages.others_rate()),
    ];
    let said = amounts.map(|(amount, message)| -> Node {
        let words = emphasised(message, &|slot| match slot {
            Slot::amount => context.money(amount),
            _ => place(context, distribution, amount).to_owned(),
        });
        el("p").children(words).into()
    });
    let title = context.marked_text(messages.others());
    let others = el("div")
        .class("others")
        .child(el("p").class("asked").children(title))
        .child(strip(context, &DistributionStrip::new(distribution, amounts.map(|(amount, _)| amount))))
        .children(said)
        .child(figures(context, distribution))
        .child(el("p").class("note").children(origin(context, distribution)))
        .child(note(context.text(messages.others_no_ranking())));
    Some(others.into())
}

/// The place of an amount among direct contracts, in words.
fn place(context: &ViewContext<'_>, distribution: &Distribution, amount: Amount) -> &'static str {
    use Percentile::{P10, P25, P50, P75, P90};
    let messages = context.messages;
    let standing = distribution.standing(amount);
    match (standing.above, standing.below) {
        (Some(P90), _) => messages.others_above_90(),
        (Some(P75), _) => messages.others_above_75(),
        (Some(P50), _) => messages.others_above_50(),
        (_, Some(P10)) => messages.others_below_10(),
        (_, Some(P25)) => messages.others_below_25(),
        (_, Some(P50)) => messages.others_below_50(),
        _ => messages.others_middle(),
    }
}

/// The drawing; the words and figures beside it say the same.
fn strip(context: &ViewContext<'_>, strip: &DistributionStrip) -> Element {
    let [payout, rate] = strip.marks;
    let label = |class: &'static str, place: Permille, text: Text| -> Node {
        el("div").class(class).style("--at", place.to_string()).child(el("span").text(text)).into()
    };
    let at = |class: &'static str, place: Permille| -> Element {
        el("span").class(class).style("inset-inline-start", percent(place))
    };
    let stretch = |class: &'static str, stretch: Stretch| -> Node {
        let behind = 1000_u16.saturating_sub(stretch.through);
        at(class, stretch.from).style("inset-inline-end", percent(behind)).into()
    };
    let bar = el("div")
        .class("spread")
        .child(stretch("of-most", strip.whole))
        .child(stretch("of-half", strip.half))
        .child(at("of-median", strip.median))
        .child(at("of-payout", payout))
        .child(at("of-insurer", rate));
    el("div")
        .class("strip")
        .attr("aria-hidden", "true")
        .child(label("at of-payout", payout, context.messages.payout().into()))
        .child(label("at of-insurer", rate, context.messages.insurer_rate().into()))
        .child(bar)
}

/// The percentiles, as a table.
fn figures(context: &ViewContext<'_>, distribution: &Distribution) -> Element {
    let messages = context.messages;
    let row = |percentile: Percentile| -> Vec<Node> {
        let percent = percentile.percent().to_string();
        let amount = context.money(distribution.amount(percentile));
        vec![fill(messages.others_percent(), &[(Slot::n, &percent)]).into(), amount.into()]
    };
    let rows = Percentile::ALL.into_iter().map(row).collect();
    table(None, &[messages.others_providers(), messages.others_at_most()], rows)
}

/// The origin of the figures: how many providers they are of, for what, when, and whose they are.
fn origin(context: &ViewContext<'_>, distribution: &Distribution) -> Vec<Node> {
    let (locale, month) = (context.locale, distribution.month);
    nodes(context.messages.others_origin(), &|slot| match slot {
        Slot::n => distribution.providers.to_string().into(),
        Slot::month => format!("{} {}", locale.month(month), month.year()).into(),
        Slot::source => context.source(distribution.source),
        _ => context.marked_slot(slot, context.slot(slot)),
    })
}
