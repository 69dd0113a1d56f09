//! Where those govern who have no country beside their names.

use rustc_hash::FxHashMap;

use crate::stages::document::BlockKind;
use crate::stages::span::Span;

use super::cast::Cast;
use super::{Country, Entity, EntityKind, Scene, Sector};

/// Who has led a country is of it, where that is not told. Somebody else who governs, with no country beside the name, governs where the
/// paragraph is told, "In Lima, the foreign minister", else where the article or its part is dated from, unless another country is named
/// more than twice as often: a guest from abroad needs no country beside a famous name either.
pub(super) fn settle(scene: &Scene<'_>, cast: &mut Cast) {
    let stateless = |entity: &Entity| entity.kind == EntityKind::Person && entity.country.is_none();
    if !cast.entities.iter().any(stateless) {
        return;
    }
    let seats = Seats::of(scene, cast);
    for (at, index) in cast.of_name.iter().enumerate() {
        let entity = &mut cast.entities[*index];
        let led = scene.lexicon.leaders.get(scene.name(at)).copied().filter(|_| stateless(entity));
        // A namesake of whom the article says nothing of the kind is somebody else.
        entity.country = led.filter(|led| governs(entity) || seats.named.contains_key(led)).or(entity.country);
    }
    for entity in cast.entities.iter_mut().filter(|entity| stateless(entity) && governs(entity) && !is_guest(entity)) {
        let first = entity.mentions.iter().map(|mention| mention.span).min();
        entity.country = first.and_then(|first| seats.country(first));
    }
}

fn governs(entity: &Entity) -> bool {
    let government = Sector::new("GOV");
    entity.sectors.iter().any(|sector| Some(*sector) == government)
}

/// An ambassador governs nowhere, and is from abroad.
fn is_guest(entity: &Entity) -> bool {
    const GUESTS: [&str; 9] =
        ["ambassador", "attache", "attaché", "charge", "commissioner", "consul", "diplomat", "envoy", "nuncio"];
    entity.role.as_ref().is_some_and(|role| GUESTS.iter().any(|word| role.contains(word)))
}

/// The countries in which the parts of an article are told.
struct Seats {
    /// The countries of datelines, by where they stand.
    dated: Vec<(usize, Country)>,
    /// The countries of paragraphs that open with a place: "In Lima, ".
    opened: Vec<(Span, Country)>,
    /// Where somebody of a country is told to be another's counterpart.
    counterparts: Vec<(Span, Country)>,
    /// How often each country is named.
    named: FxHashMap<Country, usize>,
}

/// So many bytes behind a name its counterpart may be told.
const NEAR: usize = 80;

impl Seats {
    fn of(scene: &Scene<'_>, cast: &Cast) -> Self {
        let mut seats =
            Self { dated: Vec::new(), opened: Vec::new(), counterparts: Vec::new(), named: FxHashMap::default() };
        let blocks = scene.document.blocks();
        let place = |entity: &&Entity| !entity.credit && matches!(entity.kind, EntityKind::Gpe | EntityKind::Group);
        let known = cast.entities.iter().filter(place);
        for (entity, country) in known.filter_map(|entity| Some((entity, entity.country?))) {
            *seats.named.entry(country).or_default() += entity.mentions.len();
            for span in entity.mentions.iter().map(|mention| mention.span) {
                let block = blocks.partition_point(|block| block.span.end() <= span.start());
                let Some(block) = blocks.get(block).filter(|block| block.span.contains(span)) else { continue };
                let before = scene.document.slice(Span::new(block.span.start(), span.start()));
                let behind = scene.document.slice(Span::new(span.end(), block.span.end()));
                if behind.starts_with(" counterpart") {
                    seats.counterparts.push((span, country));
                }
                if block.kind == BlockKind::Dateline {
                    seats.dated.push((span.start(), country));
                } else if entity.kind == EntityKind::Gpe && before == "In " {
                    seats.opened.push((block.span, country));
                }
            }
        }
        seats.dated.sort_unstable();
        seats
    }

    /// The country in which a name is told first.
    fn country(&self, name: Span) -> Option<Country> {
        if let Some((_, country)) = self.opened.iter().find(|(block, _)| block.contains(name)) {
            return Some(*country);
        }
        // "President Ana Kos telephoned her Peruvian counterpart": she is not of Peru.
        let (_, country) = *self.dated.iter().rfind(|(start, _)| *start < name.start())?;
        let parts = self.dated.iter().any(|(_, other)| *other != country);
        let often = self.named.get(&country).copied().unwrap_or_default();
        let most = self.named.values().max().copied().unwrap_or_default();
        let near = |span: &Span| span.start() > name.end() && span.start() < name.end() + NEAR;
        let other = self.counterparts.iter().any(|(span, other)| near(span) && *other == country);
        (!other && (parts || 2 * often >= most)).then_some(country)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn who_governs_governs_where_it_is_told() {
        check(
            "QUITO, Ecuador - Soldiers of Ecuador left.\n\nIn Lima, Foreign Minister Ana Kos was cool.\n\n\
             Defence Minister Ivo Kosar spoke.",
            &[
                "QUITO GPE ECU",
                "Ecuador GPE ECU",
                "Lima GPE PER",
                "Ana Kos PERSON PER foreign minister",
                "Ivo Kosar PERSON ECU defence minister",
            ],
        );
        check(
            "TEGUCIGALPA, Honduras - Farmers left.\n\nBELMOPAN, Belize - Prime Minister Ivo Kosar spoke.",
            &[
                "TEGUCIGALPA GPE HND",
                "Honduras GPE HND",
                "BELMOPAN GPE BLZ",
                "Belize GPE BLZ",
                "Ivo Kosar PERSON BLZ prime minister",
            ],
        );
    }

    #[test]
    fn a_leader_is_of_the_country_that_was_led() {
        check(
            "QUITO, Ecuador - President Nelson Mandela left.",
            &["QUITO GPE ECU", "Ecuador GPE ECU", "Nelson Mandela PERSON ZAF president"],
        );
        check(
            "QUITO, Ecuador - President Ana Kos telephoned her Ecuadorean counterpart.",
            &["QUITO GPE ECU", "Ecuador GPE ECU", "Ana Kos PERSON president", "Ecuadorean GROUP ECU"],
        );
    }

    #[test]
    fn courts_of_many_countries_are_supreme() {
        check(
            "GUWAHATI, India - The Supreme Court and Congress spoke.",
            &["GUWAHATI GPE IND", "India GPE IND", "Supreme Court ORGANIZATION", "Congress ORGANIZATION"],
        );
    }
}
