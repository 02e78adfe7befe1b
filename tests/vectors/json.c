#include "json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory of a row ---- */

typedef struct block {
  struct block* next;
} block;
static block* blocks = NULL;

void* json_memory(size_t size) {
  block* made = calloc(1, sizeof *made + size);
  if (!made) abort();
  made->next = blocks;
  blocks = made;
  return made + 1;
}

void json_release(void) {
  while (blocks) {
    block* next = blocks->next;
    free(blocks);
    blocks = next;
  }
}

/* ---- spans ---- */

static const char* skip_space(const char* at) { return at + strspn(at, " \t\r\n"); }

static const char* skip_string(const char* at) {
  for (++at; *at != '"'; ++at)
    if (*at == '\\') ++at;
  return at + 1;
}

static const char* skip_value(const char* at) {
  int depth = 0;
  do {
    if (*at == '"') {
      at = skip_string(at);
    } else if (*at == '{' || *at == '[') {
      ++depth, ++at;
    } else if (*at == '}' || *at == ']') {
      --depth, ++at;
    } else if (depth) {
      ++at;
    } else {
      at += strcspn(at, ",]} \t\r\n");
    }
  } while (depth);
  return at;
}

json json_parse(const char* text) {
  json value;
  value.at = skip_space(text);
  value.end = skip_value(value.at);
  return value;
}

int json_next(json container, json* key, json* value) {
  const char* at = skip_space(value->at ? value->end : container.at + 1);
  if (*at == ',') at = skip_space(at + 1);
  if (*at == '}' || *at == ']') return 0;
  if (*container.at == '{') {
    *key = json_parse(at);
    at = skip_space(key->end) + 1; /* the colon */
  }
  *value = json_parse(at);
  return 1;
}

json json_get(json object, const char* name) {
  json key = {NULL, NULL}, value = {NULL, NULL};
  const json none = {NULL, NULL};
  const size_t length = strlen(name);
  if (!object.at || *object.at != '{') return none;
  while (json_next(object, &key, &value))
    if ((size_t)(key.end - key.at) == length + 2 && memcmp(key.at + 1, name, length) == 0)
      return value;
  return none;
}

int json_is(json value, const char* text) {
  return value.at && (size_t)(value.end - value.at) == strlen(text) &&
         memcmp(value.at, text, strlen(text)) == 0;
}

/* ---- values ---- */

static unsigned hex4(const char* at) {
  char digits[5] = {0};
  memcpy(digits, at, 4);
  return (unsigned)strtoul(digits, NULL, 16);
}

static char* put_utf8(char* out, unsigned c) {
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xC0 | c >> 6), *out++ = (char)(0x80 | (c & 63));
  } else {
    if (c < 0x10000) *out++ = (char)(0xE0 | c >> 12);
    if (c >= 0x10000) *out++ = (char)(0xF0 | c >> 18), *out++ = (char)(0x80 | (c >> 12 & 63));
    *out++ = (char)(0x80 | (c >> 6 & 63)), *out++ = (char)(0x80 | (c & 63));
  }
  return out;
}

bytes json_bytes(json string) {
  static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
  bytes result = {"", 0};
  char* out;
  const char* at;
  if (!string.at) return result;
  result.data = out = json_memory((size_t)(string.end - string.at));
  for (at = string.at + 1; at < string.end - 1;) {
    unsigned c;
    const char* name;
    if (*at != '\\') {
      *out++ = *at++;
    } else if (at[1] != 'u') {
      name = strchr(names, at[1]);
      *out++ = name ? values[name - names] : at[1];
      at += 2;
    } else {
      c = hex4(at + 2);
      at += 6;
      if (c >> 10 == 0x36 && at[0] == '\\' && at[1] == 'u') {
        c = 0x10000 + ((c & 0x3FF) << 10 | (hex4(at + 2) & 0x3FF));
        at += 6;
      }
      out = put_utf8(out, c);
    }
  }
  result.length = (size_t)(out - result.data);
  return result;
}

bytes json_member_bytes(json object, const char* name) {
  char encoded[64];
  const json plain = json_get(object, name);
  snprintf(encoded, sizeof encoded, "%s_b64", name);
  return plain.at ? json_bytes(plain) : base64_decode(json_bytes(json_get(object, encoded)));
}

int64_t json_integer(json number, int64_t otherwise) {
  return number.at ? strtoll(number.at, NULL, 10) : otherwise;
}

int json_true(json value, int otherwise) { return value.at ? *value.at == 't' : otherwise; }

bytes base64_decode(bytes text) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char* out = json_memory(text.length + 1);
  bytes result = {out, 0};
  unsigned bits = 0, held = 0;
  size_t i;
  for (i = 0; i < text.length && text.data[i] != '='; ++i) {
    held = held << 6 | (unsigned)(strchr(digits, text.data[i]) - digits);
    if ((bits += 6) < 8) continue;
    bits -= 8;
    out[result.length++] = (char)(held >> bits);
  }
  return result;
}

