//! One article from bytes to messages: the whole of the work, without Kafka.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::fault;
use super::lexicon::lexicon;
use super::panics::{Panicked, caught};
use super::record::Record;
use crate::intake::{Hints, Intake, Limits, Options, Refusal, RefusalKind, SourceOptions};
use crate::records::{Code, Layers, Message, Provenance, Recorder, Rejection, Step, find_header};
use crate::settings::{Settings, Source};
use crate::stages::article::Article;
use crate::stages::events::Event;
use crate::stages::observer::{Observer, Stage};
use crate::stages::{Analysis, Pipeline};
use crate::telemetry::metrics::EventLabels;

/// What became of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its article record and its events.
    Published {
        /// The messages, the article's first.
        messages: Vec<Message>,
        /// What its events count as.
        events: Vec<EventLabels>,
    },
    /// Its dead letter, and why.
    Rejected {
        /// The message for the dead-letter topic.
        letter: Message,
        /// The reason.
        rejection: Rejection,
    },
}

impl Outcome {
    /// The messages to publish, in order.
    #[must_use]
    pub fn messages(&self) -> &[Message] {
        match self {
            Self::Published { messages, .. } => messages,
            Self::Rejected { letter, .. } => std::slice::from_ref(letter),
        }
    }
}

/// Turns records into outcomes; shared by all threads.
#[derive(Debug)]
pub struct Processor {
    intake: Intake,
    pipeline: Pipeline,
    recorder: Recorder,
    copied_headers: Vec<String>,
    group: String,
    skip: BTreeSet<String>,
    max_record_bytes: usize,
}

/// What the analysis of articles took.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// The time in each stage, an entry an article and stage.
    pub times: Vec<(Stage, Duration)>,
    /// Sentences of the articles.
    pub sentences: usize,
    /// Those that were parsed.
    pub parsed: usize,
}

/// Intake as the settings want it.
#[must_use]
pub fn intake(settings: &Settings) -> Intake {
    let limits = Limits { bytes: settings.intake.max_bytes, unpacked_bytes: settings.intake.max_unpacked_bytes };
    let source = |source: &Source| SourceOptions { date_order: source.date_order, zone: source.zone.clone() };
    let sources = settings.sources.iter().map(|(domain, known)| (domain.clone(), source(known))).collect();
    Intake::new(Options { limits, qualify_ids: settings.intake.qualify_ids, sources })
}

