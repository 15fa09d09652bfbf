//! Stands in for the `hashbrown` crate, which only `indexmap` asks for, and with it Leptos's reactive graph: for the sets
//! of who depends on whom. Natively this is that crate. In WebAssembly it is a table that is searched from its start: a
//! signal of this app has a few subscribers, and to look through so few takes less code than to hash them, and no
//! longer. `docs/size.md` has what it saves.

#[cfg(target_arch = "wasm32")]
pub mod hash_table;

#[cfg(not(target_arch = "wasm32"))]
pub use whole::*;

/// Why there is no room for more.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TryReserveError {
    /// Nothing can be as large.
    CapacityOverflow,
    /// The allocator has no more.
    AllocError {
        /// What was asked of it.
        layout: core::alloc::Layout,
    },
}
