"""Which backend answers, and what happens when it cannot."""

import os
import subprocess
import sys

import accel
import pytest

from conftest import BACKEND, native

TELL = "import accel; i = accel.backend_info(); print(i.name, '|', i.made_of, '|', i.refused)"


def fails(program: str, **environment: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, env={**os.environ, **environment})
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


def test_the_backend_asked_for_is_the_one_that_runs():
    wanted = os.environ.get("ACCEL_BACKEND", "auto")
    assert BACKEND == wanted or wanted == "auto"
    assert accel.backend_info().wanted == wanted


def test_unknown_backend_names_the_nearest():
    assert "did you mean 'native'?" in fails("import accel", ACCEL_BACKEND="nativ")


@native
def test_auto_takes_cython_first(run):
    assert run(TELL, ACCEL_BACKEND="auto").startswith("native | Cython, CFFI (compiled) | {}")


@native
def test_without_cython_auto_takes_cffi_and_says_why(run):
    hide = "import sys; sys.modules['accel._native.sig'] = None; "
    name, made_of, refused = run(hide + TELL, ACCEL_BACKEND="auto").split(" | ")
    assert (name, made_of) == ("cffi", "CFFI (compiled)")
    assert "_native" in refused


@native
def test_without_the_compiled_module_cffi_opens_the_library(run):
    hide = "import sys; sys.modules['accel._cffi._api'] = None; "
    library = os.environ.get("ACCEL_TEST_LIBRARY", "")
    out = run(hide + TELL + "; print(accel.sig.hash(b'abc'))", ACCEL_BACKEND="cffi",
              LD_LIBRARY_PATH=os.path.dirname(library))
    assert out.startswith("cffi | CFFI (dlopen of")
    assert out.endswith(str(accel.sig.hash(b"abc")))


@native
@pytest.mark.parametrize("name, hidden", [("native", "accel._native.sig"),
                                          ("cffi", "accel._cffi._library")])
def test_a_backend_asked_for_by_name_is_never_replaced(name, hidden):
    message = fails(f"import sys; sys.modules[{hidden!r}] = None; import accel", ACCEL_BACKEND=name)
    assert f"ACCEL_BACKEND={name} cannot be used" in message


@native
def test_auto_warns_before_it_goes_pure():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.modules['accel._cffi._library'] = None; " + TELL],
        capture_output=True, text=True, timeout=60, env={**os.environ, "ACCEL_BACKEND": "auto"})
    assert done.stdout.startswith("python | pure Python |")
    assert "RuntimeWarning: accel runs in pure Python" in done.stderr


@pytest.mark.skipif(BACKEND != "python", reason="the library has them all")
@pytest.mark.parametrize("make", [accel.loop.Detector, accel.response.Response, accel.fuzzy.Index,
                                  lambda: accel.analyze("", "python"), lambda: accel.chunk.lines(""),
                                  lambda: accel.log.scan_text("")])
def test_what_takes_the_library_says_so(make):
    with pytest.raises(accel.Unsupported, match="takes the library"):
        make()


def test_process():
    assert accel.__version__.count(".") == 2 or BACKEND == "python"
    assert accel.has("regex") and accel.has("walk") and not accel.has("regexx")
    assert accel.cpu() in ("scalar", "sse42", "avx2", "avx512")
    assert accel.threads() >= 1
    with pytest.raises(accel.InvalidArgument):
        accel.set_threads(-1)
    accel.set_threads(0)


def test_cancel_token():
    cancel = accel.Cancel()
    assert not cancel.requested
    cancel.request()
    assert cancel.requested
    cancel.reset()
    assert not cancel.requested
