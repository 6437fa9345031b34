"""Text to tree: the formula language of figures.yaml, by recursive descent. Nothing is evaluated as a program.

    comparison = sum [("<" | "≤" | "=" | "≠" | "≥" | ">") sum]
    sum        = product {("+" | "−") product}
    product    = factor {("×" | "·" | "÷") factor}
    factor     = ["−"] (number ["%"] | id | function "(" sum {";" sum} ")" | "(" sum ")")

`*`, `/`, `-`, `<=`, `>=`, `!=` do as well. Arguments are parted by `;` (as in a Swedish spreadsheet) or `,`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from fractions import Fraction

from mia_docs.diagnostics import Argument, Term
from mia_docs.figures.expressions import Call, Comparison, Expression, Literal, Name, Problem, Product, Stretch, Sum

LONGEST, DEEPEST = 2000, 50
SPACES = "[ \u00a0\u2009\u202f]"
TOKEN = re.compile(
    rf"(?P<number>[0-9]{{1,3}}(?:{SPACES}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<name>[a-z][a-z0-9_]*(?:\.(?:[a-z][a-z0-9_]*|\*))*(?![\w.]))"
    r"|(?P<sign><=|>=|!=|[-+−–×*·÷/()<>=≤≥≠;,%])"
    r"|(?P<wrong>[\w.]+|\S)"
)
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""What a point makes either a decimal number or thousands of; content takes no point at all."""
PLUS, MINUS = ("+",), ("-", "−", "–")
TIMES, OVER = ("×", "*", "·"), ("÷", "/")
COMPARES = {"<": "<", "<=": "≤", "≤": "≤", "=": "=", "!=": "≠", "≠": "≠", ">=": "≥", "≥": "≥", ">": ">"}
FUNCTIONS = {
    "sum": (1, None),
    "count": (1, 1),
    "min": (1, None),
    "max": (1, None),
    "share": (2, 2),
    "distribute": (2, 3),
}
"""Functions with the fewest and the most arguments that they take."""
TAKES_STAR = ("sum", "count", "min", "max", "distribute")


def parse(text: str) -> Expression | Problem:
    """The tree of a formula, or the first thing in it that cannot be read."""
    if len(text) > LONGEST:
        return Problem("formula-too-large", Stretch(0, len(text)), {"limit": LONGEST, "what": Term("characters")})
    try:
        return _Parser(text, _tokens(text)).whole()
    except _WrongError as wrong:
        return wrong.problem


class _WrongError(Exception):
    """Ends the reading of a formula; `parse` hands its problem on as a value."""

    def __init__(self, name: str, at: Stretch, **arguments: Argument) -> None:
        super().__init__(name)
        self.problem = Problem(name, at, arguments)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a formula and what kind of word it is."""

    kind: str
    text: str
    at: Stretch


def _tokens(text: str) -> list[_Token]:
    """The words of a formula and an empty one at its end."""
    found = [_Token(str(each.lastgroup), each[0], Stretch(*each.span())) for each in TOKEN.finditer(text)]
    end = len(text.rstrip())
    return [*found, _Token("end", "", Stretch(end, end))]


@dataclass(slots=True)
class _Parser:
    """Walks the words once; each method reads what its name says."""

    text: str
    tokens: list[_Token]
    position: int = 0
    depth: int = 0
    calls: int = 0

    def whole(self) -> Expression:
        tree = self._comparison()
        if self._token.kind != "end":
            raise self._unexpected(Term("operator"))
        return tree

    @property
    def _token(self) -> _Token:
        return self.tokens[self.position]

    def _take(self, *signs: str) -> _Token | None:
        """The next word, where it is one of these signs."""
        token = self._token
        if token.kind != "sign" or token.text not in signs:
            return None
        self.position += 1
        return token

    def _unexpected(self, wanted: Term) -> _WrongError:
        token = self._token
        if token.kind == "end":
            return _WrongError("formula-ends", token.at, wanted=wanted)
        return _WrongError("formula-syntax", token.at, word=token.text, wanted=wanted)

    def _comparison(self) -> Expression:
        left = self._sum()
        sign = self._take(*COMPARES)
        if sign is None:
            return left
        right = self._sum()
        return Comparison(COMPARES[sign.text], left, right, left.at.to(right.at))

    def _sum(self) -> Expression:
        terms = [(False, self._product())]
        while (sign := self._take(*PLUS, *MINUS)) is not None:
            terms.append((sign.text in MINUS, self._product()))
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms), terms[0][1].at.to(terms[-1][1].at))

    def _product(self) -> Expression:
        factors = [(False, self._factor())]
        while (sign := self._take(*TIMES, *OVER)) is not None:
            factors.append((sign.text in OVER, self._factor()))
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors), factors[0][1].at.to(factors[-1][1].at))

    def _factor(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _WrongError("formula-too-large", self._token.at, limit=DEEPEST, what=Term("levels"))
        minus = self._take(*MINUS)
        part = self._factor() if minus else self._atom()
        self.depth -= 1
        return Sum(((True, part),), minus.at.to(part.at)) if minus else part

    def _atom(self) -> Expression:
        token = self._token
        if token.kind == "number":
            return self._number()
        if token.kind == "name":
            self.position += 1
            return self._call(token) if self._take("(") else self._name(token)
        if self._take("("):
            tree = self._sum()
            self._close()
            return tree
        raise self._unexpected(Term("operand"))

    def _close(self) -> _Token:
        closed = self._take(")")
        if closed is None:
            raise self._unexpected(Term("closing"))
        return closed

    def _number(self) -> Literal:
        token = self._token
        if "," in token.text and self.calls:
            raise _WrongError("formula-comma", token.at, word=token.text)
        if THOUSANDS.fullmatch(token.text):
            raise _WrongError("formula-dot", token.at, word=token.text, thousands=token.text.replace(".", " "))
        self.position += 1
        percent = self._take("%")
        value = Fraction(re.sub(SPACES, "", token.text).replace(",", "."))
        return Literal(
            value / 100 if percent else value, bool(percent), token.at.to(percent.at) if percent else token.at
        )

    def _name(self, token: _Token) -> Name:
        name = Name(token.text, token.at)
        if name.is_pattern:
            raise _WrongError("formula-star", token.at, word=token.text, functions=TAKES_STAR)
        return name

    def _call(self, token: _Token) -> Call:
        if token.text not in FUNCTIONS:
            guess = difflib.get_close_matches(token.text, FUNCTIONS, n=1)
            raise _WrongError(
                "formula-function",
                token.at,
                word=token.text,
                near=guess[0] if guess else "",
                functions=tuple(FUNCTIONS),
            )
        self.calls += 1
        arguments = [self._argument(token.text)]
        while self._take(";", ","):
            arguments.append(self._argument(token.text))
        closed = self._close()
        self.calls -= 1
        fewest, most = FUNCTIONS[token.text]
        if len(arguments) < fewest or (most is not None and len(arguments) > most):
            raise _WrongError("formula-arguments", token.at, word=token.text, wanted=fewest, n=len(arguments))
        return Call(token.text, tuple(arguments), token.at.to(closed.at))

    def _argument(self, function: str) -> Expression:
        """What a function is given; only here an id may hold a star."""
        token, behind = self._token, self.tokens[min(self.position + 1, len(self.tokens) - 1)]
        if token.kind == "name" and behind.text in (";", ",", ")") and function in TAKES_STAR:
            self.position += 1
            return Name(token.text, token.at)
        return self._sum()
