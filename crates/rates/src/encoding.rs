//! Ready-made encodings: the compressed forms of a file that servers send as they are.

use std::io::{self, Read, Write};

use brotli::enc::{BrotliEncoderParams, StandardAlloc};
use brotli::{BrotliDecompressStream, BrotliResult, BrotliState};
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

/// A compressed form of a file, which lies beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
}

/// Brotli's last step, 11, takes four times as long for a tenth less.
const QUALITY: i32 = 10;

impl Encoding {
    /// All of them, the smallest first.
    pub(crate) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The end that its files' names have in addition.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// The name of this form of a file.
    pub(crate) fn of(self, name: &str) -> String {
        format!("{name}{}", self.suffix())
    }

    /// Compresses a file's content. The same content gives the same bytes on every machine.
    pub(crate) fn compress(self, content: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let parameters = BrotliEncoderParams {
                    quality: QUALITY,
                    lgwin: 22,
                    size_hint: content.len(),
                    ..BrotliEncoderParams::default()
                };
                let mut compressed = Vec::new();
                brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
                Ok(compressed)
            }
            Self::Gzip => {
                let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::best());
                gzip.write_all(content)?;
                gzip.finish()
            }
        }
    }

    /// Unpacks a file. What has more than `limit` bytes is unpacked only so far that it can be told.
    ///
    /// # Errors
    /// An [`io::Error`] where the bytes are cut off, are something else, or go on behind their end.
    pub(crate) fn unpack(self, packed: &[u8], limit: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => unpack_brotli(packed, limit),
            Self::Gzip => {
                let mut content = Vec::new();
                let mut gzip = GzDecoder::new(packed);
                (&mut gzip).take(limit as u64 + 1).read_to_end(&mut content)?;
                if content.len() <= limit && !gzip.into_inner().is_empty() {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, "bytes behind the end"));
                }
                Ok(content)
            }
        }
    }
}

/// The library's own reader takes what follows an empty content for part of it.
fn unpack_brotli(packed: &[u8], limit: usize) -> io::Result<Vec<u8>> {
    let memory = StandardAlloc::default;
    let mut state = BrotliState::new(memory(), memory(), memory());
    let (mut left, mut at, mut total) = (packed.len(), 0, 0);
    let (mut content, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        let (mut room, mut end) = (chunk.len(), 0);
        let result = BrotliDecompressStream(
            &mut left, &mut at, packed, &mut room, &mut end, &mut chunk, &mut total, &mut state,
        );
        content.extend_from_slice(&chunk[..end]);
        let fault = match result {
            BrotliResult::ResultSuccess if left == 0 => return Ok(content),
            BrotliResult::NeedsMoreOutput if content.len() <= limit => continue,
            BrotliResult::NeedsMoreOutput => return Ok(content),
            BrotliResult::ResultSuccess => "bytes behind the end",
            BrotliResult::NeedsMoreInput => "the data ends early",
            BrotliResult::ResultFailure => "no such data",
        };
        return Err(io::Error::new(io::ErrorKind::InvalidData, fault));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(content in prop::collection::vec(any::<u8>(), 0..2000)) {
            for encoding in Encoding::ALL {
                let packed = encoding.compress(&content).unwrap();
                prop_assert_eq!(encoding.unpack(&packed, content.len()).unwrap(), &content[..]);
            }
        }

        #[test]
        fn what_is_cut_off_or_goes_on_is_not_taken(content in "[a-c]{0,300}", cut in 0..1000_usize, more in 1..9_usize) {
            for encoding in Encoding::ALL {
                let mut packed = encoding.compress(content.as_bytes()).unwrap();
                let cut = cut % packed.len();
                prop_assert!(encoding.unpack(&packed[..cut], 1000).is_err(), "{} bytes of {:?}", cut, encoding);
                packed.extend(std::iter::repeat_n(7, more));
                prop_assert!(encoding.unpack(&packed, 1000).is_err());
            }
        }
    }

    #[test]
    fn no_more_is_unpacked_than_is_asked_for() {
        let content = vec![0; 10_000_000];
        for encoding in Encoding::ALL {
            let packed = encoding.compress(&content).unwrap();
            assert_eq!(encoding.unpack(&packed, 1000).unwrap().len() / 100_000, 0);
        }
    }
}
