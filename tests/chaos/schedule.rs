//! Which faults a seed brings, in what order, to whom, and for how long.

use std::fmt;
use std::time::Duration;

use clap::ValueEnum;

use crate::cluster::NODES;
use crate::random::Random;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Kind {
    /// SIGKILL, later a restart.
    WorkerKill,
    /// SIGSTOP for longer than the session timeout, then SIGCONT.
    WorkerFreeze,
    /// SIGTERM, which must end well within ten seconds, then a restart.
    WorkerStop,
    /// One more member joins and leaves every three seconds.
    RebalanceStorm,
    /// SIGKILL, later a restart.
    BrokerKill,
    /// SIGSTOP, then SIGCONT.
    BrokerFreeze,
    /// SIGKILL of the node that leads the controllers, later a restart.
    ControllerKill,
    /// Every message of proxied workers is late.
    ProxyDelay,
    /// The connections of proxied workers break again and again.
    ProxyCut,
    /// Requests of proxied workers do not reach one broker.
    StallRequests,
    /// Answers of one broker do not reach proxied workers.
    StallAnswers,
    /// Transactions of proxied workers end, but the answers never come.
    SwallowEnds,
    /// Requests to end a transaction arrive late, perhaps after the worker has given them up.
    HoldEnds,
    /// Many articles in a short time that are to be rejected.
    PoisonBurst,
    /// Articles whose analysis does not end.
    RunawayBurst,
    /// An article that kills every process that analyses it.
    DeadlyArticle,
}

impl Kind {
    /// Those that come again and again; a deadly article takes a minute, and comes in long runs.
    const COMMON: [Self; 15] = [
        Self::WorkerKill,
        Self::WorkerFreeze,
        Self::WorkerStop,
        Self::RebalanceStorm,
        Self::BrokerKill,
        Self::BrokerFreeze,
        Self::ControllerKill,
        Self::ProxyDelay,
        Self::ProxyCut,
        Self::StallRequests,
        Self::StallAnswers,
        Self::SwallowEnds,
        Self::HoldEnds,
        Self::PoisonBurst,
        Self::RunawayBurst,
    ];

    /// Whether a broker was away or out of reach.
    pub(crate) fn concerns_brokers(self) -> bool {
        matches!(
            self,
            Self::BrokerKill
                | Self::BrokerFreeze
                | Self::ControllerKill
                | Self::ProxyCut
                | Self::StallRequests
                | Self::StallAnswers
        )
    }

    /// The least and the most seconds between its begin and its end.
    fn hold(self) -> (usize, usize) {
        match self {
            Self::WorkerKill | Self::WorkerStop => (0, 3),
            Self::WorkerFreeze | Self::StallRequests | Self::StallAnswers => (8, 14),
            Self::RebalanceStorm => (12, 18),
            Self::BrokerKill | Self::ControllerKill => (2, 8),
            Self::BrokerFreeze => (5, 15),
            Self::ProxyDelay | Self::ProxyCut => (6, 12),
            Self::SwallowEnds | Self::HoldEnds => (4, 14),
            Self::PoisonBurst | Self::RunawayBurst => (3, 5),
            Self::DeadlyArticle => (60, 60),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.to_possible_value().map(|value| value.get_name().to_owned());
        f.write_str(&name.unwrap_or_default())
    }
}

/// One fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: Kind,
    /// Number of the node, or of the worker modulo their number.
    pub(crate) target: usize,
    /// Time between its begin and its end.
    pub(crate) hold: Duration,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} for {} s", self.kind, self.target, self.hold.as_secs())
    }
}

/// Faults at one time, and the quiet after them.
#[derive(Clone, Debug)]
pub(crate) struct Blow {
    pub(crate) faults: Vec<Fault>,
    pub(crate) quiet: Duration,
}

/// An endless sequence of blows that depends on the seed alone.
pub(crate) struct Schedule {
    random: Random,
    deck: Vec<Vec<Kind>>,
    /// What comes again and again.
    kinds: Vec<Kind>,
    long: bool,
}

impl Schedule {
    /// The schedule of a seed for a run of some length.
    pub(crate) fn new(seed: u64, length: Duration) -> Self {
        let long = length >= Duration::from_secs(600);
        Self { random: Random::new(seed), deck: Vec::new(), kinds: Kind::COMMON.to_vec(), long }
    }

    /// The schedule of a seed with one kind of fault alone.
    pub(crate) fn only(seed: u64, kind: Kind) -> Self {
        Self { random: Random::new(seed), deck: Vec::new(), kinds: vec![kind], long: false }
    }

    /// Every kind once in an order of chance, three times two at once, and in a long run the first time a deadly article.
    fn shuffle(&mut self) {
        let mut all: Vec<Vec<Kind>> = self.kinds.iter().map(|kind| vec![*kind]).collect();
        let pairs = if self.kinds.len() > 1 { 3 } else { 0 };
        for _ in 0..pairs {
            let worker = self.random.pick(&[Kind::WorkerKill, Kind::WorkerFreeze, Kind::RebalanceStorm]);
            let elsewhere = [Kind::BrokerKill, Kind::BrokerFreeze, Kind::ProxyCut, Kind::ProxyDelay, Kind::SwallowEnds];
            all.push(vec![self.random.pick(&elsewhere), worker]);
        }
        if std::mem::take(&mut self.long) {
            all.push(vec![Kind::DeadlyArticle]);
        }
        let order: Vec<usize> = (0..all.len()).collect();
        self.deck = self.random.shuffled(&order).into_iter().map(|index| all[index].clone()).collect();
    }
}

impl Iterator for Schedule {
    type Item = Blow;

    fn next(&mut self) -> Option<Blow> {
        if self.deck.is_empty() {
            self.shuffle();
        }
        let kinds = self.deck.pop()?;
        let random = &mut self.random;
        let faults = kinds.into_iter().map(|kind| {
            let (least, most) = kind.hold();
            let hold = Duration::from_secs(u64::try_from(least + random.below(most - least + 1)).unwrap());
            Fault { kind, target: random.below(NODES), hold }
        });
        let faults = faults.collect();
        Some(Blow { faults, quiet: Duration::from_secs(u64::try_from(3 + random.below(5)).unwrap()) })
    }
}
