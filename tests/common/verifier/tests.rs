//! The verifier can fail: a consistent set of records is clean, and each way of spoiling it is reported.

use std::collections::BTreeMap;
use std::time::Duration;

use rdkafka::TopicPartitionList;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer as _};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use serde_json::{Value, json};

use super::{Aborts, Evidence, QUIET_MS, Record, Run, Topics, console, judge, reader, verify};
use crate::common::broker::{Broker, broker, unique};

/// Five inputs in two partitions become four articles with two events each, and a dead letter.
const INPUTS: [(i32, i64); 5] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)];
const REJECTED: (i32, i64) = (1, 1);

#[test]
fn the_verifier_finds_no_fault_in_a_faultless_run_and_every_fault_in_others() {
    let Some(run) = faultless() else { return };
    let report = verify(&run);
    assert!(report.is_clean(), "{report}");
    assert_eq!((report.inputs, report.articles, report.events, report.rejected), (5, 4, 8, 1));
    let evidence = sorted(console::collect(&run, QUIET_MS).unwrap());
    assert!(
        !reader::is_possible(run.broker) || sorted(reader::collect(&run).unwrap()) == evidence,
        "two readers agree"
    );
    check(&run, &evidence, |spoiled| drop(spoiled.articles.pop()), ["lost: 2", "has no outcome", "was expected"]);
    check(&run, &evidence, |spoiled| drop(spoiled.rejected.pop()), ["lost: 1", "input", "has no outcome"]);
    check(&run, &evidence, |spoiled| drop(spoiled.events.pop()), ["lost: 1", "event", "was not published"]);
    check(&run, &evidence, |spoiled| double(&mut spoiled.articles), ["doubled: 1", "input", "has 2 outcomes"]);
    check(&run, &evidence, |spoiled| double(&mut spoiled.rejected), ["doubled: 1", "input", "has 2 outcomes"]);
    check(&run, &evidence, |spoiled| double(&mut spoiled.events), ["doubled: 1", "event", "2 times"]);
    check(&run, &evidence, |spoiled| swap(&mut spoiled.articles), ["other: 1", "article", "of a later input"]);
    check(&run, &evidence, |spoiled| swap(&mut spoiled.events), ["other: 1", "events", "are out of order"]);
    let behind = |spoiled: &mut Evidence| *spoiled.committed.get_mut(&0).unwrap() -= 1;
    check(&run, &evidence, behind, ["other: 1", "partition 0", "2 is committed"]);
    check(&run, &evidence, |spoiled| spoiled.committed.clear(), ["other: 2", "partition 1", "nothing is committed"]);
    let line = |spoiled: &mut Evidence| spoiled.articles[0].value.push(' ');
    check(&run, &evidence, line, ["other: 1", "article", "differs from what extract prints"]);
    let forced = Run { aborts: Aborts::Forced, ..run };
    check(&forced, &evidence, |_| (), ["other: 1", "no transaction was aborted", "proved nothing"]);
}

/// Topics are read a partition at a time, in any order of the partitions.
fn sorted(mut evidence: Evidence) -> Evidence {
    for records in [&mut evidence.raw, &mut evidence.articles, &mut evidence.events, &mut evidence.rejected] {
        records.sort_by_key(|record| (record.partition, record.offset));
    }
    evidence
}

fn check(run: &Run<'_>, evidence: &Evidence, spoil: impl Fn(&mut Evidence), expected: [&str; 3]) {
    let mut spoiled = evidence.clone();
    spoil(&mut spoiled);
    let report = judge::judge(run, &spoiled).to_string();
    assert!(expected.iter().all(|part| report.contains(part)), "{expected:?} is not in the report: {report}");
}

fn double(records: &mut Vec<Record>) {
    let mut again = records.last().unwrap().clone();
    again.offset += 1000;
    records.push(again);
}

