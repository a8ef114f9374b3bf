use super::*;
use crate::article::Article;
use crate::text::segment;
