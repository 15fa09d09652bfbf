//! The part that comes later.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind,
    ImportedFunction, Module, TableId, passes,
};

use crate::cut::FIRST;
use crate::error::Error;
use crate::first::{Exports, make_room};
use crate::plan::{ItemIndex, Plan};
use crate::table::function_table;

/// Leaves the later part's functions, and imports the rest from the first.
pub(crate) fn make(module: &mut Module, plan: &Plan, exports: &Exports) -> Result<(), Error> {
    let table = function_table(module)?;
    leave_to_first(module);
    let all: BTreeMap<ItemIndex, FunctionId> =
        module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
    for (index, name) in &exports.functions {
        import_function(module, *all.get(index).ok_or(Error::Broken("a function"))?, name);
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        if let Some(name) = exports.globals.get(&id.index()) {
            // One that is imported already is imported from elsewhere.
            if let GlobalKind::Import(import) = module.globals.get(id).kind {
                module.imports.delete(import);
            }
            let import = module.imports.add(FIRST, name, ImportKind::Global(id));
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
    let memory = module.memories.iter().next().ok_or(Error::NoMemory)?.id();
    let import = module.imports.add(FIRST, &exports.memory, ImportKind::Memory(memory));
    let memory = module.memories.get_mut(memory);
    memory.data_segments.clear();
    if let Some(old) = memory.import.replace(import) {
        module.imports.delete(old);
    }
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        let name = exports.tables.get(&id.index()).ok_or(Error::Broken("a table"))?;
        let import = module.imports.add(FIRST, name, ImportKind::Table(id));
        let item = module.tables.get_mut(id);
        item.elem_segments.clear();
        if let Some(old) = item.import.replace(import) {
            module.imports.delete(old);
        }
    }
    make_room(module, table, plan);
    for (slot, functions) in runs(&plan.slots) {
        let offset = i32::try_from(slot).map_err(|_| Error::TableTooLarge)?;
        let offset = ConstExpr::Value(Value::I32(offset));
        let functions: Option<_> = functions.iter().map(|function| all.get(function).copied()).collect();
        let functions = ElementItems::Functions(functions.ok_or(Error::Broken("a slot's function"))?);
        let element = module.elements.add(ElementKind::Active { table, offset }, functions);
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    passes::gc::run(module);
    Ok(())
}

/// Takes out exports, start, data and the table's content: the first part has them.
fn leave_to_first(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
}

/// Imports a function from the first part, the page's functions, too.
fn import_function(module: &mut Module, id: FunctionId, name: &str) {
    let ty = module.funcs.get(id).ty();
    if let FunctionKind::Import(imported) = &module.funcs.get(id).kind {
        module.imports.delete(imported.import);
    }
    let import = module.imports.add(FIRST, name, ImportKind::Function(id));
    module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// Slots that follow on each other, with the functions in them.
fn runs(slots: &BTreeMap<u64, ItemIndex>) -> Vec<(u64, Vec<ItemIndex>)> {
    let mut runs: Vec<(u64, Vec<ItemIndex>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, functions)) if *start + functions.len() as u64 == *slot => functions.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_that_follow_on_each_other_are_one_run() {
        let slots = BTreeMap::from([(3, 30), (4, 40), (7, 70)]);
        assert_eq!(runs(&slots), [(3, vec![30, 40]), (7, vec![70])]);
    }
}
