//! Tables and datasets.

use std::io::Write;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use sayso::ingest::Mapping;

use crate::{PROSE, read, read_mapped};

const BRIDGE: &str = "Bridge shut | 2024-03-05 | The bridge over";

#[test]
fn rows_of_a_table_with_text_are_articles_whatever_separates_them() {
    let table = [
        ("a.csv", format!("title,date,text\nBridge shut,2024-03-05,\"{PROSE}\"\n")),
        ("a.csv", format!("\u{feff}sep=;\r\ntitle;date;BODY\r\nBridge shut;2024-03-05;{PROSE}\r\n")),
        ("a.csv", format!("date\ttitle\tmaintext\n2024-03-05\tBridge shut\t{PROSE}\n")),
        ("a.csv", format!("title|published|content\nBridge shut|5 March 2024|<p>{PROSE}</p><p>More.</p>\n")),
    ];
    for (name, content) in table {
        let found = read(name, content.as_bytes());
        assert_eq!(found.shown(), [BRIDGE], "{content}");
        assert!(found.problems.is_empty());
    }
    let wide: Vec<u8> = "text,title\nLe pont est fermé\u{2019}s,x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("a.csv", &[b"\xFF\xFE".as_slice(), &wide].concat()).articles.len(), 1);
}

#[test]
fn a_row_without_text_or_with_a_bad_date_is_told_and_the_others_are_read() {
    let found =
        read("a.csv", format!("title,date,text\nBridge shut,2024-03-05,\"{PROSE}\"\nEmpty,2024-03-05,\nDated wrongly,soon,\"{PROSE}\"\nshort\n").as_bytes());
    assert_eq!(found.shown(), [BRIDGE, "Dated wrongly | - | The bridge over"]);
    let expected =
        ["Empty: a.csv:3: no text in column `text`", "FieldDropped: a.csv:4: `published` is not a date: `soon`", "Empty: a.csv:5: no text in column `text`"];
    assert_eq!(found.problems(), expected);
}

#[test]
fn a_table_without_text_is_one_article_of_rows_and_a_mapping_makes_it_a_dataset() {
    let content = format!("name;what\nAnn;{PROSE}\n");
    let found = read("a.csv", content.as_bytes());
    assert_eq!(found.articles.len(), 1);
    assert_eq!(found.articles[0].blocks.len(), 2);
    assert!(found.articles[0].text.starts_with("name | what\n\nAnn | The bridge"));
    let mapping: Mapping = "text=What,byline=name".parse().unwrap();
    let found = read_mapped("a.csv", content.as_bytes(), Some(&mapping));
    assert_eq!((found.articles[0].byline.as_deref(), found.articles[0].text.as_str()), (Some("Ann"), PROSE));
    let wrong: Mapping = "text=body".parse().unwrap();
    assert_eq!(read_mapped("a.csv", content.as_bytes(), Some(&wrong)).problems(), ["Malformed: a.csv: no column `body`"]);
    let stories =
        "stories_id,publish_date,title,url,language,media_name\n1,2024-03-05 10:00:00,Bridge shut for the winter,https://a.example/1,en,The Courier\n";
    let found = read("stories.csv", stories.as_bytes());
    assert_eq!((found.articles[0].outlet.as_deref(), found.articles[0].text.as_str()), (Some("The Courier"), "Bridge shut for the winter"));
}

