//! Reads an office that several people share: "Presidents Ana Kos of Kenya and Ivo Bell of Malta".

use std::ops::Range;

use crate::stages::lexicon::RoleClass;
use crate::stages::names::NameKind;

use super::Scene;
use super::roles::{LONGEST, Office, modified, owner_before};

/// The most people of one such list.
const LISTED: usize = 8;

/// The office in the plural before the list in which a name stands, given its index.
pub(super) fn office(scene: &Scene<'_>, name: usize) -> Option<Office> {
    let mut at = name;
    for _ in 0..LISTED {
        if let Some(office) = office_before(scene, scene.tokens[at].start) {
            return Some(office);
        }
        at = listed_before(scene, at)?;
    }
    None
}

/// The person before a name in a list: "Ana Kos" or "Ana Kos of Kenya", then a comma or "and".
fn listed_before(scene: &Scene<'_>, name: usize) -> Option<usize> {
    let mut end = scene.tokens[name].start;
    let joins = |end: usize| end.checked_sub(1).filter(|at| [",", "and", "&"].contains(&scene.words.lower(*at)));
    end = joins(end)?;
    end = joins(end).unwrap_or(end);
    let before = name.checked_sub(1).filter(|before| scene.tokens[*before].end == end)?;
    if scene.names[before].kind == NameKind::Person {
        return Some(before);
    }
    let of = scene.tokens[before].start.checked_sub(1).filter(|at| scene.words.lower(*at) == "of")?;
    let person = before.checked_sub(1).filter(|person| scene.tokens[*person].end == of)?;
    (scene.names[person].kind == NameKind::Person).then_some(person)
}

/// The office of one person whose plural ends right before a token.
fn office_before(scene: &Scene<'_>, end: usize) -> Option<Office> {
    let last = end.checked_sub(1)?;
    let single = scene.words.lower(last).strip_suffix('s')?;
    let first = end.saturating_sub(LONGEST);
    let mut words = scene.words.lower_in(first..end).to_vec();
    *words.last_mut()? = single;
    let (start, entry) = scene.lexicon.role_ending(&words)?;
    if entry.class != RoleClass::Office {
        return None;
    }
    let (tokens, mut office): (Range<usize>, Office) = modified(scene, first + start..end, entry);
    office.role.pop();
    office.country = owner_before(scene, tokens.start).country;
    Some(office)
}
