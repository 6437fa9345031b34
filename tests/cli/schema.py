"""A JSON Schema (draft 4) validator for the keywords that SARIF's schema uses; any other keyword is an error.

Why not a library: the one that is quick to install takes four seconds to compile this schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
SAYS_NOTHING = {"$schema", "id", "title", "default", "definitions"}
KNOWN = SAYS_NOTHING | {
    *("type", "properties", "additionalProperties", "required", "items", "minItems", "uniqueItems"),
    *("enum", "pattern", "minimum", "maximum", "format", "anyOf", "oneOf", "$ref"),
}


def wrong(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Everything in a value that its schema does not allow."""
    assert set(schema) <= KNOWN, f"the schema has a keyword that is not looked at: {set(schema) - KNOWN}"
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        yield from wrong(value, root["definitions"][name], root, at)
        return
    kinds = schema.get("type", list(KINDS))
    if not any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{at} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value}, which is none of {schema['enum']}"
    for word, wanted in (("anyOf", range(1, 99)), ("oneOf", range(1, 2))):
        if word in schema and sum(not any(wrong(value, each, root, at)) for each in schema[word]) not in wanted:
            yield f"{at} does not fit {word}"
    if isinstance(value, str):
        yield from _wrong_text(value, schema, at)
    elif isinstance(value, dict):
        yield from _wrong_object(value, schema, root, at)
    elif isinstance(value, list):
        yield from _wrong_list(value, schema, root, at)
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at} is {value}"


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _wrong_text(value: str, schema: dict[str, Any], at: str) -> Iterator[str]:
    if not re.search(schema.get("pattern", ""), value):
        yield f"{at} is {value}, not {schema['pattern']}"
    if schema.get("format", "").startswith("uri") and not re.fullmatch(r"[!#$%&'()*+,\-./:;=?@\w\[\]~]+", value, re.A):
        yield f"{at} is no address: {value}"


def _wrong_object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, inner in value.items():
        if name in properties:
            yield from wrong(inner, properties[name], root, f"{at}.{name}")
        elif isinstance(others, dict):
            yield from wrong(inner, others, root, f"{at}.{name}")
        elif not others:
            yield f"{at}.{name} is unknown"


def _wrong_list(value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{at} has only {len(value)}"
    if schema.get("uniqueItems") and any(each in value[:n] for n, each in enumerate(value)):
        yield f"{at} has something twice"
    for number, inner in enumerate(value):
        yield from wrong(inner, schema.get("items", {}), root, f"{at}[{number}]")
