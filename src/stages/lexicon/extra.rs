//! An operator's own entries beside those that are built in.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::Digest;

use super::tables::Tables;
use super::{Lexicon, digest, list};

/// The lists that may be extended.
pub const EXTENDABLE: [&str; 10] = [
    "act_nouns",
    "atlas",
    "cities",
    "countries",
    "frames",
    "groups",
    "organizations",
    "place_aliases",
    "regions",
    "roles",
];

/// Further entries of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraList {
    /// The list, one of [`EXTENDABLE`].
    pub list: String,
    /// Where its entries are from, for errors.
    pub file: String,
    /// The entries, a line each, in the columns of the list of that name in `config/lexicon`; lines with `#` are comments.
    pub text: String,
}

/// What is wrong with further entries.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct ExtraError {
    /// The file, with the line if it is known.
    file: String,
    /// Why, and what to do.
    reason: String,
}

/// An entry and where it is from.
struct Entry {
    place: String,
    line: String,
}

impl Lexicon {
    /// The built-in lists with further entries, which win over built-in ones of the same name.
    ///
    /// # Errors
    /// Names the file and the line that cannot be read. Call it before there are other threads: while it looks for that
    /// line, panics are kept quiet.
    pub fn with_extra(extra: &[ExtraList]) -> Result<Self, ExtraError> {
        let mut entries: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
        for list in extra {
            let (name, own) = parsed(list)?;
            entries.entry(name).or_default().extend(own);
        }
        let tables = quiet(|| read(&entries)).map_err(|_| culprit(&entries))?;
        let mut digest = digest();
        for (name, own) in &entries {
            digest.update(name.as_bytes());
            for entry in own {
                digest.update(entry.line.as_bytes());
            }
        }
        Ok(Self { tables: Arc::new(tables), fingerprint: digest.finalize().into() })
    }
}

/// The name of a list and its entries, each with as many columns as the built-in ones.
fn parsed(extra: &ExtraList) -> Result<(&'static str, Vec<Entry>), ExtraError> {
    let error = |file: String, reason: String| ExtraError { file, reason };
    let name = EXTENDABLE.into_iter().find(|name| *name == extra.list).ok_or_else(|| {
        error(
            extra.file.clone(),
            format!("{}.tsv is no list that can be extended; these are: {}", extra.list, EXTENDABLE.join(", ")),
        )
    })?;
    let columns = list(name).lines().find(|line| !line.starts_with('#')).map_or(0, |line| line.split('\t').count());
    let mut entries = Vec::new();
    for (number, line) in extra.text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{}:{}", extra.file, number + 1);
        let found = line.split('\t').count();
        if found != columns || line.starts_with('\t') {
            return Err(error(
                place,
                format!("{found} columns where {columns} are wanted, divided by tabs, as in {name}.tsv"),
            ));
        }
        entries.push(Entry { place, line: line.to_owned() });
    }
    Ok((name, entries))
}

/// The tables of all lists. What is read stays for as long as the program runs, as the built-in lists do.
fn read(entries: &BTreeMap<&'static str, Vec<Entry>>) -> Tables {
    let mut extended: BTreeMap<&'static str, &'static str> = BTreeMap::new();
    for (name, own) in entries {
        let mut text: String = own.iter().flat_map(|entry| [entry.line.as_str(), "\n"]).collect();
        list(name).lines().filter(|line| !line.starts_with('#')).for_each(|line| text.extend([line, "\n"]));
        extended.insert(name, Box::leak(text.into_boxed_str()));
    }
    Tables::read(&|name| extended.get(name).copied().unwrap_or_else(|| list(name)))
}

/// The first entry with which the lists cannot be read, found by halves.
fn culprit(entries: &BTreeMap<&'static str, Vec<Entry>>) -> ExtraError {
    for (name, own) in entries {
        let with = |count: usize| {
            let some = own.iter().take(count).map(|entry| Entry { place: String::new(), line: entry.line.clone() });
            quiet(|| read(&BTreeMap::from([(*name, some.collect())]))).err()
        };
        let (mut good, mut bad) = (0, own.len());
        if with(bad).is_none() {
            continue;
        }
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            if with(middle).is_some() { bad = middle } else { good = middle }
        }
        let reason = with(bad).unwrap_or_default();
        let place = own.get(bad - 1).map(|entry| entry.place.clone()).unwrap_or_default();
        return ExtraError { file: place, reason };
    }
    ExtraError { file: "the extra word lists".to_owned(), reason: "do not fit together".to_owned() }
}

/// Runs what refuses a bad label with a panic; its message.
fn quiet<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(usual);
    result.map_err(|payload| {
        let text = payload.downcast_ref::<String>().cloned();
        text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or_else(|| "cannot be read".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::super::LISTS;
    use super::*;

    fn extended(list: &str, text: &str) -> Result<Lexicon, String> {
        let extra = ExtraList { list: list.into(), file: format!("own/{list}.tsv"), text: text.into() };
        Lexicon::with_extra(&[extra]).map_err(|error| error.to_string())
    }

    #[test]
    fn own_entries_join_the_built_in_ones_and_win() {
        let lexicon =
            extended("organizations", "# Own.\nZagreb Rail Union\tHRV\tLAB\tother\nReuters\tUSA\tJRN\tagency\n")
                .unwrap();
        let country = |name: &[&str]| lexicon.organizations.get(name).and_then(|entry| entry.country);
        assert_eq!(country(&["Zagreb", "Rail", "Union"]).map(|c| c.as_str().to_owned()).as_deref(), Some("HRV"));
        assert_eq!(country(&["Reuters"]).map(|c| c.as_str().to_owned()).as_deref(), Some("USA"));
        assert_eq!(country(&["Boeing"]).map(|c| c.as_str().to_owned()).as_deref(), Some("USA"));
        assert_ne!(lexicon.fingerprint(), Lexicon::built_in().fingerprint());
        assert!(Lexicon::with_extra(&[]).is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let error =
            extended("organizations", "A\tHRV\tLAB\tother\n\nB\tHRV\tLAB\tothers\nC\tHRV\tLAB\tother\n").unwrap_err();
        assert_eq!(error, "own/organizations.tsv:3: others is no class of organization");
        let error = extended("cities", "Kosgrad\tHRV\tcity\n").unwrap_err();
        assert_eq!(error, "own/cities.tsv:1: Kosgrad is no town of HRV in atlas.tsv");
        let error = extended("roles", "shop steward\tLAB\n").unwrap_err();
        assert_eq!(error, "own/roles.tsv:1: 2 columns where 3 are wanted, divided by tabs, as in roles.tsv");
        assert!(extended("words", "x\ty\n").unwrap_err().contains("no list that can be extended"));
        assert_eq!(LISTS.iter().filter(|(name, _)| EXTENDABLE.contains(name)).count(), EXTENDABLE.len());
    }
}
