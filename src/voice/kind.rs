//! What a piece of copy is about, told by its words. It weighs signs; it understands nothing.
//!
//! To teach it a sign: add it to its kind's list, behind the weight it has there.

use super::CopyKind;

/// What gives a kind away: weights, and behind each the signs that have it.
const SIGNS: &[(CopyKind, &str)] = &[
    (
        CopyKind::Hiring,
        "
            4: we're hiring, we are hiring, we’re hiring, is hiring, job alert, exciting opportunity, build with us
            3: join our team, open role, open position, vacanc, your cv, graduate scheme, recruiting
            2: hiring, apply now, apply by, apply here, we're looking for, we are looking for, we’re looking for, is looking for,
              internship, apprentice, salary
            1: applications, job, candidates
        ",
    ),
    (
        CopyKind::Event,
        "
            3: conference, summit, workshop, meetup, fireside, booth, save the date, open day, roadshow, hackathon
            2: register, keynote, speakers, tickets, agenda, expo, on stage, live stream, livestream, come and see us,
              event, forum
            1: join us, panel, stand , fair, attendees
        ",
    ),
    (
        CopyKind::Report,
        "
            5: white paper, whitepaper
            4: e-book, ebook
            3: report, survey, findings, respondents, blog post, playbook
            2: study, research, download, guide, benchmark, article, episode, read the full, key takeaways
            1: insights
        ",
    ),
    (
        CopyKind::Award,
        "
            4: award, shortlist, finalist, great place to work
            3: named one of, recognized as, recognised as, winner, prize, elected a fellow, elected fellow, honoured to be named, honored to be named, accredit,
              best places
            2: named a, ranked, certified, certification, won
        ",
    ),
    (
        CopyKind::Partnership,
        "
            4: partnership, partnering, partnered, partners with, to partner, teams up, teaming up, joined forces, joining forces, joint venture
            3: collaboration, alliance, memorandum
            2: collaborat, integration with, integrates with, partner of
            1: together with
        ",
    ),
    (
        CopyKind::CustomerStory,
        "
            5: customer story
            4: case study, success story, since switching, customer spotlight, testimonial
            3: switched to, read the full story, customer stories
            2: how did, how they, our customer, our client, helped them, see how, with the help of, a clinic in, a shop in, thanks to our,
              hours a week, went live
            1: using ledgerleaf, implemented, their team, saved
        ",
    ),
    (
        CopyKind::Acquisition,
        "
            6: acquir, acquisition, merger, the purchase of, is now part of
            4: new colleagues from
            3: financial terms, integration is expected
            1: welcome to the
        ",
    ),
    (
        CopyKind::Anniversary,
        "
            6: anniversary, birthday, years ago this week, years ago today
            4: turns , this year marks, ten years later, years later
            3: founded in, years of
        ",
    ),
    (
        CopyKind::Webinar,
        "
            6: webinar, podcast, live session, livestream, live stream, we go live
            3: recording, episode
            2: slides, sign up
        ",
    ),
    (
        CopyKind::Recap,
        "
            5: what a week, what a day, what an evening, what a night, looking back, brought together
            3: huge thanks to, thank you to everyone who joined, met for, gave 2, came together, already counting
            1: last week, yesterday, summit, talks
        ",
    ),
    (
        CopyKind::Tip,
        "
            6: tip of the week, pro tip, quick tip, did you know?
            4: ways to, step by step, shortcut, checklist, stop wasting
            3: just go to, press ctrl, settings, full guide, easy!, set it up
            2: how to
        ",
    ),
    (
        CopyKind::People,
        "
            6: employee spotlight, colleague spotlight, team spotlight, welcoming, appointment of, has been appointed, meet the team, work anniversary, will retire, promoted to
            4: meet our, joins us as, her successor, his successor, successor, newest member
            3: congratulations to, new chief, new head of, our very own, joins as
        ",
    ),
    (
        CopyKind::Milestone,
        "
            4: funding, series a, series b, new office, new home
            5: surpass
            3: milestone, we've reached, we have reached, has reached, quarter, revenue, profit, raised, has now, just reached, have saved
            2: celebrat, results
            1: reached, customers, million, opened, opening
        ",
    ),
    (
        CopyKind::Cause,
        "
            5: pride month, women's day, women’s day
            4: charity, volunteer, donat, fundrais, earth day, net zero, net-zero, food bank
            3: awareness, international day, world day, sustainab, carbon, mental health, give back, giving back
            2: foundation, climate, diversity, inclusion, trees, mentoring
            1: community, cause
        ",
    ),
    (
        CopyKind::Launch,
        "
            4: launch, introducing, introduces, unveil, now available, new feature, new version, new product, now supports, now lets,
              you can now
            3: available now, release, rolls out, rolling out, new app, all-new, new tool, new service, is live, now live
            2: book now, shop now, order now, beta, update, upgrade, is here, brand-new
        ",
    ),
    (
        CopyKind::Opinion,
        "
            4: we believe, leaders must, organizations must, organisations must, businesses must, need to rethink,
              more important than ever
            3: it's time, it’s time, we think, in a world, the question is, companies need, thought leadership
            2: future of, here's why, here’s why, no longer, trend
            1: why
        ",
    ),
];

