"""Reads exports back with the programs that they are for, and compares counts and values with the JSON Lines export.

    python tests/readers/read.py FOLDER

FOLDER holds one file a format, as tests/exports.rs writes them. Nothing is fetched: the contexts that JSON-LD names are given here.
Ends with a line for each format; any difference ends it with an error.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

csv.field_size_limit(1 << 24)

LISTS = {"chain", "flags", "entities", "entity_names"}
SPANS = {"spans", "source_spans", "cue_spans"}

# The terms of http://www.w3.org/ns/anno.jsonld that annotations of ours use.
ANNO = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        "Annotation": "oa:Annotation",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "describing": "oa:describing",
        "tagging": "oa:tagging",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        "value": "rdf:value",
        "format": "dc:format",
        "first": {"@id": "as:first", "@type": "@id"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    }
}
SCHEMA = {"@context": {"@vocab": "https://schema.org/", "url": {"@id": "https://schema.org/url", "@type": "@id"}}}


def same(what, got, expected):
    if got != expected:
        sys.exit(f"{what}: {got!r} instead of {expected!r}")


def flat(name, value):
    """A cell as formats without lists have it."""
    if value is None:
        return ""
    if name in SPANS:
        return " ".join(f"{begin}-{end}" for begin, end in value)
    if name in LISTS:
        return " | ".join(value)
    return value


def one(value):
    """The values of a property that has one, or none."""
    return [squeezed(value)] if value else []


def squeezed(text):
    return " ".join(text.split())


def read_csv(folder, rows):
    with open(folder / "csv.csv", newline="", encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    same("csv rows", len(table), len(rows))
    for got, row in zip(table, rows):
        same("csv columns", list(got), list(row))
        for name, value in row.items():
            expected = flat(name, value)
            if isinstance(expected, (int, float)):
                same(f"csv {name}", float(got[name]), float(expected))
            else:
                same(f"csv {name}", got[name], expected)


def read_xlsx(folder, rows):
    import openpyxl

    sheet = openpyxl.load_workbook(folder / "xlsx.xlsx", read_only=True).worksheets[0]
    table = list(sheet.iter_rows(values_only=True))
    same("xlsx columns", list(table[0]), list(rows[0]))
    same("xlsx rows", len(table) - 1, len(rows))
    for got, row in zip(table[1:], rows):
        got = list(got) + [None] * (len(row) - len(got))
        for cell, (name, value) in zip(got, row.items()):
            expected = flat(name, value)
            cell = "" if cell is None else cell
            same(f"xlsx {name}", cell, expected)


def read_parquet(folder, rows):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "parquet.parquet").to_pylist()
    same("parquet rows", len(table), len(rows))
    for got, row in zip(table, rows):
        same("parquet columns", list(got), list(row))
        for name, value in row.items():
            cell = [[s["begin"], s["end"]] for s in got[name]] if name in SPANS else got[name]
            same(f"parquet {name}", cell, value)


def read_ftm(folder, rows):
    written = [json.loads(line) for line in (folder / "ftm.ftm.json").read_text("utf-8").splitlines()]
    program = Path(sys.executable).with_name("ftm")
    done = subprocess.run([program, "validate", "-i", folder / "ftm.ftm.json"], capture_output=True, text=True)
    same("ftm validate", done.returncode, 0)
    kept = {}
    for line in done.stdout.splitlines():
        entity = json.loads(line)
        kept[entity["id"]] = entity
    same("ftm entities", len(kept), len(written))
    for entity in written:
        got = kept[entity["id"]]
        same("ftm schema", got["schema"], entity["schema"])
        for name, values in entity["properties"].items():
            # `validate` drops what it does not know without a word, and writes `en` as `eng`.
            expected = ["eng" if v == "en" and "anguage" in name else v for v in values]
            same(f"ftm {entity['schema']}.{name}", sorted(got["properties"].get(name, [])), sorted(expected))
    notes = [e for e in kept.values() if e["schema"] == "Note"]
    same("ftm notes", len(notes), len(rows))
    by_link = {link: note["properties"] for note in notes for link in note["properties"]["notes"]}
    for row in rows:
        note = by_link[row["permalink"]]
        same("ftm content", note["name"], [squeezed(row["content"])])
        same("ftm publisher", note.get("publisher", []), one(row["outlet"]))
        for label in [f"voice:{row['voice']}", f"claim:{row['claim']}"] + [f"flag:{flag}" for flag in row["flags"]]:
            same(f"ftm keyword {label}", label in note["keywords"], True)
        same("ftm names", set(map(squeezed, row["chain"])) <= set(note.get("namesMentioned", [])), True)
        [article] = [kept[link] for link in note["proof"]]
        same("ftm title", article["properties"].get("title", []), one(row["headline"]))
        same("ftm address", article["properties"].get("sourceUrl", []), one(row["url"]))
        same("ftm day", [day[:10] for day in article["properties"].get("publishedAt", [])], one((row["published"] or "")[:10]))
        cited = [kept[link]["schema"] for link in note["entity"]]
        same("ftm cited", len(cited), 1 + bool(row["chain"]))
    same("ftm articles", sum(e["schema"] == "Article" for e in kept.values()), len({r["article_id"] for r in rows}))


def processor():
    from pyld import jsonld

    documents = {"http://www.w3.org/ns/anno.jsonld": ANNO, "https://schema.org": SCHEMA, "https://schema.org/": SCHEMA}

    def load(url, options):
        if url not in documents:
            sys.exit(f"json-ld: {url} is asked for, which no test may fetch")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": documents[url]}

    jsonld.set_document_loader(load)
    return jsonld


def read_web_annotation(folder, rows):
    document = json.loads((folder / "webannotation.jsonld").read_text("utf-8"))
    [collection] = processor().expand(document)
    oa, stream = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
    page = collection[stream + "first"][0]
    items = page[stream + "items"][0]["@list"]
    same("web annotations", len(items), len(rows))
    same("web annotation total", int(collection[stream + "totalItems"][0]["@value"]), len(rows))
    for item, row in zip(items, rows):
        same("annotation type", item["@type"], [oa + "Annotation"])
        same("annotation id", item["@id"].endswith(row["assertion_id"]), True)
        targets = item[oa + "hasTarget"]
        same("annotation targets", len(targets), len(row["spans"]))
        for target, span in zip(targets, row["spans"]):
            selectors = {s["@type"][0]: s for s in target[oa + "hasSelector"]}
            exact = selectors[oa + "TextQuoteSelector"][oa + "exact"][0]["@value"]
            same("annotation words", exact in row["content"].replace(" … ", "") or exact in row["passage"], True)
            if row["part"] == "text":
                position = selectors[oa + "TextPositionSelector"]
                same("annotation span", [int(position[oa + end][0]["@value"]) for end in ("start", "end")], span)
        tags = [b["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"] for b in item[oa + "hasBody"]]
        labels = [("voice", "voice"), ("naming", "naming"), ("sourcekind", "source_kind"), ("mode", "mode"), ("act", "act"), ("stance", "stance")]
        labels += [("certainty", "certainty"), ("polarity", "polarity"), ("claim", "claim")]
        told = {f"{tag}:{row[name]}" for tag, name in labels if row[name]} | {f"flag:{flag}" for flag in row["flags"]}
        same("annotation tags", {tag for tag in tags if tag.split(":")[0] in {l for l, _ in labels} | {"flag"}} >= told, True)
        same("annotation content", any(tag.endswith(row["content"]) for tag in tags), True)
        if row["part"] == "text":
            same("annotation hash", item["sayso:ns#textHash"][0]["@value"], row["text_hash"])


def read_claim_review(folder, rows):
    document = json.loads((folder / "claimreview.jsonld").read_text("utf-8"))
    nodes = processor().expand(document)
    same("claim reviews", len(nodes), len(rows))
    for node, row in zip(nodes, rows):
        value = lambda thing, name: (thing.get("https://schema.org/" + name) or [{}])[0].get("@value")
        same("claim", value(node, "claimReviewed"), row["content"])
        same("rating", "https://schema.org/reviewRating" in node, False)
        claim = node["https://schema.org/itemReviewed"][0]
        same("claim text", value(claim, "text"), row["content"])
        same("claim id", value(claim, "identifier"), row["assertion_id"])
        same("claim day", value(claim, "datePublished"), row["published"])
        article = claim["https://schema.org/appearance"][0]
        same("claim headline", value(article, "headline"), row["headline"])
        same("claim publisher", value(article.get("https://schema.org/publisher", [{}])[0], "name"), row["outlet"])
        author = value(claim.get("https://schema.org/author", [{}])[0], "name")
        said = [row["source_name"]] + row["chain"][:1] if row["voice"] == "attributed" else [row["outlet"], row["byline"]]
        same("claimant", author in said, True)


def read_graphs(folder, rows):
    import networkx

    graphs = [networkx.read_gexf(folder / "gexf.gexf"), networkx.read_graphml(folder / "graphml.graphml")]
    attributed = [r for r in rows if r["voice"] == "attributed"]
    outlets = {r["outlet"] or "(outlet unknown)" for r in rows}
    hops = sum(max(len(r["chain"]), 1) for r in attributed)
    days = {}
    for row in rows:
        days.setdefault(row["outlet"] or "(outlet unknown)", set()).update(one((row["published"] or "")[:10]))
    for name, graph in zip(["gexf", "graphml"], graphs):
        kinds = networkx.get_node_attributes(graph, "kind")
        labels = networkx.get_node_attributes(graph, "label")
        same(f"{name} outlets", {labels[n] for n, kind in kinds.items() if kind == "outlet"}, outlets)
        weights = networkx.get_edge_attributes(graph, "weight")
        same(f"{name} weights", sum(weights.values()), hops)
        own = networkx.get_node_attributes(graph, "own_voice")
        same(f"{name} own voice", sum(own.values()), len(rows) - len(attributed))
        said = networkx.get_node_attributes(graph, "attributed")
        for node, kind in kinds.items():
            if kind == "outlet":
                of = [r for r in rows if (r["outlet"] or "(outlet unknown)") == labels[node]]
                same(f"{name} own voice of an outlet", own[node], sum(r["voice"] == "author" for r in of))
                same(f"{name} attributed by an outlet", said[node], sum(r["voice"] == "attributed" for r in of))
                out = sum(data["weight"] for _, _, data in graph.out_edges(node, data=True))
                same(f"{name} edges of an outlet", out, said[node])
                start, end = [graph.nodes[node].get(gexf, graph.nodes[node].get(graphml)) for gexf, graphml in [("start", "first"), ("end", "last")]]
                known = sorted(days[labels[node]])
                same(f"{name} time of an outlet", (start, end), (known[0], known[-1]) if known else (None, None))
        innermost = {labels[n] for n, kind in kinds.items() if kind == "source"}
        same(f"{name} sources", {r["source_name"] or r["chain"][0] for r in attributed if r["chain"]} <= innermost | set(labels.values()), True)
    same("graph nodes", set(graphs[0].nodes), set(graphs[1].nodes))
    same("graph edges", set(graphs[0].edges), set(graphs[1].edges))


def read_bibliographies(folder, rows):
    import bibtexparser

    articles = {}
    for row in rows:
        articles.setdefault(row["article_id"], row)
    entries = bibtexparser.loads((folder / "bibtex.bib").read_text("utf-8")).entries
    same("bibtex entries", len(entries), len(articles))
    same("bibtex keys", len({e["ID"] for e in entries}), len(articles))
    items = json.loads((folder / "csl-json.json").read_text("utf-8"))
    same("csl items", len(items), len(articles))
    for item, entry, row in zip(items, entries, articles.values()):
        same("csl title", item.get("title"), row["headline"])
        same("csl url", item.get("URL"), row["url"])
        same("bibtex url", entry.get("url"), row["url"])
        same("csl container", item.get("container-title"), row["outlet"])
        day = [int(part) for part in (row["published"] or "")[:10].split("-") if part]
        same("csl day", item.get("issued", {}).get("date-parts", [[]])[0], day)
        same("bibtex day", [int(entry[part]) for part in ("year", "month", "day") if part in entry], day)


def as_document(row):
    """A row as servers have it: flat, without what is not known."""
    spans = {name: [f"{begin}-{end}" for begin, end in row[name]] for name in SPANS}
    return {name: value for name, value in (row | spans).items() if value not in (None, [])}


def read_servers(folder, rows):
    lines = (folder / "opensearch.ndjson").read_text("utf-8").split("\n")
    same("bulk ends with a line feed", lines.pop(), "")
    # The server's own client knows its types of fields, and refuses others.
    from opensearchpy.helpers.mapping import Mapping

    mappings = json.loads((folder / "opensearch.mapping.json").read_text("utf-8"))["mappings"]
    known = Mapping()
    known._update_from_dict(mappings)
    same("mapping as the client reads it", known.to_dict(), mappings)
    mapping = mappings["properties"]
    actions, documents = [json.loads(l) for l in lines[::2]], [json.loads(l) for l in lines[1::2]]
    same("bulk documents", len(documents), len(rows))
    same("bulk ids", len({a["index"]["_id"] for a in actions}), len(rows))
    same("bulk id length", max(len(a["index"]["_id"].encode()) for a in actions) <= 512, True)
    for document, row in zip(documents, rows):
        same("bulk fields", set(document) <= set(mapping), True)
        same("bulk values", document, as_document(row))
        for name, value in document.items():
            read = known.resolve_field(name).deserialize(value)
            same(f"bulk {name} is a {mapping[name]['type']}", str(read)[:10] if mapping[name]["type"] == "date" else read, value[:10] if mapping[name]["type"] == "date" else value)
    documents = [json.loads(l) for l in (folder / "quickwit.ndjson").read_text("utf-8").splitlines()]
    for document, row, action in zip(documents, rows, actions, strict=True):
        own = {"id_in_index": action["index"]["_id"]} | ({"published_day": row["published"][:10]} if row["published"] else {})
        same("quickwit values", document, as_document(row) | own)
    import yaml

    config = yaml.safe_load((folder / "quickwit.index-config.yaml").read_text("utf-8"))
    fields = {f["name"] for f in config["doc_mapping"]["field_mappings"]}
    same("quickwit fields", set().union(*documents) <= fields, True)


def main(folder):
    rows = [json.loads(line) for line in (folder / "jsonl.jsonl").read_text("utf-8").splitlines()]
    same("rows", len(rows) > 0, True)
    readers = [read_csv, read_xlsx, read_parquet, read_ftm, read_web_annotation, read_claim_review, read_graphs, read_bibliographies, read_servers]
    for reader in readers:
        reader(folder, rows)
        print(f"{reader.__name__.removeprefix('read_')}: {len(rows)} assertions")


main(Path(sys.argv[1]))
