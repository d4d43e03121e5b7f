"""pip download of exactly one file, without running or unpacking anything that the file brings.

Usage: fetch.py DIRECTORY REQUIREMENT FILENAME [SHA256]

pip unpacks an sdist and asks its build backend for the metadata before it hands the file out. That would need every
compiler there is and would run strangers' code, so here pip is told what it would be told: the name and version that
it looked for. Finding, choosing, fetching and verifying the file stay pip's own.
"""

import pathlib
import sys
import tempfile

from pip._internal.cli.main import main
from pip._internal.distributions.sdist import SourceDistribution
from pip._internal.metadata import get_metadata_distribution
from pip._internal.operations import prepare
from pip._vendor.packaging.utils import canonicalize_name


def do_nothing(*arguments, **options):
    pass


def expected_metadata(self):
    wanted = self.req.req
    version = next(iter(wanted.specifier)).version
    text = f"Metadata-Version: 2.1\nName: {wanted.name}\nVersion: {version}\n\n"
    return get_metadata_distribution(text.encode(), "PKG-INFO", canonicalize_name(wanted.name))


def options(filename):
    """How to ask pip for a file of this kind and these tags."""
    if not filename.endswith(".whl"):
        return ["--no-binary=:all:"]
    python, abi, platform = filename.removesuffix(".whl").split("-")[-3:]
    interpreter = python.split(".")[-1]
    version = interpreter.lstrip("abcdefghijklmnopqrstuvwxyz")
    return [
        "--only-binary=:all:",
        f"--implementation={interpreter.removesuffix(version)}",
        f"--python-version={version}",
        *(f"--abi={tag}" for tag in abi.split(".")),
        *(f"--platform={tag}" for tag in platform.split(".")),
    ]


directory, requirement, filename, *hashes = sys.argv[1:]
prepare.unpack_file = do_nothing
SourceDistribution.prepare_distribution_metadata = do_nothing
SourceDistribution.get_metadata_distribution = expected_metadata
with tempfile.TemporaryDirectory() as temporary:
    wanted = pathlib.Path(temporary, "wanted.txt")
    wanted.write_text(requirement + "".join(f" --hash=sha256:{one}" for one in hashes))
    status = main(
        ["download", "--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--pre"]
        + ["--ignore-requires-python", f"--dest={directory}", *options(filename), f"--requirement={wanted}"]
    )
if status == 0 and not pathlib.Path(directory, filename).is_file():
    sys.exit(f"pip fetched another file than {filename}")
sys.exit(status)
