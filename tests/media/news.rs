//! Feeds and the formats of agencies.

use crate::{PROSE, read};

#[test]
fn items_of_feeds_are_articles_of_the_feeds_outlet() {
    let rss = format!(
        "<?xml version='1.0'?><rss xmlns:content='c' xmlns:dc='d'><channel><title>The Courier</title><language>en-gb</language><link>https://c.example</link>\
         <item><title>Bridge &amp;amp; road shut</title><link>https://c.example/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>\
         <category>Traffic</category><description>Short.</description><content:encoded><![CDATA[<p>{PROSE}</p><p><a href='x'>Read more</a></p>]]></content:encoded></item>\
         <item><title>Dam fails</title><author>bo@c.example (Bo Li)</author><guid>https://c.example/2</guid><description>&lt;p&gt;{PROSE}&lt;/p&gt;</description></item>\
         <item><title>Only a title</title></item></channel></rss>"
    );
    let found = read("feed.xml", rss.as_bytes());
    assert_eq!(found.shown(), ["Bridge & road shut | 2024-03-05 | The bridge over", "Dam fails | - | The bridge over", "Only a title | - | Only a title"]);
    let first = &found.articles[0];
    assert_eq!((first.outlet.as_deref(), first.byline.as_deref(), first.section.as_deref()), (Some("The Courier"), Some("Ann Lee"), Some("Traffic")));
    assert_eq!((first.url.as_deref(), first.language.as_deref(), first.text.contains("Read more")), (Some("https://c.example/1"), Some("en-GB"), false));
    assert_eq!(found.articles[1].byline.as_deref(), Some("Bo Li"));
    assert_eq!(found.articles[1].url.as_deref(), Some("https://c.example/2"));
    assert_eq!((found.articles[1].origin.as_str(), found.articles[1].id.as_str()), ("feed.xml#2", "feed-2"));
}

#[test]
fn atom_rdf_and_broken_feeds_are_read_too() {
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Notes</title><entry><title type='html'>Bridge &lt;i&gt;shut&lt;/i&gt;</title><link rel='self' href='no'/><link href='https://n.example/1'/>\
         <updated>2024-03-05T10:00:00Z</updated><author><name>Ann Lee</name></author><content type='xhtml'><div xmlns='x'><p>{PROSE}</p><ul><li>No lorries</li></ul></div></content></entry></feed>"
    );
    let found = read("a.atom", atom.as_bytes());
    assert_eq!(found.shown(), ["Bridge shut | 2024-03-05 | The bridge over"]);
    assert_eq!(found.articles[0].url.as_deref(), Some("https://n.example/1"));
    assert_eq!(found.articles[0].blocks.len(), 2);
    let rdf = format!(
        "<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><channel><title>X</title></channel><item><title>Bridge shut</title><dc:date>2024-03-05</dc:date><description>{PROSE}</description></item></rdf:RDF>"
    );
    assert_eq!(read("a.rss", rdf.as_bytes()).shown(), ["Bridge shut | 2024-03-05 | The bridge over"]);
    let broken = format!("<rss><channel><item><title>Bridge shut</title><description>{PROSE}</description></item><item><title>Dam <");
    let found = read("a.rss", broken.as_bytes());
    assert_eq!(found.shown()[0], "Bridge shut | - | The bridge over");
    assert_eq!(read("a.rss", b"<rss><channel><title>X</title></channel></rss>").problems(), ["Empty: a.rss: no articles"]);
}

