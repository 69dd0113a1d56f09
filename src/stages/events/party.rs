//! Who takes part in an act by a noun phrase: its words without clauses, and whom they stand for.

use std::ops::Range;

use crate::stages::entities::{Entity, EntityKind, Sector};
use crate::stages::lexicon::{Conditions, RoleClass, RoleEntry, TimeEntry};

use super::Participant;
use super::arguments::arguments;
use super::extent::{core, extent};
use super::harm::counts_victims;
use super::members::{described_by, members, nations, of_body, sectors_of_body, so_called, summed_up};
use super::owner::{belongs_to, counted, counted_beside, holder, is_body, is_own, is_peopled, is_rest, owner_of_state};
use super::pronoun::{all_meant, antecedent, the_two};
use super::scene::Scene;

/// Somebody who may take part.
#[derive(Clone, Debug)]
pub(super) struct Party {
    /// The head of the phrase.
    pub(super) head: usize,
    pub(super) who: Participant,
    /// The kind of the entity.
    pub(super) kind: Option<EntityKind>,
    /// How sure it is that this is somebody who acts.
    pub(super) standing: Standing,
}

/// How sure it is that a party is somebody who acts, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A thing, as far as is known.
    Thing,
    /// A pronoun of which nobody knows whom it means.
    Pronoun,
    /// A word for people.
    People,
    /// A role, or an entity by a modifier.
    Known,
    /// An entity by its name.
    Named,
}

impl Party {
    /// Whether both stand on the same words or for the same entity.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.head == other.head
            || self.who.span == other.who.span
            || self.who.entity.is_some() && self.who.entity == other.who.entity
    }

    pub(super) fn has_sector(&self, sectors: &[&str]) -> bool {
        self.who.sectors.iter().any(|sector: &Sector| sectors.contains(&sector.as_str()))
    }

    /// Whether it is a company, or whoever speaks for one.
    pub(super) fn is_business(&self) -> bool {
        self.has_sector(&["BUS"]) && !self.is_public()
    }

    /// Whether it acts for many: a country, a people, an organization that is no business, or the holder of a public role.
    pub(super) fn is_public(&self) -> bool {
        const PUBLIC: [&str; 16] = [
            "GOV", "MIL", "COP", "JUD", "LEG", "REB", "UAF", "PTY", "OPP", "IGO", "SPY", "PRM", "REL", "ELI", "LAB",
            "CRM",
        ];
        let business = self.has_sector(&["BUS", "MED", "EDU", "JRN"]) && !self.has_sector(&PUBLIC);
        match self.kind {
            _ if self.is_kin() => false,
            Some(EntityKind::Person) => {
                self.has_sector(&PUBLIC) || self.standing == Standing::Named && self.who.role.is_some()
            }
            Some(EntityKind::Gpe | EntityKind::Group) => self.standing >= Standing::Known && !business,
            Some(EntityKind::Organization) => !business,
            _ => self.has_sector(&PUBLIC),
        }
    }

    /// "the Oslo relatives", "the boy's father": a family acts for itself, wherever it is from.
    pub(super) fn is_kin(&self) -> bool {
        let last = self.who.role.as_deref().and_then(|role| role.rsplit(' ').next());
        last.is_some_and(|role| KIN.contains(&role) || role == "relatives") && !self.has_sector(&["GOV", "REL"])
    }

    /// Whether it stands for an entity or a known role.
    pub(super) fn is_known(&self) -> bool {
        self.standing >= Standing::Known
    }
}

/// Nouns for members of a family.
pub(super) const KIN: [&str; 18] = [
    "aunt",
    "brother",
    "child",
    "cousin",
    "daughter",
    "family",
    "father",
    "grandfather",
    "grandmother",
    "husband",
    "mother",
    "nephew",
    "niece",
    "relative",
    "sister",
    "son",
    "uncle",
    "wife",
];

/// Whether somebody among them is known, or people.
pub(super) fn are_people(parties: &[Party]) -> bool {
    parties.iter().any(|party| party.standing >= Standing::People)
}

/// Everybody who takes part by a coordination.
pub(super) fn parties(scene: &Scene<'_>, head: usize) -> Vec<Party> {
    if let Some(verb) = summed_up(scene, head) {
        return arguments(scene, verb).subject.map(|subject| parties(scene, subject)).unwrap_or_default();
    }
    if let Some(named) = described_by(scene, head) {
        return party(scene, named).into_iter().collect();
    }
    let mut all = Vec::new();
    let head = so_called(scene, head).unwrap_or(head);
    // "with partners and at the UN": the UN is where, and not with whom.
    let elsewhere = |part: usize| {
        part != head
            && matches!(scene.preposition(part), "in" | "at")
            && scene.preposition(part) != scene.preposition(head)
    };
    for part in scene.coordinated(head).into_iter().filter(|part| !elsewhere(*part)) {
        let several = nations(scene, part).or_else(|| members(scene, part)).or_else(|| the_two(scene, part));
        match several.or_else(|| all_meant(scene, part)) {
            Some(mut nations) => all.append(&mut nations),
            None => all.extend(party(scene, part)),
        }
        all.extend(counted_beside(scene, part).into_iter().filter_map(|other| party(scene, other)));
    }
    all
}

