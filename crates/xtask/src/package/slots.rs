//! Empties the table of functions of those that nothing can call: wasm-bindgen reads off functions that describe others
//! what the script has to know and drops the first, but the table keeps the second.

use std::collections::BTreeSet;

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{ElementItems, FunctionBuilder, FunctionKind, Module, passes};

use super::split::segments;

/// The module with the same functions in the same slots, but for those slots that no number in its code or its data
/// names. A slot is called by its number, which code has as a constant or reads from data.
pub(super) fn emptied(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module =
        Module::from_buffer(wasm).map_err(|error| format!("the application's WebAssembly: {error}"))?;
    let mut named = Named::default();
    for function in module.funcs.iter() {
        if let FunctionKind::Local(local) = &function.kind {
            dfs_in_order(&mut named, local, local.entry_block());
        }
    }
    for data in module.data.iter() {
        // Wherever it may be read.
        for word in data.value.windows(4) {
            named.0.extend(word.try_into().map(u32::from_le_bytes));
        }
    }
    let mut starts: Vec<u64> = segments(&module)?.into_iter().map(|(start, _)| start).collect();
    starts.reverse();
    let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
    missing.func_body().unreachable();
    let missing = missing.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        let (Some(start), ElementItems::Functions(functions)) = (starts.pop(), &mut element.items) else {
            continue;
        };
        for (slot, function) in (start..).zip(functions) {
            if u32::try_from(slot).is_ok_and(|slot| !named.0.contains(&slot)) {
                *function = missing;
            }
        }
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Every number that could be a slot's.
#[derive(Default)]
struct Named(BTreeSet<u32>);

impl<'a> Visitor<'a> for Named {
    fn visit_value(&mut self, value: &Value) {
        if let Value::I32(number) = value {
            self.0.insert(number.cast_unsigned());
        }
    }
}
