//! Programs that messages go to.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use reactive_graph::owner::on_cleanup;

/// A program that messages of type `M` can be sent to.
///
/// Leptos has views cross threads where they are rendered on a server, and a program that draws in a browser cannot. So
/// this is only the number of a program on its own thread.
pub struct Dispatch<M> {
    number: usize,
    messages: PhantomData<fn(M)>,
}

thread_local! {
    static PROGRAMS: RefCell<Programs> = RefCell::default();
}

/// The programs that there are, by number.
#[derive(Default)]
struct Programs {
    last: usize,
    all: Vec<(usize, Box<dyn Any>)>,
}

impl<M: 'static> Dispatch<M> {
    /// Has messages go to `program` until the current Leptos owner is disposed of. After that they are dropped.
    pub fn new(program: impl Fn(M) + 'static) -> Self {
        let program: Rc<dyn Fn(M)> = Rc::new(program);
        let number = PROGRAMS.with_borrow_mut(|programs| {
            programs.last += 1;
            programs.all.push((programs.last, Box::new(program)));
            programs.last
        });
        on_cleanup(move || {
            PROGRAMS.with_borrow_mut(|programs| programs.all.retain(|(known, _)| *known != number));
        });
        Self { number, messages: PhantomData }
    }

    pub(crate) fn send(self, message: M) {
        let program = PROGRAMS.with_borrow(|programs| {
            let (_, program) = programs.all.iter().find(|(known, _)| *known == self.number)?;
            program.downcast_ref::<Rc<dyn Fn(M)>>().cloned()
        });
        // Not while the programs are borrowed: what is sent may dispose of this one, or start another.
        if let Some(program) = program {
            program(message);
        }
    }
}

impl<M> Clone for Dispatch<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Dispatch<M> {}

impl<M> fmt::Debug for Dispatch<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Dispatch").field(&self.number).finish()
    }
}
