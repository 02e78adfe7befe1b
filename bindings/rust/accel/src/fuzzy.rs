//! How alike texts are: distances, ratios, fingerprints, and an index of texts by likeness.
//!
//! ```
//! use accel::fuzzy::{score, FuzzyOptions, Measure};
//!
//! assert_eq!(score("saturday", "sunday", &FuzzyOptions::new())?, 0.625);
//! let words = FuzzyOptions::new().measure(Measure::TokenSort);
//! assert_eq!(score("read the file", "the file read", &words)?, 1.0);
//! # Ok::<(), accel::Error>(())
//! ```

use accel_sys as sys;

use crate::call::CallOptions;
use crate::error::{Error, ErrorCode, Result};
use crate::ffi::{chars, check, defaults, limit, Owned, Text};
use crate::named::named;
use crate::packed::Packed;
use crate::regex::Unit;

named! {
    /// What likeness is, from 0 (not at all) to 1 (all the same). Words are what stands between
    /// white space. Ratio to JaroWinkler are those of RapidFuzz.
    Measure, "measure" {
        /// 1 - edits (insert, delete, replace) / longer length.
        #[default]
        Levenshtein = ACCEL_FUZZY_LEVENSHTEIN, "levenshtein";
        /// 1 - insertions and deletions / sum of the lengths.
        Ratio = ACCEL_FUZZY_RATIO, "ratio";
        /// The best Ratio of the shorter text in the longer one.
        PartialRatio = ACCEL_FUZZY_PARTIAL_RATIO, "partial_ratio";
        /// Ratio of the words, sorted.
        TokenSort = ACCEL_FUZZY_TOKEN_SORT, "token_sort";
        /// The best Ratio of common words and those of either text.
        TokenSet = ACCEL_FUZZY_TOKEN_SET, "token_set";
        /// For names and other short texts.
        Jaro = ACCEL_FUZZY_JARO, "jaro";
        /// The same, more for a common beginning.
        JaroWinkler = ACCEL_FUZZY_JARO_WINKLER, "jaro_winkler";
        /// Common words / root of the product of the numbers of words.
        Cosine = ACCEL_FUZZY_COSINE, "cosine";
        /// Common words / all words; different words in both.
        Jaccard = ACCEL_FUZZY_JACCARD, "jaccard";
    }
}

/// How texts are compared.
#[derive(Debug, Clone)]
pub struct FuzzyOptions(sys::accel_fuzzy_options);

impl FuzzyOptions {
    /// The defaults.
    pub fn new() -> FuzzyOptions {
        // SAFETY: the struct and its init.
        FuzzyOptions(unsafe { defaults(sys::accel_fuzzy_options_init) })
    }

    /// What likeness is; default [`Measure::Levenshtein`].
    pub fn measure(mut self, measure: Measure) -> Self {
        self.0.measure = measure as u32;
        self
    }

    /// What is one character; default [`Unit::Codepoint`].
    pub fn unit(mut self, unit: Unit) -> Self {
        self.0.unit = unit as u32;
        self
    }

    /// A score below it, 0 to 1, is given as 0, often at much less cost; default 0.
    pub fn cutoff(mut self, cutoff: f64) -> Self {
        self.0.cutoff = cutoff;
        self
    }
}

impl Default for FuzzyOptions {
    fn default() -> FuzzyOptions {
        FuzzyOptions::new()
    }
}

/// How alike two texts are. Two empty texts: 1, but 0 where words are compared as sets. 1 us for
/// two texts of 200 characters. Any threads.
pub fn score(a: impl AsRef<[u8]>, b: impl AsRef<[u8]>, options: &FuzzyOptions) -> Result<f64> {
    score_with(a, b, options, &CallOptions::new())
}

/// [`score`] with a timeout, a cancel token.
pub fn score_with(
    a: impl AsRef<[u8]>,
    b: impl AsRef<[u8]>,
    options: &FuzzyOptions,
    call: &CallOptions,
) -> Result<f64> {
    let (a, b, call, mut found) = (a.as_ref(), b.as_ref(), call.raw(), 0.0);
    // SAFETY: all is borrowed for the call.
    check(|err| unsafe {
        let (left, right, out) = (chars(a), chars(b), &mut found);
        sys::accel_fuzzy_score(left, a.len(), right, b.len(), &options.0, &call, out, err)
    })?;
    Ok(found)
}

