//! Presidio's tests of its recognisers: a programme of one detector reviews each text, and what it finds must be the entities found there.
//!
//! Entities of which Firsthand claims nothing are no cases. Offsets of the suite are in characters.

use super::Outcome;
use firsthand::context::{Context, Day, Profile};
use firsthand::file::File;
use firsthand::kit::Kit;
use firsthand::kit::files::read;
use firsthand::review::review;
use firsthand::sites::{SITES, Surface};
use serde_json::Value;
use std::collections::BTreeMap;

/// The entities that are claimed, with the detectors for them.
const CLAIMED: &[(&str, &str)] = &[
    ("AU_ABN", "au-abn"),
    ("AU_MEDICARE", "au-medicare"),
    ("AU_TFN", "au-tfn"),
    ("CA_SIN", "ca-sin"),
    ("CREDIT_CARD", "payment-card"),
    ("CRYPTO", "crypto-wallet"),
    ("DE_HEALTH_INSURANCE", "de-kvnr"),
    ("DE_ID_CARD", "de-ausweis"),
    ("DE_PASSPORT", "de-ausweis"),
    ("DE_SOCIAL_SECURITY", "de-rvnr"),
    ("DE_TAX_ID", "de-steuer-id"),
    ("EMAIL_ADDRESS", "email"),
    ("ES_NIE", "es-nie"),
    ("ES_NIF", "es-nif"),
    ("ES_PASSPORT", "passport"),
    ("FI_PERSONAL_IDENTITY_CODE", "fi-hetu"),
    ("IBAN_CODE", "iban"),
    ("IN_AADHAAR", "in-aadhaar"),
    ("IN_PAN", "in-pan"),
    ("IN_PASSPORT", "passport"),
    ("IP_ADDRESS", "ip-address"),
    ("IT_FISCAL_CODE", "it-codice-fiscale"),
    ("IT_PASSPORT", "passport"),
    ("KR_FRN", "kr-frn"),
    ("KR_PASSPORT", "passport"),
    ("KR_RRN", "kr-rrn"),
    ("NG_NIN", "ng-nin"),
    ("PHONE_NUMBER", "phone"),
    ("PL_PESEL", "pl-pesel"),
    ("SE_PERSONNUMMER", "se-personnummer"),
    ("SG_NRIC_FIN", "sg-nric"),
    ("TH_TNIN", "th-tnin"),
    ("TR_NATIONAL_ID", "tr-kimlik"),
    ("UK_NHS", "uk-nhs"),
    ("UK_NINO", "uk-nino"),
    ("UK_PASSPORT", "passport"),
    ("US_ITIN", "us-itin"),
    ("US_MBI", "us-mbi"),
    ("US_PASSPORT", "passport"),
    ("US_SSN", "us-ssn"),
    ("ZA_ID_NUMBER", "za-id"),
];

pub(crate) fn run(suite: &Value) -> Vec<Outcome> {
    let mut kits = BTreeMap::new();
    suite["cases"].as_array().into_iter().flatten().filter_map(|case| try_case(case, &mut kits)).collect()
}

fn try_case(case: &Value, kits: &mut BTreeMap<&'static str, Kit>) -> Option<Outcome> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let asked = case["entities"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let claimed: Vec<&(&str, &str)> = CLAIMED.iter().filter(|(entity, _)| asked.clone().any(|a| a == *entity)).collect();
    if claimed.is_empty() {
        return None;
    }
    let draft = text(&case["text"]);
    let mut outcome = Outcome { case: text(&case["id"]), differs: Vec::new(), left_out: Vec::new() };
    for (entity, detector) in claimed {
        let kit = kits.entry(detector).or_insert_with(|| kit(detector));
        let mut found: Vec<(usize, usize)> = review(kit, &draft, &context())
            .findings
            .iter()
            .filter(|f| f.rule == *detector)
            .map(|f| (draft[..f.place.start].chars().count(), draft[..f.place.end].chars().count()))
            .collect();
        for result in case["results"].as_array().into_iter().flatten().filter(|r| r["entity"] == *entity) {
            let offset = |key: &str| result[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
            let wanted = (offset("start"), offset("end"));
            match found.iter().position(|f| *f == wanted) {
                Some(at) => drop(found.remove(at)),
                None => outcome.differs.push(format!("missing: {entity} {}-{} in {draft:?}", wanted.0, wanted.1)),
            }
        }
        outcome.differs.extend(found.iter().map(|(start, end)| format!("surplus: {entity} {start}-{end} in {draft:?}")));
    }
    Some(outcome)
}

/// A programme of one rule, which is named like its detector.
fn kit(detector: &str) -> Kit {
    let file = |path: &str, text: String| File { path: path.to_owned(), text };
    let examples = "finds = [{ text = \"[[a]]\", better = \"b\" }, \"[[a]]\", \"[[a]]\"]\nallows = [\"a\", \"b\", \"c\"]";
    let rule = format!(
        "[pack]\nid = \"suite\"\ntitle = \"Suite\"\n[[rule]]\nid = \"{detector}\"\nkind = \"detector\"\ndetector = \"{detector}\"\n\
         severity = \"ask\"\nsay = \"s\"\nwhy = \"w\"\ntry = \"t\"\n{examples}\n"
    );
    let read = read(&[file("programme.toml", "organisation = \"Quillfern\"\n".to_owned()), file("rules/suite.toml", rule)]);
    assert!(read.mistakes.is_empty(), "{:?}", read.mistakes);
    Kit::new(read.source).expect("a programme of one rule")
}

fn context() -> Context {
    Context { now: Day::from_epoch_days(20_000).into(), site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 0 }
}