/// Swaps the first two records that share a key, as if they had been published in the other order.
fn swap(records: &mut [Record]) {
    records.sort_by(|a, b| (&a.key, a.offset).cmp(&(&b.key, b.offset)));
    let second = (1..records.len()).find(|index| records[*index].key == records[index - 1].key).unwrap();
    let (first, last) = (records[second - 1].offset, records[second].offset);
    records[second - 1].offset = last;
    records[second].offset = first;
    records.swap(second - 1, second);
}

/// A run as the worker should leave it, written by hand.
fn faultless() -> Option<Run<'static>> {
    let broker = broker().filter(|broker| broker.has_tools())?;
    let name = |part: &str| unique(&format!("verifier-{part}"));
    let topics =
        Topics { raw: name("raw"), articles: name("articles"), events: name("events"), rejected: name("rejected") };
    broker.create_topics(&[&topics.raw, &topics.articles, &topics.events, &topics.rejected], 2);
    let expected = produce(broker, &topics);
    let group = name("group");
    commit(broker, &topics.raw, &group);
    Some(Run { broker, topics, group, expected, aborts: Aborts::Possible })
}

fn produce(broker: &Broker, topics: &Topics) -> BTreeMap<String, Vec<String>> {
    let producer: BaseProducer = broker.client().create().unwrap();
    let mut expected = BTreeMap::new();
    for (partition, offset) in INPUTS {
        let origin = format!("{}:{partition}:{offset}", topics.raw);
        send(&producer, BaseRecord::<str, str>::to(&topics.raw).payload("two\nlines").partition(partition));
        if (partition, offset) == REJECTED {
            let headers = dead_letter_headers(&topics.raw, partition, offset);
            send(&producer, BaseRecord::<str, str>::to(&topics.rejected).payload("two\nlines").headers(headers));
            continue;
        }
        // The first two inputs are one article sent twice, whose records must keep their order.
        let id = if partition == 0 && offset < 2 { "a".to_owned() } else { format!("a{partition}{offset}") };
        let events = [1, 2].map(|number| json!({"id": format!("{id}-{number}"), "event": "CONSULT"}));
        let article = json!({"schema": "dateline/article/1", "id": id, "events": events, "producer": {}}).to_string();
        let headers = || OwnedHeaders::new().insert(Header { key: "dateline.origin", value: Some(&origin) });
        send(&producer, BaseRecord::to(&topics.articles).key(id.as_str()).payload(article.as_str()).headers(headers()));
        for event in events {
            let event = event_record(event, &id);
            send(&producer, BaseRecord::to(&topics.events).key(id.as_str()).payload(event.as_str()).headers(headers()));
        }
        expected.insert(id, vec![article]);
    }
    producer.flush(Duration::from_secs(30)).unwrap();
    expected
}

fn event_record(mut event: Value, article: &str) -> String {
    let members = event.as_object_mut().unwrap();
    members.insert("schema".to_owned(), json!("dateline/event/1"));
    members.insert("article".to_owned(), json!({ "id": article }));
    members.insert("producer".to_owned(), json!({}));
    event.to_string()
}

fn dead_letter_headers(topic: &str, partition: i32, offset: i64) -> OwnedHeaders {
    let values = [("topic", topic.to_owned()), ("partition", partition.to_string()), ("offset", offset.to_string())];
    values.iter().fold(OwnedHeaders::new(), |headers, (name, value)| {
        headers.insert(Header { key: &format!("__dateline.errors.{name}"), value: Some(value) })
    })
}

fn send(producer: &BaseProducer, record: BaseRecord<'_, str, str>) {
    producer.send(record).map_err(|(error, _)| error).unwrap();
}

fn commit(broker: &Broker, topic: &str, group: &str) {
    let consumer: BaseConsumer = broker.client().set("group.id", group).create().unwrap();
    let mut offsets = TopicPartitionList::new();
    for (partition, next) in [(0, 3), (1, 2)] {
        offsets.add_partition_offset(topic, partition, rdkafka::Offset::Offset(next)).unwrap();
    }
    consumer.commit(&offsets, CommitMode::Sync).unwrap();
}
