//! Packed files, unpacked while they are read: gzip, zstd, and zip archives of one file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use flate2::Crc;
use flate2::bufread::{DeflateDecoder, GzDecoder};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use zip::{CompressionMethod, ZipArchive};

fn corrupt(packing: &str, error: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the {packing} data is corrupt ({error})"))
}

fn cut(packing: &str) -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, format!("the {packing} data ends early"))
}

/// The stream, unpacked if its first bytes say that it is gzip or zstd.
///
/// # Errors
/// Why its first bytes cannot be read. The reader's own errors tell data that is corrupt or ends early.
pub fn unpacked(mut reader: impl BufRead + 'static) -> io::Result<Box<dyn Read>> {
    let start = reader.fill_buf()?;
    Ok(if start.starts_with(b"\x1f\x8b") {
        Box::new(Gzip::Between(reader))
    } else if start.starts_with(b"\x28\xb5\x2f\xfd") {
        Box::new(Zstd { decoder: FrameDecoder::new(), reader, inside: false })
    } else {
        Box::new(reader)
    })
}

/// A packing that is not read, by its first bytes.
pub(crate) fn unread(start: &[u8]) -> Option<&'static str> {
    [
        (&b"BZh"[..], "packed with bzip2; unpack it first"),
        (b"\xfd7zXZ\0", "packed with xz; unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
        (b"Rar!", "a RAR archive; unpack it first"),
        (b"%PDF-", "a PDF document; expected an in-network file"),
    ]
    .into_iter()
    .find_map(|(first, what)| start.starts_with(first).then_some(what))
}

/// Members of gzip one after another, with zeros between them or behind them, as tapes and block devices leave them.
enum Gzip<R> {
    Between(R),
    Member(Box<GzDecoder<R>>),
    End,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            *self = match std::mem::replace(self, Self::End) {
                Self::End => return Ok(0),
                Self::Between(mut reader) => match past_zeros(&mut reader)? {
                    true => Self::Member(Box::new(GzDecoder::new(reader))),
                    false => return Ok(0),
                },
                Self::Member(mut member) => match member.read(buffer) {
                    Ok(0) if !buffer.is_empty() => Self::Between(member.into_inner()),
                    result => {
                        *self = Self::Member(member);
                        return result.map_err(|error| match error.kind() {
                            io::ErrorKind::UnexpectedEof => cut("gzip"),
                            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                                corrupt("gzip", error)
                            }
                            _ => error,
                        });
                    }
                },
            };
        }
    }
}

/// Passes zeros; whether anything is behind them.
fn past_zeros(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let rest = reader.fill_buf()?;
        let zeros = rest.iter().take_while(|byte| **byte == 0).count();
        if zeros < rest.len() {
            reader.consume(zeros);
            return Ok(true);
        }
        if rest.is_empty() {
            return Ok(false);
        }
        reader.consume(zeros);
    }
}

/// Frames of zstd one after another. A window of more than 128 MB is refused by the decoder.
struct Zstd<R> {
    decoder: FrameDecoder,
    reader: R,
    /// Whether a frame is begun.
    inside: bool,
}

impl<R: BufRead> Zstd<R> {
    /// Begins the next frame; false at the end.
    fn begin(&mut self) -> io::Result<bool> {
        if self.reader.fill_buf()?.is_empty() {
            return Ok(false);
        }
        match self.decoder.init(&mut self.reader) {
            Ok(()) => self.inside = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                let length = u64::from(length);
                if io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())? < length {
                    return Err(cut("zstd"));
                }
            }
            Err(error) => return Err(self.wrong(&error)),
        }
        Ok(true)
    }

    /// The error of a frame: at the end of the stream, that it ends.
    fn wrong(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.reader.fill_buf() {
            Ok([]) => cut("zstd"),
            Ok(_) => corrupt("zstd", error),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.inside {
                if !self.begin()? {
                    return Ok(0);
                }
                continue;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let blocks = BlockDecodingStrategy::UptoBlocks(1);
                if let Err(error) = self.decoder.decode_blocks(&mut self.reader, blocks) {
                    return Err(self.wrong(&error));
                }
            }
            if self.decoder.can_collect() > 0 || buffer.is_empty() {
                return self.decoder.read(buffer);
            }
            let stated = self.decoder.get_checksum_from_data();
            if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
                return Err(corrupt("zstd", "its checksum differs"));
            }
            self.inside = false;
        }
    }
}

