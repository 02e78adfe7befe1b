//! The files of a row: `{"a/b.txt": "text", "d/": null, "l": {"link": "a"}, "n": {"b64": "..."}}`.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::args::decode;

/// Made in an empty folder, which goes when it is dropped.
pub fn make(tree: &Value) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, content) in tree.as_object().expect("a tree") {
        let name = match name.strip_prefix("b64:") {
            Some(coded) => decode(coded),
            None => name.clone().into_bytes(),
        };
        make_entry(&folder.path().join(OsStr::from_bytes(&name)), content);
    }
    folder
}

fn make_entry(path: &Path, content: &Value) {
    if content.is_null() {
        return fs::create_dir_all(path).expect("a folder");
    }
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    let text = |name: &str| content.get(name).and_then(Value::as_str);
    match (content.as_str(), text("b64"), text("link")) {
        (Some(plain), ..) => fs::write(path, plain),
        (_, Some(coded), _) => fs::write(path, decode(coded)),
        (.., Some(target)) => symlink(target, path),
        _ => panic!("no entry: {content}"),
    }
    .expect("an entry");
}
