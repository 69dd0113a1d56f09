//! Files packed with gzip, member after member; damage costs the member that it is in, not those that follow.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// What every member begins with: the magic number and the one method of packing that there is.
pub(super) const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// So many bytes of a member are kept to look in them for the next one if it turns out to be damaged.
const KEPT: usize = 8 << 20;

/// Unpacks the members of a file.
///
/// A damaged member gives one error, of the kind `InvalidData`; reading on gives the next member that there is.
pub(super) struct Members<R> {
    state: State<R>,
    /// Whether the member in hand has given anything.
    is_begun: bool,
    /// Whether the member in hand was looked for, so that it may be none.
    is_sought: bool,
}

enum State<R> {
    Within(Box<GzDecoder<Replay<R>>>),
    Between(Replay<R>),
    /// Never seen from outside.
    Moving,
}

impl<R: BufRead> Members<R> {
    /// Unpacks what a reader gives.
    pub(super) fn new(reader: R) -> Self {
        Self { state: State::Between(Replay { reader, kept: Vec::new(), place: 0 }), is_begun: false, is_sought: false }
    }

    /// Leaves a member.
    fn leave(&mut self) {
        self.is_begun = false;
        self.state = match std::mem::replace(&mut self.state, State::Moving) {
            State::Within(decoder) => State::Between(decoder.into_inner()),
            state => state,
        };
    }

    /// Goes to the next member; whether there is one.
    fn enter(&mut self) -> io::Result<bool> {
        let State::Between(reader) = &mut self.state else { return Ok(true) };
        loop {
            let buffer = reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let seen = |place: usize| buffer.get(place..).unwrap_or_default();
            // At the buffer's end the rest of the number is not seen; whether it is there, the decoder finds out.
            let is_magic = |place: &usize| seen(*place).iter().zip(MAGIC).all(|(byte, magic)| *byte == magic);
            if let Some(place) = memchr::memchr_iter(MAGIC[0], buffer).find(is_magic) {
                reader.consume(place);
                reader.begin();
                self.is_sought |= place > 0;
                break;
            }
            let length = buffer.len();
            reader.consume(length);
            self.is_sought = true;
        }
        self.state = match std::mem::replace(&mut self.state, State::Moving) {
            State::Between(reader) => State::Within(Box::new(GzDecoder::new(reader))),
            state => state,
        };
        Ok(true)
    }
}

/// A reader that can go back to where a member began: a damaged one may have swallowed the beginning of the next.
struct Replay<R> {
    reader: R,
    kept: Vec<u8>,
    /// How much of what is kept has been read.
    place: usize,
}

impl<R: BufRead> Replay<R> {
    /// A member begins here.
    fn begin(&mut self) {
        self.kept.drain(..self.place);
        self.place = 0;
    }

    /// Goes back to right behind the magic number with which the member began.
    fn rewind(&mut self) {
        self.place = self.place.min(MAGIC.len());
    }
}

impl<R: BufRead> Read for Replay<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Replay<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.kept.get(self.place..) {
            Some(rest) if !rest.is_empty() => Ok(rest),
            _ => self.reader.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.place < self.kept.len() {
            self.place += count;
            return;
        }
        if self.kept.len() > KEPT {
            self.begin();
        }
        // What is consumed has been filled before, so that this reads nothing.
        let filled = self.reader.fill_buf().unwrap_or_default();
        self.kept.extend_from_slice(filled.get(..count).unwrap_or(filled));
        self.place = self.kept.len();
        self.reader.consume(count);
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while self.enter()? {
            let State::Within(decoder) = &mut self.state else { continue };
            match decoder.read(buffer) {
                Ok(0) => {
                    self.leave();
                    self.is_sought = false;
                }
                Ok(count) => {
                    self.is_begun = true;
                    return Ok(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let is_member = self.is_begun || !self.is_sought;
                    self.leave();
                    self.is_sought = true;
                    if let State::Between(reader) = &mut self.state {
                        reader.rewind();
                    }
                    // What only looked like the beginning of a member is passed over in silence.
                    if is_member {
                        return Err(io::Error::new(io::ErrorKind::InvalidData, error));
                    }
                }
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// Everything that can be read, with `!` where an error came.
    fn check(bytes: &[u8], expected: &str) {
        let mut members = Members::new(bytes);
        let (mut read, mut buffer) = (String::new(), [0; 7]);
        loop {
            match members.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => read.push_str(&String::from_utf8_lossy(&buffer[..count])),
                Err(error) => read.push_str(if error.kind() == io::ErrorKind::InvalidData { "!" } else { "?" }),
            }
        }
        assert_eq!(read, expected);
    }

    #[test]
    fn members_follow_each_other() {
        check(&[packed("one, "), packed("two")].concat(), "one, two");
        check(b"", "");
    }

    #[test]
    fn damage_costs_one_member() {
        let mut broken = packed("one, and more of it");
        let length = broken.len();
        broken[length - 6] ^= 1;
        check(&[broken, packed("two")].concat(), "one, and more of it!two");
        let cut = packed("one, and more of it");
        check(&cut[..cut.len() - 4], "one, and more of it!");
        check(&[&cut[..cut.len() - 12], &packed("two")].concat(), "!two");
    }

    #[test]
    fn what_lies_between_members_is_passed_over() {
        check(&[b"xx\x1f\x8bxx".to_vec(), packed("one"), vec![0; 5]].concat(), "one");
    }
}
