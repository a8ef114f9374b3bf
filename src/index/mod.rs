//! The tantivy index over assertions and articles.
