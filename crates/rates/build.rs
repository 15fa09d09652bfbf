//! Puts the widget's package into the program, where the feature `widget` asks for it.

use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs, io};

/// The folder that `cargo xtask build` makes.
const PACKAGE: &str = "../../pkg";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut list = String::new();
    if env::var_os("CARGO_FEATURE_WIDGET").is_some() {
        println!("cargo::rerun-if-changed={PACKAGE}");
        match fs::canonicalize(PACKAGE) {
            Ok(package) => add(&package, &mut list)?,
            Err(_) => println!(
                "cargo::error=the feature `widget` takes the widget from pkg/, which is not there: `cargo xtask build` makes it"
            ),
        }
    }
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("Cargo names no OUT_DIR"))?;
    fs::write(Path::new(&folder).join("widget.rs"), format!("&[\n{list}]\n"))
}

/// Adds the package's files with their names. The demo's books lie in a folder, and nothing else does.
fn add(package: &Path, list: &mut String) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(package)?.collect::<io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files.iter().filter(|file| file.path().is_file()) {
        let (name, path) = (file.file_name(), file.path());
        let (Some(name), Some(path)) = (name.to_str(), OsStr::to_str(path.as_os_str())) else {
            return Err(io::Error::other(format!("{}: no name in Unicode", path.display())));
        };
        list.push_str(&format!("    ({name:?}, include_bytes!({path:?})),\n"));
    }
    Ok(())
}
