//! Numbers that may be somebody's, out of texts before they are kept.

/// Digits in a row that may be an account, a phone number or an order.
const RUN: usize = 6;
/// Digits in groups (`6222 0200 1234 5678`), where no group is that long. A date with its hour has ten.
const GROUPED: usize = 12;

/// A text with a star for each digit of a long number. Full-width digits count.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut rest = chars.as_slice();
    while let Some(first) = rest.first() {
        if !is_digit(*first) {
            masked.push(*first);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let (number, after) = rest.split_at(length(rest));
        let hide = longest_run(number) >= RUN || number.iter().filter(|c| is_digit(**c)).count() >= GROUPED;
        masked.extend(number.iter().map(|c| if hide && is_digit(*c) { '*' } else { *c }));
        rest = after;
    }
    masked
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Of the number that a text begins with: digits, with single spaces or hyphens between them.
fn length(text: &[char]) -> usize {
    let mut length = 0;
    for (index, c) in text.iter().enumerate() {
        let joins = matches!(c, ' ' | '-') && text.get(index + 1).is_some_and(|next| is_digit(*next));
        if is_digit(*c) {
            length = index + 1;
        } else if !joins {
            break;
        }
    }
    length
}

fn longest_run(number: &[char]) -> usize {
    number.split(|c| !is_digit(*c)).map(<[char]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_masked_and_others_stay() {
        for (text, kept) in [
            ("订单 1234567 支付失败", "订单 ******* 支付失败"),
            ("错误码 12345", "错误码 12345"),
            ("卡号 6222 0200 1234 5678 被拒", "卡号 **** **** **** **** 被拒"),
            ("6222-0200-1234-5678", "****-****-****-****"),
            ("２０２６１１２２", "********"),
            ("2026-11-22 06:00 后再试", "2026-11-22 06:00 后再试"),
            ("分 12 期，3999 元", "分 12 期，3999 元"),
            ("手机13800001111-", "手机***********-"),
            ("", ""),
            ("1 2 3", "1 2 3"),
        ] {
            assert_eq!(masked(text), kept, "{text}");
        }
    }
}
