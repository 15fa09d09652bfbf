//! `cargo xtask dist`: the publisher's program for the platforms that this machine can build for, with checksums.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use crate::build::{self, Compiler};
use crate::run::{cargo, command, output, root, run, step};
use crate::{setup, size};

/// A platform, and what building for it takes.
struct Platform {
    /// Its name among Rust's targets.
    target: &'static str,
    /// The operating system that it can be built on.
    on: &'static str,
    /// A C compiler for it; `None` for the system's own.
    compiler: Option<&'static str>,
    /// Whether that links, too. Debian's for musl does not know programs that are static and can lie anywhere in memory:
    /// what it links ends at its first step. Rust brings what linking for musl takes, for any linker of the processor.
    links: bool,
    /// Debian's packages that have it.
    packages: &'static [&'static str],
    /// The program that runs programs for it on another platform; `None` where there is none.
    runner: Option<Runner>,
}

/// A program that runs those of another platform.
struct Runner {
    program: &'static str,
    /// Debian's packages that have it.
    packages: &'static [&'static str],
    /// Whether a program that it runs ends with it.
    ends: bool,
    /// A library that it may lack, in C, its name, and the compiler for it. It lies beside the program while that is tried.
    lacks: Option<[&'static str; 3]>,
}

const QEMU: Runner = Runner { program: "qemu-aarch64", packages: &["qemu-user"], ends: true, lacks: None };
const WINE: Runner = Runner {
    program: "wine",
    packages: &["wine", "wine64"],
    ends: false,
    lacks: Some([include_str!("dist/prng.c"), "bcryptprimitives.dll", "x86_64-w64-mingw32-gcc"]),
};

/// All platforms. Those of Linux need nothing of the machine that they run on, not even its C library.
const PLATFORMS: [Platform; 6] = [
    Platform {
        target: "x86_64-unknown-linux-musl",
        on: "linux",
        compiler: Some("musl-gcc"),
        links: false,
        packages: &["musl-tools"],
        runner: None,
    },
    Platform {
        target: "aarch64-unknown-linux-musl",
        on: "linux",
        compiler: Some("aarch64-linux-gnu-gcc"),
        links: true,
        packages: &["gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"],
        runner: Some(QEMU),
    },
    Platform {
        target: "x86_64-pc-windows-gnu",
        on: "linux",
        compiler: Some("x86_64-w64-mingw32-gcc"),
        links: true,
        packages: &["gcc-mingw-w64-x86-64-win32"],
        runner: Some(WINE),
    },
    // Apple's linker and libraries are on its own machines alone.
    Platform::of_system("aarch64-apple-darwin", "macos"),
    Platform::of_system("x86_64-apple-darwin", "macos"),
    Platform::of_system("x86_64-pc-windows-msvc", "windows"),
];

impl Platform {
    /// One for which the system that it is built on has everything.
    const fn of_system(target: &'static str, on: &'static str) -> Self {
        Self { target, on, compiler: None, links: false, packages: &[], runner: None }
    }
}

/// Where the archives go.
const FOLDER: &str = "target/dist";

/// The files beside the program in an archive.
const BESIDE: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Builds for the platforms with these targets, or for all that this machine can build for, and says what is left out.
/// After `--built`, with the widget that is in pkg/, which takes neither Node.js nor npm's tools.
pub(crate) fn dist(arguments: &[&str]) -> Result<(), String> {
    let (is_built, targets) = match arguments {
        ["--built", targets @ ..] => (true, targets),
        targets => (false, targets),
    };
    let known = |target: &&&str| PLATFORMS.iter().any(|platform| platform.target == **target);
    if let Some(unknown) = targets.iter().find(|target| !known(target)) {
        let all = PLATFORMS.map(|platform| platform.target).join(", ");
        return Err(format!("no such platform: {unknown}; there is {all}"));
    }
    if is_built {
        size::is_whole(&root().join("pkg"))?;
    } else {
        setup::for_building()?;
    }
    let mut ready = Vec::new();
    for platform in PLATFORMS.iter().filter(|it| targets.is_empty() || targets.contains(&it.target)) {
        match prepare(platform) {
            Ok(()) => ready.push(platform),
            Err(error) if targets.is_empty() => step(&format!("LEFT OUT, {}: {error}", platform.target)),
            Err(error) => return Err(format!("{}: {error}", platform.target)),
        }
    }
    if ready.is_empty() {
        return Err("this machine can build for none of the platforms".to_owned());
    }
    if !is_built {
        build::release(Compiler::Smallest, "pkg")?;
    }
    let folder = root().join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{FOLDER}: {error}"))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut sums = String::new();
    for platform in ready {
        step(&format!("Building rates for {}", platform.target));
        let archive = build_for(platform, &folder)?;
        let bytes = fs::read(folder.join(&archive)).map_err(|error| format!("{archive}: {error}"))?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        println!("{:>9} bytes  {FOLDER}/{archive}", bytes.len());
        sums.push_str(&format!("{sum}  {archive}\n"));
    }
    // Last: whoever finds it finds everything that it names. `sha256sum --check` reads it.
    fs::write(folder.join("SHA256SUMS"), sums).map_err(|error| format!("SHA256SUMS: {error}"))
}

