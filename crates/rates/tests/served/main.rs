//! `rates check` of an address: what readers really get, from a real server.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

#[path = "../common/mod.rs"]
mod common;
mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use common::{Done, Folder, rates};
use serde_json::{Value, json};
use server::{Request, Response, Server};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

fn published(folder: &Folder, book: &str) -> PathBuf {
    let public = folder.path("public");
    Done::of(rates().arg("build").arg(shipped(book)).arg("-o").arg(&public)).succeeded();
    public
}

fn check(address: &str, args: &[&str]) -> Done {
    let mut call = rates();
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        call.env_remove(proxy);
    }
    Done::of(call.arg("check").arg(address).args(args))
}

#[test]
fn what_is_served_as_documented_is_as_good_as_the_folder() {
    let folder = Folder::new();
    let public = published(&folder, "medicare-2026.json");
    let server = Server::of(&public, |_, _| {});
    let done = check(&server.index, &[]);
    let local = Done::of(rates().arg("check").arg(&public));
    assert_eq!(done.stderr, local.stderr.replace(public.join("index.json").to_str().unwrap(), &server.index));
    assert_eq!(done.code, 0);
    // The index and 109 markets, each as it is and in two encodings.
    assert_eq!(server.requests.load(Ordering::SeqCst), 330);
    let folder = server.index.strip_suffix("index.json").unwrap();
    assert_eq!(check(folder, &[]).stderr, done.stderr);
    let report: Value = serde_json::from_str(&check(folder, &["--json"]).stdout).unwrap();
    assert_eq!(report["files"][0]["file"], *server.index);
}

#[test]
fn other_editions_are_asked_for_and_compared_with_their_hashes() {
    let folder = Folder::new();
    let public = folder.path("public");
    let book = shipped("../editions/2026.json");
    Done::of(rates().arg("build").arg(&book).arg("-o").arg(&public)).succeeded();
    let server = Server::of(&public, |_, _| {});
    let done = check(&server.index, &[]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // The index, two editions and the market's file of each, as they are and in two encodings.
    assert_eq!(server.requests.load(Ordering::SeqCst), 18);
    let index: Value = serde_json::from_slice(&fs::read(public.join("index.json")).unwrap()).unwrap();
    let coming = index["editions"][1]["file"].as_str().unwrap().to_owned();
    let other = Server::of(&public, move |request, response| {
        if request.path.ends_with(&coming) {
            response.body.push(b' ');
        }
    });
    let done = check(&other.index, &["--json"]);
    assert_eq!(done.code, 1);
    assert!(
        done.stdout.contains("its SHA-256 is") && done.stdout.contains("edition-2027-01-01"),
        "{}",
        done.stdout
    );
}

#[test]
fn a_header_of_an_edition_hides_nothing_else_of_it() {
    let folder = Folder::new();
    let public = folder.path("public");
    Done::of(rates().arg("build").arg(shipped("../editions/2026.json")).arg("-o").arg(&public)).succeeded();
    let index: Value = serde_json::from_slice(&fs::read(public.join("index.json")).unwrap()).unwrap();
    let coming = index["editions"][1]["file"].as_str().unwrap().to_owned();
    let edition: Value = serde_json::from_slice(&fs::read(public.join(&coming)).unwrap()).unwrap();
    let market = edition["market_files"][0]["file"].as_str().unwrap().to_owned();
    let told = [format!("{coming}: there is no Content-Type"), format!("{market}: the answer is 404")];
    let server = Server::of(&public, move |request, response| {
        if request.path.ends_with(&coming) {
            response.set("Content-Type", None);
        }
        if request.path.ends_with(&market) {
            response.status = 404;
        }
    });
    let done = check(&server.index, &[]);
    assert_eq!(done.code, 1);
    for expected in told {
        assert!(done.stderr.contains(&expected), "{expected}: {}", done.stderr);
    }
}

/// The documentation's table of headers, by the index and by markets' files.
fn documented(of_market: bool) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/publishing.md");
    let publishing = fs::read_to_string(path).unwrap();
    let table = publishing.split("| Header |").nth(1).unwrap().split("\n\n").next().unwrap();
    let code = |cell: &str| cell.split('`').nth(1).map(str::to_owned);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let own = if of_market { code(cells[3]) } else { None };
        Some((code(cells[1])?, own.or_else(|| code(cells[2]))?))
    };
    table.lines().skip(2).filter_map(row).filter(|(name, _)| name != "Content-Encoding").collect()
}

