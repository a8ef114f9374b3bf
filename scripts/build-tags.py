#!/usr/bin/env python3
"""Builds the tables of the part-of-speech tagger from two treebanks in CoNLL-U.

    scripts/build-tags.py GUM EWT [--hold-out] [--into FOLDER]

GUM is a folder with texts of the Georgetown University Multilayer corpus, EWT one with the English Web Treebank. --hold-out leaves
every fifth document out, to measure on; --into writes elsewhere than lexicons/en/text.

The words are cut and folded as `src/token` cuts and folds them, so that table and text meet: change both together.
"""
import argparse, glob, os, re, sys, unicodedata
from collections import Counter, defaultdict

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lexicons", "en", "text")
RETRIEVED = "2026-11-24"
ORIGIN = ("counted by scripts/build-tags.py in GUM (Georgetown University Multilayer corpus, Amir Zeldes and others, CC BY 4.0; news, interview, "
          "speech, textbook and vlog texts) and UD English EWT (English Web Treebank, Natalia Silveira and others, CC BY-SA 4.0)")

# ---- cutting and folding, as src/token does ----

APOSTROPHES = "'\u2019"
FOLDS = {**{c: "'" for c in "`\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4"}, **{c: '"' for c in "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB"},
         **{chr(c): "-" for c in [*range(0x2010, 0x2016), 0x2212]}, "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
         "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ı": "i", "İ": "i", "þ": "th", "Þ": "th"}
INVISIBLE = re.compile("[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uFE00-\uFE0F]")
RUNS = re.compile(r"(-+|\.+|'+|`+|—+|–+|\*+|_+|=+)")
CLITIC = re.compile(r"(?i)(?<=.)(n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))$")

def fold(word):
    out = []
    for c in word:
        for part in (c if c.isascii() or c in FOLDS else unicodedata.normalize("NFKD", c)):
            if part in FOLDS:
                out.append(FOLDS[part])
            elif not unicodedata.combining(part) and unicodedata.category(part) != "Cc" and not INVISIBLE.match(part):
                out.append(part.lower())
    return "".join(out)

def word_end(chunk, at):
    """Where the word of UAX #29 that begins at `at` ends."""
    alnum = lambda c: c.isalnum() or c == "_" or unicodedata.combining(c)
    if not alnum(chunk[at]):
        return at + 1
    end = at + 1
    while end < len(chunk):
        before, here, after = chunk[end - 1], chunk[end], chunk[end + 1:end + 2] or " "
        letters, digits = before.isalpha() and after.isalpha(), before.isdigit() and after.isdigit()
        if alnum(here) or here in ".'\u2019" and (letters or digits) or here in ",;" and digits:
            end += 1
        else:
            break
    return end

def tokenize(text):
    """The tokens of `text`: (start, end) each."""
    for chunk in re.finditer(r"\S+", text):
        word, base, at = chunk.group(), chunk.start(), 0
        while at < len(word):
            end = word_end(word, at)
            piece = word[at:end]
            if piece[0].isalpha():
                if word[end:end + 1] == "." and re.fullmatch(r"[^\W\d_](\.[^\W\d_])+", piece):
                    end += 1
            elif run := RUNS.match(word, at):
                end = max(end, run.end()) if len(piece) == 1 else end
            clitic = CLITIC.search(word[at:end]) if piece[0].isalnum() else None
            if clitic and clitic.start() > 0:
                yield base + at, base + at + clitic.start()
                yield base + at + clitic.start(), base + end
            else:
                yield base + at, base + end
            at = end

# ---- the treebanks ----

PUNCTUATION = {",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"}

def penn(xpos, form):
    """The tag of src/lexicon/tagging.rs for a treebank's tag; None where it says nothing of the word."""
    if not any(c.isalnum() for c in form):
        return "SYM" if re.fullmatch(r"[$+<>=^|~£€¥©®°]+|[^\x00-\u2fff]+", form) else "NN" if form == "%" else "PUNCT"
    if xpos in PUNCTUATION:
        return "PUNCT"
    if xpos == "LS":
        return "CD" if form[0].isdigit() else "NN"
    if xpos == "SYM" and form == "x":
        return "SYM"
    return {"ADD": "NNP", "$": "SYM", "#": "SYM", "SYM": "NN", "AFX": "JJ", "GW": None, "VERB": "VB"}.get(xpos, xpos)

