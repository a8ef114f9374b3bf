//! Crawls.

use std::io::Write;

use crate::{PROSE, read};

/// A record of a crawl.
fn record(kind: &str, address: &str, media: &str, content: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-06T07:08:09Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    )
    .into_bytes();
    record.extend_from_slice(content);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

fn page(address: &str) -> Vec<u8> {
    let html = format!(
        "<html><head><title>Bridge shut</title><meta property='article:published_time' content='2024-03-05'></head><body><h1>Bridge shut</h1><p>{PROSE}</p></body></html>"
    );
    record("response", address, "application/http; msgtype=response", &answer("200 OK\r\nContent-Type: text/html", html.as_bytes()))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn crawl() -> Vec<Vec<u8>> {
    let http = "application/http; msgtype=response";
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: x"),
        page("https://a.example/2024/bridge-shut"),
        record("response", "https://a.example/gone", http, &answer("404 Not Found\r\nContent-Type: text/html", PROSE.as_bytes())),
        record("response", "https://a.example/x.css", http, &answer("200 OK\r\nContent-Type: text/css", b"p {}")),
        record("request", "https://a.example/", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        record("resource", "https://a.example/note.txt", "text/plain", format!("Dam fails\n\n{PROSE}\n").as_bytes()),
        record("conversion", "https://b.example/story", "text/plain", format!("Ferry full\n\n{PROSE}\n").as_bytes()),
    ]
}

const EXPECTED: [&str; 3] = ["Bridge shut | 2024-03-05 | The bridge over", "Dam fails | - | Dam fails The", "Ferry full | - | Ferry full The"];

#[test]
fn pages_and_texts_of_a_crawl_are_articles_with_their_address_and_the_day_of_the_crawl() {
    let found = read("crawl.warc", &crawl().concat());
    assert_eq!(found.shown(), EXPECTED);
    assert!(found.problems.is_empty());
    let first = &found.articles[0];
    assert_eq!(first.url.as_deref(), Some("https://a.example/2024/bridge-shut"));
    assert_eq!(first.retrieved.as_deref(), Some("2024-03-06T07:08:09Z"));
    assert_eq!(first.id, "bridge-shut");
    assert_eq!(first.origin, "crawl.warc!/https:/a.example/2024/bridge-shut.html");
}

#[test]
fn records_that_are_packed_one_by_one_and_a_zip_of_crawls_give_the_same() {
    let packed: Vec<u8> = crawl().iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(read("crawl.warc.gz", &packed).shown(), EXPECTED);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in
        [("datapackage.json", b"{\"profile\": \"data-package\"}".as_slice()), ("archive/data.warc.gz", &packed), ("pages/pages.jsonl", b"{\"format\": \"x\"}")]
    {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let found = read("crawl.wacz", &zip.finish().unwrap().into_inner());
    assert_eq!(found.shown(), EXPECTED);
    assert!(found.problems.is_empty(), "{:?}", found.problems());
}

#[test]
fn bodies_are_unchunked_and_unpacked() {
    let html = format!("<html><body><h1>Bridge shut</h1><p>{PROSE}</p></body></html>");
    let packed = gzip(html.as_bytes());
    let mut chunked = Vec::new();
    for part in packed.chunks(50) {
        chunked.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
        chunked.extend_from_slice(part);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let head = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
    let record = record("response", "https://a.example/x", "application/http", &answer(head, &chunked));
    assert_eq!(read("crawl.warc", &record).shown(), ["Bridge shut | - | The bridge over"]);
}

#[test]
fn a_crawl_that_is_cut_short_or_broken_gives_what_could_be_read() {
    let whole = crawl().concat();
    let cut = read("crawl.warc", &whole[..whole.len() - 60]);
    assert_eq!(cut.shown()[..2], EXPECTED[..2]);
    assert_eq!(cut.problems.len(), 1, "{:?}", cut.problems());
    let rubbish = [page("https://a.example/1"), b"\r\nrubbish\r\nrubbish\r\n".to_vec(), page("https://a.example/2")].concat();
    let mended = read("crawl.warc", &rubbish);
    assert_eq!((mended.articles.len(), mended.problems.len()), (2, 1));
    let endless = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n";
    assert_eq!(read("crawl.warc", endless).problems(), ["Malformed: crawl.warc: broken: a record does not say how long it is"]);
}
