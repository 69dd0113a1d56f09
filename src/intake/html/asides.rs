//! Blocks that stand among the text of an article and are not part of it: links to other articles, times, calls to readers,
//! labels of advertisements, counters of pictures.

use super::blocks::Block;

/// How calls to readers begin; only a block that also holds a link is one.
const CALLS: &[&str] = &[
    "already a",
    "also read",
    "click here",
    "create an account",
    "create your",
    "do you have",
    "download our",
    "download the",
    "for all the latest",
    "follow us",
    "follow our",
    "get our",
    "got a tip",
    "have a tip",
    "join our",
    "leggi anche",
    "lees ook",
    "lesen sie auch",
    "lire aussi",
    "listen to",
    "log in",
    "mehr zum thema",
    "more on",
    "more:",
    "más información",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related",
    "see also",
    "sign up",
    "subscribe",
    "watch:",
    "czytaj też",
    "читайте также",
];

/// Whole blocks that label what stands beside the text.
const LABELS: &[&str] = &[
    "ad",
    "advertisement",
    "advertising",
    "anzeige",
    "article continues below",
    "listen",
    "print",
    "pubblicità",
    "publicidad",
    "publicidade",
    "publicité",
    "reklam",
    "reklama",
    "save",
    "share",
    "share this",
    "sponsored",
    "story continues below",
    "story continues below advertisement",
    "реклама",
];

/// Longer blocks are prose, whatever they begin with.
const LONGEST_CALL: usize = 200;

/// Marks with which sentences end.
pub(super) const ENDS: &[char] = &['.', '!', '?', '…', '”', '"', '»', '。'];

/// Whether a block is no part of the text around it.
pub(super) fn is_aside(block: &Block) -> bool {
    is_linked(block)
        || is_timed(block)
        || is_call(block)
        || is_label(&block.text)
        || is_counter(&block.text)
        || is_copyright(&block.text)
        || speaks_of_cookies(&block.text)
}

/// Hardly more than links, unless it is a sentence that the links are only words of.
pub(super) fn is_linked(block: &Block) -> bool {
    let length = block.text.len();
    let is_sentence = block.text.ends_with(ENDS) && length - block.linked.min(length) >= 15;
    block.linked * 10 > length * 6 && length < 300 && !is_sentence
}

fn is_timed(block: &Block) -> bool {
    block.timed > 0 && block.text.len() < block.timed + 40
}

fn is_call(block: &Block) -> bool {
    if block.linked == 0 || block.text.len() >= LONGEST_CALL {
        return false;
    }
    let start = start(&block.text);
    CALLS.iter().any(|call| start.starts_with(call))
}

fn is_label(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < 40 && LABELS.contains(&bare.to_lowercase().as_str())
}

/// `1 / 3`, `2 of 14`: the number of a picture.
fn is_counter(text: &str) -> bool {
    let mut numbers = text.splitn(2, ['/', '|']).map(str::trim);
    let pair = match (numbers.next(), numbers.next()) {
        (Some(first), Some(second)) => Some((first, second)),
        _ => text.split_once(" of "),
    };
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() <= 3);
    pair.and_then(|(first, second)| number(first).zip(number(second))).is_some_and(|(first, all)| first <= all)
}

fn is_copyright(text: &str) -> bool {
    let is_mark = |mark: &&str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    text.len() < LONGEST_CALL && ["©", "(c)", "copyright"].iter().any(is_mark)
}

/// Notices that ask for leave to store what readers do; an article on that says `cookies` too, but not to its reader.
fn speaks_of_cookies(text: &str) -> bool {
    let is_notice = ["we use cookies", "uses cookies", "our use of cookies", "accept cookies", "use of cookies"];
    text.len() < 400
        && text.contains("ookies")
        && [" you", "You", " your"].iter().any(|word| text.contains(word))
        && is_notice.iter().any(|notice| text.to_lowercase().contains(notice))
}

/// The beginning of a block in lower case, longer than any call.
fn start(text: &str) -> String {
    text.chars().take(24).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, linked: usize, expected: bool) {
        let block = Block { text: text.to_owned(), linked, ..Block::default() };
        assert_eq!(is_aside(&block), expected, "{text}");
    }

    #[test]
    fn links_are_no_text_unless_they_are_words_of_a_sentence() {
        check("Read this other thing", 21, true);
        check("Older news: the bridge fell", 15, false);
        check("The council condemned the raid and demanded that the three be freed.", 45, false);
        check("The whole sentence is a link to another article.", 48, true);
    }

    #[test]
    fn calls_hold_a_link() {
        check("READ ALSO: Editor freed", 12, true);
        check("Follow us on Telegram", 8, true);
        check("Follow us, the guide said, and they went into the cave.", 0, false);
    }

    #[test]
    fn labels_and_counters_are_whole_blocks() {
        check("Advertisement", 0, true);
        check("— ADVERTISEMENT —", 0, true);
        check("Advertisement revenue fell.", 0, false);
        check("1 / 3", 0, true);
        check("2 of 14", 0, true);
        check("3 / 1", 0, false);
        check("17", 0, false);
        check("1/2024", 0, false);
    }

    #[test]
    fn notices_speak_to_the_reader() {
        check("© 2024 The Example. All rights reserved.", 0, true);
        check("This website uses cookies to improve your experience.", 0, true);
        check("The court held that the site uses cookies without consent.", 0, false);
    }
}
