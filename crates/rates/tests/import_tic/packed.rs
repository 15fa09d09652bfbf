//! Packed files are read as they are, and refused where they are damaged.

use std::io::{Cursor, Write};

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::common::{Folder, gzip};
use crate::{import, one_price};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}

#[test]
fn every_packing_gives_the_same() {
    let folder = Folder::new();
    let json = one_price("120");
    let (start, end) = json.as_bytes().split_at(200);
    let zeros = [0; 70_000];
    for (what, packed) in [
        ("gzip with zeros behind it", [&gzip(json.as_bytes())[..], &zeros].concat()),
        ("gzip with zeros in it", [&gzip(start)[..], &zeros[..512], &gzip(end)].concat()),
        ("zstd", zstd(json.as_bytes())),
        ("zstd in frames", [zstd(start), b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstd(end)].concat()),
        ("zip", zip(&[("a/", b""), ("a/rates.json", json.as_bytes()), ("__MACOSX/a", b"x")])),
        ("gzip in zip", zip(&[("rates.json.gz", &gzip(json.as_bytes()))])),
        ("a byte order mark in gzip", gzip(format!("\u{feff}{json}").as_bytes())),
    ] {
        let done = import(&folder, &[&folder.write("a", packed)], &["--jobs", "1"]);
        assert_eq!(done.code, 0, "{what}: {}", done.stderr);
        assert!(folder.read("rates.csv").contains(",120.00,"), "{what}");
    }
}

#[test]
fn what_is_cut_off_or_damaged_is_refused() {
    let folder = Folder::new();
    let json = one_price("120");
    let plain = json.as_bytes();
    let refused = |what: &str, packed: &[u8], words: &str| {
        let done = import(&folder, &[&folder.write("a", packed)], &[]);
        assert!(done.code != 0 && done.stderr.contains(words), "{what}: {} {}", done.code, done.stderr);
        assert_eq!(folder.names(), ["a"], "{what}");
    };
    let packed = zstd(plain);
    for end in (4..packed.len()).step_by(17) {
        refused("zstd", &packed[..end], "zstd");
    }
    refused("zstd and more", &[&packed[..], b"more of something else"].concat(), "the zstd data is corrupt");
    refused(
        "gzip and more",
        &[&gzip(plain)[..], b"\0\0more than a header of it"].concat(),
        "the gzip data is corrupt",
    );
    let packed = zip(&[("a.json", plain)]);
    for end in (4..packed.len()).step_by(31) {
        refused("zip", &packed[..end], "zip");
    }
    let mut damaged = packed.clone();
    damaged[60] ^= 0x10;
    refused("zip", &damaged, "");
    refused("two in a zip", &zip(&[("a.json", plain), ("b.json", plain)]), "several files; expected one");
    refused("none in a zip", &zip(&[("a/", b"")]), "");
}
