package accel

/*
#include <accel.h>
*/
import "C"

import (
	"context"
	"unsafe"
)

// Secrets finds keys, tokens and passwords. It never changes: goroutines may share it. Close it when
// done.
type Secrets struct {
	object *object
	names  []string
}

// Flags of the findings of secrets.
const (
	SecretsChecksumRight uint32 = C.ACCEL_SECRETS_CHECKSUM_RIGHT // confidence is LevelCritical
	SecretsChecksumWrong uint32 = C.ACCEL_SECRETS_CHECKSUM_WRONG // made up: confidence is LevelLow
)

// SecretsOptions are the options of a scanner; a zero field is the default.
type SecretsOptions struct {
	Builtin  bool   // add the built-in rules to the given ones
	All      bool   // findings that overlap too; else of those the most specific
	CacheDir string // folder of the compiled rules on disk; default: ACCEL_CACHE_DIR, else none
}

// NewSecrets makes a scanner of rules, "" for the built-in table, else the JSON that accel.h
// describes at accel_secrets_new; options may be nil. Fails with [ErrBadJSON], [ErrBadPattern] (Item:
// the rule) and [ErrInvalidArgument] with the place. A quarter of a second for the built-in table
// the first time, 2 ms once the process has it or from CacheDir.
func NewSecrets(rules string, options *SecretsOptions) (*Secrets, error) {
	var native C.accel_secrets_options
	C.accel_secrets_options_init(&native, C.sizeof_accel_secrets_options)
	if options != nil {
		folder := newViews([]string{options.CacheDir})
		defer folder.free()
		native.builtin, native.all = oneIf(options.Builtin), oneIf(options.All)
		if options.CacheDir != "" {
			native.cache_dir, native.cache_dir_length = folder.list.data, folder.list.length
		}
	}
	return newSecrets(func(out **C.accel_secrets, err **C.accel_error) C.accel_status {
		return C.accel_secrets_new(chars(asBytes(rules)), C.size_t(len(rules)), &native, out, err)
	})
}

// LoadSecrets returns the scanner that Save gave. [ErrBadData]: damaged, or of another version or
// CPU. The bytes hold programs for the engine: load only your own.
func LoadSecrets(saved []byte) (*Secrets, error) {
	return newSecrets(func(out **C.accel_secrets, err **C.accel_error) C.accel_status {
		return C.accel_secrets_load(unsafe.Pointer(chars(saved)), C.size_t(len(saved)), out, err)
	})
}

func newSecrets(make func(**C.accel_secrets, **C.accel_error) C.accel_status) (*Secrets, error) {
	made, err := newObject("Secrets",
		func(native unsafe.Pointer) { C.accel_secrets_free((*C.accel_secrets)(native)) },
		func(err **C.accel_error) (unsafe.Pointer, C.accel_status) {
			var out *C.accel_secrets
			status := make(&out, err)
			return unsafe.Pointer(out), status
		})
	if err != nil {
		return nil, err
	}
	s := &Secrets{object: made}
	err = s.call(func(native *C.accel_secrets, _ **C.accel_error) C.accel_status {
		s.names = names(C.accel_secrets_count(native), func(i C.int64_t) *C.char {
			return C.accel_secrets_name(native, i)
		})
		return C.ACCEL_OK
	})
	return s, err
}

// ImportSecrets turns a configuration of gitleaks (TOML) into rules for NewSecrets. Broken TOML is
// [ErrInvalidArgument] with line and column.
func ImportSecrets(toml string) (string, error) {
	if libraryFault != nil {
		return "", libraryFault
	}
	rules, err := filled(func(out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_secrets_import(chars(asBytes(toml)), C.size_t(len(toml)), out, err)
	})
	return stringOf(rules), err
}

// Names returns the ids of the rules; a finding's Rule is an index of them.
func (s *Secrets) Names() []string {
	if s == nil {
		return nil
	}
	return s.names
}

