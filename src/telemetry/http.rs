//! The health server: `/livez`, `/readyz`, `/metrics`; nothing else, nothing to write, no article data.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use tokio::net::TcpListener;

use super::Health;

/// Listens on an address.
///
/// # Errors
/// Names the address that cannot be had.
pub async fn bind(address: &str) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("cannot listen on http.listen = {address}: is another process there?"))
}

/// Answers until it is dropped.
///
/// # Errors
/// The listener broke.
pub async fn serve(listener: TcpListener, health: Health) -> anyhow::Result<()> {
    let routes = Router::new()
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(health);
    let address = listener.local_addr().unwrap_or_else(|_| SocketAddr::from(([0, 0, 0, 0], 0)));
    tracing::info!(event.action = "listening", dateline.address = %address, "listening");
    axum::serve(listener, routes).await.context("the health server broke")
}

async fn livez(State(health): State<Health>) -> Response {
    verdict("live", &health.status.reasons_dead())
}

async fn readyz(State(health): State<Health>) -> Response {
    verdict("ready", &health.status.reasons_not_ready())
}

async fn metrics(State(health): State<Health>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], health.metrics.text(&health.status)).into_response()
}

fn verdict(name: &str, reasons: &[String]) -> Response {
    let good = reasons.is_empty();
    let code = if good { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = if good { json!({name: true}) } else { json!({name: false, "reasons": reasons}) };
    (code, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
