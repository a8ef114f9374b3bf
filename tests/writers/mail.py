"""Mail: single messages and mailboxes."""

import email.message
import email.policy
import mailbox
import tempfile

from common import BYLINE, HEADLINE, PAGE, PARAGRAPHS, TEXT, plain, put, zipped

FIELDS = {"headline": HEADLINE, "byline": BYLINE, "published": "2024-03-05T10:00:00+01:00"}


def message(text="\n\n".join(PARAGRAPHS), **options):
    new = email.message.EmailMessage(policy=email.policy.SMTP)
    new["From"] = f'"{BYLINE}" <judith@harrow.example>'
    new["To"] = "desk@meridian.example"
    new["Subject"] = HEADLINE
    new["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    new["Message-ID"] = "<1@harrow.example>"
    new.set_content(text, **options)
    return new


def messages():
    whole = {"text": TEXT, "id": "1@harrow.example", **FIELDS}
    put("eml/plain.eml", message().as_bytes(), [whole])
    put("eml/called.txt", message().as_bytes(), [whole])
    put("eml/latin.eml", message(charset="iso-8859-15", text=TEXT.replace("“", '"').replace("”", '"').replace("’", "'"), cte="quoted-printable").as_bytes(),
        [{"text": "the Zürich-based insurer put the loss at €410 million", **FIELDS}])
    page = message("This mail is a page.")
    page.add_alternative(PAGE, subtype="html")
    put("eml/page.eml", page.as_bytes(), [whole])
    both = message()
    both.add_alternative(PAGE, subtype="html")
    put("eml/both.eml", both.as_bytes(), [{**whole, "once": ["failed before dawn"]}])
    reply = message("It is as we said.\n\nOn Mon, 4 Mar 2024, Ann Lee wrote:\n\n> The dam is old.\n> Nobody knew.\n\nWe knew.\n-- \nJudith Harrow\nDesk")
    put("eml/reply.eml", reply.as_bytes(), [{"text": "It is as we said We knew", "blocks": [
        ["Paragraph", "It is as we said."], ["Notice", "On Mon, 4 Mar 2024, Ann Lee wrote:"], ["BlockQuote", "The dam is old."], ["Paragraph", "We knew."]], **FIELDS}])
    files = message()
    files.add_attachment(plain("A note on dams").encode(), maintype="text", subtype="plain", filename="note.txt")
    files.add_attachment(zipped({"deep/page.html": PAGE}), maintype="application", subtype="zip", filename="pages.zip")
    files.add_attachment(message())
    put("eml/files.eml", files.as_bytes(), [whole, {"text": TEXT, "headline": "A note on dams"}, {"text": TEXT, "headline": HEADLINE}, whole])
    put("eml/empty.eml", message("").as_bytes(), [], ["Empty"])
    put("eml/cut.eml", message().as_bytes()[:900], [FIELDS])
    locked = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n" \
             b"Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=\r\n"
    put("eml/locked.eml", locked, [], ["Encrypted"])


def mailboxes():
    with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
        box = mailbox.mbox(file.name)
        box.add(message())
        box.add(message("From here on nobody was warned, he said.\n\nFrom 2019 it was shut: all of it."))
        files = message()
        files.add_attachment(plain().encode(), maintype="text", subtype="plain", filename="note.txt")
        box.add(files)
        box.flush()
        data = open(file.name, "rb").read()
    whole = {"text": TEXT, **FIELDS}
    stuffed = {"text": "From here on nobody was warned he said From 2019 it was shut all of it", "absent": [">From"], **FIELDS}
    four = [whole, stuffed, whole, {"text": TEXT, "headline": HEADLINE}]
    put("mbox/plain.mbox", data, four)
    put("mbox/called", data, four)
    put("mbox/windows.mbox", data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), four)
    put("mbox/packed.zip", zipped({"in/box.mbox": data}), four)
    put("mbox/empty.mbox", b"\n\n", [], ["Empty"])
    put("mbox/one.mbox", message().as_bytes(), [whole])
    put("mbox/cut.mbox", data[:-300], four[:3] + [{}])