// Rules returns the rules as JSON: id, severity, confidence, pattern and path of each.
func (s *Secrets) Rules() ([]byte, error) {
	return s.text(func(native *C.accel_secrets, out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_secrets_rules(native, out, err)
	})
}

// Save returns rules and compiled set as bytes, for LoadSecrets.
func (s *Secrets) Save() ([]byte, error) {
	return s.text(func(native *C.accel_secrets, out *C.accel_text, err **C.accel_error) C.accel_status {
		return C.accel_secrets_save(native, out, err)
	})
}

// Scan returns the secrets in a text. path is the file's name, for rules that ask for one; "": none.
// A finding's inner span is the secret, its Score the entropy in bits per byte. One pass.
func (s *Secrets) Scan(ctx context.Context, text []byte, path string, options ...CallOption) (
	[]Finding, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return nil, err
	}
	found, err := withFindings(func(out *C.accel_findings) error {
		return s.call(func(native *C.accel_secrets, err **C.accel_error) C.accel_status {
			return C.accel_secrets_scan(native, chars(text), C.size_t(len(text)),
				chars(asBytes(path)), C.size_t(len(path)), running.native(), out, err)
		})
	})
	return found, running.finish(err)
}

// Has tells whether a scan would find something.
func (s *Secrets) Has(ctx context.Context, text []byte, path string, options ...CallOption) (
	bool, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return false, err
	}
	var matched C.int32_t
	err = s.call(func(native *C.accel_secrets, err **C.accel_error) C.accel_status {
		return C.accel_secrets_has(native, chars(text), C.size_t(len(text)), chars(asBytes(path)),
			C.size_t(len(path)), running.native(), &matched, err)
	})
	return matched != 0, running.finish(err)
}

// SecretsStyle is how secrets are hidden.
type SecretsStyle uint32

// The styles of a mask.
const (
	SecretsLabel SecretsStyle = C.ACCEL_SECRETS_LABEL // [SECRET:github-pat:1]
	SecretsStars SecretsStyle = C.ACCEL_SECRETS_STARS // a star for each byte
	SecretsHash  SecretsStyle = C.ACCEL_SECRETS_HASH  // [SECRET:github-pat:9f86d081884c7d65]
	SecretsKeep  SecretsStyle = C.ACCEL_SECRETS_KEEP  // the first bytes, then stars
)

// SecretsMaskOptions are the options of a mask; a zero field is the default.
type SecretsMaskOptions struct {
	Style SecretsStyle
	Keep  uint32 // of SecretsKeep: how many bytes; default 4, at most a quarter of the secret
	Key   string // of SecretsHash: the same key gives the same hash; "": a random one
}

func (o *SecretsMaskOptions) with(call func(*C.accel_secrets_mask_options) error) error {
	var native C.accel_secrets_mask_options
	C.accel_secrets_mask_options_init(&native, C.sizeof_accel_secrets_mask_options)
	if o == nil {
		return call(&native)
	}
	key := newViews([]string{o.Key})
	defer key.free()
	native.style = C.uint32_t(o.Style)
	setUnless0(&native.keep, o.Keep)
	if o.Key != "" {
		native.key, native.key_length = key.list.data, key.list.length
	}
	return call(&native)
}

// setUnless0 gives an option its value where that is not left at the default.
func setUnless0[T, U ~uint32 | ~int64 | ~float64](option *T, value U) {
	if value != 0 {
		*option = T(value)
	}
}

// Mask returns the text with its secrets hidden, and nothing else changed; mask may be nil. It hides
// more than a scan reports. Masking twice is masking once.
func (s *Secrets) Mask(ctx context.Context, text string, mask *SecretsMaskOptions,
	options ...CallOption) (string, error) {
	running, err := begin(ctx, options)
	if err != nil {
		return "", err
	}
	var masked []byte
	err = mask.with(func(style *C.accel_secrets_mask_options) (err error) {
		masked, err = s.text(func(native *C.accel_secrets, out *C.accel_text,
			err **C.accel_error) C.accel_status {
			return C.accel_secrets_mask(native, chars(asBytes(text)), C.size_t(len(text)), style,
				running.native(), out, err)
		})
		return err
	})
	return stringOf(masked), running.finish(err)
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (s *Secrets) Close() error {
	if s != nil {
		s.object.close()
	}
	return nil
}

func (s *Secrets) call(run func(*C.accel_secrets, **C.accel_error) C.accel_status) error {
	if s == nil {
		return invalid("this Secrets is nil")
	}
	return s.object.call(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
		return run((*C.accel_secrets)(native), err)
	})
}

