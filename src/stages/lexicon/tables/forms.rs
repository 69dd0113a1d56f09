//! The forms of verbs and nouns: from the word in the text to its base form.

use rustc_hash::{FxHashMap, FxHashSet};

use super::rows;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "visit".
    Base,
    /// "visits".
    Third,
    /// "visited", "met", "given": past tense or participle.
    Past,
    /// "visiting".
    Gerund,
}

/// Base form and form of every form of the verbs in the lists; `acts` are those that name acts.
pub(super) fn read_forms(
    list: &dyn Fn(&str) -> &'static str,
    acts: &[&'static str],
) -> FxHashMap<Box<str>, (&'static str, Form)> {
    let mut forms = FxHashMap::default();
    for row in rows(list("verbs")) {
        forms.insert(row[0].into(), (row[1], Form::Past));
    }
    let mut lemmas: Vec<&'static str> = acts.to_vec();
    lemmas.extend(rows(list("reporting")).map(|row| row[0]));
    lemmas.extend(rows(list("verbs")).map(|row| row[1]));
    lemmas.extend(rows(list("cues")).filter(|row| row[2] == "verb").map(|row| row[0]));
    lemmas.extend(rows(list("embedding")).filter(|row| row[1] == "verb").map(|row| row[0]));
    for lemma in lemmas {
        for (form, kind) in forms_of(lemma) {
            forms.entry(form.into()).or_insert((lemma, kind));
        }
    }
    forms
}

/// The regular forms of a verb. Where doubling the last letter is in doubt, both spellings are given: one is never met.
pub(super) fn forms_of(lemma: &'static str) -> Vec<(String, Form)> {
    let mut forms = vec![(lemma.to_owned(), Form::Base)];
    let third = match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    };
    forms.push((third, Form::Third));
    if let Some(stem) = lemma.strip_suffix('e') {
        forms.push((format!("{lemma}d"), Form::Past));
        forms.push((format!("{stem}ing"), Form::Gerund));
        return forms;
    }
    forms.push((format!("{lemma}ing"), Form::Gerund));
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => forms.push((format!("{stem}ied"), Form::Past)),
        _ => forms.push((format!("{lemma}ed"), Form::Past)),
    }
    if let Some(last) = lemma.chars().last().filter(|c| "bdglmnprst".contains(*c)) {
        forms.push((format!("{lemma}{last}ed"), Form::Past));
        forms.push((format!("{lemma}{last}ing"), Form::Gerund));
    }
    forms
}

/// Base form of every form of some nouns.
pub(super) fn read_nouns(lemmas: &FxHashSet<&'static str>) -> FxHashMap<Box<str>, &'static str> {
    let mut sorted: Vec<&'static str> = lemmas.iter().copied().collect();
    sorted.sort_unstable();
    let mut nouns: FxHashMap<Box<str>, &'static str> = FxHashMap::default();
    for lemma in &sorted {
        nouns.insert((*lemma).into(), lemma);
    }
    for lemma in sorted {
        nouns.entry(plural(lemma).into()).or_insert(lemma);
    }
    for (form, lemma) in IRREGULAR {
        if let Some(lemma) = lemmas.get(lemma) {
            nouns.insert(form.into(), lemma);
        }
    }
    nouns
}

/// First words of compounds that are written with a hyphen, with the whole, by the last word.
pub(super) fn read_compounds(
    lemmas: &FxHashSet<&'static str>,
) -> FxHashMap<&'static str, Vec<(&'static str, &'static str)>> {
    let mut compounds: FxHashMap<&'static str, Vec<(&'static str, &'static str)>> = FxHashMap::default();
    let mut sorted: Vec<&'static str> = lemmas.iter().copied().collect();
    sorted.sort_unstable();
    for lemma in sorted {
        if let Some((first, last)) = lemma.rsplit_once('-') {
            compounds.entry(last).or_default().push((first, lemma));
        }
    }
    compounds
}

/// Plurals that no rule makes.
const IRREGULAR: [(&str, &str); 4] =
    [("children", "child"), ("people", "people"), ("wives", "wife"), ("lives", "life")];

fn plural(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => format!("{lemma}es"),
        _ if matches!(lemma, "german" | "human" | "ottoman" | "roman") => format!("{lemma}s"),
        // "gunmen", "women".
        _ => match lemma.strip_suffix("man") {
            Some(stem) => format!("{stem}men"),
            None => format!("{lemma}s"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lemma: &'static str, expected: &[&str]) {
        let forms: Vec<String> = forms_of(lemma).into_iter().map(|(form, _)| form).collect();
        for form in expected {
            assert!(forms.iter().any(|other| other == form), "{form} in {forms:?}");
        }
    }

    #[test]
    fn verbs_have_their_regular_forms() {
        check("visit", &["visit", "visits", "visited", "visiting"]);
        check("urge", &["urges", "urged", "urging"]);
        check("deny", &["denies", "denied", "denying"]);
        check("ban", &["bans", "banned", "banning"]);
        check("clash", &["clashes", "clashed"]);
        check("pay", &["pays", "payed"]);
        check("gas", &["gases", "gassed", "gassing"]);
    }

    #[test]
    fn nouns_have_their_plurals() {
        for (lemma, expected) in [
            ("crewman", "crewmen"),
            ("woman", "women"),
            ("human", "humans"),
            ("city", "cities"),
            ("coach", "coaches"),
            ("day", "days"),
        ] {
            assert_eq!(plural(lemma), expected);
        }
    }
}
