//! Contestants by turns, so that what disturbs the machine disturbs them alike; medians of their
//! rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 15;
const LONG: Duration = Duration::from_secs(15); // for a race, after its first rounds
const SAMPLE: Duration = Duration::from_millis(10);

/// Someone who does the work once and answers how much there was, so that nothing is left out.
pub type Contestant<'c> = Box<dyn FnMut() -> usize + 'c>;

/// Seconds a call of each, the medians.
pub fn race(mut contestants: Vec<Contestant<'_>>) -> Vec<f64> {
    let repeats: Vec<u32> = contestants.iter_mut().map(repeats).collect();
    let mut samples = vec![Vec::new(); contestants.len()];
    let began = Instant::now();
    for round in 0..ROUNDS {
        if round >= 3 && began.elapsed() > LONG {
            break;
        }
        for (i, contestant) in contestants.iter_mut().enumerate() {
            samples[i].push(time(contestant, repeats[i]) / f64::from(repeats[i]));
        }
    }
    samples.into_iter().map(median).collect()
}

/// So many calls that they take a sample's time together; warms up meanwhile.
fn repeats(contestant: &mut Contestant<'_>) -> u32 {
    let mut repeats = 1;
    while time(contestant, repeats) < SAMPLE.as_secs_f64() && repeats < 1 << 24 {
        repeats *= 2;
    }
    repeats
}

fn time(contestant: &mut Contestant<'_>, repeats: u32) -> f64 {
    let began = Instant::now();
    for _ in 0..repeats {
        black_box(contestant());
    }
    began.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
