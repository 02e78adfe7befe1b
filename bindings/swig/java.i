// The rules of accel.i for Java, as JNI. Addresses and unsigned numbers are longs and ints of the
// same bits; the status of a call gives way to its output.

%include "enumtypeunsafe.swg"
%javaconst(1);
%pragma(java) moduleclassmodifiers="final class"
%pragma(java) jniclassclassmodifiers="final class"
%typemap(javaclassmodifiers) SWIGTYPE, enum SWIGTYPE "final class"
%typemap(javafinalize) SWIGTYPE "" // who makes one deletes it
%pragma(java) jniclasscode="  static { NativeLoader.load(); }"

%define %number(C, JNI, JAVA)
%typemap(jni) C "JNI"
%typemap(jtype) C "JAVA"
%typemap(jstype) C "JAVA"
%typemap(javain) C "$javainput"
%typemap(javaout) C { return $jnicall; }
%typemap(in) C { $1 = ($1_ltype)$input; }
%typemap(out) C { $result = (JNI)$1; }
%enddef
%number(int32_t, jint, int)
%number(uint32_t, jint, int)
%number(int64_t, jlong, long)
%number(uint64_t, jlong, long)
%number(size_t, jlong, long)

// ---- results ----

%typemap(jni) accel_status "jlong"
%typemap(jtype) accel_status "long"
%typemap(jstype) accel_status "long"
%typemap(javaout) accel_status { return $jnicall; }
%typemap(out) accel_status {
  (void)$1;
  $result = 0;
}

%typemap(in, numinputs=0) int64_t *RESULT ($*1_ltype made), int32_t *RESULT ($*1_ltype made),
                          double *RESULT ($*1_ltype made) {
  made = 0;
  $1 = &made;
}
%typemap(argout) int64_t *RESULT, int32_t *RESULT { $result = (jlong)*$1; }
%typemap(argout) double *RESULT { memcpy(&$result, $1, sizeof $result); } // its bits
%typemap(in, numinputs=0) void **RESULT ($*1_ltype made) {
  made = NULL;
  $1 = &made;
}
%typemap(argout) void **RESULT { $result = (jlong)(intptr_t)*$1; }

// ---- handles and views: addresses ----

%typemap(jni) void *ADDRESS "jlong"
%typemap(jtype) void *ADDRESS "long"
%typemap(jstype) void *ADDRESS "long"
%typemap(javain) void *ADDRESS "$javainput"
%typemap(javaout) void *ADDRESS { return $jnicall; }
%typemap(in) void *ADDRESS { $1 = ($1_ltype)(intptr_t)$input; }
%typemap(out) void *ADDRESS { $result = (jlong)(intptr_t)$1; }
%typemap(memberin) void *ADDRESS { $1 = ($1_ltype)$input; }
%typemap(freearg) void *ADDRESS ""

// ---- texts: byte[] or direct ByteBuffer, as a whole, null being empty; many as a Packed ----

%{
#include "arrays.h"
%}
%define %object(TYPE, JNI, JAVA)
%typemap(jni) TYPE "JNI"
%typemap(jtype) TYPE "JAVA"
%typemap(jstype) TYPE "JAVA"
%typemap(javain) TYPE "$javainput"
%enddef
%object((const char *BYTES, size_t LENGTH), jobject, Object)
%object((const char *BASE, const int64_t *OFFSETS, size_t N), jobject, Packed)
%object((const char *BASE, const int64_t *OFFSETS), jobject, Packed)

%typemap(in) (const char *BYTES, size_t LENGTH) (accel_java::Bytes bytes) {
  if (!bytes.read(jenv, $input)) return $null;
  $1 = ($1_ltype)bytes.data();
  $2 = bytes.size();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS, size_t N) (accel_java::Packed packed) {
  if (!packed.read(jenv, $input)) return $null;
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
  $3 = packed.count();
}
%typemap(in) (const char *BASE, const int64_t *OFFSETS) (accel_java::Packed packed) {
  if (!packed.read(jenv, $input)) return $null;
  $1 = ($1_ltype)packed.base();
  $2 = packed.offsets();
}

// ---- arrays: the length is the capacity ----

