//! Two tracks on one axis: when the platform pays the provider, when the insurer pays the platform, and the days
//! between them that the platform waits. As a scene it has a third track, the platform's own, and builds step by step.

use rate_core::{Breakdown, Flow, PaymentPart, Permille, Scenario, Stretch, Timeline, WalkthroughStep};
use view::{Text, el};

use super::{Element, Node, ViewContext};
use crate::i18n::Messages;

/// The timeline; with a step, the scene as far as that step tells it.
pub(crate) fn timeline(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    step: Option<WalkthroughStep>,
) -> Element {
    let reimbursement = &context.plan(breakdown).reimbursement;
    // The scene is of the book's own day.
    let today = context.model.today.filter(|_| step.is_none());
    let line = Timeline::new(breakdown, reimbursement, today);
    let drawing = Drawing { context, breakdown, line, step };
    let months = drawing.line.months.iter().map(|label| -> Node {
        let text = el("span").text(context.locale.month(label.month));
        placed("month", label.at).child(text).into()
    });
    el("div")
        .class(if step.is_some() { "axis scene" } else { "axis" })
        .attr("aria-hidden", "true")
        .child(el("div").class("months").children(months))
        .children(drawing.today())
        .child(drawing.provider())
        .children(drawing.wait())
        .children(step.map(|_| drawing.platform().into()))
        .child(drawing.insurer())
}

struct Drawing<'a> {
    context: &'a ViewContext<'a>,
    breakdown: &'a Breakdown,
    line: Timeline,
    step: Option<WalkthroughStep>,
}

