//! Towns and regions of the world by name, with all that share a name.

use rustc_hash::FxHashMap;

use super::tables::{country, rows};
use crate::stages::entities::{Country, Place};

/// All places with their names.
#[derive(Clone, Debug)]
pub(crate) struct Atlas {
    /// Of every spelling where its sites stand in `namesakes`: the first, and one past the last.
    names: FxHashMap<&'static str, (u32, u32)>,
    /// Indices of sites, those of one name in a row.
    namesakes: Vec<u32>,
    sites: Vec<Site>,
}

/// A town or a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Site {
    /// What it is.
    pub(crate) kind: SiteKind,
    /// Where it lies.
    pub(crate) country: Country,
    /// The code of the first-level region that it is or lies in, unique within the country.
    pub(crate) region: &'static str,
    /// Where it lies; a region where its people live.
    pub(crate) place: Place,
    /// Thousands of people; of a region those of its towns.
    pub(crate) thousands: u32,
}

/// What a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SiteKind {
    Capital,
    Town,
    Region,
}

impl Atlas {
    /// Reads the sites and their other names.
    pub(super) fn read(sites: &'static str, aliases: &'static str) -> Self {
        let mut atlas = Self { names: FxHashMap::default(), namesakes: Vec::new(), sites: Vec::new() };
        let mut names = Vec::new();
        for row in rows(sites) {
            let index = index(atlas.sites.len());
            atlas.sites.push(site(&row));
            names.extend(row[0].split('|').map(|name| (name, index)));
        }
        atlas.name(&mut names);
        for row in rows(aliases) {
            let known: Vec<u32> =
                atlas.indices(row[1]).filter(|at| Some(atlas.site(*at).country) == country(row[2])).collect();
            assert!(!known.is_empty(), "{} is a place in {}", row[1], row[2]);
            names.extend(known.into_iter().map(|index| (row[0], index)));
        }
        atlas.name(&mut names);
        atlas
    }

    /// Gives the sites these names and no others.
    #[expect(
        clippy::stable_sort_primitive,
        reason = "the names are mostly in order, which the stable sort makes use of"
    )]
    fn name(&mut self, names: &mut Vec<(&'static str, u32)>) {
        names.sort();
        names.dedup();
        self.namesakes = names.iter().map(|(_, site)| *site).collect();
        self.names.clear();
        let mut start = 0;
        for namesakes in names.chunk_by(|(one, _), (other, _)| one == other) {
            let end = start + index(namesakes.len());
            self.names.insert(namesakes[0].0, (start, end));
            start = end;
        }
    }

    /// All sites of a name.
    pub(crate) fn sites(&self, name: &str) -> impl Iterator<Item = Site> + Clone {
        self.indices(name).map(|at| self.site(at))
    }

    /// The largest town of a name in a country.
    pub(super) fn largest(&self, name: &str, country: Option<Country>) -> Option<Site> {
        let towns = self.sites(name).filter(|site| site.kind != SiteKind::Region && Some(site.country) == country);
        towns.max_by_key(|site| site.thousands)
    }

    fn indices(&self, name: &str) -> impl Iterator<Item = u32> + Clone {
        let (start, end) = self.names.get(name).copied().unwrap_or_default();
        self.namesakes.get(start as usize..end as usize).unwrap_or_default().iter().copied()
    }

    fn site(&self, at: u32) -> Site {
        self.sites[at as usize]
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("the places of the world are fewer")
}

fn site(row: &[&'static str]) -> Site {
    let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("{cell} is a coordinate"));
    let kind = match row[1] {
        "capital" => SiteKind::Capital,
        "town" => SiteKind::Town,
        "region" => SiteKind::Region,
        other => panic!("{other} is no class of place"),
    };
    Site {
        kind,
        country: country(row[2]).expect("every place has a country"),
        region: row[3],
        place: Place { latitude: number(row[4]), longitude: number(row[5]), geonames: row[6].parse().ok() },
        thousands: row[7].parse().unwrap_or_else(|_| panic!("{} is a number of people", row[7])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_name_is_found_under_all_its_names() {
        let sites = "# Source.\nNew York City\ttown\tUSA\tNY\t40.71\t-74.0\t5128581\t8804\n\
                     Paris\tcapital\tFRA\t11\t48.85\t2.35\t2988507\t2138\nParis\ttown\tUSA\tTX\t33.66\t-95.55\t4717560\t24\n";
        let atlas = Atlas::read(sites, "# Source.\nNew York\tNew York City\tUSA\n");
        let found = |name: &str| atlas.sites(name).map(|site| site.region).collect::<Vec<_>>();
        assert_eq!(found("Paris"), ["11", "TX"]);
        assert_eq!((found("New York"), found("New York City")), (vec!["NY"], vec!["NY"]));
        assert!(found("Pari").is_empty() && found("Pariss").is_empty());
    }
}
