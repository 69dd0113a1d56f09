//! Which promises are threats: those of harm to somebody.

use super::EventType;
use super::arguments::arguments;
use super::content::Content;
use super::frames::best;
use super::negation::negation;
use super::party::{Standing, parties};
use super::scene::Scene;

/// Whether what is embedded does harm.
pub(super) fn is_hostile(scene: &Scene<'_>, content: Option<Content>, clause: usize) -> bool {
    // "promised that he would not be arrested".
    if negation(scene, clause).is_some() {
        return false;
    }
    let verb = scene.verb(clause).unwrap_or_else(|| scene.lower(clause));
    // "vowed to fight corruption", "a disease": nobody is hurt.
    if verb == "fight" && !fights_somebody(scene, clause) {
        return false;
    }
    // "promised to solve the murder", "to plead his case": what the act is named by is not what is promised.
    if content.is_some() && !carries_out(scene, (clause, verb)) {
        return false;
    }
    let Some(content) = content else {
        return matches!(
            verb,
            "attack"
                | "avenge"
                | "blow"
                | "bomb"
                | "crush"
                | "destroy"
                | "execute"
                | "fight"
                | "hunt"
                | "kill"
                | "paralyse"
                | "paralyze"
                | "punish"
                | "pursue"
                | "respond"
                | "retaliate"
                | "shell"
                | "shoot"
                | "storm"
        );
    };
    matches!(content.kind, EventType::Assault | EventType::Coerce | EventType::Protest)
        || content.kind == EventType::Accuse && content.mode == Some("allege")
}

/// Whether a verb has a frame that fits, or is one of those by which the act that their object names is done: "launch an attack".
fn carries_out(scene: &Scene<'_>, (clause, verb): (usize, &str)) -> bool {
    let does = matches!(
        verb,
        "be" | "begin"
            | "call"
            | "carry"
            | "commit"
            | "conduct"
            | "continue"
            | "escalate"
            | "expand"
            | "go"
            | "hold"
            | "impose"
            | "initiate"
            | "intensify"
            | "join"
            | "launch"
            | "lead"
            | "make"
            | "mount"
            | "order"
            | "organise"
            | "organize"
            | "perform"
            | "press"
            | "prolong"
            | "resume"
            | "stage"
            | "start"
            | "step"
            | "undertake"
            | "unleash"
            | "use"
            | "wage"
    );
    does || best(scene, clause, arguments(scene, clause)).is_some()
}

/// Whether who is fought is somebody.
fn fights_somebody(scene: &Scene<'_>, clause: usize) -> bool {
    let inner = arguments(scene, clause);
    let Some(object) = inner.object else { return true };
    parties(scene, object).iter().any(|party| party.standing > Standing::Thing)
        || scene.classes(object) & scene.view.marks.troops != 0
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_an_act_is_named_by_is_not_what_is_promised() {
        check("Chad vowed to launch an attack on Niger.", &["THREATEN violence: Chad > Niger"]);
        check("Chad vowed to fight the rebels.", &["THREATEN violence: Chad > the rebels"]);
        check("Chad vowed to fight corruption.", &["AGREE: Chad >"]);
        check("Chad promised to solve the murder of a senator.", &["AGREE: Chad >"]);
        check("Chad has promised to plead the case of Niger.", &["AGREE: Chad >"]);
    }
}
