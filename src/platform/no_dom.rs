//! Without a browser a view is only ever written as HTML: building one comes to nothing.

use leptos::tachys::view::Render;

use crate::markup::Drawn;

impl Render for Drawn {
    type State = <() as Render>::State;

    fn build(self) -> Self::State {
        ().build()
    }

    fn rebuild(self, _state: &mut Self::State) {}
}