/// The signs of one kind with their weights.
fn signs(list: &str) -> impl Iterator<Item = (&str, u32)> {
    let mut weight = 0;
    list.split([',', '\n']).filter_map(move |entry| {
        let entry = entry.trim_start();
        let sign = match entry.split_once(": ") {
            Some((number, sign)) if number.len() == 1 => {
                weight = number.parse().unwrap_or(weight);
                sign
            }
            _ => entry,
        };
        let sign = sign.trim_start();
        (!sign.is_empty()).then_some((sign, weight))
    })
}

/// Whether `sign` starts a word of `lower`.
fn has_word(lower: &str, sign: &str) -> bool {
    lower.match_indices(sign).any(|(at, _)| !lower[..at].ends_with(char::is_alphanumeric))
}

/// The kind whose signs weigh most in a text in lower case, or any where none weighs enough. `quotes` tells whether somebody is quoted.
pub(super) fn kind(lower: &str, quotes: bool) -> CopyKind {
    let mut best = (CopyKind::Any, 2);
    for (kind, list) in SIGNS {
        let mut weight: u32 = signs(list).filter(|(sign, _)| has_word(lower, sign)).map(|(_, w)| w).sum();
        if *kind == CopyKind::Report && lower.contains("report to ") {
            weight = weight.saturating_sub(3);
        }
        if *kind == CopyKind::Award && lower.contains("nominat") {
            // A call for others to take part in a prize is no prize won.
            weight = 0;
        }
        if *kind == CopyKind::CustomerStory && quotes {
            weight += 1;
        }
        if weight > best.1 {
            best = (*kind, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: CopyKind) {
        assert_eq!(kind(&text.to_lowercase(), false), expected, "{text}");
    }

    #[test]
    fn the_kind_of_a_copy_is_known_by_its_words() {
        check("We're thrilled to announce the launch of Ledgerleaf 4.", CopyKind::Launch);
        check("Join us at our webinar on 12 May. Register now!", CopyKind::Webinar);
        check("We're hiring! Apply now for our open roles in Leeds.", CopyKind::Hiring);
        check("Our new white paper shows that 37% of clinics bill late.", CopyKind::Report);
        check("Quillfern is honoured to be shortlisted for the award.", CopyKind::Award);
        check("Quillfern and Oxbrace announce a strategic partnership.", CopyKind::Partnership);
        check("The sky is blue over the office.", CopyKind::Any);
    }

    #[test]
    fn every_sign_has_a_weight() {
        for (kind, list) in SIGNS {
            assert!(signs(list).all(|(sign, weight)| weight > 0 && sign == sign.to_lowercase()), "{kind:?}");
        }
    }
}
