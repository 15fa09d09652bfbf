//! The walkthrough's step, and how it goes on by itself.

use rate_core::{Tab, WalkthroughStep};

use super::effect::Effect;
use super::model::Model;

/// The time that a reader has for a step while the walkthrough goes on by itself.
const STEP_MILLISECONDS: u32 = 7000;

impl Model {
    /// Shows a step because the reader wants to: nothing goes on by itself from there.
    pub(super) fn select_step(&mut self, step: WalkthroughStep) {
        self.step = step;
        self.step_by_scrolling = false;
        self.plays = false;
    }

    /// Goes on by itself, from the start where the last step is shown, or stops.
    pub(super) fn play(&mut self, plays: bool, effects: &mut Vec<Effect>) {
        let step = if plays { self.next_step().unwrap_or_default() } else { self.step };
        self.select_step(step);
        self.plays = plays;
        self.wait_for_next(effects);
    }

    /// Goes on to the next step, where the time that has passed is this turn's.
    pub(super) fn step_shown(&mut self, turn: u32, effects: &mut Vec<Effect>) {
        // A view that is not looked at any more has not shown it.
        if !self.plays || turn != self.turn || self.front() != Tab::Walkthrough {
            return;
        }
        if let Some(next) = self.next_step() {
            self.select_step(next);
            self.plays = self.next_step().is_some();
            self.wait_for_next(effects);
        }
    }

    fn next_step(&self) -> Option<WalkthroughStep> {
        WalkthroughStep::from_number(self.step.number() + 1)
    }

    fn wait_for_next(&mut self, effects: &mut Vec<Effect>) {
        self.turn = self.turn.wrapping_add(1);
        if self.plays {
            effects.push(Effect::ShowStep { turn: self.turn, milliseconds: STEP_MILLISECONDS });
        }
    }
}