/// The one file in a zip archive, which may be packed itself. `wrap` counts what is read.
///
/// # Errors
/// What is wrong with the archive, as an [`io::ErrorKind::InvalidData`].
pub(crate) fn zipped<W: Read + 'static>(
    mut file: File,
    wrap: impl FnOnce(File) -> W,
) -> io::Result<Box<dyn Read>> {
    let invalid = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut archive = ZipArchive::new(&mut file).map_err(|error| corrupt("zip", error))?;
    let mut found = None;
    for position in 0..archive.len() {
        let entry = archive.by_index_raw(position).map_err(|error| corrupt("zip", error))?;
        // What one operating system adds to each archive is no file.
        if entry.is_dir() || entry.name().is_ok_and(|name| name.starts_with("__MACOSX/")) {
            continue;
        }
        if found.is_some() {
            return Err(invalid("a zip archive of several files; expected one".to_owned()));
        }
        if entry.encrypted() {
            return Err(invalid("a zip archive with a password; expected one without".to_owned()));
        }
        let start = entry.data_start().ok_or_else(|| corrupt("zip", "no data"))?;
        found = Some((start, entry.compressed_size(), entry.compression(), entry.crc32()));
    }
    drop(archive);
    let Some((start, size, method, crc)) = found else {
        return Err(invalid("a zip archive without a file; expected one in it".to_owned()));
    };
    file.seek(SeekFrom::Start(start))?;
    let packed = BufReader::with_capacity(1 << 16, wrap(file).take(size));
    match method {
        CompressionMethod::Stored => {
            unpacked(BufReader::new(Checked { reader: packed, sum: Crc::new(), crc }))
        }
        CompressionMethod::Deflated => {
            let reader = DeflateDecoder::new(packed);
            unpacked(BufReader::with_capacity(1 << 16, Checked { reader, sum: Crc::new(), crc }))
        }
        method => Err(invalid(format!("a zip archive packed with {method}; expected deflate"))),
    }
}

/// A file of a zip archive, whose checksum is compared at its end.
struct Checked<R> {
    reader: R,
    sum: Crc,
    crc: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => cut("zip"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => corrupt("zip", error),
            _ => error,
        })?;
        self.sum.update(buffer.get(..read).unwrap_or_default());
        if read == 0 && !buffer.is_empty() && self.sum.sum() != self.crc {
            return Err(corrupt("zip", "its checksum differs"));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// The content as each packing has it.
    fn packings(content: &[u8]) -> [Vec<u8>; 3] {
        let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(content).unwrap();
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
        zip.start_file("a.json", SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
        let zstd = compress_to_vec(content, CompressionLevel::Fastest);
        [gzip.finish().unwrap(), zstd, zip.finish().unwrap().into_inner()]
    }

    /// Unpacks it, at most so many bytes.
    fn read(packed: &[u8], limit: u64) -> io::Result<Vec<u8>> {
        let reader = if packed.starts_with(b"PK\x03\x04") {
            let mut file = tempfile::tempfile()?;
            file.write_all(packed)?;
            file.rewind()?;
            zipped(file, |file| file)?
        } else {
            unpacked(io::Cursor::new(packed.to_vec()))?
        };
        let mut content = Vec::new();
        reader.take(limit).read_to_end(&mut content)?;
        Ok(content)
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(content in "[a-c]{0,3000}") {
            for packed in packings(content.as_bytes()) {
                prop_assert_eq!(read(&packed, u64::MAX).unwrap(), content.as_bytes());
            }
        }

        #[test]
        fn damaged_bytes_are_unpacked_or_refused(
            content in "[a-z]{0,200}",
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in any::<prop::sample::Index>(),
        ) {
            for mut packed in packings(content.as_bytes()) {
                for (at, byte) in &changes {
                    // The first bytes say how it is packed.
                    let at = 4 + at.index(packed.len() - 4);
                    packed[at] = *byte;
                }
                let _ = read(&packed, 1 << 20);
                let _ = read(&packed[..cut.index(packed.len())], 1 << 20);
            }
        }

        #[test]
        fn any_bytes_are_unpacked_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 4..300), kind in 0..2_usize) {
            let start: [&[u8]; 2] = [b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd"];
            bytes[..4].copy_from_slice(start[kind]);
            let _ = read(&bytes, 1 << 20);
        }
    }
}
