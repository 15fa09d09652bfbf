//! Any bytes are a table of contents, or have a place where they are none; of fewer plans no more files are told.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rates::Broken;
use rates::tic::{Contents, Plans, contents};

/// The files that are told of these plans, and the plans.
fn told(json: &[u8], plans: &Plans) -> Result<(Contents, Vec<String>), Broken> {
    let mut files = Vec::new();
    let found = contents(json, plans, |address| {
        files.push(address);
        true
    })?;
    Ok((found, files))
}

fuzz_target!(|json: &[u8]| {
    match told(json, &Plans::default()) {
        Ok((all, files)) => {
            assert_eq!(all.plans, all.plans_asked);
            let names = vec!["ppo".to_owned()];
            let asked = Plans { names, market: Some("group".to_owned()), ..Plans::default() };
            let (found, of_plans) = told(json, &asked).expect("the same file");
            assert!(found.plans == all.plans && found.plans_asked <= found.plans);
            // In the same order.
            let mut rest = files.iter();
            assert!(of_plans.iter().all(|file| rest.any(|other| other == file)));
        }
        Err(broken) => assert!(broken.place.byte <= json.len() as u64),
    }
});
