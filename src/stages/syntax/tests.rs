//! What is asked of trees, on trees made by hand; and what the trained models make of sentences of our own.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::stages::lexicon::Lexicon;
use crate::stages::model::ModelError;

/// One parser for all cases: opening it checks five megabytes.
static PARSER: LazyLock<SyntaxParser<'static>> = LazyLock::new(SyntaxParser::built_in);

/// A tree from lines of word, tag, governor (from 1, 0 for none) and relation.
fn tree(lines: &str) -> Syntax {
    let word = |line: &str| {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let head: usize = cells[2].parse().unwrap();
        Word {
            tag: Tag::named(cells[1]).unwrap(),
            head: head.checked_sub(1),
            relation: Relation::named(cells[3]).unwrap(),
            function: Function::of(cells[0]),
        }
    };
    Syntax::new(10, lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(word).collect())
}

/// "The minister will not be met by envoys and talk in Oslo"
fn refusal() -> Syntax {
    tree(
        "The DT 2 det
         minister NN 6 nsubj:pass
         will MD 6 aux
         not RB 6 advmod
         be VB 6 aux:pass
         met VBN 0 root
         by IN 8 case
         envoys NNS 6 obl:agent
         and CC 10 cc
         talk VB 6 conj
         in IN 12 case
         Oslo NNP 10 obl",
    )
}

#[test]
fn a_tree_knows_its_root_children_and_subtrees() {
    let syntax = refusal();
    assert_eq!((syntax.len(), syntax.tokens(), syntax.root(), syntax.main_verb()), (12, 10..22, Some(5), Some(5)));
    assert_eq!(syntax.children(5).collect::<Vec<_>>(), [1, 2, 3, 4, 7, 9]);
    assert_eq!(
        (syntax.subtree(1), syntax.subtree(7), syntax.subtree(9), syntax.subtree(5)),
        (0..2, 6..8, 8..12, 0..12)
    );
    assert_eq!((syntax.head(11), syntax.head(5), syntax.relation(11).as_str()), (Some(9), None, "obl"));
    assert_eq!(syntax.ancestors(10).collect::<Vec<_>>(), [11, 9, 5]);
}

#[test]
fn a_predicate_knows_who_takes_part() {
    let syntax = refusal();
    assert_eq!((syntax.subject(5), syntax.agent(5), syntax.object(5)), (Some(1), Some(7), None));
    assert_eq!((syntax.is_passive(5), syntax.is_passive(9)), (true, false));
    assert_eq!((syntax.subject(9), syntax.shared_subject(9)), (None, Some(1)));
    assert_eq!(syntax.conjuncts(5).collect::<Vec<_>>(), [9]);
    assert_eq!((syntax.preposition(11), syntax.predicate_of(11), syntax.predicate_of(1)), (Some(10), Some(9), Some(5)));
}

#[test]
fn a_predicate_knows_modal_negation_and_tense() {
    let syntax = refusal();
    assert_eq!(syntax.auxiliaries(5).collect::<Vec<_>>(), [2, 4]);
    assert_eq!((syntax.modal(5), syntax.negation(5), syntax.negation(9)), (Some(2), Some(3), None));
    assert_eq!((syntax.tense(5), syntax.tense(9)), (Tense::Future, Tense::Future));
}

#[test]
fn the_no_of_a_party_negates() {
    let syntax = tree("No DT 2 det\nships NNS 3 nsubj\nsailed VBD 0 root");
    assert_eq!((syntax.negation(2), syntax.tense(2)), (Some(0), Tense::Past));
}

#[test]
fn complements_have_the_subject_of_what_governs_them() {
    let urged = tree("Ana NNP 2 nsubj\nurged VBD 0 root\nBen NNP 2 obj\nto TO 5 mark\nleave VB 2 xcomp");
    assert_eq!((urged.shared_subject(4), urged.marker(4), urged.tense(4)), (Some(2), Some(3), Tense::Open));
    let refused = tree("Ana NNP 2 nsubj\nrefused VBD 0 root\nto TO 4 mark\nleave VB 2 xcomp");
    assert_eq!(refused.shared_subject(3), Some(0));
}

