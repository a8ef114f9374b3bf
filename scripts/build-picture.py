#!/usr/bin/env python3
"""Draws docs/images/demo.svg, the README's picture: what the program prints in a terminal, as text in an SVG.

    cargo build --release && scripts/build-picture.py [PROGRAM]

Runs PROGRAM (target/release/sayso unless given) on the bundled articles and draws its coloured output, line by line. Nothing is
drawn that was not printed, except the commands after `$` and `…` where lines are left out. The test
`the_picture_shows_what_is_printed` in tests/documents.rs fails when the picture is out of date. Needs Python's standard library only.
"""

import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "corpora/demo/2023-11-20-atlantic-wire-san-telmo-count.txt"
QUERY = "fuel voice:author published:2025"
OUT = ROOT / "docs/images/demo.svg"

# Pixels. A monospaced character is about 0.6 of its size wide; textLength makes the columns fit whatever font there is.
SIZE, ADVANCE, LEADING, MARGIN = 14, 8.4, 20, 20
COLUMNS = 80

# What the program's escapes mean (src/render/paint.rs), as classes of the style sheet.
CLASSES = {"1": "title", "2": "dim", "4": "unsourced", "7": "match", "32": "content", "33": "cue", "36": "source"}
STYLE = """
text { font: %dpx ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d5dae1; white-space: pre }
.ground { fill: #14181f } .behind { fill: #d5dae1 }
.title { font-weight: bold } .dim { fill: #8b95a3 } .unsourced { text-decoration: underline }
.source { fill: #58c7d4 } .cue { fill: #e3b341 } .content { fill: #7ec97a } .match { fill: #14181f; font-weight: bold }
.prompt { fill: #8b95a3 }
""" % SIZE


def run(program, arguments, folder):
    command = [str(program), *arguments, "--color", "always"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.splitlines()


def plain(line):
    return re.sub("\x1b\\[[0-9;]*m", "", line)


def pieces(line):
    """The pieces of a line of terminal output: column, text, classes."""
    column, classes = 0, []
    for part in re.split("(\x1b\\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            for code in part[2:-1].split(";"):
                classes = [] if code in ("", "0") else [*classes, CLASSES[code]]
        elif part:
            yield column, part, " ".join(classes)
            column += len(part)


def extract(program):
    """The marked text down to the legend, and the summary."""
    lines = run(program, ["extract", ARTICLE], ROOT)
    legend = next(at for at, line in enumerate(lines) if plain(line).startswith("source  cue  content"))
    summary = next(at for at, line in enumerate(lines) if re.match(r"\d+ assertions?, ", plain(line)))
    return [f"$ sayso extract {ARTICLE}", "", *lines[: legend + 1], "…", *lines[summary:]]


def search(program):
    with tempfile.TemporaryDirectory() as folder:
        run(program, ["demo"], folder)
        found = run(program, ["search", QUERY, "--in", "sayso-demo", "--limit", "2"], folder)
    return [f"$ sayso search '{QUERY}' --in sayso-demo --limit 2", "", *found]


def draw(lines):
    width, height = COLUMNS * ADVANCE + 2 * MARGIN, len(lines) * LEADING + 2 * MARGIN
    title = "sayso in a terminal: sources, cues and contents marked in colour"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img">'
    yield f"<title>{title}</title>"
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="ground" width="{width:g}" height="{height:g}" rx="8"/>'
    for number, line in enumerate(lines):
        y = MARGIN + number * LEADING + SIZE
        if line.startswith("$ "):
            line_pieces = [(0, line, "prompt")]
        else:
            line_pieces = list(pieces(line.rstrip()))
        spans = ""
        for column, text, classes in line_pieces:
            x, length = MARGIN + column * ADVANCE, len(text) * ADVANCE
            if "match" in classes:
                yield f'<rect class="behind" x="{x:g}" y="{y - SIZE + 1:g}" width="{length:g}" height="{SIZE + 3}"/>'
            kind = f' class="{classes}"' if classes else ""
            spans += f'<tspan{kind} x="{x:g}" textLength="{length:g}">{escape(text)}</tspan>'
        if spans:
            yield f'<text y="{y}" xml:space="preserve">{spans}</text>'
    yield "</svg>"


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/sayso").resolve()
    if not program.exists():
        sys.exit(f"{program}: no such program\nhint: cargo build --release")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(draw([*extract(program), "", *search(program)])) + "\n", encoding="utf-8")
    print(OUT.relative_to(ROOT))


if __name__ == "__main__":
    main()
