//! Files that were made to do harm, or came to.

/// Names and bytes; `text` is an article that is in some of them.
pub fn poison(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("poison/{:02}-{name}", files.len()), bytes));
    // Pages.
    add("deep.html", "<div>".repeat(100_000).into_bytes());
    add("deep-closed.html", ("<b>".repeat(50_000) + text + &"</b>".repeat(50_000)).into_bytes());
    add("attributes.html", format!("<p {}>{text}</p>", (0..60_000).map(|n| format!("a{n}=1")).collect::<Vec<_>>().join(" ")).into_bytes());
    add("long-attribute.html", format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(5_000_000)).into_bytes());
    add("tables.html", "<table><tr><td>".repeat(20_000).into_bytes());
    add("formatting.html", ("<a><b><i><u>".repeat(5_000) + "x").into_bytes());
    add("siblings.html", "<p>x".repeat(400_000).into_bytes());
    add("open-comment.html", format!("<html><!-- {}", text.repeat(2000)).into_bytes());
    add("open-script.html", format!("<html><script>{}", text.repeat(2000)).into_bytes());
    add("open-tag.html", b"<html><body><p class=\"".repeat(1000));
    add("entities.html", "&amp;".repeat(500_000).into_bytes());
    add("bad-entities.html", "&#x110000;&#0;&#xD800;&bogus;".repeat(20_000).into_bytes());
    add("json-ld.html", format!("<script type=\"application/ld+json\">{}</script><p>{text}", "[".repeat(100_000)).into_bytes());
    add("selects.html", "<select><option>".repeat(20_000).into_bytes());
    add("svg.html", "<svg><foreignObject>".repeat(10_000).into_bytes());
    add("nul.html", b"<html>\0<p>\0said\0".repeat(10_000));
    add("less-than.html", "<".repeat(1_000_000).into_bytes());
    // Bytes and encodings.
    add("nul.txt", vec![0; 1_000_000]);
    add("noise.txt", (0..1_000_000u64).map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect());
    add("broken-utf8.txt", [text.as_bytes(), b"\xFF\xC0\x80\xED\xA0\x80\xF8".repeat(1000).as_slice()].concat());
    add("half-utf16.txt", b"\xFF\xFEa".to_vec());
    add("surrogates.txt", [b"\xFF\xFE".as_slice(), b"\x00\xD8".repeat(10_000).as_slice()].concat());
    add("mark-only.txt", b"\xEF\xBB\xBF".to_vec());
    add("ff.txt", vec![0xFF; 100_000]);
    add("escapes.txt", "\u{1b}[31m".repeat(100_000).into_bytes());
    add("empty.txt", Vec::new());
    add("blank.txt", b" \n\t\r\n".repeat(100_000));
    // Texts.
    add("one-line.txt", "a".repeat(5_000_000).into_bytes());
    add("one-sentence.txt", "the minister said that ".repeat(20_000).into_bytes());
    add("lines.txt", "\n".repeat(2_000_000).into_bytes());
    add("quotes.txt", "\"".repeat(200_000).into_bytes());
    add("curly.txt", "“".repeat(100_000).into_bytes());
    add("open-quotes.txt", "He said “the ".repeat(20_000).into_bytes());
    add("brackets.txt", "(".repeat(300_000).into_bytes());
    add("digits.txt", "9".repeat(1_000_000).into_bytes());
    add("numbers.txt", "1,000 2.5% $3m ".repeat(30_000).into_bytes());
    add("dates.txt", "May 5 2024 Monday last week ".repeat(20_000).into_bytes());
    add("abbreviations.txt", "Mr. Dr. U.S. ".repeat(40_000).into_bytes());
    add("said.txt", "said ".repeat(100_000).into_bytes());
    add("names.txt", "Ana Maria Ruiz Lopez ".repeat(20_000).into_bytes());
    add("commas.txt", "a, ".repeat(200_000).into_bytes());
    add("combining.txt", ("a".to_owned() + &"\u{301}".repeat(500_000)).into_bytes());
    add("zero-width.txt", "\u{200d}\u{200b}\u{feff}".repeat(100_000).into_bytes());
    add("emoji.txt", "👩‍👩‍👧‍👦".repeat(50_000).into_bytes());
    add("right-to-left.txt", "\u{202e}said\u{202c} ".repeat(50_000).into_bytes());
    add("ligature.txt", "\u{fdfa}".repeat(100_000).into_bytes());
    add("header.txt", format!("---\n{}", "key: value\n".repeat(50_000)).into_bytes());
    // Markdown.
    add("brackets.md", "[".repeat(100_000).into_bytes());
    add("quotes.md", ">".repeat(50_000).into_bytes());
    add("stars.md", "*a ".repeat(100_000).into_bytes());
    add("ticks.md", (1..1500).map(|n| "`".repeat(n) + "a").collect::<String>().into_bytes());
    add("lists.md", (0..2000).map(|n| " ".repeat(n) + "- a\n").collect::<String>().into_bytes());
    add("links.md", "[a](".repeat(50_000).into_bytes());
    add("table.md", format!("|{}\n|{}\n", "a|".repeat(20_000), "-|".repeat(20_000)).into_bytes());
    // Lines of JSON.
    add("deep.jsonl", "[".repeat(1_000_000).into_bytes());
    add("deep-object.jsonl", ("{\"a\":".repeat(100_000) + "1").into_bytes());
    add("broken.jsonl", "{\"text\": \n".repeat(10_000).into_bytes());
    add("no-text.jsonl", "{\"a\": 1}\n".repeat(10_000).into_bytes());
    add("number.jsonl", format!("{{\"text\": {}}}", "9".repeat(100_000)).into_bytes());
    add("escapes.jsonl", format!("{{\"text\": \"{}\"}}", "\\ud800".repeat(50_000)).into_bytes());
    add("wrong-types.jsonl", b"{\"text\": []}\n{\"text\": {}}\nnull\n\"x\"\n1e999\n".to_vec());
    // What says that it is something, and is not, or is torn.
    for (name, head) in [
        ("torn.zip", b"PK\x03\x04\x14\0\0\0\x08\0".as_slice()),
        ("end.zip", b"PK\x05\x06"),
        ("torn.gz", b"\x1F\x8B\x08\0\0\0\0\0"),
        ("torn.pdf", b"%PDF-1.7\n1 0 obj"),
        ("torn.docx", b"PK\x03\x04word/document.xml"),
        ("torn.7z", b"7z\xBC\xAF\x27\x1C\0\x04"),
        // A dictionary of 4 GB, and nothing in it.
        ("greedy.7z", b"7z\xBC\xAF\x27\x1C\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\x1C\0\0\0\0\0\0\0\0\0\0\0\x01\x04\x06\0\x01\x09\x01\0\x07\x0B\x01\0\x01\x23\x03\x01\x01\x05\x5D\xFF\xFF\xFF\xFF\x0C\x01\0\0\0"),
        ("torn.zst", b"\x28\xB5\x2F\xFD\xFF"),
        ("torn.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("torn.rtf", b"{\\rtf1{{{{{{"),
        ("page.pdf", b"<html><p>said"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("program", b"\x7FELF\x02\x01"),
        ("torn.eml", b"From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n"),
        ("torn.warc", b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"),
        ("torn.xml", b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"&b;&b;\">]><a>&b;"),
    ] {
        add(name, head.to_vec());
    }
    add("deep.rtf", ["{\\rtf1".as_bytes(), "{".repeat(200_000).as_bytes()].concat());
    add("new\nline \"quote\".txt", text.as_bytes().to_vec());
    files
}
