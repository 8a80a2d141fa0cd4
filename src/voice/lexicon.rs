//! The words that the cues listen for, as data: one list a cue, entries divided by commas, and one table to look them all up in.
//!
//! Entries are in folded lower case with straight apostrophes. A final `*` stands for any ending of the last word ("innovat*"); such a
//! stem has at least five letters. To teach a cue a word: add it to its list. Lists of buzzwords, question words, words for people or
//! for time are left out on purpose: on real posts they tell nothing.

use crate::text::Quick;
use std::sync::OnceLock;

/// What a word or phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Opens an announcement.
    Announcement,
    /// The language of press releases.
    Press,
    /// The plainest of press-release signs: counts double.
    PressStrong,
    /// Tells the reader to act, wherever it stands.
    Action,
    /// Sells to the reader: their business, their career.
    Pitch,
    /// We and us.
    We,
    /// What belongs to a company: our customers, our mission.
    Our,
    /// I and its kin.
    First,
    /// My and mine.
    My,
    /// Words people say rather than print.
    Plain,
    /// Plain words that coaches and adverts use too.
    PlainCommon,
    /// A feeling.
    Feeling,
    /// A place in the writer's own life: last night, my sister, on the train.
    Life,
    /// Telling what happened: went, said, forgot.
    Story,
    /// A bow to somebody: thank you to.
    Thanks,
    /// A title as press releases give it after a name.
    Title,
    /// You and your.
    You,
    /// An order, at the head of a sentence.
    Order,
    /// Of the orders, those that are as likely something a friend says.
    SoftOrder,
    /// The head of a sentence that drops its "I": "Went to see…", "Spent a day…".
    DroppedI,
    /// A verb of news: a name that does one of these at the head of a sentence is a press release's subject.
    NewsVerb,
    /// Starts many sentences with a capital and is nobody's name.
    NoName,
    /// One of the most frequent English words: tells the language, not the voice.
    English,
}

const ANNOUNCEMENT: &str = "
    to announce, are pleased to, is pleased to, are proud to, is proud to, are excited to, is excited to, are thrilled to,
    is thrilled to, are delighted to, is delighted to, are honored to, are honoured to, is honored to, is honoured to, we're pleased,
    we're proud, we're excited, we're thrilled, we're delighted, we're honored, we're honoured, we're happy to, are happy to announce,
    are happy to share, is happy to announce, announcing, introducing, just announced, we announced, today we announce, now available,
    is here!, are here!, has arrived, big news, exciting news, breaking news, stay tuned, watch this space, coming soon, is now live,
    are now live, is now open, press release, excited to announce, thrilled to announce, proud to announce, pleased to announce,
    delighted to announce, happy to announce, honored to announce, proud to share, pleased to share, excited to share,
    thrilled to share, delighted to share, pleased to welcome, proud to present, excited to introduce, proud to introduce,
    thrilled to introduce, excited to launch, proud to partner, excited to partner, thrilled to partner, proud to support,
    proud sponsor, proud to sponsor, proud to welcome, thrilled to welcome, excited to welcome, delighted to welcome,
    mark your calendar, save the date, meet our, is back -, we are hiring, we're hiring, is hiring, now hiring, join our team,
    join the team, we are looking for, we're looking for, is looking for, open position*, open role*, job opening*,
    congratulations to our, congrats to our, a big welcome to, please join us, shining a light on, want to spotlight, in the spotlight,
    employee spotlight, spotlight on, get to know our, we spoke to, sits down with, sat down with, in this episode, latest episode,
    new episode, in our latest, in our new, our latest, our newest, our new
";

