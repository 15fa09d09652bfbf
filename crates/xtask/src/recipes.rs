//! Frameworks that render on a server, Storybook, and unit tests without a browser, with the package in a page of each:
//! the pages are those of docs/embedding.md. They are large, so that each has a folder of its own under `target/recipes`.

use crate::disk;
use crate::frameworks::{add, install, pack, snippet, tool};
use crate::run::{root, run, step};

struct Recipe {
    /// That of its folders: what the documentation does not show is in `tests/recipes`, if there is anything.
    name: &'static str,
    /// The documentation's snippets, each with its path in the app.
    files: &'static [(&'static str, &'static str)],
    /// The command lines that build or test it.
    runs: &'static [&'static [&'static str]],
    /// The variable that keeps it from telling its makers of what it does; Vitest tells them nothing.
    silence: &'static str,
}

const BUILD: &[&[&str]] = &[&["build"]];

const RECIPES: [Recipe; 4] = [
    Recipe {
        name: "next",
        files: &[("next", "app/rates.tsx"), ("next-page", "app/page.tsx")],
        runs: BUILD,
        silence: "NEXT_TELEMETRY_DISABLED",
    },
    Recipe {
        name: "astro",
        files: &[("astro", "src/pages/index.astro"), ("astro-config", "astro.config.mjs")],
        runs: BUILD,
        silence: "ASTRO_TELEMETRY_DISABLED",
    },
    Recipe {
        name: "storybook",
        files: &[
            ("storybook", "stories/rates.stories.js"),
            ("storybook-main", ".storybook/main.js"),
            ("storybook-preview", ".storybook/preview.js"),
        ],
        runs: BUILD,
        silence: "STORYBOOK_DISABLE_TELEMETRY",
    },
    Recipe {
        name: "vitest",
        files: &[
            ("vitest", "element/rates.test.js"),
            ("vitest", "stub/rates.test.js"),
            ("stub", "stub/vitest.config.js"),
        ],
        runs: &[
            &["run", "--root", "element", "--environment", "jsdom"],
            &["run", "--root", "element", "--environment", "happy-dom"],
            &["run", "--root", "stub"],
            &["run", "--root", "stub", "--environment", "happy-dom"],
        ],
        silence: "CI",
    },
];

/// Builds them, and runs the unit tests; the browser tests start the servers.
pub(crate) fn build() -> Result<(), String> {
    let target = root().join("target/recipes");
    let archive = pack(&target)?;
    let docs = disk::read(&root().join("docs/embedding.md"))?;
    for Recipe { name, files, runs, silence } in &RECIPES {
        let folder = target.join(name);
        install(name, &folder)?;
        add(&archive, &folder)?;
        step(&format!("An app with {name}"));
        let own = root().join("tests/recipes").join(name);
        if own.is_dir() {
            disk::copy_folder(&own, &folder)?;
        }
        for (snippet_name, file) in *files {
            let path = folder.join(file);
            path.parent().map_or(Ok(()), disk::make_folder)?;
            disk::write(&path, snippet(&docs, snippet_name)?)?;
        }
        // Types are checked on the way.
        for arguments in *runs {
            run(tool(&folder, name).args(*arguments).env(silence, "1"))?;
        }
    }
    Ok(())
}
