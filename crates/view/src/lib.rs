#![doc = include_str!("../README.md")]

mod dispatch;
mod dom;
mod html;
mod listener;
mod matching;
mod node;
mod patch;
mod render;

pub use dispatch::Dispatch;
pub use listener::Input;
pub use node::{Element, Node, Text, el};
pub use render::Mounted;
