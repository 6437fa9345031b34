"""Markdown with marks becomes tokens with figures, wherever the mark stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mia_docs.documents.markdown import escape, is_safe_link, parser, plain
from mia_docs.documents.stream import every
from mia_docs.figures.marks import mark

FIGURE = mark(7, "78 430 716 kr")


@pytest.mark.parametrize(
    "text",
    [
        f"Stödet är {FIGURE}.",
        f"**{FIGURE}**",
        f"*Stödet {FIGURE}*",
        f"[{FIGURE}](https://example.org)",
        f"# {FIGURE}",
        f"- {FIGURE}",
        f"1. {FIGURE}",
        f"> {FIGURE}",
        f"”{FIGURE}”",
        f'"{FIGURE}"',
        f"| a |\n|---|\n| {FIGURE} |",
        f"| a |\n|---|\n| b |\n\n: {FIGURE}",
        f"Not[^1]\n\n[^1]: {FIGURE}",
        f"[{FIGURE}]{{lang=en}}",
    ],
)
def test_a_figure_survives_everywhere(text: str) -> None:
    """One figure opens and closes once, with its number and its words between."""
    tokens = list(every(parser().parse(text)))
    opened = [at for at, token in enumerate(tokens) if token.type == "figure_open"]
    assert [tokens[at].meta["n"] for at in opened] == [7]
    assert tokens[opened[0] + 1].content == "78 430 716 kr"
    assert tokens[opened[0] + 2].type == "figure_close"


def test_a_figure_in_a_text_alternative_is_kept_beside_it() -> None:
    """Attributes hold words only; the picture knows the showing's number."""
    image = next(token for token in every(parser().parse(f"![Stöd: {FIGURE}](a.png)")) if token.type == "image")
    assert image.content == "Stöd: 78 430 716 kr" and image.meta["figures"] == [7]


def test_html_in_content_prints_as_text() -> None:
    """Nobody runs a script through a text answer."""
    tokens = list(every(parser().parse("<script>alert(1)</script>")))
    assert not [token for token in tokens if token.type.startswith("html")]
    assert "<script>" in "".join(token.content for token in tokens if token.type == "text")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org", True),
        ("mailto:a@example.org", True),
        ("#risk", True),
        ("bild.png", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("vbscript:x", False),
    ],
)
def test_links_that_are_allowed(url: str, safe: bool) -> None:
    """Web, mail, anchors and files; nothing that runs."""
    assert is_safe_link(url) is safe


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cc", "Zl", "Zp"]), max_size=40))
def test_escaped_text_prints_as_it_was(text: str) -> None:
    """A plain value printed into Markdown never turns into markup."""
    words = " ".join(text.split())
    inline = parser().parse(f"x{escape(words)}x")[1]
    shown = plain(inline.children or [])
    assert shown.replace("”", '"').replace("’", "'") == f"x{words}x".replace("”", '"').replace("’", "'")