#[test]
fn the_documented_headers_raise_no_doubt() {
    let folder = Folder::new();
    let server = Server::of(&published(&folder, "april-8-example.json"), |request, response| {
        let encoding = response.headers.iter().find(|(name, _)| name == "Content-Encoding").cloned();
        response.headers = documented(!is_index(request));
        assert_eq!(response.headers.len(), 5);
        response.headers.extend(encoding);
    });
    let local = Done::of(rates().arg("check").arg(shipped("april-8-example.json")));
    assert_eq!(check(&server.index, &[]).stderr.lines().last(), local.stderr.lines().last());
}

/// A server's certificate for `localhost`, and the authority that a machine may believe, in PEM.
fn certified() -> (rustls::ServerConfig, String) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let (key, of_authority) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut authority = CertificateParams::new(vec![]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = authority.self_signed(&of_authority).unwrap().pem();
    let issuer = Issuer::new(authority, of_authority);
    let certificate =
        CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config =
        rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    (config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap(), pem)
}

#[cfg(target_os = "linux")]
#[test]
fn certificates_are_believed_where_the_machine_believes_them() {
    let folder = Folder::new();
    let public = published(&folder, "april-8-example.json");
    let (tls, authority) = certified();
    let (_, another) = certified();
    let server = Server::secure(&public, tls);
    let check = |address: &str, authority: &str| {
        let authority = folder.write("authority.pem", authority);
        Done::of(rates().args(["check", address]).env("SSL_CERT_FILE", authority).env_remove("SSL_CERT_DIR"))
    };
    let done = check(&server.index, &authority);
    let local = Done::of(rates().arg("check").arg(&public));
    assert_eq!(done.stderr, local.stderr.replace(public.join("index.json").to_str().unwrap(), &server.index));
    assert_eq!((done.code, server.requests.load(Ordering::SeqCst)), (0, 9));
    // Of another authority, and for another name.
    for (address, authority) in
        [(&server.index, another), (&server.index.replace("localhost", "127.0.0.1"), authority)]
    {
        let done = check(address, &authority);
        let expected = format!("{address}: it cannot be had (");
        assert!(
            done.code == 1 && done.stderr.starts_with(&expected) && done.stderr.contains("certificate"),
            "{}",
            done.stderr
        );
    }
    assert_eq!(server.requests.load(Ordering::SeqCst), 9);
}

#[test]
fn what_is_served_is_what_a_change_is_compared_with() {
    let folder = Folder::new();
    let server = Server::of(&published(&folder, "april-8-example.json"), |_, _| {});
    let book = fs::read_to_string(shipped("april-8-example.json")).unwrap();
    let check = |book: &str, address: &str| {
        let mut call = rates();
        Done::of(call.arg("check").arg(folder.write("book.json", book)).args(["--published", address]))
    };
    let told = |done: &Done| {
        done.stderr.contains("warning: the insurer rate, 998.00, is far from the one that is published")
    };
    assert!(!told(&check(&book, &server.index)));
    let done = check(&book.replacen("98.00", "998.00", 1), &server.index);
    assert!(done.code == 0 && told(&done), "{}", done.stderr);
    let done = check(&book, &server.index.replace("rates/", "none/"));
    assert!(done.code == 1 && done.stderr.contains("/none/index.json: the answer is 404"), "{}", done.stderr);
}

#[test]
fn addresses_that_lead_elsewhere_are_followed() {
    let folder = Folder::new();
    let server = Server::of(&published(&folder, "april-8-example.json"), |request, response| {
        if request.path == "latest" {
            response.status = 302;
            response.set("Location", Some("/rates/index.json"));
        }
    });
    let latest = server.index.replace("rates/index.json", "latest");
    assert!(check(&latest, &[]).stderr.contains("1 file: 0 problems, "));
}

