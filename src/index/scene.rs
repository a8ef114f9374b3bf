//! The records that match, segment by segment.
//!
//! A query is answered as sets: a bit for each record of a segment, which are joined as the query says. So how many match is a count of
//! bits, a negation costs no more than what it negates, and what does not rank is never visited.

use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{Bm25Weight, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet as _, SegmentReader, TERMINATED, Term};

use super::codes::Place;
use super::docs::Bits;
use super::family::Ground;
use super::query::Days;
use super::scores::{Part, Scores};
use super::spans::Spans;
use super::values::Wanted;

/// A query, ready to be answered.
pub enum Node {
    /// Every record.
    All,
    Nothing,
    Assertions,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// All records of the articles of which one matches.
    Family(Box<Node>),
    /// All records of the articles in these groups of copies, in order; in any, where none is named.
    Copies(Option<Vec<u32>>),
    /// Those that have a term; what it is worth, where it ranks.
    Term(Term, Option<Bm25Weight>),
    /// What a query of tantivy's finds; and what that is worth, where it ranks.
    Found(Box<dyn Weight>, Option<f32>),
    Spans(Spans, Option<f32>),
    /// Those with a value.
    Values(Field, Wanted),
    Published(Days),
    /// Those with a number in a column.
    Column(&'static str, Test),
}

/// What is asked of a column's number.
#[derive(Debug, Clone, Copy)]
pub enum Test {
    Within(u64, u64),
    /// Of a label's code: this one, or any.
    Code(Place, Option<u64>),
}

impl Test {
    fn fits(self, number: u64) -> bool {
        match self {
            Self::Within(first, last) => first <= number && number <= last,
            Self::Code(place, None) => place.of(number) > 0,
            Self::Code(place, Some(code)) => place.of(number) == code,
        }
    }
}

/// A segment, and what is known of it.
pub struct Scene<'s> {
    pub segment: &'s SegmentReader,
    pub ground: &'s Ground,
}

/// Documents that are looked at in a column at a time.
const STRETCH: usize = 1024;

/// A set with so many times fewer documents than a term has is sought in its postings, one by one.
pub const SOUGHT: usize = 32;

