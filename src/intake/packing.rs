//! Bodies packed with gzip or zstd, known by their magic numbers → the bytes within.
//!
//! Unpacking stops at the limit, so that a small body that unpacks to a huge one costs no more than the limit.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use super::refusal::{Refusal, RefusalKind};

/// A zstd frame may ask for a window of so much at any limit; RFC 8878 wants decoders to grant it (section 3.1.1.1.2).
const WINDOW: u64 = 8 << 20;

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "zstd",
        }
    }
}

/// Why a body could not be unpacked.
enum Fault {
    TooLarge,
    /// So many bytes were left when it broke.
    Broken(usize),
}

/// The body itself, or what is packed in it.
///
/// # Errors
/// `too-large` beyond the limit of unpacked bytes; `bad-encoding` for what is broken, cut off or packed twice.
pub(super) fn unpack(bytes: &[u8], limit: usize) -> Result<Cow<'_, [u8]>, Refusal> {
    let Some(packing) = Packing::of(bytes) else { return Ok(Cow::Borrowed(bytes)) };
    let unpacked = match packing {
        Packing::Gzip => gzip(bytes, limit),
        Packing::Zstandard => zstandard(bytes, limit),
    };
    let unpacked = unpacked.map_err(|fault| refusal(&fault, packing, (bytes.len(), limit)))?;
    match Packing::of(&unpacked) {
        None => Ok(Cow::Owned(unpacked)),
        Some(inner) => {
            let message = format!("the body is packed twice, with {} within {}", inner.as_str(), packing.as_str());
            Err(Refusal::new(RefusalKind::BadEncoding, message))
        }
    }
}

fn refusal(fault: &Fault, packing: Packing, (packed, limit): (usize, usize)) -> Refusal {
    match fault {
        Fault::TooLarge => {
            let message = format!("{packed} bytes unpack to more than the {limit} bytes that are allowed");
            Refusal::new(RefusalKind::TooLarge, message)
        }
        Fault::Broken(left) => {
            let place = format!("byte {}", packed - left);
            let message = format!("the {} body is broken or cut off at {place}", packing.as_str());
            Refusal::new(RefusalKind::BadEncoding, message).at(place)
        }
    }
}

fn gzip(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut unpacked = Vec::new();
    let mut members = MultiGzDecoder::new(bytes);
    match drain(&mut members, &mut unpacked, limit) {
        Ok(()) => Ok(unpacked),
        Err(Fault::TooLarge) => Err(Fault::TooLarge),
        Err(Fault::Broken(_)) => Err(Fault::Broken(members.get_ref().len())),
    }
}

/// Unpacks frame after frame and passes over those that hold something else.
fn zstandard(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        rest = frame(rest, &mut unpacked, limit)?;
    }
    Ok(unpacked)
}

/// Unpacks one frame; returns what follows it.
fn frame<'b>(bytes: &'b [u8], unpacked: &mut Vec<u8>, limit: usize) -> Result<&'b [u8], Fault> {
    let mut rest = bytes;
    // The decoder keeps a window of what it has unpacked; what asks for more than can be unpacked is not let in.
    let window = u64::try_from(limit).unwrap_or(u64::MAX).max(WINDOW);
    let opened = StreamingDecoder::new_with_max_window_size(&mut rest, window);
    let mut decoder = match opened {
        Ok(decoder) => decoder,
        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
            return rest.get(usize::try_from(length).unwrap_or(usize::MAX)..).ok_or(Fault::Broken(0));
        }
        Err(FrameDecoderError::WindowSizeTooBig { .. }) => return Err(Fault::TooLarge),
        Err(_) => return Err(Fault::Broken(rest.len())),
    };
    let drained = drain(&mut decoder, unpacked, limit);
    let (left, sums) = decoder.into_parts();
    let is_sound = sums.get_checksum_from_data().is_none_or(|sum| sums.get_calculated_checksum() == Some(sum));
    match drained {
        Ok(()) if is_sound => Ok(left),
        Ok(()) | Err(Fault::Broken(_)) => Err(Fault::Broken(left.len())),
        Err(Fault::TooLarge) => Err(Fault::TooLarge),
    }
}