#[test]
fn going_to_speaks_of_the_future() {
    let syntax = tree("They PRP 3 nsubj\nare VBP 3 aux\ngoing VBG 0 root\nto TO 5 mark\nstrike VB 3 xcomp");
    assert_eq!((syntax.tense(4), syntax.tense(2)), (Tense::Future, Tense::Present));
}

#[test]
fn perfect_and_copula_have_tenses() {
    let left = tree("She PRP 3 nsubj\nhas VBZ 3 aux\nleft VBN 0 root");
    assert_eq!(left.tense(2), Tense::Past);
    let angry = tree("She PRP 3 nsubj\nis VBZ 3 cop\nangry JJ 0 root");
    assert_eq!(
        (angry.tense(2), angry.main_verb(), angry.is_predicate(2), angry.is_predicate(1)),
        (Tense::Present, Some(1), true, false)
    );
    let may = tree("She PRP 3 nsubj\nmay MD 3 aux\nleave VB 0 root");
    assert_eq!(may.tense(2), Tense::Open);
}

#[test]
fn an_empty_tree_has_nothing() {
    let syntax = Syntax::new(0, Vec::new());
    assert_eq!((syntax.is_empty(), syntax.root(), syntax.main_verb()), (true, None, None));
}

/// Compares a parse, written as word/tag/governor/relation.
fn check(sentence: &str, expected: &str) {
    let words: Vec<&str> = sentence.split(' ').collect();
    let parsed = PARSER.parse_words(&words).unwrap();
    let shown = |(word, at): (&Word, &&str)| {
        let head = word.head.map_or("-", |head| words[head]);
        format!("{at}/{:?}/{head}/{:?}", word.tag, word.relation)
    };
    assert_eq!(parsed.iter().zip(&words).map(shown).collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn simple_sentences_come_out_right() {
    check("Ana met Ben .", "Ana/NNP/met/nsubj met/VBD/-/root Ben/NNP/met/obj ././met/punct");
    check(
        "The envoy was arrested by soldiers .",
        "The/DT/envoy/det envoy/NN/arrested/nsubj:pass was/VBD/arrested/aux:pass arrested/VBN/-/root by/IN/soldiers/case \
         soldiers/NNS/arrested/obl:agent ././arrested/punct",
    );
}

#[test]
fn overlong_sentences_have_one_root_or_none_at_all() {
    let parser = &*PARSER;
    let mut words = ["Boats", "sailed", "and", "crews", "sang", ";"].repeat(40);
    let parsed = parser.parse_words(&words).unwrap();
    assert_eq!((parsed.len(), parsed.iter().filter(|word| word.head.is_none()).count()), (240, 1));
    words.retain(|word| *word != ";");
    assert_eq!(parser.parse_words(&words), None);
}

#[test]
fn models_in_each_others_place_are_refused() {
    let files = ModelFiles::built_in();
    let swapped = ModelFiles { tags: files.relations, relations: files.tags, ..files };
    assert_eq!(SyntaxParser::open(&swapped).unwrap_err(), ModelError::Labels);
    let swapped = ModelFiles { tags: files.clusters, ..files };
    assert_eq!(SyntaxParser::open(&swapped).unwrap_err(), ModelError::Kind { found: 3, expected: 1 });
    let cut = ModelFiles { actions: &files.actions[..100], ..files };
    assert!(matches!(SyntaxParser::open(&cut), Err(ModelError::Length { found: 100, .. })));
}

/// Whether a paragraph's only sentence is parsed.
fn passes(text: &str) -> bool {
    let lexicon = Lexicon::built_in();
    let article = crate::stages::article::Article { text: format!("{text}\n"), ..Default::default() };
    let (document, _) = crate::stages::normalize::Normalizer::new(&lexicon).normalize(&article);
    document.sentences().iter().any(|sentence| Gate::new(&lexicon).open(&document).passes(sentence))
}

#[test]
fn the_gate_lets_acts_with_parties_and_dates_without_years_through() {
    assert!(passes("The rebels attacked a convoy near the town."));
    assert!(passes("On the pier Ana Kos met the fishermen of the village."));
    assert!(passes("The market on the old pier opens Monday, weather permitting."));
    assert!(passes("On Monday in 1998 Norway delivered food to the village."));
    assert!(!passes(
        "On the pier Norway delivered, in the cold and the rain of the long winter on the lake, some very good food."
    ));
    assert!(!passes("The team of the club met the striker of the league on the pitch of Ana Kos."));
    assert!(!passes("The market on the old pier was full of fish and fruit, as it often is."));
    assert!(!passes("The fish market of the town was opened there in March 1998 or so."));
}

/// Words that clauses of saying are made of, and what may stand around them.
const SPOKEN: &str = "police the minister reporters state media , , , said told added reported that who Iraq killed freed free \
    will has nine villagers on Monday in a statement . \" and of after";

/// A tree is one, has no gaps, and is the same again.
fn is_whole(words: &[&str]) {
    let Some(parsed) = PARSER.parse_words(words) else { return };
    assert_eq!(PARSER.parse_words(words).as_ref(), Some(&parsed));
    assert_eq!(parsed.iter().filter(|word| word.head.is_none()).count(), 1);
    let syntax = Syntax::new(0, parsed);
    for at in 0..syntax.len() {
        let subtree = syntax.subtree(at);
        assert!(subtree.contains(&at) && subtree.end <= words.len());
        let under = (0..syntax.len()).filter(|word| *word == at || syntax.ancestors(*word).any(|up| up == at));
        assert_eq!(under.count(), subtree.len(), "a subtree has no gap: {words:?}");
        let _ = (syntax.tense(at), syntax.shared_subject(at), syntax.negation(at), syntax.predicate_of(at));
    }
}

#[test]
fn any_order_of_what_is_said_gives_one_tree() {
    let spoken: Vec<&str> = SPOKEN.split_whitespace().collect();
    proptest!(|(words in prop::collection::vec(prop::sample::select(spoken), 1..30))| is_whole(&words));
}

proptest! {
    #[test]
    fn any_words_give_one_tree(words in prop::collection::vec("\\PC{0,12}", 1..130)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        is_whole(&words);
    }
}

/// The tree that some choices of actions lead to.
fn grown(words: usize, choices: &[usize]) -> Syntax {
    let mut configuration = Configuration::new(words);
    let mut choices = choices.iter().cycle();
    while !configuration.is_done() {
        let allowed: Vec<Action> = Action::ALL.into_iter().filter(|action| configuration.allows(*action)).collect();
        if let Some(arc) = configuration.apply(allowed[choices.next().unwrap() % allowed.len()]) {
            configuration.relate(arc.dependent, Relation::DEP);
        }
    }
    let word = |at: usize| {
        let (head, relation) =
            configuration.arc(at).map_or((None, Relation::ROOT), |(head, relation)| (Some(head), relation));
        Word { tag: Tag::named("NN").unwrap(), head, relation, function: Function::None }
    };
    Syntax::new(0, (0..words).map(word).collect())
}

proptest! {
    #[test]
    fn children_and_subtrees_are_those_of_the_heads(
        words in 1..40_usize,
        choices in prop::collection::vec(0..3_usize, 1..80),
    ) {
        let tree = grown(words, &choices);
        for at in 0..words {
            let children: Vec<usize> = (0..words).filter(|child| tree.head(*child) == Some(at)).collect();
            prop_assert_eq!(tree.children(at).collect::<Vec<_>>(), children);
            let below = |word: &usize| *word == at || tree.ancestors(*word).any(|ancestor| ancestor == at);
            prop_assert_eq!(tree.subtree(at).collect::<Vec<_>>(), (0..words).filter(below).collect::<Vec<_>>());
        }
    }
}