/// The number of edits ([`Measure::Levenshtein`]) or of insertions and deletions
/// ([`Measure::Ratio`]) that make `b` of `a`. Above `most` it is `most + 1`, found sooner. The
/// cutoff is not used.
///
/// ```
/// use accel::fuzzy::{distance, FuzzyOptions};
///
/// assert_eq!(distance("kitten", "sitting", None, &FuzzyOptions::new())?, 3);
/// assert_eq!(distance("kitten", "sitting", Some(1), &FuzzyOptions::new())?, 2);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn distance(
    a: impl AsRef<[u8]>,
    b: impl AsRef<[u8]>,
    most: Option<usize>,
    options: &FuzzyOptions,
) -> Result<usize> {
    distance_with(a, b, most, options, &CallOptions::new())
}

/// [`distance`] with a timeout, a cancel token.
pub fn distance_with(
    a: impl AsRef<[u8]>,
    b: impl AsRef<[u8]>,
    most: Option<usize>,
    options: &FuzzyOptions,
    call: &CallOptions,
) -> Result<usize> {
    let (a, b, call, mut found) = (a.as_ref(), b.as_ref(), call.raw(), 0);
    let most = most.map_or(-1, |most| limit(most as u128));
    // SAFETY: all is borrowed for the call.
    check(|err| unsafe {
        let (left, right, out) = (chars(a), chars(b), &mut found);
        sys::accel_fuzzy_distance(left, a.len(), right, b.len(), most, &options.0, &call, out, err)
    })?;
    Ok(found as usize)
}

/// Scores of pairs of texts: one row per text of the first list.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    values: Vec<f64>,
    columns: usize,
}

impl Scores {
    /// Scores that come from elsewhere, row after row.
    /// [`InvalidArgument`](ErrorCode::InvalidArgument) when a row is not full.
    pub fn new(values: Vec<f64>, columns: usize) -> Result<Scores> {
        if values.len() % columns.max(1) != 0 || (columns == 0 && !values.is_empty()) {
            let why = format!("{} scores do not fill rows of {columns}", values.len());
            return Err(Error::new(ErrorCode::InvalidArgument, why));
        }
        Ok(Scores { values, columns })
    }

    /// Room for the scores of two lists.
    fn empty(rows: usize, columns: usize) -> Result<Scores> {
        Ok(Scores { values: room(rows, columns)?, columns })
    }

    /// The score of text i of the first list and text j of the second.
    pub fn get(&self, i: usize, j: usize) -> Option<f64> {
        self.rows().nth(i)?.get(j).copied()
    }

    /// The rows, one per text of the first list.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.columns.max(1))
    }

    /// All scores, row after row.
    pub fn as_slice(&self) -> &[f64] {
        &self.values
    }
}

/// Zeros for so many rows of so many columns.
fn room<T: Default + Clone>(rows: usize, columns: usize) -> Result<Vec<T>> {
    let mut values = Vec::new();
    let size = rows.checked_mul(columns).filter(|&size| values.try_reserve_exact(size).is_ok());
    let Some(size) = size else {
        let why = format!("no memory for {rows} times {columns} values");
        return Err(Error::new(ErrorCode::OutOfMemory, why));
    };
    values.resize(size, T::default());
    Ok(values)
}

/// All pairs of two lists, shared out over threads.
///
/// ```
/// use accel::fuzzy::{cdist, FuzzyOptions};
///
/// let scores = cdist(["abc", "b"], ["abd", "b"], &FuzzyOptions::new())?;
/// assert_eq!(scores.get(1, 1), Some(1.0));
/// # Ok::<(), accel::Error>(())
/// ```
pub fn cdist<A: AsRef<[u8]>, B: AsRef<[u8]>>(
    rows: impl IntoIterator<Item = A>,
    columns: impl IntoIterator<Item = B>,
    options: &FuzzyOptions,
) -> Result<Scores> {
    cdist_with(rows, columns, options, &CallOptions::new())
}