const PRESS: &str = "
    solution, solutions, innovat*, leverag*, partnership*, partnering, partnered, initiative*, industry, industries, empower*, enabl*,
    deliver, delivers, delivering, unlock*, transform*, transition*, sustainab*, stakeholder*, ecosystem*, insight*, client, clients,
    customers, portfolio*, commitment*, committed to, expertise, revenue*, growth, strateg*, leader in, leaders in, leadership, global,
    globally, worldwide, enterprise*, organization*, organisation*, business, businesses, platform*, technolog*, digital*, accelerat*,
    advanc*, capabilit*, experience*, opportunit*, challenges, impact, impactful, community, communities, collaborat*, drive, drives,
    driving, enhanc*, optimiz*, optimis*, streamlin*, seamless*, scalab*, robust, comprehensive, tailored, efficien*, productivity,
    performance, quality, excellence, mission, vision, values, program, programs, programme, programmes, launch, launched, launches,
    launching, unveil*, announce, announced, announces, announcement, release, released, releases, report, research, study, survey,
    according to, data-driven, future of, next generation, next-generation, keynote, panel, webinar*, conference, summit, forum,
    speakers, session, attendees, delegates, experts, expert, professionals, executives, diversity, inclusion, inclusive, equity,
    workforce, talent, careers, recruit*, applicants, employees, employer, employee, members, volunteers, donat*, award*, recognized,
    recognised, recognition, honoring, honouring, celebrating, celebrate, showcas*, highlight*, discover, explore, explores, explor*,
    ensur*, provid*, offering, offerings, services, products, product, features, designed to, built for, built to, helps you, helping,
    across, including, key, leading, premier, trusted, critical, crucial, essential, powerful, dedicated to, dedication,
    passionate about, shaping, reshap*, redefin*, reimagin*, revolution*, investment*, investors, investing, funding, capital, market,
    markets, sector, economic, economy, policy, government*, regulat*, governance, compliance, security, cybersecurity, infrastructure,
    automation, automate, analytics, adoption, deploy*, implement*, integrat*, develop, development, developing, framework*, resilien*,
    potential, landscape, journey, journeys, milestone*, achievement*, achiev*, success, successful*, progress, learnings, takeaway*,
    conversation with, access to, increase, increased, reduce, improve, improv*, foster*, nurtur*, strengthen*, support, supporting,
    supports
";

const PRESS_STRONG: &str = "
    industry-leading, industry leading, world-class, world class, best-in-class, best in class, cutting-edge, cutting edge,
    state-of-the-art, state of the art, award-winning, award winning, market-leading, market leading, game-changing, game-changer,
    game changer, groundbreaking, ground-breaking, end-to-end, turnkey, mission-critical, first-of-its-kind, one-stop,
    a leading provider, leading provider, global leader, strategic partnership, digital transformation, thought leadership,
    shareholder*, shareholders, fiscal, quarterly, earnings, year-over-year, year over year, q1, q2, q3, q4, full-year, first quarter,
    second quarter, third quarter, fourth quarter, press release, headquarter*, joint venture, appointed, named a leader,
    named as a leader, subsidiary, corporate, newsroom, spokesperson, memorandum of understanding, whitepaper*, white paper*,
    case study, e-book, ebook, thought leaders, infographic, empowering, on-demand, use case, use cases, corporate responsibility,
    social impact, limited time, free trial, % off, discount code, use code, promo code, giveaway, sweepstake*
";

/// Imperatives that count at the head of a sentence or clause.
const ACTION_HEAD: &str = "
    learn, register, join, read, discover, find, sign, download, watch, listen, visit, check, click, apply, tune, subscribe, book,
    explore, see, get, follow, share, save, meet, hear, experience, try, start, grab, catch, enter, submit, nominate, vote, donate,
    support, help, shop, order, buy, contact, call, dm, comment, like, tag, retweet, rt, repost, tell, take, make, come, stop, imagine,
    unlock, build, boost, enjoy, celebrate, be, reach, swipe, look, dive, access, request, schedule, reserve, stay, connect, drop
";

/// Of the imperatives, those that are as likely something a friend says, and count only with an object that sells.
const ACTION_SOFT: &str = "
    get, like, tell, take, make, come, stop, imagine, be, look, help, call, build, start, meet, catch, see, drop, try, buy, order, stay,
    support, share, enjoy, experience
";

