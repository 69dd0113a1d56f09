//! Made-up sentences for who acts and upon whom, where the tree or the words around mislead.

use super::tests::check;

#[test]
fn two_subjects_joined_by_and_both_act() {
    check(
        "The king says he and Ana Kos will sign the treaty with Chad.",
        &["AGREE: The king & Ana Kos > Chad (The king)"],
    );
}

#[test]
fn whoever_stands_within_the_phrase_of_who_acts_is_not_acted_upon() {
    check(
        "The convoy was attacked by soldiers of either the Chadian regime or Niger.",
        &["ASSAULT: Chadian & Niger > The convoy"],
    );
}

#[test]
fn whoever_will_be_asked_is_promised_nothing() {
    check("Sweden pledged to ask Oman to reopen its embassy.", &["AGREE: Sweden >"]);
}

#[test]
fn none_of_those_who_will_be_found_is_promised_anything() {
    check("Chad vowed to find the kidnappers of the Dutch priest.", &["AGREE: Chad >"]);
}

#[test]
fn a_promise_by_somebody_is_theirs() {
    check(
        "A threat by Guyana to expel the Peruvian ambassador unsettled the region.",
        &["THREATEN expel: Guyana > Peruvian", "SANCTION expel: Guyana > Peruvian [hypothetical]"],
    );
}

#[test]
fn praise_comes_from_somebody() {
    check(
        "Praise for Vietnam from the United Nations came on Friday.",
        &["SUPPORT: United Nations > Vietnam 2023-04-28"],
    );
}

#[test]
fn a_participle_behind_a_hyphen_describes_the_place() {
    check("The army began its assault on rebel-held Kirkuk.", &["ASSAULT: The army > Kirkuk"]);
}

#[test]
fn the_other_office_is_another_person() {
    check("Oman urged the prime minister-designate, Ana Kos, to form a government.", &["REQUEST: Oman > Ana Kos"]);
}

#[test]
fn protesters_protest_against_whom_they_blame() {
    check(
        "Some 1,500 teachers marched in Lima to protest the killings of miners by Peruvian soldiers.",
        &["PROTEST demo: Some 1,500 teachers > Peruvian @Lima", "ASSAULT: Peruvian > miners"],
    );
}

#[test]
fn sanctions_and_arms_reach_whom_they_are_with() {
    check(
        "Two Moldovan oligarchs were slapped with sanctions by Canada.",
        &["SANCTION discontinue: Canada > Moldovan"],
    );
    check("Tajik border guards were supplied with drones by Belarus.", &["AID: Belarus > Tajik"]);
}

#[test]
fn nobody_is_accused_by_a_motion_against_nobody() {
    check("The farmer filed a motion in federal court on Thursday asking for custody of the boy.", &[]);
}

#[test]
fn what_is_planned_for_a_day_is_to_come() {
    check(
        "Protesters planned a protest in Lima on Monday.",
        &["PROTEST demo: Protesters >  [future] 2023-05-01 @Lima"],
    );
}

#[test]
fn a_day_gone_by_is_that_of_the_request() {
    check("Britain invited Oman to rejoin the talks two weeks ago.", &["REQUEST meet: Britain > Oman 2023-W15"]);
}

#[test]
fn whoever_did_what_is_welcomed_or_condemned_is_told() {
    check("Oman welcomed the steps that have been taken by Iraq.", &["SUPPORT: Oman > Iraq"]);
    check("Oman welcomes the news that Iraq has raised its flag again.", &["SUPPORT: Oman > Iraq"]);
    check("Gambia's condemnation of the coup was swift.", &["ACCUSE disapprove: Gambia > the coup"]);
}

#[test]
fn a_march_makes_demands_of_somebody() {
    check("Nurses marched to demand answers from the ministry.", &["PROTEST demo: Nurses > the ministry"]);
    check("Nurses rallied against the parades by the army.", &["PROTEST demo: Nurses > the army"]);
}

#[test]
fn the_shots_that_killed_somebody_are_fired_at_them() {
    check("A sniper fired the shots that killed a Peruvian doctor.", &["ASSAULT firearms: A sniper > Peruvian"]);
}

