//! The summary of a run that a forge shows.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::time::Duration;

/// Appends the seconds of each step to the summary, where a forge has one.
pub(super) fn times(times: &[(&str, Duration)]) -> Result<(), String> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(table(times).as_bytes()));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn table(times: &[(&str, Duration)]) -> String {
    let rows = times.iter().map(|(name, time)| format!("| {name} | {} |\n", time.as_secs()));
    format!("| Step | Seconds |\n| --- | --: |\n{}\n", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_whole_seconds() {
        let times = [("setup", Duration::from_millis(1999)), ("native", Duration::from_secs(75))];
        assert_eq!(table(&times), "| Step | Seconds |\n| --- | --: |\n| setup | 1 |\n| native | 75 |\n\n");
    }
}
