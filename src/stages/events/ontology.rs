//! The PLOVER ontology: event types, their quad classes, scores and modes.

/// A PLOVER event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are PLOVER's own")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The type of a name, such as `CONSULT`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    #[must_use]
    pub fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }

    /// Conflict-cooperation score, -10 to 10. A mode may have a score of its own.
    #[must_use]
    pub fn score(self, mode: Option<&str>) -> f32 {
        let (score, modes) = scores(self);
        let own = mode.and_then(|mode| modes.iter().find(|(name, _)| *name == mode));
        own.map_or(score, |(_, score)| *score)
    }

    /// The names of its modes.
    #[must_use]
    pub fn modes(self) -> Vec<&'static str> {
        scores(self).1.iter().map(|(name, _)| *name).collect()
    }
}

pub(super) const ALL: [EventType; 16] = [
    EventType::Agree,
    EventType::Consult,
    EventType::Support,
    EventType::Concede,
    EventType::Cooperate,
    EventType::Aid,
    EventType::Retreat,
    EventType::Request,
    EventType::Accuse,
    EventType::Reject,
    EventType::Threaten,
    EventType::Protest,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Coerce,
    EventType::Assault,
];

/// The score of each type, and its modes with theirs: names and numbers of the PLOVER manual.
///
/// The manual prints the score of ACCUSE without its sign; its modes show that it is negative. It gives no score for
/// vandalism, which has that of its type.
const SCORES: [Row; 16] = [
    (EventType::Agree, 2.5, &[]),
    (EventType::Consult, 2.5, &[("visit", 4.0), ("third-party", 1.0), ("multilateral", 4.0), ("phone", 1.5)]),
    (EventType::Support, 5.0, &[]),
    (EventType::Concede, 4.5, &[]),
    (EventType::Cooperate, 9.5, &[]),
    (EventType::Aid, 10.0, &[]),
    (
        EventType::Retreat,
        6.5,
        &[("withdraw", 8.0), ("release", 6.5), ("disarm", 10.0), ("ceasefire", 7.5), ("access", 6.5), ("resign", 4.5)],
    ),
    (EventType::Request, 0.0, &[("assist", 0.5), ("change", -1.0), ("yield", -1.0), ("meet", 0.0)]),
    (EventType::Accuse, -3.0, &[("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5)]),
    (EventType::Reject, -2.0, &[("assist", -1.5), ("change", -2.0), ("yield", -2.0), ("meet", -2.0)]),
    (
        EventType::Threaten,
        -3.5,
        &[
            ("restrict", -3.0),
            ("arrest", -3.5),
            ("relations", -3.5),
            ("expel", -3.5),
            ("territory", -4.0),
            ("violence", -3.5),
        ],
    ),
    (
        EventType::Protest,
        -5.0,
        &[
            ("demo", -5.0),
            ("riot", -7.0),
            ("strike", -5.0),
            ("hunger", -4.5),
            ("boycott", -4.5),
            ("obstruct", -4.5),
            ("vandalize", -5.0),
        ],
    ),
    (EventType::Sanction, -6.0, &[("convict", -6.0), ("expel", -5.5), ("withdraw", -6.0), ("discontinue", -6.0)]),
    (EventType::Mobilize, -5.5, &[("troops", -6.5), ("weapons", -6.5), ("police", -5.5), ("militia", -6.0)]),
    (
        EventType::Coerce,
        -7.0,
        &[
            ("seize", -7.0),
            ("restrict", -7.0),
            ("censor", -6.5),
            ("curfew", -6.5),
            ("martial-law", -7.5),
            ("arrest", -7.0),
            ("deport", -7.0),
            ("withhold", -7.0),
            ("misinformation", -6.5),
            ("cyber", -7.0),
        ],
    ),
    (
        EventType::Assault,
        -9.0,
        &[
            ("abduct", -8.5),
            ("beat", -7.5),
            ("torture", -8.5),
            ("sexual", -8.5),
            ("targeted", -9.5),
            ("destroy", -8.5),
            ("primitive", -8.0),
            ("firearms", -9.0),
            ("explosives", -9.0),
            ("suicide-attack", -9.5),
            ("aerial", -9.5),
            ("drone", -9.5),
            ("heavy-weapons", -9.5),
            ("crowd-control", -7.5),
            ("unconventional", -10.0),
        ],
    ),
];

/// A type, its score, and its modes with theirs.
type Row = (EventType, f32, &'static [(&'static str, f32)]);

/// The score of a type, and its modes with theirs.
fn scores(kind: EventType) -> (f32, &'static [(&'static str, f32)]) {
    let row = SCORES.iter().find(|(other, ..)| *other == kind);
    row.map_or((0.0, &[]), |(_, score, modes)| (*score, modes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_sixteen_types_and_67_modes() {
        let modes: usize = ALL.iter().map(|kind| kind.modes().len()).sum();
        assert_eq!(modes, 67);
        assert_eq!(ALL.iter().filter(|kind| kind.modes().is_empty()).count(), 5);
        assert!(ALL.iter().all(|kind| EventType::named(kind.as_str()) == Some(*kind)));
    }

    #[test]
    fn scores_have_the_sign_of_their_quad_class() {
        for kind in ALL {
            for mode in kind.modes() {
                let cooperative = kind.quad() <= 2;
                assert!(cooperative == (kind.score(Some(mode)) > 0.0) || kind == EventType::Request, "{kind:?} {mode}");
            }
        }
        assert!((EventType::Consult.score(Some("visit")) - 4.0).abs() < f32::EPSILON);
        assert!((EventType::Consult.score(None) - 2.5).abs() < f32::EPSILON);
    }
}
