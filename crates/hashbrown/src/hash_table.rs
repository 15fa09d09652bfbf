//! A table of items, found by asking each. Hashes are taken and not looked at.

use crate::TryReserveError;

/// Items in no order that is promised.
#[derive(Clone, Debug)]
pub struct HashTable<T> {
    items: Vec<T>,
}

/// The place of an item that was looked for.
#[derive(Debug)]
pub enum Entry<'a, T> {
    /// It is there.
    Occupied(OccupiedEntry<'a, T>),
    /// It is not.
    Vacant(VacantEntry<'a, T>),
}

/// An item in its table.
#[derive(Debug)]
pub struct OccupiedEntry<'a, T> {
    items: &'a mut Vec<T>,
    index: usize,
}

/// A table without the item that was looked for.
#[derive(Debug)]
pub struct VacantEntry<'a, T>(&'a mut Vec<T>);

/// The same, where nothing is to be put in.
#[derive(Debug)]
pub struct AbsentEntry;

impl<T> HashTable<T> {
    /// An empty table.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// An empty table with room for so many.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { items: Vec::with_capacity(capacity) }
    }

    /// How many items there is room for.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.items.capacity()
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Takes all items out.
    pub fn clear(&mut self) {
        self.items.clear();
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, additional: usize, _hasher: impl Fn(&T) -> u64) {
        self.items.reserve(additional);
    }

    /// Makes room for so many more.
    ///
    /// # Errors
    /// There is no more.
    pub fn try_reserve(
        &mut self,
        additional: usize,
        _hasher: impl Fn(&T) -> u64,
    ) -> Result<(), TryReserveError> {
        self.items.try_reserve(additional).map_err(|_| TryReserveError::CapacityOverflow)
    }

    /// Gives back room beyond so many.
    pub fn shrink_to(&mut self, capacity: usize, _hasher: impl Fn(&T) -> u64) {
        self.items.shrink_to(capacity);
    }

    /// Puts in an item that is not there.
    pub fn insert_unique(
        &mut self,
        _hash: u64,
        item: T,
        _hasher: impl Fn(&T) -> u64,
    ) -> OccupiedEntry<'_, T> {
        VacantEntry(&mut self.items).insert(item)
    }

    /// The position of an item.
    pub fn find_bucket_index(&self, _hash: u64, eq: impl FnMut(&T) -> bool) -> Option<usize> {
        self.items.iter().position(eq)
    }

    /// An item.
    pub fn find(&self, hash: u64, eq: impl FnMut(&T) -> bool) -> Option<&T> {
        self.find_bucket_index(hash, eq).and_then(|index| self.items.get(index))
    }

    /// An item, to be changed.
    pub fn find_mut(&mut self, hash: u64, eq: impl FnMut(&T) -> bool) -> Option<&mut T> {
        self.find_bucket_index(hash, eq).and_then(|index| self.items.get_mut(index))
    }

    /// The place of an item that is or is not there.
    pub fn entry(
        &mut self,
        hash: u64,
        eq: impl FnMut(&T) -> bool,
        _hasher: impl Fn(&T) -> u64,
    ) -> Entry<'_, T> {
        let found = self.find_bucket_index(hash, eq);
        let items = &mut self.items;
        match found {
            Some(index) => Entry::Occupied(OccupiedEntry { items, index }),
            None => Entry::Vacant(VacantEntry(items)),
        }
    }

    /// The place of an item.
    ///
    /// # Errors
    /// There is no such item.
    pub fn find_entry(
        &mut self,
        hash: u64,
        eq: impl FnMut(&T) -> bool,
    ) -> Result<OccupiedEntry<'_, T>, AbsentEntry> {
        let index = self.find_bucket_index(hash, eq).ok_or(AbsentEntry)?;
        Ok(OccupiedEntry { items: &mut self.items, index })
    }

    /// The item at a position, to be changed.
    pub fn get_bucket_mut(&mut self, index: usize) -> Option<&mut T> {
        self.items.get_mut(index)
    }

    /// The place at a position.
    ///
    /// # Errors
    /// There are fewer items.
    pub fn get_bucket_entry(&mut self, index: usize) -> Result<OccupiedEntry<'_, T>, AbsentEntry> {
        if index < self.items.len() {
            Ok(OccupiedEntry { items: &mut self.items, index })
        } else {
            Err(AbsentEntry)
        }
    }

    /// Several items at once, each found by its number.
    pub fn get_disjoint_mut<const N: usize>(
        &mut self,
        _hashes: [u64; N],
        mut eq: impl FnMut(usize, &T) -> bool,
    ) -> [Option<&mut T>; N] {
        let mut found = [const { None }; N];
        for item in &mut self.items {
            let number = (0..N).find(|number| eq(*number, item));
            if let Some(place) = number.and_then(|number| found.get_mut(number)) {
                *place = Some(item);
            }
        }
        found
    }

    /// Takes out the items for which `keep` is false.
    pub fn retain(&mut self, keep: impl FnMut(&mut T) -> bool) {
        self.items.retain_mut(keep);
    }
}

impl<T> Default for HashTable<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a, T> IntoIterator for &'a mut HashTable<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "an entry is made with the index of an item, and borrows the table"
)]
impl<'a, T> OccupiedEntry<'a, T> {
    /// The item.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.items[self.index]
    }

    /// The item's position.
    #[must_use]
    pub fn bucket_index(&self) -> usize {
        self.index
    }

    /// Takes the item out; the last one comes to its place.
    pub fn remove(self) -> (T, VacantEntry<'a, T>) {
        (self.items.swap_remove(self.index), VacantEntry(self.items))
    }
}

impl<'a, T> VacantEntry<'a, T> {
    /// Puts the item in.
    pub fn insert(self, item: T) -> OccupiedEntry<'a, T> {
        let index = self.0.len();
        self.0.push(item);
        OccupiedEntry { items: self.0, index }
    }
}
