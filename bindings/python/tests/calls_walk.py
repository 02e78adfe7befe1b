"""Calls of tests/vectors/walk.json."""

from base64 import b64decode

import accel

NAMES = {"ignore": "exclude", "include_root": "list_root"}
PLAIN = ("gitignore", "hidden", "directories", "follow", "same_device", "sorted", "fail_on_error",
         "ignore_case", "dialect", "max_depth", "max_entries", "max_bytes", "metadata", "include_root")


def options_of(args):
    options = {NAMES.get(name, name): args[name] for name in PLAIN if name in args}
    if options.get("max_depth") == -1:
        options["max_depth"] = None
    for name in ("include", "exclude", "ignore"):
        if name in args:
            options[NAMES.get(name, name)] = args[name]
        elif name + "_b64" in args:
            options[NAMES.get(name, name)] = [b64decode(glob) for glob in args[name + "_b64"]]
    if args.get("stat"):
        options["metadata"] = "all"
    return options


def root_of(args):
    return args["root"] if "root" in args else b64decode(args["root_b64"])


def lists_of(batches):
    entries, errors = [], []
    for files in batches:
        for entry in files:
            made = {"path": entry.path, "type": entry.type}
            if entry.size is not None:
                made.update(size=entry.size, mtime_ns=entry.mtime_ns)
            entries.append(made)
        errors += [{"path": fault.path, "code": fault.errno, "errno": fault.errno,
                    "message": fault.message} for fault in files.errors]
    return {"entries": entries, "errors": errors}


def walk(args):
    return lists_of([accel.walk(root_of(args), **options_of(args))])


def walk_batches(args):
    with accel.walk_iter(root_of(args), **options_of(args)) as walker:
        return lists_of(walker)


def glob_match(args):
    glob, path = (args[name] if name in args else b64decode(args[name + "_b64"])
                  for name in ("glob", "path"))
    options = {name: args[name] for name in ("dialect", "ignore_case") if name in args}
    return {"matched": accel.glob_match(glob, path, **options)}


CALLS = {"walk": walk, "walk_batches": walk_batches, "glob_match": glob_match}
