//! What a party usually does.

/// Endings that must be known before anything is called usual.
pub const ENOUGH: usize = 5;

/// A median nearer to the announced end than this, in minutes, is on time.
const WORTH_SAYING: i64 = 5;

/// By how many minutes a party usually misses its announced ends (early is negative), where it does and enough are known. The
/// median of the last ones: one long night does not make a habit.
pub(super) fn usual(endings: &[i64]) -> Option<i64> {
    const LAST: usize = 20;
    let mut last = endings.get(endings.len().saturating_sub(LAST)..).unwrap_or_default().to_vec();
    last.sort_unstable();
    let median = last.get(last.len() / 2).copied().filter(|_| last.len() >= ENOUGH)?;
    (median.abs() >= WORTH_SAYING).then_some(median)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_needs_five() {
        for (endings, expected) in [
            (vec![40, 40, 40, 40], None),
            (vec![40, 35, 0, 400, 45], Some(40)),
            (vec![-20, -30, 0, -20, -25], Some(-20)),
            (vec![0, 1, -2, 3, 60], None),
        ] {
            assert_eq!(usual(&endings), expected, "{endings:?}");
        }
    }
}
