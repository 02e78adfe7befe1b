#include "calls.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "handle.h"
#include "job.h"
#include "matches.h"
#include "options.h"
#include "rows.h"
#include "texts.h"
#include "values.h"

namespace accel_node {
namespace {

// ---- regex ----

class Compile : public Job {
 public:
  Compile(const Napi::Value& patterns, const accel_regex_options* options) : options_(options) {
    patterns_.read(patterns, "patterns");
  }
  accel_status run(accel_error** err) override {
    return accel_regex_compile(patterns_.data(), patterns_.count(), options_.get(), made_.out(),
                               err);
  }
  Napi::Value result(Napi::Env env) override { return made_.hold(env); }

 private:
  Patterns patterns_;
  Copied<accel_regex_options> options_;
  Owned<accel_regex> made_;
};

class Scan : public Job {
 public:
  Scan(const Napi::Value& regex, const Napi::Value& text, uint32_t unit,
       const accel_call_options* call)
      : regex_(regex, "regex"), unit_(unit), call_(call) {
    text_.read(text.Env(), text, "text");
    size_t units = 0;
    ascii_ = napi_get_value_string_utf16(text.Env(), text, nullptr, 0, &units) == napi_ok &&
             units == text_.size();
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = accel_regex_scan(regex_.get(), text_.data(), text_.size(), call_.get(),
                                found_.matches(), err);
    if (status == ACCEL_OK && unit_ != ACCEL_UNIT_BYTE && !ascii_) {
      found_.keep_bytes();
      status = accel_matches_convert(found_.matches(), text_.data(), text_.size(), unit_, err);
    }
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex> regex_;
  Bytes text_;
  uint32_t unit_;
  bool ascii_;  // certainly
  CallOptions call_;
  Found found_;
};

class ScanBatch : public Job {
 public:
  ScanBatch(const Napi::Value& regex, const Napi::Value& texts, const accel_call_options* call)
      : regex_(regex, "regex"), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = accel_regex_scan_batch(regex_.get(), texts_.base(), texts_.offsets(), texts_.count(),
                                      call_.get(), found_.matches(), err);
    texts_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex> regex_;
  Packed texts_;
  CallOptions call_;
  Found found_;
};

class Which : public Job {
 public:
  Which(const Napi::Value& regex, const Napi::Value& text, const accel_call_options* call)
      : regex_(regex, "regex"), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    const int64_t count = accel_regex_count(regex_.get());
    std::vector<uint64_t> bitmap(static_cast<size_t>(count + 63) / 64);
    const accel_status status = accel_regex_which(regex_.get(), text_.data(), text_.size(),
                                                  call_.get(), bitmap.data(), bitmap.size(), err);
    bitmap_ = Block(bitmap.data(), bitmap.size() * sizeof(uint64_t));
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, bitmap_.data(), bitmap_.size()); }

 private:
  Use<accel_regex> regex_;
  Bytes text_;
  CallOptions call_;
  Block bitmap_;
};

class Feed : public Job {
 public:
  Feed(const Napi::Value& stream, const Napi::Value& text)
      : stream_(stream, "stream"), finish_(text.IsUndefined()) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = finish_ ? accel_regex_stream_finish(stream_.get(), found_.matches(), err)
                       : accel_regex_stream_feed(stream_.get(), text_.data(), text_.size(),
                                                 found_.matches(), err);
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override { return found_.result(env); }

 private:
  Use<accel_regex_stream> stream_;
  Bytes text_;
  bool finish_;
  Found found_;
};

// ---- classifier ----

class ClassifyBatch : public Job {
 public:
  ClassifyBatch(const Napi::Value& classifier, const Napi::Value& texts,
                const accel_call_options* call)
      : classifier_(classifier, "classifier"), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    winners_ = Block(texts_.count() * sizeof(int32_t));
    const accel_status status = accel_classify_compute_batch(
        classifier_.get(), texts_.base(), texts_.offsets(), texts_.count(), call_.get(),
        reinterpret_cast<int32_t*>(winners_.data()), nullptr, err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    return copied(env, winners_.data(), winners_.size());
  }

