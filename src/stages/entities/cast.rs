//! Gathers the names of an article under entities and says what kind each is.

use std::borrow::Cow;

use crate::stages::lexicon::Reach;
use crate::stages::names::NameKind;
use crate::stages::span::Span;

use super::credits::credits;
use super::identity::Register;
use super::namesakes::is_partisan;
use super::person::is_sovereign;
use super::{Entity, EntityKind, Mention, MentionForm, Scene};

/// The entities of an article while they are being found.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) entities: Vec<Entity>,
    /// The entity of each name, in the order of the names.
    pub(super) of_name: Vec<usize>,
}

/// One entity for all names that mean the same. A name that only signs the article is an entity of its own.
pub(super) fn gather(scene: &Scene<'_>) -> Cast {
    let credited = credits(scene);
    let (mut story, mut signatures) = (Register::new(scene.lexicon), Register::new(scene.lexicon));
    let mut cast = Cast::default();
    // Where the entities of the two registers stand in the cast.
    let mut places: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    cast.of_name = vec![0; scene.names.len()];
    // Full names first, so that a surname finds its owner even if a headline names it before.
    let full = |at: &usize| canonical(scene, *at).contains(' ');
    let (full, short): (Vec<usize>, Vec<usize>) = (0..scene.names.len()).partition(full);
    for at in full.into_iter().chain(short) {
        let (name, credit) = (&scene.names[at], credited[at]);
        let register = if credit { &mut signatures } else { &mut story };
        let index = register.entity(&canonical(scene, at), name.kind, name.span.start());
        let known = &mut places[usize::from(credit)];
        if index == known.len() {
            known.push(cast.entities.len());
            cast.entities.push(entity(scene, at));
        }
        let place = known[index];
        cast.of_name[at] = place;
        let entity = &mut cast.entities[place];
        entity.credit = credit;
        entity.mentions.push(Mention { span: name.span, form: MentionForm::Name });
    }
    cast
}

/// The name under which an entity is kept: a country's code for all of its names; a king's with his title, since it is no surname.
fn canonical<'a>(scene: &Scene<'a>, at: usize) -> Cow<'a, str> {
    let name = &scene.names[at];
    let place = scene.lexicon.places.get(scene.name(at)).filter(|_| name.kind == NameKind::Location);
    match place.and_then(|place| place.country.filter(|_| place.reach == Reach::Country)) {
        Some(country) => format!("={}", country.as_str()).into(),
        None => match name_of_sovereign(scene, at) {
            Some(titled) => scene.document.slice(titled).into(),
            None => scene.document.slice(name.span).into(),
        },
    }
}

/// "King Hussein".
fn name_of_sovereign(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let name = &scene.names[at];
    let single = name.kind == NameKind::Person && !scene.document.slice(name.span).contains(' ');
    let title = scene.tokens[at].start.checked_sub(1).filter(|_| single)?;
    let title = scene.document.tokens()[title].span;
    is_sovereign(scene.document.slice(title)).then(|| title.cover(name.span))
}

/// The most spellings that are kept of one entity.
const SPELLINGS: usize = 20;

/// Chooses the name among the spellings of an entity whose mentions are in text order: of a place the first, of anybody
/// else the fullest; "Oslo" rather than the "OSLO" of a dateline. The others are aliases in the order of their first mention.
pub(super) fn name(scene: &Scene<'_>, entity: &mut Entity) {
    let mut spellings: Vec<&str> = Vec::new();
    for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let written = scene.document.slice(mention.span);
        if spellings.len() < SPELLINGS && !spellings.contains(&written) {
            spellings.push(written);
        }
    }
    let words = |spelling: &str| spelling.split(' ').count();
    let most = spellings.iter().map(|spelling| words(spelling)).max().unwrap_or_default();
    let place = matches!(entity.kind, EntityKind::Gpe | EntityKind::Group);
    let first = spellings.iter().position(|spelling| place || words(spelling) == most);
    if let Some(chosen) = first.map(|first| spoken(&spellings, first)) {
        spellings.remove(chosen).clone_into(&mut entity.name);
        entity.aliases = spellings.into_iter().map(str::to_owned).collect();
    }
}

/// Where a spelling stands without its capitals, if it is all in capitals and stands so too.
fn spoken(spellings: &[&str], at: usize) -> usize {
    let shouted = |spelling: &str| !spelling.contains(char::is_lowercase);
    let same = |other: &&str| !shouted(other) && other.to_lowercase() == spellings[at].to_lowercase();
    if shouted(spellings[at]) { spellings.iter().position(same).unwrap_or(at) } else { at }
}

/// A new entity with what the word lists know of it.
fn entity(scene: &Scene<'_>, at: usize) -> Entity {
    let name = &scene.names[at];
    let mut entity = Entity {
        kind: EntityKind::Person,
        name: scene.document.slice(name.span).to_owned(),
        aliases: Vec::new(),
        country: None,
        sectors: Vec::new(),
        role: None,
        credit: false,
        place: None,
        mentions: Vec::new(),
    };
    match name.kind {
        NameKind::Person => {}
        NameKind::Organization => {
            entity.kind = EntityKind::Organization;
            describe_organization(scene, scene.name(at), &mut entity);
        }
        // Which place it is, all names of the article tell together.
        NameKind::Location => entity.kind = EntityKind::Location,
    }
    entity
}

fn describe_organization(scene: &Scene<'_>, words: &[&str], entity: &mut Entity) {
    // "Organisation of American States".
    let spelled: Vec<&str> =
        words.iter().map(|word| if *word == "Organisation" { "Organization" } else { word }).collect();
    if let Some(entry) = scene.lexicon.organizations.get(&spelled) {
        entity.country = entry.country;
        entity.sectors.extend(entry.sector);
        return;
    }
    let head = words.iter().position(|word| *word == "of").unwrap_or(words.len());
    let head = head.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
    entity.sectors.extend(scene.lexicon.organization_words.get(head).copied().flatten());
    // "the Democratic People's Republic of Korea": by its words the other one.
    if words.first() == Some(&"Democratic") && words.last() == Some(&"Korea") {
        entity.country = scene.lexicon.places.longest_at(&["North", "Korea"]).and_then(|(_, place)| place.country);
        return;
    }
    entity.country = (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        // Parties of many countries have these names.
        if rest.first().is_some_and(|word| is_partisan(word)) {
            return None;
        }
        let people = scene.lexicon.demonyms.longest_at(rest).and_then(|(_, country)| *country);
        people.or_else(|| scene.lexicon.places.longest_at(rest).and_then(|(_, place)| place.country))
    });
}
