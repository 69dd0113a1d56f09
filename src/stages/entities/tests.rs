//! Made-up sentences for the rules of this stage.

use super::super::article::Article;
use super::super::names::{NameFinder, NameKind};
use super::super::normalize::Normalizer;
use super::*;

/// Shows each entity as `name[=alias…] KIND country role (mentions other than by name)`.
pub(super) fn check(text: &str, expected: &[&str]) {
    let lexicon = Lexicon::built_in();
    let article = Article { text: text.into(), ..Article::default() };
    let (document, _) = Normalizer::new(&lexicon).normalize(&article);
    let mut looker = ();
    let mut watch = Watch::new(&mut looker);
    let names = NameFinder::new(&lexicon).find(&document, &mut watch);
    let entities = EntityFinder::new(&lexicon).find(&document, &names, &mut watch);
    let shown: Vec<String> = entities.iter().map(|entity| show(&document, entity)).collect();
    assert_eq!(shown, expected, "{text}");
}

fn show(document: &Document, entity: &Entity) -> String {
    let mut shown = entity.name.clone();
    for alias in &entity.aliases {
        shown.push('=');
        shown.push_str(alias);
    }
    shown.push(' ');
    shown.push_str(entity.kind.as_str());
    if let Some(country) = &entity.country {
        shown.push(' ');
        shown.push_str(country.as_str());
    }
    if let Some(role) = &entity.role {
        shown.extend([" ", role]);
    }
    if entity.credit {
        shown.push_str(" credit");
    }
    for mention in entity.mentions.iter().filter(|mention| mention.form != MentionForm::Name) {
        shown.extend([" (", document.slice(mention.span), ")"]);
    }
    shown
}

#[test]
fn offices_before_a_name_give_role_and_country() {
    check("Iranian Foreign Minister Ivo Kosar left.", &["Iranian GROUP IRN", "Ivo Kosar PERSON IRN foreign minister"]);
    check("Iran's President Ivo Kosar left.", &["Iran GPE IRN", "Ivo Kosar PERSON IRN president"]);
    check("Hamas leader Ivo Kosar left.", &["Hamas ORGANIZATION PSE", "Ivo Kosar PERSON PSE leader"]);
    check("It was former President Ivo Kosar.", &["Ivo Kosar PERSON former president"]);
    check("Ana Kos meets Iranian Foreign Minister\n\nAna Kos left.", &["Ana Kos PERSON", "Iranian GROUP IRN"]);
}

#[test]
fn what_modifies_an_office_names_its_country() {
    check(
        "BELGRADE - State Department spokesman Ivo Kosar left.",
        &["BELGRADE GPE SRB", "State Department ORGANIZATION USA", "Ivo Kosar PERSON USA state department spokesman"],
    );
}

#[test]
fn names_of_many_countries_are_of_those_that_the_article_names() {
    check(
        "LIMA - Peru left the talks. The National Liberation Army met the Democrats.",
        &["LIMA GPE PER", "Peru GPE PER", "National Liberation Army ORGANIZATION", "Democrats GROUP"],
    );
    check("The National Liberation Army left.", &["National Liberation Army ORGANIZATION COL"]);
    check("QUITO - Indian leaders met.", &["QUITO GPE ECU", "Indian GROUP"]);
    check("QUITO - Indian leaders met in New Delhi.", &["QUITO GPE ECU", "Indian GROUP IND", "New Delhi GPE IND"]);
}

#[test]
fn halves_of_countries_are_those_that_the_article_names() {
    check(
        "North Korea left. South Koreans saw the North.",
        &["North Korea GPE PRK", "South Koreans GROUP KOR", "North GPE PRK"],
    );
    check("Rain fell in the North.", &["North LOCATION"]);
}

#[test]
fn a_place_is_not_called_as_a_dateline_shouts_it() {
    check(
        "OSLO, May 3 (AP) - It rained.\n\nThe talks in Oslo ended.",
        &["Oslo=OSLO GPE NOR", "AP ORGANIZATION USA credit"],
    );
    check("OSLO, May 3 - It rained.", &["OSLO GPE NOR"]);
}

#[test]
fn offices_after_a_name_give_role_and_country() {
    check(
        "Ana Kos, Iran's foreign minister, left.",
        &["Ana Kos PERSON IRN foreign minister (foreign minister)", "Iran GPE IRN"],
    );
    check(
        "Ana Kos, the prime minister of Norway, left.",
        &["Ana Kos PERSON NOR prime minister (prime minister)", "Norway GPE NOR"],
    );
}

#[test]
fn a_country_has_one_entity_under_all_its_names() {
    check("The United States left. U.S. troops stayed.", &["United States=U.S. GPE USA"]);
}

#[test]
fn descriptions_are_mentions_of_the_one_who_fits() {
    let text = "Foreign minister to visit Oslo\n\nZagreb, March 2 - Foreign Minister Ana Kos will fly to Oslo.";
    check(text, &["Ana Kos PERSON HRV foreign minister (Foreign minister)", "Oslo GPE NOR", "Zagreb GPE HRV"]);
    check("Hamas left. The terror group stayed.", &["Hamas ORGANIZATION PSE (terror group)"]);
    check(
        "Prime Minister Ana Kos left. The premier and the prime minister stayed.",
        &["Ana Kos PERSON prime minister (prime minister)"],
    );
}

#[test]
fn those_who_sign_are_credits() {
    check(
        "Ana Kos/AFP The miners march in Zagreb.\n\nThey marched (Reuters) again.",
        &["Ana Kos PERSON credit", "AFP ORGANIZATION FRA credit", "Zagreb GPE HRV", "Reuters ORGANIZATION GBR credit"],
    );
    // An agency that is called like a town.
    check(
        "ZAGREB, Aug 18 (Meridian) - President Ana Kos left.",
        &["ZAGREB GPE HRV", "Meridian GPE USA credit", "Ana Kos PERSON HRV president"],
    );
}

