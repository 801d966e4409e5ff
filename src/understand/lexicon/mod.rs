//! What words say: cues for the kind of an announcement, names of services, and words that only look like either.

mod change;
mod modal;
mod noise;
mod quiet;
mod services;
mod stop;

use super::vocabulary::{Vocabulary, char_width};
use crate::domain::Service;
use std::collections::HashSet;
use std::ops::{BitOr, Range};
use std::sync::LazyLock;

/// Something that words say about their sentence. Several may stand for one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cues(u128);

macro_rules! cues {
    ($($(#[$meta:meta])* $name:ident = $bit:expr;)*) => {
        impl Cues {
            $($(#[$meta])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
    };
}

cues! {
    /// Planned technical work.
    WORK = 0;
    /// A service cannot be used, for a time or without saying how long.
    STOP = 1;
    /// A service is withdrawn for good.
    WITHDRAW = 2;
    /// A service is slow or fails now and then.
    DEGRADE = 3;
    /// An unplanned fault.
    FAULT = 4;
    /// Somebody is looking into it.
    INVESTIGATE = 5;
    /// Back already.
    RESTORED = 6;
    /// Comes back: the end of an interruption.
    RESTORE = 7;
    /// Newly offered.
    OFFER = 8;
    /// Terms, fees, limits, rules.
    TERMS = 9;
    /// Something is altered.
    ALTER = 10;
    PROMOTION = 11;
    SAFETY = 12;
    /// Product news, releases, results, recruiting.
    NEWS = 13;
    /// Called off.
    CANCEL = 14;
    /// Put off, perhaps to a new date.
    POSTPONE = 15;
    /// Lasts longer.
    EXTEND = 16;
    /// What was planned before.
    ORIGINAL = 17;
    /// Goes on as usual.
    UNAFFECTED = 18;
    /// Leaves out what follows or what stands between.
    EXCEPT = 19;
    /// Told as history.
    HISTORY = 20;
    /// Somebody must act before a time.
    DEADLINE = 21;
    /// Hotlines.
    CONTACT = 22;
    /// Regular hours of service.
    HOURS = 23;
    /// When the notice was published.
    POSTED = 24;
    /// Settlement, payout, bill and due dates.
    SETTLE = 25;
    /// Trial runs, go-lives, observation.
    TRIAL = 26;
    /// From when terms hold.
    EFFECTIVE = 27;
    HOLIDAY = 28;
    /// Reasons that are not technical: business, law, risk.
    REASON = 29;
    /// For companies only.
    CORPORATE = 30;
    /// Functions moved to another place.
    MOVED = 31;
    /// Concerns some only.
    SOME = 32;
    /// Announces what is to come.
    PLAN = 33;
    /// Looks back on an incident.
    POSTMORTEM = 34;
    /// A time a bit before or beside (先行, 提前).
    EARLIER = 35;
    /// Buttons, settings and pages of merchants.
    EDITING = 36;
    /// A new version or date replaces the old.
    RESCHEDULE = 37;
    /// Ends before the announced time.
    EARLY_END = 38;
    /// Says that earlier words were wrong.
    CORRECT = 39;
    /// What the notice is about is stated in words of time only (时间, when).
    WHEN = 40;
    /// What is concerned (影响范围).
    IMPACT = 41;
    /// Supposes what follows in its clause.
    IF = 42;
    /// How long something takes.
    LENGTH = 43;
    /// A start and an end as names of cells or keys.
    START = 44;
    END = 45;
    /// A narrower interruption within work.
    DOWNTIME = 46;
    /// Overseas, cash, new cards: not purchases.
    NARROW = 47;
    /// Parts of an app or a site, not the whole of it.
    PART = 48;
    /// Keeps what follows: 只保留, only.
    ONLY = 49;
    /// Names everything only where nothing else is named.
    VAGUE = 50;
    /// Says that a rumor is none.
    DENY = 51;
    /// Called off, where work is named; else a withdrawal or a customer's own act.
    MAYBE_OFF = 52;
    /// Can be used: a plain state, which says something only with other words.
    AVAILABLE = 53;
    /// From now on, in addition, for the first time.
    NEW = 54;
    /// Passes on what others pretend.
    CLAIM = 55;
    /// What was so until now.
    FORMERLY = 56;
    /// Names a way around what does not work.
    INSTEAD = 57;
    /// Results, awards and recruiting: what stopped in them is history.
    REPORT = 58;
    /// Of public offices, whose services are no purchases.
    PUBLIC = 59;
    /// How a payer proves who pays.
    VERIFY = 60;
    /// In shops and at counters, not online.
    OFFLINE = 61;
    /// Installments of cash or of bills: paid for long ago, no order waits for them.
    CASH = 62;
    /// From a day on that is named or today.
    STARTING = 63;
    /// That something can be done or is there: denied, it has stopped.
    ABILITY = 64;
    /// How-to pages and answers to common questions.
    GUIDE = 65;
    /// Work that goes on while it is told.
    UNDER_WAY = 66;
    /// For persons, not for companies only.
    PERSONAL = 67;
}

impl Cues {
    pub(crate) fn has(self, cues: Self) -> bool {
        self.0 & cues.0 != 0
    }

    /// Both; what `|` is, where a constant is made.
    pub(crate) const fn or(self, cues: Self) -> Self {
        Self(self.0 | cues.0)
    }

    pub(crate) fn without(self, cues: Self) -> Self {
        Self(self.0 & !cues.0)
    }

    pub(crate) fn only(self, cues: Self) -> Self {
        Self(self.0 & cues.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Cues {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Cues {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What a word of the lexicon means: cues, a service, a party, or several of these. A word that only looks like another
/// means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Meaning {
    pub cues: Cues,
    pub service: Option<Service>,
    /// A bank, card or network by name.
    pub party: bool,
}

impl Meaning {
    fn is_nothing(self) -> bool {
        self == Self::default()
    }

    fn join(&mut self, other: Self) {
        self.cues |= other.cues;
        self.service = self.service.or(other.service);
        self.party |= other.party;
    }
}

/// A word of the lexicon where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub range: Range<usize>,
    pub meaning: Meaning,
}

impl Hit {
    pub(crate) fn cues(&self) -> Cues {
        self.meaning.cues
    }

    pub(crate) fn service(&self) -> Option<Service> {
        self.meaning.service
    }
}

static LEXICON: LazyLock<Vocabulary<Meaning>> = LazyLock::new(|| {
    let mut rows: Vec<(&str, Meaning)> = Vec::new();
    for &(cues, words) in [stop::ROWS, change::ROWS, quiet::ROWS, modal::ROWS].into_iter().flatten() {
        rows.extend(words.split('|').map(|word| (word, Meaning { cues, ..Meaning::default() })));
    }
    for &(service, words) in services::ROWS {
        rows.extend(words.split('|').map(|word| (word, Meaning { service: Some(service), ..Meaning::default() })));
    }
    rows.extend(services::PARTIES.split('|').map(|word| (word, Meaning { party: true, ..Meaning::default() })));
    rows.sort_by_key(|&(word, _)| word);
    rows.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1.join(later.1);
        }
        same
    });
    let unable = unable_to_pay(&rows);
    rows.extend(unable.iter().map(|(words, meaning)| (words.as_str(), *meaning)));
    let orders = no_orders(&rows);
    rows.extend(orders.iter().map(|(words, meaning)| (words.as_str(), *meaning)));
    // A word that is listed as noise is noise, whatever else it is listed as.
    let noise: HashSet<&str> = noise::ROWS.split('|').collect();
    rows.retain(|(word, _)| !noise.contains(word));
    rows.extend(noise.into_iter().map(|word| (word, Meaning::default())));
    Vocabulary::new(&rows)
});

/// Who cannot pay bills cannot do that, and all else: every row with "pay" behind each word for being unable to.
fn unable_to_pay(rows: &[(&str, Meaning)]) -> Vec<(String, Meaning)> {
    const UNABLE: &[&str] = &["can't ", "cannot ", "unable to ", "not be able to ", "won't be able to "];
    let pays = rows.iter().filter(|(words, meaning)| words.starts_with("pay ") && meaning.service.is_some());
    let with = |&(words, meaning): &(&str, Meaning)| {
        let stops = Meaning { cues: meaning.cues | Cues::STOP, ..meaning };
        UNABLE.iter().map(move |unable| (format!("{unable}{words}"), stops)).collect::<Vec<_>>()
    };
    pays.flat_map(with).collect()
}

/// What is not accepted, where orders follow: won't be taking any new orders.
fn no_orders(rows: &[(&str, Meaning)]) -> Vec<(String, Meaning)> {
    const VERBS: &[&str] = &["accept", "accepting", "take", "taking"];
    const ORDERS: &[&str] = &["orders", "new orders", "any orders", "any new orders", "online orders"];
    let refuses = rows.iter().filter(|(words, meaning)| {
        let verb = words.rsplit(' ').next().unwrap_or_default();
        VERBS.contains(&verb) && meaning.cues.has(Cues::STOP | Cues::WITHDRAW) && meaning.service.is_none()
    });
    let with = |&(words, meaning): &(&str, Meaning)| {
        let stops = Meaning { cues: meaning.cues | Cues::STOP, service: Some(Service::Order), ..meaning };
        ORDERS.iter().map(move |orders| (format!("{words} {orders}"), stops)).collect::<Vec<_>>()
    };
    refuses.flat_map(with).collect()
}

/// How many words are kept; a text with more is no announcement.
const MAX_HITS: usize = 30_000;

/// The words of the lexicon in a folded text, in their order; none overlaps another.
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 16);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some((end, meaning)) = LEXICON.longest(text, at) {
            if !meaning.is_nothing() {
                found.push(Hit { range: at..end, meaning });
                if found.len() == MAX_HITS {
                    break;
                }
            }
            at = end;
        } else if byte.is_ascii_alphanumeric() {
            at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        } else {
            at += char_width(byte);
        }
    }
    found
}
