#include "arrays.h"

#include <cstring>
#include <new>

namespace {

// Of the loaded classes, found once: that of AccelException keeps them all from being unloaded.
struct Classes {
  jclass bytes;
  jclass text;
  jclass fault;
  jmethodID make_text;   // String(byte[], String)
  jmethodID make_fault;  // AccelException.of(int, byte[], long, long)
  jfieldID base;         // Packed.base
  jfieldID offsets;      // Packed.offsets
  jstring utf8;
} known;

jclass global_class(JNIEnv* env, const char* name) {
  const jclass found = env->FindClass(name);
  return found ? static_cast<jclass>(env->NewGlobalRef(found)) : nullptr;
}

bool out_of_memory(JNIEnv* env) {
  env->ThrowNew(env->FindClass("java/lang/OutOfMemoryError"), "no memory for a copy of an array");
  return false;
}

jbyteArray byte_array(JNIEnv* env, const char* text, size_t length) {
  const jbyteArray made = env->NewByteArray(static_cast<jsize>(length));
  if (made)
    env->SetByteArrayRegion(made, 0, static_cast<jsize>(length),
                            reinterpret_cast<const jbyte*>(text));
  return made;
}

bool is_ascii(const char* text) {
  for (; *text; ++text)
    if (*text & 0x80) return false;
  return true;
}

}  // namespace

extern "C" JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* vm, void*) {
  JNIEnv* env = nullptr;
  if (vm->GetEnv(reinterpret_cast<void**>(&env), JNI_VERSION_1_8) != JNI_OK) return JNI_ERR;
  known.bytes = global_class(env, "[B");
  known.text = global_class(env, "java/lang/String");
  known.fault = global_class(env, "dev/accel/AccelException");
  if (!known.fault) return JNI_ERR;
  const jclass packed = env->FindClass("dev/accel/Packed");
  if (!packed) return JNI_ERR;
  known.base = env->GetFieldID(packed, "base", "[B");
  known.offsets = env->GetFieldID(packed, "offsets", "[J");
  known.make_text = env->GetMethodID(known.text, "<init>", "([BLjava/lang/String;)V");
  known.make_fault = env->GetStaticMethodID(known.fault, "of", "(I[BJJ)Ldev/accel/AccelException;");
  known.utf8 = static_cast<jstring>(env->NewGlobalRef(env->NewStringUTF("UTF-8")));
  return known.make_fault && known.offsets && known.utf8 ? JNI_VERSION_1_8 : JNI_ERR;
}

namespace accel_java {

void raise(JNIEnv* env, accel_error* error) {
  const char* const message = accel_error_message(error);
  const jbyteArray text = byte_array(env, message, std::strlen(message));
  const jobject fault =
      text ? env->CallStaticObjectMethod(known.fault, known.make_fault, accel_error_code(error),
                                         text, static_cast<jlong>(accel_error_item(error)),
                                         static_cast<jlong>(accel_error_offset(error)))
           : nullptr;
  accel_error_free(error);
  if (!env->ExceptionCheck()) env->Throw(static_cast<jthrowable>(fault));
}

// NewStringUTF reads Java's own variant of UTF-8, which is the same for ASCII only.
jstring string(JNIEnv* env, const char* text) {
  if (!text) return nullptr;
  if (is_ascii(text)) return env->NewStringUTF(text);
  const jbyteArray bytes = byte_array(env, text, std::strlen(text));
  return bytes
             ? static_cast<jstring>(env->NewObject(known.text, known.make_text, bytes, known.utf8))
             : nullptr;
}

template <class T, size_t kSmall>
bool Room<T, kSmall>::reserve(JNIEnv* env, jsize size) {
  size_ = static_cast<size_t>(size);
  data_ = small_;
  if (size_ <= kSmall) return true;
  large_.reset(new (std::nothrow) T[size_]);
  data_ = large_.get();
  return data_ || out_of_memory(env);
}

bool Bytes::read(JNIEnv* env, jobject from) {
  if (!from) return true;
  if (!env->IsInstanceOf(from, known.bytes)) {
    data_ = static_cast<char*>(env->GetDirectBufferAddress(from));
    size_ = data_ ? static_cast<size_t>(env->GetDirectBufferCapacity(from)) : 0;
    return true;
  }
  const auto array = static_cast<jbyteArray>(from);
  if (!reserve(env, env->GetArrayLength(array))) return false;
  env->GetByteArrayRegion(array, 0, static_cast<jsize>(size_), reinterpret_cast<jbyte*>(data_));
  return true;
}

bool Filled::make(JNIEnv* env, jbyteArray like) {
  return !like || reserve(env, env->GetArrayLength(like));
}

void Filled::write(JNIEnv* env, jbyteArray to) const {
  if (to)
    env->SetByteArrayRegion(to, 0, static_cast<jsize>(size_), reinterpret_cast<jbyte*>(data_));
}

bool Words::read(JNIEnv* env, jlongArray from) {
  if (!make(env, from)) return false;
  if (from)
    env->GetLongArrayRegion(from, 0, static_cast<jsize>(size_), reinterpret_cast<jlong*>(data_));
  return true;
}

bool Words::make(JNIEnv* env, jlongArray like) {
  return !like || reserve(env, env->GetArrayLength(like));
}

void Words::write(JNIEnv* env, jlongArray to) const {
  if (to)
    env->SetLongArrayRegion(to, 0, static_cast<jsize>(size_), reinterpret_cast<jlong*>(data_));
}

bool Packed::read(JNIEnv* env, jobject from) {
  return base_.read(env, env->GetObjectField(from, known.base)) &&
         offsets_.read(env, static_cast<jlongArray>(env->GetObjectField(from, known.offsets)));
}

size_t Critical::lock(JNIEnv* env, jarray array) {
  env_ = env;
  array_ = array;
  const auto size = static_cast<size_t>(env->GetArrayLength(array));
  data_ = env->GetPrimitiveArrayCritical(array, nullptr);
  return data_ ? size : 0;
}

Critical::~Critical() {
  if (data_) env_->ReleasePrimitiveArrayCritical(array_, data_, 0);
}

size_t Lent::read(JNIEnv* env, jbyteArray from) {
  const jsize size = env->GetArrayLength(from);
  if (size > kSmall) return large_.lock(env, from);
  env->GetByteArrayRegion(from, 0, size, reinterpret_cast<jbyte*>(small_));
  return static_cast<size_t>(size);
}

}  // namespace accel_java
