//! Enumerations of public names, each with one sentence.

/// Declares an enumeration whose variants have public names. A variant's documentation is its public description.
/// Its functions are inlined into the crate that calls them, so that all that a page's build has of a name is there once.
macro_rules! names {
    (
        #[doc = $about:literal]
        pub enum $type:ident {
            $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+
        }
    ) => {
        #[doc = $about]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $type {
            /// Their description, in one sentence.
            pub const ABOUT: &str = $about;

            /// Every one, in the order in which they are listed.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// Its public name.
            #[inline(always)]
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The one with this public name.
            #[inline]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.name() == name)
            }

            /// True where one has this public name.
            #[inline]
            #[must_use]
            pub fn is_name(name: &str) -> bool {
                matches!(name, $($name)|+)
            }

            /// Its public description, in Markdown: one sentence or more.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc, "\n"),+),)+
                }
            }
        }
    };
}

/// Gives an enumeration of names its JSON Schema.
macro_rules! names_as_schema {
    ($($type:ident),+) => {$(
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = $type::ALL.map(|word| {
                    serde_json::json!({
                        "type": "string",
                        "const": word.name(),
                        "description": word.description(),
                    })
                });
                schemars::json_schema!({ "oneOf": words, "description": $type::ABOUT })
            }
        }
    )+};
}

pub(crate) use {names, names_as_schema};