const ACTION: &str = "
    learn more, read more, find out more, find out how, find out why, find out what, sign up, register now, register here,
    register today, join us, don't miss, do not miss, check it out, check out, tune in, save your spot, save your seat, book your,
    get your, link in bio, link in comments, link in the comments, link below, links below, click here, click the link, click below,
    read the full, full story, read our, download our, download the, download your, visit our, see how, see why, here's how, here's why,
    here's what, find out, rt to, rt if, retweet, please rt, follow us, follow me, like and share, let us know, tell us, share your,
    dm me, dm us, contact us, get in touch, reach out, apply now, apply here, apply today, apply by, send your cv, send your resume,
    share your cv, share your resume, drop your resume, subscribe to, subscribe now, watch live, watch now, watch the, watch here,
    watch our, listen now, listen to the, listen here, buy now, order now, shop now, shop the, pre-order, get started, start your,
    try it free, for free, free shipping, more info, more information, for more, more at, more here, more:, details:, details here,
    full details, info:, via link, read:, watch:, listen:, join the conversation, join me, join our, repost to, repost this, repost if,
    repost for, follow for, save this, tag a, tag someone, tag your, comment below, in the comments, secure your,
    limited seats, limited spots, seats are limited, now open, get involved, take our, take the, take part, stop by, swing by, drop by,
    come visit, visit us, see you there, be part of, become a, be sure to, make sure to
";

const PITCH: &str = "
    your business, your businesses, your team, your teams, your organization, your organisation, your company, your customers,
    your clients, your career, your journey, your data, your brand, your strategy, your workflow, your needs, your goals, your industry,
    your enterprise, your skills, your own pace, your potential, your productivity, your favorite, your favourite, your chance,
    your next, your future, your financial, your money, your home, whether you're, whether you are, if you're looking,
    if you are looking, are you ready, ready to, looking for a, looking to, want to, do you want, did you know, have you ever,
    ever wonder*, ever wondered, need a, struggling with, tired of, you need to know, you should know, you'll learn, you will learn,
    you'll get, helps you, help you, lets you, allows you to, enables you to, gives you, makes it easy, makes it easier, most people,
    most teams, most companies, most leaders, most developers, most engineers, the secret, here are, ways to, tips for, tips to,
    reasons why, reasons to, steps to, how to, the difference between, no more, no fluff, stop guessing, guide to, step-by-step,
    step by step, game over, cheat code, cheat sheet, 10x, 100%
";

const YOU: &str = "
    you, you're, you've, you'll, you'd, your, yours, yourself
";

const WE: &str = "
    we, we're, we've, we'll, we'd, us, ourselves
";

const OUR: &str = "
    our, ours
";

const FIRST: &str = "
    i, i'm, i've, i'll, i'd, me, myself, im, ive, imma, i'ma, idk, imo, imho
";

const MY: &str = "
    my, mine
";

const PLAIN: &str = "
    just, really, actually, kind of, kinda, sort of, sorta, pretty much, stuff, somehow, maybe, probably, honestly, lol, lmao, lmfao,
    haha, hahaha, hehe, yeah, yes, yep, yup, nope, nah, ok, okay, gonna, wanna, gotta, guess, a bit, a little, quite, anyway, anyways,
    so i, so we, so much, oh, damn, hell, literally, btw, tbh, omg, wtf, ugh, hmm, um, wow, hey, hi, dude, guys, folks, y'all, yall, ya,
    u, ur, cuz, cause, tho, though, bro, man, bruh, ain't, em, a lot, lots, weird, crazy, awesome, cool, nice, funny, silly, stupid,
    dumb, awful, boring, tiny, got, getting, going, turns out, turned out, of course, no idea, not sure, i think, i guess, i mean,
    i don't know, you know, it seems, seems, sounds, feels like, felt like, looks like, long story short, to be honest, to be fair,
    for what it's worth, fwiw, imo, afaik, pls, thx, cheers, sorry, oops, whoops, yay, meh, bloody, shit, fuck, fucking, ass, crap, bit,
    bits, barely, hardly, except, instead, whatever, anybody, weekend, yesterday, tonight, today i, this morning, last night, ages,
    again, till, til, mum, mom, dad, kid, kids, boy, girl, girls, wish, hope, hoping, wonder, wondering, bet, swear, suppose, figured,
    figure out, stuck, mess, messy, broke, broken, wrong, tired, hungry, sleep, lunch, dinner, breakfast, coffee, beer, tea, cake
