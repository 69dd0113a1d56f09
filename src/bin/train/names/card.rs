//! The card of the name finder.

/// What it was made of, by which command, how well it does, and where it is weak.
pub(crate) fn names(bytes: usize, results: &[String]) -> String {
    let scores: String = results.iter().flat_map(|line| ["    ", line, "\n"]).collect();
    format!(
        "# Names\n\n\
         `names.model` ({bytes} bytes): an averaged perceptron that labels tokens from left to right as parts of names of \
         people, organizations and places (BILOU), after Ratinov & Roth (CoNLL 2009). Licence: CC BY-SA 4.0 \
         (`LICENSE-CC-BY-SA-4.0.md`), because of the corpora. What is a name: `docs/names.md`.\n\n\
         | corpus | use | licence |\n|---|---|---|\n\
         | WikiGold | gold names | CC BY 4.0 |\n\
         | CrossNER (politics, science, music, literature, AI) | gold names | MIT |\n\
         | Re-DocRED, dev and test | gold names | MIT; texts CC BY-SA 3.0 |\n\
         | GUM, open genres | names derived from entity spans by rule | annotation CC BY 4.0; texts CC BY, public domain, CC BY-SA |\n\
         | UD English EWT, GUM | text, labelled by two models | CC BY-SA 4.0; as above |\n\
         | MASC (NLTK), State of the Union addresses (NLTK) | text, labelled by two models | open; public domain |\n\
         | re3d: releases of governments, Wikipedia | text, labelled by two models | CC BY 3.0 AU, OGL 3, public domain, CC BY-SA 3.0 |\n\
         | frames of sentences (`src/bin/train/names/frames.txt`) filled from the word lists | made-up sentences | as the project |\n\n\
         The two models are `en_core_web_md` and `en_core_web_sm` 3.8 of spaCy (MIT); where they differ, the label counts as \
         unknown unless a finder that learnt from the other half of the texts agrees with one of them. Peoples are no names, \
         whatever a corpus says. A share of the articles comes once more with names of the word lists in place of its own, some sentences in \
         title case or capitals. What an article tells in the second reading is learnt from the findings of two finders that \
         did not learn from it. Features are chosen by a first training, and their weights are the average of five further \
         ones. Every fifth article of the gold corpora, and all of the English UNER development set (EWT), was left out.\n\n\
         Commands: `src/bin/train/teacher.py DATA SILVER` labels the text; `cargo run --release --no-default-features --features \
         tools --bin train -- names --data DATA --silver SILVER` trains; with `--check` it trains and compares bytes. Same \
         inputs, same bytes. `train names-transfer` leaves out one corpus after the other.\n\n\
         Scores on the articles that were left out, exact spans and kinds on our own tokens, printed by the same command (gum: \
         noisy gold; uner-ewt-dev: no article of this corpus was learnt from):\n\n\
         {scores}\n\
         On records: `tests/corpus/scores.csv`, rows `entities` and `names`, printed by `evaluate all`.\n\n\
         Weaknesses: organizations of several words that no list holds; products, laws and events with capitals; names in lower \
         case are never found; a city's name for its team or its government's building; names in headlines that the text below \
         does not repeat.\n"
    )
}
