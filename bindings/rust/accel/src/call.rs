//! How one call may run: its timeout, cancel token and threads.

use std::ptr::null;
use std::sync::Arc;
use std::time::{Duration, Instant};

use accel_sys as sys;

use crate::error::{Error, ErrorCode, Result};
use crate::ffi::{limit, size_of, Owned};

/// A flag that one thread raises and a running call in another sees. Clones are the same flag.
///
/// ```
/// use accel::{CallOptions, Cancel, ErrorCode, Regex};
///
/// let cancel = Cancel::new()?;
/// let call = CallOptions::new().cancel(&cancel);
/// cancel.request(); // from any thread, also while a call runs
/// let fault = Regex::new(["a"])?.scan_with("banana", &call).unwrap_err();
/// assert_eq!(fault.code(), ErrorCode::Cancelled);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Cancel(Arc<Owned<sys::accel_cancel>>);

impl Cancel {
    /// A flag that is down.
    pub fn new() -> Result<Cancel> {
        // SAFETY: out and err are places for the answers.
        let flag = Owned::new(|out, err| unsafe { sys::accel_cancel_new(out, err) })?;
        Ok(Cancel(Arc::new(flag)))
    }

    /// Raises the flag: calls that hold it answer [`ErrorCode::Cancelled`], running ones within
    /// 10 ms as a rule. From any thread and from a signal handler.
    pub fn request(&self) {
        // SAFETY: a live token; the call is const.
        unsafe { sys::accel_cancel_request(self.0.get()) }
    }

    /// True once requested, until reset.
    pub fn requested(&self) -> bool {
        // SAFETY: a live token; the call is const.
        unsafe { sys::accel_cancel_requested(self.0.get()) != 0 }
    }

    /// Lowers the flag, so that it can serve again. [`ErrorCode::Busy`] while clones exist, those
    /// in [`CallOptions`] included: somebody may be waiting for it.
    pub fn reset(&mut self) -> Result<()> {
        let flag = Arc::get_mut(&mut self.0).ok_or_else(|| {
            Error::new(ErrorCode::Busy, "the Cancel has clones: drop them, or make a new one")
        })?;
        // SAFETY: a live token that no one else can reach.
        unsafe { sys::accel_cancel_reset(flag.get_mut()) };
        Ok(())
    }
}

/// How one call may run. The default: no end, not to be cancelled, threads up to the process limit.
#[derive(Debug, Clone, Default)]
pub struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Instant>,
    cancel: Option<Cancel>,
    threads: u32,
}

impl CallOptions {
    /// The default.
    pub fn new() -> CallOptions {
        CallOptions::default()
    }

    /// [`ErrorCode::Deadline`] when a call takes longer, counted anew for each call.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// [`ErrorCode::Deadline`] when a call has not returned by then: one end for several calls.
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// [`ErrorCode::Cancelled`] once `cancel` is requested.
    pub fn cancel(mut self, cancel: &Cancel) -> Self {
        self.cancel = Some(cancel.clone());
        self
    }

    /// At most so many threads; 0: the process limit; 1: stay on the calling thread.
    pub fn threads(mut self, threads: u32) -> Self {
        self.threads = threads;
        self
    }

    /// For a call that begins now. Borrows from self.
    pub(crate) fn raw(&self) -> sys::accel_call_options {
        sys::accel_call_options {
            struct_size: size_of::<sys::accel_call_options>(),
            threads: self.threads,
            deadline_ns: self.deadline_ns(),
            cancel: self.cancel.as_ref().map_or(null(), |cancel| cancel.0.get()),
        }
    }

    fn deadline_ns(&self) -> i64 {
        let left = self.deadline.map(|at| at.saturating_duration_since(Instant::now()));
        match self.timeout.into_iter().chain(left).min() {
            // SAFETY: takes nothing.
            Some(left) => limit(left.as_nanos()).saturating_add(unsafe { sys::accel_clock_ns() }),
            None => 0,
        }
    }
}
