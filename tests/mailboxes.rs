//! A mailbox as its reader asks for it: by thread, by mail, by what lies in it; and nobody says what they only quote.

#[expect(dead_code, reason = "the exports of the other tests are not read here")]
mod desk;

use desk::Desk;
use serde_json::Value;

/// A mail of a thread: its number, what it refers to, its text.
fn mail(number: u32, references: &str, text: &str) -> String {
    let refers = if references.is_empty() { String::new() } else { format!("References: {references}\n") };
    let answers = references.split_whitespace().last().map(|last| format!("In-Reply-To: {last}\n")).unwrap_or_default();
    format!(
        "From ann@lee.example Mon Mar  4 10:00:00 2024\nFrom: Ann Lee <ann@lee.example>\nTo: desk@meridian.example\nSubject: Re: The dam\n\
         Date: Mon, 0{number} Mar 2024 10:00:00 +0000\nMessage-ID: <{number}@lee.example>\n{refers}{answers}\n{text}\n\n"
    )
}

/// Five mails of a thread in odd order, of which one has lost what it refers to, one that only names what it answers, and one of another thread with the same subject.
fn thread() -> String {
    let only_answers = mail(7, "", "The ministry said the file was lost.").replace("Message-ID: <7", "In-Reply-To: <2@lee.example>\nMessage-ID: <7");
    [
        mail(
            3,
            "<1@lee.example> <2@lee.example>",
            "The mayor said the dam was safe.\n\nOn Sat, 2 Mar 2024, Bo Ray <bo@ray.example> wrote:\n> The operator lied about the cracks.",
        ),
        mail(1, "", "The operator said the dam was old."),
        mail(5, "<1@lee.example>\n <2@lee.example> <3@lee.example> <4@lee.example>", "The council knew of the cracks."),
        mail(2, "<1@lee.example>", "The inspector denied that the dam had cracks.\n\n> Nobody had seen the report."),
        mail(4, "the mail of yesterday", "The insurer said nothing had been paid."),
        only_answers,
        mail(6, "", "The bridge said nothing, the minister claimed."),
    ]
    .concat()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("post/inbox.mbox", &thread());
    desk.write("post/copies.mbox", &mail(1, "", "The operator said the dam was old."));
    let attached = "From: Ann Lee <ann@lee.example>\nSubject: The list\nDate: Mon, 04 Mar 2024 10:00:00 +0000\nMessage-ID: <9@lee.example>\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nThe list is attached, the clerk said.\n--cut\nContent-Type: text/plain; name=list.txt\n\
        Content-Disposition: attachment; filename=list.txt\n\nThe payments\n\nThe treasurer said that three payments were late.\n--cut--\n";
    desk.write("post/list.eml", attached);
    desk.run(&["index", "post", "--into", "mail"], 0);
    desk
}

fn hits(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let found = desk.run(&[&["search", "--in", "mail", "--json", "--limit", "100"], args].concat(), 0).out();
    serde_json::from_str::<Value>(&found).unwrap()["hits"].as_array().cloned().unwrap_or_default()
}

/// The ids of what is found, sorted.
fn ids(desk: &Desk, query: &str) -> Vec<String> {
    let mut ids: Vec<String> = hits(desk, &["kind:article", query]).iter().map(|hit| hit["article"]["id"].as_str().unwrap_or_default().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn a_thread_is_known_by_what_its_mails_refer_to_and_never_by_its_subject() {
    let desk = desk();
    assert_eq!(ids(&desk, "thread:1@lee.example"), ["1@lee.example", "2@lee.example", "3@lee.example", "5@lee.example"]);
    assert_eq!(ids(&desk, "-thread:*"), ["4@lee.example", "7@lee.example", "list"], "a broken reference, and an answer alone, lead nowhere");
    assert_eq!(ids(&desk, "message-id:5@lee.example"), ["5@lee.example"]);
    let groups = hits(&desk, &["(said OR knew OR denied OR claimed)", "in:inbox.mbox", "--group", "thread"]);
    let mut threads: Vec<(&str, u64)> =
        groups.iter().map(|hit| (hit["article"]["thread"].as_str().unwrap_or("none"), hit["of_group"].as_u64().unwrap())).collect();
    threads.sort_unstable();
    assert_eq!(threads.iter().map(|(thread, _)| *thread).collect::<Vec<_>>(), ["1@lee.example", "6@lee.example", "none"], "{threads:?}");
    let rows = desk.run(&["export", "--in", "mail", "--format", "jsonl"], 0).out();
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let third = rows.iter().find(|row| row["message_id"] == "3@lee.example").expect("a row");
    assert_eq!((&third["thread"], &third["parent"]), (&Value::from("1@lee.example"), &Value::from("post/inbox.mbox")));
}

#[test]
fn what_a_mail_quotes_is_not_said_by_whoever_quotes_it() {
    let desk = desk();
    let lied = hits(&desk, &["operator lied"]);
    assert!(!lied.is_empty() && lied.iter().all(|hit| hit["assertion"]["voice"] == "attributed" && hit["assertion"]["sources"][0] == "Bo Ray"), "{lied:#?}");
    assert!(hits(&desk, &["in-content:(seen report)"]).is_empty(), "quoted of nobody");
    assert_eq!(ids(&desk, "\"seen the report\""), ["2@lee.example"], "its words are found all the same");
}

#[test]
fn everything_in_a_mailbox_or_attached_to_a_mail_can_be_asked_for() {
    let desk = desk();
    assert_eq!(ids(&desk, "in:inbox.mbox").len(), 6, "the mail that is in the other box too stands there alone");
    assert_eq!(ids(&desk, "in:\"post/copies.mbox\""), ["1@lee.example"]);
    assert_eq!(ids(&desk, "parent:post/list.eml"), ["list"]);
    assert_eq!(ids(&desk, "in:post/list.eml"), ["9@lee.example", "list"]);
    assert_eq!(ids(&desk, "in:list.txt"), ["list"]);
    assert_eq!(ids(&desk, "in:post").len(), 9);
    let copies = desk.run(&["runs", "show", "--in", "mail", "--state", "duplicate"], 0).out();
    assert!(copies.contains("post/inbox.mbox!/2.eml") && copies.contains("the same as post/copies.mbox!/1.eml"), "{copies}");
}
