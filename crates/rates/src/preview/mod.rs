//! A page on this machine that shows rates in the widget, before anybody else sees them.

mod server;
mod watch;
mod widget;

pub(crate) use server::{Server, Shown};
pub(crate) use watch::Watched;
pub(crate) use widget::{expect_in, put};
