//! Files that are looked at until they change.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

/// How long to wait between two looks. Looking works on every file system; being told of changes does not on shared ones,
/// where spreadsheets often are.
const PAUSE: Duration = Duration::from_millis(250);

/// Files, and how they were when they were last looked at.
pub(crate) struct Watched {
    files: Vec<PathBuf>,
    known: Vec<Look>,
}

/// A file's size, and when it was changed; `None` where it is not there.
type Look = Option<(u64, Option<SystemTime>)>;

impl Watched {
    /// The files as they are now.
    pub(crate) fn new(files: Vec<PathBuf>) -> Self {
        let known = look(&files);
        Self { files, known }
    }

    /// Waits until one of them has changed, and until none does any more: what is half written is left alone.
    pub(crate) fn wait(&mut self) {
        let mut changed = false;
        loop {
            thread::sleep(PAUSE);
            let now = look(&self.files);
            if now != self.known {
                (self.known, changed) = (now, true);
            } else if changed {
                return;
            }
        }
    }
}

fn look(files: &[PathBuf]) -> Vec<Look> {
    let of_file = |file: &PathBuf| fs::metadata(file).ok().map(|found| (found.len(), found.modified().ok()));
    files.iter().map(of_file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_replaced_or_gone_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a"), "1").unwrap();
        let changes: [&dyn Fn(); 4] = [
            &|| fs::write(path("a"), "12").unwrap(),
            &|| {
                fs::write(path("new"), "123").unwrap();
                fs::rename(path("new"), path("a")).unwrap();
            },
            &|| fs::remove_file(path("a")).unwrap(),
            &|| fs::write(path("a"), "1234").unwrap(),
        ];
        for change in changes {
            let mut watched = Watched::new(vec![path("a")]);
            change();
            // It would wait for ever.
            watched.wait();
            assert_eq!(watched.known, look(&watched.files));
        }
    }
}
