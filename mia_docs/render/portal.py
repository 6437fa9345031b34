"""The portal copy: every question of a form with its answer as plain text, a counter and a button that copies it.

Why: funders take text in web forms, field by field. The page works offline, from a disk, with a keyboard and with a
screen reader; without its script it is the same page without buttons.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from mia_docs.documents.draft import Answered, Draft
from mia_docs.documents.notices import BETWEEN, NOTICE
from mia_docs.documents.templates import PAPER, PORTAL_SCRIPT, SCREEN
from mia_docs.figures.wording import Style, date_words, digits
from mia_docs.quantities import Count
from mia_docs.render.html_blocks import Entry
from mia_docs.render.html_inline import Inline, box
from mia_docs.render.provenance import json_inside, policy_for, script_of
from mia_docs.render.shell import Page, full_title, in_shell
from mia_docs.render.words import PORTAL_SAID, portal_words, words

MAIN = """\
<h1>{title}</h1>
<p class="lead">{name}</p>
<p>{how}</p>
<p>{done}</p>
{sections}"""

BELOW = """\
<p class="copied" role="status"></p>
<script type="application/json" id="portal-words">
{said}
</script>
{script}"""

FIELD = """\
<div class="tools">
{count}<button type="button" data-copies="{id}" data-title="{title}" hidden>{copy}\
<span class="unseen"> – {title}</span></button>
</div>
<div class="answer" id="{id}"{language}>{text}</div>
"""


def write_portal(draft: Draft) -> bytes:
    """The bytes of `DOC.portal.html`."""
    said = portal_words(draft.language)
    script = script_of(draft.files[PORTAL_SCRIPT]) if PORTAL_SCRIPT in draft.files else ""
    made = Page(
        title=f"{said['name']}: {full_title(draft)}",
        main=_main(draft),
        contents=tuple(_contents(draft)),
        policy=policy_for(script),
        left_out=(PAPER, *SCREEN[1:]),
        kind="portal",
        banner=_banner(draft),
        below=BELOW.format(
            said=json_inside(json.dumps({name: said[name] for name in PORTAL_SAID}, ensure_ascii=False)),
            script=f"<script>{script}</script>\n" if script else "",
        ),
    )
    return in_shell(draft, Inline(draft, traced=False), made).encode()


def _banner(draft: Draft) -> str:
    """What the edition says of itself."""
    said = escape(BETWEEN.join(draft.notices), quote=False)
    return f'<p class="{NOTICE}"><strong>{said}</strong></p>\n' if said else ""


def _main(draft: Draft) -> str:
    said = portal_words(draft.language)
    return MAIN.format(
        title=escape(draft.title, quote=False),
        name=said["name"],
        how=escape(said["how"].format(document=draft.document), quote=False),
        done=said["done"].format(done=sum(each.is_done for each in draft.answers), all=len(draft.answers)),
        sections="".join(_section(draft, title, answers) for title, answers in _sections(draft)),
    )


def _sections(draft: Draft) -> Iterator[tuple[str, Sequence[Answered]]]:
    """The sections that ask something, by title, with their questions."""
    for section, answers in groupby(draft.answers, lambda each: each.section):
        yield section.title, tuple(answers)


def _contents(draft: Draft) -> Iterator[Entry]:
    for title, answers in _sections(draft):
        yield Entry(2, f"section.{answers[0].section.id}", title)
        yield from (Entry(3, f"question.{each.question.id}", each.question.title) for each in answers)


def _section(draft: Draft, title: str, answers: Sequence[Answered]) -> str:
    heading = f'<h2 id="section.{escape(answers[0].section.id)}">{escape(title, quote=False)}</h2>\n'
    return heading + "".join(_question(draft, each) for each in answers)


def _question(draft: Draft, answer: Answered) -> str:
    """One question: how it stands, then what to choose or the text to paste."""
    heading = f'<h3 id="question.{escape(answer.question.id)}">{escape(answer.question.title, quote=False)}</h3>\n'
    state = "".join(f'<p class="state">{line}</p>\n' for line in _state(answer, draft.language))
    if answer.boxes and answer.state == "given":
        return heading + state + _boxes(draft, answer)
    return heading + state + (_field(draft, answer) if answer.text else "")


def _state(answer: Answered, language: str) -> Iterator[str]:
    """What is to be known before the answer is put in: that there is none yet, or that it is not applicable."""
    said = portal_words(language)
    if answer.state == "pending":
        by = date_words(answer.by, Style(language)) if answer.by else ""
        told = said["pending"].format(reason=answer.reason, who=answer.who, by=by)
        yield f"<strong>{said['waits']}</strong> {escape(told, quote=False)}"
    elif answer.state == "missing":
        yield f"<strong>{said['missing']}</strong>"
    elif answer.state == "not_applicable":
        yield f"<strong>{said['not_applicable']}</strong>"
    if answer.sample_choice:
        yield escape(said["sample"], quote=False)


def _boxes(draft: Draft, answer: Answered) -> str:
    """Every box of the form, those to tick with a cross."""
    said = words(draft.language)
    lines = (
        f"<li{_chosen(each.is_ticked)}>{box(each.is_ticked, said)}{escape(each.label, quote=False)}</li>\n"
        for each in answer.boxes
    )
    return f'<p class="count">{portal_words(draft.language)["choose"]}</p>\n<ul class="boxes">\n{"".join(lines)}</ul>\n'


def _chosen(is_ticked: bool) -> str:
    return ' class="chosen"' if is_ticked else ""


def _field(draft: Draft, answer: Answered) -> str:
    """The text below its counter and its button; what a field would cut off is marked."""
    language = answer.question.language
    return FIELD.format(
        count=_count(answer, draft.language),
        id=f"answer.{escape(answer.question.id)}",
        language=f' lang="{language}"' if language and language != draft.language else "",
        text=_marked(answer),
        title=escape(answer.question.title),
        copy=portal_words(draft.language)["copy"],
    )


def _count(answer: Answered, language: str) -> str:
    """Characters against the limit in words and as a bar, and how many too many or left."""
    said, limit = portal_words(language), answer.limit
    unit = said[answer.counts]
    number = _number(answer.characters, language)
    if limit is None:
        return f'<p class="count">{said["length"].format(characters=number, unit=unit)}</p>\n'
    rest = said["over"] if answer.over else said["left"]
    words_left = rest.format(n=_number(abs(limit - answer.characters), language))
    text = said["of"].format(characters=number, limit=_number(limit, language), unit=unit)
    part = min(100, 100 * answer.characters // max(1, limit))
    kind = "count over" if answer.over else "count"
    bar = f'<span class="bar" aria-hidden="true"><span style="width: {part}%"></span></span>'
    return f'<p class="{kind}">{bar}{text} <span class="rest">{words_left}</span></p>\n'


def _number(number: int, language: str) -> str:
    return digits(Count.exact(number), Style(language))


def _marked(answer: Answered) -> str:
    """The text; what is behind the limit stands in `mark`, where every character counts."""
    text, limit = answer.text, answer.limit
    if not answer.over or limit is None or answer.counts != "characters-with-spaces":
        return escape(text, quote=False)
    return f"{escape(text[:limit], quote=False)}<mark>{escape(text[limit:], quote=False)}</mark>"
