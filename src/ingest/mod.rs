//! Reading: bytes to articles.
