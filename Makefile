# Short names for the preset workflows of CMakePresets.json, after the set-up of cmake/setup.
PREFIX ?= /usr/local
PYTHON = build/venv/bin/python
BUILD = cmake --preset release && cmake --build --preset release
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc)

.PHONY: build demo test test-long package-test bench bench-languages install clean help setup setup-languages

build: setup  ## build the library, the command and the Python package into build/release
	@$(BUILD)

demo: build  ## the main job over this tree and a larger one
	@sh examples/demo.sh

test: setup-languages  ## build, run every test, list the rows each language ran and what was skipped
	@cmake --workflow --preset release && status=0 || status=$$?; \
	$(PYTHON) tests/checks/report.py build/release.xml && exit $$status

test-long:  ## hours of test in an hour: sanitizers, millions of cases, every failing allocation
	@cmake/setup languages long
	@cmake --workflow --preset long
	@cmake --workflow --preset asan
	@cmake --workflow --preset tsan
	@$(PYTHON) tests/checks/report.py build/long.xml build/asan.xml build/tsan.xml

package-test:  ## build every package, install each into an empty place, run a program
	@cmake/setup languages packages
	@$(BUILD)
	@$(PYTHON) tests/packages/package_test.py . build/release

bench: setup  ## compare with the best peers, print a table, write build/bench
	@sh tests/bench/run

bench-languages:  ## what a call costs from each language, and what it gains over the language's regex
	@cmake/setup languages
	@$(BUILD) && cmake --build --preset release --target java_package
	@$(PYTHON) tests/bench/languages.py

install: build  ## install into PREFIX, /usr/local unless given
	@cmake --install build/release --prefix $(PREFIX)

clean:  ## remove everything that was built, the tools of the set-up included
	rm -rf build

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

setup:
	@cmake/setup

setup-languages:
	@cmake/setup languages
