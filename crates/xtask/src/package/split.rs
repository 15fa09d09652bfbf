//! Splits the application: what only some views need is loaded when one of them is opened.
//!
//! Both parts are one program. The first has memory, table and every function that can be reached without an entry to
//! the later part; in the place of each entry it has a call through the table, to a place that is empty until the later
//! part, when it is instantiated, puts its functions there. Which functions are the later part's is not a matter of
//! their names: those only say where it is entered. Whatever the first part can call itself stays with it.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportKind, ImportedFunction, Module, TableId, passes,
};

use super::slots::emptied;

/// What the later part imports from.
const FIRST: &str = "first";
/// The modules that are entered only once the later part is here.
const LATER: [&str; 3] =
    ["rate_transparency::later::", "rate_core::earnings::", "rate_core::book::read::market_file::"];

/// The two parts of `wasm`, whose functions have their names.
///
/// # Errors
/// What it lacks to be split.
pub(super) fn split(wasm: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let wasm = emptied(wasm)?;
    let parse =
        || Module::from_buffer(&wasm).map_err(|error| format!("the application's WebAssembly: {error}"));
    let (mut first, mut later) = (parse()?, parse()?);
    for part in [&mut first, &mut later] {
        // Leptos's mark for a splitter of its own.
        part.customs.remove_raw("__wasm_split_unstable");
    }
    let table = first.tables.main_function_table().map_err(|error| error.to_string())?;
    let table = table.ok_or("the application has no table of functions")?;
    let plan = Plan::of(&first, table)?;
    let exports = plan.make_first(&mut first, table)?;
    plan.make_later(&mut later, &exports)?;
    Ok((first.emit_wasm(), later.emit_wasm()))
}

/// A function's index is the same in every module that is read from the same bytes.
type Index = usize;

#[derive(Default)]
struct Plan {
    /// The later part's functions.
    later: BTreeSet<Index>,
    /// Where the table has them: those whose address is taken, and behind them the entries.
    slots: BTreeMap<u64, Index>,
    /// The entries' slots.
    entries: BTreeMap<Index, u64>,
}

/// Where the first part's items are found by the later one.
struct Exports {
    functions: BTreeMap<Index, String>,
    globals: BTreeMap<usize, String>,
    memory: String,
    table: String,
    /// The page's values, which functions of both parts are handed on by.
    values: BTreeMap<usize, String>,
}

