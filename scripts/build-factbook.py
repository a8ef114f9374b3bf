#!/usr/bin/env python3
"""Builds actors/parties.tsv from the CIA World Factbook (final edition, public domain): political parties by country,
and the names of legislatures that belong to one country alone.

    scripts/build-factbook.py FACTBOOK.tsv

Country codes: the Factbook's two letters become ISO codes through places/countries.tsv (by name). Names that
actors/organizations.tsv has already are left out.
"""
import os, re, sys, unicodedata

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lexicons", "en")

# One-word names that say nothing without their country.
PLAIN = set("""alliance citizens cohesion commons dignity enough focus forward freedom good harmony heritage horizons league livre republic revival
servants slovakia value victory together futuro parliament congress senate patriota change unity progress reform justice solidarity
legislature assembly diet spartans cabal cambio avante movement""".split())

def fold(s):
    return "".join(c for c in unicodedata.normalize("NFD", s.lower().replace("’", "'")) if not unicodedata.combining(c))

def rows(path):
    return [l.rstrip("\n").split("\t") for l in open(os.path.join(ROOT, path), encoding="utf-8") if not l.startswith("#")]

def main():
    iso_of = {}
    for r in rows("places/countries.tsv"):
        for f in r[1].split("|"):
            iso_of.setdefault(fold(f), r[4])
    have = {fold(f) for r in rows("actors/organizations.tsv") for f in r[1].split("|")}
    facts, country = [], {}
    for line in open(sys.argv[1], encoding="utf-8"):
        if line.startswith("#"):
            continue
        region, fips, field, text = line.rstrip("\n").split("\t")
        if field.startswith("Country name/conventional"):
            for name in (text, re.sub(r"^(.*), The$", r"\1", text)):
                if fold(name) in iso_of:
                    country[fips] = iso_of[fold(name)]
        facts.append((fips, field, text))
    by_hand = {"bm": "MM", "iv": "CI", "cg": "CD", "cf": "CG", "ez": "CZ", "tu": "TR", "mk": "MK", "vt": "VA", "ga": "GM", "bf": "BS", "we": "PS", "gz": "PS", "tt": "TL", "cv": "CV", "wz": "SZ", "fm": "FM", "ks": "KR", "kn": "KP", "ch": "CN", "uk": "GB", "us": "US"}
    out = {}
    def add(name, forms, kind, iso):
        name = unicodedata.normalize("NFC", name.replace("’", "'").strip(" .,"))
        if not 4 <= len(name) <= 80 or not name[0].isalnum() or name[0].islower() or fold(name) in have or fold(name) in PLAIN:
            return
        if re.search(r"\b(coalition of|includes|note|formerly|none|number of|independents?|various|see )\b", name, re.I) or re.search(r"[;:()\[\]\"]", name):
            return
        good = [unicodedata.normalize("NFC", f.replace("’", "'").strip()) for f in forms]
        # Single common words say nothing without their country.
        entry = out.setdefault(name, [name, [], kind, []])
        for f in [name, *good]:
            if f and f not in entry[1] and fold(f) not in have and not re.search(r"[;:()\[\]\"]", f) and len(f) > 3 and " " in f or f == name and f not in entry[1]:
                entry[1].append(f)
        if iso not in entry[3]:
            entry[3].append(iso)
    for fips, field, text in facts:
        iso = country.get(fips) or by_hand.get(fips)
        if not iso:
            continue
        if field == "Political parties":
            for part in re.split(r"\s*;\s*", text):
                aliases = [a.strip() for p in re.findall(r"\(([^()]*)\)", part) for a in re.split(r",| and ", p)
                           if re.fullmatch(r"(?:[A-ZÀ-Þ][\w'’.-]+ )+[A-ZÀ-Þ][\w'’.-]+", a.strip())]
                base = re.sub(r"\s*[\(\[].*", "", part).strip()
                base = re.split(r", or | or |/", base)[0].strip()
                add(base, aliases, "party", iso)
        elif field == "Legislative branch/legislature name":
            m = re.match(r"([^()]+?)\s*(?:\(([^()]+)\))?$", text)
            if m:
                native = m[2].strip() if m[2] else ""
                if native and len(native) > 3 and native[0].isupper():
                    add(native, [], "legislature", iso)
    table = sorted(([e[0], "|".join(e[1]), e[2], e[3][0] if len(e[3]) == 1 else "-"] for e in out.values()), key=lambda r: r[0].encode())
    with open(os.path.join(ROOT, "actors", "parties.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# lexicon: actors/parties\n# about: Political parties of the world and native names of legislatures; a name used in several countries has no country.\n"
                "# columns: name forms kind country\n# case: initial\n# origin: facts from CIA World Factbook (public domain)\n# licence: MIT OR Apache-2.0\n# retrieved: 2026-11-24\n")
        f.writelines("\t".join(r) + "\n" for r in table)
    print("parties:", len(table), file=sys.stderr)

main()