/// Who takes part by one phrase; read once, since many rules ask.
pub(super) fn party(scene: &Scene<'_>, head: usize) -> Option<Party> {
    scene.read.parties[head].get_or_init(|| read(scene, head)).clone()
}

fn read(scene: &Scene<'_>, head: usize) -> Option<Party> {
    let time = matches!(scene.lexicon().times.get(scene.lower(head)), Some(TimeEntry::Unit(_)))
        || matches!(scene.lower(head), "behalf" | "course")
        || scene.lower(head) == "each" && scene.lower(head + 1) == "other"
        || scene.lower(head) == "one" && scene.lower(head + 1) == "another";
    if time || scene.timex_at(head).is_some() || scene.lower(head).ends_with("days") {
        return None;
    }
    if matches!(scene.tag(head), "PRP" | "PRP$" | "WP" | "WDT" | "DT" | "EX") && scene.entity_at(head).is_none() {
        return Some(by_relative(scene, head).unwrap_or_else(|| by_pronoun(scene, head)));
    }
    let head = owner_of_act(scene, head);
    let core = core(scene, head);
    let whole = extent(scene, head, &core);
    let mut party = held(scene, described(scene, head, &core, whole));
    // "ethnic Albanian parties" are not of Albania.
    if (head.saturating_sub(3)..head).any(|at| scene.lower(at) == "ethnic") && party.kind != Some(EntityKind::Gpe) {
        party.who.country = None;
    }
    Some(party)
}

/// "the newspaper's website" stands for the newspaper, where nobody is named.
fn held(scene: &Scene<'_>, party: Party) -> Party {
    let nobody = party.who.entity.is_none() && party.who.role.is_none();
    match holder(scene, party.head).filter(|_| nobody) {
        Some(holder) => {
            Party { standing: Standing::Known, who: Participant { sectors: holder.who.sectors, ..party.who }, ..party }
        }
        None => party,
    }
}

/// Of "Algeria's attack" Algeria takes part, not the attack.
fn owner_of_act(scene: &Scene<'_>, head: usize) -> usize {
    if let Some(owner) = belongs_to(scene, head) {
        return owner;
    }
    let owner = scene.child(head, "nmod:poss").filter(|owner| scene.entity_at(*owner).is_some());
    let role = role_ending(scene, &(head.saturating_sub(3)..head + 1)).is_some();
    let acts = scene.noun(head).and_then(|noun| scene.lexicon().acts.nouns.get(noun));
    let act = acts.is_some_and(|acts| acts.iter().any(|act| !act.conditions.has(Conditions::WEAK)));
    owner.filter(|_| act && scene.entity_at(head).is_none() && !role && !is_people(scene, head)).unwrap_or(head)
}

/// "the union, with which Peru opened talks": the noun that the clause describes.
fn by_relative(scene: &Scene<'_>, head: usize) -> Option<Party> {
    let verb = scene.head(head).filter(|verb| scene.is(*verb, "acl:relcl") && !scene.preposition(head).is_empty())?;
    let noun =
        scene.head(verb).filter(|noun| *noun < head && scene.is_noun(*noun) && scene.tag(head).starts_with('W'))?;
    party(scene, noun).map(|party| Party { head, ..party })
}

fn by_pronoun(scene: &Scene<'_>, head: usize) -> Party {
    let nobody =
        Participant { span: scene.span(head..head + 1), entity: None, country: None, sectors: Vec::new(), role: None };
    match antecedent(scene, head) {
        Some(meant) => {
            // Who is known by a role alone is told by it, where this sentence does.
            let here = meant.who.entity.is_none() && scene.span(0..scene.len()).contains(meant.who.span);
            let span = if here { meant.who.span } else { nobody.span };
            Party { head, who: Participant { span, ..meant.who }, kind: meant.kind, standing: meant.standing }
        }
        // "those detained by the police".
        None if matches!(scene.lower(head), "those" | "anyone" | "everyone") && scene.child(head, "acl").is_some() => {
            Party { head, who: nobody, kind: None, standing: Standing::People }
        }
        None => Party { head, who: nobody, kind: None, standing: Standing::Pronoun },
    }
}