/// Gets what building for a platform takes.
fn prepare(platform: &Platform) -> Result<(), String> {
    if platform.on != std::env::consts::OS {
        return Err(format!("it is built on {}", platform.on));
    }
    setup::for_platform(platform.target, platform.compiler, platform.packages)
}

/// Builds the program for a platform, tries it where it runs here, and packs it. Gives the archive's name.
fn build_for(platform: &Platform, folder: &Path) -> Result<String, String> {
    let target = platform.target;
    let mut build = cargo();
    build.args([
        "build",
        "--release",
        "--locked",
        "--package",
        "rates",
        "--features",
        "widget",
        "--target",
        target,
    ]);
    build.env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    if let Some(compiler) = platform.compiler {
        let name = target.replace('-', "_");
        build.env(format!("CC_{name}"), compiler);
        if platform.links {
            build.env(format!("CARGO_TARGET_{}_LINKER", name.to_uppercase()), compiler);
        }
    }
    run(&mut build)?;
    let is_windows = target.contains("windows");
    let name = if is_windows { "rates.exe" } else { "rates" };
    let program = root().join("target").join(target).join("release").join(name);
    match (&platform.runner, runs_here(target)) {
        (_, true) => try_out(&program, None)?,
        (Some(runner), false) => match setup::runner(runner.program, runner.packages) {
            Ok(()) => try_out(&program, Some(runner))?,
            Err(error) => step(&format!("NOT TRIED, {target}: {error}")),
        },
        (None, false) => step(&format!("NOT TRIED, {target}: nothing runs it here")),
    }
    let stem = format!("rates-{}-{target}", env!("CARGO_PKG_VERSION"));
    let mut files = vec![(program, name)];
    files.extend(BESIDE.map(|name| (root().join(name), name)));
    let archive = format!("{stem}{}", if is_windows { ".zip" } else { ".tar.gz" });
    let pack = if is_windows { zipped } else { tarred };
    pack(&folder.join(&archive), &stem, &files).map_err(|error| format!("{archive}: {error}"))?;
    Ok(archive)
}

/// Whether this machine runs programs of a target.
fn runs_here(target: &str) -> bool {
    let os = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    target.starts_with(std::env::consts::ARCH) && target.contains(os)
}

/// Tries what an installed program has to do: say its version, check a book, and show it in the widget that is in it.
fn try_out(program: &Path, runner: Option<&Runner>) -> Result<(), String> {
    let call = || {
        let Some(runner) = runner else { return command(program) };
        let mut call = command(runner.program);
        // Wine's own: it says nothing, asks for nothing, and leaves nothing at home.
        call.env("WINEDEBUG", "-all").env("WINEDLLOVERRIDES", "mscoree,mshtml=");
        call.env("WINEPREFIX", root().join("target/wine")).arg(program);
        call
    };
    if let (Some([source, name, compiler]), Some(folder)) = (runner.and_then(|it| it.lacks), program.parent())
    {
        let code = folder.join("lacking.c");
        fs::write(&code, source).map_err(|error| format!("{}: {error}", code.display()))?;
        run(command(compiler).arg("-shared").arg(&code).arg("-ladvapi32").arg("-o").arg(folder.join(name)))?;
    }
    let version = output(call().arg("--version"))?;
    if version.trim() != concat!("rates ", env!("CARGO_PKG_VERSION")) {
        return Err(format!("{} calls itself {version:?}", program.display()));
    }
    let book = "data/books/april-8-example.json";
    let checked = output(call().args(["check", "--json", book]))?;
    if !checked.contains("\"problems\": 0") {
        return Err(format!("{} does not check a book: {checked}", program.display()));
    }
    if runner.is_some_and(|runner| !runner.ends) {
        return Ok(());
    }
    let mut preview = call();
    preview.args(["preview", "--no-open", book]).stdout(Stdio::piped());
    let mut preview = preview.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
    let answered = preview.stdout.take().ok_or_else(|| "no output".to_owned()).and_then(|out| {
        let mut address = String::new();
        let read = BufReader::new(out).read_line(&mut address);
        read.and_then(|_| asked(address.trim())).map_err(|error| error.to_string())
    });
    let ended = preview.kill().and_then(|()| preview.wait());
    ended.map_err(|error| format!("{}: {error}", program.display()))?;
    match answered?.split_once("\r\n") {
        Some(("HTTP/1.1 200 OK", _)) => Ok(()),
        answer => Err(format!("the preview has no widget: {answer:?}")),
    }
}