#[test]
fn the_subject_stands_before_clauses() {
    check(
        "Soldiers from Niger, acting on a tip from herders, killed eleven rebels on Friday.",
        &["ASSAULT: Niger > eleven rebels 2023-04-28"],
    );
    check(
        "The minister, whose government has often broken ranks with Brussels, flew to Minsk on Friday.",
        &["CONSULT visit: The minister > Minsk 2023-04-28 @Minsk"],
    );
    check(
        "The militia that controls Zawiya released a Tunisian diplomat.",
        &["RETREAT release: The militia > Tunisian"],
    );
    check(
        "Both the Organisation of American States and Mexico condemned Cuba.",
        &["ACCUSE disapprove: Organisation of American States & Mexico > Cuba"],
    );
}

#[test]
fn verbs_that_the_tagger_does_not_see() {
    check("Turkish drones struck a market in Idlib.", &["ASSAULT drone: Turkish > a market in Idlib @Idlib"]);
    check("Ethiopia's army retook Lalibela, the king said.", &["COERCE seize: Ethiopia > Lalibela (the king)"]);
    check(
        "The ministers of Peru and Chile conferred by telephone on Friday.",
        &["CONSULT phone: Peru & Chile >  2023-04-28"],
    );
    check("Myanmar's navy shelled fishing villages.", &["ASSAULT heavy-weapons: Myanmar > fishing villages"]);
    check("Chad refused to free Senator Ana Kos on bail.", &["REJECT yield: Chad > Ana Kos"]);
}

#[test]
fn acts_named_by_nouns() {
    check("Japan's donation of six boats to Vietnam was announced.", &["AID: Japan > Vietnam"]);
    check(
        "The resignation of the prime minister on Friday shook Peru.",
        &["RETREAT resign: the prime minister >  2023-04-28"],
    );
    check("A strike by Argentine truckers entered its second week.", &["PROTEST strike: Argentine >"]);
    check(
        "The withdrawal of Ugandan troops from Congo was completed on Friday.",
        &["RETREAT withdraw: Ugandan > Congo 2023-04-28"],
    );
}

#[test]
fn who_is_quoted_and_who_wrote_the_report() {
    check(
        "“We have arrested eleven rebels,” the minister, Ana Kos, told a conference.",
        &["COERCE arrest: Ana Kos > eleven rebels (the minister)"],
    );
    check(
        "According to a report by the United Nations, Kenyan police tortured six nuns.",
        &["ASSAULT torture: Kenyan > six nuns (the United Nations)"],
    );
    check(
        "The bishop said in a report that soldiers had executed two boys.",
        &["ASSAULT: soldiers > two boys (The bishop)"],
    );
}

#[test]
fn figures_of_speech_are_no_acts() {
    check("The soprano's debut struck critics as the high point of the festival.", &[]);
    check("Toyota is battling its Chinese rivals for market share.", &[]);
    check("The Peruvian striker threatened the goal twice.", &[]);
    check("The Norwegian jet landed safely in Bergen.", &[]);
}

#[test]
fn what_is_alleged_or_possible_is_no_fact() {
    check(
        "Prosecutors alleged that the senator had ordered the killing of a nun.",
        &["ACCUSE allege: Prosecutors > the senator", "ASSAULT: the senator > a nun [hypothetical] (Prosecutors)"],
    );
    check("An attack by Chad on the port is possible.", &["ASSAULT: Chad > the port [hypothetical]"]);
    check(
        "Russia vetoed a resolution by Peru demanding a truce in Sudan.",
        &["REJECT: Russia > Peru", "REQUEST yield: Peru > Sudan [negated] @Sudan"],
    );
}

#[test]
fn headlines_without_a_verb() {
    check("Rebels torch UN vehicles in Chad", &["ASSAULT destroy: Rebels > UN @Chad"]);
    check(
        "Ex-minister sentenced to 12 years by anti-corruption court",
        &["SANCTION convict: anti-corruption court > Ex-minister"],
    );
}

#[test]
fn what_led_to_what_is_long_past_is_as_long_past() {
    check(
        "US troops invaded Grenada in 1983 after rebels executed the prime minister.",
        &["ASSAULT: US > Grenada [historical] 1983", "ASSAULT: rebels > the prime minister [historical] 1983"],
    );
    check(
        "Argentine forces invaded the islands, which Chile calls its own, in April 1982.",
        &["ASSAULT: Argentine > the islands [historical] 1982-04"],
    );
}

