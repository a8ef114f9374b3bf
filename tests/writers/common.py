"""What the writers share: the text that every file holds, and where files are put."""

import io
import pathlib
import sys
import zipfile

DIR = pathlib.Path(sys.argv[1])
EXPECTED = []

HEADLINE = "Dam at Kranzberg fails, nineteen dead"
BYLINE = "Judith Harrow"
PARAGRAPHS = [
    "The dam above Kranzberg failed before dawn, killing at least 19 people, the civil protection service said on Tuesday.",
    "“We had warned the ministry for eleven years,” said Andrej Vesely, the mayor. “Nobody wanted to hear it.”",
    "A spokesman for the operator denied that the inspection of 2019 had found cracks in the spillway, and called the mayor’s account “a fairy tale”.",
    "According to the Institute of Hydrology, the reservoir stood 3.2 metres above its limit; the Zürich-based insurer put the loss at €410 million.",
]
TEXT = " ".join(PARAGRAPHS)
PAGE = "<!DOCTYPE html><html><head><title>{h}</title></head><body><article><h1>{h}</h1>{p}</article></body></html>".format(
    h=HEADLINE, p="".join(f"<p>{p}</p>" for p in PARAGRAPHS))


def put(name, data, articles=(), problems=()):
    """Writes a file; `None` for what may come out this way or that, as long as something does."""
    path = DIR / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    EXPECTED.append({"file": name, "articles": None if articles is None else list(articles),
                     "problems": None if problems is None else list(problems)})


def plain(head=HEADLINE):
    return head + "\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


def saved(save):
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def rezip(data, change):
    """The same zip archive with `change` made to its parts (a dictionary)."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def ole(stream):
    """The beginning of an old office file whose directory names one stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