def sentences(path):
    """(document, [(form, tag, spaced)]) of every sentence of a CoNLL-U file, tokens cut as src/token cuts."""
    document, text, gold, joined = os.path.basename(path), "", [], 0
    for line in [*open(path, encoding="utf-8"), "\n"]:
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 10:
            if gold:
                yield document, align(text, gold)
                text, gold, joined = "", [], 0
            if line.startswith("# sent_id = "):
                document = line[len("# sent_id = "):].rsplit("-", 1)[0]
            continue
        gap = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:  # a word of several tokens: "3-4 today's", of which the first ones have no space after them
            joined, gap_after = int(cells[0].split("-")[1]), gap
        elif cells[0].isdigit():
            number = int(cells[0])
            gold.append((len(text), len(text) + len(cells[1]), cells[1], cells[4]))
            text += cells[1] + ("" if number < joined else gap_after if number == joined else gap)

def align(text, gold):
    """Our tokens of `text` with the tags of the treebank's: that of the first treebank token in each."""
    out, index = [], 0
    for start, end in tokenize(text):
        while index < len(gold) and gold[index][1] <= start:
            index += 1
        form = text[start:end]
        folded = fold(form)
        if not folded:
            continue
        tag = None
        if index < len(gold) and gold[index][0] < end:
            # A clitic has a tag only where the treebank cuts it off too.
            tag = penn(gold[index][3], form) if gold[index][0] >= start or form[0] not in APOSTROPHES else None
        out.append((form, tag, start == 0 or text[start - 1].isspace()))
    return out

# ---- counting ----

# The tagger's states are tags, some of them split where a word behaves unlike others of its tag: the name after the hyphen is the class.
AUXILIARIES = {**dict.fromkeys("be is are was were been being am 's 're 'm".split(), "be"),
               **dict.fromkeys("have has had having 've 'd".split(), "have"), **dict.fromkeys("do does did doing done".split(), "do")}
MARKS = {",": "comma", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", '"': "quote", "''": "quote",
         **dict.fromkeys([".", "?", "!", ";", "..."], "stop"), **dict.fromkeys(["-", "--", "---"], "dash")}
# Words that are worth a state of their own: each alone corrected at least seven tags of 119 thousand held out.
OWN_STATE = set("that all as so which most like not n't one no in with about out there or this many much a the its both either while got".split())

def class_of(word, tag):
    """The class of a word in a tag: what its state is called after the hyphen."""
    if tag == "PUNCT":
        return MARKS.get(word)
    return AUXILIARIES.get(word) if tag.startswith("VB") and word in AUXILIARIES else word if word in OWN_STATE else None

def is_title(words):
    """Whether a sentence is in title case or capitals, so that a capital says nothing: as in src/text/tag.rs."""
    long = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) * 10 >= len(long) * 8

def ending(word):
    """The key of a word's ending in the table of suffixes: figures are told by the letters after them."""
    return "9" + re.search(r"[a-z]*$", word).group() if word[0].isdigit() else word

class Counts:
    def __init__(self, documents):
        seen = Counter((class_of(fold(form), tag), tag) for sentences in documents for s in sentences for form, tag, _ in s if tag)
        # A slip of the annotators is no state.
        self.classes = {key for key, count in seen.items() if count >= 20}
        self.words = defaultdict(lambda: (Counter(), Counter()))
        self.pairs, self.triples = defaultdict(Counter), defaultdict(Counter)

    def state(self, word, tag):
        name = class_of(word, tag)
        return f"{tag}-{name}" if name and (name, tag) in self.classes else tag

    def add(self, sentence):
        before = ("START", "START")
        explained = True  # whether a capital here is explained by its place
        title = is_title([w for w, _, _ in sentence])
        for form, tag, _ in sentence:
            word = fold(form)
            here = self.state(word, tag) if tag else "NN"
            if tag:
                letters = [c for c in form if c.isalpha()]
                capital = bool(letters) and letters[0].isupper() and (not (explained or title) or tag in ("NNP", "NNPS"))
                self.words[word][capital][here] += 1
            if form[0].isalnum():
                explained = False
            if form in ('"', "“", ":", "("):
                explained = True
            self.move(before, here)
            before = (before[1], here)
        self.move(before, "START")

    def move(self, before, here):
        self.pairs[before[1]][here] += 1
        self.triples[before][here] += 1

def suffixes(words):
    """By ending of up to five letters: the tags of the rarer words with it, in lower case and capitalised."""
    table = defaultdict(lambda: (Counter(), Counter()))
    for word, cases in words.items():
        if not word[0].isalnum() or sum(cases[0].values()) + sum(cases[1].values()) > 10 and not word[0].isdigit():
            continue
        for capital in (0, 1):
            for tag, count in cases[capital].items():
                if "-" in tag:
                    continue
                if word[0].isdigit():
                    table["9"][capital][tag] += count
                    if ending(word) != "9":
                        table[ending(word)][capital][tag] += count
                    continue
                for length in range(min(5, len(word)) + 1):
                    table[word[len(word) - length:]][capital][tag] += count
    return table

# As in src/lexicon: how much an ending leans on the next shorter one.
LEAN = 2.0