func (s *Secrets) text(
	run func(*C.accel_secrets, *C.accel_text, **C.accel_error) C.accel_status) ([]byte, error) {
	return withText(func(out *C.accel_text) error {
		return s.call(func(native *C.accel_secrets, err **C.accel_error) C.accel_status {
			return run(native, out, err)
		})
	})
}

// A SecretsMasker masks a text that arrives in pieces: the same bytes as Mask of the whole, however
// it is cut. Goroutines that share one take turns. Close it when done.
type SecretsMasker struct{ object *object }

// Masker makes one; mask may be nil. The scanner may be closed before it. [ErrUnsupported] (Item:
// the rule) when a rule's matches have no bound of 3,400 bytes.
func (s *Secrets) Masker(mask *SecretsMaskOptions) (*SecretsMasker, error) {
	made := new(SecretsMasker)
	err := mask.with(func(style *C.accel_secrets_mask_options) error {
		return s.call(func(native *C.accel_secrets, err **C.accel_error) C.accel_status {
			var out *C.accel_secrets_masker
			status := C.accel_secrets_masker_new(native, style, &out, err)
			if status == C.ACCEL_OK {
				made.object = &object{noun: "SecretsMasker", handle: newHandle(unsafe.Pointer(out),
					func(native unsafe.Pointer) {
						C.accel_secrets_masker_free((*C.accel_secrets_masker)(native))
					})}
			}
			return status
		})
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// Feed takes the next piece and returns what can be given out: all but what may still become part
// of a secret, 8 KB at most.
func (m *SecretsMasker) Feed(piece []byte) ([]byte, error) {
	return m.run(func(native *C.accel_secrets_masker, out *C.accel_text,
		err **C.accel_error) C.accel_status {
		return C.accel_secrets_masker_feed(native, chars(piece), C.size_t(len(piece)), out, err)
	})
}

// FeedString is Feed of a string.
func (m *SecretsMasker) FeedString(piece string) ([]byte, error) { return m.Feed(asBytes(piece)) }

// Finish says that the text is over and returns the rest. Then Reset or Close.
func (m *SecretsMasker) Finish() ([]byte, error) {
	return m.run(func(native *C.accel_secrets_masker, out *C.accel_text,
		err **C.accel_error) C.accel_status {
		return C.accel_secrets_masker_finish(native, out, err)
	})
}

// Reset makes the masker ready for a new text, whose labels begin at 1.
func (m *SecretsMasker) Reset() error {
	_, err := m.run(func(native *C.accel_secrets_masker, _ *C.accel_text,
		_ **C.accel_error) C.accel_status {
		C.accel_secrets_masker_reset(native)
		return C.ACCEL_OK
	})
	return err
}

// Close gives the native memory back, as soon as no call uses it any more. Always nil; twice is
// allowed.
func (m *SecretsMasker) Close() error {
	if m != nil {
		m.object.close()
	}
	return nil
}

func (m *SecretsMasker) run(call func(*C.accel_secrets_masker, *C.accel_text,
	**C.accel_error) C.accel_status) ([]byte, error) {
	if m == nil {
		return nil, invalid("this SecretsMasker is nil")
	}
	return withText(func(out *C.accel_text) error {
		return m.object.change(func(native unsafe.Pointer, err **C.accel_error) C.accel_status {
			return call((*C.accel_secrets_masker)(native), out, err)
		})
	})
}
