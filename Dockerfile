# The worker's image: one binary, certificate authorities, no shell. Word lists and defaults are inside the binary.
#   docker build -t dateline --build-arg REVISION="$(git rev-parse HEAD)" --build-arg CREATED="$(date -u +%FT%TZ)" .
ARG BUILD_IMAGE=rust:1.95-bookworm
ARG RUN_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
# Paths of this stage stay out of the program's messages.
ENV RUSTFLAGS="--remap-path-prefix=/usr/local/cargo/registry/src=crates"

# Dependencies: a layer that is built again only when the manifest or the lock file changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && touch src/lib.rs && echo 'fn main() {}' > src/main.rs \
    && cargo build --release --locked --bin dateline \
    && rm -r src target/release/dateline target/release/deps/*dateline* target/release/.fingerprint/dateline-*

# The program. It may need the C library alone from its image; the last command fails if it wants anything else.
COPY config config
COPY tests/corpus/demo tests/corpus/demo
COPY src src
ARG REVISION=unknown
RUN DATELINE_COMMIT="${REVISION}" cargo build --release --locked --bin dateline \
    && objcopy --strip-debug target/release/dateline /dateline && rm -r target/release/dateline \
    && ldd /dateline \
    && ! ldd /dateline | grep -vE '^\s*(linux-vdso|libgcc_s|libm|libc|/lib64/ld-linux-x86-64|/lib/ld-linux-aarch64)\.so'

FROM ${RUN_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=
LABEL org.opencontainers.image.title="dateline" \
      org.opencontainers.image.description="Turns raw news articles from Kafka into dated, attributed, structured events, each article exactly once" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="(MIT OR Apache-2.0) AND CC-BY-SA-4.0"
COPY LICENSE-APACHE LICENSE-MIT NOTICE config/models/LICENSE-CC-BY-SA-4.0.md /licenses/
COPY --from=build /dateline /dateline
# OpenSSL is inside the program and knows no distribution's folder of certificate authorities.
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
# Probes come from outside of the container.
ENV DATELINE_HTTP__LISTEN=0.0.0.0:8080
EXPOSE 8080
USER 65532:65532
# Proof that the program runs on this base.
RUN ["/dateline", "schema", "event"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/dateline", "healthcheck"]
ENTRYPOINT ["/dateline"]
CMD ["run"]
