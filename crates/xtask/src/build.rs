//! Builds the widget with Trunk, which calls [`package`](crate::package) before it puts anything in place.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{cargo, command, output, root, run, step};

/// A way for the compiler to make a page's WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// Unoptimised, as it is written.
    Fast,
    /// With all that the pinned compiler has to make it small, which is not all promised to stay. docs/size.md has how
    /// much that saves.
    Smallest,
    /// With only that which every compiler from `rust-version` on promises.
    Stable,
}

impl Compiler {
    /// True where it optimises.
    pub(crate) fn is_release(self) -> bool {
        self != Self::Fast
    }

    fn environment(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Fast => &[],
            Self::Smallest => &SMALLEST,
            Self::Stable => &STABLE,
        }
    }
}

/// The variable of flags for what a page loads, and for nothing that is run here.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The standard library, rebuilt for size and without the texts of panics; and functions inlined where that makes less
/// code, of each crate and not shared between crates, so that LLVM knows of each how often it is called. Functions that
/// are the same are not merged before the application is split: one of them would stand for another of the other part.
const SMALLEST: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        RUSTFLAGS,
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
         -Zshare-generics=no -Zmerge-functions=disabled \
         -Zinline-mir=yes -Zinline-mir-threshold=25 -Zinline-mir-hint-threshold=25 \
         -Cllvm-args=-inline-max-stacksize=64 -Cllvm-args=-inline-call-penalty=90",
    ),
];

/// Names of functions say which types they are for, by which the parts are told. LLVM merges functions that are the
/// same.
const STABLE: [(&str, &str); 2] = [(RUSTFLAGS, "-Csymbol-mangling-version=v0"), (MERGED, "true")];

/// The variable that tells the hook that functions may be merged, so that a function's name does not say who needs it.
pub(crate) const MERGED: &str = "RATE_TRANSPARENCY_MERGED";

/// Builds a release into a folder at the top, such as `pkg`, which is replaced when all is done.
pub(crate) fn release(compiler: Compiler, folder: &str) -> Result<(), String> {
    fetch(compiler)?;
    step(&format!("Building {folder}/"));
    run(trunk(compiler).args(["build", "--release", "--dist", folder]))
}

/// Gets what the build needs from the registry. Trunk is kept from the network, where it would look for tools of
/// its own, and cargo with it.
pub(crate) fn fetch(compiler: Compiler) -> Result<(), String> {
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
    if compiler == Compiler::Smallest {
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
pub(crate) fn trunk(compiler: Compiler) -> Command {
    let mut trunk = command("trunk");
    // Beside the native build and each other, so that none waits for another or undoes its work.
    let target = if compiler == Compiler::Stable { "target/wasm-stable" } else { "target/wasm" };
    trunk.env("CARGO_TARGET_DIR", root().join(target));
    // Its own hook: Trunk finds this very program.
    if let (Ok(this), Some(path)) = (env::current_exe(), trunk_path(&trunk))
        && let Some(folder) = this.parent()
        && let Ok(path) = env::join_paths([folder.to_path_buf()].into_iter().chain(env::split_paths(&path)))
    {
        trunk.env("PATH", path);
    }
    trunk.env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
    trunk.envs(compiler.environment().iter().copied());
    trunk
}

fn trunk_path(trunk: &Command) -> Option<std::ffi::OsString> {
    let (_, path) = trunk.get_envs().find(|(name, _)| *name == "PATH")?;
    path.map(ToOwned::to_owned)
}
