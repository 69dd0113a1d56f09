//! The convention of `docs/names.md`, a test a rule.

use super::super::article::Article;
use super::super::document::Document;
use super::super::lexicon::Lexicon;
use super::super::normalize::Normalizer;
use super::super::observer::{Observer, Watch};
use super::*;

fn find(text: &str, observer: &mut dyn Observer) -> String {
    let lexicon = Lexicon::built_in();
    let article = Article { text: text.into(), ..Article::default() };
    let (document, _) = Normalizer::new(&lexicon).normalize(&article);
    let names = NameFinder::new(&lexicon).find(&document, &mut Watch::new(observer));
    let shown = names.iter().map(|name| {
        let kind = match name.kind {
            NameKind::Person => "PER",
            NameKind::Organization => "ORG",
            NameKind::Location => "LOC",
        };
        format!("{kind} {}", document.slice(name.span))
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(find(text, &mut ()), expected, "{text}");
}

#[test]
fn titles_and_offices_stand_outside() {
    check("They met President Ana Kos and Mr. Bell.", "PER Ana Kos, PER Bell");
    check("Iranian Foreign Minister Ivo Kosar spoke.", "PER Ivo Kosar");
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
fn particles_hyphens_and_suffixes_belong_to_names() {
    check("He met Bashar al-Assad in Riyadh.", "PER Bashar al-Assad, LOC Riyadh");
    check("Prince Mohammed bin Salman left.", "PER Mohammed bin Salman");
    check("It was Hossein Amir-Abdollahian.", "PER Hossein Amir-Abdollahian");
    check("He visited Martin Kosar Jr. in Lagos.", "PER Martin Kosar Jr., LOC Lagos");
}

#[test]
fn ministries_courts_and_parliaments_are_organizations() {
    check("The Ministry of Health and the Senate agreed.", "ORG Ministry of Health, ORG Senate");
    check("The Supreme Court met in Accra.", "ORG Supreme Court, LOC Accra");
}

#[test]
fn seats_of_power_are_organizations() {
    check("The White House and the Kremlin denied it.", "ORG White House, ORG Kremlin");
}

#[test]
fn capitals_and_countries_are_places_though_they_speak() {
    check("Moscow said on Friday that Kenya had agreed.", "LOC Moscow, LOC Kenya");
}

#[test]
fn teams_are_organizations() {
    check("He scored twice as Real Madrid beat Juventus.", "ORG Real Madrid, ORG Juventus");
}

#[test]
fn parties_and_armed_groups_are_organizations() {
    check("Fidesz won. Boko Haram freed the girls.", "ORG Fidesz, ORG Boko Haram");
}

#[test]
fn media_and_agencies_are_organizations() {
    check("She told Reuters and the Daily Nation that it was over.", "ORG Reuters, ORG Daily Nation");
}

#[test]
fn schools_and_hospitals_are_organizations() {
    check(
        "She left the University of Nairobi. Mulago Hospital was full.",
        "ORG University of Nairobi, ORG Mulago Hospital",
    );
}

#[test]
fn buildings_and_waters_are_places() {
    check("They crossed the Sava River near Pleso Airport.", "LOC Sava River, LOC Pleso Airport");
}

#[test]
fn peoples_are_no_names() {
    check("Iranian and Chinese officials met many Kurds.", "");
}

#[test]
fn days_laws_prizes_and_events_are_no_names() {
    check("On Monday, 3 March, it rained in May.", "");
    check("They met on Easter Sunday, before the Olympics.", "");
}

#[test]
fn a_name_within_a_name_is_not_marked() {
    check("The Bank of Japan kept its rate.", "ORG Bank of Japan");
}

#[test]
fn adjectives_that_hold_a_name_stand_outside() {
    check("The Oslo-based Kos Steel Ltd. closed.", "LOC Oslo, ORG Kos Steel Ltd.");
}

#[test]
fn peoples_before_a_place_stand_outside() {
    check("They toured the Jewish West Bank on Monday.", "LOC West Bank");
    check("The Persian Gulf was calm.", "LOC Persian Gulf");
}

#[test]
fn courts_councils_and_magazines_are_organizations() {
    check("The Circuit Court of Appeals met.", "ORG Circuit Court of Appeals");
}

#[test]
fn credits_name_their_people_and_agencies() {
    check("Ana Kos/AFP The miners march in Zagreb.", "PER Ana Kos, ORG AFP, LOC Zagreb");
}

#[test]
fn words_that_begin_a_sentence_are_no_names() {
    check("Analysts were wrong. However, it rained.", "");
    check("Lamps failed. Many lamps failed in Oslo.", "LOC Oslo");
}

#[test]
fn the_article_is_remembered() {
    check("Kosar Was Ill, Doctors Say\n\nAna Kosar left early. Kosar was ill.", "PER Kosar, PER Ana Kosar, PER Kosar");
}

#[test]
fn a_headline_in_title_case_names_what_is_known() {
    check("Rain Falls Hard On Oslo As Ministers Meet Again\n\nIt rained in Oslo all day.", "LOC Oslo, LOC Oslo");
}

#[test]
fn behind_a_country_stand_its_offices_and_organizations() {
    check("Israel Defense Forces bombed a village.", "ORG Israel Defense Forces");
    check("The United States Treasury rejected it.", "ORG United States Treasury");
    check("New Zealand Prime Minister Ana Kos met Ida Holm.", "LOC New Zealand, PER Ana Kos, PER Ida Holm");
}

#[test]
fn who_stops_the_reading_gets_fewer_names() {
    struct After(usize);
    impl Observer for After {
        fn stop(&mut self) -> bool {
            self.0 = self.0.saturating_sub(1);
            self.0 == 0
        }
    }
    let text = "He lives in Oslo.\n\nShe lives in Paris.";
    assert_eq!(find(text, &mut After(2)), "LOC Oslo");
    assert_eq!(find(text, &mut After(99)), "LOC Oslo, LOC Paris");
}

#[test]
fn the_built_in_model_fits_the_program() {
    let lexicon = Lexicon::built_in();
    assert_eq!(
        NameFinder::new(&lexicon).find(&Document::new(String::new(), vec![], vec![], vec![]), &mut Watch::new(&mut ())),
        []
    );
}
