package accel_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"accel.dev/accel"
)

const fileRules = `{"allow_paths": ["skip"], "rules": [{"id": "a", "pattern": "k[0-9]{8}"}]}`

// fileSecrets is a scanner by these rules, which the test closes.
func fileSecrets(t *testing.T) *accel.Secrets {
	t.Helper()
	secrets := must(accel.NewSecrets(fileRules, nil))
	t.Cleanup(func() { check(secrets.Close()) })
	return secrets
}

func TestEachFileIsAsAScanOfItsContent(t *testing.T) {
	secrets, folder := fileSecrets(t), t.TempDir()
	paths, wanted := []string{}, []accel.SecretsFile{}
	for i := 0; i < 100; i++ {
		path := filepath.Join(folder, fmt.Sprint(i))
		text := strings.Repeat("é none\n", i) + strings.Repeat("k12345678 ", i%4)
		check(os.WriteFile(path, []byte(text), 0o600))
		found := must(secrets.Scan(background, []byte(text), path))
		paths = append(paths, path)
		wanted = append(wanted, accel.SecretsFile{Path: path, Findings: found})
	}
	for threads := 0; threads < 3; threads++ {
		files := must(secrets.ScanFiles(background, paths, nil, accel.WithThreads(threads)))
		for i, file := range files {
			if len(file.Findings) != i%4 || len(file.Findings) != cap(file.Findings) {
				t.Fatalf("file %d: %d findings in %d", i, len(file.Findings), cap(file.Findings))
			}
			file.Findings = append([]accel.Finding{}, file.Findings...)
			wanted[i].Findings = append([]accel.Finding{}, wanted[i].Findings...)
			if !reflect.DeepEqual(file, wanted[i]) {
				t.Fatalf("got %v in place of %v", file, wanted[i])
			}
		}
	}
	if none := must(secrets.ScanFiles(background, nil, nil)); len(none) != 0 {
		t.Error(none)
	}
}

func TestFilesThatAreNotScannedSayWhy(t *testing.T) {
	secrets, folder := fileSecrets(t), t.TempDir()
	binary, fifo := filepath.Join(folder, "\xff"), filepath.Join(folder, "fifo")
	check(os.WriteFile(binary, []byte("\x00k12345678"), 0o600))
	check(syscall.Mkfifo(fifo, 0o600))
	cases := []struct {
		path  string
		state accel.SecretsFileState
		why   error
	}{
		{binary, accel.SecretsFileBinary, nil},
		{"a skip", accel.SecretsFileLeftOut, nil},
		{folder, accel.SecretsFileUnreadable, syscall.EISDIR},
		{fifo, accel.SecretsFileUnreadable, syscall.EINVAL},
		{filepath.Join(folder, "none"), accel.SecretsFileUnreadable, fs.ErrNotExist},
	}
	paths := []string{}
	for _, each := range cases {
		paths = append(paths, each.path)
	}
	for i, file := range must(secrets.ScanFiles(background, paths, nil)) {
		var fault *fs.PathError
		each := cases[i]
		if file.Path != each.path || file.State != each.state || len(file.Findings) != 0 ||
			!errors.Is(file.Err, each.why) {
			t.Errorf("%v in place of %v", file, each)
		}
		if errors.As(file.Err, &fault) != (each.why != nil) || fault != nil && fault.Path != each.path {
			t.Errorf("%v: %v", each.path, file.Err)
		}
	}
	for _, each := range []struct {
		options accel.SecretsFilesOptions
		state   string
		found   int
	}{
		{accel.SecretsFilesOptions{MaxSize: 9}, "too_large", 0},
		{accel.SecretsFilesOptions{MaxSize: 10}, "binary", 0},
		{accel.SecretsFilesOptions{MaxSize: 10, Binary: true}, "scanned", 1},
	} {
		file := must(secrets.ScanFiles(background, paths[:1], &each.options))[0]
		if file.State.String() != each.state || len(file.Findings) != each.found {
			t.Errorf("%v with %v", file, each.options)
		}
	}
	states := fmt.Sprint(accel.SecretsFileGaveUp, accel.SecretsFileUnreadable,
		accel.SecretsFileState(2), accel.SecretsFileState(-5))
	if states != "gave_up unreadable unknown unknown" {
		t.Error(states)
	}
}

func TestPathsThatAreNoneAreRefused(t *testing.T) {
	secrets := fileSecrets(t)
	for _, path := range []string{"", "a\x00"} {
		_, err := secrets.ScanFiles(background, []string{"a", path}, nil)
		var fault *accel.Error
		if !errors.As(err, &fault) || fault.Code != accel.ErrInvalidArgument || fault.Item != 1 {
			t.Errorf("%q: %v", path, err)
		}
	}
	_, err := secrets.ScanFiles(background, nil, &accel.SecretsFilesOptions{MaxSize: -1})
	wantCode(t, "MaxSize", err, accel.ErrInvalidArgument)
	ended, cancel := context.WithCancel(background)
	cancel()
	_, err = secrets.ScanFiles(ended, []string{"a"}, nil)
	wantCode(t, "ended", err, accel.ErrCancelled)
}