";

/// Plain words that coaches and adverts use too: they count half.
const PLAIN_COMMON: &str = "
    get, gets, go, goes, good, bad, right, hard, easy, thing, things, even, still, already, never, always, everything, nothing,
    something, anything, keep, kept, put, break, huge, nobody, everybody, enough, too, someone, somebody, almost, nearly, why, well,
    even, ever, lot, fun
";

const FEELING: &str = "
    love, loved, loving, hate, hated, sad, afraid, scared, nervous, glad, grateful, gratitude, tired, miss, missed, missing, happy,
    angry, annoyed, frustrated, frustrating, worried, relieved, relief, proud of, so proud, proud moment, humbled, lucky, blessed,
    surprised, shocked, ashamed, embarrassed, embarrassing, lonely, bored, confused, anxious, anxiety, excited about, can't wait,
    cannot wait, enjoyed, enjoy, fun, cried, crying, cry, laughed, laugh, laughing, smile, smiled, hurt, hurts, fear, guilt, guilty,
    regret, regretted, disappointed, overwhelmed, exhausted, touched, moved, inspired, joy, heart, hearts, emotional, feel, feels,
    feeling, felt, favorite, favourite, appreciate, painful, struggled, struggling, struggle, bittersweet, thankful, stressed, panic,
    panicked, delight, wonderful, lovely
";

const LIFE: &str = "
    yesterday, last night, last week, last year, last month, last friday, last monday, this morning, this afternoon, this evening,
    last evening, tonight, this weekend, years ago, year ago, months ago, weeks ago, month ago, week ago, when i was, my first, my last,
    my dad, my mom, my mum, my wife, my husband, my daughter, my son, my kids, my friend, my friends, my family, my sister, my brother,
    my mother, my father, my mother-in-law, my parents, my partner, my boss, my desk, my laptop, my phone, my car, my house, my home,
    my kitchen, my old, my team, my manager, my colleague, my colleagues, my mentor, my career, my course, my book, my talk, my job,
    my role, my previous, my own, my life, my girls, my day, my take, my view, my opinion, my favorite, my favourite, my mistake,
    as a kid, in college, in school, in uni, at university, at home, on the train, on the bus, on the plane, on a call, in bed, at work,
    growing up, new job, new position, new role, new chapter, last day, first day, last working day, next chapter, a friend, met,
    years of
";

const STORY: &str = "
    was, were, went, came, said, told, asked, sat, ran, ate, took, walked, forgot, thought, knew, saw, heard, tried, wanted, wrote,
    gave, left, lost, found, learned, learnt, realized, realised, started, stopped, stayed, stood, drove, flew, fell, slept, woke,
    bought, spent, called, talked, looked, turned, waited, worked, decided, remembered, remember, noticed, expected, had, did, didn't,
    couldn't, wasn't, weren't, used to, made me, happened, finished, built, helped me, taught me, broke, failed, missed, moved, grew,
    joined, quit, met, paid, changed
";

const THANKS: &str = "
    thank you, thanks, thx, shout out, shoutout, shout-out, grateful to, grateful for, thankful for, couldn't have, kudos to, hats off
";

const TITLE: &str = "
    ceo, cto, cfo, coo, cio, chro, cmo, chairman, chairwoman, vice president, svp, evp, vp, managing director, managing partner,
    general manager, chief executive, chief technology officer, chief executive officer, chief financial officer,
    chief information officer, chief operating officer, executive director, senior director, director of, country head, global head,
    head of, co-founder, co-founder and, president of, president and, associate partner, senior partner, board of directors, prof.,
    professor
";

