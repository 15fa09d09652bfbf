//! The plan of a cut: the functions that go with the later part, and their slots in the table.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, Module};

use crate::cut::Cut;
use crate::error::Error;
use crate::names::path;
use crate::table::function_table;

/// A number that an item has in every module that is read from the same bytes.
pub(crate) type ItemIndex = usize;

/// A plan of a cut.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The later part's functions.
    pub(crate) later: BTreeSet<ItemIndex>,
    /// The later part's slots: functions whose address is taken, and behind the table's end the entries.
    pub(crate) slots: BTreeMap<u64, ItemIndex>,
    /// The slots of the entries.
    pub(crate) entries: BTreeMap<ItemIndex, u64>,
}

impl Plan {
    pub(crate) fn new(module: &Module, cut: &Cut<'_>) -> Result<Self, Error> {
        let mut plan = Self { entries: entries(module, cut)?, ..Self::default() };
        plan.slots.extend(plan.entries.iter().map(|(entry, slot)| (*slot, *entry)));
        let mut roots: Vec<FunctionId> = module.start.into_iter().collect();
        roots.extend(module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function),
            _ => None,
        }));
        let mut everything = roots.clone();
        everything.extend(
            module.funcs.iter().map(|it| it.id()).filter(|id| plan.entries.contains_key(&id.index())),
        );
        for (start, functions) in segments(module)? {
            for (slot, function) in (start..).zip(functions) {
                everything.push(*function);
                let name = path(module.funcs.get(*function));
                if cut.modules.iter().any(|module| name.contains(module)) {
                    plan.slots.insert(slot, function.index());
                } else {
                    roots.push(*function);
                }
            }
        }
        let first = reached(module, roots, &plan.entries);
        plan.slots.retain(|_, function| !first.contains(function));
        plan.later = reached(module, everything, &BTreeMap::new());
        // The page's functions are given to the first part, and by it to the later one.
        plan.later.retain(|function| !first.contains(function));
        for function in module.funcs.iter().filter(|it| matches!(it.kind, FunctionKind::Import(_))) {
            plan.later.remove(&function.id().index());
        }
        Ok(plan)
    }
}

/// The entries, each with a slot behind the table's end.
fn entries(module: &Module, cut: &Cut<'_>) -> Result<BTreeMap<ItemIndex, u64>, Error> {
    let names: Vec<(String, ItemIndex)> =
        module.funcs.iter().map(|function| (path(function), function.id().index())).collect();
    if let Some(unknown) =
        cut.modules.iter().find(|start| names.iter().all(|(name, _)| !name.contains(**start)))
    {
        return Err(Error::NoModule((*unknown).to_owned()));
    }
    let mut entries = BTreeMap::new();
    let mut slots = module.tables.get(function_table(module)?).initial..;
    for entry in cut.entries {
        let mut found = names.iter().filter(|(name, _)| name == entry).peekable();
        if found.peek().is_none() {
            return Err(Error::NoEntry((*entry).to_owned()));
        }
        entries.extend(found.map(|(_, index)| *index).zip(&mut slots));
    }
    Ok(entries)
}

/// The table's functions, each run of them with its first slot.
fn segments(module: &Module) -> Result<Vec<(u64, &[FunctionId])>, Error> {
    let segment = |element: &'_ walrus::Element| match element.kind {
        ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => {
            u64::try_from(offset).ok()
        }
        _ => None,
    };
    let known = module.elements.iter().map(|element| match &element.items {
        ElementItems::Functions(functions) => Some((segment(element)?, functions.as_slice())),
        ElementItems::Expressions(..) => None,
    });
    known.collect::<Option<_>>().ok_or(Error::UnknownSegment)
}

/// The functions that calls reach, without going through those at `stops`.
fn reached(
    module: &Module,
    mut next: Vec<FunctionId>,
    stops: &BTreeMap<ItemIndex, u64>,
) -> BTreeSet<ItemIndex> {
    let mut reached = BTreeSet::new();
    while let Some(function) = next.pop() {
        if !stops.contains_key(&function.index()) && reached.insert(function.index()) {
            let mut needs = Needs::default();
            needs.add(module, function);
            next.extend(needs.functions);
        }
    }
    reached
}

/// The items that functions name.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    pub(crate) functions: BTreeSet<FunctionId>,
    pub(crate) globals: BTreeSet<GlobalId>,
}

impl Needs {
    /// Adds the items that a function names. The page's functions name none.
    pub(crate) fn add(&mut self, module: &Module, function: FunctionId) {
        if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
            dfs_in_order(self, local, local.entry_block());
        }
    }
}

impl<'a> Visitor<'a> for Needs {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }
}
