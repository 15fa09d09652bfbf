#![doc = include_str!("../README.md")]

mod dispatch;
#[cfg(target_arch = "wasm32")]
mod dom;
mod html;
mod listener;
mod node;

pub use dispatch::provide_dispatch;
#[cfg(target_arch = "wasm32")]
pub use dom::Mounted;
pub use listener::Input;
pub use node::{Element, Node, Text, el};
