//! What single pieces of copy become: sentences that must be said, and words that must not.

use super::context;
use super::sample::kit;
use firsthand::context::Stage;
use firsthand::review::rewrite;
use std::collections::BTreeMap;

/// What some candidate of the copy has to say word for word, and what none may say.
#[track_caller]
fn check_said(copy: &str, said: &[&str], never: &[&str]) {
    let texts: Vec<String> = (0..6)
        .flat_map(|seed| rewrite(kit(), copy, &context(Stage::OwnPost, seed), &BTreeMap::new(), 4).candidates)
        .map(|p| p.candidate.text)
        .collect();
    assert!(!texts.is_empty(), "nothing for {copy}");
    for sentence in said {
        assert!(texts.iter().any(|t| t.contains(sentence)), "“{sentence}” is in none of {texts:#?}");
    }
    for words in never {
        assert!(texts.iter().all(|t| !t.contains(words)), "“{words}” is in one of {texts:#?}");
    }
}

#[test]
fn what_the_copy_claims_is_said_with_all_that_makes_it_true() {
    check_said(
        "Only 9% of applicants in our sector certify on their first attempt. Our depot holds 400 pallets at -25 °C and runs entirely on wind power.",
        &["certify on their first attempt", "-25 °C"],
        &["runs entirely.", "certify."],
    );
    check_said(
        "In her latest article our chief risk officer argues that explainability is a licence to operate for 40 banks. Read it here: https://a.example/x",
        &["a licence to operate"],
        &["a licence."],
    );
    check_said(
        "How did Elm Street Clinic cut its waiting times by 27%? Nurses see every free bed, so patients move on in under two hours.",
        &["Elm Street Clinic cut its waiting times by 27%.", "two hours"],
        &["How did"],
    );
    check_said(
        "We met more than 700 visitors, ran 45 live demos and walked over 300,000 steps at the fair in Hannover.",
        &["700"],
        &["up to 700"],
    );
    check_said(
        "She joins us from Delmore, where she spent 12 years leading logistics teams across Asia. Ana Pell starts on 4 May as our head of supply.",
        &["12 years leading logistics teams"],
        &[],
    );
    check_said("The tower serves 2 million unique users in 14 towns.", &["2 million unique users"], &[]);
}

#[test]
fn an_invitation_a_heading_and_a_portrait_become_sentences() {
    check_said(
        "Join us on 18 September in Tallinn for DataNord 2026, the Baltics' largest data conference! Tickets: https://datanord.example",
        &["DataNord 2026, the Baltics' biggest data conference, is on 18 September in Tallinn."],
        &[],
    );
    check_said(
        "Don't miss our upcoming webinar: \"Fraud signals in real time\", Thursday 12 March, 3 pm CET. Register: https://a.example/w",
        &["Our upcoming webinar is \"Fraud signals in real time\", Thursday 12 March, 3 pm CET."],
        &[],
    );
    check_said("NOW AVAILABLE: Tessel for Android! Free for teams of up to 5.", &["Tessel for Android is"], &["NOW AVAILABLE"]);
    check_said(
        "Meet Tomasz Nowak, Field Service Engineer in Gdańsk. In 8 years he has serviced more than 2,600 lifts.",
        &["Tomasz Nowak is a Field Service Engineer in Gdańsk."],
        &[],
    );
    check_said(
        "Quillfern is delighted to announce that its Leeds office has moved to Granary Wharf with 80 people.",
        &["Our Leeds office"],
        &[],
    );
    check_said(
        "Our CTO Mina Sol will be speaking at 14:00 on \"Why dashboards fail\".",
        &["at 14:00 on \"Why dashboards fail\""],
        &["On \"Why"],
    );
}

#[test]
fn an_epithet_that_a_rule_asks_about_goes_and_the_news_stays() {
    check_said(
        "Quillfern is working with the City of Tampere to bring an AI-powered forecast to 140 intersections.",
        &["bring a forecast to 140 intersections"],
        &["AI-powered"],
    );
}
