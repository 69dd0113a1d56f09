//! Which words each rule of the mends may be about: by their tags, their relations and how they are written.
//!
//! Of some 180 rules a word concerns about three, which three look-ups find. A rule is asked of these words alone
//! and need not look at that again; everything else it looks at itself.

use std::array::from_fn;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::stages::syntax::{Relation, Tag};

use super::Mender;

/// A rule and the words that it may be about: lists with a blank between, in which "NN*" is all that begins so, and an empty one
/// is all there are.
struct Rule {
    mend: fn(&mut Mender<'_>, usize),
    tags: &'static str,
    relations: &'static str,
    words: &'static str,
}

/// A rule about words with some tags and relations that are written in some ways.
const fn rule(
    mend: fn(&mut Mender<'_>, usize),
    tags: &'static str,
    relations: &'static str,
    words: &'static str,
) -> Rule {
    Rule { mend, tags, relations, words }
}

/// Tags first and what hangs on the words that they are of, then phrases and clauses.
pub(super) static WITHIN: LazyLock<Rules> = LazyLock::new(|| Rules::new(WITHIN_RULES));
/// What joins clauses.
pub(super) static JOINING: LazyLock<Rules> = LazyLock::new(|| Rules::new(JOINING_RULES));

#[rustfmt::skip]
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method by its name is of one lifetime")]
const WITHIN_RULES: &[Rule] = &[
    rule(|mender, at| mender.name(at), "GW WP", "", ""),
    rule(|mender, at| mender.perfect_before_noun(at), "VBN", "amod", ""),
    rule(|mender, at| mender.participle_of_subject(at), "VBD VBN", "", ""),
    rule(|mender, at| mender.participle_of_gift(at), "NN*", "obj iobj", ""),
    rule(|mender, at| mender.acting_head(at), "VBG", "", "acting"),
    rule(|mender, at| mender.described_by_clause(at), "WDT WP", "nsubj", "which who"),
    rule(|mender, at| mender.joined_condition(at), "VBD VBN", "advcl conj", ""),
    rule(|mender, at| mender.clause_of_anonymity(at), "VBD VBN VBZ VBP VBG VB", "acl acl:relcl", ""),
    rule(|mender, at| mender.active_behind_passive(at), "VBN VBD", "conj", ""),
    rule(|mender, at| mender.union_of_joined(at), "", "cc", "and"),
    rule(|mender, at| mender.counted_victims(at), "VBN VBD", "acl amod", "arrested captured detained hurt injured killed wounded"),
    rule(|mender, at| mender.second_of_passives(at), "VBN VBD", "conj", "arrested captured detained hurt injured killed wounded"),
    rule(|mender, at| mender.with_victims(at), "VBN VBD", "acl acl:relcl advcl conj", "captured hurt injured killed wounded"),
    rule(|mender, at| mender.his_beside(at), "NN*", "conj", ""),
    rule(|mender, at| mender.paper_by(at), "NN*", "obl:agent", ""),
    rule(|mender, at| mender.of_object(at), "NN*", "obl", ""),
    rule(|mender, at| mender.subject_behind_by(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.who_cheers(at), "VBG", "xcomp", ""),
    rule(|mender, at| mender.protests_of_headline(at), "NNS", "conj", "protests"),
    rule(|mender, at| mender.day_of_sentence(at), "NN*", "obl", ""),
    rule(|mender, at| mender.fighting_as_subject(at), "VBG", "", "fighting infighting looting rioting shelling shooting"),
    rule(|mender, at| mender.country_and_comma(at), "NNP", "vocative", ""),
    rule(|mender, at| mender.clause_in_which(at), "VBD VBN", "conj", ""),
    rule(|mender, at| mender.participle_behind_led(at), "VBN", "conj advcl", ""),
    rule(|mender, at| mender.of_party_behind_name(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.listed_victims(at), "NNS", "nsubj nsubj:pass", ""),
    rule(|mender, at| mender.wing_of_noun(at), "VBG", "", "wing"),
    rule(|mender, at| mender.aim_behind_time(at), "VB", "acl", ""),
    rule(|mender, at| mender.court_as_verb(at), "VB", "advcl xcomp", "court"),
    rule(|mender, at| mender.speakers_behind_all(at), "VBD VBZ", "", ""),
    rule(|mender, at| mender.time_behind_and(at), "NN*", "conj", ""),
    rule(|mender, at| mender.told_behind_time(at), "VBD VBN VBZ VBP VBG VB", "acl acl:relcl", ""),
    rule(|mender, at| mender.infinitive_of_noun(at), "VB", "xcomp", ""),
    rule(|mender, at| mender.speaker_blames(at), "VBD VBN", "conj", "accused blamed condemned criticised criticized denounced"),
    rule(|mender, at| mender.aside_with_participle(at), "VBD VBN", "acl:relcl", ""),
    rule(|mender, at| mender.joined_adjective(at), "NNP JJ NNPS", "", ""),
    rule(|mender, at| mender.name_before_day(at), "NNP", "appos", ""),
    rule(|mender, at| mender.owner_behind_and(at), "NNP", "nsubj nmod:poss", ""),
    rule(|mender, at| mender.name_between_prepositions(at), "NN*", "obl nmod", ""),
    rule(|mender, at| mender.object_behind_verb(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.verb_behind_aside(at), "VBD", "conj", ""),
    rule(|mender, at| mender.verb_behind_participle(at), "VB", "xcomp", ""),
    rule(|mender, at| mender.whose_state(at), "WP$", "", ""),
    rule(|mender, at| mender.crossing(at), "VBG", "", "crossing"),
    rule(|mender, at| mender.verb_after_auxiliary(at), "MD TO IN", "", ""),
    rule(|mender, at| mender.perfect(at), "V*", "", "having has have had"),
    rule(|mender, at| mender.perfect_behind_adverb(at), "VBD VBZ VBP", "", "had has have"),
    rule(|mender, at| mender.perfect_of_object(at), "", "aux", "has have had"),
    rule(|mender, at| mender.clause_after_time(at), "", "case", "after before since as until"),
    rule(|mender, at| mender.described_subject(at), "JJ", "nsubj", ""),
    rule(|mender, at| mender.office_elect(at), "V*", "", "elect designate"),
    rule(|mender, at| mender.subject_of_clause(at), "", "nsubj", ""),
    rule(|mender, at| mender.verb_that_is_demanded(at), "", "obj mark", "that"),
    rule(|mender, at| mender.agent_of_opening(at), "VBN VBD", "advcl root", ""),
    rule(|mender, at| mender.infinitive(at), "", "mark aux case", ""),
    rule(|mender, at| mender.verb_of_root(at), "VBN VBD", "acl advcl goeswith flat", ""),
    rule(|mender, at| mender.verb_after_rather(at), "NN", "", ""),
    rule(|mender, at| mender.according_to(at), "", "", "according"),
    rule(|mender, at| mender.preposition_as_head(at), "IN", "obl nmod compound:prt advmod", ""),
    rule(|mender, at| mender.joined_participle(at), "VBD VBN", "conj", ""),
    rule(|mender, at| mender.participle_of_compound(at), "VB VBD VBG VBN", "advcl acl xcomp ccomp conj advmod parataxis", ""),
    rule(|mender, at| mender.participle_after_preposition(at), "VBG", "", ""),
    rule(|mender, at| mender.names_before_time(at), "NN*", "", ""),
    rule(|mender, at| mender.joined_owner(at), "", "nsubj nsubj:pass conj", ""),
    rule(|mender, at| mender.noun_after_owner(at), "PRP$", "", ""),
    rule(|mender, at| mender.object_before_late(at), "NN*", "obl:unmarked obl nmod:unmarked", ""),
    rule(|mender, at| mender.clause_after_saying(at), "VBG", "advcl", ""),
    rule(|mender, at| mender.noun_with_object(at), "NNS", "", ""),
    rule(|mender, at| mender.participle_as_verb(at), "VBN JJ VBD", "amod", ""),
    rule(|mender, at| mender.participle_before_verb(at), "", "conj", ""),
    rule(|mender, at| mender.clause_behind_that(at), "", "det", "that"),
    rule(|mender, at| mender.shot_and(at), "", "nsubj", "shot"),
    rule(|mender, at| mender.verb_as_noun(at), "VBP", "xcomp", ""),
    rule(|mender, at| mender.gerund_of_person(at), "NN", "", ""),
    rule(|mender, at| mender.subject_before_participle(at), "", "nsubj", ""),
    rule(|mender, at| mender.people_of_clause(at), "", "", "who"),
    rule(|mender, at| mender.verb_as_object(at), "VBZ", "obj", ""),
    rule(|mender, at| mender.object_of_question(at), "", "det", "which what"),
    rule(|mender, at| mender.participle_after_number(at), "VBD", "conj ccomp xcomp", ""),
    rule(|mender, at| mender.subject_behind_and(at), "NN*", "conj", ""),
    rule(|mender, at| mender.many_of_them(at), "", "nsubj", "all both half many most several some"),
    rule(|mender, at| mender.loyal_to(at), "", "", "allied angry armed close disgruntled faithful frustrated furious hostile loyal opposed sympathetic unhappy"),
    rule(|mender, at| mender.object_of_led(at), "", "obj", ""),
    rule(|mender, at| mender.verb_after_help(at), "V*", "", "help helped helping helps"),
    rule(|mender, at| mender.both_subjects(at), "", "nsubj nsubj:pass", ""),
    rule(|mender, at| mender.name_behind_office(at), "", "nsubj", ""),
    rule(|mender, at| mender.both_of(at), "", "conj", ""),
    rule(|mender, at| mender.listed_apposition(at), "NN*", "appos", ""),
    rule(|mender, at| mender.not_the_other(at), "NN*", "conj appos", ""),
    rule(|mender, at| mender.joined_infinitive(at), "VB", "conj", ""),
    rule(|mender, at| mender.that_behind_adverb(at), "", "conj", ""),
    rule(|mender, at| mender.joined_in_clause(at), "VBD", "conj", ""),
    rule(|mender, at| mender.weapons_as_auxiliary(at), "VBZ", "aux:pass", ""),
    rule(|mender, at| mender.name_of_paper(at), "NNP", "obj", ""),
    rule(|mender, at| mender.repeated(at), "NN*", "nmod", ""),
    rule(|mender, at| mender.dismissed_as(at), "VBN JJ", "", ""),
    rule(|mender, at| mender.whose_clause(at), "WP$", "", ""),
    rule(|mender, at| mender.designate(at), "V* JJ", "", "designate elect"),
    rule(|mender, at| mender.speaker_behind_quote(at), "V*", "", "said told added warned announced"),
    rule(|mender, at| mender.set_within(at), "V*", "", "emerged appears appeared seems seemed transpired"),
    rule(|mender, at| mender.conferred(at), "VBN VBD", "acl", ""),
    rule(|mender, at| mender.verb_behind_comma(at), "VBN VBD", "amod", ""),
    rule(|mender, at| mender.describing_gerund(at), "", "xcomp", ""),
    rule(|mender, at| mender.past_as_preposition(at), "", "case", ""),
    rule(|mender, at| mender.stranded(at), "", "case", ""),
    rule(|mender, at| mender.object_of_relative(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.people_who(at), "", "nsubj obj", ""),
    rule(|mender, at| mender.speech_of_noun(at), "V*", "parataxis", ""),
    rule(|mender, at| mender.plan_of_many(at), "NN", "root", ""),
    rule(|mender, at| mender.root_of_headline(at), "", "root", ""),
    rule(|mender, at| mender.verb_of_headline(at), "RB NN JJ", "", ""),
    rule(|mender, at| mender.joined_beyond_clause(at), "VB", "conj", ""),
    rule(|mender, at| mender.town_before_noun(at), "", "", "a an"),
    rule(|mender, at| mender.name_before_object(at), "NN NNS", "obl", ""),
    rule(|mender, at| mender.owner_of_many(at), "", "nmod obl", ""),
    rule(|mender, at| mender.plan_as_noun(at), "NN", "nmod", ""),
    rule(|mender, at| mender.day_before_name(at), "", "compound", ""),
    rule(|mender, at| mender.name_after_time(at), "", "obl*", ""),
    rule(|mender, at| mender.speech_as_subject(at), "VBZ VBD VBP", "nsubj", ""),
    rule(|mender, at| mender.predicative(at), "", "", "guilty hostage captive prisoner accountable liable responsible"),
    rule(|mender, at| mender.shot_dead(at), "", "amod", "dead"),
    rule(|mender, at| mender.companion(at), "IN", "mark", ""),
    rule(|mender, at| mender.clause_of_noun(at), "", "obj nsubj mark", "that"),
    rule(|mender, at| mender.clause_as_root(at), "", "mark", "after although as because before since when while"),
    rule(|mender, at| mender.verb_of_day(at), "V*", "parataxis ccomp acl acl:relcl", ""),
    rule(|mender, at| mender.clause_of_subject(at), "V*", "", ""),
    rule(|mender, at| mender.two_subjects(at), "NN*", "nsubj nsubj:pass", ""),
    rule(|mender, at| mender.two_objects(at), "NN*", "obj", ""),
    rule(|mender, at| mender.noun_of_noun(at), "NN*", "obj", ""),
    rule(|mender, at| mender.owner_as_subject(at), "", "nsubj nsubj:pass", ""),
    rule(|mender, at| mender.subject_around_speech(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.object_of_opening(at), "VBG VBN", "advcl", ""),
    rule(|mender, at| mender.contact_clause(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.handed_over(at), "", "advmod case", "over"),
    rule(|mender, at| mender.provided_that(at), "", "", "provided providing"),
    rule(|mender, at| mender.place_as_subject(at), "IN", "mark", "in of at"),
    rule(|mender, at| mender.joined_to_clause(at), "VBD", "conj", ""),
    rule(|mender, at| mender.participle_behind_aim(at), "VBG", "advcl", ""),
    rule(|mender, at| mender.subject_of_participle(at), "VBG", "advcl", ""),
    rule(|mender, at| mender.led_subject(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.heads_to(at), "", "", "heads"),
    rule(|mender, at| mender.named_object(at), "NN*", "xcomp", ""),
    rule(|mender, at| mender.no_object(at), "NN*", "obj", ""),
    rule(|mender, at| mender.overnight(at), "", "", "overnight"),
    rule(|mender, at| mender.below_auxiliary(at), "", "aux aux:pass", ""),
    rule(|mender, at| mender.hyphened_measure(at), "NN*", "", ""),
    rule(|mender, at| mender.without_clause(at), "", "case", "without"),
    rule(|mender, at| mender.sit_in(at), "", "", "sit"),
    rule(|mender, at| mender.name_before_measure(at), "NN*", "", "minutes hours days weeks months years"),
    rule(|mender, at| mender.noun_joined_to_verb(at), "NN*", "conj", ""),
    rule(|mender, at| mender.day_of_people(at), "", "nmod", ""),
    rule(|mender, at| mender.day_of_connection(at), "", "", ""),
    rule(|mender, at| mender.name_before_second(at), "IN", "case", ""),
    rule(|mender, at| mender.agent_after_time(at), "NN*", "", ""),
    rule(|mender, at| mender.some_of_them(at), "NN*", "", ""),
    rule(|mender, at| mender.called(at), "V*", "", "called dubbed known named nicknamed"),
    rule(|mender, at| mender.clause_of_who(at), "", "nsubj", "who"),
    rule(|mender, at| mender.shot_whom(at), "NN*", "compound:prt", ""),
    rule(|mender, at| mender.warning_shots(at), "VBG", "", "warning"),
    rule(|mender, at| mender.content_of_report(at), "", "obj mark", "that"),
    rule(|mender, at| mender.hyphened_name(at), "NN*", "", ""),
    rule(|mender, at| mender.partner_after_time(at), "", "case", "until after before when while"),
    rule(|mender, at| mender.reduced_before_verb(at), "VBD VBN", "advcl ccomp conj xcomp dep parataxis", ""),
    rule(|mender, at| mender.reduced_before_auxiliary(at), "", "aux aux:pass", "had has have was were"),
    rule(|mender, at| mender.each_of_them(at), "DT", "", "each"),
    rule(|mender, at| mender.suspected(at), "V*", "", "suspected alleged presumed"),
    rule(|mender, at| mender.relative_as_noun(at), "NNS", "conj appos", ""),
    rule(|mender, at| mender.behind_week(at), "NN*", "nmod", ""),
    rule(|mender, at| mender.name_of_leader(at), "NNP", "nsubj nsubj:pass", ""),
    rule(|mender, at| mender.accusing_aside(at), "VBG", "advcl", "accusing blaming calling citing condemning urging warning"),
    rule(|mender, at| mender.passive_headline(at), "NN*", "root", ""),
    rule(|mender, at| mender.told_goes_on(at), "VBD VBN", "conj", ""),
    rule(|mender, at| mender.held_object(at), "VBD VBN", "ccomp conj", ""),
    rule(|mender, at| mender.given_sum(at), "NN* $ CD", "obj nmod dep appos", ""),
    rule(|mender, at| mender.subject_behind_semicolon(at), "NN*", "obl obj nmod nmod:unmarked obl:unmarked conj dep", ""),
    rule(|mender, at| mender.clause_without_mark(at), "VBD VBN VBZ VBP", "advcl ccomp", ""),
    rule(|mender, at| mender.cancelled_object(at), "NN*", "obj", ""),
    rule(|mender, at| mender.agent_of_noun(at), "NN*", "obl", ""),
    rule(|mender, at| mender.half_of_name(at), "NNP", "", ""),
    rule(|mender, at| mender.agent_behind_object(at), "NN*", "nmod", ""),
    rule(|mender, at| mender.gerund_of_paper(at), "VBG", "advcl acl", ""),
    rule(|mender, at| mender.clause_of_which(at), "WDT", "nsubj", "which"),
    rule(|mender, at| mender.time_behind_mark(at), "", "obl obl:unmarked", ""),
    rule(|mender, at| mender.subject_with_case(at), "NN*", "nsubj", ""),
    rule(|mender, at| mender.time_behind_gerund(at), "", "obl obl:unmarked", ""),
    rule(|mender, at| mender.reports_as_verb(at), "VBZ", "", "charges claims fears reports rumors rumours suggestions"),
    rule(|mender, at| mender.time_of_noun(at), "", "obl obl:unmarked", ""),
    rule(|mender, at| mender.agent_of_first(at), "NN*", "nmod", ""),
    rule(|mender, at| mender.gerund_of_close(at), "VBG", "advcl acl", ""),
    rule(|mender, at| mender.owner_with_hyphen(at), "POS", "", ""),
];

#[rustfmt::skip]
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method by its name is of one lifetime")]
const JOINING_RULES: &[Rule] = &[
    rule(|mender, at| mender.joined_across(at), "V*", "conj", ""),
    rule(|mender, at| mender.next_deed(at), "VBD", "parataxis", ""),
    rule(|mender, at| mender.joined_to_noun(at), "VBD", "conj", ""),
    rule(|mender, at| mender.speaker_goes_on(at), "VBD", "conj", ""),
    rule(|mender, at| mender.object_of_second(at), "NN*", "obj", ""),
    rule(|mender, at| mender.led_alike(at), "NN*", "obl", ""),
    rule(|mender, at| mender.stolen_subject(at), "V*", "conj", ""),
    rule(|mender, at| mender.joined_to_passive(at), "V*", "conj", ""),
    rule(|mender, at| mender.clause_behind_but(at), "V*", "ccomp", ""),
    rule(|mender, at| mender.first_of_two(at), "VBD", "", ""),
    rule(|mender, at| mender.deputy_of(at), "NN*", "", "deputy"),
    rule(|mender, at| mender.where_between(at), "", "", "where"),
    rule(|mender, at| mender.summary(at), "NN", "", ""),
    rule(|mender, at| mender.partner_as_root(at), "V*", "conj", ""),
    rule(|mender, at| mender.verb_behind_relative(at), "VBD", "xcomp dep conj", ""),
    rule(|mender, at| mender.clause_behind_comma(at), "V*", "ccomp", ""),
    rule(|mender, at| mender.called_in(at), "", "", "in"),
    rule(|mender, at| mender.opening_in_phrase(at), "", "compound", ""),
    rule(|mender, at| mender.name_behind_opening(at), "NNP*", "conj appos nmod:unmarked", ""),
    rule(|mender, at| mender.agent_of_object(at), "", "obl:agent", ""),
    rule(|mender, at| mender.label(at), ":", "", ""),
];

/// Rules in their order, and which of them each word may concern.
pub(super) struct Rules {
    all: &'static [Rule],
    tags: [Set; Tag::NAMES.len()],
    relations: [Set; Relation::NAMES.len()],
    /// Those that are about some words.
    words: FxHashMap<&'static str, Set>,
    /// Those that are about no word rather than another.
    wordless: Set,
}

impl Rules {
    fn new(rules: &'static [Rule]) -> Self {
        let wordless = Set::of(rules, |rule| rule.words.is_empty());
        let mut words: FxHashMap<&str, Set> = FxHashMap::default();
        for word in rules.iter().flat_map(|rule| rule.words.split_whitespace()) {
            let about = Set::of(rules, |rule| rule.words.is_empty() || lists(rule.words, word));
            words.insert(word, about);
        }
        let tags = from_fn(|tag| Set::of(rules, |rule| lists(rule.tags, Tag::NAMES[tag])));
        let relations = from_fn(|relation| Set::of(rules, |rule| lists(rule.relations, Relation::NAMES[relation])));
        Self { all: rules, tags, relations, words, wordless }
    }

    /// A rule by its place.
    pub(super) fn at(&self, place: usize) -> fn(&mut Mender<'_>, usize) {
        self.all[place].mend
    }

    /// The rules that a word may concern.
    pub(super) fn about(&self, word: &str, tag: Tag, relation: Relation) -> Set {
        let worded = self.words.get(word).unwrap_or(&self.wordless);
        self.tags[tag.place()].and(self.relations[relation.place()]).and(*worded)
    }
}

/// Whether a list names something.
fn lists(list: &str, name: &str) -> bool {
    let named = |entry: &str| entry.strip_suffix('*').map_or(entry == name, |start| name.starts_with(start));
    list.is_empty() || list.split_whitespace().any(named)
}

/// A set of rules by their places, of which there is room for 256.
#[derive(Clone, Copy)]
pub(super) struct Set([u64; 4]);

impl Set {
    fn of(rules: &[Rule], holds: impl Fn(&Rule) -> bool) -> Self {
        let mut set = Self([0; 4]);
        for (place, _) in rules.iter().enumerate().filter(|(_, rule)| holds(rule)) {
            set.0[place / 64] |= 1 << (place % 64);
        }
        set
    }

    fn and(self, other: Self) -> Self {
        Self(from_fn(|part| self.0[part] & other.0[part]))
    }

    /// The first rule from a place on.
    pub(super) fn from(self, place: usize) -> Option<usize> {
        (place / 64..self.0.len()).find_map(|part| {
            let beyond = if part == place / 64 { u64::MAX << (place % 64) } else { u64::MAX };
            let left = self.0[part] & beyond;
            (left != 0).then(|| part * 64 + left.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_name_tags_and_relations() {
        for rule in WITHIN_RULES.iter().chain(JOINING_RULES) {
            for entry in rule.tags.split_whitespace() {
                assert!(Tag::NAMES.iter().any(|tag| lists(entry, tag)), "no tag is {entry}");
            }
            for entry in rule.relations.split_whitespace() {
                assert!(Relation::NAMES.iter().any(|relation| lists(entry, relation)), "no relation is {entry}");
            }
        }
    }

    #[test]
    fn a_word_is_told_its_rules_in_their_order() {
        let places = |word: &str, tag: &str, relation: &str| {
            let about = WITHIN.about(word, Tag::named(tag).unwrap(), Relation::named(relation).unwrap());
            let mut places = vec![];
            while let Some(place) = about.from(places.last().map_or(0, |last| last + 1)) {
                places.push(place);
            }
            places
        };
        let worded = WITHIN_RULES.iter().position(|rule| rule.words == "shot").unwrap();
        let (shot, other) = (places("shot", "VBD", "nsubj"), places("hit", "VBD", "nsubj"));
        assert!(shot.contains(&worded) && !other.contains(&worded));
        assert_eq!(shot.len(), other.len() + 1);
        assert!(shot.is_sorted() && !places("shot", "VBD", "conj").contains(&worded));
        assert_eq!(places("'s", "POS", "case").pop(), Some(WITHIN_RULES.len() - 1), "the last one, too");
    }
}
