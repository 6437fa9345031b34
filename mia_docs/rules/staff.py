"""Rules on roles: the staffing plan against the prose that tells who works in which phase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mia_docs.diagnostics import Note, Severity
from mia_docs.model.organisation import Role
from mia_docs.model.project import Phase
from mia_docs.rules.evidence import Arguments, Evidence, Finding
from mia_docs.rules.headed import Part, Said
from mia_docs.rules.mentioned import stems

WORKER = re.compile(
    r"(?!deltagare|arbetsgivare|arbetstagare|medarbetare|sökande|medborgare|företagare|lärare|ägare|brukare|kvinnor|användare|handläggare|granskare|utvärderare|forskare)"
    r"\w+(?:are|ör|ekonom|ist|log|chef|coach|konsult|controller|koordinator|assistent|leader|manager|officer|worker)$"
)
ARTICLE = r"(?:(?:en|ett|a|an|two|två|tre) )?"
CHAIN = re.compile(
    rf"\b{ARTICLE}(?:[\w-]+ )??[\w-]+(?:, {ARTICLE}[\w-]+)+,? (?:och|samt|and) {ARTICLE}[\w-]+", re.IGNORECASE
)
LINK = re.compile(r"([\w-]+)(?=, |,? (?:och|samt|and) |$)")
EACH = re.compile(
    r"\b(?:varje|alla|samtliga|vart och ett av|each|every)\b[^.;,]*?(?:förbund|delprojekt|association|subproject)\w*\b"
    r"[^.;,]*?\b(?:har|får|have|has)\b[^.;,]*?\b(?:en|ett|a|an) (?P<role>[\w-]+)",
    re.IGNORECASE,
)
STAFF = re.compile(r"personal|bemanning|medarbetare|roller|staff|team|organisation", re.IGNORECASE)
BENT = r"(?:e?n|e?s|ar|er|ars|ers|arna|erna|ns|na)?"


def _roles(evidence: Evidence) -> tuple[Role, ...]:
    held = evidence.view.project.organisations
    return held.staffing.roles if held else ()


def _role(word: str, roles: tuple[Role, ...], *, is_whole: bool = False) -> Role | None:
    """The role that a word names: by its whole name, or else by the end of one name only (*ekonom*)."""
    low = word.lower()
    for each in roles:
        if _bent(each.name).fullmatch(low):
            return each
    ending = [each for each in roles if not is_whole and len(low) > 5 and each.name.lower().endswith(low)]
    return ending[0] if len(ending) == 1 else None


@lru_cache(maxsize=1024)
def _bent(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name.lower()) + BENT)


def role_not_listed(evidence: Evidence) -> Iterator[Finding]:
    """Prose names somebody among the project's staff who is in no list of roles.

    Why: the staffing plan is printed from the list, and the budget stands on it. A word counts where two others in
    the same row are known roles, or where every association or subproject is said to have one.
    Example: *projektledare, ekonom och utredare*, and the list has no *Utredare*.
    Instead: add the role to `staffing.roles`, or correct the text.
    """
    roles = _roles(evidence)
    if not roles:
        return
    others = _seated(evidence)
    note = Note("listed-there", {"list": "staffing.roles"}, evidence.place("organisations.staffing.roles"))
    for said in (said for part in evidence.parts if part.written.is_prose for said in part.said):
        for found in _unknown(said.text, roles, others):
            yield Finding(said.place(found[1]), {"role": found[0]}, (note,))


def _seated(evidence: Evidence) -> frozenset[str]:
    """Words of the roles in the steering group: who sits there meets the staff and is none of it."""
    held = evidence.view.project.organisations
    return frozenset().union(*(stems(seat.role, 6) for seat in held.steering_group)) if held else frozenset()


def _unknown(text: str, roles: tuple[Role, ...], others: frozenset[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Words for staff that no role bears, and where they stand."""
    for chain in _chains(text):
        words = list(LINK.finditer(chain[0]))
        if sum(_role(word[0], roles) is not None for word in words) > 1:
            for word in words:
                is_worker = WORKER.match(word[0].lower()) and not stems(word[0], 6) & others
                if _role(word[0], roles) is None and is_worker:
                    yield word[0], (chain.start() + word.start(), chain.start() + word.end())
    if (one := EACH.search(text)) and WORKER.match(one["role"].lower()) and _role(one["role"], roles) is None:
        yield one["role"], one.span("role")


@lru_cache(maxsize=262144)
def _chains(text: str) -> tuple[re.Match[str], ...]:
    """Words in a row; most sentences stand there on every date."""
    return tuple(CHAIN.finditer(text))


def role_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """Prose tells of a role what the list of roles does not: another phase, or one in every subproject.

    Why: the staffing plan is printed from the list, beside the text. What stands under a heading with the words
    for staff and the name of a phase is told of that phase.
    Example: *Personal i analysfasen: … en utredare*, and the role has `phases: [implementation]`.
    Instead: correct the role's `phases` or `per_subproject`, or the text.
    """
    roles, phases = _roles(evidence), evidence.view.project.project.phases
    for part in (part for part in evidence.parts if roles and part.written.is_prose):
        phase = _phase(part, phases)
        yield from _in_phase(evidence, part, phase, roles) if phase else ()
        for said in part.said:
            one = EACH.search(said.text)
            role = _role(one["role"], roles, is_whole=True) if one else None
            if one and role and not role.per_subproject:
                yield _finding(evidence, said, one.span("role"), role, "role-disagrees.each", "")


def _phase(part: Part, phases: tuple[Phase, ...]) -> Phase | None:
    """The one phase that a heading on staff names."""
    words = stems(part.heading, 6)
    found = [each for each in phases if stems(each.name, 6) and stems(each.name.split()[0], 6) & words]
    return found[0] if len(found) == 1 and STAFF.search(part.heading) else None


def _in_phase(evidence: Evidence, part: Part, phase: Phase, roles: tuple[Role, ...]) -> Iterator[Finding]:
    named: dict[str, tuple[Role, Said, tuple[int, int]]] = {}
    for said in part.said:
        for word in re.finditer(r"[\w-]{5,}", said.text):
            if role := _role(word[0], roles):
                named.setdefault(role.id, (role, said, word.span()))
    for role, said, span in named.values():
        if phase.id not in role.phases and any(each.phases for each in roles):
            yield _finding(evidence, said, span, role, "", phase.name)
    for role in roles if len(named) > 1 else ():
        if phase.id in role.phases and role.id not in named:
            at = evidence.place(f"organisations.staffing.roles.{role.id}.phases")
            note = Note(
                "set-against", {"words": part.heading}, part.written.place(part.at, part.at + len(part.heading))
            )
            arguments: Arguments = {"role": role.name, "phase": phase.name}
            yield Finding(at, arguments, (note,), "role-disagrees.never", severity=Severity.NOTE)


def _finding(evidence: Evidence, said: Said, span: tuple[int, int], role: Role, message: str, phase: str) -> Finding:
    path = f"organisations.staffing.roles.{role.id}"
    field = "per_subproject" if message else "phases"
    words = f"{role.name}: {field}: {'no' if message else ', '.join(role.phases) or '–'}"
    note = Note("set-against", {"words": words}, evidence.place(f"{path}.{field}"))
    return Finding(said.place(span), {"role": role.name, "phase": phase}, (note,), message)