impl Plan {
    fn of(module: &Module, table: TableId) -> Result<Self, String> {
        let mut plan = Self::default();
        let mut end = module.tables.get(table).initial;
        let mut roots: Vec<FunctionId> = module.start.into_iter().collect();
        roots.extend(module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function),
            _ => None,
        }));
        let mut everything = roots.clone();
        for (offset, functions) in segments(module)? {
            for (slot, function) in (offset..).zip(functions) {
                everything.push(*function);
                if is_later(&name(module, *function)) {
                    plan.slots.insert(slot, function.index());
                } else {
                    roots.push(*function);
                }
            }
        }
        for function in module.funcs.iter() {
            let name = function.name.as_deref().map(plain).unwrap_or_default();
            if name.strip_prefix(LATER[0]).is_some_and(|entry| !entry.contains(':')) {
                plan.entries.insert(function.id().index(), end);
                plan.slots.insert(end, function.id().index());
                end += 1;
            }
        }
        if plan.entries.is_empty() {
            return Err(format!("the application has no function right in {}", LATER[0]));
        }
        let first = reached(module, roots, &plan.entries);
        plan.slots.retain(|_, function| !first.contains(function));
        plan.later = reached(module, everything, &BTreeMap::new())
            .into_iter()
            .filter(|function| !first.contains(function))
            .collect();
        // The page's functions are given to the first part, and by it to the later one.
        for function in
            module.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Import(_)))
        {
            plan.later.remove(&function.id().index());
        }
        Ok(plan)
    }

    /// Takes what the later part has out of the module, and exports what it needs.
    fn make_first(&self, module: &mut Module, table: TableId) -> Result<Exports, String> {
        let mut needs = Needs::default();
        let imported: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
        for function in &imported {
            if let (true, FunctionKind::Local(local)) =
                (self.later.contains(&function.index()), &module.funcs.get(*function).kind)
            {
                dfs_in_order(&mut needs, local, local.entry_block());
            }
        }
        let mut exports = Exports {
            functions: BTreeMap::new(),
            globals: BTreeMap::new(),
            memory: String::new(),
            table: String::new(),
            values: BTreeMap::new(),
        };
        for function in needs.functions {
            if !self.later.contains(&function.index()) || self.entries.contains_key(&function.index()) {
                exports.functions.insert(function.index(), exported(module, ExportItem::Function(function)));
            }
        }
        for global in needs.globals {
            exports.globals.insert(global.index(), exported(module, ExportItem::Global(global)));
        }
        let memory = module.memories.iter().next().ok_or("the application has no memory")?.id();
        exports.memory = exported(module, ExportItem::Memory(memory));
        exports.table = exported(module, ExportItem::Table(table));
        let others: Vec<TableId> =
            module.tables.iter().map(|other| other.id()).filter(|other| *other != table).collect();
        for other in others {
            exports.values.insert(other.index(), exported(module, ExportItem::Table(other)));
        }
        for (entry, slot) in &self.entries {
            let id = imported.iter().find(|id| id.index() == *entry);
            through_table(module, *id.ok_or("an entry is gone")?, table, *slot)?;
        }
        let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
        missing.func_body().unreachable();
        let missing = missing.finish(Vec::new(), &mut module.funcs);
        for element in module.elements.iter_mut() {
            if let ElementItems::Functions(functions) = &mut element.items {
                for function in functions {
                    if self.later.contains(&function.index()) {
                        *function = missing;
                    }
                }
            }
        }
        self.make_room(module, table);
        passes::gc::run(module);
        Ok(exports)
    }

    /// Makes the table large enough for the entries.
    fn make_room(&self, module: &mut Module, table: TableId) {
        let table = module.tables.get_mut(table);
        table.initial += self.entries.len() as u64;
        table.maximum = table.maximum.map(|maximum| maximum.max(table.initial));
    }

    /// Leaves the later part's functions, and imports the rest from the first.
    fn make_later(&self, module: &mut Module, exports: &Exports) -> Result<(), String> {
        let ids: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
        ids.into_iter().for_each(|id| module.exports.delete(id));
        module.start = None;
        let ids: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        ids.into_iter().for_each(|id| module.data.delete(id));
        let ids: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        ids.into_iter().for_each(|id| module.elements.delete(id));

        let all: BTreeMap<Index, FunctionId> =
            module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
        for (index, name) in &exports.functions {
            let id = all[index];
            if self.later.contains(index) {
                // An entry that is called from within: it has the real one.
                continue;
            }
            let ty = module.funcs.get(id).ty();
            if let FunctionKind::Import(imported) = &module.funcs.get(id).kind {
                // The page's: the first part has it, and gives it on.
                module.imports.delete(imported.import);
            }
            let import = module.imports.add(FIRST, name, ImportKind::Function(id));
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
        for id in globals {
            if let Some(name) = exports.globals.get(&id.index()) {
                let import = module.imports.add(FIRST, name, ImportKind::Global(id));
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
        }
        let memory = module.memories.iter().next().ok_or("the application has no memory")?.id();
        let import = module.imports.add(FIRST, &exports.memory, ImportKind::Memory(memory));
        let memory = module.memories.get_mut(memory);
        memory.import = Some(import);
        memory.data_segments.clear();
        let table = module.tables.main_function_table().map_err(|error| error.to_string())?;
        let table = table.ok_or("the application has no table of functions")?;
        let import = module.imports.add(FIRST, &exports.table, ImportKind::Table(table));
        module.tables.get_mut(table).import = Some(import);
        module.tables.get_mut(table).elem_segments.clear();
        let others: Vec<TableId> =
            module.tables.iter().map(|other| other.id()).filter(|other| *other != table).collect();
        for other in others {
            let import = module.imports.add(FIRST, &exports.values[&other.index()], ImportKind::Table(other));
            module.tables.get_mut(other).import = Some(import);
        }
        self.make_room(module, table);
        for (slot, functions) in runs(&self.slots) {
            let offset = i32::try_from(slot).map_err(|_| "the table is too large")?;
            let offset = ConstExpr::Value(Value::I32(offset));
            let functions = functions.iter().map(|function| all[function]).collect();
            let element = module
                .elements
                .add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
            module.tables.get_mut(table).elem_segments.insert(element);
        }
        passes::gc::run(module);
        Ok(())
    }
}

/// A name without what tells crates of one name apart: `a[1f]::b` is `a::b`.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for piece in name.split('[') {
        let hash =
            piece.split_once(']').filter(|(hash, _)| hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hash {
            Some((_, rest)) => plain.push_str(rest),
            None if plain.is_empty() => plain.push_str(piece),
            None => {
                plain.push('[');
                plain.push_str(piece);
            }
        }
    }
    plain
}