 private:
  Use<accel_classify> classifier_;
  Packed texts_;
  CallOptions call_;
  Block winners_;
};

// ---- findings ----

// A call that fills findings, in one form for all of them.
template <class T>
using FindCall = accel_status (*)(const T*, const Bytes& text, const Bytes& path,
                                  const accel_call_options*, accel_findings*, double* score,
                                  accel_error**);

template <class T, FindCall<T> find>
class Find : public Job {
 public:
  Find(const Napi::Value& rules, const Napi::Value& text, const Napi::Value& path, uint32_t unit,
       const accel_call_options* call)
      : rules_(rules, "rules"), unit_(unit), call_(call) {
    text_.read(text.Env(), text, "text");
    path_.read(path.Env(), path, "path");
  }
  accel_status run(accel_error** err) override {
    accel_status status = found_.open(err);
    if (status == ACCEL_OK)
      status = find(rules_.get(), text_, path_, call_.get(), found_.get(), &score_, err);
    if (status == ACCEL_OK) status = found_.convert(text_.data(), text_.size(), unit_, err);
    text_.clear();
    return status;
  }
  void carry() override { found_.carry(); }
  Napi::Value result(Napi::Env env) override {
    const Napi::Array both = Napi::Array::New(env, 2);
    both.Set(0u, found_.result(env));
    both.Set(1u, score_);
    return both;
  }

 private:
  Use<T> rules_;
  Bytes text_, path_;
  uint32_t unit_;
  CallOptions call_;
  FoundFindings found_;
  double score_ = 0;
};

accel_status analyze(const accel_analyzer* analyzer, const Bytes& text, const Bytes&,
                     const accel_call_options* call, accel_findings* out, double*,
                     accel_error** err) {
  return accel_analyzer_scan(analyzer, text.data(), text.size(), call, out, err);
}

accel_status scan_secrets(const accel_secrets* secrets, const Bytes& text, const Bytes& path,
                          const accel_call_options* call, accel_findings* out, double*,
                          accel_error** err) {
  return accel_secrets_scan(secrets, text.data(), text.size(), path.data(), path.size(), call, out,
                            err);
}

accel_status validate(const accel_response* response, const Bytes& text, const Bytes&,
                      const accel_call_options* call, accel_findings* out, double* score,
                      accel_error** err) {
  return accel_response_validate(response, text.data(), text.size(), call, out, score, err);
}

class Sanitize : public Job {
 public:
  Sanitize(const Napi::Value& response, const Napi::Value& text, const accel_call_options* call)
      : response_(response, "response"), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = accel_text_new(clean_.out(), err);
    if (status == ACCEL_OK)
      status = accel_response_sanitize(response_.get(), text_.data(), text_.size(), call_.get(),
                                       clean_.get(), err);
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return buffer_of(env, clean_.get()); }

 private:
  Use<accel_response> response_;
  Bytes text_;
  CallOptions call_;
  Owned<accel_text> clean_;
};

// ---- secrets ----

class SecretsNew : public Job {
 public:
  SecretsNew(const Napi::Value& rules, const accel_secrets_options* options) : options_(options) {
    rules_.read(rules.Env(), rules, "rules");
  }
  accel_status run(accel_error** err) override {
    return accel_secrets_new(rules_.data(), rules_.size(), options_.get(), made_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return made_.hold(env); }

 private:
  Bytes rules_;
  Copied<accel_secrets_options> options_;
  Owned<accel_secrets> made_;
};

class SecretsMask : public Job {
 public:
  SecretsMask(const Napi::Value& secrets, const Napi::Value& text,
              const accel_secrets_mask_options* options, const accel_call_options* call)
      : secrets_(secrets, "secrets"), options_(options), call_(call) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    accel_status status = accel_text_new(masked_.out(), err);
    if (status == ACCEL_OK)
      status = accel_secrets_mask(secrets_.get(), text_.data(), text_.size(), options_.get(),
                                  call_.get(), masked_.get(), err);
    text_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return buffer_of(env, masked_.get()); }

 private:
  Use<accel_secrets> secrets_;
  Bytes text_;
  Copied<accel_secrets_mask_options> options_;
  CallOptions call_;
  Owned<accel_text> masked_;
};

