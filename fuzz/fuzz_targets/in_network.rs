//! Any bytes are an in-network file, of which nothing is left uncounted, or have a place where they are none.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rates::Broken;
use rates::tic::{self, Licenses, Rules, Wanted, WantedError};

static WANTED: LazyLock<Wanted> = LazyLock::new(|| wanted(false).expect("what can be looked for"));
static EVERYONE: LazyLock<Wanted> = LazyLock::new(|| wanted(true).expect("what can be looked for"));

fn wanted(everyone: bool) -> Result<Wanted, WantedError> {
    let mut licenses = Licenses::default();
    licenses.add("", "", "psychologist")?;
    licenses.add("HO", "", "masters")?;
    let today = "2026-06-01".parse().expect("a day");
    let rules = Rules::new(today);
    let mut wanted =
        if everyone { Wanted::of_everyone(licenses, rules) } else { Wanted::new(licenses, rules) };
    wanted.add_code("90832", "90832")?;
    wanted.add_code("90837", "90837")?;
    wanted.add_tin("12-3456789", None)?;
    wanted.add_npi("1000000001", None)?;
    Ok(wanted)
}

fuzz_target!(|json: &[u8]| {
    match tic::read(|| Ok::<_, Broken>(json), 0, &WANTED) {
        Ok(found) => {
            assert!(found.tally.balances() && found.tally.prices_used >= found.combinations() as u64)
        }
        Err(broken) => {
            assert!(broken.place.byte <= json.len() as u64);
            assert!(broken.place.line <= broken.place.byte + 1);
        }
    }
    if let Ok(found) = tic::read(|| Ok::<_, Broken>(json), 0, &EVERYONE) {
        assert!(found.tally.balances());
    }
    // Listed or refused; what is listed is in the file.
    let _ = tic::provider_files(|| Ok::<_, Broken>(json), &WANTED, |address| address.len() <= 3 * json.len());
});
