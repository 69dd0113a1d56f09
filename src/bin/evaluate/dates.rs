//! Time expressions: strict and relaxed spans, types and values, as in task A of TempEval-3.

use std::path::Path;

use anyhow::Context as _;

use crate::align::{Alignment, Solid, Stretch};
use crate::cases::{Case, Read};
use crate::figures::{Figure, Line, Report, Tally};
use crate::timeml::{self, TimeMl};

/// Gold articles of one folder.
#[derive(Debug)]
pub(crate) struct Dates {
    articles: Vec<TimeMl>,
}

/// An expression in the gold text.
#[derive(Clone, Debug)]
struct Found {
    stretch: Stretch,
    kind: String,
    value: String,
    text: String,
}

impl Dates {
    /// Reads a folder of `TimeML` files.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let articles = timeml::read(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        Ok(Self { articles })
    }

    /// The articles to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let case = |article: &TimeMl| Case {
            id: article.name.clone(),
            published: article.published.clone(),
            text: article.text.clone(),
        };
        self.articles.iter().map(case).collect()
    }

    /// Compares.
    pub(crate) fn score(&self, reads: &[Read]) -> Report {
        let mut report = Report::default();
        let mut all = Tally::default();
        let [mut strict, mut kinds, mut values] = [0; 3];
        for (article, read) in self.articles.iter().zip(reads) {
            let (wanted, found) = (wanted(article), found(article, read));
            all.gold += wanted.len();
            all.found += found.len();
            let mut lines = Vec::new();
            let partners = partners(&wanted, &found);
            for (gold, partner) in wanted.iter().zip(&partners) {
                let partner = partner.map(|index| &found[index]);
                if let Some(partner) = partner {
                    all.right += 1;
                    strict += usize::from(gold.stretch == partner.stretch);
                    kinds += usize::from(gold.kind == partner.kind);
                    values += usize::from(week(&gold.value) == week(&partner.value));
                }
                lines.push(Line { expected: show(gold), found: partner.map(show).unwrap_or_default() });
            }
            let extra = (0..found.len()).filter(|index| !partners.contains(&Some(*index)));
            lines.extend(extra.map(|index| Line { expected: String::new(), found: show(&found[index]) }));
            report.lines.push(lines);
        }
        let of = |right: usize| Tally { right, ..all }.f1();
        report.figures = vec![
            Figure::count("gold", all.gold),
            Figure::count("found", all.found),
            Figure::percent("strict", of(strict)),
            Figure::percent("relaxed", all.f1()),
            Figure::percent("type", of(kinds)),
            Figure::percent("value", of(values)),
        ];
        report
    }
}

fn show(found: &Found) -> String {
    format!("{} {} {}", found.text, found.kind, found.value)
}

fn wanted(article: &TimeMl) -> Vec<Found> {
    let solid = Solid::new(&article.text);
    let found = |mark: &timeml::Mark| Found {
        stretch: solid.stretch(mark.start, mark.end),
        kind: mark.kind.clone(),
        value: mark.value.clone(),
        text: article.text.get(mark.start..mark.end).unwrap_or_default().to_owned(),
    };
    article.marks.iter().map(found).collect()
}

fn found(article: &TimeMl, read: &Read) -> Vec<Found> {
    let Some(analysis) = &read.analysis else { return Vec::new() };
    let alignment = Alignment::new(&article.text, analysis.document.text());
    let mut found: Vec<Found> = Vec::new();
    for timex in &analysis.dates {
        if let Some(stretch) = alignment.stretch(timex.span) {
            let (kind, value) = (timex.kind.as_str().to_owned(), timex.value.timex3());
            found.push(Found { stretch, kind, value, text: analysis.document.slice(timex.span).to_owned() });
        }
    }
    found.sort_by(|one, other| key(one).cmp(&key(other)));
    found
}

fn key(found: &Found) -> (Stretch, &str, &str, &str) {
    (found.stretch, &found.kind, &found.value, &found.text)
}

/// For each wanted expression the one that overlaps it most and is not taken yet; the first among equals.
fn partners(wanted: &[Found], found: &[Found]) -> Vec<Option<usize>> {
    let mut taken = vec![false; found.len()];
    let mut partners = Vec::new();
    for gold in wanted {
        let mut best: Option<(usize, usize)> = None;
        for (index, other) in found.iter().enumerate() {
            let (start, end) = (gold.stretch.0.max(other.stretch.0), gold.stretch.1.min(other.stretch.1));
            let overlap = end.saturating_sub(start);
            if !taken[index] && overlap > best.map_or(0, |(overlap, _)| overlap) {
                best = Some((overlap, index));
            }
        }
        if let Some((_, index)) = best {
            taken[index] = true;
        }
        partners.push(best.map(|(_, index)| index));
    }
    partners
}

/// Some sets write 1998-W2 for 1998-W02.
fn week(value: &str) -> String {
    let Some((year, week)) = value.split_once("-W") else { return value.to_owned() };
    let digits = week.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 1 { format!("{year}-W0{week}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_padded() {
        assert_eq!(
            (week("1998-W2").as_str(), week("1998-W12").as_str(), week("P2W").as_str()),
            ("1998-W02", "1998-W12", "P2W")
        );
    }
}
