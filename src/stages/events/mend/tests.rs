//! Whatever the parser makes of a sentence, mending it leaves a tree.

use proptest::prelude::*;

use super::super::super::article::Article;
use super::super::super::lexicon::Lexicon;
use super::super::super::model::Clusters;
use super::super::super::syntax::{Function, Relation, Syntax, Tag, Word};
use super::super::super::{Analysis, Pipeline};
use super::super::tests::check;
use super::super::view::View;
use super::super::{Evidence, ModelFiles};
use super::mend;

#[test]
fn who_speaks_does_not_do_what_is_said() {
    check(
        "Her office said last week that soldiers had bombed a market on April 24, killing nine people.",
        &[
            "ASSAULT explosives: soldiers > a market 2023-04-24 (Her office)",
            "ASSAULT: soldiers > nine people 2023-04-24 (Her office)",
        ],
    );
    check(
        "Peru's foreign ministry rejected any suggestion that its agents were involved and criticised Chile.",
        &["REJECT: Peru > any suggestion", "ACCUSE disapprove: Peru > Chile"],
    );
    check("In Lima, Minister Ana Kos apologized to the villagers.", &["CONCEDE: Ana Kos > the villagers @Lima"]);
}

#[test]
fn who_is_told_beside_a_name_or_in_a_list_is_read_there() {
    check(
        "“We sold blood,” said Ana Kos, of the Popular Front, who condemned the accord.",
        &["ACCUSE disapprove: Ana Kos > the accord"],
    );
    check(
        "Five soldiers, six rebels and two civilians were killed in Lima.",
        &["ASSAULT:  > Five soldiers & six rebels & two civilians @Lima"],
    );
    check("EcoPeru took the government to court over a licence.", &["ACCUSE allege: EcoPeru > the government"]);
    check(
        "Nine mayors were killed by guerrillas or right-wing squads.",
        &["ASSAULT: guerrillas & right-wing squads > Nine mayors"],
    );
}

#[test]
fn who_fights_and_signs_is_told_on_both_sides() {
    check("Fighting between the army and rebels has spread.", &["ASSAULT: the army & rebels >"]);
    check("Chad, rebels sign accord", &["SUPPORT: Chad & rebels >"]);
    check(
        "Police detained the head of the main rail and bus workers' union.",
        &["COERCE arrest: Police > the head of the main rail and bus workers' union"],
    );
}

/// Words that mending rules ask for, in an order that lets most of them apply.
const TEXT: &str = "On Monday the group disputed reports that Peru , who are to free two captured men hostage in vain , plan to visit \
    Chile and met the deputy prime minister at the border crossing , but those , some of them responsible , said where";

/// A word with any tag, or with the one that it has in `TEXT`, and with any relation.
fn word(above: Option<usize>, own: Tag, tag: usize, relation: usize) -> Word {
    let tag = Tag::NAMES.get(tag % (4 * Tag::NAMES.len())).and_then(|name| Tag::named(name)).unwrap_or(own);
    let relation = Relation::named(Relation::NAMES[relation % Relation::NAMES.len()]).unwrap();
    let relation = if above.is_some() { relation } else { Relation::ROOT };
    Word { tag, head: above, relation, function: Function::None }
}

/// A tree of any shape: each word in some order hangs on one that came before it.
fn any_tree(own: Vec<Tag>) -> impl Strategy<Value = Vec<Word>> {
    let words = own.len();
    let order = Just((0..words).collect::<Vec<usize>>()).prop_shuffle();
    (order, proptest::collection::vec(any::<(u16, u16, u16)>(), words)).prop_map(move |(order, choices)| {
        let mut tree = vec![word(None, own[0], 0, 0); words];
        for (place, at) in order.iter().enumerate() {
            let (above, tag, relation) = choices[place];
            let above = (place > 0).then(|| order[usize::from(above) % place]);
            tree[*at] = word(above, own[*at], tag.into(), relation.into());
        }
        tree
    })
}

/// The tags of `TEXT`.
fn own_tags() -> Vec<Tag> {
    ANALYSIS.with(|(_, analysis, _)| {
        analysis.syntax.iter().flatten().flat_map(Syntax::words).map(|word| word.tag).collect()
    })
}

thread_local! {
    static ANALYSIS: (Article, Analysis, Lexicon) = {
        let article = Article { text: TEXT.into(), ..Article::default() };
        let analysis = Pipeline::built_in().analyze(&article, &mut ()).unwrap();
        (article, analysis, Lexicon::built_in())
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_tree_is_mended_to_a_tree(words in any_tree(own_tags())) {
        ANALYSIS.with(|(article, analysis, lexicon)| {
            let Analysis { document, syntax, entities, dates, .. } = analysis;
            let evidence = Evidence { article, document, syntax, entities, dates };
            let clusters = Clusters::open(ModelFiles::built_in().clusters).unwrap();
            let mended = mend(&View::new(&evidence, lexicon, &clusters), &Syntax::new(0, words.clone()));
            prop_assert_eq!((0..mended.len()).filter(|at| mended.head(*at).is_none()).count(), 1);
            for at in 0..mended.len() {
                let above = std::iter::successors(Some(at), |word| mended.head(*word));
                prop_assert!(above.take(mended.len() + 1).count() <= mended.len(), "a circle above {at}");
            }
            Ok(())
        })?;
    }
}

#[test]
fn what_stands_behind_but_is_not_what_they_believe() {
    check("Not all believe, but Chile has condemned Bolivia over the border.", &["ACCUSE disapprove: Chile > Bolivia"]);
    check("Few in Lima say, but Chile has rejected the claims of Peru.", &["REJECT change: Chile > Peru"]);
}