// ---- fuzzy text ----

// All pairs of two lists, or of one where `columns` is undefined.
class FuzzyPairs : public Job {
 public:
  FuzzyPairs(const Napi::Value& rows, const Napi::Value& columns,
             const accel_fuzzy_options* options, const accel_call_options* call)
      : square_(columns.IsUndefined()), options_(options), call_(call) {
    rows_.read(rows, "texts");
    if (!square_) columns_.read(columns, "texts");
  }
  accel_status run(accel_error** err) override {
    rows_.pack();
    if (!square_) columns_.pack();
    const size_t width = square_ ? rows_.count() : columns_.count();
    scores_ = Block(rows_.count() * width * sizeof(double));
    auto* scores = reinterpret_cast<double*>(scores_.data());
    const accel_status status =
        square_ ? accel_fuzzy_matrix(rows_.base(), rows_.offsets(), rows_.count(), options_.get(),
                                     call_.get(), scores, err)
                : accel_fuzzy_cdist(rows_.base(), rows_.offsets(), rows_.count(), columns_.base(),
                                    columns_.offsets(), width, options_.get(), call_.get(), scores,
                                    err);
    rows_.clear();
    columns_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, scores_.data(), scores_.size()); }

 private:
  bool square_;
  Packed rows_, columns_;
  Copied<accel_fuzzy_options> options_;
  CallOptions call_;
  Block scores_;
};

// SimHash where there are no permutations, else MinHash.
class FuzzyPrints : public Job {
 public:
  FuzzyPrints(const Napi::Value& texts, uint32_t width, uint32_t permutations,
              const accel_call_options* call)
      : width_(width), permutations_(permutations), call_(call) {
    texts_.read(texts, "texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    const size_t each = permutations_ ? permutations_ * sizeof(uint32_t) : sizeof(uint64_t);
    prints_ = Block(texts_.count() * each);
    const accel_status status =
        permutations_
            ? accel_fuzzy_minhash(texts_.base(), texts_.offsets(), texts_.count(), width_,
                                  permutations_, call_.get(),
                                  reinterpret_cast<uint32_t*>(prints_.data()), err)
            : accel_fuzzy_simhash(texts_.base(), texts_.offsets(), texts_.count(), width_,
                                  call_.get(), reinterpret_cast<uint64_t*>(prints_.data()), err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, prints_.data(), prints_.size()); }

 private:
  Packed texts_;
  uint32_t width_, permutations_;
  CallOptions call_;
  Block prints_;
};

class FuzzyAdd : public Job {
 public:
  FuzzyAdd(const Napi::Value& index, const Napi::Value& keys, const Napi::Value& texts,
           const accel_call_options* call)
      : index_(index, "index"), call_(call) {
    const Array all = array(keys.Env(), keys, "keys", sizeof(int64_t));
    const auto* key = static_cast<const int64_t*>(all.data);
    keys_.assign(key, key + all.size);
    texts_.read(texts, "texts");
    if (keys_.size() != texts_.count()) wrong_type(keys.Env(), "keys", "as many as texts");
  }
  accel_status run(accel_error** err) override {
    texts_.pack();
    const accel_status status =
        accel_fuzzy_index_add(index_.get(), keys_.data(), texts_.base(), texts_.offsets(),
                              texts_.count(), call_.get(), err);
    texts_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override { return env.Undefined(); }

 private:
  Use<accel_fuzzy_index> index_;
  std::vector<int64_t> keys_;
  Packed texts_;
  CallOptions call_;
};

// ---- logs ----

// A scan of a file, or of a text where `is_text`.
class LogScan : public Job {
 public:
  LogScan(const Napi::Value& source, bool is_text, const Napi::Value& patterns, bool each,
          const accel_log_options* options, const accel_call_options* call)
      : is_text_(is_text), options_(options), call_(call) {
    source_.read(source.Env(), source, is_text ? "text" : "path");
    patterns_.read(patterns, "patterns");
    if (each) counts_.resize(patterns_.count() + 1);
  }
  accel_status run(accel_error** err) override {
    result_.struct_size = sizeof result_;
    accel_status status = accel_text_new(lines_.out(), err);
    if (status == ACCEL_OK) status = accel_spans_new(spans_.out(), err);
    if (status == ACCEL_OK) status = accel_spans_new(bars_.out(), err);
    if (status != ACCEL_OK) return status;
    int64_t* counts = counts_.empty() ? nullptr : counts_.data();
    const bool wants_lines = options_.get() && options_.get()->max_lines != 0;
    const bool wants_bars = options_.get() && options_.get()->bar_seconds != 0;
    accel_text* lines = wants_lines ? lines_.get() : nullptr;
    accel_spans* spans = wants_lines ? spans_.get() : nullptr;
    accel_spans* bars = wants_bars ? bars_.get() : nullptr;
    status = is_text_ ? accel_log_scan_text(source_.data(), source_.size(), patterns_.data(),
                                            patterns_.count(), options_.get(), call_.get(),
                                            &result_, counts, lines, spans, bars, err)
                      : accel_log_scan(source_.data(), source_.size(), patterns_.data(),
                                       patterns_.count(), options_.get(), call_.get(), &result_,
                                       counts, lines, spans, bars, err);
    source_.clear();
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    const Napi::Object made = Napi::Object::New(env);
    made.Set("lines", number(env, result_.lines));
    made.Set("matched", number(env, result_.matched));
    made.Set("start", number(env, result_.start));
    made.Set("end", number(env, result_.end));
    made.Set("identity", word(env, result_.identity));
    made.Set("flags", number(env, result_.flags));
    const size_t patterns = counts_.empty() ? 0 : counts_.size() - 1;
    made.Set("counts", copied(env, counts_.data(), patterns * sizeof(int64_t)));
    made.Set("text", buffer_of(env, lines_.get()));
    const Block spans = columns_of(spans_.get()), bars = columns_of(bars_.get());
    made.Set("spans", copied(env, spans.data(), spans.size()));
    made.Set("bars", copied(env, bars.data(), bars.size()));
    return made;
  }