/// [`cdist`] with a timeout, a cancel token, threads. Worst stall: 64 pairs.
pub fn cdist_with<A: AsRef<[u8]>, B: AsRef<[u8]>>(
    rows: impl IntoIterator<Item = A>,
    columns: impl IntoIterator<Item = B>,
    options: &FuzzyOptions,
    call: &CallOptions,
) -> Result<Scores> {
    let (rows, columns): (Packed, Packed) =
        (rows.into_iter().collect(), columns.into_iter().collect());
    let (mut scores, call) = (Scores::empty(rows.len(), columns.len())?, call.raw());
    // SAFETY: all is borrowed for the call, which fills one score per pair.
    check(|err| unsafe {
        sys::accel_fuzzy_cdist(
            rows.base(),
            rows.offsets(),
            rows.len(),
            columns.base(),
            columns.offsets(),
            columns.len(),
            &options.0,
            &call,
            scores.values.as_mut_ptr(),
            err,
        )
    })?;
    Ok(scores)
}

/// All pairs of one list. The diagonal is 1, whatever the measure says.
pub fn matrix<T: AsRef<[u8]>>(
    texts: impl IntoIterator<Item = T>,
    options: &FuzzyOptions,
) -> Result<Scores> {
    matrix_with(texts, options, &CallOptions::new())
}

/// [`matrix`] with a timeout, a cancel token, threads. Worst stall: 64 pairs.
pub fn matrix_with<T: AsRef<[u8]>>(
    texts: impl IntoIterator<Item = T>,
    options: &FuzzyOptions,
    call: &CallOptions,
) -> Result<Scores> {
    let texts: Packed = texts.into_iter().collect();
    let (mut scores, call) = (Scores::empty(texts.len(), texts.len())?, call.raw());
    // SAFETY: all is borrowed for the call, which fills one score per pair.
    check(|err| unsafe {
        let (base, offsets, out) = (texts.base(), texts.offsets(), scores.values.as_mut_ptr());
        sys::accel_fuzzy_matrix(base, offsets, texts.len(), &options.0, &call, out, err)
    })?;
    Ok(scores)
}

/// Groups of texts that agree, from their [`matrix`]: per text the number of its cluster, from 0 in
/// the order of their first texts.
///
/// `least` 0: greedy; the first text of no cluster begins one and takes all that are at least
/// `threshold` like it. Else as DBSCAN: a text with `least` texts so like it, itself included,
/// spreads its cluster to them, and `None` stands for texts of none.
///
/// ```
/// use accel::fuzzy::{clusters, matrix, FuzzyOptions};
///
/// let scores = matrix(["read a.py", "read b.py", "stop"], &FuzzyOptions::new())?;
/// assert_eq!(clusters(&scores, 0.7, 0)?, [Some(0), Some(0), Some(1)]);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn clusters(scores: &Scores, threshold: f64, least: usize) -> Result<Vec<Option<usize>>> {
    let n = scores.columns;
    if scores.values.len() != n * n {
        let why = format!("{} rows of {n} scores are no square", scores.rows().len());
        return Err(Error::new(ErrorCode::InvalidArgument, why));
    }
    let (mut found, mut count) = (vec![0i64; n], 0);
    // SAFETY: all is borrowed for the call, which writes one number per text.
    check(|err| unsafe {
        let (values, least, out) = (scores.values.as_ptr(), limit(least as u128), &mut count);
        sys::accel_fuzzy_clusters(values, n, threshold, least, found.as_mut_ptr(), out, err)
    })?;
    Ok(found.into_iter().map(|cluster| usize::try_from(cluster).ok()).collect())
}

/// The SimHash of each text, 64 bits, of shingles: runs of `width` words, 3 is usual. Two texts are
/// as alike as `1.0 - (a ^ b).count_ones() as f64 / 64.0`, which is no edit distance: it finds texts
/// that share most of their words in order.
pub fn simhash<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>, width: u32) -> Result<Vec<u64>> {
    simhash_with(texts, width, &CallOptions::new())
}

/// [`simhash`] with a timeout, a cancel token, threads. Worst stall: 64 texts.
pub fn simhash_with<T: AsRef<[u8]>>(
    texts: impl IntoIterator<Item = T>,
    width: u32,
    call: &CallOptions,
) -> Result<Vec<u64>> {
    let (texts, call): (Packed, _) = (texts.into_iter().collect(), call.raw());
    let mut prints = vec![0; texts.len()];
    // SAFETY: all is borrowed for the call, which writes one number per text.
    check(|err| unsafe {
        let (base, offsets, out) = (texts.base(), texts.offsets(), prints.as_mut_ptr());
        sys::accel_fuzzy_simhash(base, offsets, texts.len(), width, &call, out, err)
    })?;
    Ok(prints)
}