#[test]
fn a_book_in_one_file_is_checked_as_an_index_is() {
    let folder = Folder::new();
    let book = fs::read(shipped("april-8-example.json")).unwrap();
    folder.write("book.json", &book);
    folder.write("book.json.gz", common::gzip(&book));
    let server = Server::of(&folder.path(""), |_, _| {});
    let address = server.index.replace("index.json", "book.json");
    let done = check(&address, &["--today=2020-01-01"]);
    assert!(
        done.code == 0 && done.stderr.contains("/effective: warning: the rates do not hold before"),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr.contains("/book.json: warning: it is sent as it is to readers who take br;"),
        "{}",
        done.stderr
    );
    assert_eq!(server.requests.load(Ordering::SeqCst), 3);
    // What is no book is told by its places.
    folder.write("book.json", "[]");
    folder.write("book.json.gz", common::gzip(b"[]"));
    let done = check(&address, &[]);
    assert!(
        done.code == 1 && done.stderr.contains(&format!("{address}:/: a list; expected an object")),
        "{}",
        done.stderr
    );
}

#[test]
fn of_an_address_no_more_is_told_than_of_a_file() {
    let folder = Folder::new();
    let server = Server::of(&published(&folder, "april-8-example.json"), |_, response| {
        for name in ["Content-Type", "X-Content-Type-Options", "Access-Control-Allow-Origin"] {
            response.set(name, None);
        }
    });
    let done = check(&server.index, &["--json", "--limit-errors", "1"]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    let file = &report["files"][0];
    // Those of the index and those of the markets.
    for (list, more, number) in [("problems", "more_problems", 2), ("warnings", "more_warnings", 4)] {
        assert_eq!((&report[list], file[list].as_array().unwrap().len()), (&json!(number), 1), "{report}");
        let counted = file[more].as_array().unwrap().iter().map(|more| more["count"].as_i64().unwrap());
        assert_eq!(counted.sum::<i64>(), number - 1, "{report}");
    }
}

/// The first line that is told of a server with this fault.
fn told(fault: impl Fn(&Request, &mut Response) + Send + Sync + 'static) -> (i32, String) {
    let folder = Folder::new();
    let server = Server::of(&published(&folder, "april-8-example.json"), fault);
    let done = check(&server.index, &[]);
    let line = done.stderr.lines().next().unwrap().to_owned();
    (done.code, line.replace(server.index.strip_suffix("index.json").unwrap(), ""))
}

fn is_index(request: &Request) -> bool {
    request.path.ends_with("index.json")
}

#[test]
fn what_readers_cannot_use_is_a_problem() {
    let (code, line) = told(|request, response| {
        if !is_index(request) && request.path.contains("/tx-") {
            response.status = 404;
        }
    });
    assert!(
        code == 1 && line.starts_with("markets/tx-") && line.contains(": the answer is 404; expected 200"),
        "{line}"
    );
    let (code, line) = told(|_, response| response.status = 503);
    assert!(code == 1 && line.starts_with("index.json: the answer is 503"), "{line}");
    let (code, line) = told(|request, response| {
        if is_index(request) && request.accepted == "identity" {
            response.body = b"<html>".to_vec();
        }
    });
    assert!(
        code == 1 && line.starts_with("index.json: what is sent in br: it has another content"),
        "{line}"
    );
    let (code, line) = told(|request, response| {
        if !is_index(request) {
            response.body.push(b' ');
        }
    });
    assert!(code == 1 && line.starts_with("markets/ny-"), "{line}");
    let (code, line) = told(|request, response| response.cut = usize::from(is_index(request)));
    assert!(code == 1 && line.starts_with("index.json: it cannot be had ("), "{line}");
    let done = check("http://127.0.0.1:9/rates/", &[]);
    assert!(
        done.code == 1 && done.stderr.contains("/rates/index.json: it cannot be had ("),
        "{}",
        done.stderr
    );
}

#[test]
fn every_encoding_has_to_be_the_file() {
    for encoding in ["br", "gzip"] {
        let is_it = move |request: &Request| is_index(request) && request.accepted == encoding;
        let told = |fault: fn(&mut Response)| {
            let (code, line) = told(move |request, response| {
                if is_it(request) {
                    fault(response);
                }
            });
            assert_eq!(code, 1, "{line}");
            line
        };
        let start = format!("index.json: what is sent in {encoding}: ");
        let line = told(|response| response.body.truncate(response.body.len() - 9));
        assert!(line.starts_with(&(start.clone() + "it cannot be unpacked (")), "{line}");
        let line = told(|response| response.body.clear());
        assert!(line.starts_with(&(start.clone() + "empty; expected the same content")), "{line}");
        let line = told(|response| response.set("Content-Encoding", None));
        assert!(
            line.starts_with(&format!("index.json: readers who take {encoding} are sent another content")),
            "{line}"
        );
        let line = told(|response| response.set("Content-Encoding", Some("zstd")));
        assert!(
            line.starts_with(&format!("index.json: it is sent in zstd to readers who take {encoding}")),
            "{line}"
        );
    }
    let (code, line) = told(|request, response| {
        if request.accepted == "identity" {
            response.set("Content-Encoding", Some("gzip"));
        }
    });
    assert!(
        code == 1 && line.starts_with("index.json: it is sent in gzip to readers who take no encoding"),
        "{line}"
    );
}

#[test]
fn headers_are_compared_with_the_table() {
    for (name, of_index, value, code, expected) in [
        (
            "Content-Type",
            true,
            Some("text/plain"),
            1,
            "index.json: Content-Type is \"text/plain\"; expected application/json",
        ),
        ("Content-Type", true, None, 1, "index.json: there is no Content-Type"),
        ("Vary", true, None, 1, "index.json: there is no Vary; expected Accept-Encoding: else caches"),
        (
            "Vary",
            false,
            Some("Origin"),
            1,
            "Vary is \"origin\", and so it is with 1 file more; expected Accept-",
        ),
        (
            "Cache-Control",
            true,
            Some("public, max-age=31536000"),
            1,
            "index.json: Cache-Control is \"public, max-age=31536000\"",
        ),
        ("Cache-Control", true, Some("max-age=60, immutable"), 1, "index.json: Cache-Control is"),
        ("Cache-Control", true, None, 0, "index.json: warning: there is no Cache-Control"),
        (
            "Cache-Control",
            false,
            Some("public, max-age=300"),
            0,
            "warning: Cache-Control is \"public, max-age=300\", and so it is",
        ),
        (
            "Access-Control-Allow-Origin",
            true,
            None,
            0,
            "index.json: warning: there is no Access-Control-Allow-Origin",
        ),
        (
            "X-Content-Type-Options",
            true,
            None,
            0,
            "index.json: warning: there is no X-Content-Type-Options; expected nosniff",
        ),
    ] {
        let found = told(move |request, response| {
            if is_index(request) == of_index {
                response.set(name, value);
            }
        });
        assert!(found.0 == code && found.1.contains(expected), "{name} {value:?}: {found:?}");
    }
    // What is as good as the table is not warned of.
    let (_, line) = told(|request, response| {
        response.set("Content-Type", Some("application/json; charset=utf-8"));
        response.set("Vary", Some("Origin, accept-encoding"));
        if is_index(request) {
            response.set("Cache-Control", Some("no-cache"));
        }
    });
    assert!(line.starts_with("index.json:market tx, plan example-hmo: warning: no rate for 1"), "{line}");
}

#[test]
fn files_that_are_not_compressed_are_warned_of() {
    let folder = Folder::new();
    let public = published(&folder, "april-8-example.json");
    for entry in fs::read_dir(public.join("markets")).unwrap().map(Result::unwrap) {
        if entry.path().to_str().unwrap().ends_with(".br") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let server = Server::of(&public, |_, _| {});
    let done = check(&server.index, &[]);
    let expected = "warning: it is sent as it is to readers who take br, and so it is with 1 file more; expected the \
                    compressed file, br, that `rates build` makes\n";
    assert!(done.code == 0 && done.stderr.contains(expected), "{}", done.stderr);
}