 private:
  Bytes source_;
  bool is_text_;
  Patterns patterns_;
  Copied<accel_log_options> options_;
  CallOptions call_;
  accel_log_result result_{};
  std::vector<int64_t> counts_;  // one more than patterns; empty: not asked
  Owned<accel_text> lines_;
  Owned<accel_spans> spans_, bars_;
};

// ---- signatures ----

// Many calls, packed only for as long as the library reads them.
class CallBatch : public Job {
 public:
  CallBatch(const Napi::Value& tools, const Napi::Value& arguments,
            const accel_sig_options* options, const accel_call_options* call)
      : options_(options), call_(call) {
    tools_.read(tools, "tools");
    arguments_.read(arguments, "arguments");
  }
  accel_status run(accel_error** err) final {
    tools_.pack();
    arguments_.pack();
    const accel_status status = sign(err);
    tools_.clear();
    arguments_.clear();
    return status;
  }

 protected:
  virtual accel_status sign(accel_error** err) = 0;

  Packed tools_, arguments_;
  Copied<accel_sig_options> options_;
  CallOptions call_;
};

class Sign : public CallBatch {
 public:
  using CallBatch::CallBatch;
  accel_status sign(accel_error** err) override {
    accel_status status = accel_text_new(hex_.out(), err);
    if (status == ACCEL_OK)
      status = accel_sig_compute_batch(tools_.base(), tools_.offsets(), arguments_.base(),
                                       arguments_.offsets(), tools_.count(), options_.get(),
                                       call_.get(), hex_.get(), err);
    return status;
  }
  Napi::Value result(Napi::Env env) override {
    return Napi::String::New(env, accel_text_data(hex_.get()),
                             static_cast<size_t>(accel_text_length(hex_.get())));
  }

 private:
  Owned<accel_text> hex_;
};

class Dedup : public CallBatch {
 public:
  using CallBatch::CallBatch;
  accel_status sign(accel_error** err) override {
    std::vector<int64_t> first(tools_.count());
    int64_t kept = 0;
    const accel_status status =
        accel_sig_dedup(tools_.base(), tools_.offsets(), arguments_.base(), arguments_.offsets(),
                        first.size(), options_.get(), call_.get(), first.data(), &kept, err);
    first_ = Block(first.data(), first.size() * sizeof(int64_t));
    return status;
  }
  Napi::Value result(Napi::Env env) override { return copied(env, first_.data(), first_.size()); }

