//! A forked child may go on using accel, whatever its parent used and did at that moment.

mod common;

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const FORKS: usize = 20;
const SECONDS: u32 = 10;

/// Children that use everything again; how many of them ended well in time.
fn forked() -> usize {
    (0..FORKS).filter(|_| child_ends_well()).count()
}

fn child_ends_well() -> bool {
    let mut status = 0;
    // SAFETY: the child uses accel and memory, both of which a fork leaves usable, and exits at
    // once.
    unsafe {
        let child = libc::fork();
        if child == 0 {
            libc::alarm(SECONDS);
            let well = matches!(catch_unwind(common::use_all), Ok(Ok(true)));
            libc::_exit(i32::from(!well));
        }
        libc::waitpid(child, &mut status, 0);
    }
    libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
}

#[test]
fn children_go_on() {
    common::no_leaks();
    accel::set_threads(4).expect("four threads");
    assert_eq!(common::use_all(), Ok(true));
    assert_eq!(forked(), FORKS);

    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    assert_eq!(common::use_regex(), Ok(true));
                }
            });
        }
        let well = forked();
        stop.store(true, Ordering::Relaxed);
        assert_eq!(well, FORKS, "while other threads of the parent work");
    });
    assert_eq!(common::use_all(), Ok(true));
    accel::set_threads(0).expect("the default");
}