/* ---- comparing ---- */

static size_t count_items(json list) {
  json key, value = {NULL, NULL};
  size_t count = 0;
  while (json_next(list, &key, &value)) ++count;
  return count;
}

static int fits_as_set(json expected, json actual) {
  const size_t count = count_items(actual);
  char* used = json_memory(count + 1);
  json key, wanted = {NULL, NULL};
  if (count_items(expected) != count) return 0;
  while (json_next(expected, &key, &wanted)) {
    json item = {NULL, NULL};
    size_t i = 0;
    while (json_next(actual, &key, &item) && (used[i] || !json_fits(wanted, item, 1))) ++i;
    if (i == count) return 0;
    used[i] = 1;
  }
  return 1;
}

static int fits_in_order(json expected, json actual) {
  json key, wanted = {NULL, NULL}, item = {NULL, NULL};
  while (json_next(expected, &key, &wanted))
    if (!json_next(actual, &key, &item) || !json_fits(wanted, item, 0)) return 0;
  return !json_next(actual, &key, &item);
}

int json_fits(json expected, json actual, int sets) {
  json key, value = {NULL, NULL};
  if (!actual.at) return 0;
  if (*expected.at == '"') {
    const bytes a = json_bytes(expected), b = json_bytes(actual);
    return *actual.at == '"' && a.length == b.length && memcmp(a.data, b.data, a.length) == 0;
  }
  if (*expected.at == '[' && *actual.at == '[')
    return sets ? fits_as_set(expected, actual) : fits_in_order(expected, actual);
  if (*expected.at == '{' && *actual.at == '{') {
    while (json_next(expected, &key, &value))
      if (!json_fits(value, json_get(actual, json_bytes(key).data), sets)) return 0;
    return 1;
  }
  return expected.end - expected.at == actual.end - actual.at &&
         memcmp(expected.at, actual.at, (size_t)(expected.end - expected.at)) == 0;
}

/* ---- writing ---- */

static char* make_room(writer* out, size_t length) {
  if (out->length + length + 1 > out->room) {
    char* larger = json_memory(2 * (out->length + length) + 100);
    if (out->length) memcpy(larger, out->text, out->length);
    out->text = larger;
    out->room = 2 * (out->length + length) + 100;
  }
  return out->text + out->length;
}

void put_raw(writer* out, const char* data, size_t length) {
  if (length) memcpy(make_room(out, length), data, length);
  out->length += length;
  *make_room(out, 0) = 0;
}

void put(writer* out, const char* format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  put_raw(out, text, (size_t)vsnprintf(text, sizeof text, format, arguments));
  va_end(arguments);
}

void put_string(writer* out, const char* data, size_t length) {
  size_t i;
  put_raw(out, "\"", 1);
  for (i = 0; i < length; ++i) {
    const unsigned char c = (unsigned char)data[i];
    if (c == '"' || c == '\\') put_raw(out, "\\", 1);
    if (c < 0x20)
      put(out, "\\u%04x", c);
    else
      put_raw(out, data + i, 1);
  }
  put_raw(out, "\"", 1);
}

static int is_utf8(const unsigned char* at, size_t length) {
  const unsigned char* end = at + length;
  while (at < end) {
    const int more = *at < 0x80                  ? 0
                     : *at >= 0xC2 && *at < 0xE0 ? 1
                     : *at >= 0xE0 && *at < 0xF0 ? 2
                                                 : 3;
    int i;
    if ((*at >= 0x80 && *at < 0xC2) || *at > 0xF4 || end - at <= more) return 0;
    for (i = 1; i <= more; ++i)
      if ((at[i] & 0xC0) != 0x80) return 0;
    if ((*at == 0xE0 && at[1] < 0xA0) || (*at == 0xED && at[1] > 0x9F)) return 0;
    if ((*at == 0xF0 && at[1] < 0x90) || (*at == 0xF4 && at[1] > 0x8F)) return 0;
    at += more + 1;
  }
  return 1;
}

static void put_base64(writer* out, const unsigned char* data, size_t length) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t i;
  for (i = 0; i < length; i += 3) {
    const unsigned a = data[i], b = i + 1 < length ? data[i + 1] : 0,
                   c = i + 2 < length ? data[i + 2] : 0;
    put(out, "%c%c%c%c", digits[a >> 2], digits[(a & 3) << 4 | b >> 4],
        i + 1 < length ? digits[(b & 15) << 2 | c >> 6] : '=',
        i + 2 < length ? digits[c & 63] : '=');
  }
}

void put_member(writer* out, const char* name, const char* data, size_t length) {
  if (is_utf8((const unsigned char*)data, length)) {
    put(out, "\"%s\":", name);
    put_string(out, data, length);
  } else {
    put(out, "\"%s_b64\":\"", name);
    put_base64(out, (const unsigned char*)data, length);
    put(out, "\"");
  }
}
