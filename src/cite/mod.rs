//! Citations: an assertion as others can cite it, find it, and check it.
//!
//! Plain data made of a record and its article's text. It promises that a citation says where the words stand in four independent ways (an id,
//! the words with what stands around them, code points, a hash of the whole text), so that each can be checked by the others; and that what it says of a
//! text that changed is what a comparison of the words gives, never a judgement. It opens no files and knows no index.

mod annotation;
mod citation;
mod fragment;
mod quote;
mod reference;
mod show;
mod verify;
pub mod who;

pub use annotation::{annotation, context};
pub use citation::{Citation, Cited, Unreadable};
pub use fragment::fragment_url;
pub use quote::{Quote, Window};
pub use reference::{bibtex, csl, day};
pub use show::{Style, show};
pub use verify::{Change, Found, Standing, Verdict, verify};

/// The address of an assertion that needs no network: what `sayso cite` takes.
#[must_use]
pub fn permalink(assertion_id: &str) -> String {
    format!("{SCHEME}assertion/{assertion_id}")
}

/// The address of an article.
#[must_use]
pub fn article_link(article_id: &str) -> String {
    format!("{SCHEME}article/{article_id}")
}

/// The id in a permalink, or the id as it is.
#[must_use]
pub fn assertion_id(id: &str) -> &str {
    id.strip_prefix(SCHEME).and_then(|rest| rest.rsplit_once("assertion/")).map_or(id, |(_, id)| id)
}

/// How addresses begin.
const SCHEME: &str = "sayso:";

#[cfg(test)]
mod tests {
    #[test]
    fn a_permalink_leads_back_to_its_id() {
        for given in ["00ff", &super::permalink("00ff"), "sayso:article/aa/assertion/00ff"] {
            assert_eq!(super::assertion_id(given), "00ff");
        }
    }
}
