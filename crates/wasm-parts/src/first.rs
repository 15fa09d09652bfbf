//! The part that comes first.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Module, TableId, passes};

use crate::error::Error;
use crate::plan::{ItemIndex, Needs, Plan};
use crate::table::function_table;

/// The names under which the first part exports the items that the later part uses.
#[derive(Debug)]
pub(crate) struct Exports {
    pub(crate) functions: BTreeMap<ItemIndex, String>,
    pub(crate) globals: BTreeMap<ItemIndex, String>,
    pub(crate) memory: String,
    /// All tables: functions of both parts, and the page's values.
    pub(crate) tables: BTreeMap<ItemIndex, String>,
}

/// Takes the later part's functions out of the module, and exports the items that they need.
pub(crate) fn make(module: &mut Module, plan: &Plan) -> Result<Exports, Error> {
    let table = function_table(module)?;
    let exports = export_needs(module, plan)?;
    let all: BTreeMap<ItemIndex, FunctionId> =
        module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
    for (entry, slot) in &plan.entries {
        let id = all.get(entry).ok_or(Error::Broken("an entry"))?;
        call_through_table(module, *id, table, *slot)?;
    }
    let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
    missing.func_body().unreachable();
    let missing = missing.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for function in functions.iter_mut().filter(|function| plan.later.contains(&function.index())) {
                *function = missing;
            }
        }
    }
    make_room(module, table, plan);
    passes::gc::run(module);
    Ok(exports)
}

/// Makes the table large enough for the entries.
pub(crate) fn make_room(module: &mut Module, table: TableId, plan: &Plan) {
    let table = module.tables.get_mut(table);
    table.initial += plan.entries.len() as u64;
    table.maximum = table.maximum.map(|maximum| maximum.max(table.initial));
}

fn export_needs(module: &mut Module, plan: &Plan) -> Result<Exports, Error> {
    let mut needs = Needs::default();
    for function in module.funcs.iter().filter(|function| plan.later.contains(&function.id().index())) {
        needs.add(module, function.id());
    }
    let memory = module.memories.iter().next().ok_or(Error::NoMemory)?.id();
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    let functions = needs.functions.into_iter().filter(|function| !plan.later.contains(&function.index()));
    let functions = functions.map(|id| (id.index(), exported(module, ExportItem::Function(id)))).collect();
    let globals = needs.globals.into_iter();
    let globals = globals.map(|id| (id.index(), exported(module, ExportItem::Global(id)))).collect();
    let memory = exported(module, ExportItem::Memory(memory));
    let tables = tables.into_iter().map(|id| (id.index(), exported(module, ExportItem::Table(id)))).collect();
    Ok(Exports { functions, globals, memory, tables })
}

/// The name under which the module exports an item: the one that it has, or else the first number that is no name yet.
fn exported(module: &mut Module, item: ExportItem) -> String {
    let same = |known: &ExportItem| match (known, &item) {
        (ExportItem::Function(known), ExportItem::Function(item)) => known == item,
        (ExportItem::Global(known), ExportItem::Global(item)) => known == item,
        (ExportItem::Memory(known), ExportItem::Memory(item)) => known == item,
        (ExportItem::Table(known), ExportItem::Table(item)) => known == item,
        _ => false,
    };
    if let Some(known) = module.exports.iter().find(|export| same(&export.item)) {
        return known.name.clone();
    }
    let mut number = module.exports.iter().count();
    while module.exports.iter().any(|export| export.name == number.to_string()) {
        number += 1;
    }
    module.exports.add(&number.to_string(), item);
    number.to_string()
}

/// Gives a function another body: a call of the one that the table has at `slot`.
fn call_through_table(module: &mut Module, id: FunctionId, table: TableId, slot: u64) -> Result<(), Error> {
    let slot = i32::try_from(slot).map_err(|_| Error::TableTooLarge)?;
    let ty = module.funcs.get(id).ty();
    let (parameters, results) = {
        let ty = module.types.get(ty);
        (ty.params().to_vec(), ty.results().to_vec())
    };
    let arguments: Vec<_> = parameters.iter().map(|parameter| module.locals.add(*parameter)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.const_(Value::I32(slot)).call_indirect(ty, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}
