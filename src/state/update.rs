//! The update: the only code that changes the model.

use rate_core::{Selection, Tab};

use super::attributes::Attribute;
use super::effect::{Effect, PageEvent};
use super::explained::Explained;
use super::lazy;
use super::model::Model;
use super::msg::{Field, Msg};

/// Takes in a message, and gives what is to be carried out because of it, in order.
pub(crate) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    apply(model, msg, &mut effects);
    model.request_book(&mut effects);
    model.translate_book();
    model.judge();
    model.settle();
    model.read_caseload();
    if model.has_lazy() {
        lazy::settle_rates(model);
    }
    model.request_rates(&mut effects);
    model.request_lazy(&mut effects);
    model.request_language(&mut effects);
    model.tell_page(&mut effects);
    effects
}

fn apply(model: &mut Model, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::AttributesChanged(changes) => model.change_attributes(changes),
        Msg::PageLanguage(page) => model.change_language(page),
        Msg::Address(fragment) => model.change_address(fragment),

        Msg::BookArrived { request, file } => model.book_arrived(request, file, effects),
        Msg::RatesArrived { request, file } => model.rates_arrived(request, file),
        Msg::LazyArrived(arrived) => model.lazy_arrived(arrived),
        Msg::LanguageArrived { wanted, language } => model.language_arrived(wanted, language),
        Msg::HandedOut(handout) => model.handout = Some(handout),

        Msg::Choose(field, id) => {
            model.choose_over(field.attribute());
            model.choices.choose(field, id);
            (model.market_search, model.handout) = (None, None);
        }
        Msg::SearchMarkets(msg) => model.search_markets(msg),
        Msg::Type(field, text) => {
            field.attributes().iter().for_each(|attribute| model.choose_over(*attribute));
            model.choices.type_in(field, text, model.language.decimal_comma);
        }
        Msg::ClientPaysAll(all) => {
            model.choose_over(Attribute::ClientShare);
            model.choices.client_pays_all(all);
        }
        Msg::TakeOwnNumbers(start) => model.choices.take_own_numbers(start),
        Msg::TakeBookNumbers => model.choices.take_book_numbers(),
        Msg::SelectScenario(scenario) => {
            model.choose_over(Attribute::Scenario);
            model.choices.select_scenario(scenario);
        }
        Msg::SelectTab { tab, with_focus } => model.select_tab(tab, with_focus),
        Msg::CompareShown => {
            if let Some(breakdown) = model.breakdown() {
                model.rates.adds.push(Selection::from(&breakdown));
            }
            model.select_tab(Tab::Rates, false);
            model.rates.came_to_compare = true;
        }
        Msg::SelectStep(step) => model.select_step(step),
        Msg::ScrollToStep(step) => {
            model.select_step(step);
            model.step_by_scrolling = true;
        }
        Msg::Play(plays) => model.play(plays, effects),
        Msg::StepShown(turn) => model.step_shown(turn, effects),
        Msg::SelectStage(stage) => model.stage = stage,
        Msg::Explain(subject) => {
            let asked = Explained::One(subject);
            model.explained = if model.explained == asked { Explained::Nothing } else { asked };
        }
        Msg::CloseExplanation if matches!(model.explained, Explained::Left(_)) => {}
        Msg::CloseExplanation => model.close_explanation(),
        Msg::LeaveExplanation(subject) => model.explained = Explained::Left(subject),
        Msg::ExplainAll(all) => model.explained = if all { Explained::All } else { Explained::Nothing },
        Msg::ToggleFields => model.fields_open = !model.fields_open,
        // They come from views of the lazy part.
        Msg::Earnings(msg) if model.has_lazy() => lazy::act_in_earnings(model, msg),
        Msg::Rates(msg) if model.has_lazy() => lazy::act_in_rates(model, msg),
        Msg::Export(export) if model.has_lazy() => {
            model.handout = None;
            effects.push(Effect::Export(export));
        }
        Msg::Earnings(_) | Msg::Rates(_) | Msg::Export(_) => {}
        Msg::FollowCta(place) => {
            let link = model.book.as_ref().and_then(|book| book.publisher.consultant_url.clone());
            effects.extend(link.map(|link| Effect::Tell(PageEvent::Cta { place, link })));
        }
        Msg::Retry => model.retry(effects),
        Msg::Ignore => {}
    }
}

impl Field {
    /// The attributes that a text in this field stands in the place of.
    fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::SessionDate => &[Attribute::SessionDate, Attribute::ConfirmedOn],
            Self::ConfirmedOn => &[Attribute::ConfirmedOn],
            Self::ClientShare => &[Attribute::ClientShare],
            Self::Rate | Self::Payout => &[],
        }
    }
}
