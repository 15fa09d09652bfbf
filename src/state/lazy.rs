//! What of the update is loaded when it is needed, with the views that send these messages: part of the list that
//! `src/components/lazy.rs` is, and called only once [`Model::has_lazy`] says that it is here.

use super::model::Model;
use super::msg::EarningsMsg;

/// Acts in the earnings view.
#[inline(never)]
pub(super) fn act_in_earnings(model: &mut Model, msg: EarningsMsg) {
    model.act_in_earnings(msg);
}
