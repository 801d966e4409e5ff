//! How sure a verdict is. Everything that weighs is here.
//!
//! A statement starts with the weight of what it rests on (`BASES` below). Words weigh at most as much as their reading is likely to be
//! right. A second, independent witness halves the doubt that is left; a witness that contradicts takes a part away. In the end the
//! share of unseen parties sets a cap: whoever is not seen may stand in the way, which matters more for "now" than for
//! "not now".
//!
//! More evidence of health never lowers the confidence of "now": a better basis weighs more, and a further party that is seen
//! only raises the cap.

use crate::domain::Coverage;

/// The user's own payment went through.
pub(super) const TRIED: f64 = 0.98;
/// A probe that proves the service answers well.
pub(super) const CONFIRMED: f64 = 0.97;
/// A party says that it is back; not more than the reading is sure.
pub(super) const RESUMED: f64 = 0.9;
/// The service answers well while its maintenance is still announced.
pub(super) const EARLY: f64 = 0.8;
/// A window is over on paper and nobody has looked: announced work ends late about one time in five.
pub(super) const PAPER: f64 = 0.8;
/// Nothing is known against it.
pub(super) const QUIET: f64 = 0.6;
/// It works in part.
pub(super) const DEGRADED: f64 = 0.45;
/// It comes and goes.
pub(super) const FLAPPING: f64 = 0.35;
/// A probe that proves the service says that it fails.
pub(super) const FAILING: f64 = 0.9;
/// A host does not answer: the service may live elsewhere.
pub(super) const UNREACHABLE: f64 = 0.6;
/// The user's attempt failed though everybody is well.
pub(super) const YOUR_SIDE: f64 = 0.7;
/// Terms that were announced exclude the order.
pub(super) const TERMS: f64 = 0.7;
/// Installments are gone from the product's page: or the page was made anew.
pub(super) const HIDDEN: f64 = 0.55;
/// Nothing can be said.
pub(super) const NOTHING: f64 = 0.0;

/// Words of a reading that is right with this likelihood.
pub(super) fn words(basis: f64, reading: f64) -> f64 {
    basis.min(reading.clamp(0.0, 1.0))
}

/// Another witness says the same.
pub(super) fn corroborated(confidence: f64) -> f64 {
    1.0 - (1.0 - confidence) / 2.0
}

/// Another witness says otherwise.
pub(super) fn contradicted(confidence: f64) -> f64 {
    confidence * 0.7
}

/// It holds for some customers.
pub(super) fn partial(confidence: f64) -> f64 {
    confidence * 0.7
}

/// Our own clock is not to be trusted.
pub(super) fn clock_wrong(confidence: f64) -> f64 {
    confidence * 0.8
}

/// How likely an announced end is kept, from how the party's windows really ended (minutes after the announced end). A party without
/// history is given that of [`PAPER`], which weighs as much as five endings. Paper is never worth as much as a party's own word that it
/// is back.
pub(super) fn paper(endings: &[i64]) -> f64 {
    const WEIGHT: f64 = 5.0;
    /// Minutes by which an end may be late and still be kept.
    const GRACE: i64 = 10;
    let kept = endings.iter().filter(|minutes| **minutes <= GRACE).count() as f64;
    RESUMED.min((PAPER * WEIGHT + kept) / (WEIGHT + endings.len() as f64))
}

/// What "now" can be worth at most with this coverage.
pub(super) fn cap_now(coverage: &Coverage) -> f64 {
    1.0 - 0.5 * unseen(coverage)
}

/// What "not now" can be worth at most with this coverage.
pub(super) fn cap_later(coverage: &Coverage) -> f64 {
    1.0 - 0.3 * unseen(coverage)
}

fn unseen(coverage: &Coverage) -> f64 {
    if coverage.of == 0 { 1.0 } else { coverage.unseen.len() as f64 / coverage.of as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_evidence_weighs_more() {
        let order = [TRIED, CONFIRMED, RESUMED, PAPER, QUIET, DEGRADED, FLAPPING, NOTHING];
        assert!(order.windows(2).all(|pair| pair[0] > pair[1]));
        assert!(corroborated(0.6) > 0.6 && contradicted(0.6) < 0.6);
        assert!(EARLY < RESUMED && words(RESUMED, 0.4) <= 0.4);
    }

    #[test]
    fn a_party_that_is_late_is_believed_less() {
        assert!((paper(&[]) - PAPER).abs() < 1e-9);
        assert!(paper(&[0, -5, 3]) > PAPER);
        assert!(paper(&[40, 55, 90, 2]) < PAPER);
    }

    #[test]
    fn who_is_not_seen_caps() {
        let coverage = |seen, of: usize| Coverage { seen, of, unseen: vec!["x".into(); of - seen] };
        assert!(cap_now(&coverage(3, 3)) > cap_now(&coverage(2, 3)));
        assert!(cap_now(&coverage(2, 3)) < cap_later(&coverage(2, 3)));
    }
}
