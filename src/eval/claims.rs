//! Check-worthiness and factuality of single sentences: their gold and predictions, read.
//!
//! Gold comes as a JSON array or CSV (check-worthiness) or as JSON lines (factuality), a prediction as the JSON lines of
//! `sayso extract --format jsonl`, of which only `id` and a few fields of `assertions` are looked at.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::standoff::Span;

/// A sentence that is worth checking or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Whether it is worth checking.
    pub worthy: bool,
}

/// A sentence with words whose factuality is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Targeted {
    /// Its number in the file, from 0.
    pub id: String,
    /// Its text, tokens parted by single spaces.
    pub text: String,
    /// By position of the token: from -3, certainly not, to 3, certainly so.
    pub targets: Vec<(usize, f64)>,
}

/// What a prediction says of an assertion.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Where it stands in the sentence.
    pub spans: Vec<Span>,
    /// From 0 to 1.
    pub check_worthiness: f64,
    /// From -3 to 3.
    pub factuality: f64,
}

/// Assertions by the sentence's id.
pub type Predicted = BTreeMap<String, Vec<Judged>>;

/// Reads labelled sentences: a CSV table if `name` ends so, else a JSON array.
///
/// # Errors
/// What is wrong with the first record that cannot be read.
pub fn read_labelled(name: &str, text: &str) -> Result<Vec<Labelled>, String> {
    #[derive(Deserialize)]
    struct Row {
        file_name: String,
        line_number: String,
        text: String,
        label: f64,
    }
    #[derive(Deserialize)]
    struct Item {
        sentence_id: Value,
        text: String,
        label: f64,
    }
    if name.to_ascii_lowercase().ends_with(".csv") {
        let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Row>();
        let labelled = |row: Row| Labelled { id: format!("{}:{}", row.file_name, row.line_number), text: row.text, worthy: row.label >= 1.0 };
        return rows.map(|row| row.map(labelled).map_err(|e| e.to_string())).collect();
    }
    let items: Vec<Item> = serde_json::from_str(text).map_err(|e| e.to_string())?;
    Ok(items.into_iter().map(|item| Labelled { id: id(&item.sentence_id), text: item.text, worthy: item.label >= 1.0 }).collect())
}

/// Reads sentences with targets, one a line.
///
/// # Errors
/// The first line that cannot be read, and why.
pub fn read_targeted(text: &str) -> Result<Vec<Targeted>, String> {
    #[derive(Deserialize)]
    struct Line {
        text: String,
        targets: Vec<Target>,
    }
    #[derive(Deserialize)]
    struct Target {
        span1: Vec<usize>,
        label: f64,
    }
    let read = |(number, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line).map_err(|e| format!("{}: {e}", number + 1))?;
        let targets = line.targets.iter().filter_map(|t| Some((*t.span1.first()?, t.label))).collect();
        Ok(Targeted { id: number.to_string(), text: line.text, targets })
    };
    text.lines().enumerate().map(read).collect()
}

/// Reads predictions, one sentence a line; a field that is absent or null means "not worth checking" or "certainly so".
///
/// # Errors
/// The first line that is no JSON, and why.
pub fn read_predicted(text: &str) -> Result<Predicted, String> {
    let read = |(number, line): (usize, &str)| {
        let article: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", number + 1))?;
        let assertions = article["assertions"].as_array().map_or(&[][..], Vec::as_slice);
        Ok((id(&article["id"]), assertions.iter().map(judged).collect()))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

/// An id as text, number or string alike.
fn id(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn judged(assertion: &Value) -> Judged {
    let spans = assertion["spans"].as_array().map_or(&[][..], Vec::as_slice);
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    Judged {
        spans: spans.iter().filter_map(|s| Some(Span { begin: number(&s[0])?, end: number(&s[1])? })).collect(),
        check_worthiness: assertion["check_worthiness"].as_f64().unwrap_or(0.0),
        factuality: factuality(assertion),
    }
}

/// `FactBank`'s values as numbers: CT 3, PR 2, PS 1, U 0, and below 0 where it is put forward as not so.
fn factuality(assertion: &Value) -> f64 {
    let certainty = match assertion["certainty"].as_str() {
        Some("PR") => 2.0,
        Some("PS") => 1.0,
        Some("U") => 0.0,
        _ => 3.0,
    };
    match assertion.get("polarity").map(Value::as_str) {
        Some(Some("-")) => -certainty,
        None | Some(Some("+")) => certainty,
        Some(_) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labelled_sentences_come_as_json_or_csv() {
        let expected = |id: &str| Labelled { id: id.into(), text: "A, b.".into(), worthy: true };
        assert_eq!(read_labelled("a.json", r#"[{"sentence_id": 7, "text": "A, b.", "label": 1}]"#).unwrap(), [expected("7")]);
        assert_eq!(read_labelled("a.csv", "text,label,file_name,line_number\n\"A, b.\",1.0,f,3\n").unwrap(), [expected("f:3")]);
        assert!(read_labelled("a.csv", "text\nA\n").is_err());
        assert!(read_labelled("a.json", "{}").is_err());
    }

    #[test]
    fn targets_and_predictions_come_as_json_lines() {
        let gold = read_targeted("{\"text\": \"It fell .\", \"targets\": [{\"span1\": [1, 1], \"label\": -1.5}]}\n").unwrap();
        assert_eq!(gold, [Targeted { id: "0".into(), text: "It fell .".into(), targets: vec![(1, -1.5)] }]);
        assert!(read_targeted("{}\n").unwrap_err().starts_with("1: "));

        let line = r#"{"id": 0, "assertions": [{"spans": [[0, 4]], "check_worthiness": null, "certainty": "PR", "polarity": "-"}, {"polarity": "u"}, {}]}"#;
        let predicted = read_predicted(&format!("{line}\n\n")).unwrap();
        let factuality: Vec<f64> = predicted["0"].iter().map(|j| j.factuality).collect();
        assert_eq!(factuality, [-2.0, 0.0, 3.0]);
        assert_eq!(predicted["0"][0].spans, [Span { begin: 0, end: 4 }]);
        assert!(read_predicted("x").is_err());
    }
}