#[test]
fn nitf_and_newsml_give_text_and_envelope() {
    let nitf = format!(
        "<nitf><head><title>T</title><docdata><doc-id id-string='x1'/><date.issue norm='20240305T100000Z'/></docdata><pubdata name='The Courier'/></head><body><body.head><hedline><hl1>Bridge shut</hl1></hedline>\
         <byline>By <person>Ann Lee</person></byline><dateline><location>BAMAKO</location></dateline></body.head><body.content><p>{PROSE}</p><p>More.</p></body.content></body></nitf>"
    );
    let found = read("a.xml", nitf.as_bytes());
    assert_eq!(found.shown(), ["Bridge shut | 2024-03-05 | BAMAKO — The"]);
    let article = &found.articles[0];
    assert_eq!(
        (article.id.as_str(), article.byline.as_deref(), article.outlet.as_deref(), article.dateline.as_deref()),
        ("x1", Some("Ann Lee"), Some("The Courier"), Some("BAMAKO"))
    );
    let inside = nitf.clone();
    let old = format!(
        "<NewsML><NewsItem><NewsManagement><ThisRevisionCreated>20240306T000000Z</ThisRevisionCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Envelope</HeadLine><CreditLine>Sahel Wire</CreditLine></NewsLines><ContentItem><DataContent>{inside}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    let found = read("a.xml", old.as_bytes());
    assert_eq!(found.shown(), ["Bridge shut | 2024-03-05 | BAMAKO — The"]);
    assert_eq!(found.articles[0].credit.as_deref(), Some("Sahel Wire"));
    let new = format!(
        "<newsMessage><itemSet><newsItem><itemMeta><provider><name>Sahel Wire</name></provider><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Bridge shut</headline><by>Ann Lee</by></contentMeta>\
         <contentSet><inlineXML contenttype='application/xhtml+xml'><html><head><title>no</title></head><body><p>{PROSE}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    );
    let found = read("a.xml", new.as_bytes());
    assert_eq!(found.shown(), ["Bridge shut | 2024-03-05 | The bridge over"]);
    assert_eq!((found.articles[0].outlet.as_deref(), found.articles[0].byline.as_deref()), (Some("Sahel Wire"), Some("Ann Lee")));
}

#[test]
fn collections_in_sgml_are_cut_into_their_documents() {
    let reuters = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TEXT>&#2;\n<TITLE>BRIDGE &amp; ROAD SHUT</TITLE>\n<AUTHOR>    By Ann Lee, Reuters</AUTHOR>\n\
                   <DATELINE>    BAMAKO, Feb 26 - </DATELINE><BODY>The bridge over the river stays closed,\nthe ministry said.\n    Costs are &lt;5 mln dlrs.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n\
                   <REUTERS NEWID=\"8\"><TEXT TYPE=\"BRIEF\"><TITLE>DAM FAILS, POLICE SAID</TITLE></TEXT></REUTERS>\n<REUTERS NEWID=\"9\"><TEXT></TEXT></REUTERS>";
    let found = read("reut2-000.sgm", reuters.as_bytes());
    assert_eq!(found.shown(), ["BRIDGE & ROAD SHUT | 1987-02-26 | BAMAKO, Feb 26", "DAM FAILS, POLICE SAID | - | DAM FAILS, POLICE"]);
    let first = &found.articles[0];
    assert_eq!(first.id, "7");
    assert_eq!(first.text, "BAMAKO, Feb 26 - The bridge over the river stays closed, the ministry said.\n\nCosts are <5 mln dlrs.");
    let trec = "<DOC>\n<DOCNO> AP88-1 </DOCNO>\n<HEAD>Bridge Shut</HEAD>\n<TEXT>\n   The bridge stays closed,\nthey said.\n</TEXT>\n</DOC>\n<DOC id=\"X_1\" type=\"story\"><HEADLINE>Dam fails</HEADLINE><TEXT><P>\nIt failed.\n</P><P>\nNobody knows.\n</P></TEXT></DOC>";
    let found = read("ap.sgml", trec.as_bytes());
    assert_eq!(found.shown(), ["Bridge Shut | - | The bridge stays", "Dam fails | - | It failed. Nobody"]);
    assert_eq!(found.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["AP88-1", "X_1"]);
    assert_eq!(found.articles[1].blocks.len(), 2);
}
