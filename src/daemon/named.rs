//! Parties by what people call them: lists show titles, so titles are understood, too.

use crate::domain::Party;
use crate::domain::settings::closest;
use crate::setup::Plan;

/// The party that a word means: the one of this id, else the only one that is called so (its title, or an alias).
///
/// # Errors
/// When nobody, or several, are called so; then those who may be meant are named.
pub(super) fn party<'p>(plan: &'p Plan, said: &str) -> Result<&'p Party, String> {
    if let Some(party) = plan.parties.iter().find(|party| party.id.as_str() == said) {
        return Ok(party);
    }
    let lower = said.trim().to_lowercase();
    let same = |name: &String| name.to_lowercase() == lower;
    let called: Vec<&Party> =
        plan.parties.iter().filter(|party| same(&party.title) || party.aliases.iter().any(same)).collect();
    let list = |parties: &mut dyn Iterator<Item = &Party>| {
        parties.map(|party| format!("{} ({})", party.id, party.title)).collect::<Vec<_>>().join(", ")
    };
    match called.as_slice() {
        [one] => Ok(one),
        [] => {
            let ids = plan.parties.iter().map(|party| party.id.as_str());
            let near = closest(&lower, ids).map(|near| format!(" did you mean \"{near}\"?")).unwrap_or_default();
            Err(format!("there is no party \"{said}\";{near} the config has: {}", list(&mut plan.parties.iter())))
        }
        several => Err(format!("\"{said}\" may be {}; write its id", list(&mut several.iter().copied()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{File, merge};
    use crate::domain::Tz;

    #[test]
    fn a_party_is_found_by_its_id_its_title_and_its_aliases() {
        let text = "[[party]]\nid = 'pine'\nrole = 'store'\ntitle = '松果商城'\naliases = ['Pine Mall', 'Pine']\n\
            [[party]]\nid = 'pine-bank'\nrole = 'bank'\ntitle = 'Pine'\n[[watch]]\nid = 'buy'\nroutes = [{ needs = ['pine', 'pine-bank'] }]\n";
        let tree = merge(vec![File { path: "my.toml".into(), text: text.into() }]);
        let plan = crate::setup::plan(&tree, Tz::SHANGHAI).0.unwrap();
        for (said, found) in [
            ("pine", Ok("pine")),
            ("松果商城", Ok("pine")),
            ("pine mall", Ok("pine")),
            ("Pine", Err("may be pine (松果商城), pine-bank (Pine)")),
            ("pine-bnk", Err("did you mean \"pine-bank\"?")),
            ("银行", Err("the config has: pine (松果商城), pine-bank (Pine)")),
        ] {
            match (party(&plan, said), found) {
                (Ok(party), Ok(id)) => assert_eq!(party.id.as_str(), id, "{said}"),
                (Err(wrong), Err(part)) => assert!(wrong.contains(part), "{said}: {wrong}"),
                (got, wanted) => panic!("{said}: {got:?} instead of {wanted:?}"),
            }
        }
    }
}