/// Sentence heads that drop the "I": "Went to see…", "Spent a day…".
const DROPPED_I: &str = "
    went, spent, had, got, just got, just finished, just had, just saw, just realized, just realised, just found, just read, attended,
    registered for, met, finished, feeling, loving, been, woke, watching, can't wait, cannot wait, trying to, thinking about, hoping,
    wondering, so happy, so proud, so glad, so grateful, so excited, happy to be, glad, grateful, forever grateful, looking forward to,
    proud to be, learned, learnt, reading, sitting, walking, waiting, wish, hope, guess, thought, remember, just need, need, literally,
    ended up, took, came, saw, heard, loved, tried, enjoyed, wrote, passed, received, humbled, honored to have, honoured to have,
    excited to be, excited for, dreading, missing, listening to, back from, back in, back at, home from, late night, big thank you,
    huge thanks, many thanks, thanks to everyone, thank you to everyone, first day, last day, long day, confession, heading,
    kicking off, proud moment, happy valentine's, time to
";

/// Verbs of news: a name that does one of these at the head of a sentence is a press release's subject.
const NEWS_VERBS: &str = "
    announces, announced, launches, launched, unveils, unveiled, introduces, introduced, releases, released, publishes, published,
    acquires, acquired, partners, partnered, expands, expanded, appoints, appointed, named, recognized, recognised, awarded, hosts,
    hosted, presents, welcomes, welcomed, celebrates, celebrated, unlocks, enables, delivers, provides, offers, empowers, supports,
    raises, raised, secures, secured, reports, reported, proud, pleased, excited, thrilled, delighted, honored, honoured, hiring,
    committed, available, leading, transforming, helping, building, discusses, discuss, explains, shares, shared, explores, speaks,
    talks, brings, brought, helps, joins, wins, opens, opened, combines, simplifies, accelerates, drives, ensures, makes, gives, lets,
    sponsors, supported, boosts, stands, continues, aims, showcases, asks, blogs, hit, hits, reached, reaches
";

/// Words that start many sentences with a capital and are nobody's name.
const NO_NAME: &str = "
    i, we, you, he, she, it, they, my, our, your, his, her, its, their, the, a, an, this, that, these, those, there, here, what, who,
    why, how, when, where, which, if, and, but, or, so, as, at, in, on, for, from, with, by, to, of, not, no, yes, today, yesterday,
    tomorrow, now, then, every, some, many, most, all, everyone, everybody, someone, nobody, people, one, two, just, after, before,
    while, because, also, even, still, don't, do, did, is, are, was, were, has, have, had, can, could, will, would, should, let's, i'm,
    i've, it's, that's, we're, we've, he's, she's, they're, there's, what's, over, once, until, since, each, another, more, less, last,
    next, first
";

/// Frequent English words, to tell English from other languages.
const ENGLISH: &str = "
    the, of, and, to, in, is, it, you, that, for, on, with, as, are, this, be, at, or, have, from, by, not, but, what, all, were, we,
    when, your, can, there, an, which, their, if, will, about, up, out, how, our, my, i, me, so, who, its, they, has, was, just, now,
    more, than, he, she, his, her, them, been, one, new, get, no, do, i'm, it's, don't, a, us, here, these, because, into, why, today,
    like, would, could, should, had, did, only, very, some, any, over, after, before, those, where, then, also, other, every, most,
    much, see, join, read, learn, great, good, time, work, day, week, year, years, people, team
";

const LISTS: &[(Sense, &str)] = &[
    (Sense::Announcement, ANNOUNCEMENT),
    (Sense::Press, PRESS),
    (Sense::PressStrong, PRESS_STRONG),
    (Sense::Action, ACTION),
    (Sense::Pitch, PITCH),
    (Sense::We, WE),
    (Sense::Our, OUR),
    (Sense::First, FIRST),
    (Sense::My, MY),
    (Sense::Plain, PLAIN),
    (Sense::PlainCommon, PLAIN_COMMON),
    (Sense::Feeling, FEELING),
    (Sense::Life, LIFE),
    (Sense::Story, STORY),
    (Sense::Thanks, THANKS),
    (Sense::Title, TITLE),
    (Sense::You, YOU),
    (Sense::Order, ACTION_HEAD),
    (Sense::SoftOrder, ACTION_SOFT),
    (Sense::DroppedI, DROPPED_I),
    (Sense::NewsVerb, NEWS_VERBS),
    (Sense::NoName, NO_NAME),
    (Sense::English, ENGLISH),
];

