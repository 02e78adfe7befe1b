// The rayon walker: `walk_jwalk ROOT` prints every path below ROOT.
use std::io::{BufWriter, Write};
use std::os::unix::ffi::OsStrExt;

fn main() {
    let root = std::env::args().nth(1).expect("usage: walk_jwalk ROOT");
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for entry in jwalk::WalkDir::new(root).min_depth(1).skip_hidden(false).into_iter().flatten() {
        out.write_all(entry.path().as_os_str().as_bytes()).expect("standard output");
        out.write_all(b"\n").expect("standard output");
    }
}
