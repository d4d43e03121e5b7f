"""Answers for Python's packaging library: JSON lines in, JSON lines out, one process for all cases of a kind."""

import email.utils
import json
import sys

import email_validator
import rfc3986
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.markers import InvalidMarker, Marker
from packaging.metadata import _RAW_TO_EMAIL_MAPPING, ExceptionGroup, Metadata, parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import (
    InvalidName,
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    canonicalize_version,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

REFUSED = ["no"]


def name(text):
    try:
        return ["ok", canonicalize_name(text, validate=True)]
    except InvalidName:
        return REFUSED


def version(left, right):
    try:
        a = Version(left)
    except (InvalidVersion, ValueError):
        return REFUSED
    b = Version(right)
    return [
        "ok",
        str(a),
        canonicalize_version(a),
        str(a.is_prerelease),
        str(a.is_postrelease),
        str(a.local is not None),
        a.base_version,
        str((a > b) - (a < b)),
    ]


def specifiers(text, *candidates):
    try:
        parsed = SpecifierSet(text)
    except InvalidSpecifier:
        return REFUSED
    answers = [str(parsed.contains(candidate, prereleases=True)) for candidate in candidates]
    return ["ok", ",".join(sorted({str(clause) for clause in parsed})), *answers]


def node(tree):
    if isinstance(tree, tuple):
        return ("c", " ".join(part.serialize() for part in tree))
    alternatives, group = [], []
    for item in tree:
        if item == "or":
            alternatives.append(group)
            group = []
        elif item != "and":
            group.append(node(item))
    alternatives.append(group)
    parts = [group[0] if len(group) == 1 else ("and", group) for group in alternatives]
    return parts[0] if len(parts) == 1 else ("or", parts)


def written(tree):
    kind, content = tree
    if kind == "c":
        return content
    bare = ("c",) if kind == "and" else ("c", "and")
    texts = [written(part) if part[0] in bare else "(" + written(part) + ")" for part in content]
    return f" {kind} ".join(texts)


def marker(text):
    try:
        return ["ok", written(node(Marker(text)._markers))]
    except (InvalidMarker, RecursionError):
        return REFUSED


def requirement(text):
    try:
        parsed = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return REFUSED
    return [
        "ok",
        parsed.name,
        ",".join(sorted(parsed.extras)),
        ",".join(sorted({str(clause) for clause in parsed.specifier})),
        parsed.url or "",
        written(node(parsed.marker._markers)) if parsed.marker else "",
    ]


def filename(text):
    try:
        if text.endswith(".whl"):
            project, parsed, build, tags = parse_wheel_filename(text)
            return ["ok", project, str(parsed), "".join(map(str, build)), *sorted(map(str, tags))]
        project, parsed = parse_sdist_filename(text)
        return ["ok", project, str(parsed)]
    except (InvalidWheelFilename, InvalidSdistFilename):
        return REFUSED


def license(text):
    try:
        return ["ok", canonicalize_license_expression(text)]
    except InvalidLicenseExpression:
        return REFUSED


def email_address(text):
    _, address = email.utils.parseaddr(text)
    try:
        email_validator.validate_email(address, check_deliverability=False)
        return ["ok"]
    except email_validator.EmailNotValidError:
        return REFUSED


def url(text):
    validator = rfc3986.validators.Validator().allow_schemes("http", "https").require_presence_of("scheme")
    validator.check_validity_of("scheme", "host", "port", "path", "query")
    try:
        validator.validate(rfc3986.uri_reference(text).normalize())
        return ["ok"]
    except (rfc3986.exceptions.RFC3986Exception, ValueError):
        return REFUSED


def values(raw):
    result = []
    for key, value in raw.items():
        field = _RAW_TO_EMAIL_MAPPING[key]
        if isinstance(value, dict):
            result += [f"{field}={label}, {url}" for label, url in value.items()]
        else:
            texts = value if isinstance(value, list) else [value]
            result += [f"{field}={text.strip()}" for text in texts]
    return sorted(text.replace("\r\n", "\n") for text in result)


def metadata(text):
    content = text.encode("latin-1")
    raw, _ = parse_email(content)
    wrong = set()
    try:
        Metadata.from_email(content)
    except ExceptionGroup as group:
        wrong = {error.field.lower() for error in group.exceptions}
    return ["no" if wrong else "ok", ",".join(sorted(wrong)), *values(raw)]


def main():
    answer = globals()[sys.argv[1]]
    out = []
    for line in sys.stdin:
        out.append(json.dumps(answer(*json.loads(line))))
    print("\n".join(out))


main()
