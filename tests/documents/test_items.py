"""Items: Markdown files with front matter, printed in their order by a kind that asks for them."""

from pathlib import Path

from mia_docs import workspace as conductor
from mia_docs.documents.compose import Composed
from mia_docs.documents.draft import Draft
from mia_docs.documents.markdown import plain
from tests.cases import TODAY, findings, lay_out

KIND = """\
title: {sv: Brev}
formats: [md]
items: yes
slots: [{id: subject, text: "{{ answers.subject.text }}"}]
sections:
  - {id: issue, title: Numret, questions: [{id: subject, title: Ämnesrad, type: line, limit: 30}]}
"""
BODY = """\
# {{ document_title }}

{% for item in items %}
{{ begin("item fact-box" if item.box else "item") }}

## {{ item.title }}

{{ item.picture }}

{{ item.text }}

{{ item.link }}

{{ end() }}

{% endfor %}
"""
LETTER = "content/demo/letters/2020-2"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
FILES = {
    "templates/memo/document.yaml": KIND,
    "templates/memo/body.md": BODY,
    "content/demo/documents.yaml": "documents: [{id: memo, kind: memo, as_of: 2020-01-01, answers: letters/2020-2}]\n",
    "content/demo/letters/2020-2.yaml": 'subject: "{{ project.participants.total|count }} deltagare"\n',
    "content/demo/letters/2020-2/a.md": "---\ntitle: Sist\n---\nOrdning saknas.\n",
    "content/demo/letters/2020-2/b.md": "---\ntitle: Tvåa\norder: 2\n---\n# Rubrik\n\nText.\n\n---\n\nMer text.\n",
    "content/demo/letters/2020-2/c.md": (
        "---\ntitle: Störst\norder: 9\nlead: yes\nbox: yes\npicture: rutor.svg\nalternative: Två rutor [svarta].\n"
        "link: https://www.example.org/a_b\nlink_text: Mer om *rutorna*\n---\n{{ project.period|period }}.\n"
    ),
    "content/demo/letters/2020-2/rutor.svg": DRAWING,
}


def composed(root: Path, **files: str) -> Composed:
    folder = lay_out(root, {**FILES, **files})
    (folder / "content/demo/memo/background.md").unlink()
    opened = conductor.open_workspace(folder, TODAY)
    return conductor.composed(opened, conductor.documents(opened)[0])


def draft_of(root: Path, **files: str) -> Draft:
    made = composed(root, **files)
    assert made.draft is not None, made.findings
    return made.draft


def headings(draft: Draft) -> list[str]:
    return [plain(token.children or ()) for token in draft.tokens if "heading" in token.meta]


def test_the_lead_comes_first_then_the_order_then_the_name(tmp_path: Path) -> None:
    """An item's own headings stand under its title; a rule in the text is no front matter."""
    assert headings(draft_of(tmp_path)) == ["Brev", "Störst", "Tvåa", "Rubrik", "Sist"]


def test_picture_and_link_come_out_of_the_front_matter(tmp_path: Path) -> None:
    """Looked for beside the item; words of the front matter are plain text and no Markdown."""
    tokens = [child for token in draft_of(tmp_path).tokens for child in token.children or ()]
    image = next(token for token in tokens if token.type == "image")
    link = next(token for token in tokens if token.type == "link_open")
    assert (image.attrs["src"], image.content) == ("content/demo/letters/2020-2/rutor.svg", "Två rutor [svarta].")
    assert link.attrs["href"] == "https://www.example.org/a_b"
    assert "Mer om *rutorna*" in [token.content for token in tokens]


def test_an_address_with_odd_letters_is_still_a_link(tmp_path: Path) -> None:
    """What ends a target in Markdown is written in percent; so it is in the name of a picture, which is found."""
    front = (
        'title: A\nlink: "https://example.org/a>b <c> d\\ne"\nlink_text: Mer\npicture: två rutor.svg\nalternative: B\n'
    )
    file = {f"{LETTER}/a.md": f"---\n{front}---\nText.\n", f"{LETTER}/två rutor.svg": DRAWING}
    tokens = [child for token in draft_of(tmp_path, **file).tokens for child in token.children or ()]
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert "https://example.org/a%3Eb%20%3Cc%3E%20d%0Ae" in links
    assert f"{LETTER}/två rutor.svg" in [token.attrs["src"] for token in tokens if token.type == "image"]


def test_an_order_is_one_number(tmp_path: Path) -> None:
    """A range says no place, and nothing is guessed."""
    made = composed(tmp_path, **{f"{LETTER}/a.md": "---\ntitle: A\norder: {from: 1, to: 3}\n---\nText.\n"})
    assert [(each.code, each.at.line) for each in made.findings] == [("MIA010", 3)]


def test_front_matter_may_begin_with_a_comment(tmp_path: Path) -> None:
    """Or a blank line; its lines are those of the file."""
    for number, first in enumerate(("# kommentar", "", "\n  # kommentar\n")):
        file = {f"{LETTER}/a.md": f"---\n{first}\ntitle: Sist\norder: 1\n---\nText.\n"}
        assert headings(draft_of(tmp_path / str(number), **file))[2] == "Sist"


def test_an_item_can_be_set_apart(tmp_path: Path) -> None:
    """The template says where that begins and ends."""
    marks = [token for token in draft_of(tmp_path).tokens if token.type.startswith("part_")]
    assert [str(token.attrs.get("class", "-")) for token in marks] == ["item fact-box", "-", "item", "-", "item", "-"]


def test_a_slot_may_print_an_answer(tmp_path: Path) -> None:
    """With its figures traced; the answers stand in YAML below a folder."""
    draft = draft_of(tmp_path)
    assert plain(draft.slots["subject"]) == "100 deltagare"
    assert [each.figure.id for each in draft.showings if each.shown == "100"] == ["project.participants.total"]


def test_a_subject_that_is_missing_or_too_long_is_found(tmp_path: Path) -> None:
    """By the rules that look at every answer."""
    texts = {"subject: >-\n  Ett ämne som är längre än trettio tecken\n": "MIA103", "# nothing yet\n": "MIA101"}
    for number, (text, code) in enumerate(texts.items()):
        folder = lay_out(tmp_path / str(number), {**FILES, "content/demo/letters/2020-2.yaml": text})
        (folder / "content/demo/memo/background.md").unlink()
        assert code in {each.code for each in findings(folder)}


def test_an_item_that_cannot_be_read_is_no_letter(tmp_path: Path) -> None:
    """Its cause is told by the reader of YAML, and nothing is written without its title."""
    made = composed(tmp_path, **{"content/demo/letters/2020-2/a.md": "---\ntitle: Sist: slut\n---\nText.\n"})
    assert made.draft is None and made.findings == ()


def test_a_picture_without_words_is_told_where_to_say_them(tmp_path: Path) -> None:
    """In the item's own front matter, not in a line of Markdown."""
    item = "---\ntitle: Festen\npicture: rutor.svg\n---\nText.\n"
    (found,) = composed(tmp_path, **{"content/demo/letters/2020-2/a.md": item}).findings
    assert found.code == "MIA025" and found.help_id == "picture-without-alternative.item"
