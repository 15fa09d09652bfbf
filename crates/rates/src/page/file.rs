//! Files that a page is given and gives.

use std::rc::Rc;

/// A file: its name, and what is in it.
#[derive(Clone, Debug)]
pub struct File {
    /// As people see it.
    pub name: String,
    /// All of its bytes.
    pub content: Rc<[u8]>,
}
