//! The members of a JSON object as they are written, so that no number is folded.

use std::collections::BTreeMap;
use std::str::FromStr;

use base64::prelude::{Engine, BASE64_STANDARD};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

pub struct Args(BTreeMap<String, Box<RawValue>>);

impl Args {
    pub fn parse(text: &str) -> Args {
        Args(serde_json::from_str(text).expect("a JSON object"))
    }

    /// A member as it is written.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.get())
    }

    pub fn value(&self, name: &str) -> Option<Value> {
        self.raw(name).map(|raw| serde_json::from_str(raw).expect("JSON"))
    }

    pub fn string(&self, name: &str) -> Option<String> {
        self.value(name)?.as_str().map(str::to_owned)
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.value(name)?.as_u64()
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// The bytes of `name`, a text, or of `name_b64`.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        match self.string(name) {
            Some(text) => text.into_bytes(),
            None => decode(&self.string(&format!("{name}_b64")).expect(name)),
        }
    }

    /// The same for a list of texts; empty when there is none.
    pub fn list(&self, name: &str) -> Vec<Vec<u8>> {
        let (plain, coded) = (self.strings(name), self.strings(&format!("{name}_b64")));
        plain
            .into_iter()
            .map(String::into_bytes)
            .chain(coded.iter().map(|b64| decode(b64)))
            .collect()
    }

    /// A member that is one of a few words, or none of them.
    pub fn word<T: FromStr<Err = accel::Error> + Default>(&self, name: &str) -> accel::Result<T> {
        self.string(name).map_or(Ok(T::default()), |word| word.parse())
    }

    fn strings(&self, name: &str) -> Vec<String> {
        self.value(name).map_or(Vec::new(), |list| serde_json::from_value(list).expect("strings"))
    }
}

pub fn decode(text: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(text).expect("base64")
}

/// Bytes in a result, as a text and in base64: a row may ask for either.
pub fn put(object: &mut Map<String, Value>, name: &str, bytes: &[u8]) {
    object.insert(name.into(), String::from_utf8_lossy(bytes).into());
    object.insert(format!("{name}_b64"), BASE64_STANDARD.encode(bytes).into());
}

/// A result of one member that is bytes.
pub fn only(name: &str, bytes: &[u8]) -> Value {
    let mut object = Map::new();
    put(&mut object, name, bytes);
    object.into()
}