#[derive(Debug, Clone, Copy)]
struct Entry {
    sense: Sense,
    phrase: &'static str,
    stem: bool,
}

/// All lists in one table, found by the first word of an entry or the first letters of a stem.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Quick<&'static str, Vec<Entry>>,
    stems: Quick<&'static str, Vec<Entry>>,
}

/// How many letters find a stem.
const STEM: usize = 5;

impl Lexicon {
    /// The table, built at its first use.
    pub(super) fn shared() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Self::default();
            for (sense, list) in LISTS {
                for text in entries(list) {
                    let stem = text.ends_with('*');
                    let phrase = text.trim_end_matches('*');
                    let first = first_word(phrase);
                    let entry = Entry { sense: *sense, phrase, stem };
                    if stem && first.len() == phrase.len() {
                        lexicon.stems.entry(&phrase[..STEM.min(phrase.len())]).or_default().push(entry);
                    } else {
                        lexicon.words.entry(first).or_default().push(entry);
                    }
                }
            }
            lexicon
        })
    }

    /// Whether `word` alone is on any list.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|entries| entries.iter().any(|e| e.phrase == word))
            || word
                .get(..STEM)
                .is_some_and(|key| self.stems.get(key).is_some_and(|entries| entries.iter().any(|e| word.starts_with(e.phrase))))
    }

    /// Whether `word` alone has this sense.
    pub(super) fn is(&self, word: &str, sense: Sense) -> bool {
        self.words.get(word).is_some_and(|entries| entries.iter().any(|e| e.sense == sense && e.phrase == word))
    }

    /// Everything that starts with the word at `at..end` of the folded lower-case `text`: what it tells, and where it ends.
    pub(super) fn senses<'t>(&'t self, text: &'t str, at: usize, end: usize) -> impl Iterator<Item = (Sense, usize)> + 't {
        let word = &text[at..end];
        let stems = word.get(..STEM).and_then(|key| self.stems.get(key)).into_iter().flatten();
        let words = self.words.get(word).or_else(|| self.words.get(first_word(word))).into_iter().flatten();
        words.chain(stems).filter_map(move |entry| {
            let rest = text[at..].strip_prefix(entry.phrase)?;
            let stop = at + entry.phrase.len();
            let open = rest.chars().next().is_some_and(char::is_alphanumeric);
            match (entry.stem, open) {
                (false, true) if entry.phrase.ends_with(char::is_alphanumeric) => None,
                (true, _) => Some((entry.sense, stop + rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len()))),
                (false, _) => Some((entry.sense, stop)),
            }
        })
    }
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim)
}

fn first_word(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '_'))).unwrap_or(phrase.len());
    if end == 0 { phrase } else { &phrase[..end] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Sense, &str)]) {
        let end = first_word(text).len();
        let found: Vec<(Sense, &str)> = Lexicon::shared().senses(text, 0, end).map(|(s, e)| (s, &text[..e])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_by_its_first_word_and_ends_at_a_word() {
        check("save the date, all", &[(Sense::Announcement, "save the date"), (Sense::Order, "save")]);
        check("watch this spaceship", &[(Sense::Order, "watch")]);
    }

    #[test]
    fn a_stem_takes_the_whole_word() {
        check("innovations abound", &[(Sense::Press, "innovations")]);
    }

    #[test]
    fn every_stem_is_long_enough_and_every_entry_is_folded() {
        for (sense, list) in LISTS {
            for text in entries(list) {
                assert_eq!(text, text.to_lowercase(), "{sense:?}");
                assert!(!text.is_empty(), "{sense:?}");
                assert!(!text.ends_with('*') || text.contains(' ') || text.len() > STEM, "{text}");
            }
        }
    }
}