/// Reads everything, but not much more than the limit allows.
fn drain(reader: &mut impl Read, unpacked: &mut Vec<u8>, limit: usize) -> Result<(), Fault> {
    let room = limit.saturating_sub(unpacked.len()).saturating_add(1);
    let read = reader.take(u64::try_from(room).unwrap_or(u64::MAX)).read_to_end(unpacked);
    match read {
        _ if unpacked.len() > limit => Err(Fault::TooLarge),
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::Broken(0)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandarded(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn check(bytes: &[u8], expected: Result<&str, (&str, &str)>) {
        let unpacked = unpack(bytes, 1000);
        let seen = unpacked.as_ref().map(|bytes| str::from_utf8(bytes).unwrap());
        assert_eq!(seen.map_err(|refusal| (refusal.kind.as_str(), refusal.message.as_str())), expected);
    }

    #[test]
    fn packed_bodies_are_unpacked_and_others_left_alone() {
        check(b"plain", Ok("plain"));
        check(&gzipped(b"news"), Ok("news"));
        check(&zstandarded(b"news"), Ok("news"));
    }

    #[test]
    fn bodies_in_several_pieces_are_one() {
        check(&[gzipped(b"ne"), gzipped(b"ws")].concat(), Ok("news"));
        let skipped = b"\x51\x2a\x4d\x18\x02\0\0\0xx".to_vec();
        check(&[skipped.clone(), zstandarded(b"ne"), skipped, zstandarded(b"ws")].concat(), Ok("news"));
    }

    #[test]
    fn bodies_beyond_the_limit_are_refused_with_both_sizes() {
        let bomb = gzipped(&b" ".repeat(100_000));
        let message = format!("{} bytes unpack to more than the 1000 bytes that are allowed", bomb.len());
        check(&bomb, Err(("too-large", &message)));
        let bomb = zstandarded(&b" ".repeat(100_000));
        let message = format!("{} bytes unpack to more than the 1000 bytes that are allowed", bomb.len());
        check(&bomb, Err(("too-large", &message)));
        let pieces = gzipped(&[b' '; 600]);
        assert_eq!(unpack(&pieces.repeat(2), 1000).unwrap_err().kind, RefusalKind::TooLarge);
        assert!(unpack(&gzipped(&[b' '; 1000]), 1000).is_ok());
    }

    #[test]
    fn broken_bodies_are_refused_with_their_place() {
        check(b"\x1f\x8b\x08", Err(("bad-encoding", "the gzip body is broken or cut off at byte 3")));
        let whole = gzipped(b"news from the river");
        let half = &whole[..whole.len() - 9];
        let message = format!("the gzip body is broken or cut off at byte {}", half.len());
        check(half, Err(("bad-encoding", &message)));
        let whole = zstandarded(b"news from the river");
        let half = &whole[..whole.len() - 9];
        assert_eq!(unpack(half, 1000).unwrap_err().kind, RefusalKind::BadEncoding);
        check(b"\x50\x2a\x4d\x18\xff\0\0\0x", Err(("bad-encoding", "the zstd body is broken or cut off at byte 9")));
    }

    #[test]
    fn a_body_whose_sum_is_wrong_is_refused() {
        for pack in [gzipped, zstandarded] {
            let mut bytes = pack(b"news from the river");
            let place = bytes.len() - if bytes[0] == 0x1f { 8 } else { 1 };
            bytes[place] ^= 1;
            assert_eq!(unpack(&bytes, 1000).unwrap_err().kind, RefusalKind::BadEncoding);
        }
    }

    #[test]
    fn a_body_packed_twice_is_refused() {
        let inner = zstandarded(b"news");
        check(&gzipped(&inner), Err(("bad-encoding", "the body is packed twice, with zstd within gzip")));
    }

    proptest! {
        #[test]
        fn any_damage_is_refused_or_harmless(place in 0_usize..60, bits in 1_u8.., text in ".{0,80}") {
            for pack in [gzipped, zstandarded] {
                let mut bytes = pack(text.as_bytes());
                let place = place % bytes.len();
                bytes[place] ^= bits;
                match unpack(&bytes, 1000) {
                    Ok(unpacked) => prop_assert!(unpacked.len() <= 1000),
                    Err(refusal) => prop_assert!(!refusal.message.is_empty()),
                }
            }
        }
    }
}
