//! Articles to be analysed for an evaluation, and what comes of them.

use anyhow::Context as _;
use dateline::intake::{Hints, Intake};
use dateline::records::{Layers, Recorder};
use dateline::stages::article::Article;
use dateline::stages::{Analysis, Pipeline};

/// One article made of gold data.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) published: Option<String>,
    pub(crate) text: String,
}

impl Case {
    /// A case that is published on some day, where the day does not matter.
    pub(crate) fn undated(id: String, text: String) -> Self {
        Self { id, published: Some("2023-04-29".to_owned()), text }
    }

    /// The article as a message would bring it.
    pub(crate) fn json(&self) -> String {
        serde_json::json!({ "id": self.id, "published": self.published, "text": self.text }).to_string()
    }
}

/// An analysed case; nothing of it if intake refused it.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) analysis: Option<Analysis>,
    article: Option<Article>,
}

/// Analyses cases with the very pipeline of the worker.
pub(crate) fn analyze(pipeline: &Pipeline, cases: &[Case]) -> Vec<Read> {
    let intake = Intake::default();
    let read = |case: &Case| {
        let Ok(article) = intake.read(Some(case.json().as_bytes()), Hints::default()) else {
            return Read { analysis: None, article: None };
        };
        Read { analysis: pipeline.analyze(&article, &mut ()).ok(), article: Some(article) }
    };
    cases.iter().map(read).collect()
}

/// The article record of a case, as `dateline extract --layers tokens,syntax` prints it.
pub(crate) fn record(pipeline: &Pipeline, read: &Read) -> anyhow::Result<Vec<u8>> {
    let recorder = Recorder::new(pipeline.fingerprint(), "dateline").with_layers(Layers::Syntax);
    let (article, analysis) = read.article.as_ref().zip(read.analysis.as_ref()).context("the article was refused")?;
    Ok(recorder.line(article, analysis))
}
