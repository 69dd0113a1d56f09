//! Committing a transaction without rdkafka's detour: the one file with `unsafe` code.
//!
//! rdkafka's `commit_transaction` first flushes in steps of 100 ms, so no commit takes less. A `ThreadedProducer`
//! serves delivery reports on a thread of its own and librdkafka flushes within the commit itself, so the detour is
//! not needed there.
#![expect(unsafe_code, reason = "librdkafka's commit has no other safe binding without the detour")]

use std::ffi::CStr;
use std::os::raw::{c_char, c_int};
use std::time::Duration;

use rdkafka::bindings;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{Producer, ProducerContext, ThreadedProducer};

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
pub fn commit<C>(producer: &ThreadedProducer<C>, limit: Duration) -> Result<(), TransactionError>
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