impl Drawing<'_> {
    /// The class of an element that is told in a step, with whether that is still to come or is being told.
    fn class(&self, class: &str, told: WalkthroughStep) -> String {
        let state = match self.step {
            Some(step) if step < told => " to-come",
            Some(step) if step == told => " lit",
            _ => "",
        };
        format!("{class}{state}")
    }

    /// A label that touches its place and never leaves the drawing.
    fn label(&self, class: &str, told: WalkthroughStep, at: Permille, label: Element) -> Node {
        placed(self.class(class, told), at).child(label).into()
    }

    fn mark(&self, class: &str, told: WalkthroughStep, at: Permille) -> Node {
        placed(self.class(class, told), at).into()
    }

    fn today(&self) -> Option<Node> {
        let at = self.line.today?;
        let label = el("span").text(self.context.messages.mark_today());
        Some(placed("at today", at).child(label).child(placed("now", at)).into())
    }

    fn provider(&self) -> Element {
        let (context, line, selected) = (self.context, &self.line, &self.breakdown.selection);
        let messages = context.messages;
        let day = |date| el("b").text(context.locale.short_day(date));
        let is_confirmed = self.step.is_none_or(|step| step >= WalkthroughStep::Confirmed);
        let together = selected.session_date == selected.confirmed_on;
        let label = if together && is_confirmed {
            messages.mark_session_confirmed()
        } else {
            messages.mark_session()
        };
        let session = el("span").text(label).text(" ").child(day(selected.session_date));
        let confirmed = (!together).then(|| {
            let label =
                el("span").text(messages.mark_confirmed()).text(" ").child(day(selected.confirmed_on));
            self.label("at above", WalkthroughStep::Confirmed, line.confirmed, label)
        });
        let paid = el("span")
            .child(el("b").class("money").text(context.money(self.breakdown.provider_payout)))
            .text(" ")
            .child(day(self.breakdown.provider_paid_on));
        let marks = [
            self.mark("mark", WalkthroughStep::Session, line.session),
            self.mark("mark", WalkthroughStep::Confirmed, line.confirmed),
            self.mark("mark payday", WalkthroughStep::Paid, line.payday),
        ];
        track("track provider", context.text(messages.platform_to_you()))
            .child(self.label("at above", WalkthroughStep::Session, line.session, session))
            .children(confirmed)
            .child(el("div").class("line").children(marks))
            .child(self.label("at paid", WalkthroughStep::Paid, line.payday, paid))
    }

    /// The days that the platform waits, counted: those that are sure, and those that may be.
    fn wait(&self) -> Option<Node> {
        let stretch = self.line.fronted?;
        let messages = self.context.messages;
        let label = match self.breakdown.days_fronted {
            Some(_) => messages.fronted_range(),
            None => messages.fronted_open(),
        };
        let sure = spanning("sure", stretch);
        let perhaps = self.line.insurer.map(|window| spanning("perhaps", window).into());
        let middle = (stretch.from + self.line.insurer.map_or(stretch.through, |window| window.through)) / 2;
        let label = el("span").text(self.context.text(label));
        let told = if self.line.insurer.is_some() {
            WalkthroughStep::InsurerPays
        } else {
            WalkthroughStep::NeverPaid
        };
        let bracket = el("div").class("bracket").child(sure).children(perhaps);
        Some(
            el("div")
                .class(self.class("wait", told))
                .child(bracket)
                .child(placed("at", middle).child(label))
                .into(),
        )
    }

    /// The money that comes in at the platform, and that it keeps or loses.
    fn platform(&self) -> Element {
        let (context, line, breakdown) = (self.context, &self.line, self.breakdown);
        let messages = context.messages;
        let money = |class, amount| el("b").class(class).text(context.money(amount));
        let share = (!breakdown.client_share.is_zero()).then(|| {
            let share = money("money client", breakdown.client_share);
            let share = el("span").child(share).text(" ").text(messages.client_paid());
            self.label("at share", WalkthroughStep::Confirmed, line.confirmed, share)
        });
        let flow = Flow::new(breakdown);
        let ([.., adds], [_, keeps]) = (flow.payers, flow.payees);
        let (word, amount) = match adds.part {
            _ if adds.amount.is_zero() => (context.text(messages.keeps()), keeps.amount),
            PaymentPart::PlatformFronts => (context.text(messages.absorbed()), adds.amount),
            _ => (context.text(messages.adds()), adds.amount),
        };
        let told =
            if line.missed.is_some() { WalkthroughStep::NeverPaid } else { WalkthroughStep::InsurerPays };
        let at = line.insurer.unwrap_or_else(|| self.unpaid_time());
        let rest = el("span").text(word).text(" ").child(money("money platform", amount));
        track("track platform", context.book.publisher.name.clone().into()).children(share).child(self.label(
            "at rest",
            told,
            middle(at),
            rest,
        ))
    }

    /// The time in which no insurer pays.
    fn unpaid_time(&self) -> Stretch {
        self.line.missed.unwrap_or(Stretch { from: self.line.payday, through: 1000 })
    }

    fn insurer(&self) -> Element {
        let (context, line, breakdown) = (self.context, &self.line, self.breakdown);
        let messages = context.messages;
        let claim = self.step.map(|_| {
            let through = line.insurer.or(line.missed).map_or(line.payday, |window| window.from);
            let claim = Stretch { from: line.confirmed, through: through.max(line.confirmed) };
            let class = self.class("claim", WalkthroughStep::Confirmed);
            spanning(class, claim).child(el("span").text(messages.mark_claim())).into()
        });
        let (mark, told, at, label): (_, _, _, Element) = match (line.insurer, breakdown.insurer_pays) {
            (Some(window), Some(range)) => {
                let label = el("span")
                    .child(el("b").class("money insurer").text(context.money(breakdown.insurer_share)))
                    .text(" ")
                    .child(el("b").text(context.locale.short_range(range)));
                ("window", WalkthroughStep::InsurerPays, window, label)
            }
            _ => {
                let class = if breakdown.insurer_owes() { "never" } else { "nothing" };
                let label = el("span").text(unpaid_label(messages, breakdown));
                (class, WalkthroughStep::NeverPaid, self.unpaid_time(), label)
            }
        };
        track("track insurer", context.text(messages.track_insurer()))
            .child(el("div").class("line").children(claim).child(spanning(self.class(mark, told), at)))
            .child(self.label("at arrives", told, middle(at), label))
    }
}

fn middle(stretch: Stretch) -> Permille {
    (stretch.from + stretch.through) / 2
}

fn track(class: &'static str, name: Text) -> Element {
    el("div").class(class).child(el("span").class("name").text(name))
}

/// An element at a place along the axis.
fn placed(class: impl Into<Text>, at: Permille) -> Element {
    el("div").class(class).style("--at", at.to_string())
}

/// An element along a stretch of the axis.
fn spanning(class: impl Into<Text>, stretch: Stretch) -> Element {
    placed(class, stretch.from).style("--through", stretch.through.to_string())
}

/// The label for an insurer that does not pay.
pub(crate) fn unpaid_label(messages: &Messages, breakdown: &Breakdown) -> &'static str {
    match breakdown.selection.scenario {
        _ if !breakdown.insurer_owes() => messages.mark_nothing(),
        Scenario::Denied => messages.mark_denied(),
        _ => messages.mark_never(),
    }
}
