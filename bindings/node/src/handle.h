// Objects of the library as JavaScript values, each with one owner: freed when it is closed, when
// the collector finds it, or when its thread ends, whichever comes first; but never while a call on
// another thread uses it.
#pragma once

#include <accel.h>
#include <napi.h>

#include <utility>

#include "texts.h"
#include "values.h"

namespace accel_node {

struct Kind {
  const char* name;
  void (*free)(void* object);
};

template <class T>
struct KindOf {
  static constexpr bool known = false;
};
#define ACCEL_NODE_KIND(T, FREE)                                               \
  template <>                                                                  \
  struct KindOf<T> {                                                           \
    static constexpr bool known = true;                                        \
    static constexpr Kind kind{#T, [](void* o) { FREE(static_cast<T*>(o)); }}; \
  };
ACCEL_NODE_KIND(accel_error, accel_error_free)
ACCEL_NODE_KIND(accel_cancel, accel_cancel_free)
ACCEL_NODE_KIND(accel_text, accel_text_free)
ACCEL_NODE_KIND(accel_regex, accel_regex_free)
ACCEL_NODE_KIND(accel_matches, accel_matches_free)
ACCEL_NODE_KIND(accel_spans, accel_spans_free)
ACCEL_NODE_KIND(accel_findings, accel_findings_free)
ACCEL_NODE_KIND(accel_regex_stream, accel_regex_stream_free)
ACCEL_NODE_KIND(accel_json_stream, accel_json_stream_free)
ACCEL_NODE_KIND(accel_classify, accel_classify_free)
ACCEL_NODE_KIND(accel_analyzer, accel_analyzer_free)
ACCEL_NODE_KIND(accel_fuzzy_index, accel_fuzzy_index_free)
ACCEL_NODE_KIND(accel_phrases, accel_phrases_free)
ACCEL_NODE_KIND(accel_phrases_tail, accel_phrases_tail_free)
ACCEL_NODE_KIND(accel_response, accel_response_free)
ACCEL_NODE_KIND(accel_loop, accel_loop_free)
ACCEL_NODE_KIND(accel_secrets, accel_secrets_free)
ACCEL_NODE_KIND(accel_secrets_masker, accel_secrets_masker_free)
ACCEL_NODE_KIND(accel_dedup, accel_dedup_free)
ACCEL_NODE_KIND(accel_think, accel_think_free)
ACCEL_NODE_KIND(accel_files, accel_files_free)
ACCEL_NODE_KIND(accel_walker, accel_walker_free)
ACCEL_NODE_KIND(Views, delete)
#undef ACCEL_NODE_KIND

// Its methods run on the JavaScript thread.
class Handle {
 public:
  Handle(const Kind* kind, void* object) : kind_(kind), object_(object) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { free(); }

  const Kind* kind() const { return kind_; }
  // NULL once closed: then the library refuses it.
  void* object() const { return closed_ ? nullptr : object_; }
  void close();
  void use() { ++uses_; }
  void leave();

 private:
  void free();

  const Kind* kind_;
  void* object_;
  int uses_ = 0;  // calls on other threads
  bool closed_ = false;
};

// The value that owns `object` from now on, also when it cannot be made; null for NULL.
Napi::Value hold(Napi::Env env, const Kind* kind, void* object);
template <class T>
Napi::Value hold(Napi::Env env, T* object) {
  return hold(env, &KindOf<T>::kind, object);
}
// An object of the library that has no JavaScript value yet.
template <class T>
class Owned {
 public:
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (object_) KindOf<T>::kind.free(object_);
  }
  T* get() const { return object_; }
  T** out() { return &object_; }
  Napi::Value hold(Napi::Env env) { return accel_node::hold(env, std::exchange(object_, nullptr)); }

 private:
  T* object_ = nullptr;
};

// NULL for null and undefined; a TypeError names `what` when it is of another kind.
Handle* handle(Napi::Env env, napi_value value, const char* what, const Kind* kind);
void close(Napi::Value value);

// What a pointer of C is in JavaScript: an object of the library, or an address as a number.
template <class T>
void read(Napi::Env env, napi_value value, const char* what, T** out) {
  if constexpr (KindOf<T>::known) {
    const Handle* found = handle(env, value, what, &KindOf<T>::kind);
    *out = found ? static_cast<T*>(found->object()) : nullptr;
  } else {
    *out = is_nothing(env, value) ? nullptr : reinterpret_cast<T*>(integer(env, value, what, 0));
  }
}
// Views and the folder of a cache point into values made by views().
void read(Napi::Env env, napi_value value, const char* what, accel_view** out);
void read(Napi::Env env, napi_value value, const char* what, char** out);

// Keeps an object from being freed while a call on another thread runs.
template <class T>
class Use {
 public:
  Use(const Napi::Value& value, const char* what)
      : handle_(handle(value.Env(), value, what, &KindOf<T>::kind)) {
    if (!handle_) return;
    handle_->use();
    object_ = static_cast<T*>(handle_->object());
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    if (handle_) handle_->leave();
  }
  T* get() const { return object_; }

 private:
  Handle* handle_;
  T* object_ = nullptr;
};

}  // namespace accel_node
