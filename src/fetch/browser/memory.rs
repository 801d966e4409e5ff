//! How much memory a process uses with all its descendants, by what the kernel says of them in `/proc`.

use std::fs;

/// Processes that are looked at; a browser has some twenty.
const MOST: usize = 500;

/// Bytes in use that are nobody else's (anonymous and shared memory, not the program's own file), of a process and its
/// descendants. Nothing where there is no `/proc`.
pub(super) fn used(root: u32) -> u64 {
    let mut left = vec![root];
    let mut seen = 0;
    let mut sum = 0;
    while let Some(process) = left.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        sum += fs::read_to_string(format!("/proc/{process}/status")).map_or(0, |status| own(&status));
        let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { continue };
        for thread in threads.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            left.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    sum
}

fn own(status: &str) -> u64 {
    let kibibytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    ["RssAnon:", "RssShmem:"].into_iter().filter_map(kibibytes).sum::<u64>() * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_of_a_process_counts_with_that_of_its_children() {
        assert_eq!(own("Name:\tx\nRssAnon:\t     700 kB\nRssFile:\t 9000 kB\nRssShmem:\t     24 kB\n"), 724 * 1024);
        assert_eq!(own(""), 0);
        let alone = used(std::process::id());
        assert!(alone > 100 * 1024, "{alone}");
        assert_eq!(used(u32::MAX), 0);
    }
}
