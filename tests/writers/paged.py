"""What is set in pages: PDF, rich text, books."""

import io

from common import BYLINE, HEADLINE, PARAGRAPHS, TEXT, put, rezip

FIELDS = {"headline": HEADLINE, "byline": BYLINE}


def pdf():
    import fpdf
    import pikepdf
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen import canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

    styles = getSampleStyleSheet()
    plain = [p.replace("“", '"').replace("”", '"').replace("’", "'") for p in PARAGRAPHS]
    text = " ".join(plain)

    def heads(page, document):
        page.setFont("Helvetica", 9)
        page.drawString(70, 810, "Annual Hydrology Bulletin 2024")
        page.drawCentredString(300, 30, f"Page {page.getPageNumber()}")

    def platypus(frames, story):
        out = io.BytesIO()
        new = BaseDocTemplate(out, pagesize=A4, title=HEADLINE, author=BYLINE)
        new.addPageTemplates(PageTemplate(frames=frames, onPage=heads))
        new.build(story)
        return out.getvalue()

    def flow(parts):
        return [item for p in parts for item in (Paragraph(p, styles["BodyText"]), Spacer(1, 12))]

    one = [Frame(70, 60, 450, 730)]
    story = [Paragraph(HEADLINE, styles["Title"]), *flow(plain), PageBreak(), Paragraph("What is known", styles["Heading1"]), *flow(plain),
             Table([["Village", "Dead"], ["Kranzberg", "19"]]), PageBreak(), *flow(plain[:2])]
    data = platypus(one, story)
    whole = {"text": text + " What is known Village Kranzberg", "once": ["Annual Hydrology Bulletin"], "absent": ["Page 2", "Page 3"], "pages": 3, **FIELDS}
    put("pdf/whole.pdf", data, [whole])
    put("pdf/called.txt", data, [whole])
    put("pdf/columns.pdf", platypus([Frame(50, 60, 230, 730), Frame(310, 60, 230, 730)], flow(plain * 8)), [{"text": text, "order": ["failed before dawn", "warned the ministry"]}])
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as new:
        new.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    put("pdf/locked.pdf", locked.getvalue(), [], ["Encrypted"])
    readable = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as new:
        new.save(readable, encryption=pikepdf.Encryption(owner="o", user=""))
    put("pdf/readable.pdf", readable.getvalue(), [{"text": text}])
    put("pdf/garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, [], ["Malformed"])
    put("pdf/cut.pdf", data[:len(data) * 2 // 3], None, None)

    new = fpdf.FPDF()
    new.set_title("untitled.indd")
    new.add_page()
    new.set_font("Helvetica", size=12)
    broken = "The government had promised an inde-\npendent inquiry into the spill-\nway, the well-\nknown engineer said. It was well-known."
    new.multi_cell(0, 8, broken)
    put("pdf/hyphens.pdf", bytes(new.output()), [{"text": "promised an independent inquiry into the spillway, the well-known engineer"}])
    scan = io.BytesIO()
    page = canvas.Canvas(scan)
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    page.drawImage(ImageReader(Image.new("RGB", (600, 800), "grey")), 0, 0, 595, 842)
    page.save()
    put("pdf/scan.pdf", scan.getvalue(), [], ["Empty"])


def rtf():
    def escaped(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    info = "{\\info{\\title %s}{\\author %s}{\\creatim\\yr2024\\mo3\\dy5\\hr10\\min0}}" % (HEADLINE, BYLINE)
    fonts = "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fcharset204 Arial Cyr;}}{\\stylesheet{\\s0 Normal;}}"
    paragraphs = "".join("\\pard\\plain %s\\par\r\n" % escaped(p) for p in PARAGRAPHS)
    table = "\\trowd\\cellx100\\cellx200\\pard\\intbl Village\\cell Kranzberg\\cell\\row\\pard "
    rest = ("{\\header \\pard Meridian Wire Service\\par}\\pard\\outlinelevel0 What is known\\par\\pard\\ls1{\\listtext\\'b7\\tab}Nineteen dead\\par\\pard "
            "Some{\\footnote \\pard The note counts them} are missing\\par {\\field{\\*\\fldinst HYPERLINK \"http://x.example\"}{\\fldrslt Linked words}}\\par"
            "{\\pict\\pngblip 89504e47}{\\*\\unknown gossip}")
    data = ("{\\rtf1\\ansi\\ansicpg1252\\deff0" + fonts + info + paragraphs + rest + table + "}").encode()
    whole = {"text": TEXT + " What is known Nineteen dead Some are missing The note counts them Linked words Meridian Wire Service",
             "absent": ["gossip", "89504e47", "HYPERLINK", "Times"], "published": "2024-03-05", **FIELDS,
             "blocks": [["Heading", "What is known"], ["ListItem", "Nineteen dead"], ["TableRow", "Village | Kranzberg"], ["Paragraph", "Some are missing"]]}
    put("rtf/whole.rtf", data, [whole])
    put("rtf/called.doc", data, [whole])
    put("rtf/cut.rtf", data[:-len(table) - len(rest) - 1], [{"text": TEXT}], ["Malformed"])
    put("rtf/empty.rtf", "{\\rtf1\\ansi }", [], ["Empty"])
    cyrillic = "Плотина рухнула до рассвета, сообщили спасатели."
    codes = "".join(f"\\'{b:02x}" for b in cyrillic.encode("cp1251"))
    put("rtf/cyrillic.rtf", "{\\rtf1\\ansi" + fonts + "{\\f1 " + codes + "}\\par}", [{"text": cyrillic}])
    latin = "Zürich façade “quoted”"
    put("rtf/latin.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + latin.encode("cp1252") + b" and more words\\par}", [{"text": latin}])
    put("rtf/deep.rtf", "{\\rtf1 " + "{" * 200_000 + "x" + "}" * 200_000 + paragraphs + "}", [{"text": TEXT}])
    put("rtf/binary.rtf", b"{\\rtf1 Before \\bin5 }}}}}after the fall\\par}", [{"text": "Before after the fall"}])


def epub():
    import ebooklib.epub as books

    def book(chapters):
        new = books.EpubBook()
        new.set_identifier("x")
        new.set_title("Dams of the world")
        new.set_language("en")
        new.add_author(BYLINE)
        new.add_metadata("DC", "publisher", "Meridian Press")
        new.add_metadata("DC", "date", "2024-03-05")
        items = []
        for name, title, paragraphs in chapters:
            item = books.EpubHtml(title=title, file_name=name)
            item.content = f"<h1>{title}</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs)
            new.add_item(item)
            items.append(item)
        new.spine = items
        new.add_item(books.EpubNcx())
        out = io.BytesIO()
        books.write_epub(out, new)
        return out.getvalue()

    first = {"text": " ".join(PARAGRAPHS[:2]), "headline": HEADLINE, "byline": BYLINE, "outlet": "Meridian Press", "published": "2024-03-05"}
    second = {"text": " ".join(PARAGRAPHS[2:]), "headline": "What is known", "byline": BYLINE}
    data = book([("z.xhtml", HEADLINE, PARAGRAPHS[:2]), ("a b.xhtml", "What is known", PARAGRAPHS[2:])])
    put("epub/whole.epub", data, [first, second])
    put("epub/called.zip", data, [first, second])
    put("epub/cut.epub", data[:len(data) // 2], [], ["Malformed"])
    put("epub/empty.epub", book([("a.xhtml", "", [])]), [], ["Empty"])
    lock = "<encryption><CipherReference URI='EPUB/z.xhtml'/></encryption>"
    put("epub/locked.epub", rezip(data, lambda parts: parts.update({"META-INF/encryption.xml": lock})), [second], ["Encrypted"])
    put("epub/without.epub", rezip(data, lambda parts: parts.pop("EPUB/content.opf")), [], ["Malformed"])
