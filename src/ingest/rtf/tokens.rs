//! Rich text as a row of braces, words and bytes.

/// A piece of rich text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// `\*`: programs that do not know the word that follows pass over the group.
    Optional,
    /// A control word and its number; also a sign that stands for a word.
    Word(&'b str, Option<i32>),
    /// A byte of text.
    Byte(u8),
}

/// The pieces of a document, from front to end.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let (&first, after) = self.rest.split_first()?;
        if !first.is_ascii_alphabetic() {
            self.rest = after;
            return Some(self.sign(first));
        }
        let length = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at_checked(length)?;
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count();
        let (number, rest) = if digits > 0 { rest.split_at_checked(sign + digits)? } else { (&b""[..], rest) };
        // One space after a word belongs to it.
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            // So many bytes follow that are no text.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        Some(Token::Word(word, number))
    }

    fn sign(&mut self, sign: u8) -> Token<'b> {
        match sign {
            b'\'' => {
                let digit = |at: usize| self.rest.get(at).and_then(|b| char::from(*b).to_digit(16));
                let byte = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
                self.rest = self.rest.get(2..).unwrap_or_default();
                byte.map_or(Token::Word("", None), Token::Byte)
            }
            b'*' => Token::Optional,
            b'\n' | b'\r' => Token::Word("par", None),
            b'~' => Token::Word("~", None),
            b'_' => Token::Word("_", None),
            b'\\' | b'{' | b'}' => Token::Byte(sign),
            _ => Token::Word("", None),
        }
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\n' | b'\r' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_format_says() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\b0 a\\'e9\\u-3 ?\\*\\bin2 {}\\par\\\\}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b'a'),
            Token::Byte(0xE9),
            Token::Word("u", Some(-3)),
            Token::Byte(b'?'),
            Token::Optional,
            Token::Word("bin", Some(2)),
            Token::Word("par", None),
            Token::Byte(b'\\'),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
        assert_eq!(Tokens::new(b"\\").count() + Tokens::new(b"\\'").count() + Tokens::new(b"\\bin99999 x").count(), 2);
    }
}