/// The answer to a request for the element at a preview's address.
fn asked(address: &str) -> io::Result<String> {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host)?;
    write!(stream, "GET /widget/rate-transparency.js HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// Packs files into a folder of an archive: the same ones give the same bytes.
fn tarred(archive: &Path, stem: &str, files: &[(PathBuf, &str)]) -> io::Result<()> {
    let mut tar = tar::Builder::new(GzEncoder::new(fs::File::create(archive)?, Compression::best()));
    for (path, name) in files {
        let content = fs::read(path)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(mode(name));
        header.set_cksum();
        tar.append_data(&mut header, format!("{stem}/{name}"), content.as_slice())?;
    }
    tar.into_inner()?.finish()?.sync_all()
}

/// The same for Windows.
fn zipped(archive: &Path, stem: &str, files: &[(PathBuf, &str)]) -> io::Result<()> {
    let mut zip = zip::ZipWriter::new(fs::File::create(archive)?);
    for (path, name) in files {
        let options = SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(mode(name));
        zip.start_file(format!("{stem}/{name}"), options)?;
        zip.write_all(&fs::read(path)?)?;
    }
    zip.finish()?.sync_all()
}

fn mode(name: &str) -> u32 {
    if name.starts_with("rates") { 0o755 } else { 0o644 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_of_the_same_files_are_the_same() {
        let folder = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = [(root().join("Cargo.toml"), "rates"), (root().join("LICENSE-MIT"), "LICENSE-MIT")];
        for pack in [tarred, zipped] {
            let [one, other] = ["one", "other"].map(|name| {
                pack(&folder.join(name), "rates-1", &files).unwrap();
                fs::read(folder.join(name)).unwrap()
            });
            assert!(one == other && !one.is_empty());
        }
        let mut names = Vec::new();
        tarred(&folder.join("one"), "rates-1", &files).unwrap();
        let unpacked = flate2::read::GzDecoder::new(fs::File::open(folder.join("one")).unwrap());
        for entry in tar::Archive::new(unpacked).entries().unwrap().map(Result::unwrap) {
            names.push((entry.path().unwrap().display().to_string(), entry.header().mode().unwrap()));
        }
        assert_eq!(names, [("rates-1/rates".to_owned(), 0o755), ("rates-1/LICENSE-MIT".to_owned(), 0o644)]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_platforms_that_there_are_are_built_for() {
        for arguments in [&["sparc64-unknown-linux-gnu"][..], &["--built", "sparc64-unknown-linux-gnu"]] {
            let error = dist(arguments).unwrap_err();
            assert!(
                error.starts_with("no such platform: sparc64-unknown-linux-gnu; there is x86_64-"),
                "{error}"
            );
        }
        assert!(
            runs_here(&format!("{}-unknown-linux-musl", std::env::consts::ARCH)) == cfg!(target_os = "linux")
        );
        assert!(!runs_here("sparc64-unknown-linux-gnu"));
    }

    #[test]
    fn a_release_names_every_platform_where_it_is_built() {
        let workflow = fs::read_to_string(root().join(".github/workflows/release.yml")).unwrap();
        for (runner, system) in [("ubuntu", "linux"), ("macos", "macos"), ("windows", "windows")] {
            let row = format!("- os: {runner}-latest\n            targets: ");
            let (_, behind) = workflow.split_once(&row).unwrap();
            let named: Vec<_> = behind.lines().next().unwrap().split(' ').collect();
            let platforms = PLATFORMS.iter().filter(|platform| platform.on == system);
            assert_eq!(named, platforms.map(|platform| platform.target).collect::<Vec<_>>());
        }
    }
}
