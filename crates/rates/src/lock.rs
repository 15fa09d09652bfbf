//! One process at a time: an advisory lock on a file. A process that ends in whatever way gives it up.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::output::{forget, unfinished};

/// A lock that is held. The file is there only as long.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    // Closing it gives up the lock.
    _file: File,
}

impl Lock {
    /// Takes the lock on the file at `path`, which is made where there is none. Where another process holds it, `wait`
    /// is called once, and then it is waited for.
    ///
    /// # Errors
    /// An [`io::Error`] where the file cannot be made, or where its file system knows no locks.
    pub(crate) fn take(path: &Path, wait: impl FnOnce()) -> io::Result<Self> {
        let mut wait = Some(wait);
        loop {
            let file = File::options().read(true).append(true).create(true).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if let Some(wait) = wait.take() {
                        wait();
                    }
                    file.lock()?;
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Whoever held it has removed the file: then this lock is on nothing that others would find.
            let mut unfinished = unfinished();
            let own = Handle::from_file(file.try_clone()?)?;
            if Handle::from_path(path).is_ok_and(|found| found == own) {
                unfinished.push(path.to_owned());
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let mut unfinished = unfinished();
        forget(&mut unfinished, &self.path);
        // Where it stays, the next one takes it over.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn one_at_a_time_however_many_want_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let (inside, waited) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let wait = || {
                            waited.fetch_add(1, Ordering::SeqCst);
                        };
                        let lock = Lock::take(&path, wait).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::sleep(Duration::from_micros(50));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
        assert!(waited.load(Ordering::SeqCst) > 0);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_nobody_holds_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "").unwrap();
        drop(Lock::take(&path, || panic!("nobody holds it")).unwrap());
        assert!(!path.exists());
    }
}