def guess(table, word, capital):
    key = ending(word)
    chain = ["9", key] if key[0] == "9" else [key[len(key) - n:] for n in range(min(5, len(key)) + 1)]
    share = {}
    for suffix in chain:
        counts = table[suffix][capital] if suffix in table else None
        if counts:
            n = sum(counts.values())
            share = {t: (counts[t] + LEAN * share.get(t, 0)) / (n + LEAN) for t in {*counts, *share}}
    return share

def top(share):
    return max(sorted(share), key=share.get) if share else None

# The closed classes: an ending says little of a pronoun.
CLOSED = {"PRP", "PRP$", "DT", "WDT", "WP", "WP$", "EX", "TO", "CC", "POS", "PDT", "MD", "WRB"}

def open_up(table):
    """Drops the closed classes from the endings that mostly have others: "rumours" is no pronoun, though "ours" is one."""
    for suffix, cases in table.items():
        for counts in cases:
            closed = sum(n for tag, n in counts.items() if tag in CLOSED)
            if suffix not in ("", "9") and closed < sum(counts.values()) - closed:
                for tag in CLOSED:
                    counts.pop(tag, None)
    return table

def prune_suffixes(table):
    """Keeps the endings that change what the shorter one says."""
    kept = {"": table[""], "9": table["9"]}
    for suffix in sorted(table, key=lambda s: (len(s), s)):
        cases = table[suffix]
        if sum(map(lambda c: sum(c.values()), cases)) < 4 or suffix in kept or not suffix.isascii():
            continue
        for capital in (0, 1):
            n = sum(cases[capital].values())
            if n < 3:
                continue
            shorter = guess(kept, suffix, capital)
            far = sum(abs(cases[capital][t] / n - shorter.get(t, 0)) for t in {*cases[capital], *shorter})
            if far > 0.2:
                kept[suffix] = cases
    return kept

def prune_words(words, table):
    """Drops the figures, and the words seen up to twice that their ending would tag alike."""
    kept = {}
    for word, cases in words.items():
        total = sum(map(lambda c: sum(c.values()), cases))
        foreseen = all(not cases[k] or top(cases[k]) == top(guess(table, word, k)) and len(cases[k]) == 1 for k in (0, 1))
        if word[0].isdigit() or len(word) > 24 or total <= 2 and (foreseen or not word.isascii()) or total == 1 and not word.isalpha():
            continue
        kept[word] = cases
    return kept

def cell(counts):
    return "|".join(f"{t}:{n}" for t, n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))) or "-"

def write(folder, name, about, columns, rows):
    with open(os.path.join(folder, name + ".tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# lexicon: text/{name}\n# about: {about}\n# columns: {columns}\n# origin: {ORIGIN}\n# licence: CC-BY-SA-4.0\n# retrieved: {RETRIEVED}\n")
        for row in sorted(rows, key=lambda r: r[0].encode()):
            out.write("\t".join(row) + "\n")

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs=2)
    parser.add_argument("--hold-out", type=int, choices=range(5))
    parser.add_argument("--into", default=ROOT)
    options = parser.parse_args()
    documents = defaultdict(list)
    for folder in options.folders:
        for path in sorted(glob.glob(os.path.join(folder, "*.conllu"))):
            for document, sentence in sentences(path):
                documents[document].append(sentence)
    names = [name for number, name in enumerate(sorted(documents)) if number % 5 != options.hold_out]
    counts = Counts([documents[name] for name in names])
    for name in names:
        for sentence in documents[name]:
            counts.add(sentence)
    table = prune_suffixes(open_up(suffixes(counts.words)))
    words = prune_words(counts.words, table)
    os.makedirs(options.into, exist_ok=True)
    write(options.into, "tags", "Words and how often they have each part of speech: in lower case (or where a capital says nothing), and capitalised.",
          "word lower capital", [(w, cell(c[0]), cell(c[1])) for w, c in words.items()])
    write(options.into, "tag-suffixes", "Endings of the rarer words and their parts of speech, to guess those of unknown words; - is any word, 9 is a figure.",
          "suffix lower capital", [(s or "-", cell(c[0]), cell(c[1])) for s, c in table.items()])
    write(options.into, "tag-pairs", "How often each part of speech follows another; START is the bound of a sentence, NAME-class a tag's words of one class.",
          "tag next", [(t, cell(c)) for t, c in counts.pairs.items()])
    write(options.into, "tag-triples", "How often each part of speech follows two others; those seen at least three times.",
          "tags next", [(" ".join(t), cell(kept)) for t, c in counts.triples.items() if (kept := {s: n for s, n in c.items() if n > 1}) and sum(kept.values()) > 3])

if __name__ == "__main__":
    main()
