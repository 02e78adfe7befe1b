// What crosses between Java and C: arrays and buffers in, arrays out, errors and texts.
#pragma once

#include <accel.h>
#include <jni.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace accel_java {

// Throws what went wrong as a dev.accel.AccelException and frees it.
void raise(JNIEnv* env, accel_error* error);
// A String of UTF-8; null for null.
jstring string(JNIEnv* env, const char* text);

// Room for a copy of a Java array: small ones need no allocation.
template <class T, size_t kSmall>
class Room {
 public:
  T* data() const { return data_; }
  size_t size() const { return size_; }

 protected:
  // False, with an exception pending, when memory is out.
  bool reserve(JNIEnv* env, jsize size);

  T* data_ = nullptr;
  size_t size_ = 0;

 private:
  T small_[kSmall];
  std::unique_ptr<T[]> large_;
};

// The bytes of a byte[] (copied), or of a direct ByteBuffer (as they lie, whole); null is empty.
class Bytes : public Room<char, 512> {
 public:
  bool read(JNIEnv* env, jobject from);
};

// A byte[] that a call fills.
class Filled : public Room<char, 64> {
 public:
  bool make(JNIEnv* env, jbyteArray like);
  void write(JNIEnv* env, jbyteArray to) const;
};

// A long[], int[] or double[] that a call reads or fills; null is empty.
template <class T, class Array>
class Values : public Room<T, 16> {
 public:
  bool read(JNIEnv* env, Array from);
  bool make(JNIEnv* env, Array like);
  void write(JNIEnv* env, Array to) const;
};
using Words = Values<int64_t, jlongArray>;
using Numbers = Values<int32_t, jintArray>;
using Doubles = Values<double, jdoubleArray>;

// The fields of a dev.accel.Packed, whose offsets are never empty: many texts, one after the other.
class Packed {
 public:
  bool read(JNIEnv* env, jobject from);
  const char* base() const { return base_.data(); }
  int64_t* offsets() const { return offsets_.data(); }
  size_t count() const { return offsets_.size() - 1; }

 private:
  Bytes base_;
  Words offsets_;
};

// An array held in place, for as long as this lives: no JNI call meanwhile.
class Critical {
 public:
  Critical() = default;
  ~Critical();
  Critical(const Critical&) = delete;
  Critical& operator=(const Critical&) = delete;

  size_t lock(JNIEnv* env, jarray array);  // its length
  void* data() const { return data_; }

 private:
  JNIEnv* env_ = nullptr;
  jarray array_ = nullptr;
  void* data_ = nullptr;
};

// The bytes of a byte[] for a short pure function: copied when they are few, else held in place.
class Lent {
 public:
  size_t read(JNIEnv* env, jbyteArray from);  // the length
  const void* data() const { return large_.data() ? large_.data() : small_; }

 private:
  static constexpr jsize kSmall = 512;

  char small_[kSmall];
  Critical large_;
};

}  // namespace accel_java
