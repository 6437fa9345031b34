"""Small ledgers to compare: figures.json with the few keys that matter, everything else as it would be."""

import json
from typing import Any

from mia_docs.compare.ledgers import Recording, read_ledger


def entry(id: str, value: str, shown: str = "", **more: Any) -> dict[str, Any]:
    """One entry; `line` is its place in content, `inputs` what it derives from."""
    line, inputs = more.pop("line", None), more.pop("inputs", None)
    return {
        "id": id,
        "project": "demo",
        "label": more.pop("label", id),
        "value": value,
        "bounds": [value, value],
        "unit": "SEK",
        "source": {"file": "content/demo/budget.yaml", "path": id, "line": line, "column": 3} if line else None,
        "derivation": {"formula": " + ".join(inputs), "inputs": inputs} if inputs else None,
        **({"shown": shown} if shown else {}),
        **more,
    }


def data(*figures: dict[str, Any], inputs: tuple[dict[str, Any], ...] = (), document: str = "memo") -> bytes:
    """figures.json of a document of the project demo."""
    head = {"schema": 1, "project": "demo", "document": document}
    return json.dumps({**head, "figures": figures, "inputs": inputs}).encode()


def ledger(*figures: dict[str, Any], inputs: tuple[dict[str, Any], ...] = (), document: str = "memo") -> Recording:
    found = read_ledger(data(*figures, inputs=inputs, document=document))
    assert found is not None
    return found
