package accel_test

// The process: a child after use, a library that is missing or another one.

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"accel.dev/accel"
)

// children are what this program does when a test runs it again.
var children = map[string]func() int{"use": use, "report": report}

// use scans, walks and signs; 0 when all of it worked.
func use() int {
	set, err := accel.NewRegex(accel.Patterns(`\w+`), nil)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer set.Close()
	found, err := set.ScanBatch(background, accel.Pack(make([]string, 1000)), accel.WithThreads(2))
	files, walkErr := accel.Walk(background, ".", nil)
	signature, sigErr := accel.SigCompute("t", "{}", nil)
	files.Close()
	if errors.Join(err, walkErr, sigErr) != nil || found.Count() != 1000 || len(signature) != 16 {
		fmt.Println(err, walkErr, sigErr)
		return 1
	}
	return 0
}

// report prints the error of every kind of first call.
func report() int {
	_, made := accel.NewRegex(nil, nil)
	_, loaded := accel.LoadRegex(nil)
	_, walked := accel.Walk(background, ".", nil)
	_, started := accel.NewWalker(".", nil)
	_, signed := accel.SigCompute("t", "{}", nil)
	_, written := accel.SigCanonical("t", "{}", nil)
	_, batch := accel.SigBatch(background, nil, nil)
	_, _, kept := accel.SigDedup(background, nil, nil)
	_, hashed := accel.SigHashBatch(accel.Packed{}, 0)
	_, digest := accel.SigDigest("", 0, 0)
	_, text := accel.JSONCanonical("{}", 0)
	_, matched := accel.GlobMatch("a", "a", 0, false)
	for _, err := range []error{made, loaded, walked, started, signed, written, batch, kept, hashed,
		digest, text, matched} {
		if !errors.Is(err, accel.ErrUnsupported) {
			fmt.Printf("%v in place of ErrUnsupported\n", err)
			return 1
		}
	}
	fmt.Println(made)
	return 0
}

// child runs this program again for one task, with another folder of libraries if one is given.
func child(t *testing.T, task, libraries string) (string, error) {
	t.Helper()
	self := must(os.Executable())
	command := exec.Command(self)
	command.Env = append(os.Environ(), "ACCEL_TEST_CHILD="+task)
	if libraries != "" {
		command.Env = append(command.Env, "LD_LIBRARY_PATH="+libraries)
	}
	output, err := command.CombinedOutput()
	return string(output), err
}

// Go cannot fork without exec; a program started by one that has used accel and its threads works.
func TestChildAfterUse(t *testing.T) {
	together(4, func(int) {
		if use() != 0 {
			t.Error("the parent")
		}
		if output, err := child(t, "use", ""); err != nil {
			t.Error(output, err)
		}
	})
}

// needLibraryPath leaves a test out where the program finds the library without being told.
func needLibraryPath(t *testing.T) {
	if output, err := child(t, "use", t.TempDir()); err == nil {
		fmt.Printf("skipped: go: %s: the system itself finds a libaccel\n%s", t.Name(), output)
		t.SkipNow()
	}
}

func TestMissingLibrary(t *testing.T) {
	needLibraryPath(t)
	output, err := child(t, "use", t.TempDir())
	if err == nil || !strings.Contains(output, "libaccel.so.1") {
		t.Error(output, err)
	}
}

// A library of the right name with another ABI: every first call says so, nothing crashes.
func TestOlderLibrary(t *testing.T) {
	needLibraryPath(t)
	compiler, err := exec.LookPath("cc")
	if err != nil {
		fmt.Printf("skipped: go: %s: %v\n", t.Name(), err)
		t.SkipNow()
	}
	folder := t.TempDir()
	check(os.WriteFile(folder+"/old.c", []byte(oldLibrary()), 0o666))
	command := exec.Command(compiler, "-shared", "-fPIC", "-Wl,-soname,libaccel.so.1",
		"-o", folder+"/libaccel.so.1", folder+"/old.c")
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	output, err := child(t, "report", folder)
	if err != nil || !strings.Contains(output, "libaccel 0.9.0 has ABI 0") ||
		!strings.Contains(output, "built for ABI 1") {
		t.Error(output, err)
	}
}

// oldLibrary is the C source of a library that has every function of this package and can do
// nothing.
func oldLibrary() string {
	source := "#include <stdint.h>\n#include <stdlib.h>\n" +
		"const char *accel_version(void) { return \"0.9.0\"; }\n" +
		"uint32_t accel_abi_version(void) { return 0; }\n" +
		"const char *accel_status_name(int32_t status) { return \"UNSUPPORTED\"; }\n"
	seen := map[string]bool{
		"accel_version": true, "accel_abi_version": true, "accel_status_name": true,
	}
	for _, file := range must(filepath.Glob("*.go")) {
		for _, found := range calledInC.FindAllSubmatch(must(os.ReadFile(file)), -1) {
			if name := string(found[1]); !seen[name] {
				seen[name] = true
				source += "void " + name + "(void) { abort(); }\n"
			}
		}
	}
	return source
}

var calledInC = regexp.MustCompile(`\b(accel_\w+)\(`)
