//! The dashboard and the alert rules can be loaded, and name only metrics that the worker has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dateline::telemetry::Health;
use dateline::telemetry::metrics::{ClientErrorLabels, ReasonLabel};
use serde_json::Value;

use crate::probes;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The rules of the alerts, each with its name, expression and annotations.
fn alerts() -> Vec<Value> {
    let file: Value = serde_yaml_ng::from_str(&read("deploy/monitoring/alerts.yml")).unwrap();
    let groups = file["groups"].as_array().unwrap();
    groups.iter().flat_map(|group| group["rules"].as_array().unwrap().clone()).collect()
}

fn panels() -> Vec<Value> {
    let dashboard: Value = serde_json::from_str(&read("deploy/monitoring/dashboard.json")).unwrap();
    dashboard["panels"].as_array().unwrap().clone()
}

/// The metrics that an expression names.
fn named(expression: &str) -> BTreeSet<String> {
    let words = expression.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    let own = words.filter(|word| word.starts_with("dateline_") || word.starts_with("process_"));
    own.map(|word| word.replace("_bucket", "_count").replace("_sum", "_count")).collect()
}

/// Metrics that a worker shows only once something has gone wrong.
fn rare() -> BTreeSet<String> {
    let health = Health::new("m", 1, 1);
    let error = ClientErrorLabels { client: "consumer", code: "Resolve".to_owned() };
    health.metrics.client_errors.get_or_create(&error).inc();
    health.metrics.recreated.get_or_create(&ReasonLabel { reason: "doubt" }).inc();
    let text = health.metrics.text(&health.status);
    let names = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(['{', ' ']).next());
    names.map(str::to_owned).collect()
}

fn check(origin: &str, expression: &Value) -> BTreeSet<String> {
    let known: BTreeSet<String> = probes::EXPECTED.iter().map(ToString::to_string).chain(rare()).collect();
    let named = named(expression.as_str().unwrap());
    assert!(!named.is_empty(), "{origin} names no metric of ours");
    for name in &named {
        assert!(known.contains(name), "{origin}: there is no metric {name}");
    }
    named
}

#[test]
fn alerts_name_metrics_that_exist_and_the_guide_explains_each() {
    let guide = read("docs/operations.md");
    let alerts = alerts();
    assert!(alerts.len() >= 10);
    for alert in alerts {
        let name = alert["alert"].as_str().unwrap();
        check(name, &alert["expr"]);
        assert!(alert["annotations"]["summary"].is_string(), "{name} does not say what is wrong");
        assert!(guide.contains(&format!("`{name}`")), "the guide does not explain {name}");
    }
}

#[test]
fn the_dashboard_names_metrics_that_exist_and_shows_nearly_all() {
    let mut shown = BTreeSet::new();
    for panel in panels() {
        let title = panel["title"].as_str().unwrap();
        for target in panel["targets"].as_array().unwrap() {
            shown.extend(check(title, &target["expr"]));
        }
    }
    let hidden: Vec<&&str> = probes::EXPECTED.iter().filter(|name| !shown.contains(**name)).collect();
    assert!(hidden.len() <= 3, "not on the dashboard: {hidden:?}");
}

#[test]
fn the_scaler_reads_the_topic_and_group_of_the_defaults() {
    let keda: Value = serde_yaml_ng::from_str(&read("deploy/keda.yml")).unwrap();
    let trigger = &keda["spec"]["triggers"][0]["metadata"];
    assert_eq!((&trigger["topic"], &trigger["consumerGroup"]), (&"news.raw".into(), &"dateline".into()));
    assert_eq!(keda["spec"]["scaleTargetRef"]["kind"], "StatefulSet");
}