#[test]
fn not_the_other_one() {
    check("It was Estonia, not Latvia, that sent doctors to Georgia.", &["AID: Estonia > Georgia"]);
    check(
        "The arrest of two monks by Kenyan police drew no comment from the king.",
        &["COERCE arrest: Kenyan > two monks"],
    );
}

#[test]
fn whom_a_phrase_names_outright_is_acted_upon() {
    check("Chad mobilized the army for an assault against Niger.", &["MOBILIZE troops: Chad > Niger"]);
    check(
        "Kenya launched a mediation effort to end the rift between Chad and Niger.",
        &["CONSULT third-party: Kenya > Chad & Niger"],
    );
    check("A court in Oslo ordered the Iranian tanker's release.", &["CONCEDE: A court in Oslo > Iranian"]);
    check("The guards had been fired on by Sudanese soldiers.", &["ASSAULT firearms: Sudanese > The guards"]);
}

#[test]
fn what_the_tagger_mistakes_is_mended() {
    check(
        "The Sudanese military says it has arrested a Kenyan pilot.",
        &["COERCE arrest: Sudanese > Kenyan (The Sudanese military)"],
    );
    check("Chad refused to hand over the fugitive to Kenya.", &["REJECT assist: Chad > Kenya"]);
    check("Denied visas by Norway, the Kenyan dancers went home.", &["REJECT assist: Norway > Kenyan"]);
    check("The queen granted a pardon to 12 jailed miners.", &["CONCEDE: The queen > 12 jailed miners"]);
}

#[test]
fn what_a_plan_waits_for_is_yet_to_come() {
    check(
        "Chad offered to free the nurses, but only after the rebels release five officers.",
        &["AGREE: Chad > the nurses", "RETREAT release: the rebels > five officers [future]"],
    );
    check(
        "Ana Kos told him that she would sign when the rebels leave Lima.",
        &["RETREAT withdraw: the rebels > Lima [future] (Ana Kos)"],
    );
    check(
        "The minister warned that anyone who negotiates with rebels will be tried.",
        &["CONSULT: anyone & rebels >  [hypothetical] (The minister)"],
    );
}

#[test]
fn what_never_was_is_no_fact() {
    check("Never has Chad attacked Niger.", &["ASSAULT: Chad > Niger [negated]"]);
    check(
        "Reports that Chad had attacked Niger were false, a diplomat said.",
        &["ASSAULT: Chad > Niger [negated] (a diplomat)"],
    );
    check("The Kenyan police arrested nobody.", &["COERCE arrest: Kenyan >  [negated]"]);
    check("The chef declared war on sugar at a fair in Oslo.", &[]);
    check("Peru fired six shots at goal in the second half.", &[]);
    check("\"They have stabbed us in the back,\" the Chadian premier said.", &[]);
}

#[test]
fn peacekeepers_are_sent_to_help() {
    check("Fiji sent 200 peacekeepers to Lebanon.", &["AID: Fiji > Lebanon"]);
}

#[test]
fn what_sums_up_a_clause_stands_for_whoever_acts_there() {
    check(
        "Serbia pulled back its gendarmes, a move praised by Norway.",
        &["RETREAT withdraw: Serbia >", "SUPPORT: Norway > Serbia"],
    );
    check(
        "China has suspended imports of Chilean wine, a decision that Peru called unacceptable.",
        &["SANCTION discontinue: China > Chilean", "ACCUSE disapprove: Peru > China"],
    );
    check(
        "Chad shot dead three Sudanese smugglers, a raid the Sudanese government denounced.",
        &["ASSAULT firearms: Chad > Sudanese", "ACCUSE disapprove: Sudanese > Chad"],
    );
    // What is said is not what is done: a claim is of whoever says it.
    check(
        "Niger said Chad had killed a Kenyan envoy, a claim Kenya rejected.",
        &["ASSAULT: Chad > Kenyan (Niger)", "REJECT change: Kenya > Niger"],
    );
    // An attack that is condemned is not one by whoever condemns it.
    check(
        "Kenya condemned the bombing in Mali, an attack that killed ten Kenyan soldiers.",
        &["ACCUSE disapprove: Kenya > the bombing"],
    );
    check("Oslo is a city that calls itself a capital of peace.", &[]);
    check("Sudan, a country that Egypt has accused of arms smuggling, is poor.", &["ACCUSE allege: Egypt > Sudan"]);
}