/// The MinHash signature of each text, of shingles as in [`simhash`]. The share of equal values of
/// two signatures estimates the share of common shingles (Jaccard), within 0.05 or so for 128
/// `permutations`: 2 to 65,536, even. Stable across versions of accel.
pub fn minhash<T: AsRef<[u8]>>(
    texts: impl IntoIterator<Item = T>,
    width: u32,
    permutations: u32,
) -> Result<Vec<Vec<u32>>> {
    minhash_with(texts, width, permutations, &CallOptions::new())
}

/// [`minhash`] with a timeout, a cancel token, threads. Worst stall: 64 texts.
pub fn minhash_with<T: AsRef<[u8]>>(
    texts: impl IntoIterator<Item = T>,
    width: u32,
    permutations: u32,
    call: &CallOptions,
) -> Result<Vec<Vec<u32>>> {
    let (texts, call): (Packed, _) = (texts.into_iter().collect(), call.raw());
    let most = u32::from(u16::MAX) + 1;
    if permutations > most {
        let why = format!("{permutations} permutations: at most {most}");
        return Err(Error::new(ErrorCode::InvalidArgument, why));
    }
    let size = permutations as usize;
    let mut values = room(texts.len(), size)?;
    // SAFETY: all is borrowed for the call, which writes so many numbers per text.
    check(|err| unsafe {
        let (base, offsets, out) = (texts.base(), texts.offsets(), values.as_mut_ptr());
        sys::accel_fuzzy_minhash(base, offsets, texts.len(), width, permutations, &call, out, err)
    })?;
    Ok(values.chunks_exact(size.max(1)).map(<[u32]>::to_vec).collect())
}

named! {
    /// What an [`Index`] finds.
    IndexKind, "kind" {
        /// Near duplicates, by the estimated share of common shingles; a query looks only at texts
        /// that agree in some band of their signatures.
        #[default]
        Minhash = ACCEL_FUZZY_MINHASH, "minhash";
        /// Search, by the cosine of n-gram counts, rare ones weighing more.
        Tfidf = ACCEL_FUZZY_TFIDF, "tfidf";
    }
}

/// How an [`Index`] is made.
#[derive(Debug, Clone)]
pub struct IndexOptions(sys::accel_fuzzy_index_options);

impl IndexOptions {
    /// The defaults.
    pub fn new() -> IndexOptions {
        // SAFETY: the struct and its init.
        IndexOptions(unsafe { defaults(sys::accel_fuzzy_index_options_init) })
    }

    /// What it finds; default [`IndexKind::Minhash`].
    pub fn kind(mut self, kind: IndexKind) -> Self {
        self.0.kind = kind as u32;
        self
    }

    /// Words of a shingle, characters of an n-gram; default 3.
    pub fn width(mut self, width: u32) -> Self {
        self.0.width = width;
        self
    }

    /// Of [`IndexKind::Minhash`]: 2 to 65,536, even; default 128.
    pub fn permutations(mut self, permutations: u32) -> Self {
        self.0.permutations = permutations;
        self
    }

    /// Of [`IndexKind::Minhash`]: pairs as alike as this are found with a chance of 98%, less alike
    /// ones less often; default 0.8.
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.0.threshold = threshold;
        self
    }
}

impl Default for IndexOptions {
    fn default() -> IndexOptions {
        IndexOptions::new()
    }
}

/// Texts under numbers, to be found again by texts like them. Queries may run in many threads at
/// once.
///
/// ```
/// use accel::fuzzy::{Index, IndexKind, IndexOptions};
///
/// let mut index = Index::new(&IndexOptions::new().kind(IndexKind::Tfidf))?;
/// index.add_many([(1, "reads a file"), (2, "walks a tree"), (3, "hashes bytes")])?;
/// assert_eq!(index.query("reading files", 1, 0.0)?[0].key, 1);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug)]
pub struct Index(Owned<sys::accel_fuzzy_index>);

/// A text of an index that is like the query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number.
    pub key: i64,
    /// How like.
    pub score: f64,
}