fn described(scene: &Scene<'_>, head: usize, core: &Range<usize>, whole: Range<usize>) -> Party {
    let role = role_ending(scene, &(core.start..(head + 1).min(core.end)));
    let role = role.map(|(words, entry)| (words, of_body(scene, head).unwrap_or(entry)));
    let acts = |index: &usize| {
        let kind = scene.view.entity(*index).kind;
        !matches!(kind, EntityKind::Location | EntityKind::Facility)
    };
    let is_person = |index: &usize| scene.view.entity(*index).kind == EntityKind::Person;
    // "Its chairman, Ana Kos, left": the name is that of the one who is described.
    let apposed = || scene.child(head, "appos").and_then(|at| scene.entity_at(at)).filter(is_person);
    let named = (head..core.end).find_map(|at| scene.entity_at(at)).or_else(apposed);
    // "the king's son" is not the king.
    let described = role.is_some() || is_people(scene, head);
    let other = |at: usize| {
        let person = scene.entity_at(at).as_ref().is_some_and(is_person);
        // "Mayor Ana Kos's works director" is not the mayor.
        let below = std::iter::once(at).chain(scene.tree.ancestors(at)).take_while(|above| *above != head);
        let owned = below.into_iter().any(|above| scene.is(above, "nmod:poss"));
        !person || !owned || is_body(scene, head) || !described
    };
    let owner = || {
        core.clone()
            .rev()
            .filter(|at| other(*at) && !is_scene_of(scene, *at, head) && !is_make(scene, *at))
            .find_map(|at| scene.entity_at(at).filter(acts))
    };
    let behind = core.end..whole.end;
    let complement =
        || behind.clone().filter(|at| !is_made_or_held(scene, *at)).find_map(|at| scene.entity_at(at).filter(acts));
    let complement = || complement().filter(|index| stands_for_complement(scene, head, (&behind, *index)));
    let entity = named.or_else(owner).or_else(complement);
    let mut who = Participant { span: scene.span(whole), entity, country: None, sectors: Vec::new(), role: None };
    who.country = entity.and_then(|index| scene.view.entity(index).country);
    let kind = entity.map(|index| scene.view.entity(index).kind);
    match (named, role) {
        (Some(index), role) => describe(scene.view.entity(index), role, &mut who),
        (None, Some((role, entry))) => {
            who.sectors.extend(entry.sector);
            who.role = Some(role);
        }
        (None, None) => who.sectors = sectors_of_body(scene, head, entity),
    }
    // "hundreds of soldiers" are soldiers.
    if who.sectors.is_empty() && who.role.is_none() && named.is_none() {
        who.sectors =
            counted(scene, head).and_then(|one| party(scene, one)).map(|one| one.who.sectors).unwrap_or_default();
    }
    let owner = owner_of_state(scene, head).filter(|_| named.is_none());
    if let Some(owner) = &owner {
        who.entity = owner.who.entity;
        who.country = owner.who.country;
    }
    let peopled = |index: &usize| acts(index) || is_peopled(scene, *index);
    let standing = match (named.filter(peopled), &who.role) {
        (Some(_), _) => Standing::Named,
        _ if owner.is_some() => Standing::Known,
        (None, Some(_)) if !is_own(scene, head) => Standing::Known,
        // "its troops" are the actor's own.
        _ if is_own(scene, head) => Standing::Thing,
        (None, None) if is_people(scene, head) || counted(scene, head).is_some() => Standing::People,
        // A name that is no entity: rather somebody than something.
        (None, None) if entity.is_none() && scene.tag(head).starts_with("NNP") => Standing::People,
        (None, None) if entity.as_ref().is_some_and(acts) => Standing::Known,
        _ => Standing::Thing,
    };
    Party { head, who, kind, standing }
}

/// "the crew of a Panama-flagged ship", "Soviet-era maps": nobody of there takes part.
fn is_make(scene: &Scene<'_>, at: usize) -> bool {
    let made = ["built", "designed", "era", "flagged", "made", "registered", "style"];
    scene.lower(at + 1) == "-" && made.contains(&scene.lower(at + 2))
}

/// "the crew of a Taiwanese-owned ship" may be from anywhere, too.
fn is_made_or_held(scene: &Scene<'_>, at: usize) -> bool {
    is_make(scene, at) || scene.lower(at + 1) == "-" && scene.lower(at + 2) == "owned"
}

/// What an entity is, and what stands beside its name alone: "the ambassador, Ana Kos".
fn describe(entity: &Entity, role: Option<(String, RoleEntry)>, who: &mut Participant) {
    who.sectors.clone_from(&entity.sectors);
    who.role.clone_from(&entity.role);
    if let Some((role, entry)) = role.filter(|_| entity.kind == EntityKind::Person && entity.role.is_none()) {
        who.sectors.extend(entry.sector.filter(|_| who.sectors.is_empty()));
        who.role = Some(role);
    }
}

