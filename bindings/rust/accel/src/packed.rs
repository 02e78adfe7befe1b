//! Many texts in one buffer, text i being `base[offsets[i], offsets[i + 1])`: the form that batch
//! calls take. One copy of all texts, and none per text.

use std::ffi::c_char;

use accel_sys as sys;

use crate::ffi::chars;

#[derive(Debug)]
pub(crate) struct Packed {
    base: Vec<u8>,
    offsets: Vec<i64>,
}

impl Packed {
    pub(crate) fn new() -> Packed {
        Packed { base: Vec::new(), offsets: vec![0] }
    }

    pub(crate) fn push(&mut self, text: &[u8]) {
        self.base.extend_from_slice(text);
        self.offsets.push(self.base.len() as i64);
    }

    pub(crate) fn base(&self) -> *const c_char {
        chars(&self.base)
    }

    pub(crate) fn offsets(&self) -> *const i64 {
        self.offsets.as_ptr()
    }

    pub(crate) fn get(&self, i: usize) -> &[u8] {
        &self.base[self.offsets[i] as usize..self.offsets[i + 1] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len() - 1
    }
}

impl<T: AsRef<[u8]>> FromIterator<T> for Packed {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Packed {
        let mut packed = Packed::new();
        texts.into_iter().for_each(|text| packed.push(text.as_ref()));
        packed
    }
}

/// Texts side by side, borrowed, as options of accel.h list them.
pub(crate) fn views(texts: &[Vec<u8>]) -> Vec<sys::accel_view> {
    texts
        .iter()
        .map(|text| sys::accel_view { data: chars(text), length: text.len() as i64 })
        .collect()
}

/// Copies of texts, for options to keep.
pub(crate) fn owned<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>) -> Vec<Vec<u8>> {
    texts.into_iter().map(|text| text.as_ref().to_vec()).collect()
}
