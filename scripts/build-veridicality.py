#!/usr/bin/env python3
"""Builds lexicons/en/modality/veridicality-measured.tsv: what a verb says of its complement, as people judged it.

  scripts/build-veridicality.py MEGAVERIDICALITY.jsonl

The input is MegaVeridicality (White and Rawlins 2018, White et al. 2018; part of the MegaAttitude project): one line a frame, such as
"John was n't troubled that a particular thing happened", with the mean judgement from -3 (did not happen) to 3 (happened). The
figures are averaged over the variants of a frame and rounded to FactBank's classes. Verbs of veridicality.tsv, which is ours, are left out.
Frames in which a verb says nothing are left out too, and clauses after verbs of speech: what people thought of those is the reader's
view, and their source is wholly committed to what it says. Python 3, no dependencies.
"""
import collections, json, os, re, sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lexicons", "en")
FRAMES = [
    (r"(?:John|Someone) (?P<aux>was n't|was|did n't)? ?(?P<verb>.+?) that a particular thing happened", "that"),
    (r"A particular person (?P<aux>was n't|was|did n't)? ?(?P<verb>.+?) to (?:do|have) a particular thing \.", "to"),
    (r"Someone (?P<aux>was n't|did n't)? ?(?P<verb>.+?) a particular person to (?:do|have) a particular thing \.", "obj-to"),
]
# From these means on, a judgement counts as probable and as certain; nearer to 0 it says nothing.
POSSIBLE, PROBABLE, CERTAIN = 0.9, 1.6, 2.3


def grade(mean):
    size = abs(mean)
    name = "CT" if size >= CERTAIN else "PR" if size >= PROBABLE else "PS" if size >= POSSIBLE else "U"
    return name if name == "U" else name + ("-" if mean < 0 else "+")


SPEECH = {}


def known_forms():
    """By any form: its verb's forms, from our cue verbs, and whether a word is a verb in the tag table."""
    forms, tagged = {}, {}
    for line in open(os.path.join(HERE, "cues", "verbs.tsv"), encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if not line.startswith("#") and " " not in cells[0]:
            SPEECH[cells[0]] = cells[2]
            for form in cells[1].split("|"):
                forms.setdefault(form, cells[1].split("|"))
    for line in open(os.path.join(HERE, "text", "tags.tsv"), encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if not line.startswith("#"):
            tagged[cells[0]] = cells[1]
    return forms, tagged


def inflect(lemma, seen, forms):
    """The forms of `lemma`: those of our own lexicons, else regular ones, with the forms that the data show."""
    first, rest = (lemma.split(" ", 1) + [""])[:2]
    if first in forms:
        made = list(forms[first])
    else:
        double = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", first) is not None
        stem = first + first[-1] if double else first
        third = first + "es" if re.search(r"(s|sh|ch|x|z|o)$", first) else first[:-1] + "ies" if re.search(r"[^aeiou]y$", first) else first + "s"
        past = first + "d" if first.endswith("e") else first[:-1] + "ied" if re.search(r"[^aeiou]y$", first) else stem + "ed"
        gerund = first[:-1] + "ing" if first.endswith("e") and not first.endswith("ee") else stem + "ing"
        irregular = [s for s in seen if s != first and s[:2] == first[:2] and not s.endswith("ed")]
        made = [first, third] + (irregular or [past]) + [gerund]
    return [form + (" " + rest if rest else "") for form in dict.fromkeys(made)]


def main(path):
    judged = collections.defaultdict(lambda: collections.defaultdict(list))
    seen = collections.defaultdict(set)
    forms, tagged = known_forms()
    own = {line.split("\t")[0] for line in open(os.path.join(HERE, "modality", "veridicality.tsv"), encoding="utf-8") if not line.startswith("#")}
    rows, bare = [json.loads(line) for line in open(path, encoding="utf-8")], {}
    parsed = []
    for row in rows:
        for pattern, frame in FRAMES:
            found = re.fullmatch(pattern, row["text"].strip())
            if found:
                aux, verb = found["aux"] or "", found["verb"]
                parsed.append((frame, aux, verb, row["targets"][0]["label"]))
                break
    lemmas = sorted({verb.split()[0] for frame, aux, verb, _ in parsed if aux == "did n't"})
    by_prefix = collections.defaultdict(list)
    for lemma in lemmas:
        by_prefix[lemma[:2]].append(lemma)

    def lemma_of(word):
        if word in forms:
            return forms[word][0]
        for cut, add in (("ied", "y"), ("ed", ""), ("ed", "e"), ("d", ""), (word[-3:], "")):
            base = word[: len(word) - len(cut)] + add if word.endswith(cut) else None
            if base in lemmas:
                return base
            if base and len(base) > 2 and base[-1] == base[-2] and base[:-1] in lemmas:
                return base[:-1]
        if word.endswith("ed"):
            stem = word[:-3] + "y" if word.endswith("ied") else word[:-2]
            if "VB" in tagged.get(stem, "") or stem in tagged:
                return stem
            if stem + "e" in tagged:
                return stem + "e"
        return word if word in lemmas else None

    for frame, aux, verb, label in parsed:
        first, rest = (verb.split(" ", 1) + [""])[:2]
        passive = aux.startswith("was")
        lemma = first if aux == "did n't" else lemma_of(first)
        if lemma is None or rest:
            continue
        name = ("passive-" + frame) if passive else frame
        seen[lemma].add(first)
        judged[lemma][name, "n't" in aux].append(label)
    out = []
    for lemma in sorted(judged):
        if lemma in own:
            continue
        speaks = SPEECH.get(lemma) in ("say", "write", "post", "accuse", "ask", "praise")
        cells = []
        for name in ("that", "passive-that", "to", "passive-to", "obj-to"):
            if name == "that" and speaks:
                continue
            values = [judged[lemma].get((name, negated)) for negated in (False, True)]
            if not all(values):
                continue
            grades = [grade(sum(v) / len(v)) for v in values]
            if grades != ["U", "U"] and (name.endswith("that") or grades[0] != "U"):
                cells.append(f"{name}:{'/'.join(grades)}")
        if cells:
            out.append("\t".join([lemma, "|".join(inflect(lemma, seen[lemma], forms)), "verb", "|".join(cells)]))
    print("# lexicon: modality/veridicality-measured")
    print("# about: What a verb lets stand of its complement by frame, affirmed/negated, as people judged it; `scripts/build-veridicality.py` writes this file")
    print("# columns: word forms class signatures")
    print("# origin: MegaVeridicality (White and Rawlins 2018; White, Rudinger, Rawlins and Van Durme 2018), judgements averaged and rounded to classes")
    print("# licence: MIT OR Apache-2.0")
    print("# retrieved: 2026-11-24")
    print("\n".join(sorted(out, key=lambda row: row.split("\t")[0].encode())))


if __name__ == "__main__":
    main(*sys.argv[1:])
