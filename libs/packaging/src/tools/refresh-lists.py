#!/usr/bin/env python3
"""Writes the lists that change outside of this project anew: classifiers, SPDX identifiers, standard library modules.

Run it from anywhere with a Python that has the newest `packaging` and `trove-classifiers`:

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install -U packaging trove-classifiers
    /tmp/lists/bin/python libs/packaging/src/tools/refresh-lists.py

then run the tests of the module and commit what changed. Platform tags are not among them: they are rules, not a list,
and are edited by hand in filename/platform-tags.txt. Names that once were in the standard library stay on its list.
"""

import datetime
import importlib.metadata
import pathlib
import sys

import trove_classifiers
from packaging.licenses import _spdx

RESOURCES = pathlib.Path(__file__).parents[1] / "main/resources/dev/stagedoor/packaging"
TODAY = datetime.date.today().isoformat()


def write(path, comments, lines):
    target = RESOURCES / path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"# {comment}\n" for comment in comments) + "".join(f"{line}\n" for line in lines)
    target.write_text(text, encoding="utf-8")
    print(f"{path}: {len(lines)} entries")


def classifiers():
    version = importlib.metadata.version("trove-classifiers")
    deprecated = trove_classifiers.deprecated_classifiers
    lines = sorted(trove_classifiers.classifiers)
    lines += sorted("\t".join([name, "deprecated", *instead]) for name, instead in deprecated.items())
    write(
        "metadata/classifiers.txt",
        [
            "Classifiers of core metadata, one a line; a deprecated one is followed by tabs, 'deprecated' and what to use instead.",
            f"Taken on {TODAY} from trove-classifiers {version}. Refresh with src/tools/refresh-lists.py.",
        ],
        lines,
    )


def spdx():
    source = f"Taken on {TODAY} from SPDX License List {_spdx.VERSION}, as packaging {importlib.metadata.version('packaging')}"
    for path, what, table in (
        ("license/spdx-licenses.txt", "licences", _spdx.LICENSES),
        ("license/spdx-exceptions.txt", "licence exceptions", _spdx.EXCEPTIONS),
    ):
        lines = sorted(row["id"] + ("\tdeprecated" if row["deprecated"] else "") for row in table.values())
        write(
            path,
            [
                f"Identifiers of SPDX {what}, one a line, those that SPDX deprecates marked after a tab.",
                f"{source} has it. Refresh with src/tools/refresh-lists.py.",
            ],
            lines,
        )


def standard_library():
    path = "name/standard-library-modules.txt"
    old = {line for line in (RESOURCES / path).read_text().splitlines() if line and not line.startswith("#")}
    new = {name.lstrip("_") for name in sys.stdlib_module_names}
    running = ".".join(map(str, sys.version_info[:2]))
    write(
        path,
        [
            "Top level modules of the Python standard library, leading underscores dropped, one a line.",
            f"Taken on {TODAY} from sys.stdlib_module_names of CPython {running} and kept from earlier runs (3.10 to 3.13, the new ones of 3.14).",
            "Source: https://docs.python.org/3/library/sys.html#sys.stdlib_module_names. Refresh with src/tools/refresh-lists.py.",
        ],
        sorted(old | new),
    )


classifiers()
spdx()
standard_library()