 private:
  Block first_;
};

// ---- thinking ----

class ThinkFeed : public Job {
 public:
  ThinkFeed(const Napi::Value& think, const Napi::Value& text, const Napi::Value& out,
            const Napi::Value& spans, uint32_t unit, const Napi::Value& rows)
      : think_(think, "think"),
        out_(out, "out"),
        spans_(spans, "spans"),
        unit_(unit),
        rows_(array(rows.Env(), rows, "rows", sizeof(double))),
        finish_(text.IsUndefined()) {
    text_.read(text.Env(), text, "text");
  }
  accel_status run(accel_error** err) override {
    const accel_status status =
        finish_ ? accel_think_finish(think_.get(), out_.get(), spans_.get(), err)
                : accel_think_feed(think_.get(), text_.data(), text_.size(), out_.get(),
                                   spans_.get(), err);
    if (status != ACCEL_OK || unit_ == ACCEL_UNIT_BYTE) return status;
    return accel_spans_convert(spans_.get(), accel_text_data(out_.get()),
                               static_cast<size_t>(accel_text_length(out_.get())), unit_, err);
  }
  Napi::Value result(Napi::Env env) override {
    const int64_t count = accel_spans_count(spans_.get());
    const accel_span* span = accel_spans_data(spans_.get());
    auto* row = static_cast<double*>(rows_.data);
    const int64_t fitting = std::min(count, static_cast<int64_t>(rows_.size / 3));
    for (int64_t i = 0; i < fitting; ++i) {
      *row++ = span[i].kind;
      *row++ = span[i].item;
      *row++ = static_cast<double>(span[i].end);
    }
    return number(env, count);
  }

 private:
  Use<accel_think> think_;
  Use<accel_text> out_;
  Use<accel_spans> spans_;
  uint32_t unit_;
  Array rows_;
  Bytes text_;
  bool finish_;
};

// ---- walk ----

class Walk : public Job {
 public:
  Walk(const Napi::Value& root, const accel_walk_options* options, const accel_call_options* call)
      : options_(options), call_(call) {
    root_.read(root.Env(), root, "root");
  }
  accel_status run(accel_error** err) override {
    return accel_walk(root_.data(), root_.size(), options_.get(), call_.get(), files_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return files_.hold(env); }

 private:
  Bytes root_;
  Copied<accel_walk_options> options_;
  CallOptions call_;
  Owned<accel_files> files_;
};

class Next : public Job {
 public:
  Next(const Napi::Value& walker, const accel_call_options* call)
      : walker_(walker, "walker"), call_(call) {}
  accel_status run(accel_error** err) override {
    return accel_walker_next(walker_.get(), call_.get(), files_.out(), err);
  }
  Napi::Value result(Napi::Env env) override { return files_.hold(env); }

 private:
  Use<accel_walker> walker_;
  CallOptions call_;
  Owned<accel_files> files_;
};

}  // namespace

Napi::Value regex_compile(Napi::Value patterns, const accel_regex_options* options,
                          Napi::Value keep) {
  return perform(patterns.Env(), std::make_unique<Compile>(patterns, options), keep);
}

Napi::Value regex_scan(Napi::Value regex, Napi::Value text, uint32_t unit,
                       const accel_call_options* call, Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<Scan>(regex, text, unit, call), keep);
}

Napi::Value regex_scan_batch(Napi::Value regex, Napi::Value texts, const accel_call_options* call,
                             Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<ScanBatch>(regex, texts, call), keep);
}

Napi::Value regex_which(Napi::Value regex, Napi::Value text, const accel_call_options* call,
                        Napi::Value keep) {
  return perform(regex.Env(), std::make_unique<Which>(regex, text, call), keep);
}

Napi::Value regex_feed(Napi::Value stream, Napi::Value text, Napi::Value keep) {
  return perform(stream.Env(), std::make_unique<Feed>(stream, text), keep);
}

