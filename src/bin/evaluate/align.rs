//! Lays a gold text beside an analysed one: blanks, quotation marks and dashes folded, so that normalization may change them.

use dateline::stages::span::Span;

/// The characters of a text without blanks, and the byte at which each begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Solid {
    pub(crate) characters: Vec<char>,
    offsets: Vec<usize>,
}

/// A stretch of solid characters.
pub(crate) type Stretch = (usize, usize);

impl Solid {
    /// The solid characters of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut solid = Self::default();
        for (offset, c) in text.char_indices() {
            let folded = fold(c);
            if !is_blank(folded) {
                solid.characters.push(folded);
                solid.offsets.push(offset);
            }
        }
        solid
    }

    /// The solid characters under some bytes of the text.
    pub(crate) fn stretch(&self, start: usize, end: usize) -> Stretch {
        let place = |byte: usize| self.offsets.partition_point(|offset| *offset < byte);
        (place(start), place(end))
    }

    /// The solid characters of a stretch as text.
    pub(crate) fn text(&self, (start, end): Stretch) -> String {
        self.characters.get(start..end).unwrap_or_default().iter().collect()
    }
}

fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' | '`' => '\'',
        '–' | '—' | '‐' | '‑' => '-',
        '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Where each solid character of the analysed text stands among those of the gold text.
#[derive(Clone, Debug)]
pub(crate) struct Alignment {
    system: Solid,
    gold: Vec<Option<usize>>,
}

impl Alignment {
    /// Lays the two texts beside each other.
    pub(crate) fn new(gold: &str, system: &str) -> Self {
        let (gold, system) = (Solid::new(gold), Solid::new(system));
        let places = if gold.characters == system.characters {
            (0..system.characters.len()).map(Some).collect()
        } else {
            matched(&system.characters, &gold.characters)
        };
        Self { system, gold: places }
    }

    /// A span of the analysed text as a stretch of the gold text; nothing if none of it is there.
    pub(crate) fn stretch(&self, span: Span) -> Option<Stretch> {
        let (start, end) = self.system.stretch(span.start(), span.end());
        let places = || self.gold.get(start..end).unwrap_or_default().iter().flatten();
        Some((*places().min()?, places().max()? + 1))
    }
}

/// Characters that must agree for two texts to be together again.
const RUN: usize = 8;
/// How far apart they are looked for.
const NEAR: usize = 60;
/// A longer piece that was left out or put in: what must agree behind it, and how long it may be.
const PIECE: usize = 24;
const FAR: usize = 20_000;
/// So many characters may be written in another way, as a fraction is.
const REWRITTEN: usize = 6;

/// Walks both texts, and where they part looks for the nearest place at which they agree again.
fn matched(system: &[char], gold: &[char]) -> Vec<Option<usize>> {
    let mut places = vec![None; system.len()];
    let (mut at, mut beside) = (0, 0);
    while at < system.len() && beside < gold.len() {
        if system[at] == gold[beside] {
            places[at] = Some(beside);
            (at, beside) = (at + 1, beside + 1);
            continue;
        }
        let rest = (&system[at..], &gold[beside..]);
        let Some((skipped, passed)) = near(rest).or_else(|| far(rest)) else { break };
        if skipped > 0 && passed > 0 && skipped.max(passed) <= REWRITTEN {
            for step in 0..skipped {
                places[at + step] = Some(beside + step.min(passed - 1));
            }
        }
        (at, beside) = (at + skipped, beside + passed);
    }
    places
}

/// How many characters of each to leave out so that they agree soon.
fn near((system, gold): (&[char], &[char])) -> Option<(usize, usize)> {
    (1..2 * NEAR).find_map(|both| {
        (0..=both)
            .map(|skipped| (skipped, both - skipped))
            .find(|(skipped, passed)| agree(system.get(*skipped..), gold.get(*passed..)))
    })
}

fn agree(system: Option<&[char]>, gold: Option<&[char]>) -> bool {
    let (Some(system), Some(gold)) = (system, gold) else { return false };
    let run = RUN.min(system.len()).min(gold.len());
    run > 0 && (run == RUN || system.len() == gold.len()) && system[..run] == gold[..run]
}

fn far((system, gold): (&[char], &[char])) -> Option<(usize, usize)> {
    let reach = &gold[..gold.len().min(FAR)];
    system
        .windows(PIECE)
        .take(FAR)
        .enumerate()
        .find_map(|(skipped, piece)| Some((skipped, reach.windows(PIECE).position(|other| other == piece)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gold characters under a word of the analysed text.
    fn check(gold: &str, system: &str, (word, expected): (&str, Option<&str>)) {
        let start = system.find(word).unwrap();
        let stretch = Alignment::new(gold, system).stretch(Span::new(start, start + word.len()));
        assert_eq!(stretch.map(|stretch| Solid::new(gold).text(stretch)).as_deref(), expected);
    }

    #[test]
    fn blanks_and_marks_make_no_difference() {
        check("“Ana  Kos” – here", "\"Ana Kos\" - here", ("Ana Kos\"", Some("AnaKos\"")));
    }

    #[test]
    fn texts_find_together_again() {
        check(
            "Photo: B. The ferry sailed for the islands.",
            "The ferry sailed for the islands.",
            ("ferry", Some("ferry")),
        );
        check("It cost 1/2 a crown in those days.", "It cost ½ a crown in those days.", ("½", Some("1/2")));
        let long =
            "a notice of the page that nobody asked for and that is rather long, longer than all the rest, and more. ";
        check(
            &format!("{}The ferry sailed on to the far islands.", long.repeat(2)),
            "The ferry sailed on to the far islands.",
            ("far", Some("far")),
        );
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        check("The ferry sailed.", "A tug! The ferry sailed.", ("tug", None));
    }
}
