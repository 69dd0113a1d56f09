//! Finds the names of people, organizations and places.
//!
//! A greedy tagger over linear weights (Ratinov & Roth 2009), which reads each article twice: what the first pass finds
//! is the memory of the second. The feature function is public because `bin/train` learns with the very same one.

mod facts;
mod features;
mod finder;
mod gazetteer;
mod label;
mod memory;
mod stretch;

use super::span::Span;

pub use facts::{Looks, NameFacts, WordReader};
pub use features::{NAME_FEATURES, NAME_TEMPLATES, View, name_features};
pub use finder::{NameFinder, built_in_names, is_last, may_skip, names};
pub use gazetteer::{Gazetteer, Lists};
pub use label::{Label, Part};
pub use memory::{Memory, Recollection};
pub use stretch::{Letters, Stretch, stretches};

/// A name as it stands in the text, without titles, articles or possessive `'s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it is; on token borders.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// What a name names, as coarse as a name finder can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, team.
    Organization,
    /// A country, town, river, building.
    Location,
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;
    use super::super::lexicon::Lexicon;
    use super::super::normalize::Normalizer;
    use super::super::observer::Watch;
    use super::*;

    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let article = Article { text: text.into(), ..Article::default() };
        let (document, _) = Normalizer::new(&lexicon).normalize(&article);
        let names = NameFinder::new(&lexicon).find(&document, &mut Watch::new(&mut ()));
        let shown: Vec<String> = names
            .iter()
            .map(|name| {
                let kind = match name.kind {
                    NameKind::Person => "PER",
                    NameKind::Organization => "ORG",
                    NameKind::Location => "LOC",
                };
                format!("{kind} {}", document.slice(name.span))
            })
            .collect();
        assert_eq!(shown.join(", "), expected, "{text}");
    }

    #[test]
    fn titles_and_offices_stand_outside() {
        check("They met President Ana Kos and Mr. Bell.", "PER Ana Kos, PER Bell");
        check("Iranian Foreign Minister Ivo Kosar spoke.", "PER Ivo Kosar");
        check("Lamp Bureau Chairman Ana Kos spoke.", "ORG Lamp Bureau, PER Ana Kos");
    }

    #[test]
    fn possessives_and_articles_stand_outside() {
        check("Iran's leader saw the United Nations.", "LOC Iran, ORG United Nations");
    }

    #[test]
    fn coordinated_names_stand_apart() {
        check(
            "Kenya and Uganda met, as did Ana Kos and John F. Kennedy.",
            "LOC Kenya, LOC Uganda, PER Ana Kos, PER John F. Kennedy",
        );
    }

    #[test]
    fn particles_and_hyphens_belong_to_names() {
        check("He met Bashar al-Assad in Riyadh.", "PER Bashar al-Assad, LOC Riyadh");
        check("Prince Mohammed bin Salman left.", "PER Mohammed bin Salman");
        check("It was Hossein Amir-Abdollahian.", "PER Hossein Amir-Abdollahian");
    }

    #[test]
    fn words_that_begin_a_sentence_are_no_names() {
        check("Analysts were wrong. However, it rained.", "");
        check("Lamps failed. Many lamps failed in Oslo.", "LOC Oslo");
    }

    #[test]
    fn a_surname_is_known_from_the_full_name() {
        check("Ana Kosar left. Kosar was ill.", "PER Ana Kosar, PER Kosar");
    }

    #[test]
    fn organizations_are_told_by_their_words() {
        check(
            "The Ministry of Defence and Zagreb University agreed.",
            "ORG Ministry of Defence, ORG Zagreb University",
        );
    }

    #[test]
    fn buildings_and_waters_are_places() {
        check("They crossed the Sava River near Pleso Airport.", "LOC Sava River, LOC Pleso Airport");
    }

    #[test]
    fn days_and_months_are_no_names() {
        check("On Monday, 3 March, it rained in May.", "");
    }

    #[test]
    fn a_headline_in_title_case_holds_only_known_names() {
        check("Rain Falls Hard On Oslo As Ministers Meet Again\n\nIt rained.", "LOC Oslo");
    }
}
