#include "texts.h"

#include <cstring>
#include <new>

#include "values.h"

namespace accel_node {
namespace {

template <class Visit>
void each(const Napi::Value& value, const char* what, const Visit& visit) {
  const Napi::Env env = value.Env();
  if (!value.IsArray()) wrong_type(env, what, "an array");
  const auto items = value.As<Napi::Array>();
  const uint32_t count = items.Length();
  for (uint32_t i = 0; i < count; ++i) {
    const Napi::HandleScope scope(env);
    visit(items.Get(i));
  }
}

}  // namespace

void Bytes::read(Napi::Env env, napi_value value, const char* what) {
  size_t units = 0;
  Array bytes;
  const bool is_view = view(env, value, what, bytes);  // first, for the shortest calls
  if (is_view || napi_get_value_string_utf16(env, value, nullptr, 0, &units) != napi_ok) {
    if (!is_view && is_nothing(env, value)) return;
    if (!is_view) bytes = buffer(env, value, what);
    data_ = static_cast<const char*>(bytes.data);
    size_ = bytes.size;
    return;
  }
  // 3 bytes per unit always suffice: no pass for the length, and what is not needed is not touched.
  const size_t room = 3 * units + 1;
  if (room > sizeof small_) {
    large_.reset(new (std::nothrow) char[room]);
    if (!large_) throw error_of(env, ACCEL_OUT_OF_MEMORY, "there is no memory for the text");
  }
  char* to = large_ ? large_.get() : small_;
  if (napi_get_value_string_utf8(env, value, to, room, &size_) != napi_ok)
    throw Napi::Error::New(env);
  data_ = to;
}

void Packed::read(const Napi::Value& value, const char* what) {
  const Napi::Env env = value.Env();
  each(value, what, [&](const Napi::Value& text) {
    if (text.IsString()) {
      Bytes bytes;
      bytes.read(env, text, what);
      strings_.append(bytes.data(), bytes.size());
      sources_.push_back({nullptr, bytes.size()});
    } else {
      const Array bytes = buffer(env, text, what);
      sources_.push_back({bytes.size ? static_cast<const char*>(bytes.data) : "", bytes.size});
    }
  });
}

void Packed::pack() {
  size_t total = 0;
  offsets_.reserve(sources_.size() + 1);
  offsets_.push_back(0);
  for (const Source& source : sources_)
    offsets_.push_back(static_cast<int64_t>(total += source.size));
  base_.reset(new char[total + 1]);
  const char* string = strings_.data();
  for (size_t i = 0; i < sources_.size(); ++i) {
    const Source& source = sources_[i];
    memcpy(base_.get() + offsets_[i], source.data ? source.data : string, source.size);
    if (!source.data) string += source.size;
  }
}

void Packed::clear() {
  base_.reset();
  std::string().swap(strings_);
  std::vector<int64_t>().swap(offsets_);
}

void Patterns::read(const Napi::Value& value, const char* what) {
  const Napi::Env env = value.Env();
  if (!value.IsArray()) wrong_type(env, what, "an array");
  texts_.resize((value.As<Napi::Array>().Length() + 1) / 2);
  size_t i = 0;
  each(value, what, [&](const Napi::Value& item) {
    if (i % 2 == 0) {
      texts_[i / 2].read(env, item, what);
      const auto length = static_cast<int64_t>(texts_[i / 2].size());
      patterns_.push_back({texts_[i / 2].data(), length, 0, 0});
    } else {
      patterns_.back().flags = small<uint32_t>(env, item, "flags");
    }
    ++i;
  });
}

Views::Views(const Napi::Value& texts) {
  each(texts, "texts", [&](const Napi::Value& text) {
    Bytes bytes;
    bytes.read(text.Env(), text, "texts");
    texts_.emplace_back(bytes.size() ? bytes.data() : "", bytes.size());
  });
  for (const std::string& text : texts_)
    views_.push_back({text.c_str(), static_cast<int64_t>(text.size())});
}

}  // namespace accel_node
