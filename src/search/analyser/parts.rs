//! A Latvian word taken apart, on its way to a key; borrowed from the word until the end.

/// A word taken apart.
#[derive(Clone, Copy)]
pub struct Parts<'w> {
    pub prefix: &'w str,
    pub stem: &'w str,
    /// The theme vowel, or a consonant put right.
    pub tail: Option<char>,
    /// Stands in [`super::verbs`].
    pub listed: bool,
    /// The form itself can only be a verb's.
    pub verbal: bool,
    /// The form itself can only be a reflexive verb's.
    pub reflexive: bool,
    /// The ending that was taken off; decides about `ne-` and `jā-`.
    pub ending: &'w str,
}

impl<'w> Parts<'w> {
    pub const fn whole(stem: &'w str) -> Self {
        Self {
            prefix: "",
            stem,
            tail: None,
            listed: false,
            verbal: false,
            reflexive: false,
            ending: "",
        }
    }

    pub const fn verbal(self) -> Self {
        Self {
            verbal: true,
            ..self
        }
    }

    pub const fn with_tail(self, tail: char) -> Self {
        Self {
            tail: Some(tail),
            ..self
        }
    }

    pub const fn len(&self) -> usize {
        self.prefix.len() + self.stem.len() + self.tail.is_some() as usize
    }

    /// The key as it is indexed.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.len() + 2);
        key.push_str(self.prefix);
        key.push_str(self.stem);
        key.extend(self.tail);
        if self.listed {
            key.push('V');
        }
        if self.reflexive {
            key.push('R');
        }
        key
    }
}
