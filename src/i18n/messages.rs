//! The messages, by name. Their texts are files, one for each language and part, that a page loads when it needs
//! them: `first` with the application, `lazy` with its lazy part.

use std::cell::RefCell;

macro_rules! catalogue {
    (slots { $($slot:ident)* }    first { $($first:ident)* } lazy { $($lazy:ident)* }) => {
        /// A place in a message, in braces in its text, that something is put into.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(non_camel_case_types)]
        pub(crate) enum Slot { $($slot,)* }

        const SLOTS: &[Slot] = &[$(Slot::$slot,)*];

        #[allow(non_camel_case_types)]
        enum Position { $($first,)* $($lazy,)* }

        /// The number of messages that come with the application.
        pub(super) const FIRST: usize = [$(stringify!($first),)*].len();
        const COUNT: usize = FIRST + [$(stringify!($lazy),)*].len();

        #[cfg(not(target_arch = "wasm32"))]
        pub(super) const SLOT_NAMES: &[&str] = &[$(stringify!($slot),)*];
        #[cfg(not(target_arch = "wasm32"))]
        pub(super) const NAMES: &[&str] = &[$(stringify!($first),)* $(stringify!($lazy),)*];

        // A message that nothing says does not compile.
        #[cfg_attr(target_arch = "wasm32", deny(dead_code))]
        impl Messages {
            $(pub(crate) fn $first(&self) -> &'static str { self.texts[Position::$first as usize] })*
            $(pub(crate) fn $lazy(&self) -> &'static str { self.texts[Position::$lazy as usize] })*
        }
    };
}

catalogue! {
    slots {
        platform book id published effective_from effective_through market license service plan rate_source
        payout rate share insurer_share portion received shortfall fronts absorbs payday confirmed session session_date from through
        window window_days days_waited after before rule
        n of a b c place problem status directive limit name value date example amount source day month address
        next_payday difference per_hour mark paid typical slow weeks cancelled confirmed_after rest position days reached start end
        year a_month sessions paydays gap gap_day fronted slow_fronted fronted_day repaid wait slow_wait own_wait denied product list least most insurer line moved
    }
    first {
        // The frame
        direction widget_label loading view_loading view_failed view_failed_hint tab_explore tab_rates tab_walkthrough tab_earnings tab_how tabs_label days_one days_other days_range
        // Controls
        choose chosen change change_done market plan license service session_date confirmed_on confirmed_same_day confirmed_later confirmed_hint
        client_share client_share_hint client_pays_all date_error amount_error share_above_rate confirmed_before_session
        amount_ambiguous figures_still
        own_numbers own_rate own_rate_hint own_payout own_payout_hint own_rate_below_share own_unnamed
        // The sentence
        sentence_paid sentence_typical sentence_slow sentence_first sentence_around sentence_denied
        sentence_unpaid sentence_denied_covered sentence_unpaid_covered
        sentence_covered sentence_all sentence_own no_rate no_rate_on no_rate_hint
        // Scenarios
        scenarios scenario_typical scenario_slow scenario_denied scenario_unpaid scenario_note scenario_nothing
        // Figures
        portion_none portion_not_received shortfall_note why_absorbs_kept
        // Explanations
        explain_all explain_payment explain_days compare
        // Receipt and flow
        receipt client_pays insurer_rate keeps adds covers absorbed flow part amount when
        // Pay schedule
        twice_a_month every_two_weeks every_n_days pay_window pay_window_last_day pay_day pay_last_day this_month next_month months_later cutoff moved_next moved_previous
        // Reasoning
        reasoning reason_payout gate_contract gate_service yes no not_asked
        reason_contract_allows reason_contract_does_not_allow
        reason_payout_equals_rate reason_payout_above_rate shortfall_absorbed grows benchmark
        // Timeline
        timeline track_insurer mark_session mark_session_confirmed mark_confirmed
        mark_insurer mark_never mark_denied mark_nothing mark_today mark_claim client_paid fronted_range fronted_open
        platform_to_you range between on_one_day
        // Notices
        illustrative illustrative_all illustrative_dates expired not_yet_effective session_outside assumptions sources about_data
        about_book printed own_notice link_changed
        // The way on
        cta cta_hint learn_more video
        // Places
        places_one places_other places_none
        // A file with rates
        rates_loading rates_failed rates_failed_hint
        // Failures
        failure_title failure_again failure_kept retry failure_network failure_http failure_integrity failure_blocked
        failure_too_large failure_format failure_config
 }
    lazy {
        // Rates that change
        more less rate_from rate_through rate_more rate_less rate_same_payout unchanged change_new change_none
        // A problem and its place
        at
        // Problems
        problem_not_json problem_too_large problem_format problem_missing problem_unknown_member
        problem_repeated_member problem_type problem_amount problem_date problem_id problem_link
        problem_currency problem_language problem_own_language problem_text problem_word problem_range problem_too_many problem_empty
        problem_repeated_id problem_unknown_id problem_repeated_rate problem_editions problem_month problem_percentiles problem_reversed problem_schedule
        problem_file problem_hash problem_length problem_not_as_in_book problem_rows_beside_file
        problem_remainder problem_client_share problem_confirmed problem_no_rate
        // Explanations
        explain_case explain_year explain_payday explain_next explain_months explain_plans explain_services
        portion shortfall insurer_nothing insurer_denied insurer_never payout event date who event_claim event_claim_alone insurer_to_platform client_to_platform absorbs
        why_payout why_own why_payday why_portion why_no_portion why_shortfall why_insurer fronted why_fronted why_fronted_perhaps why_absorbs provenance provenance_open provenance_own provenance_source illustrative_window window_source insurer_share payday days_ahead why_rate why_share why_insurer_share why_share_unpaid
        why_session why_confirmed why_nothing why_never why_days_ahead why_benchmark why_year why_a_month why_month why_sum why_paid why_gap why_fronted_most why_wait why_own_wait why_left why_reached
        others others_payout others_rate others_above_90 others_above_75 others_above_50 others_middle others_below_50 others_below_25 others_below_10
        others_providers others_at_most others_percent others_origin others_no_ranking
        // Rates at a glance
        rates_range rates_same rates_nothing rates_plans rates_chosen rates_filter rates_figure rates_per_hour rates_insurer
        rates_caption service_column plan_column rates_highest rates_legend rates_opens rates_picks rates_none rates_no_length
        rates_no_plan rates_list rates_one_plan rates_one_service rates_pick rates_columns rates_uncertain rates_changed rates_changed_service
        // Sessions side by side
        compare_title compare_none compare_from_explore compare_one compare_most compare_pays compare_pays_hour compare_equal
        compare_session compare_own compare_remove compare_clear compare_differs compare_same compare_place compare_insurer
        compare_window compare_no_wait compare_basis compare_awaited compare_missing compare_unusable
        // Walkthrough
        walkthrough walkthrough_intro steps_label telling_label step_of back next again play pause
        cast_you cast_client cast_platform cast_platform_covered cast_insurer
        step_session step_session_text step_confirmed step_confirmed_text step_confirmed_text_nothing step_paid step_paid_text step_paid_waits step_paid_either_way
        step_insurer step_insurer_text step_insurer_portion step_insurer_portion_all step_insurer_shortfall step_never step_never_text step_never_text_covered
        promise promise_text try_it
        // Earnings: the caseload
        earn_rates earn_services earn_weekly earn_weekly_add_on earn_weekly_hint earn_add_on_hint earn_no_rate earn_no_rate_short earn_in_all earn_add earn_part_time earn_full earn_reset earn_undo earn_removed earn_merged earn_too_many earn_begun earn_reached earn_remove
        earn_less earn_more earn_choose earn_adjust earn_weeks_off earn_weeks_off_hint earn_name_weeks earn_spread_weeks earn_week_off earn_week_hint earn_week_error earn_week_of earn_cancelled earn_cancelled_hint earn_after
        earn_after_hint earn_denied earn_denied_hint earn_denied_by earn_start earn_start_hint earn_number_error
        // Earnings: what it comes to
        earn_sentence earn_span earn_ahead earn_level earn_denied_only earn_denied_share earn_none earn_no_rates sessions_one
        sessions_other paydays_one paydays_other earn_year earn_year_note earn_a_month earn_gap earn_fronted earn_fronted_note
        earn_wait earn_own_wait earn_wait_note earn_wait_plan earn_target earn_target_field earn_target_hint earn_target_reached earn_target_none earn_target_take
        // Earnings: the chart and the tables
        table earn_chart earn_inspect earn_reading earn_typical earn_slow earn_timing earn_next earn_first
        earn_payday earn_confirm_by earn_sessions earn_months earn_month earn_by_plan earn_by_service earn_added earn_calendar earn_show_calendar earn_previous_month earn_next_month earn_closed
        // Earnings: rates that change
        earn_change earn_change_same earn_change_end
        // Earnings: to take along
        earn_download earn_calendar_file earn_print earn_copy earn_link earn_copied earn_not_copied earn_uncertain earn_load earn_load_added earn_with earn_in earn_numbers earn_payday_line earn_columns earn_total earn_event_payday earn_event_about earn_event_confirm
        // How it works, in its order
        how_title how_lead how_case how_model how_model_text how_rate_note how_rate_note_all how_first how_then
        how_then_adds how_model_contracts how_model_contracts_text how_model_grows how_model_grows_text
        how_model_work how_model_work_text how_paydays how_paydays_text how_paydays_case how_weekdays how_month
        how_window how_window_paid how_claims how_claims_text how_denied how_denied_absorbs how_denied_covered
        how_keep how_flow client insurer you how_money how_papers
        how_list how_contract how_confirmation how_no_payment how_flow_contract
        how_flow_contract_text how_flow_confirm how_flow_confirm_text how_flow_claim how_flow_claim_text
        how_flow_payout_text how_flow_insurer_text how_flow_never
        how_flow_never_text how_places how_places_text how_place_plans how_place_plans_text how_place_claims
        how_place_claims_text how_place_pay how_place_pay_text how_place_tools how_place_tools_text
        how_place_team how_place_team_text how_rates how_rates_text how_rates_aim how_rates_more how_value how_value_text
        how_plans how_plans_text how_time how_time_text how_signed how_signed_first how_signed_first_text
        how_signed_then how_signed_then_text how_signed_differ how_signed_ask how_nothing how_nothing_text
        how_nothing_contract how_nothing_service how_nothing_rate how_nothing_unpaid how_get how_get_rates
        how_get_rates_text how_get_credentialing how_get_credentialing_text how_get_pay how_get_pay_text
        how_get_risk how_get_risk_text how_get_fees how_get_fees_text how_get_time how_get_time_text
    }
}

/// The messages of one language.
#[derive(Debug)]
pub(crate) struct Messages {
    /// BCP 47 tag of the language.
    pub(crate) lang: &'static str,
    /// By position; those that have not arrived are empty.
    pub(super) texts: [&'static str; COUNT],
    /// The text that they were read from.
    pub(super) source: &'static str,
}

thread_local! {
    /// The messages that were read, once for each text: they are drawn without being copied.
    static KNOWN: RefCell<Vec<&'static Messages>> = const { RefCell::new(Vec::new()) };
}

impl Messages {
    /// Reads the tag of a language and its messages, one a line. Messages that are not there are empty.
    pub(crate) fn parse(source: &str) -> &'static Self {
        KNOWN.with_borrow_mut(|known| {
            if let Some(messages) = known.iter().find(|messages| messages.source == source) {
                return *messages;
            }
            let source: &'static str = String::leak(source.to_owned());
            let mut lines = source.lines();
            let lang = lines.next().unwrap_or_default();
            let texts = std::array::from_fn(|_| lines.next().unwrap_or_default());
            let messages: &'static Self = Box::leak(Box::new(Self { lang, texts, source }));
            known.push(messages);
            messages
        })
    }
}

/// A stretch of a message.
pub(crate) enum Piece {
    /// Text, as it stands.
    Text(&'static str),
    /// A place for something else.
    Slot(Slot),
}

/// The first of the characters that stand for slots, in the order of [`Slot`]; all of them are for private use.
pub(super) const FIRST_SLOT: u32 = 0xE000;

/// Cuts a message where its slots are.
pub(crate) fn pieces(message: &'static str) -> impl Iterator<Item = Piece> {
    let mut rest = message;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if let Some(slot) = slot(first) {
            rest = &rest[first.len_utf8()..];
            return Some(Piece::Slot(slot));
        }
        let end = rest.find(|character| slot(character).is_some()).unwrap_or(rest.len());
        let (text, behind) = rest.split_at(end);
        rest = behind;
        Some(Piece::Text(text))
    })
}

/// The slot that a character stands for.
fn slot(character: char) -> Option<Slot> {
    let position = u32::from(character).checked_sub(FIRST_SLOT)?;
    SLOTS.get(usize::try_from(position).ok()?).copied()
}
