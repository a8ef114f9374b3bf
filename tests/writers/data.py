"""Sheets, datasets, feeds, crawls and the formats of agencies, with what goes wrong with them."""

import datetime
import gzip
import io
import xml.etree.ElementTree as ET

from common import BYLINE, HEADLINE, PAGE, PARAGRAPHS, TEXT, ole, put, rezip, saved, zipped

DAY = "2024-03-05"
WHOLE = {"text": TEXT, "headline": HEADLINE, "byline": BYLINE, "published": DAY}
SECOND = {"text": PARAGRAPHS[0], "headline": "Second"}
ROWS = [["title", "author", "date", "text"], [HEADLINE, BYLINE, DAY, TEXT], ["Second", "", "2024-03-06", PARAGRAPHS[0]]]
FIGURES = [["Village", "Dead"], ["Kranzberg", "19"], ["Untertal", "2"]]


def sheets():
    import openpyxl

    def book(*tables):
        new = openpyxl.Workbook()
        new.remove(new.active)
        for number, table in enumerate(tables):
            sheet = new.create_sheet(f"Sheet {number}")
            for row in table:
                sheet.append(row)
        return saved(new.save)

    data = book(ROWS)
    put("xlsx/dataset.xlsx", data, [WHOLE, SECOND])
    put("xlsx/called.csv", data, [WHOLE, SECOND])
    put("xlsx/table.xlsx", book(FIGURES), [{"text": "Village Dead Kranzberg 19 Untertal 2", "blocks": [["TableRow", "Kranzberg | 19"]]}])
    dated = [ROWS[0], [HEADLINE, BYLINE, datetime.datetime(2024, 3, 5), TEXT]]
    put("xlsx/dated.xlsx", book(dated), [WHOLE])
    put("xlsx/several.xlsx", book(ROWS, [ROWS[0], ["Third", "", DAY, PARAGRAPHS[1]]]), [WHOLE, SECOND, {"text": PARAGRAPHS[1], "headline": "Third"}])
    put("xlsx/huge.xlsx", book([ROWS[0], [HEADLINE, BYLINE, DAY, "word " * 6000 + "end"]]), [{"text": "end", "headline": HEADLINE}])
    put("xlsx/cut.xlsx", data[:len(data) // 2], [], ["Malformed"])
    put("xlsx/locked.xlsx", ole("EncryptedPackage"), [], ["Encrypted"])
    put("xlsx/empty.xlsx", book([]), [], ["Empty"])


def open_sheets():
    import odf.opendocument
    import odf.table
    import odf.text

    def book(rows, repeated=0):
        new = odf.opendocument.OpenDocumentSpreadsheet()
        table = odf.table.Table(name="Sheet")
        for row in rows:
            line = odf.table.TableRow()
            for text in row:
                cell = odf.table.TableCell(valuetype="string")
                cell.addElement(odf.text.P(text=text))
                line.addElement(cell)
            table.addElement(line)
        if repeated:
            # What spreadsheets write behind the last row: a million empty ones.
            table.addElement(odf.table.TableRow(numberrowsrepeated=str(repeated)))
        new.spreadsheet.addElement(table)
        return saved(new.write)

    data = book(ROWS)
    put("ods/dataset.ods", data, [WHOLE, SECOND])
    put("ods/called.xlsx", data, [WHOLE, SECOND])
    put("ods/repeated.ods", book(ROWS, 1_048_000), [WHOLE, SECOND])
    put("ods/table.ods", book(FIGURES), [{"text": "Village Dead Kranzberg 19 Untertal 2", "blocks": [["TableRow", "Kranzberg | 19"]]}])
    put("ods/cut.ods", data[:len(data) // 2], [], ["Malformed"])
    put("ods/empty.ods", book([]), [], ["Empty"])


def shows():
    import odf.draw
    import odf.opendocument
    import odf.style
    import odf.text

    def show(pages):
        new = odf.opendocument.OpenDocumentPresentation()
        layout = odf.style.PageLayout(name="L")
        new.automaticstyles.addElement(layout)
        master = odf.style.MasterPage(name="M", pagelayoutname=layout)
        new.masterstyles.addElement(master)
        for texts in pages:
            page = odf.draw.Page(masterpagename=master)
            for text in texts:
                frame, box = odf.draw.Frame(), odf.draw.TextBox()
                box.addElement(odf.text.P(text=text))
                frame.addElement(box)
                page.addElement(frame)
            new.presentation.addElement(page)
        return saved(new.write)

    data = show([[paragraph] for paragraph in PARAGRAPHS])
    put("odp/called.pptx", data, [{"text": TEXT, "pages": 4}])
    put("odp/boxes.odp", show([PARAGRAPHS[:2], PARAGRAPHS[2:]]), [{"text": TEXT, "pages": 2}])
    put("odp/cut.odp", data[:len(data) // 2], [], ["Malformed"])
    put("odp/empty.odp", show([]), [], ["Empty"])
    locked = lambda parts: parts.update({"META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"})
    put("odp/locked.odp", rezip(data, locked), [], ["Encrypted"])


def parquet():
    import pyarrow
    import pyarrow.parquet

    def file(columns, **options):
        return saved(lambda out: pyarrow.parquet.write_table(pyarrow.table(columns), out, **options))

    columns = {name: [row[at] or None for row in ROWS[1:]] for at, name in enumerate(ROWS[0])}
    data = file(columns)
    put("parquet/snappy.parquet", data, [WHOLE, SECOND])
    put("parquet/none.parquet", file(columns, compression="none", use_dictionary=False), [WHOLE, SECOND])
    put("parquet/called.bin", data, [WHOLE, SECOND])
    put("parquet/groups.parquet", file(columns, row_group_size=1, data_page_version="2.0"), [WHOLE, SECOND])
    dated = {**columns, "date": pyarrow.array([datetime.date(2024, 3, 5), None], pyarrow.date32())}
    put("parquet/dated.parquet", file(dated), [WHOLE, SECOND])
    put("parquet/large-strings.parquet", file({name: pyarrow.array(values, pyarrow.large_string()) for name, values in columns.items()}), [WHOLE, SECOND])
    put("parquet/packed.parquet", file(columns, compression="zstd"), [], ["Unsupported"])
    put("parquet/cut.parquet", data[:len(data) // 2], [], ["Malformed"])


def feeds():
    def text(parent, name, value, **attributes):
        new = ET.SubElement(parent, name, attributes)
        new.text = value
        return new

    def rss(encoded="utf-8"):
        root = ET.Element("rss", {"version": "2.0", "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:content": "http://purl.org/rss/1.0/modules/content/"})
        channel = ET.SubElement(root, "channel")
        text(channel, "title", "The Courier")
        item = ET.SubElement(channel, "item")
        text(item, "title", HEADLINE)
        text(item, "link", "https://courier.example/1")
        text(item, "pubDate", "Tue, 05 Mar 2024 10:00:00 GMT")
        text(item, "dc:creator", BYLINE)
        text(item, "description", "Short.")
        text(item, "content:encoded", "".join(f"<p>{p}</p>" for p in PARAGRAPHS))
        second = ET.SubElement(channel, "item")
        text(second, "title", "Second")
        text(second, "description", PARAGRAPHS[0])
        return ET.tostring(root, encoded, xml_declaration=True)

    whole = {**WHOLE, "outlet": "The Courier"}
    put("rss/feed.rss", rss(), [whole, SECOND])
    put("rss/called.xml", rss(), [whole, SECOND])
    put("rss/wide.rss", rss("utf-16"), [whole, SECOND])
    put("rss/cut.rss", rss()[:-30], [whole, SECOND], None)
    put("rss/empty.rss", "<?xml version='1.0'?><rss version='2.0'><channel><title>The Courier</title></channel></rss>", [], ["Empty"])

    def atom(kind, content):
        root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
        text(root, "title", "The Courier")
        entry = ET.SubElement(root, "entry")
        text(entry, "title", HEADLINE)
        ET.SubElement(entry, "link", {"rel": "alternate", "href": "https://courier.example/1"})
        text(entry, "published", "2024-03-05T10:00:00Z")
        text(ET.SubElement(entry, "author"), "name", BYLINE)
        body = ET.SubElement(entry, "content", {"type": kind})
        if kind == "xhtml":
            div = ET.SubElement(body, "div", {"xmlns": "http://www.w3.org/1999/xhtml"})
            for paragraph in PARAGRAPHS:
                text(div, "p", paragraph)
        else:
            body.text = content
        return ET.tostring(root, "utf-8", xml_declaration=True)

    put("atom/html.atom", atom("html", "".join(f"<p>{p}</p>" for p in PARAGRAPHS)), [whole])
    put("atom/xhtml.atom", atom("xhtml", ""), [whole])
    put("atom/text.atom", atom("text", "\n\n".join(PARAGRAPHS)), [whole])
    put("atom/called.xml", atom("html", "".join(f"<p>{p}</p>" for p in PARAGRAPHS)), [whole])
    put("atom/empty.atom", "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title></feed>", [], ["Empty"])


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def agencies():
    flat = [p.replace("“", '"').replace("”", '"').replace("’", "'") for p in PARAGRAPHS]
    story = ("<REUTERS TOPICS=\"YES\" NEWID=\"{n}\"><DATE> 5-MAR-2024 10:00:00.00</DATE><TEXT>\n<TITLE>{t}</TITLE>\n<AUTHOR>    By {a}</AUTHOR>\n"
             "<DATELINE>    KRANZBERG, March 5 - </DATELINE><BODY>{b}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n")
    body = "\n".join("    " + escaped(p) for p in flat)
    head = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"
    one = story.format(n=1, t=HEADLINE, a=BYLINE, b=body)
    text = {"text": " ".join(flat), "headline": HEADLINE, "published": DAY}
    put("reuters/one.sgm", head + one, [{**text, "id": "1"}])
    put("reuters/many.sgm", head + "".join(story.format(n=n, t=HEADLINE, a=BYLINE, b=body) for n in range(1, 6)), [text] * 5)
    put("reuters/latin.sgm", (head + one).encode("latin-1", "replace"), [{**text, "text": " ".join(flat[1:3])}])
    put("reuters/called.txt", head + one, [text])
    put("reuters/cut.sgm", (head + one + one)[:-200], None, None)

    trec = "<DOC>\n<DOCNO> AP240305-{n} </DOCNO>\n<HEAD>{t}</HEAD>\n<TEXT>\n{b}\n</TEXT>\n</DOC>\n"
    lines = "\n".join("   " + escaped(p) for p in flat)
    text = {"text": " ".join(flat), "headline": HEADLINE}
    put("trec/one.sgml", trec.format(n=1, t=HEADLINE, b=lines), [{**text, "id": "AP240305-1"}])
    put("trec/many.sgml", "".join(trec.format(n=n, t=HEADLINE, b=lines) for n in range(5)), [text] * 5)
    put("trec/ap240305", trec.format(n=1, t=HEADLINE, b=lines), [text])
    put("trec/paragraphs.sgml", trec.format(n=1, t=HEADLINE, b="".join(f"<P>\n{escaped(p)}\n</P>\n" for p in flat)), [text])
    put("trec/empty.sgml", "<DOC>\n<DOCNO> AP-1 </DOCNO>\n<TEXT>\n</TEXT>\n</DOC>\n", [], None)

    def nitf(paragraphs):
        root = ET.Element("nitf")
        about = ET.SubElement(root, "head")
        ET.SubElement(about, "title").text = HEADLINE
        data = ET.SubElement(about, "docdata")
        ET.SubElement(data, "doc-id", {"id-string": "x1"})
        ET.SubElement(data, "date.issue", {"norm": "20240305T100000Z"})
        ET.SubElement(about, "pubdata", {"name": "The Courier"})
        page = ET.SubElement(root, "body")
        top = ET.SubElement(page, "body.head")
        ET.SubElement(ET.SubElement(top, "hedline"), "hl1").text = HEADLINE
        ET.SubElement(top, "byline").text = f"By {BYLINE}"
        content = ET.SubElement(page, "body.content")
        for paragraph in paragraphs:
            ET.SubElement(content, "p").text = paragraph
        return ET.tostring(root, "utf-8", xml_declaration=True)

    whole = {**WHOLE, "outlet": "The Courier"}
    put("nitf/whole.xml", nitf(PARAGRAPHS), [whole])
    put("nitf/called.txt", nitf(PARAGRAPHS), [whole])
    put("nitf/wide.xml", nitf(PARAGRAPHS).decode().replace("utf-8", "utf-16").encode("utf-16"), [whole])
    put("nitf/doctype.xml", nitf(PARAGRAPHS).replace(b"<nitf>", b"<!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf>"), [whole])
    put("nitf/cut.xml", nitf(PARAGRAPHS)[:-40], None, None)
    put("nitf/empty.xml", "<?xml version='1.0'?><nitf><body><body.content/></body></nitf>", [], ["Empty"])

    def newsml(paragraphs):
        root = ET.Element("newsItem", {"xmlns": "http://iptc.org/std/nar/2006-10-01/", "guid": "urn:x:1", "version": "1"})
        item = ET.SubElement(root, "itemMeta")
        ET.SubElement(item, "versionCreated").text = "2024-03-05T10:00:00Z"
        meta = ET.SubElement(root, "contentMeta")
        ET.SubElement(meta, "headline").text = HEADLINE
        ET.SubElement(meta, "by").text = f"By {BYLINE}"
        ET.SubElement(meta, "creditline").text = "Meridian Wire"
        inline = ET.SubElement(ET.SubElement(root, "contentSet"), "inlineXML", {"contenttype": "application/xhtml+xml"})
        html = ET.SubElement(inline, "html", {"xmlns": "http://www.w3.org/1999/xhtml"})
        body = ET.SubElement(html, "body")
        for paragraph in paragraphs:
            ET.SubElement(body, "p").text = paragraph
        return ET.tostring(root, "utf-8", xml_declaration=True)

    put("newsml/whole.xml", newsml(PARAGRAPHS), [WHOLE])
    put("newsml/called.txt", newsml(PARAGRAPHS), [WHOLE])
    put("newsml/wide.xml", newsml(PARAGRAPHS).decode().replace("utf-8", "utf-16").encode("utf-16"), [WHOLE])
    put("newsml/cut.xml", newsml(PARAGRAPHS)[:-60], None, None)
    put("newsml/empty.xml", newsml([]).replace(HEADLINE.encode(), b""), [], None)


def crawls():
    def record(kind, address, body, media="application/http; msgtype=response"):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-06T00:00:00Z\r\n" \
               f"WARC-Record-ID: <urn:uuid:{abs(hash(address)) % 10**8}>\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body + b"\r\n\r\n"

    def answer(page, media="text/html; charset=utf-8"):
        return f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + page.encode()

    pages = [record("response", f"https://courier.example/{n}", answer(PAGE)) for n in range(3)]
    head = record("warcinfo", "", b"software: none\r\n", "application/warc-fields")
    page = {"text": TEXT, "headline": HEADLINE}
    packed = b"".join(gzip.compress(part) for part in [head, *pages])
    picture = record("response", "https://courier.example/x.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")
    put("warc/plain.warc", head + b"".join(pages), [page] * 3)
    put("warc/packed.warc.gz", packed, [page] * 3)
    put("warc/called.bin", head + b"".join(pages), [page] * 3)
    put("warc/picture.warc", head + picture + pages[0], [page], None)
    put("warc/cut.warc", (head + b"".join(pages))[:-300], None, None)

    def wacz(crawl, name="archive/data.warc.gz", **more):
        return zipped({"datapackage.json": "{\"profile\": \"data-package\", \"wacz_version\": \"1.1.1\", \"resources\": []}", name: crawl,
                       "indexes/index.cdx": "", "pages/pages.jsonl": "{\"format\": \"json-pages-1.0\"}\n", **more})

    put("wacz/packed.wacz", wacz(packed), [page] * 3)
    put("wacz/plain.wacz", wacz(head + b"".join(pages), "archive/data.warc"), [page] * 3)
    put("wacz/two.wacz", wacz(packed, **{"archive/more.warc.gz": packed}), [page] * 6)
    put("wacz/called.zip", wacz(packed), [page] * 3)
    put("wacz/cut.wacz", wacz(packed)[:-200], None, None)
    put("wacz/empty.wacz", wacz(gzip.compress(head)), [], None)
