//! Analyses as JSON, brat, CSV, and text for people.

pub mod standoff;