impl Processor {
    /// A processor as the settings want it; loads the pipeline.
    ///
    /// # Errors
    /// If the operator's own word lists cannot be read.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        let pipeline = Pipeline::with_lexicon(&lexicon(settings)?);
        Ok(Self {
            intake: intake(settings),
            recorder: Recorder::new(pipeline.fingerprint(), &settings.records.source),
            pipeline,
            copied_headers: settings.kafka.copy_headers.clone(),
            group: settings.kafka.group.clone(),
            skip: settings.kafka.skip.iter().cloned().collect(),
            max_record_bytes: settings.records.max_bytes,
        })
    }

    /// The same processor, whose [`line`](Self::line)s show so much; for a layer of trees every sentence is parsed.
    #[must_use]
    pub fn with_layers(self, layers: Layers) -> Self {
        let pipeline = if layers >= Layers::Syntax { self.pipeline.parsing_all() } else { self.pipeline };
        Self { recorder: self.recorder.with_layers(layers), pipeline, ..self }
    }

    /// The recorder, for whoever writes lines.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// Processes one record. Neither bad input nor a bug in the core gets out of here; `give_up` ends a runaway.
    #[must_use]
    pub fn process(&self, record: &Record, give_up: &AtomicBool) -> Outcome {
        self.timed(record, &mut Onlooker::new(give_up))
    }

    /// Processes one record, timing the stages.
    pub(super) fn timed(&self, record: &Record, onlooker: &mut Onlooker<'_>) -> Outcome {
        let hints = Hints {
            content_type: find_header(&record.headers, "content-type"),
            cloud_event_id: find_header(&record.headers, "ce_id"),
        };
        let origin = record.origin(&self.group);
        if self.skip.contains(&origin.place()) {
            return self.unread(record, Code::Skipped, "skipped: kafka.skip names it");
        }
        let produced = self.analyzed(record.payload.as_deref(), hints, onlooker, |article, analysis| {
            let provenance = Provenance {
                origin: Some(origin.place()),
                time: origin.time.clone(),
                passed: Provenance::passed(&record.headers, &self.copied_headers),
            };
            (self.recorder.messages(article, analysis, &provenance), labels(analysis))
        });
        match produced.and_then(|(messages, events)| Ok((self.sized(messages)?, events))) {
            Ok((messages, events)) => Outcome::Published { messages, events },
            Err(rejection) => Outcome::Rejected { letter: self.letter(record, &rejection), rejection },
        }
    }

    /// The outcome of an article whose analysis does not end.
    #[must_use]
    pub(super) fn overdue(&self, record: &Record) -> Outcome {
        let message = "the analysis exceeded worker.article_budget and was given up";
        self.unread(record, Code::TimeBudget, message)
    }

    /// The outcome of an article that seems to end the whole process whenever it is analysed.
    #[must_use]
    pub(super) fn deadly(&self, record: &Record, attempts: u32) -> Outcome {
        let message = format!("the process ended {attempts} times while this article was analysed");
        self.unread(record, Code::Crash, &message)
    }

    fn unread(&self, record: &Record, code: Code, message: &str) -> Outcome {
        let rejection =
            Rejection { step: Step::Operator, code, message: message.to_owned(), detail: None, article: None };
        Outcome::Rejected { letter: self.letter(record, &rejection), rejection }
    }

    /// The article record of an input as one line of JSON.
    ///
    /// # Errors
    /// Why the input is rejected.
    pub fn line(&self, payload: &[u8]) -> Result<Vec<u8>, Rejection> {
        self.measured_line(payload, &mut Measures::default())
    }

    /// The same, and what it took.
    ///
    /// # Errors
    /// Why the input is rejected.
    pub fn measured_line(&self, payload: &[u8], measures: &mut Measures) -> Result<Vec<u8>, Rejection> {
        let give_up = AtomicBool::new(false);
        let mut onlooker = Onlooker::new(&give_up);
        let line = self.analyzed(Some(payload), Hints::default(), &mut onlooker, |article, analysis| {
            measures.sentences += analysis.syntax.len();
            measures.parsed += analysis.syntax.iter().flatten().count();
            self.recorder.line(article, analysis)
        });
        measures.times.extend(onlooker.times());
        let line = line?;
        self.fitting(line.len(), None)?;
        Ok(line)
    }

    fn analyzed<T>(
        &self,
        payload: Option<&[u8]>,
        hints: Hints<'_>,
        onlooker: &mut Onlooker<'_>,
        write: impl FnOnce(&Article, &Analysis) -> T,
    ) -> Result<T, Rejection> {
        onlooker.begin(Stage::Intake);
        let mut known_id = None;
        let work = || {
            let article = self.intake.read(payload, hints).map_err(refused)?;
            known_id.clone_from(&article.id);
            fault::strike(&article);
            let Ok(analysis) = self.pipeline.analyze(&article, onlooker) else {
                return Err(overrun(onlooker.stage, article.id));
            };
            onlooker.begin(Stage::Records);
            Ok(write(&article, &analysis))
        };
        let result = caught(work);
        onlooker.end();
        match result {
            Ok(result) => result,
            Err(Panicked(place)) => Err(Rejection {
                step: Step::Stage(onlooker.stage),
                code: Code::Panic,
                message: format!("the {} stage panicked: a bug, please report it", onlooker.stage.as_str()),
                detail: Some(place),
                article: known_id,
            }),
        }
    }

    fn sized(&self, messages: Vec<Message>) -> Result<Vec<Message>, Rejection> {
        let largest = messages.iter().map(Message::size).max().unwrap_or(0);
        let id = messages.first().and_then(|message| message.key.clone());
        self.fitting(largest, id.and_then(|id| String::from_utf8(id).ok()))?;
        Ok(messages)
    }

    fn fitting(&self, bytes: usize, article: Option<String>) -> Result<(), Rejection> {
        if bytes <= self.max_record_bytes {
            return Ok(());
        }
        let message = format!("a record of {bytes} bytes exceeds records.max_bytes, {}", self.max_record_bytes);
        Err(Rejection { step: Step::Stage(Stage::Records), code: Code::RecordTooLarge, message, detail: None, article })
    }

    fn letter(&self, record: &Record, rejection: &Rejection) -> Message {
        let (origin, producer) = (record.origin(&self.group), self.recorder.producer());
        let whole = rejection.dead_letter(record.input(), &origin, producer);
        if whole.size() <= self.max_record_bytes {
            return whole;
        }
        rejection.dead_letter_without_payload(record.input(), &origin, producer)
    }
}

/// Remembers the stage, for panics and overruns, times each, and passes on the wish to give up.
#[derive(Debug)]
pub(super) struct Onlooker<'a> {
    stage: Stage,
    begun: Instant,
    times: Vec<(Stage, Duration)>,
    give_up: &'a AtomicBool,
}

impl<'a> Onlooker<'a> {
    pub(super) fn new(give_up: &'a AtomicBool) -> Self {
        Self { stage: Stage::Intake, begun: Instant::now(), times: Vec::with_capacity(8), give_up }
    }

    /// The time of each stage that was entered.
    pub(super) fn times(self) -> Vec<(Stage, Duration)> {
        self.times
    }

    fn end(&mut self) {
        self.times.push((self.stage, self.begun.elapsed()));
    }
}

impl Observer for Onlooker<'_> {
    fn begin(&mut self, stage: Stage) {
        if stage != self.stage {
            self.end();
        }
        (self.stage, self.begun) = (stage, Instant::now());
    }

    fn stop(&mut self) -> bool {
        self.give_up.load(Ordering::Relaxed)
    }
}

fn labels(analysis: &Analysis) -> Vec<EventLabels> {
    let label = |event: &Event| {
        let modality = event.modality.first().map_or("fact", |modality| modality.as_str());
        EventLabels { event: event.kind.as_str(), modality }
    };
    analysis.events.iter().map(label).collect()
}

fn refused(refusal: Refusal) -> Rejection {
    let code = match refusal.kind {
        RefusalKind::Tombstone => Code::Tombstone,
        RefusalKind::Empty => Code::Empty,
        RefusalKind::BadEncoding => Code::BadEncoding,
        RefusalKind::BadJson => Code::BadJson,
        RefusalKind::NotAnArticle => Code::NotAnArticle,
        RefusalKind::TooLarge => Code::TooLarge,
        RefusalKind::TooDeep => Code::TooDeep,
    };
    let Refusal { message, detail, article, .. } = refusal;
    Rejection { step: Step::Stage(Stage::Intake), code, message, detail, article }
}

fn overrun(stage: Stage, article: Option<String>) -> Rejection {
    let message = "the analysis took too long and was given up".to_owned();
    Rejection { step: Step::Stage(stage), code: Code::TimeBudget, message, detail: None, article }
}