impl Scene<'_> {
    /// The records that match, and what each part of the query adds to their scores.
    pub fn find(&self, node: &Node) -> tantivy::Result<(Bits, Scores)> {
        let mut scores = Scores::default();
        let found = self.set(node, &mut scores)?;
        Ok((found, scores))
    }

    fn max(&self) -> DocId {
        self.segment.max_doc()
    }

    fn set(&self, node: &Node, scores: &mut Scores) -> tantivy::Result<Bits> {
        match node {
            Node::All => Ok(self.ground.all.clone()),
            Node::Nothing => Ok(Bits::new(self.max())),
            Node::Assertions => Ok(self.ground.assertions.clone()),
            Node::And(all) => self.all_of(all, scores),
            Node::Or(any) => {
                let mut found = Bits::new(self.max());
                for node in any {
                    let before = scores.parts.len();
                    let set = self.set(node, scores)?;
                    // What scores in one of them scores only where that one matches.
                    if matches!(node, Node::And(_)) {
                        scores.limit(before, &set);
                    }
                    found.unite(&set);
                }
                Ok(found)
            }
            Node::Not(inner) => {
                let mut found = self.ground.all.clone();
                found.subtract(&self.set(inner, &mut Scores::default())?);
                Ok(found)
            }
            Node::Family(inner) => {
                let mut found = self.set(inner, &mut Scores::default())?;
                // A deleted record says nothing about its article: it went with it.
                found.intersect(&self.ground.all);
                Ok(self.ground.whole(&found, self.max()))
            }
            Node::Copies(wanted) => {
                let mut found = Bits::new(self.max());
                for member in self.ground.copies.iter().filter(|m| wanted.as_ref().is_none_or(|wanted| wanted.binary_search(&m.group).is_ok())) {
                    found.insert_all(member.head, member.end.min(self.max()));
                }
                Ok(found)
            }
            Node::Term(term, weight) => self.term(term, weight.as_ref(), scores),
            Node::Found(weight, boost) => self.found(weight.as_ref(), *boost, scores),
            Node::Spans(spans, boost) => {
                let found = spans.find(self.segment)?;
                Ok(self.listed(found.into_iter().map(|(doc, score)| (doc, score * boost.unwrap_or(0.0))).collect(), boost.is_some(), scores))
            }
            Node::Values(field, wanted) => self.values(*field, wanted),
            Node::Published(days) => {
                let mut found = Bits::new(self.max());
                for family in self.ground.families.iter().filter(|f| days.first <= f.published && f.published <= days.last) {
                    found.insert_all(family.head, family.end.min(self.max()));
                }
                Ok(found)
            }
            Node::Column(name, test) => self.column(name, *test, &self.ground.all),
        }
    }

    /// What all of them find.
    fn all_of(&self, all: &[Node], scores: &mut Scores) -> tantivy::Result<Bits> {
        let mut found: Option<Bits> = None;
        let narrow = |found: &mut Option<Bits>, set: Bits| match found {
            Some(found) => found.intersect(&set),
            None => *found = Some(set),
        };
        // What can be looked up for few records comes last, when few are left.
        let is_late = |node: &&Node| matches!(node, Node::Term(_, None) | Node::Column(..) | Node::Not(_));
        for node in all.iter().filter(|node| !is_late(node)) {
            narrow(&mut found, self.set(node, scores)?);
        }
        let mut found = found.unwrap_or_else(|| self.ground.all.clone());
        for node in all {
            if let Node::Term(term, None) = node {
                found.intersect(&self.term_among(term, &found)?);
            }
        }
        for node in all {
            match node {
                Node::Column(name, test) => found = self.column(name, *test, &found)?,
                Node::Not(inner) => {
                    let unwanted = match inner.as_ref() {
                        Node::Column(name, test) => self.column(name, *test, &found)?,
                        Node::Term(term, _) => self.term_among(term, &found)?,
                        inner => self.set(inner, &mut Scores::default())?,
                    };
                    found.subtract(&unwanted);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    fn postings(&self, term: &Term, option: IndexRecordOption) -> tantivy::Result<Option<BlockSegmentPostings>> {
        Ok(self.segment.inverted_index(term.field())?.read_block_postings(term, option)?)
    }

    fn term(&self, term: &Term, weight: Option<&Bm25Weight>, scores: &mut Scores) -> tantivy::Result<Bits> {
        let mut found = Bits::new(self.max());
        if let Some(postings) = self.postings(term, IndexRecordOption::Basic)? {
            insert(&mut found, postings);
        }
        if let Some((weight, postings)) = weight.zip(self.postings(term, IndexRecordOption::WithFreqs)?) {
            scores.parts.push(Part::term(postings, weight.clone()));
        }
        Ok(found)
    }

    /// Those of a set that have a term.
    fn term_among(&self, term: &Term, among: &Bits) -> tantivy::Result<Bits> {
        let Some(mut postings) = self.postings(term, IndexRecordOption::Basic)? else { return Ok(Bits::new(self.max())) };
        if among.count() * SOUGHT > postings.doc_freq() as usize {
            return self.term(term, None, &mut Scores::default());
        }
        let mut found = Bits::new(self.max());
        for doc in among.iter() {
            let at = postings.seek(doc);
            match postings.docs().get(at) {
                Some(&there) if there == doc => found.insert(doc),
                Some(_) => {}
                None => break,
            }
        }
        Ok(found)
    }

    fn found(&self, weight: &dyn Weight, boost: Option<f32>, scores: &mut Scores) -> tantivy::Result<Bits> {
        let mut cursor = weight.scorer(self.segment, boost.unwrap_or(1.0))?;
        let mut all = Vec::new();
        while cursor.doc() != TERMINATED {
            all.push((cursor.doc(), if boost.is_some() { cursor.score() } else { 0.0 }));
            cursor.advance();
        }
        Ok(self.listed(all, boost.is_some(), scores))
    }

    fn listed(&self, all: Vec<(DocId, f32)>, ranks: bool, scores: &mut Scores) -> Bits {
        let mut found = Bits::new(self.max());
        for (doc, _) in &all {
            found.insert(*doc);
        }
        if ranks {
            scores.parts.push(Part::listed(all));
        }
        found
    }

    fn values(&self, field: Field, wanted: &Wanted) -> tantivy::Result<Bits> {
        let index = self.segment.inverted_index(field)?;
        let mut found = Bits::new(self.max());
        wanted.each(index.terms(), |info| {
            insert(&mut found, index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Those of a set whose number in a column fits.
    fn column(&self, name: &str, test: Test, among: &Bits) -> tantivy::Result<Bits> {
        let column = self.segment.fast_fields().u64(name)?.first_or_default_col(0);
        let (mut found, mut numbers) = (Bits::new(self.max()), [0; STRETCH]);
        for (start, end) in among.runs() {
            for start in (start..end.min(self.max())).step_by(STRETCH) {
                let Some(numbers) = numbers.get_mut(..STRETCH.min((end.min(self.max()) - start) as usize)) else { break };
                column.get_range(u64::from(start), numbers);
                for (doc, number) in (start..).zip(numbers.iter()) {
                    found.insert_if(doc, test.fits(*number));
                }
            }
        }
        Ok(found)
    }
}

fn insert(found: &mut Bits, mut postings: BlockSegmentPostings) {
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|&doc| found.insert(doc));
        postings.advance();
    }
}
