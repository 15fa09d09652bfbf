//! Builds the widget with Trunk, which calls [`package`](crate::package) before it puts anything in place.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{cargo, command, output, root, run, step};

/// The standard library, rebuilt for size and without the texts of panics, and small functions inlined before LLVM sees
/// them: docs/size.md has what it saves.
const REBUILT_STD: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
         -Zinline-mir=yes -Zinline-mir-threshold=25 -Zinline-mir-hint-threshold=25",
    ),
];

/// Builds what is published into `pkg/`.
pub(crate) fn release() -> Result<(), String> {
    fetch(true)?;
    step("Building pkg/");
    run(trunk(true).args(["build", "--release"]))
}

/// Gets what the build needs from the registry. Trunk is kept from the network, where it would look for tools of
/// its own, and cargo with it.
pub(crate) fn fetch(release: bool) -> Result<(), String> {
    let fetch = |manifest: &Path| {
        let mut fetch = cargo();
        // The standard library's manifest uses what is not stable.
        fetch
            .args(["fetch", "--quiet", "--locked", "--manifest-path"])
            .arg(manifest)
            .env("RUSTC_BOOTSTRAP", "1");
        run(&mut fetch).map_err(|error| format!("{error}\n  Is the network reachable?"))
    };
    fetch(&root().join("Cargo.toml"))?;
    if release {
        // Rebuilding the standard library fetches nothing for it.
        fetch(&standard_library()?.join("Cargo.toml"))?;
    }
    Ok(())
}

/// The standard library's source.
fn standard_library() -> Result<PathBuf, String> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library"))
}

/// Trunk, set up to build this project.
pub(crate) fn trunk(release: bool) -> Command {
    let mut trunk = command("trunk");
    // Beside the native build, so that neither waits for the other or undoes its work.
    trunk.env("CARGO_TARGET_DIR", root().join("target/wasm"));
    // Its own hook: Trunk finds this very program.
    if let (Ok(this), Some(path)) = (env::current_exe(), trunk_path(&trunk))
        && let Some(folder) = this.parent()
        && let Ok(path) = env::join_paths([folder.to_path_buf()].into_iter().chain(env::split_paths(&path)))
    {
        trunk.env("PATH", path);
    }
    trunk.env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
    if release {
        trunk.envs(REBUILT_STD);
    }
    trunk
}

fn trunk_path(trunk: &Command) -> Option<std::ffi::OsString> {
    let set = trunk.get_envs().find(|(name, _)| *name == "PATH")?;
    set.1.map(ToOwned::to_owned)
}
