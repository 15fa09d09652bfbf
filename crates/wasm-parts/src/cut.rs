//! The place where a program is cut.

/// The name of the module that the later part imports from.
pub const FIRST: &str = "first";

/// A place to cut a program.
#[derive(Clone, Copy, Debug)]
pub struct Cut<'a> {
    /// The full paths of the functions that are the only way into the later part, such as `app::later::year`.
    pub entries: &'a [&'a str],
    /// The starts of paths, such as `app::later::`. Functions in the table with one of these anywhere in their names
    /// are called by the later part only.
    pub modules: &'a [&'a str],
}
