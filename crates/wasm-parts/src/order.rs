//! The order of a module's functions: those whose code is alike side by side, where a compressor finds what they share.

use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error as Unwritable, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser,
    Payload, TypeRef,
};

use crate::Error;

/// The length of the pieces of code that two functions may have in common, in bytes.
const PIECE: usize = 5;

/// A piece that more functions have than this says nothing of how alike they are.
const COMMON: usize = 400;

/// How many functions the next one is compared with.
const BEFORE: usize = 5;

/// Gives the same module with its functions in another order, and without custom sections: each function is followed by
/// the one that is most like the last few. What the module does, imports and exports stays as it is.
///
/// # Errors
/// Bytes that are no module.
pub fn alike_together(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let unreadable = |error: Unwritable| Error::Unreadable(format!("{error:#}"));
    let (imported, bodies) = functions(wasm).map_err(|error| unreadable(error.into()))?;
    let mut reordered = Reordered { imported, order: order(&bodies) };
    let mut module = Module::new();
    reordered.parse_core_module(&mut module, Parser::new(0), wasm).map_err(unreadable)?;
    Ok(module.finish())
}

/// The number of functions that a module imports, and the code of its own.
fn functions(wasm: &[u8]) -> Result<(u32, Vec<&[u8]>), BinaryReaderError> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// The functions in their new order, by their positions in the present one, which the first of them keeps.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let mut likeness = Likeness::new(bodies);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    // The first of those that are most alike.
    while let Some(at) = (0..left.len()).rev().max_by_key(|at| likeness.of(left[*at])) {
        let function = left.remove(at);
        likeness.compare(function, u64::wrapping_add);
        if let Some(earlier) = order.len().checked_sub(BEFORE) {
            likeness.compare(order[earlier], u64::wrapping_sub);
        }
        order.push(function);
    }
    order
}

/// A measure of what each function has in common with some of them.
struct Likeness<'a> {
    /// The pieces of each, each piece once.
    pieces: Vec<Vec<&'a [u8]>>,
    /// The functions that have a piece.
    owners: HashMap<&'a [u8], Vec<usize>>,
    common: Vec<u64>,
}

impl<'a> Likeness<'a> {
    fn new(bodies: &[&'a [u8]]) -> Self {
        let pieces = |body: &&'a [u8]| {
            let mut pieces: Vec<_> = body.windows(PIECE).collect();
            pieces.sort_unstable();
            pieces.dedup();
            pieces
        };
        let pieces: Vec<Vec<_>> = bodies.iter().map(pieces).collect();
        let mut owners: HashMap<_, Vec<_>> = HashMap::new();
        for (function, pieces) in pieces.iter().enumerate() {
            pieces.iter().for_each(|piece| owners.entry(*piece).or_default().push(function));
        }
        Self { common: vec![0; pieces.len()], pieces, owners }
    }

    /// Compares all functions with one more, or with one less. What they share counts the more, the fewer have it.
    fn compare(&mut self, function: usize, count: fn(u64, u64) -> u64) {
        for piece in &self.pieces[function] {
            let owners = &self.owners[piece];
            if owners.len() <= COMMON {
                let weight = 1000 / owners.len().isqrt() as u64;
                owners.iter().for_each(|owner| self.common[*owner] = count(self.common[*owner], weight));
            }
        }
    }

    /// How much a function is like those that it is compared with; a long one has more in common with any.
    fn of(&self, function: usize) -> u64 {
        self.common[function].pow(2) / (self.pieces[function].len() as u64 + 30)
    }
}

/// Writes a module with its functions in another order.
struct Reordered {
    imported: u32,
    /// For each place, the position of the function that had been there.
    order: Vec<usize>,
}

impl Reencode for Reordered {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Unwritable> {
        let Some(own) = index.checked_sub(self.imported) else { return Ok(index) };
        let place = self.order.iter().position(|position| *position == own as usize);
        Ok(place.map_or(index, |place| self.imported + place as u32))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Unwritable> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for position in &self.order {
            functions.function(types[*position]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Unwritable> {
        let bodies: Vec<FunctionBody<'_>> = section.into_iter().collect::<Result<_, _>>()?;
        for place in 0..self.order.len() {
            self.parse_function_body(code, bodies[self.order[place]].clone())?;
        }
        Ok(())
    }

    // They may know functions by their numbers, in this order.
    fn parse_custom_section(
        &mut self,
        _module: &mut Module,
        _section: CustomSectionReader<'_>,
    ) -> Result<(), Unwritable> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_alike_comes_together() {
        let functions: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefgi", b"02345678", b"zbcdefgh"];
        assert_eq!(order(&functions), [0, 2, 4, 1, 3]);
        assert_eq!(order(&[]), Vec::<usize>::new());
    }
}