%object((const void *RECORDS, size_t N), jlongArray, long[])
%object(const void *RECORD, jlongArray, long[])
%object(const int64_t *READ, jlongArray, long[])
%object(const double *READ, jdoubleArray, double[])
%object(int64_t *FILL, jlongArray, long[])
%object(int32_t *FILL, jintArray, int[])
%object(double *FILL, jdoubleArray, double[])
%object((int64_t *FILL, size_t CAPACITY), jlongArray, long[])
%object((char *FILL, size_t CAPACITY), jbyteArray, byte[])
%object((char *COPY, size_t CAPACITY), jbyteArray, byte[])
%object((int64_t *COPY, size_t CAPACITY), jlongArray, long[])
%object((int32_t *COPY, size_t CAPACITY), jintArray, int[])

%typemap(in) const void *RECORD (accel_java::Words words) {
  if (!words.read(jenv, $input)) return $null;
  $1 = ($1_ltype)words.data();
}
%typemap(in) (const void *RECORDS, size_t N) (accel_java::Words words) {
  if (!words.read(jenv, $input)) return $null;
  $1 = ($1_ltype)words.data();
  $2 = words.size() * 8 / sizeof *$1;
}
%define %fill(TYPE, CLASS)
%typemap(in) TYPE (accel_java::CLASS filled) {
  if (!filled.make(jenv, $input)) return $null;
  $1 = ($1_ltype)filled.data();
}
%typemap(argout) TYPE { filled$argnum.write(jenv, $input); }
%enddef
%fill(int64_t *FILL, Words)
%fill(int32_t *FILL, Numbers)
%fill(double *FILL, Doubles)
%typemap(in) const int64_t *READ (accel_java::Words words) {
  if (!words.read(jenv, $input)) return $null;
  $1 = ($1_ltype)words.data();
}
%typemap(in) const double *READ (accel_java::Doubles words) {
  if (!words.read(jenv, $input)) return $null;
  $1 = ($1_ltype)words.data();
}
// Nothing comes back: SWIG would apply what it finds for the same names without const.
%typemap(argout) const int64_t *READ, const double *READ ""
%typemap(in) (int64_t *FILL, size_t CAPACITY) (accel_java::Words words) {
  if (!words.make(jenv, $input)) return $null;
  $1 = ($1_ltype)words.data();
  $2 = words.size();
}
%typemap(argout) (int64_t *FILL, size_t CAPACITY) { words$argnum.write(jenv, $input); }
%typemap(in) (char *FILL, size_t CAPACITY) (accel_java::Filled filled) {
  if (!filled.make(jenv, $input)) return $null;
  $1 = filled.data();
  $2 = filled.size();
}
%typemap(argout) (char *FILL, size_t CAPACITY) { filled$argnum.write(jenv, $input); }

// Held critically: only around a memcpy.
%typemap(in) (char *COPY, size_t CAPACITY) (accel_java::Critical critical),
             (int64_t *COPY, size_t CAPACITY) (accel_java::Critical critical),
             (int32_t *COPY, size_t CAPACITY) (accel_java::Critical critical) {
  $2 = critical.lock(jenv, $input);
  $1 = ($1_ltype)critical.data();
}

// ---- errors and texts ----

%typemap(in, numinputs=0) accel_error **ERROR (accel_error *fault) {
  fault = NULL;
  $1 = &fault;
}
%typemap(argout) accel_error **ERROR {
  if (*$1) {
    accel_java::raise(jenv, *$1);
    return $null;
  }
}
%typemap(out) const char * { $result = accel_java::string(jenv, $1); }

// ---- what Java asks for beyond accel.h ----

%object((const char *LENT, size_t LENGTH), jbyteArray, byte[])
%object(const void *BUFFER, jobject, Object)

%typemap(in) (const char *LENT, size_t LENGTH) (accel_java::Lent lent) {
  $2 = lent.read(jenv, $input);
  $1 = ($1_ltype)lent.data();
}
%typemap(in) const void *BUFFER { $1 = jenv->GetDirectBufferAddress($input); }

%apply void *ADDRESS { const void *address_of };
%apply const void *BUFFER { const void *buffer };
%apply (const char *LENT, size_t LENGTH) { (const void *array, size_t length) };
%inline %{
const void *address_of(const void *buffer) { return buffer; }
// accel_sig_hash by the kind of its input: to ask for that takes as long as to hash 16 bytes.
uint64_t hash_array(const void *array, size_t length, uint64_t seed) {
  return accel_sig_hash(array, length, seed);
}
uint64_t hash_direct(const void *buffer, int64_t at, size_t size, uint64_t seed) {
  return accel_sig_hash(static_cast<const char *>(buffer) + at, size, seed);
}
%}