#[test]
fn json_is_an_article_an_array_an_answer_or_lines() {
    let article = format!(
        "{{\"title\": \"Bridge shut\", \"date_publish\": \"2024-03-05 10:00:00\", \"maintext\": \"{PROSE}\", \"authors\": [\"Ann Lee\"], \"source_domain\": \"a.example\"}}"
    );
    for content in [
        article.clone(),
        format!("[{article}]"),
        format!("{{\"articles\": [\n{article}]}}"),
        format!("{{\"hits\": {{\"hits\": [{{\"_source\": {article}}}]}}}}"),
        format!("{article}\n{article}"),
    ] {
        let found = read("a.json", content.as_bytes());
        assert_eq!(found.shown()[0], BRIDGE, "{content}");
        assert_eq!((found.articles[0].byline.as_deref(), found.articles[0].outlet.as_deref()), (Some("Ann Lee"), Some("a.example")));
        assert!(found.problems.is_empty());
    }
    let nested: Mapping = "text=doc.body,headline=doc.head".parse().unwrap();
    let content = format!("[{{\"doc\": {{\"body\": [\"{PROSE}\", \"More.\"], \"head\": \"Bridge shut\"}}}}, {{\"doc\": 1}}]");
    let found = read_mapped("a.json", content.as_bytes(), Some(&nested));
    assert_eq!(found.shown(), ["Bridge shut | - | The bridge over"]);
    assert_eq!(found.problems(), ["Malformed: a.json#2: no field `doc.body`"]);
    assert_eq!(read("a.json", b"[{\"text\": ").problems.len(), 1);
    assert_eq!(read("a.json", b"[]").problems(), ["Empty: a.json: no articles"]);
}

#[test]
fn an_entry_of_gdelts_quotation_graph_is_its_quotations() {
    let line = "{\"date\": \"2024-03-05T10:00:00Z\", \"url\": \"https://a.example/1\", \"title\": \"Bridge shut\", \"lang\": \"ENGLISH\", \"quotes\": [{\"pre\": \"The minister said\", \"quote\": \"it stays shut\", \"post\": \"on Tuesday.\"}, {\"quote\": \"Nobody knows\"}]}";
    let found = read("gqg.json", line.as_bytes());
    assert_eq!(found.articles[0].text, "The minister said “it stays shut” on Tuesday.\n\n“Nobody knows”");
    assert_eq!(found.articles[0].language.as_deref(), Some("en"));
}

/// A workbook of one sheet, by hand.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows: String = rows.iter().flat_map(|row| ["<row>".to_owned(), row.iter().map(cell).collect(), "</row>".to_owned()]).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{of}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{of}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{of}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn sheets_are_datasets_or_tables() {
    let found = read("a.xlsx", &workbook(&[&["title", "date", "text"], &["Bridge shut", "2024-03-05", PROSE]]));
    assert_eq!(found.shown(), [BRIDGE], "{:?}", found.problems());
    let found = read("a.xlsx", &workbook(&[&["Bridge", "Cost"], &["Old", "5"], &["New", "7"]]));
    assert_eq!(found.articles[0].text, "Bridge | Cost\n\nOld | 5\n\nNew | 7");
    assert_eq!(read("a.xlsx", &workbook(&[])).articles.len(), 0);
    let mut broken = workbook(&[&["text"], &[PROSE]]);
    broken.truncate(broken.len() / 2);
    let found = read("a.xlsx", &broken);
    assert_eq!((found.articles.len(), found.problems.is_empty()), (0, false));
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let huge = "x".repeat(40_000_000);
    let found = read("a.xlsx", &workbook(&[&["text"], &[&huge]]));
    assert_eq!(found.problems.iter().map(sayso::ingest::Error::reason).collect::<Vec<_>>(), [sayso::ingest::Reason::Bomb]);
}

#[test]
fn rows_of_parquet_are_articles() {
    let schema =
        Arc::new(parse_message_type("message m { required binary title (UTF8); required binary published (UTF8); required binary text (UTF8); }").unwrap());
    let mut file = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(WriterProperties::builder().build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for column in [["Bridge shut", "Dam fails"], ["2024-03-05", "2024-03-06"], [PROSE, PROSE]] {
        let mut next = group.next_column().unwrap().unwrap();
        next.typed::<ByteArrayType>().write_batch(&column.map(ByteArray::from), None, None).unwrap();
        next.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    let found = read("a.parquet", &file);
    assert_eq!(found.shown(), [BRIDGE, "Dam fails | 2024-03-06 | The bridge over"]);
    let found = read("a.parquet", &file[..file.len() / 2]);
    assert_eq!((found.articles.len(), found.problems.len()), (0, 1));
}
