//! Batches: many inputs, in parallel, in order.