#[test]
fn each_of_two_clauses_has_its_own_subject() {
    check(
        "Japanese and Vietnamese frigates held joint drills, and Norway rejected a Chinese complaint.",
        &["COOPERATE: Japanese & Vietnamese >", "REJECT change: Norway > Chinese"],
    );
    check("After talks in Oslo, Chad and Niger signed a pact.", &["SUPPORT: Chad & Niger >  @Oslo"]);
    check(
        "Norway sent Mali eight vehicles, prompting the Russian foreign ministry to threaten Norway with sanctions.",
        &["AID: Norway > Mali", "THREATEN relations: Russian > Norway"],
    );
    check(
        "New Zealand doubled its aid to Tonga and rejected suggestions by an opposition lawmaker that it was wasted.",
        &["AID: New Zealand > Tonga", "REJECT: New Zealand > an opposition lawmaker"],
    );
    check(
        "\"We will not sit down with murderers,\" said a rebel spokesman, rejecting Niger's offer of talks.",
        &["REJECT meet: We > murderers (a rebel spokesman)", "REJECT meet: a rebel spokesman > Niger"],
    );
    check(
        "The Jordanian king met with Kenya's president, but he told reporters he had no message.",
        &["CONSULT: Jordanian & Kenya >"],
    );
}

#[test]
fn whose_it_is_and_where_it_is_thrown_are_acted_upon() {
    check(
        "Masked men hurled grenades at the Chadian embassy in Oslo.",
        &["ASSAULT explosives: Masked men > Chadian @Oslo"],
    );
    check(
        "Striking nurses accepted the health ministry's pay offer.",
        &["AGREE: Striking nurses > the health ministry"],
    );
    check("The African Union suspended Gabon's membership.", &["SANCTION discontinue: African Union > Gabon"]);
    check("The rebels refused to receive the Kenyan envoy.", &["REJECT meet: The rebels > Kenyan"]);
}

#[test]
fn what_hangs_on_the_wrong_word_is_mended() {
    check(
        "Kenya condemned the abduction of ten crew members, and called upon those holding them to set them free.",
        &["ACCUSE disapprove: Kenya > the abduction of ten crew members", "REQUEST: Kenya > those"],
    );
    check(
        "In May Chadian aircraft were bombing insurgent columns.",
        &["ASSAULT aerial: Chadian > insurgent columns 2022-05"],
    );
    check("Bakers who do not receive flour stopped work on Monday.", &["PROTEST strike: Bakers >  2023-04-24"]);
    check(
        "The rebels handed over their weapons in a ceremony attended by Kenyan elders.",
        &["RETREAT disarm: The rebels >"],
    );
    check("The union threatened a general strike.", &["THREATEN restrict: The union >"]);
    check("Chad suspended flights to Niger.", &["SANCTION discontinue: Chad > Niger"]);
    check(
        "The Chadian opposition dismissed the president as a puppet.",
        &["ACCUSE disapprove: Chadian > the president"],
    );
}

#[test]
fn a_clause_of_its_own_is_not_what_the_first_is_about() {
    check(
        "The minister has ruled out using force, he has offered to send an envoy to Kenya.",
        &["REJECT: The minister > force", "AGREE: The minister > Kenya"],
    );
}

#[test]
fn partners_act_together() {
    check(
        "Australia and New Zealand condemned the steps.",
        &["ACCUSE disapprove: Australia & New Zealand > the steps"],
    );
    check("Kurdish and Iraqi officers met on Monday.", &["CONSULT: Kurdish & Iraqi >  2023-04-24"]);
    check("Palau and Fiji, which have recognised Taiwan, are far away.", &["SUPPORT: Palau & Fiji > Taiwan"]);
    check("China thanked Chad and promised to supply tents.", &["SUPPORT: China > Chad", "AGREE: China > Chad"]);
    check("Australia offered a search plane, which Fiji declined.", &["REJECT: Fiji > Australia"]);
}

#[test]
fn what_is_demanded_counts_whatever_it_is() {
    check(
        "Ana Kos met the king and demanded that the vote be postponed.",
        &["CONSULT: Ana Kos & the king >", "REQUEST: Ana Kos >"],
    );
}
