//! The sentence is about what employees may always speak of: pay, hours, safety, unions, working conditions, politics, religion. No rule
//! that comes near these should keep anybody from them, so every such rule names this context.
//!
//! It reads one sentence, so that a complaint about the rota in one sentence opens no door for a secret in the next.

use super::{Sight, Span, around, says};

const SIGNS: &[&str] = &[
    // Pay.
    "my pay", "our pay", "their pay", "your pay", "fair pay", "equal pay", "sick pay", "holiday pay", "overtime pay", "strike pay", "pay gap", "pay gaps", "pay band", "pay bands", "pay scale", "pay scales", "pay grade",
    "pay grades", "pay rise", "pay rises", "pay raise", "pay raises", "pay cut", "pay cuts", "pay freeze", "pay talks", "pay deal", "pay transparency", "pay secrecy", "pay range", "pay ranges", "my payslip", "our payslips", "underpaid",
    "badly paid", "paid less than", "paid more than", "paid fairly", "what we earn", "what i earn", "what you earn", "i earn", "we earn", "who earns", "people earn", "my salary", "our salaries", "salaries here", "each other's salaries",
    "salary band", "salary bands", "salary range", "salary ranges", "my wage", "my wages", "our wages", "their wages", "wages here", "wage gap", "wage theft", "living wage", "minimum wage", "unpaid overtime", "my overtime", "our overtime",
    "unpaid wages", "my bonus", "our bonuses", "my severance", "our severance", "redundancy pay", "my pension", "our pensions", "our benefits", "compensation bands",
    // Hours.
    "my hours", "our hours", "our working hours", "long hours", "extra hours", "hours a week", "hour shift", "hour shifts", "hour days", "hour weeks", "my shift", "my shifts", "our shift", "our shifts", "our rota", "my rota",
    "the rota for us", "night shifts", "shift work", "shift pattern", "shift patterns", "night work", "our lunch break", "our lunch breaks", "toilet break", "toilet breaks", "our breaks", "rest breaks", "my annual leave", "our annual leave",
    "my sick leave", "our sick leave", "my parental leave", "our parental leave", "our maternity leave", "our paternity leave", "our days off", "my days off", "weekend work", "on-call pay", "notice of our shifts",
    // Safety.
    "unsafe work", "unsafe at work", "unsafe working", "unsafe conditions", "unsafe for us", "unsafe here", "safety at work", "workplace safety", "our safety", "my safety", "safety of our", "injured at work", "hurt at work", "accident at work",
    "accidents at work", "safety rep", "safety representative", "safety officer", "protective equipment", "too hot to work", "asbestos", "labour inspector", "labor inspector", "osha",
    // Unions, and acting together.
    "our union", "the union", "a union", "my union", "union rep", "union reps", "union meeting", "union organiser", "union organizer", "union drive", "union vote", "union talks", "unionise", "unionize", "unionised", "unionized", "unionising",
    "unionizing", "trade union", "trade unions", "shop steward", "works council", "on strike", "go on strike", "strike vote", "strike ballot", "strike fund", "picket", "picket line", "collective bargaining", "collective agreement",
    "bargaining table", "bargaining committee", "labour board", "labor board", "labour rights", "labor rights", "workers' rights", "worker rights", "our rights", "rights at work", "nlrb", "our grievance", "my grievance", "our petition",
    "the petition to management", "walkout", "walk-out",
    // How we work.
    "working conditions", "work conditions", "conditions at work", "conditions here", "understaffed", "short-staffed", "short staffed", "our workload", "my workload", "overworked", "burned out", "burnt out", "our burnout", "my burnout",
    "harassment", "harassed", "bullying at work", "bullied", "discrimination", "discriminated", "retaliation", "retaliated", "whistleblower", "whistleblowing", "job security", "our jobs", "my contract of employment", "zero-hours contract",
    "zero-hours contracts", "return to office", "return-to-office", "laid me off", "i was laid off", "we were laid off", "made redundant",
    // Politics.
    "election", "elections", "vote for", "voted for", "voting for", "vote against", "voted against", "i vote", "i voted", "my vote", "go and vote", "ballot box", "polling station", "referendum", "parliament", "senator", "prime minister",
    "my party", "political party", "political", "politics", "politician", "politicians", "protest march", "climate march", "pride march", "civil rights", "human rights", "immigration", "abortion", "gun control", "ceasefire", "refugees",
    // Religion.
    "my faith", "our faith", "my religion", "our religion", "my church", "our church", "my mosque", "our mosque", "my synagogue", "our synagogue", "my temple", "i pray", "we pray", "praying", "my prayers", "our prayers", "praise god", "thank god for",
    "jesus", "allah", "torah", "quran", "bible", "ramadan", "passover", "diwali", "yom kippur", "my hijab", "my headscarf",
];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    says(around(sight, span).whole, SIGNS)
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn a_sentence_about_pay_hours_safety_or_the_union_is_protected() {
        check(
            Excuse::Protected,
            &[
                "They call it [[confidential]], but I earn 38,000 and so should you.",
                "The pay bands are [[internal only]], which is exactly the problem.",
                "The rota is [[not to be shared]], says the memo about our shifts.",
                "We were told that the accident at work is [[confidential]].",
                "Our union says [[the leadership are cowards]].",
                "[[Quillfern]] or not, on Sunday I vote for the Greens.",
                "My faith comes before [[Quillfern]].",
            ],
            &[
                "The price sheet is [[confidential]].",
                "Long hours this week. The deal is [[confidential]].",
                "The union of two datasets. It is [[internal only]].",
                "This will pay off: [[guaranteed returns]].",
            ],
        );
    }
}
