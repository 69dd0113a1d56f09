//! Model cards: what a model was made of, by which command, how well it does, and where it is weak.

use crate::syntax::{DRAWN, DRAWN_FOR_TAGS};

fn size(sizes: &[(&str, usize)], name: &str) -> usize {
    sizes.iter().find(|(other, _)| *other == name).map(|(_, bytes)| *bytes).unwrap_or_default()
}

/// The card of the word classes.
pub(crate) fn clusters(sizes: &[(&str, usize)]) -> String {
    let bytes = size(sizes, "clusters.model");
    format!(
        "# Word classes\n\n\
         `clusters.model` ({bytes} bytes): for the commonest English words the path of their Brown cluster, and their \
         class among 128 and among 1,000 k-means classes of word vectors. Licence: MIT, as its sources.\n\n\
         | source | version | licence |\n|---|---|---|\n\
         | Brown clusters and order by frequency: `spacy-lookups-data` (PyPI), table `en_lexeme_cluster` | 1.0.5 | MIT |\n\
         | k-means of the vectors of `en_core_web_md` | 3.8 | MIT |\n\n\
         Command: see `syntax.md`; the table is made first.\n\n\
         Weaknesses: the texts behind the classes are older than 2015, so newer names and words have none; words are told \
         apart by their spelling alone.\n"
    )
}

/// The card of tagger and parser.
pub(crate) fn syntax(sizes: &[(&str, usize)], results: &[String]) -> String {
    let [tags, actions, relations] = ["tags.model", "actions.model", "relations.model"].map(|name| size(sizes, name));
    let scores: String = results.iter().flat_map(|line| ["    ", line, "\n"]).collect();
    format!(
        "# Parts of speech and dependencies\n\n\
         `tags.model` ({tags} bytes), `actions.model` ({actions} bytes), `relations.model` ({relations} bytes): averaged \
         perceptrons of a left-to-right tagger (Penn tags) and of a greedy arc-hybrid parser (Universal Dependencies 2 \
         with English subtypes). Licence: CC BY-SA 4.0 (`LICENSE-CC-BY-SA-4.0.md`), because of the corpora.\n\n\
         | corpus | use | licence |\n|---|---|---|\n\
         | UD English EWT, official training split, 12,544 sentences | gold trees | CC BY-SA 4.0 |\n\
         | GUM, open genres, 7,425 sentences (news, interviews, speeches, textbooks, vlogs and so on; biographies and travel guides \
         under CC BY-SA) | gold trees | annotation CC BY 4.0; texts CC BY, public domain, CC BY-SA |\n\
         | sentences as news agencies write them, drawn from a grammar of this project (`src/bin/train/wire.tsv`): {DRAWN} for the \
         parser, a quarter of them in each epoch, {DRAWN_FOR_TAGS} for the tagger | gold trees | MIT OR Apache-2.0, as the project |\n\
         | MASC (NLTK), State of the Union addresses (NLTK) | text, parsed by others | open; public domain |\n\
         | Re-DocRED, CrossNER, WikiGold (Wikipedia) | text, parsed by others | CC BY-SA; MIT; CC BY 4.0 |\n\
         | Wikinews; re3d: releases of governments, Wikipedia | news, tagged and parsed by others | CC BY 2.5; CC BY 3.0 AU, OGL 3, public domain, CC BY-SA 3.0 |\n\
         | articles and sentences of this project (`tests/corpus/events`), but for the articles that the acts are scored on | news, tagged \
         and parsed by others | MIT OR Apache-2.0, as the project |\n\n\
         The others are `en_core_web_md` and `en_core_web_sm` 3.8 of spaCy (MIT), which have seen far more news than the treebanks hold. \
         `src/bin/train/trees.py` turns their relations into those of the treebanks. An arc on which both agree is learnt from; where \
         they are silent, one on which two parsers of ours agree that read in opposite directions; the others are left open (dynamic \
         oracle). The news come in each epoch, a quarter of the other texts. The tagger learns from the news, with the tags of the two \
         where they tell verbs, nouns and adjectives apart. Features are chosen by a first training, and their weights are the average \
         of six further ones.\n\n\
         Commands: `src/bin/train/trees.py DATA SILVER` parses the text; `cargo run --release --no-default-features --features tools --bin train \
         -- syntax --data DATA --silver SILVER` trains; with `--check` it trains and compares bytes. Same inputs, same bytes.\n\n\
         Scores on gold tokens with predicted tags, printed by the same command (subject_object: F1 of nsubj, nsubj:pass \
         and obj of verbs, head and relation right; ewt-dev was tuned on):\n\n\
         {scores}\n\
         On raw text: `tests/corpus/scores.csv`, rows `syntax`, printed by `evaluate all`.\n\n\
         Weaknesses: attachment of prepositional phrases and coordination; headlines in capitals; sentences over 120 words \
         come in pieces or are not parsed; crossing arcs cannot be drawn; questions and fragments are worse than news prose.\n"
    )
}
