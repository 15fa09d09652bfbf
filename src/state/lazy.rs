//! The list of what of the update is in the lazy part, as `src/components/lazy.rs` is of the view: what only acts in a lazy
//! view need. It is called only once [`Model::has_lazy`] says that it is here.

use super::effect::Effect;
use super::model::Model;
use super::msg::RatesMsg;

/// Acts in the rates view.
#[inline(never)]
pub(super) fn act_in_rates(model: &mut Model, msg: RatesMsg) -> Option<Effect> {
    model.act_in_rates(msg)
}

/// Finds anew what is derived for the rates view.
#[inline(never)]
pub(super) fn settle_rates(model: &mut Model) {
    model.settle_rates();
}
