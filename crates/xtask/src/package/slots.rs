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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use walrus::{ConstExpr, ElementKind, RefType, ValType};

    use super::*;

    #[test]
    fn a_slot_that_is_named_in_code_or_data_keeps_its_function() {
        let mut module = Module::default();
        let number = |module: &mut Module, number: i32, name: &str| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            function.func_body().i32_const(number);
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.funcs.get_mut(function).name = Some(name.to_owned());
            function
        };
        let start = number(&mut module, 3001, "start");
        let functions =
            [7, 8, 9].map(|value| number(&mut module, value, &format!("slot {}", 2993 + value))).to_vec();
        module.exports.add("start", start);
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(0));
        // Not where a word starts: 3002.
        module.data.add(walrus::DataKind::Active { memory, offset }, vec![1, 0xba, 0x0b, 0, 0]);
        let table = module.tables.add_local(false, 3003, None, RefType::FUNCREF);
        let offset = ConstExpr::Value(Value::I32(3000));
        let element =
            module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
        module.tables.get_mut(table).elem_segments.insert(element);
        module.exports.add("table", table);
        module.exports.add("memory", memory);

        let emptied = Module::from_buffer(&emptied(&module.emit_wasm()).unwrap()).unwrap();
        let (start, slots) = segments(&emptied).unwrap().remove(0);
        let names: Vec<_> =
            slots.iter().map(|function| emptied.funcs.get(*function).name.as_deref()).collect();
        assert_eq!((start, names), (3000, vec![None, Some("slot 3001"), Some("slot 3002")]));
    }
}
