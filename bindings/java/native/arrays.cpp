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

void copy(JNIEnv* env, jlongArray from, jsize size, int64_t* to) {
  env->GetLongArrayRegion(from, 0, size, reinterpret_cast<jlong*>(to));
}
void copy(JNIEnv* env, jintArray from, jsize size, int32_t* to) {
  env->GetIntArrayRegion(from, 0, size, to);
}
void copy(JNIEnv* env, jdoubleArray from, jsize size, double* to) {
  env->GetDoubleArrayRegion(from, 0, size, to);
}
void copy(JNIEnv* env, const int64_t* from, jsize size, jlongArray to) {
  env->SetLongArrayRegion(to, 0, size, reinterpret_cast<const jlong*>(from));
}
void copy(JNIEnv* env, const int32_t* from, jsize size, jintArray to) {
  env->SetIntArrayRegion(to, 0, size, from);
}
void copy(JNIEnv* env, const double* from, jsize size, jdoubleArray to) {
  env->SetDoubleArrayRegion(to, 0, size, from);
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

template <class T, class Array>
bool Values<T, Array>::read(JNIEnv* env, Array from) {
  if (!make(env, from)) return false;
  if (from) copy(env, from, static_cast<jsize>(this->size_), this->data_);
  return true;
}

template <class T, class Array>
bool Values<T, Array>::make(JNIEnv* env, Array like) {
  return !like || this->reserve(env, env->GetArrayLength(like));
}

template <class T, class Array>
void Values<T, Array>::write(JNIEnv* env, Array to) const {
  if (to) copy(env, this->data_, static_cast<jsize>(this->size_), to);
}

template class Values<int64_t, jlongArray>;
template class Values<int32_t, jintArray>;
template class Values<double, jdoubleArray>;

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