impl Index {
    /// An empty index. [`InvalidArgument`](ErrorCode::InvalidArgument) for options out of range.
    pub fn new(options: &IndexOptions) -> Result<Index> {
        // SAFETY: the options are borrowed for the call.
        let made =
            Owned::new(|out, err| unsafe { sys::accel_fuzzy_index_new(&options.0, out, err) })?;
        Ok(Index(made))
    }

    /// What [`save`](Index::save) wrote; [`BadData`](ErrorCode::BadData) for anything else.
    pub fn load(saved: impl AsRef<[u8]>) -> Result<Index> {
        let saved = saved.as_ref();
        // SAFETY: the bytes are borrowed for the call.
        let made = Owned::new(|out, err| unsafe {
            sys::accel_fuzzy_index_load(saved.as_ptr().cast(), saved.len(), out, err)
        })?;
        Ok(Index(made))
    }

    /// The whole index as bytes, with a checksum: equal indexes give equal bytes.
    pub fn save(&self) -> Result<Vec<u8>> {
        // SAFETY: a live index.
        let saved =
            Text::new(|out, err| unsafe { sys::accel_fuzzy_index_save(self.0.get(), out, err) })?;
        Ok(saved.as_bytes().to_vec())
    }

    /// How many texts it holds.
    pub fn len(&self) -> usize {
        // SAFETY: a live index.
        usize::try_from(unsafe { sys::accel_fuzzy_index_count(self.0.get()) }).unwrap_or(0)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a text under a number, in place of what was there. Texts are not kept.
    pub fn add(&mut self, key: i64, text: impl AsRef<[u8]>) -> Result<()> {
        self.add_many([(key, text)])
    }

    /// Many in one call, shared out over threads. When the call fails some may have been added: it
    /// may be repeated.
    pub fn add_many<T: AsRef<[u8]>>(
        &mut self,
        texts: impl IntoIterator<Item = (i64, T)>,
    ) -> Result<()> {
        self.add_many_with(texts, &CallOptions::new())
    }

    /// [`add_many`](Index::add_many) with a timeout, a cancel token, threads.
    pub fn add_many_with<T: AsRef<[u8]>>(
        &mut self,
        texts: impl IntoIterator<Item = (i64, T)>,
        call: &CallOptions,
    ) -> Result<()> {
        let (mut keys, mut packed, call) = (Vec::new(), Packed::new(), call.raw());
        for (key, text) in texts {
            keys.push(key);
            packed.push(text.as_ref());
        }
        // SAFETY: all is borrowed for the call, the index is ours alone.
        check(|err| unsafe {
            let (index, base, offsets) = (self.0.get_mut(), packed.base(), packed.offsets());
            sys::accel_fuzzy_index_add(index, keys.as_ptr(), base, offsets, keys.len(), &call, err)
        })
    }

    /// Whether there was such a key.
    pub fn remove(&mut self, key: i64) -> Result<bool> {
        let mut removed = 0;
        // SAFETY: the index is ours alone.
        check(|err| unsafe {
            sys::accel_fuzzy_index_remove(self.0.get_mut(), key, &mut removed, err)
        })?;
        Ok(removed != 0)
    }

    /// Adds all of an index that was made with the same options; of equal keys its texts stay.
    pub fn merge(&mut self, other: &Index) -> Result<()> {
        // SAFETY: the index is ours alone, the other is only read.
        check(|err| unsafe { sys::accel_fuzzy_index_merge(self.0.get_mut(), other.0.get(), err) })
    }

    /// At most `most` texts like this one, none below the threshold; the best first, equal ones by
    /// key.
    pub fn query(&self, text: impl AsRef<[u8]>, most: usize, threshold: f64) -> Result<Vec<Hit>> {
        let (text, most) = (text.as_ref(), most.min(self.len()));
        let (mut keys, mut scores, mut count) = (vec![0i64; most], vec![0.0; most], 0);
        // SAFETY: the text is borrowed for the call, which fills at most so many of both.
        check(|err| unsafe {
            sys::accel_fuzzy_index_query(
                self.0.get(),
                chars(text),
                text.len(),
                threshold,
                keys.as_mut_ptr(),
                scores.as_mut_ptr(),
                most,
                &mut count,
                err,
            )
        })?;
        let hits = keys.into_iter().zip(scores).take(count as usize);
        Ok(hits.map(|(key, score)| Hit { key, score }).collect())
    }
}
