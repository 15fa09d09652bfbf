//! Any bytes are an in-network file, of which nothing is left uncounted, or have a place where they are none.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rates::Broken;
use rates::tic::{self, Licenses, Rules, Wanted, WantedError};

static WANTED: LazyLock<Wanted> = LazyLock::new(|| wanted().expect("what can be looked for"));

fn wanted() -> Result<Wanted, WantedError> {
    let mut licenses = Licenses::default();
    licenses.add("", "", "psychologist")?;
    licenses.add("HO", "", "masters")?;
    let today = "2026-06-01".parse().expect("a day");
    let mut wanted = Wanted::new(licenses, Rules::new(today));
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
});
