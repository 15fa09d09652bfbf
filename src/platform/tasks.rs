//! Leptos's tasks: each is polled in a microtask of its own whenever it is woken. The queue that wasm-bindgen brings does the
//! same for pages with threads and with promises on a stack of their own, which takes more code.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/page.js")]
extern "C" {
    /// Calls `act` with the number in a microtask.
    fn soon(act: &Closure<dyn FnMut(u32)>, number: u32);
}

thread_local! {
    /// What has not ended and is not being polled, each by its number.
    static WAITING: RefCell<Vec<(u32, PinnedLocalFuture<()>)>> = const { RefCell::new(Vec::new()) };
    static SPAWNED: Cell<u32> = const { Cell::new(0) };
    static POLL: Closure<dyn FnMut(u32)> = Closure::new(poll);
}

/// Has Leptos's tasks run here.
pub(crate) fn run_here() {
    // An earlier widget may have done so.
    let _ = Executor::init_custom_executor(Tasks);
}

struct Tasks;

impl CustomExecutor for Tasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        self.spawn_local(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        let number = SPAWNED.get().wrapping_add(1);
        SPAWNED.set(number);
        WAITING.with_borrow_mut(|waiting| waiting.push((number, task)));
        wake(number);
    }

    fn poll_local(&self) {}
}

/// What wakes the task of this number.
struct Alarm(u32);

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        wake(self.0);
    }
}

fn wake(number: u32) {
    POLL.with(|poll| soon(poll, number));
}

/// A task that has ended since it was woken is not there any more.
fn poll(number: u32) {
    let woken = WAITING.with_borrow_mut(|waiting| {
        let place = waiting.iter().position(|(own, _)| *own == number);
        place.map(|place| waiting.swap_remove(place))
    });
    let Some((_, mut task)) = woken else { return };
    let waker = Waker::from(Arc::new(Alarm(number)));
    if task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
        WAITING.with_borrow_mut(|waiting| waiting.push((number, task)));
    }
}