fn name(module: &Module, function: FunctionId) -> String {
    module.funcs.get(function).name.as_deref().map(plain).unwrap_or_default()
}

fn is_later(name: &str) -> bool {
    LATER.iter().any(|module| name.contains(module))
}

/// The table's functions, and where it has them.
pub(super) fn segments(module: &Module) -> Result<Vec<(u64, &Vec<FunctionId>)>, String> {
    let mut segments = Vec::new();
    for element in module.elements.iter() {
        match (&element.kind, &element.items) {
            (
                ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. },
                ElementItems::Functions(functions),
            ) => {
                let offset = u64::try_from(*offset).map_err(|_| "the table starts before its start")?;
                segments.push((offset, functions));
            }
            _ => return Err("the table is filled in a way that is not known here".to_owned()),
        }
    }
    Ok(segments)
}

/// Everything that can be reached by calls, without going through those at `stops`.
fn reached(module: &Module, mut next: Vec<FunctionId>, stops: &BTreeMap<Index, u64>) -> BTreeSet<Index> {
    let mut reached = BTreeSet::new();
    while let Some(function) = next.pop() {
        if stops.contains_key(&function.index()) || !reached.insert(function.index()) {
            continue;
        }
        if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
            let mut needs = Needs::default();
            dfs_in_order(&mut needs, local, local.entry_block());
            next.extend(needs.functions);
        }
    }
    reached
}

/// What functions name.
#[derive(Default)]
struct Needs {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl<'a> Visitor<'a> for Needs {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }
}

/// The name under which the module exports it, which is a number where it has had none.
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
    let name = module.exports.iter().count().to_string();
    module.exports.add(&name, item);
    name
}

/// Makes a function call what the table has at `slot`.
fn through_table(module: &mut Module, id: FunctionId, table: TableId, slot: u64) -> Result<(), String> {
    let ty = module.funcs.get(id).ty();
    let (parameters, results) = {
        let ty = module.types.get(ty);
        (ty.params().to_vec(), ty.results().to_vec())
    };
    let slot = i32::try_from(slot).map_err(|_| "the table is too large")?;
    let arguments: Vec<_> = parameters.iter().map(|parameter| module.locals.add(*parameter)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot).call_indirect(ty, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}

/// Slots that follow on each other, with what is in them.
fn runs(slots: &BTreeMap<u64, Index>) -> Vec<(u64, Vec<Index>)> {
    let mut runs: Vec<(u64, Vec<Index>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, functions)) if *start + functions.len() as u64 == *slot => functions.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    runs
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_what_tells_crates_apart() {
        assert_eq!(plain("rate_core[1f]::a::b"), "rate_core::a::b");
        assert_eq!(
            plain("<alloc[2]::vec::Vec<[u8; 3]> as core[3]::x>::y"),
            "<alloc::vec::Vec<[u8; 3]> as core::x>::y"
        );
        assert_eq!(plain("a"), "a");
    }

    #[test]
    fn slots_that_follow_on_each_other_are_one_run() {
        let slots = BTreeMap::from([(3, 30), (4, 40), (7, 70)]);
        assert_eq!(runs(&slots), [(3, vec![30, 40]), (7, vec![70])]);
    }
}
