//! The package as its users have it: packed, installed from the archive, imported on a server, checked by the type
//! checkers of React, Vue and Svelte, and built by Vite into apps that the browser tests open. The apps are those of
//! docs/embedding.md.

use std::path::Path;
use std::process::Command;

use crate::disk::{self, copy};
use crate::run::{command, output, root, run, step};

struct Framework {
    name: &'static str,
    /// The component that docs/embedding.md shows.
    component: &'static str,
    /// The command that checks its types.
    check: &'static [&'static str],
}

const FRAMEWORKS: [Framework; 3] = [
    Framework { name: "react", component: "App.tsx", check: &["tsc", "--project", "react"] },
    Framework { name: "vue", component: "App.vue", check: &["vue-tsc", "--project", "vue"] },
    Framework {
        name: "svelte",
        component: "App.svelte",
        check: &[
            "svelte-check",
            "--workspace",
            "svelte",
            "--tsconfig",
            "./tsconfig.json",
            "--fail-on-warnings",
        ],
    },
];

/// Builds them into `target/frameworks/dist`.
pub(crate) fn build() -> Result<(), String> {
    let folder = root().join("target/frameworks");
    let apps = root().join("tests/frameworks");
    install(&folder)?;
    package(&folder)?;
    for file in ["tsconfig.json", "types.ts", "server.js"] {
        copy(&apps, &folder, file)?;
    }
    run(command("node").arg("server.js").current_dir(&folder))?;
    run(tool(&folder, "tsc").args(["--project", "tsconfig.json"]))?;
    let docs = disk::read(&root().join("docs/embedding.md"))?;
    for Framework { name, component, check } in &FRAMEWORKS {
        step(&format!("An app with {name}"));
        let to = folder.join(name);
        disk::make_folder(&to)?;
        for file in ["index.html", "tsconfig.json"] {
            copy(&apps.join("app"), &to, file)?;
        }
        for file in ["main.ts", "vite.config.js"] {
            copy(&apps.join(name), &to, file)?;
        }
        let app = snippet(&docs, name).ok_or_else(|| format!("docs/embedding.md has no snippet {name}"))?;
        disk::write(&to.join(component), app)?;
        let [checker, arguments @ ..] = check else { continue };
        run(tool(&folder, checker).args(arguments))?;
        let out = folder.join("dist").join(name);
        run(tool(&folder, "vite")
            .args(["build", name, "--logLevel", "warn", "--emptyOutDir", "--outDir"])
            .arg(out))?;
    }
    Ok(())
}

/// Installs the frameworks, unless they are there.
fn install(folder: &Path) -> Result<(), String> {
    let from = root().join("crates/xtask/npm/frameworks");
    let lock = disk::read_bytes(&from.join("package-lock.json"))?;
    let installed = folder.join("installed-package-lock.json");
    disk::make_folder(folder)?;
    copy(&from, folder, "package.json")?;
    if disk::read_bytes(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("Installing React, Vue, Svelte and Vite from npm");
    copy(&from, folder, "package-lock.json")?;
    run(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    // Last: an interrupted installation is not taken for a whole one.
    disk::write(&installed, lock)
}

/// Packs `pkg/` as for publication, and installs the archive.
fn package(folder: &Path) -> Result<(), String> {
    let mut pack = command("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(folder).current_dir(root().join("pkg"));
    let archive = output(&mut pack)?;
    let mut install = command("npm");
    // By the lock file, without which npm would ask the registry what there is.
    install.args(["install", "--no-save", "--offline", "--no-audit", "--no-fund", "--silent"]);
    run(install.arg(format!("./{}", archive.trim())).current_dir(folder))
}

/// A program of the frameworks, to be run beside them.
fn tool(folder: &Path, name: &str) -> Command {
    let mut tool = command(folder.join("node_modules/.bin").join(name));
    tool.current_dir(folder);
    tool
}

/// The fenced block of this name: the second word after its fence.
fn snippet<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split("\n```").find_map(|block| {
        let (info, code) = block.split_once('\n')?;
        (info.split(' ').nth(1) == Some(name)).then_some(code)
    })
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_snippet_is_found_by_its_name() {
        let text = "Text\n\n```js one\na\nb\n```\n\n```js two\nc\n```\n";
        assert_eq!((snippet(text, "one"), snippet(text, "two")), (Some("a\nb"), Some("c")));
        assert_eq!(snippet(text, "three"), None);
    }
}
