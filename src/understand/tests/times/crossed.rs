//! Every form of a day with some forms of a time, every form of a time with some of a day, and every word between them.

use super::{chinese, english};

const NIGHT: &[&str] = &["2026-03-07T23:00/2026-03-08T05:30"];
const MORNING: &[&str] = &["2026-03-07T02:00/2026-03-07T06:00"];

/// Pairs of the first list with the first few of the second, and the other way round.
fn crossed<A: Copy, B: Copy>(first: &[A], second: &[B]) -> Vec<(A, B)> {
    const FEW: usize = 3;
    let mut pairs = Vec::new();
    for (i, &a) in first.iter().enumerate() {
        for (j, &b) in second.iter().enumerate() {
            if i < FEW || j < FEW {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// Days and times are set apart where both are figures.
fn joined(day: &str, time: &str) -> String {
    let figures = day.ends_with(|c: char| c.is_ascii_digit());
    format!("{day}{}{time}", if figures { " " } else { "" })
}

#[test]
fn days_and_times_in_chinese() {
    const DAYS: &[(&str, &str)] = &[
        ("2026年3月7日", "2026年3月8日"),
        ("3月7日", "3月8日"),
        ("2026-03-07", "2026-03-08"),
        ("2026年3月7日", "3月8日"),
        ("3月7日", "8日"),
        ("2026/3/7", "2026/3/8"),
        ("2026/03/07", "03/08"),
        ("2026.3.7", "2026.3.8"),
        ("2026．03．07", "2026．03．08"),
        ("115年3月7日", "115年3月8日"),
        ("民國115年3月7日", "3月8日"),
        ("115/03/07", "115/03/08"),
        ("115.03.07", "115.03.08"),
        ("26年3月7日", "26年3月8日"),
        ("3/7", "3/8"),
        ("03-07", "03-08"),
        ("二〇二六年三月七日", "二〇二六年三月八日"),
        ("2026年3月7日(週六)", "2026年3月8日(週日)"),
        ("115年3月7日(六)", "115年3月8日(日)"),
        ("3/7(六)", "3/8(日)"),
        ("2026/03/07（六）", "2026/03/08（日）"),
        ("3月7日（星期六）", "3月8日（星期日）"),
        ("3月7日周六", "3月8日周日"),
        ("周六（3月7日）", "周日（3月8日）"),
        ("本周六（3月7日）", "周日（3月8日）"),
        ("3月7日", "次日"),
        ("3月7日", "翌日"),
        ("3月7日", "隔日"),
        ("3月7日", "第二天"),
        ("3月7号", "8号"),
        ("2026年03月07日 星期六", "2026年03月08日 星期日"),
        ("7日", "8日"),
        ("本月7日", "8日"),
        ("本周六", "周日"),
        ("这周六", "周日"),
    ];
    const TIMES: &[(&str, &str)] = &[
        ("23:00", "05:30"),
        ("23时", "5时30分"),
        ("晚上11点", "凌晨5点半"),
        ("23：00", "5：30"),
        ("23點", "5點30分"),
        ("晚11时", "早5时30分"),
        ("23:00:00", "05:30:00"),
        ("夜间23:00", "清晨5:30"),
        ("下午11:00", "上午5:30"),
        ("PM11:00", "AM5:30"),
        ("11:00 PM", "5:30 AM"),
        ("23时00分", "05时30分"),
        ("二十三时", "五时三十分"),
    ];
    let mut rows: Vec<(String, &[&str])> = Vec::new();
    for ((from_day, to_day), (from, to)) in crossed(DAYS, TIMES) {
        rows.push((format!("{}至{}", joined(from_day, from), joined(to_day, to)), NIGHT));
    }
    for tie in ["至", "到", "-", "~", "～", "—", "–", " - ", "－", "起至", "开始至", "直至"] {
        rows.push((format!("3月7日23:00{tie}3月8日05:30"), NIGHT));
        rows.push((format!("自2026年3月7日晚11点起{tie}2026年3月8日5点半止"), NIGHT));
    }
    let times = [
        ("02:00", "06:00"),
        ("2点", "6点"),
        ("凌晨2时", "早上6时"),
        ("2", "6时"),
        ("AM2:00", "AM6:00"),
        ("两点", "六点"),
    ];
    for ((day, _), (from, to)) in crossed(DAYS, &times) {
        if day != "03-07" || from.len() > 3 {
            rows.push((joined(day, &format!("{from}至{to}")), MORNING));
            rows.push((joined(day, &format!("{from}～{to}")), MORNING));
        }
    }
    let rows: Vec<(&str, &[&str])> = rows.iter().map(|(phrase, windows)| (phrase.as_str(), *windows)).collect();
    chinese(&rows);
}

#[test]
fn days_and_times_in_english() {
    const DAYS: &[(&str, &str)] = &[
        ("March 7, 2026", "March 8, 2026"),
        ("7 March", "8 March"),
        ("Sat 7 Mar", "Sun 8 Mar"),
        ("Mar. 7, 2026", "Mar. 8, 2026"),
        ("7th March 2026", "8th March 2026"),
        ("Saturday, March 7", "Sunday, March 8"),
        ("Sat, 07 Mar 2026", "Sun, 08 Mar 2026"),
        ("Sat., March 7", "Sun., March 8"),
        ("07-Mar-2026", "08-Mar-2026"),
        ("07-Mar-26", "08-Mar-26"),
        ("7-Mar", "8-Mar"),
        ("07/03/2026", "08/03/2026"),
        ("07/03/26", "08/03/26"),
        ("2026-03-07", "2026-03-08"),
        ("2026/03/07", "2026/03/08"),
        ("07.03.2026", "08.03.2026"),
        ("7. March 2026", "8. March 2026"),
        ("7 Mar '26", "8 Mar '26"),
        ("7MAR2026", "8MAR2026"),
        ("the 7th of March", "the 8th of March"),
        ("Saturday, March 7th, 2026", "Sunday, March 8th, 2026"),
        ("Saturday 7th", "Sunday 8th"),
        ("this Saturday", "Sunday"),
        ("this coming Saturday", "Sunday"),
        ("7 March 2026 (Saturday)", "8 March 2026 (Sunday)"),
        ("Saturday (7 March)", "Sunday (8 March)"),
        ("7 March", "the following day"),
        ("7 March", "the next morning"),
    ];
    const TIMES: &[(&str, &str)] = &[
        ("23:00", "05:30"),
        ("11pm", "5.30am"),
        ("11:00 PM", "5:30 AM"),
        ("11 p.m.", "5:30 a.m."),
        ("11:00pm GMT", "5:30am GMT"),
        ("2300 hrs", "0530 hrs"),
        ("2300H", "0530H"),
        ("23:00 hrs", "05:30 hrs"),
        ("23h00", "05h30"),
        ("23:00 (GMT)", "05:30 (GMT)"),
        ("11.00 pm", "5.30 am"),
        ("11 at night", "5:30 in the morning"),
        ("23:00 UTC", "05:30 UTC"),
    ];
    let mut rows: Vec<(String, &[&str])> = Vec::new();
    for ((from_day, to_day), (from, to)) in crossed(DAYS, TIMES) {
        rows.push((format!("from {from_day} at {from} to {to_day} at {to}"), NIGHT));
        rows.push((format!("from {from_day}, {from} until {to_day}, {to}"), NIGHT));
        rows.push((format!("from {from} on {from_day} until {to} on {to_day}"), NIGHT));
        rows.push((format!("between {from} on {from_day} and {to} on {to_day}"), NIGHT));
        rows.push((format!("starting at {from} on {from_day} and ending at {to} on {to_day}"), NIGHT));
    }
    for (from_day, to_day) in [("7 March", "8 March"), ("Mar 7, 2026", "Mar 8, 2026"), ("2026-03-07", "2026-03-08")] {
        rows.push((format!("from {from_day} 23.00 to {to_day} 05.30"), NIGHT));
        rows.push((format!("on {from_day} from 02.00 to 06.00"), MORNING));
        for (from, to) in
            [("2am", "6am"), ("2", "6am"), ("2:00", "6:00am"), ("0200", "0600 hrs"), ("02:00", "06:00 GMT")]
        {
            rows.push((format!("on {from_day} from {from} to {to}"), MORNING));
            rows.push((format!("between {from} and {to} on {from_day}"), MORNING));
            rows.push((format!("on {from_day} ({from} - {to})"), MORNING));
            rows.push((format!("from {from} until {to}, {from_day}"), MORNING));
        }
    }
    let rows: Vec<(&str, &[&str])> = rows.iter().map(|(phrase, windows)| (phrase.as_str(), *windows)).collect();
    english(&rows);
}
