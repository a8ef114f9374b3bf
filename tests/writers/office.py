"""Office documents: Word, PowerPoint, OpenDocument."""

import datetime

from common import BYLINE, HEADLINE, PARAGRAPHS, TEXT, ole, put, rezip, saved

DAY = datetime.datetime(2024, 3, 5, 10, 0)


def word():
    import docx

    def document():
        new = docx.Document()
        about = new.core_properties
        about.title, about.author = HEADLINE, BYLINE
        about.created = about.modified = DAY
        return new

    fields = {"headline": HEADLINE, "byline": BYLINE, "published": "2024-03-05"}
    new = document()
    new.add_heading(HEADLINE, 0)
    new.add_heading("What is known", 1)
    for paragraph in PARAGRAPHS:
        new.add_paragraph(paragraph)
    new.add_paragraph("Nineteen dead", style="List Bullet")
    new.add_paragraph("Nobody wanted to hear it", style="Quote")
    table = new.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ["Village", "Dead", "Kranzberg", "19"]):
        cell.text = text
    section = new.sections[0]
    section.header.paragraphs[0].text = "Meridian Wire Service"
    section.footer.paragraphs[0].text = "Confidential draft"
    data = saved(new.save)
    blocks = [["Headline", HEADLINE], ["Heading", "What is known"], ["ListItem", "Nineteen dead"], ["BlockQuote", "Nobody wanted to hear it"],
              ["TableRow", "Village | Dead"], ["TableRow", "Kranzberg | 19"], ["Notice", "Meridian Wire Service"], ["Notice", "Confidential draft"]]
    whole = {"text": f"{HEADLINE} {TEXT} Meridian Wire Service Confidential draft", "blocks": blocks, **fields}
    put("docx/whole.docx", data, [whole])
    put("docx/called.pdf", data, [whole])
    put("docx/cut.docx", data[:len(data) // 2], [], ["Malformed"])
    put("docx/garbage.docx", b"\0\1\2\3" * 300, [], ["Malformed"])
    put("docx/locked.docx", ole("EncryptedPackage"), [], ["Encrypted"])
    put("docx/empty.docx", saved(docx.Document().save), [], ["Empty"])

    def extend(parts):
        text = parts["word/document.xml"].decode()
        box = ("<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed words here</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
               "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed words here</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
               "<w:t>Around the box</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>Deleted gossip</w:delText></w:r></w:del><w:ins><w:r><w:t>Inserted &amp; kept</w:t></w:r></w:ins></w:p>")
        parts["word/document.xml"] = text.replace("<w:sectPr", box + "<w:sectPr", 1).encode()
        wrap = "<w:{0}s xmlns:w='w'><w:{0} w:id='1'><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}></w:{0}s>"
        parts["word/footnotes.xml"] = wrap.format("footnote", "The footnote counts the missing")
        parts["word/comments.xml"] = wrap.format("comment", "Who checked this figure?")
        parts["word/charts/chart1.xml"] = ("<c:chart xmlns:c='c' xmlns:a='a'><a:t>Deaths by village</a:t><c:strCache><c:v>Kranzberg</c:v></c:strCache>"
                                           "<c:numCache><c:v>777</c:v></c:numCache></c:chart>")

    put("docx/parts.docx", rezip(data, extend), [{
        "text": TEXT + " Boxed words here Around the box Inserted & kept The footnote counts the missing Deaths by village Kranzberg",
        "once": ["Boxed words here"], "absent": ["gossip", "777"],
        "blocks": [["BlockQuote", "Who checked this figure?"], ["TableRow", "Deaths by village | Kranzberg"]], **fields}])
    new = document()
    new.add_paragraph("x" * 2_000_000 + " end")
    put("docx/huge.docx", saved(new.save), [{"text": "end"}])


def slides():
    import pptx

    new = pptx.Presentation()
    about = new.core_properties
    about.title, about.author = "", BYLINE
    about.created = about.modified = DAY
    first = new.slides.add_slide(new.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = HEADLINE, "A briefing"
    for number, paragraph in enumerate(PARAGRAPHS):
        slide = new.slides.add_slide(new.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = f"Point {number}", paragraph
        slide.notes_slide.notes_text_frame.text = f"Remember remark {number}"
    table = slide.shapes.add_table(1, 2, 0, 0, 1000, 1000).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Village", "Kranzberg"
    data = saved(new.save)
    whole = {"text": TEXT + " A briefing Remember remark 0 remark 3", "headline": HEADLINE, "byline": BYLINE, "published": "2024-03-05",
             "blocks": [["Heading", "Point 2"], ["TableRow", "Village | Kranzberg"]], "pages": 5}
    put("pptx/whole.pptx", data, [whole])
    put("pptx/called.zip", data, [whole])
    put("pptx/cut.pptx", data[:len(data) // 2], [], ["Malformed"])
    put("pptx/locked.pptx", ole("EncryptedPackage"), [], ["Encrypted"])
    put("pptx/empty.pptx", saved(pptx.Presentation().save), [], ["Empty"])

    def reorder(parts):
        text = parts["ppt/presentation.xml"].decode()
        start, end = text.index("<p:sldIdLst>") + 12, text.index("</p:sldIdLst>")
        ids = text[start:end].replace("/><", "/>|<").split("|")
        parts["ppt/presentation.xml"] = (text[:start] + "".join(reversed(ids)) + text[end:]).encode()

    put("pptx/reversed.pptx", rezip(data, reorder), [{"text": TEXT, "order": ["Point 3", "Point 0", "A briefing"]}])


def opened():
    import odf.opendocument
    import odf.table
    import odf.text
    from odf import dc, meta
    from odf.style import Style

    def document():
        new = odf.opendocument.OpenDocumentText()
        new.meta.addElement(dc.Title(text=HEADLINE))
        new.meta.addElement(dc.Creator(text=BYLINE))
        new.meta.addElement(dc.Date(text="2024-03-05T10:00:00"))
        return new

    fields = {"headline": HEADLINE, "byline": BYLINE, "published": "2024-03-05T10:00:00"}
    new = document()
    title = Style(name="Title", family="paragraph")
    new.styles.addElement(title)
    own = Style(name="P1", family="paragraph", parentstylename=title)
    new.automaticstyles.addElement(own)
    new.text.addElement(odf.text.P(stylename=own, text=HEADLINE))
    new.text.addElement(odf.text.H(outlinelevel=1, text="What is known"))
    for paragraph in PARAGRAPHS:
        new.text.addElement(odf.text.P(text=paragraph))
    items = odf.text.List()
    item = odf.text.ListItem()
    item.addElement(odf.text.P(text="Nineteen dead"))
    items.addElement(item)
    new.text.addElement(items)
    table = odf.table.Table()
    row = odf.table.TableRow()
    for text in ["Village", "Kranzberg"]:
        cell = odf.table.TableCell()
        cell.addElement(odf.text.P(text=text))
        row.addElement(cell)
    table.addElement(row)
    new.text.addElement(table)
    noted = odf.text.P(text="Some are missing")
    note = odf.text.Note(noteclass="footnote")
    note.addElement(odf.text.NoteCitation(text="99"))
    inside = odf.text.NoteBody()
    inside.addElement(odf.text.P(text="The note counts them"))
    note.addElement(inside)
    noted.addElement(note)
    noted.addText(" still")
    new.text.addElement(noted)
    data = saved(new.write)
    blocks = [["Headline", HEADLINE], ["Heading", "What is known"], ["ListItem", "Nineteen dead"], ["TableRow", "Village | Kranzberg"],
              ["Paragraph", "Some are missing still"], ["Paragraph", "The note counts them"]]
    whole = {"text": TEXT, "blocks": blocks, **fields}
    put("odt/whole.odt", data, [whole])
    put("odt/called.docx", data, [whole])
    put("odt/cut.odt", data[:len(data) // 2], [], ["Malformed"])
    put("odt/empty.odt", saved(odf.opendocument.OpenDocumentText().write), [], ["Empty"])
    put("odt/locked.odt", rezip(data, lambda parts: parts.update({"META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"})),
        [], ["Encrypted"])
    spaces = lambda parts: parts.update({"content.xml": parts["content.xml"].decode().replace("Some are missing", "Some<text:s text:c='2000000000'/>are missing")})
    put("odt/spaces.odt", rezip(data, spaces), [whole])
    show = odf.opendocument.OpenDocumentPresentation()
    import odf.draw
    import odf.style
    layout = odf.style.PageLayout(name="L")
    show.automaticstyles.addElement(layout)
    master = odf.style.MasterPage(name="M", pagelayoutname=layout)
    show.masterstyles.addElement(master)
    for paragraph in PARAGRAPHS:
        page = odf.draw.Page(masterpagename=master)
        frame, box = odf.draw.Frame(), odf.draw.TextBox()
        box.addElement(odf.text.P(text=paragraph))
        frame.addElement(box)
        page.addElement(frame)
        show.presentation.addElement(page)
    put("odp/whole.odp", saved(show.write), [{"text": TEXT, "pages": 4}])
