//! A document's text, a line for each of its members and rows.

use serde::Serialize;

/// An object's text so far: a line for each member, and for each entry of its lists.
#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    pub(crate) fn member(&mut self, name: &str, value: impl Serialize) {
        self.start(name);
        self.value(&value);
    }

    /// Nothing where the list is empty.
    pub(crate) fn list<T: Serialize>(&mut self, name: &str, items: impl IntoIterator<Item = T>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.required_list(name, items);
        }
    }

    pub(crate) fn required_list<T: Serialize>(&mut self, name: &str, items: impl IntoIterator<Item = T>) {
        self.start(name);
        self.0.push('[');
        let mut before = "\n    ";
        for item in items {
            self.0.push_str(before);
            self.value(&item);
            before = ",\n    ";
        }
        self.0.push_str("\n  ]");
    }

    /// A line for each entry; nothing where there is none.
    pub(crate) fn map<'a, T: Serialize>(
        &mut self,
        name: &str,
        entries: impl ExactSizeIterator<Item = (&'a str, T)>,
    ) {
        if entries.len() == 0 {
            return;
        }
        self.start(name);
        let mut before = "{\n    ";
        for (key, value) in entries {
            self.0.push_str(before);
            self.value(&key);
            self.0.push_str(": ");
            self.value(&value);
            before = ",\n    ";
        }
        self.0.push_str("\n  }");
    }

    fn start(&mut self, name: &str) {
        self.0.push_str(if self.0.is_empty() { "{\n  \"" } else { ",\n  \"" });
        self.0.push_str(name);
        self.0.push_str("\": ");
    }

    pub(crate) fn end(self) -> String {
        self.0 + "\n}\n"
    }

    fn value(&mut self, value: &impl Serialize) {
        // Only a key that is no text could fail here, and all keys are members' names.
        self.0.push_str(&serde_json::to_string(value).unwrap_or_default());
    }
}