#[test]
fn rivers_are_locations_and_airports_facilities() {
    check("They crossed the Sava River near Pleso Airport.", &["Sava River LOCATION", "Pleso Airport FACILITY"]);
}

#[test]
fn peoples_are_groups() {
    check("The Kurds met Iraqi officials and Iraqis.", &["Kurds GROUP", "Iraqi=Iraqis GROUP IRQ"]);
}

/// The places of the corpus: names are marked in the text, so that finding them does not count.
#[test]
fn places_are_what_the_cases_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/entities/places.tsv");
    check_cases(path, |entity| {
        let degrees = entity.place.map(|place| format!("{:.0},{:.0}", place.latitude, place.longitude));
        (entity.country.map(|country| country.as_str().to_owned()), degrees)
    });
}

/// Offices and countries of the corpus.
#[test]
fn offices_are_what_the_cases_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/entities/roles.tsv");
    check_cases(path, |entity| {
        let sector = entity.sectors.first().map_or_else(|| "-".to_owned(), |sector| sector.as_str().to_owned());
        let country = entity.country.map_or_else(|| "-".to_owned(), |country| country.as_str().to_owned());
        let role = entity.role.as_deref().map(|role| format!(" {role}")).unwrap_or_default();
        (Some(country), Some(format!("{sector}{role}")))
    });
}

/// Checks a file of cases: each names entities as `name = KIND` and what `show` may add in this order.
fn check_cases(path: &str, show: impl Fn(&Entity) -> (Option<String>, Option<String>)) {
    let lexicon = Lexicon::built_in();
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut wrong = Vec::new();
    for row in &rows {
        let (marked, expected) = row.split_once('\t').unwrap();
        let found = entities_of(marked, &lexicon);
        for expectation in expected.split("; ") {
            let (name, told) = expectation.split_once(" = ").unwrap();
            let Some(entity) =
                found.iter().find(|entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name))
            else {
                wrong.push(format!("{row}\n  no {name}"));
                continue;
            };
            let (one, other) = show(entity);
            let parts: Vec<&str> = told.splitn(3, ' ').collect();
            let kind = parts.first() == Some(&entity.kind.as_str());
            let country = parts.get(1).copied() == one.as_deref() || parts.get(1) == Some(&"*");
            let place = parts.get(2).is_none_or(|wanted| other.as_deref().is_some_and(|found| is_as(wanted, found)));
            if !(kind && country && place) {
                wrong.push(format!("{row}\n  {name}: {} {one:?} {other:?}", entity.kind.as_str()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong in {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Whether two texts are the same, but for a sector that may be any; of two points in whole degrees, whether they are at most
/// one apart.
fn is_as(wanted: &str, found: &str) -> bool {
    if let Some(role) = wanted.strip_prefix("* ") {
        return found.split_once(' ').is_some_and(|(_, found)| found == role);
    }
    if !wanted.contains(',') {
        return wanted == found || wanted == "*";
    }
    let numbers = |text: &str| text.split(',').map(|part| part.parse::<i32>().unwrap()).collect::<Vec<_>>();
    numbers(wanted).iter().zip(numbers(found)).all(|(wanted, found)| (wanted - found).abs() <= 1)
}

/// The entities of a text in which names are marked: `{P Ana Kos} met {O Kos Group} in {L Oslo}`.
fn entities_of(marked: &str, lexicon: &Lexicon) -> Vec<Entity> {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap();
        text.push_str(before);
        let start = text.len();
        let (kind, name) = name.split_once(' ').unwrap();
        text.push_str(name);
        let kind = match kind {
            "P" => NameKind::Person,
            "O" => NameKind::Organization,
            _ => NameKind::Location,
        };
        marks.push((start, text.len(), kind));
        rest = tail;
    }
    text.push_str(rest);
    let article = Article { text: text.clone(), ..Article::default() };
    let (document, _) = Normalizer::new(lexicon).normalize(&article);
    assert_eq!(document.text(), text, "the text of a case is clean");
    let names: Vec<Name> =
        marks.into_iter().map(|(start, end, kind)| Name { span: Span::new(start, end), kind }).collect();
    EntityFinder::new(lexicon).find(&document, &names, &mut Watch::new(&mut ()))
}

#[test]
fn organizations_are_called_by_the_head_of_their_name() {
    check(
        "The Zagreb Teachers Federation met.\n\nThe federation struck.",
        &["Zagreb Teachers Federation ORGANIZATION HRV (federation)"],
    );
    check(
        "The Zagreb Teachers Federation met.\n\nThe council of elders wept.",
        &["Zagreb Teachers Federation ORGANIZATION HRV"],
    );
    check(
        "The Zagreb Miners Union met. The Oslo Miners Union struck.\n\nThe union wept.",
        &["Zagreb Miners Union ORGANIZATION HRV", "Oslo Miners Union ORGANIZATION NOR"],
    );
}

#[test]
fn a_guest_does_not_govern_where_the_article_is_dated_from() {
    check(
        "Zagreb, March 2 - Norwegian soldiers and Norwegian officers came, and Norway sent a band. President Ana Kos smiled.",
        &["Zagreb GPE HRV", "Norwegian GROUP NOR", "Norway GPE NOR", "Ana Kos PERSON president"],
    );
}

#[test]
fn the_other_korea_is_no_part_of_its_name() {
    check(
        "Generals of the Democratic People's Republic of Korea came.",
        &["Democratic People's Republic of Korea ORGANIZATION PRK"],
    );
    check("The Organisation of American States met.", &["Organisation of American States ORGANIZATION"]);
}
