//! Personal data and secrets in a text. Each file here holds one kind: what it looks like and how its checksum is proved.
//!
//! A detector reads the folded text and gives places in it. It prefers silence to a false alarm: a run of digits is no phone number, and
//! what documentation uses for nobody's passes. To add one: one file, and one line in the list below; a number that a state gives to
//! a person is a row in `national_id.rs` and a line.

mod address;
mod birth_date;
mod checksum;
mod email;
mod iban;
mod medical_record;
mod national_id;
mod network;
mod passport;
mod password;
mod payment_card;
mod phone;
mod placeholder;
mod private_key;
mod shape;
mod token;
mod wallet;

use crate::text::{Span, is_word_char};
use serde::{Deserialize, Serialize};

/// What must be in a text for a detector to find anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A sign that takes no more than a glance.
    Sign(Sign),
    /// One of these words or parts of words.
    Words(&'static [&'static str]),
}

/// Characters without which a detector finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Any digit.
    Digit,
    /// Four digits, together or apart.
    Digits,
    /// A run of sixteen letters, digits, `_` and `-` with a digit among them.
    Token,
    /// `@`.
    At,
}

impl Sign {
    /// Whether the sign is in a folded text.
    pub(super) fn shows(self, folded: &str) -> bool {
        match self {
            Self::Digit => folded.bytes().any(|b| b.is_ascii_digit()),
            Self::Digits => folded.bytes().filter(u8::is_ascii_digit).nth(3).is_some(),
            Self::Token => folded
                .as_bytes()
                .split(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')))
                .any(|run| run.len() >= 16 && run.iter().any(u8::is_ascii_digit)),
            Self::At => folded.as_bytes().contains(&b'@'),
        }
    }
}

macro_rules! detectors {
    (
        by shape { $($(#[$doc:meta])* $detector:ident by $($module:ident)::+ is $word:literal on $trigger:expr;)* }
        by state { $($(#[$id_doc:meta])* $id:ident is $id_word:literal;)* }
    ) => {
        /// A kind of personal data or secret.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Detector {
            $($(#[$doc])* $detector,)*
            $($(#[$id_doc])* $id,)*
        }

        impl Detector {
            /// The words that rule files use for the detectors.
            pub const WORDS: &[(&str, Self)] = &[$(($word, Self::$detector),)* $(($id_word, Self::$id)),*];

            pub(super) fn trigger(self) -> Trigger {
                match self {
                    $(Self::$detector => $trigger,)*
                    $(Self::$id)|* => Trigger::Sign(Sign::Digits),
                }
            }

            /// The places in a folded text, in order.
            pub(super) fn find(self, folded: &str) -> Vec<Span> {
                match self {
                    $(Self::$detector => $($module)::+(folded),)*
                    $(Self::$id => national_id::one(folded, $id_word),)*
                }
            }
        }
    };
}

detectors! {
    by shape {
        /// E-mail addresses.
        Email by email::find is "email" on Trigger::Sign(Sign::At);
        /// Phone numbers.
        Phone by phone::find is "phone" on Trigger::Sign(Sign::Digit);
        /// Numbers of payment cards.
        PaymentCard by payment_card::find is "payment-card" on Trigger::Sign(Sign::Digits);
        /// International bank account numbers.
        Iban by iban::find is "iban" on Trigger::Sign(Sign::Digit);
        /// Numbers that a state gives to a person, of all countries in this list.
        NationalId by national_id::find is "national-id" on Trigger::Sign(Sign::Digits);
        /// Numbers of passports and identity cards beside a word for one.
        Passport by passport::find is "passport" on Trigger::Words(passport::CUES);
        /// Dates of birth.
        BirthDate by birth_date::find is "date-of-birth" on Trigger::Words(birth_date::CUES);
        /// Numbers of patients and their records.
        MedicalRecord by medical_record::find is "medical-record" on Trigger::Words(medical_record::CUES);
        /// Addresses where somebody can be found: a street with its number, and a postcode or a word for home.
        PostalAddress by address::find is "postal-address" on Trigger::Sign(Sign::Digit);
        /// Addresses of machines.
        IpAddress by network::addresses is "ip-address" on Trigger::Sign(Sign::Digit);
        /// Names that only an internal network knows.
        InternalHost by network::hosts is "internal-host" on Trigger::Words(network::ENDS);
        /// Wallets of crypto money.
        CryptoWallet by wallet::find is "crypto-wallet" on Trigger::Sign(Sign::Token);
        /// Keys and tokens of services.
        ApiKey by token::find is "api-key" on Trigger::Sign(Sign::Token);
        /// Private keys with their first line.
        PrivateKey by private_key::find is "private-key" on Trigger::Words(private_key::CUES);
        /// Passwords in the clear.
        Password by password::find is "password" on Trigger::Words(password::CUES);
    }
    by state {
        /// Social security numbers of the United States.
        UsSsn is "us-ssn";
        /// Taxpayer numbers of the United States for people without a social security number.
        UsItin is "us-itin";
        /// Medicare numbers of the United States.
        UsMbi is "us-mbi";
        /// NHS numbers of England, Wales and the Isle of Man.
        UkNhs is "uk-nhs";
        /// National Insurance numbers of the United Kingdom.
        UkNino is "uk-nino";
        /// Spanish NIF, of citizens.
        EsNif is "es-nif";
        /// Spanish NIE, of foreigners.
        EsNie is "es-nie";
        /// Italian codice fiscale.
        ItCodiceFiscale is "it-codice-fiscale";
        /// Finnish henkilötunnus.
        FiHetu is "fi-hetu";
        /// Swedish personnummer and samordningsnummer.
        SePersonnummer is "se-personnummer";
        /// Norwegian fødselsnummer and D-nummer.
        NoFodselsnummer is "no-fodselsnummer";
        /// Danish CPR numbers.
        DkCpr is "dk-cpr";
        /// Polish PESEL.
        PlPesel is "pl-pesel";
        /// Dutch BSN.
        NlBsn is "nl-bsn";
        /// German Steuer-ID.
        DeSteuerId is "de-steuer-id";
        /// German numbers of pension insurance.
        DeRvnr is "de-rvnr";
        /// German numbers of health insurance.
        DeKvnr is "de-kvnr";
        /// German identity cards and passports.
        DeAusweis is "de-ausweis";
        /// French NIR.
        FrNir is "fr-nir";
        /// Belgian numbers of the national register.
        BeNrn is "be-nrn";
        /// Swiss AHV numbers.
        ChAhv is "ch-ahv";
        /// Portuguese NIF.
        PtNif is "pt-nif";
        /// Brazilian CPF.
        BrCpf is "br-cpf";
        /// Indian Aadhaar numbers.
        InAadhaar is "in-aadhaar";
        /// Indian PAN.
        InPan is "in-pan";
        /// Australian tax file numbers.
        AuTfn is "au-tfn";
        /// Australian business numbers, which sole traders have too.
        AuAbn is "au-abn";
        /// Australian Medicare numbers.
        AuMedicare is "au-medicare";
        /// NRIC and FIN of Singapore.
        SgNric is "sg-nric";
        /// Korean resident registration numbers.
        KrRrn is "kr-rrn";
        /// Korean foreigner registration numbers.
        KrFrn is "kr-frn";
        /// Canadian social insurance numbers.
        CaSin is "ca-sin";
        /// South African identity numbers.
        ZaId is "za-id";
        /// Turkish identity numbers.
        TrKimlik is "tr-kimlik";
        /// Thai identity numbers.
        ThTnin is "th-tnin";
        /// Nigerian identity numbers.
        NgNin is "ng-nin";
        /// Chinese resident identity numbers.
        CnId is "cn-id";
    }
}

/// The words just before a place, lower case, the nearest first; not from another sentence.
fn words_before(before: &str, most: usize) -> Vec<String> {
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(100))..];
    let sentence = before.rsplit(['\n', '!', '?', ';']).next().unwrap_or_default();
    sentence.rsplit(|c: char| !is_word_char(c)).filter(|w| !w.is_empty()).take(most).map(str::to_lowercase).collect()
}

/// Runs of digits with single separators between them, as numbers are typed: the place of the run and its digits.
fn runs(text: &str, separators: &[char]) -> Vec<(Span, Vec<u8>)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut digits = Vec::new();
        let mut rest = text[at..].char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            if c.is_ascii_digit() {
                digits.push(c as u8 - b'0');
                end = at + i + 1;
            } else if !(separators.contains(&c) && rest.peek().is_some_and(|(_, c)| c.is_ascii_digit())) {
                break;
            }
        }
        found.push((Span::new(start, end), digits));
        at = end;
    }
    found
}

/// What a detector finds in a text, for the tests of each.
#[cfg(test)]
#[track_caller]
fn check(find: fn(&str) -> Vec<Span>, text: &str, expected: &[&str]) {
    assert_eq!(find(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(), expected, "{text}");
}
