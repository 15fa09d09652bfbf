//! The table of functions.

use walrus::{Module, TableId};

use crate::error::Error;

/// The module's only table of functions.
///
/// # Errors
/// [`Error::NoTable`] where it has none, or several.
pub(crate) fn function_table(module: &Module) -> Result<TableId, Error> {
    module.tables.main_function_table().ok().flatten().ok_or(Error::NoTable)
}
