//! Faults of a workbook.

/// The words for what is wrong, and for what was expected.
pub(super) type Bad = (String, String);

pub(super) fn bad(what: &str, expected: &str) -> Bad {
    (what.to_owned(), expected.to_owned())
}

pub(super) fn too_large() -> Bad {
    bad("the workbook is too large to read", "a workbook of the rates alone, or a table in CSV")
}

pub(super) fn damaged(error: &dyn std::fmt::Display) -> Bad {
    (
        format!("the workbook is damaged ({error})"),
        "a workbook that a spreadsheet opens; save it again".to_owned(),
    )
}
