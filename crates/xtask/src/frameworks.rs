//! The package as its users have it: packed, installed from the archive, imported on a server, checked by the type
//! checkers of React, Vue and Svelte, and built into apps that the browser tests open. The apps are those of
//! docs/embedding.md, and each has what the playground hands out for its framework.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk::{self, copy, copy_folder};
use crate::run::{command, npm, npm_tool, npm_tool_of, output, root, run, step};

struct Framework {
    name: &'static str,
    /// The component that docs/embedding.md shows.
    component: &'static str,
    /// The command that checks its types.
    check: &'static [&'static str],
}

/// A version of React beside that of all apps, and the folder of it.
const OLDER: &str = "react-18";

const FRAMEWORKS: [Framework; 4] = [
    Framework { name: "react", component: "App.tsx", check: &["tsc", "--project", "react"] },
    Framework { name: OLDER, component: "App.tsx", check: &["tsc", "--project", OLDER] },
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
    install("frameworks", &folder)?;
    install(OLDER, &folder.join(OLDER))?;
    let archive = pack(&folder)?;
    add(&archive, &folder)?;
    add(&archive, &folder.join(OLDER))?;
    for file in ["tsconfig.json", "types.ts", "server.js"] {
        copy(&apps, &folder, file)?;
    }
    run(command("node").arg("server.js").current_dir(&folder))?;
    run(tool(&folder, "tsc").args(["--project", "tsconfig.json"]))?;
    let docs = disk::read(&root().join("docs/embedding.md"))?;
    let handed_out = handed_out_by_the_playground(&folder)?;
    for Framework { name, component, check } in &FRAMEWORKS {
        step(&format!("An app with {name}"));
        let to = folder.join(name);
        disk::make_folder(&to)?;
        for file in ["index.html", "tsconfig.json"] {
            copy(&apps.join("app"), &to, file)?;
        }
        copy_folder(&apps.join(name), &to)?;
        disk::write(&to.join(component), snippet(&docs, name)?)?;
        copy(&handed_out, &to, &component.replace("App", "Rates"))?;
        let [checker, arguments @ ..] = check else { continue };
        run(tool(&folder, checker).args(arguments))?;
        let out = folder.join("dist").join(name);
        run(tool(&folder, "vite")
            .args(["build", name, "--logLevel", "warn", "--emptyOutDir", "--outDir"])
            .arg(out))?;
    }
    served_by_vite(&folder, &docs)?;
    markup(&folder, &docs)?;
    without_a_bundler_that_copies(&folder, &archive, &docs)
}

/// Writes what the playground hands out, and gives the folder.
fn handed_out_by_the_playground(folder: &Path) -> Result<PathBuf, String> {
    let to = folder.join("playground");
    copy_folder(&root().join("tests/frameworks/playground"), &to)?;
    let mut esbuild = npm_tool("esbuild");
    esbuild.arg(root().join("site/scripts/snippets.ts"));
    esbuild.args(["--bundle", "--format=esm", "--log-level=warning"]);
    run(esbuild.arg(format!("--outfile={}", to.join("snippets.js").display())))?;
    run(command("node").arg("write.js").current_dir(&to))?;
    Ok(to)
}

/// Puts an app where a browser test has Vite serve it, as while it is developed.
fn served_by_vite(folder: &Path, docs: &str) -> Result<(), String> {
    let to = folder.join("vite");
    let app = root().join("tests/frameworks/esbuild");
    disk::make_folder(&to)?;
    for file in ["app.js", "index.html"] {
        copy(&app, &to, file)?;
    }
    disk::write(&to.join("vite.config.js"), snippet(docs, "vite")?)
}

/// Writes the pages that a server makes of the element as markup.
fn markup(folder: &Path, docs: &str) -> Result<(), String> {
    step("Pages with the element as markup");
    let to = folder.join("markup");
    copy_folder(&root().join("tests/frameworks/markup"), &to)?;
    disk::write(&to.join("page.js"), snippet(docs, "markup")?)?;
    run(command("node").arg("write.js").current_dir(&to))
}

/// Builds an app by the commands that the documentation has for esbuild.
fn without_a_bundler_that_copies(folder: &Path, archive: &Path, docs: &str) -> Result<(), String> {
    step("An app with esbuild");
    let (name, out) = ("esbuild", folder.join("dist/esbuild"));
    let to = folder.join(name);
    copy_folder(&root().join("tests/frameworks").join(name), &to)?;
    add(archive, &to)?;
    let built = to.join("dist");
    disk::remove_folder(&built)?;
    let script = format!("{name}.sh");
    disk::write(&to.join(&script), snippet(docs, name)?)?;
    run(command("sh").args(["-e", &script]).current_dir(&to))?;
    disk::remove_folder(&out)?;
    copy_folder(&built, &out)?;
    copy(&to, &out, "index.html")
}

/// Installs the packages of this name in `crates/xtask/npm`, unless they are there.
pub(crate) fn install(name: &str, folder: &Path) -> Result<(), String> {
    let from = root().join("crates/xtask/npm").join(name);
    let lock = disk::read_bytes(&from.join("package-lock.json"))?;
    let installed = folder.join("installed-package-lock.json");
    disk::make_folder(folder)?;
    copy(&from, folder, "package.json")?;
    if disk::read_bytes(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(&format!("Installing {name} from npm"));
    copy(&from, folder, "package-lock.json")?;
    run(npm().args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    // Last: an interrupted installation is not taken for a whole one.
    disk::write(&installed, lock)
}

/// Packs `pkg/` as for publication. Gives the archive.
pub(crate) fn pack(folder: &Path) -> Result<PathBuf, String> {
    disk::make_folder(folder)?;
    let mut pack = npm();
    pack.args(["pack", "--silent", "--pack-destination"]).arg(folder).current_dir(root().join("pkg"));
    Ok(folder.join(output(&mut pack)?.trim()))
}

/// Installs the archive beside what is installed.
pub(crate) fn add(archive: &Path, folder: &Path) -> Result<(), String> {
    let mut install = npm();
    // By the lock file, without which npm would ask the registry what there is.
    install.args(["install", "--no-save", "--offline", "--no-audit", "--no-fund", "--silent"]);
    run(install.arg(archive).current_dir(folder))
}

/// A program of the frameworks, to be run beside them.
pub(crate) fn tool(folder: &Path, name: &str) -> Command {
    let mut tool = npm_tool_of(folder, name);
    tool.current_dir(folder);
    tool
}

/// The fenced block of this name: the second word after its fence.
pub(crate) fn snippet<'a>(text: &'a str, name: &str) -> Result<&'a str, String> {
    let block = text.split("\n```").find_map(|block| {
        let (info, code) = block.split_once('\n')?;
        (info.split(' ').nth(1) == Some(name)).then_some(code)
    });
    block.ok_or_else(|| format!("docs/embedding.md has no snippet {name}"))
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_snippet_is_found_by_its_name() {
        let text = "Text\n\n```js one\na\nb\n```\n\n```js two\nc\n```\n";
        assert_eq!((snippet(text, "one"), snippet(text, "two")), (Ok("a\nb"), Ok("c")));
        assert!(snippet(text, "three").is_err());
    }
}
