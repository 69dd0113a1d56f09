//! The calls of a transaction that must not take longer than they are given: the one file with `unsafe` code.
//!
//! rdkafka's `commit_transaction` first flushes in steps of 100 ms, so no commit takes less. Our producers are polled by a
//! thread of their own and librdkafka flushes within the commit itself, so the detour is not needed there.
#![expect(unsafe_code, reason = "librdkafka's commit has no other safe binding without the detour")]

use std::ffi::CStr;
use std::os::raw::{c_char, c_int};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;
use rdkafka::TopicPartitionList;
use rdkafka::bindings;
use rdkafka::consumer::ConsumerGroupMetadata;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseProducer, Producer, ProducerContext};

/// What a call that keeps its limit may take beyond it.
const GRACE: Duration = Duration::from_secs(1);

/// What a transactional call answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct TransactionError {
    /// The code, for decisions.
    pub code: RDKafkaErrorCode,
    /// librdkafka's name of the code, for people.
    pub name: String,
    /// The reason in words.
    pub message: String,
    /// The producer cannot go on.
    pub fatal: bool,
    /// The same call may be tried again.
    pub retriable: bool,
    /// The transaction must be aborted.
    pub requires_abort: bool,
}

impl From<KafkaError> for TransactionError {
    fn from(error: KafkaError) -> Self {
        if let KafkaError::Transaction(error) = &error {
            return Self {
                code: error.code(),
                name: error.name(),
                message: error.string(),
                fatal: error.is_fatal(),
                retriable: error.is_retriable(),
                requires_abort: error.txn_requires_abort(),
            };
        }
        let code = error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Fail);
        Self {
            code,
            name: format!("{code:?}"),
            message: error.to_string(),
            fatal: false,
            retriable: false,
            requires_abort: false,
        }
    }
}

/// Commits the open transaction: flushes what was sent, then ends it. Blocks for so long at most.
///
/// # Errors
/// What librdkafka says; a timeout leaves the outcome in doubt.
pub fn commit<C>(producer: &BaseProducer<C>, limit: Duration) -> Result<(), TransactionError>
where
    C: ProducerContext + 'static,
{
    let limit = c_int::try_from(limit.as_millis()).unwrap_or(c_int::MAX);
    // SAFETY: the pointer is that of a live client, which `producer` keeps alive during the call; librdkafka's calls
    // are thread-safe.
    let error = unsafe { bindings::rd_kafka_commit_transaction(producer.client().native_ptr(), limit) };
    if error.is_null() {
        return Ok(());
    }
    // SAFETY: librdkafka handed out a non-null error object, which is ours until it is destroyed below, once.
    let read = unsafe {
        TransactionError {
            code: bindings::rd_kafka_error_code(error).into(),
            name: text(bindings::rd_kafka_error_name(error)),
            message: text(bindings::rd_kafka_error_string(error)),
            fatal: bindings::rd_kafka_error_is_fatal(error) != 0,
            retriable: bindings::rd_kafka_error_is_retriable(error) != 0,
            requires_abort: bindings::rd_kafka_error_txn_requires_abort(error) != 0,
        }
    };
    // SAFETY: the object is not used after this.
    unsafe { bindings::rd_kafka_error_destroy(error) };
    Err(read)
}

/// Adds offsets to the open transaction. Blocks for little longer than the limit, whatever librdkafka does.
///
/// While the group's coordinator is gone librdkafka can stay in this call for ever, whatever limit it is given. So the
/// call has a thread of its own, which is left to itself when time is up: the producer lives on in there, and the caller
/// must not use it again. Another one with the same transactional id fences it.
///
/// # Errors
/// What librdkafka says, or that time is up.
pub fn send_offsets<C>(
    producer: &Arc<BaseProducer<C>>,
    offsets: TopicPartitionList,
    group: ConsumerGroupMetadata,
    limit: Duration,
) -> Result<(), TransactionError>
where
    C: ProducerContext + 'static,
{
    let (answer, answered) = bounded(1);
    let calling = Arc::clone(producer);
    let call = move || {
        let result = calling.send_offsets_to_transaction(&offsets, &group, limit);
        drop(calling);
        // The caller may have given up.
        drop(answer.send(result));
    };
    let thread = thread::Builder::new().name("send-offsets".to_owned()).spawn(call);
    thread.map_err(|error| out_of_time(&format!("no thread for the call: {error}")))?;
    answered.recv_timeout(limit + GRACE).map_err(|_| out_of_time("the call does not come back"))?.map_err(Into::into)
}

fn out_of_time(message: &str) -> TransactionError {
    TransactionError {
        code: RDKafkaErrorCode::OperationTimedOut,
        name: "_TIMED_OUT".to_owned(),
        message: format!("cannot add the offsets to the transaction: {message}"),
        fatal: false,
        retriable: false,
        requires_abort: false,
    }
}

/// Copies a string of librdkafka's.
///
/// # Safety
/// `pointer` must be null or point to a string with a final zero byte.
unsafe fn text(pointer: *const c_char) -> String {
    if pointer.is_null() {
        return String::new();
    }
    // SAFETY: the caller promises a terminated string.
    unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned()
}