/// "condemned Chad attacks": where they were, and not whose.
fn is_scene_of(scene: &Scene<'_>, place: usize, act: usize) -> bool {
    let violence = scene.classes(act) & scene.view.marks.violence != 0;
    // "walked out of Cairns talks".
    let talks = matches!(scene.noun(act), Some("conference" | "meeting" | "summit" | "talk"));
    (violence || talks) && place + 1 == act && scene.is(place, "compound") && scene.tag(place) == "NNP"
}

/// Whether a noun stands for what follows it: "48 people in Kabul" are not Kabul, "48 people from Kabul" are, and "funding from
/// Congress" is not Congress.
fn stands_for_complement(scene: &Scene<'_>, head: usize, (behind, whom): (&Range<usize>, usize)) -> bool {
    // "negotiators for Chad" act for it, "lawyers for Kos's family" for themselves.
    if scene.lower(behind.start) == "for" {
        let body = matches!(scene.view.entity(whom).kind, EntityKind::Gpe | EntityKind::Organization);
        return body && !matches!(scene.noun(head), Some("attorney" | "lawyer"));
    }
    let placed = behind.clone().any(|at| scene.is(at, "case") && matches!(scene.lower(at), "in" | "at" | "to"));
    let people = is_people(scene, head) || scene.classes(head) & scene.view.marks.troops != 0;
    // "150 of Kos's supporters" are as much of hers as "supporters of Kos".
    let people_of = (scene.tag(head) == "CD").then(|| counted(scene, head)).flatten();
    let noun = scene.noun(people_of.unwrap_or(head));
    // "critics of the president" are not his.
    let against = matches!(
        noun,
        Some(
            "adversary"
                | "assassin"
                | "critic"
                | "detractor"
                | "enemy"
                | "foe"
                | "killer"
                | "murderer"
                | "opponent"
                | "rival"
                | "survivor"
                | "victim"
        )
    );
    // "followers of Ana Kos" are not she.
    let person = scene.view.entity(whom).kind == EntityKind::Person;
    let follows = person && matches!(noun, Some("backer" | "follower" | "loyalist" | "relative" | "supporter"));
    // Nor are "two of Kos's nephews".
    let owned = || behind.clone().any(|at| scene.is(at, "nmod:poss") && scene.entity_at(at) == Some(whom));
    let follows = follows || person && people_of.is_some() && owned();
    !placed && !against && !follows && (people || scene.lower(behind.start) != "from")
}

/// Whether a noun is a word for people.
pub(super) fn is_people(scene: &Scene<'_>, at: usize) -> bool {
    let classes = scene.classes(at);
    classes & scene.view.marks.people != 0
        || classes == 0 && names_people(scene, at)
        // "cautioned outside powers".
        || matches!(scene.lower(at), "powers" | "sides")
        || counts_victims(scene, at)
        || is_rest(scene, at)
}

/// Whether a noun that no list holds is one of people by its ending: "democrats", "anarchists".
fn names_people(scene: &Scene<'_>, at: usize) -> bool {
    let lower = scene.lower(at);
    let noun = scene.noun(at).or_else(|| lower.strip_suffix('s')).unwrap_or(lower);
    let long = noun.len() >= 7 && scene.is_noun(at) && !scene.tag(at).starts_with("NNP");
    long && ["crat", "eer", "ist", "man", "ologer", "woman"].iter().any(|ending| noun.ends_with(ending))
}

/// The role that some words end in.
pub(super) fn role_ending(scene: &Scene<'_>, words: &Range<usize>) -> Option<(String, RoleEntry)> {
    let first = words.start.max(words.end.saturating_sub(4));
    let words = scene.view.words.lower_in(scene.token(first)..scene.token(words.end));
    let (start, entry) = scene.lexicon().role_ending(words)?;
    // A hyphen is a word of its own: "secretary-general".
    Some((words.get(start..)?.join(" ").replace(" - ", "-"), entry))
}

/// Whether a phrase ends in a role.
pub(super) fn is_role(scene: &Scene<'_>, head: usize) -> bool {
    role_ending(scene, &(head.saturating_sub(3)..head + 1)).is_some()
}

/// Whether the head of a phrase names an office that one person holds.
pub(super) fn is_office(scene: &Scene<'_>, head: usize) -> bool {
    role_ending(scene, &(head.saturating_sub(3)..head + 1)).is_some_and(|(_, entry)| entry.class == RoleClass::Office)
}