Napi::Value classify_batch(Napi::Value classifier, Napi::Value texts,
                           const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<ClassifyBatch>(classifier, texts, call), keep);
}

Napi::Value analyzer_scan(Napi::Value analyzer, Napi::Value text, uint32_t unit,
                          const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_analyzer, analyze>;
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<Scan>(analyzer, text, env.Undefined(), unit, call), keep);
}

Napi::Value fuzzy_pairs(Napi::Value rows, Napi::Value columns, const accel_fuzzy_options* options,
                        const accel_call_options* call, Napi::Value keep) {
  return perform(rows.Env(), std::make_unique<FuzzyPairs>(rows, columns, options, call), keep);
}

Napi::Value fuzzy_prints(Napi::Value texts, uint32_t width, uint32_t permutations,
                         const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<FuzzyPrints>(texts, width, permutations, call),
                 keep);
}

Napi::Value fuzzy_add(Napi::Value index, Napi::Value keys, Napi::Value texts,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(texts.Env(), std::make_unique<FuzzyAdd>(index, keys, texts, call), keep);
}

Napi::Value log_scan(Napi::Value source, bool is_text, Napi::Value patterns, bool each,
                     const accel_log_options* options, const accel_call_options* call,
                     Napi::Value keep) {
  return perform(source.Env(),
                 std::make_unique<LogScan>(source, is_text, patterns, each, options, call), keep);
}

Napi::Value response_validate(Napi::Value response, Napi::Value text, uint32_t unit,
                              const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_response, validate>;
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<Scan>(response, text, env.Undefined(), unit, call), keep);
}

Napi::Value response_sanitize(Napi::Value response, Napi::Value text,
                              const accel_call_options* call, Napi::Value keep) {
  return perform(text.Env(), std::make_unique<Sanitize>(response, text, call), keep);
}

Napi::Value secrets_new(Napi::Value rules, const accel_secrets_options* options,
                        Napi::Value keep) {
  return perform(rules.Env(), std::make_unique<SecretsNew>(rules, options), keep);
}

Napi::Value secrets_scan(Napi::Value secrets, Napi::Value text, Napi::Value path, uint32_t unit,
                         const accel_call_options* call, Napi::Value keep) {
  using Scan = Find<accel_secrets, scan_secrets>;
  return perform(text.Env(), std::make_unique<Scan>(secrets, text, path, unit, call), keep);
}

Napi::Value secrets_mask(Napi::Value secrets, Napi::Value text,
                         const accel_secrets_mask_options* options, const accel_call_options* call,
                         Napi::Value keep) {
  return perform(text.Env(), std::make_unique<SecretsMask>(secrets, text, options, call), keep);
}

Napi::Value sig_batch(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(tools.Env(), std::make_unique<Sign>(tools, arguments, options, call), keep);
}

Napi::Value sig_dedup(Napi::Value tools, Napi::Value arguments, const accel_sig_options* options,
                      const accel_call_options* call, Napi::Value keep) {
  return perform(tools.Env(), std::make_unique<Dedup>(tools, arguments, options, call), keep);
}

Napi::Value think_feed(Napi::Value think, Napi::Value text, Napi::Value out, Napi::Value spans,
                       uint32_t unit, Napi::Value rows) {
  const Napi::Env env = text.Env();
  return perform(env, std::make_unique<ThinkFeed>(think, text, out, spans, unit, rows),
                 env.Undefined());
}

Napi::Value walk(Napi::Value root, const accel_walk_options* options,
                 const accel_call_options* call, Napi::Value keep) {
  return perform(root.Env(), std::make_unique<Walk>(root, options, call), keep);
}

Napi::Value walker_next(Napi::Value walker, const accel_call_options* call, Napi::Value keep) {
  return perform(walker.Env(), std::make_unique<Next>(walker, call), keep);
}

Napi::Value spans_columns(Napi::Value spans) {
  const Block columns = columns_of(Use<accel_spans>(spans, "spans").get());
  return copied(spans.Env(), columns.data(), columns.size());
}

}  // namespace accel_node
