"""Which rules run for which document, and how bad what they find is: settings, the document, the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mia_docs.content.binder import near
from mia_docs.content.findings import read_error
from mia_docs.diagnostics import Diagnostic, Severity
from mia_docs.model import RuleChoice
from mia_docs.rules.evidence import Evidence, Rule
from mia_docs.source import Span


@dataclass(frozen=True, slots=True)
class Line:
    """What the command line asks for; `style` adds the rules of style."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    style: bool = False


USUAL = RuleChoice()
"""Every rule but those of style, as severe as it is."""
NOTHING_ASKED = Line()


@dataclass(frozen=True, slots=True)
class Choices:
    """The workspace's choice, those of documents by `PROJECT/DOC`, and the command line's.

    A document's own `select` stands instead of the workspace's, its `ignore` beside it. What the command line
    selects stands instead of both: whoever asks for a rule there wants to see it.
    """

    workspace: RuleChoice = USUAL
    documents: Mapping[str, RuleChoice] = field(default_factory=dict)
    line: Line = NOTHING_ASKED
    _kept: dict[tuple[Rule, str], Severity | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    def severity(self, rule: Rule, document: str = "") -> Severity | None:
        """How bad a rule's findings are in a document; None where the rule is not asked."""
        key = (rule, document if document in self.documents else "")
        if key not in self._kept:
            self._kept[key] = self._worked_out(rule, self.documents.get(document, USUAL))
        return self._kept[key]

    def _worked_out(self, rule: Rule, own: RuleChoice) -> Severity | None:
        if self.line.select:
            select, ignore = self.line.select, self.line.ignore
        else:
            select = own.select or self.workspace.select
            ignore = (*self.workspace.ignore, *own.ignore, *self.line.ignore)
        is_usual = self.line.style if rule.is_style else not select
        wanted = max(_longest(rule.code, select), 0 if is_usual else -1)
        if wanted <= _longest(rule.code, ignore):
            return None
        return _severity(rule, {**self.workspace.severity, **own.severity})

    def parts(self, rule: Rule, evidence: Evidence) -> Iterator[tuple[Severity, Evidence]]:
        """The evidence that a rule looks at, by severity, the worst first: of one finding the first is kept."""
        project = evidence.view.name
        named = {id: self.severity(rule, f"{project}/{id}") for id in evidence.asked}
        if not named and (severity := self.severity(rule)) is not None:
            yield severity, evidence
        for severity in Severity:
            ids = [id for id, own in named.items() if own is severity]
            if ids:
                yield severity, evidence if len(ids) == len(named) else evidence.only(ids)

    def has_chosen(self, rule: Rule, evidence: Evidence) -> bool:
        """Whether settings say how bad a rule's findings are: then a finding's own severity gives way."""
        own = (self.documents.get(f"{evidence.view.name}/{id}", USUAL) for id in evidence.asked)
        return any(_longest(rule.code, each.severity) >= 0 for each in (self.workspace, *own))

    def is_asked_everywhere(self, rule: Rule) -> bool:
        return all(self.severity(rule, document) is not None for document in ("", *self.documents))


def _longest(code: str, beginnings: Iterable[str]) -> int:
    """The length of the longest beginning that a code has, -1 where it has none of them."""
    return max((len(each) for each in beginnings if code.startswith(each.upper())), default=-1)


def _severity(rule: Rule, wanted: Mapping[str, str]) -> Severity:
    fitting = [each for each in wanted if rule.code.startswith(each.upper())]
    return Severity(wanted[max(fitting, key=len)]) if fitting else rule.severity


def is_rule(word: str, codes: Iterable[str]) -> bool:
    """Whether a word is a rule's code or the beginning of one."""
    return bool(word) and any(code.startswith(word.upper()) for code in codes)


LOOKALIKES = str.maketrans("OILSB", "01158")
"""Letters that are typed for digits."""


def near_rule(word: str, codes: Iterable[str]) -> str:
    """The code that was probably meant, or nothing; `MIA6O1` is MIA601 though many codes are as near."""
    known = {code.lower(): code for code in codes}
    read = (word[:3] + word[3:].upper().translate(LOOKALIKES)).lower()
    return known.get(read) or near(word, tuple(known)).upper()


def wrong_choices(
    choice: RuleChoice, path: str, places: Mapping[str, Span], codes: frozenset[str]
) -> Iterator[Diagnostic]:
    """Codes in settings that no rule has."""
    named = [(f"{path}.{key}.{n}", word) for key in ("select", "ignore") for n, word in enumerate(getattr(choice, key))]
    for here, word in (*named, *((f"{path}.severity.{word}", word) for word in choice.severity)):
        if not is_rule(word, codes):
            at = places.get(here) or places.get(path) or Span("mia.yaml")
            yield read_error("unknown-rule", at, word=word, near=near_rule(word, sorted(codes)))
