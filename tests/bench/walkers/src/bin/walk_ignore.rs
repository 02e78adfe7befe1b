// The crate under ripgrep and fd: `walk_ignore ROOT` prints every path below ROOT, `walk_ignore --ignore ROOT`
// those that the ignore files leave. Each thread fills its own buffer and writes it when full.
use ignore::{WalkBuilder, WalkState};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;

struct Buffer(Vec<u8>);

impl Buffer {
    fn flush(&mut self) {
        std::io::stdout().lock().write_all(&self.0).expect("standard output");
        self.0.clear();
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.flush();
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = arguments.last().expect("usage: walk_ignore [--ignore] ROOT");
    let walk = WalkBuilder::new(root)
        .standard_filters(arguments[0] == "--ignore")
        .hidden(false)
        .threads(2)
        .build_parallel();
    walk.run(|| {
        let mut buffer = Buffer(Vec::with_capacity(1 << 16));
        Box::new(move |entry| {
            if let Some(entry) = entry.ok().filter(|entry| entry.depth() > 0) {
                buffer.0.extend_from_slice(entry.path().as_os_str().as_bytes());
                buffer.0.push(b'\n');
                if buffer.0.len() > 60_000 {
                    buffer.flush();
                }
            }
            WalkState::Continue
        })
    });
}
