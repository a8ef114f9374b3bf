"""Writes the files that tests/formats.rs reads, with writers that have nothing to do with its readers, and says what they hold.

    python tests/writers DIR    fills DIR, with expected.json

An entry of expected.json: the file, the state of each problem in order (`problems`), and of its articles, in order, what is checked: `text` (every word of
it must be there), `absent` (what must not), `once`, `order`, `blocks`, `pages` and fields.
"""

import json

import archives
import common
import data
import mail
import office
import paged

archives.archives()
office.word()
office.slides()
office.opened()
paged.pdf()
paged.rtf()
paged.epub()
mail.messages()
mail.mailboxes()
data.sheets()
data.open_sheets()
data.shows()
data.parquet()
data.feeds()
data.agencies()
data.crawls()
(common.DIR / "expected.json").write_text(json.dumps(common.EXPECTED, ensure_ascii=False, indent=1))
