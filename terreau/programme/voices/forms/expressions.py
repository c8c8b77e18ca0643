"""The expressions of XLSForm (relevant, constraint, calculation, choice filter) read into a tree that any interpreter can walk.

The tree is plain JSON, lists whose first item is the kind of node, so that the field app evaluates it with a short interpreter and
without `eval`. The same tree gives the same value here (`evaluating.evaluate`) and there.

    ["number", 18]   ["text", "oui"]          constants
    ["answer", "age"]                         ${age}: the answer of that name, in this turn of a repeat, else above it
    ["self"]                                  `.`: the answer being checked
    ["column", "commune"]                     in a choice filter: that column of the choice
    ["or"|"and", a, b]                        both sides are read as true or false; the second is not looked at when the first decides
    ["="|"!="|"<"|"<="|">"|">=", a, b]
    ["+"|"-"|"*"|"div"|"mod", a, b]   ["neg", a]
    ["call", "selected", [a, b]]              FUNCTIONS, with how many arguments each takes

Values are numbers, texts and true/false. An absent answer is the text ""; several choices are one text, their names separated by a space.
- to a number: true is 1, false 0; a text that is a number is that number, a date "2020-01-31" its days since 1970-01-01 (with an
  hour, a fraction of a day), anything else NaN;
- to a text: a whole number has no point, NaN is "NaN", true is "true";
- to true or false: zero, NaN and "" are false;
- `=` and `!=` compare as true/false when a side is one, else as numbers when a side is one, else as texts; the other four comparisons
  compare numbers, and NaN is never in any order;
- `mod` has the sign of the first number; dividing by zero gives an infinity, or NaN for 0 div 0.
"""

import re

from django.utils.translation import gettext as _

# name -> fewest and most arguments (None: as many as wished).
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "not": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
    "boolean": (1, 1),
    "number": (1, 1),
    "string": (1, 1),
    "int": (1, 1),
    "round": (1, 2),
    "abs": (1, 1),
    "min": (1, None),
    "max": (1, None),
    "if": (3, 3),
    "coalesce": (2, None),
    "selected": (2, 2),
    "count-selected": (1, 1),
    "selected-at": (2, 2),
    # Of a repeat: how many turns; of an answer inside repeats: their sum.
    "count": (1, 1),
    "sum": (1, 1),
    "regex": (2, 2),
    "string-length": (1, 1),
    "contains": (2, 2),
    "starts-with": (2, 2),
    "ends-with": (2, 2),
    "substr": (2, 3),
    "concat": (1, None),
    "normalize-space": (1, 1),
    "date": (1, 1),
    "today": (0, 0),
    "now": (0, 0),
    "once": (1, 1),
}
TOKEN = re.compile(
    r"""\s*(?:
        (?P<answer>\$\{\s*(?P<name>[^}\s]+)\s*\})
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<sign><=|>=|!=|[=<>+*(),-])
      | (?P<path>\.\.|//?|\||@|\[|\])
      | (?P<self>\.)
      | (?P<word>[^\W\d][\w.]*(?:[-:][^\W\d][\w.]*)*)
    )""",
    re.VERBOSE,
)
# Loosest first.
LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
DEEPEST = 60
Node = list


class UnreadableExpression(ValueError):
    """An expression that is not understood; the message says what in it."""


def parse(text: str) -> Node:
    """The tree of an expression.

    Raises:
        UnreadableExpression: something in it is not understood or not supported, which the sentence names.
    """
    return Reader(tokens_of(text)).whole()


def tokens_of(text: str) -> list[tuple[str, str]]:
    """(kind, text) of each token."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise UnreadableExpression(_("« {piece} » n'est pas compris.").format(piece=text[at : at + 20].strip()))
        kind = str(token.lastgroup if token.lastgroup != "name" else "answer")
        if token["answer"]:
            found.append(("answer", token["name"]))
        else:
            found.append((kind, token[kind]))
        at = token.end()
    return found


class Reader:
    """Reads tokens by descent, one level of precedence at a time."""

    def __init__(self, tokens: list[tuple[str, str]]):
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.level(0)
        if self.at < len(self.tokens):
            raise UnreadableExpression(_("« {piece} » n'est pas à sa place.").format(piece=self.tokens[self.at][1]))
        return node

    @property
    def now(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self) -> tuple[str, str]:
        token = self.now
        self.at += 1
        return token

    def level(self, rank: int) -> Node:
        if rank == len(LEVELS):
            return self.signed()
        node = self.level(rank + 1)
        while self.now[0] in ("sign", "word") and self.now[1] in LEVELS[rank]:
            operator = self.take()[1]
            node = [operator, node, self.level(rank + 1)]
        return node

    def signed(self) -> Node:
        if self.now != ("sign", "-"):
            return self.one()
        self.take()
        self.deeper()
        node = ["neg", self.signed()]
        self.depth -= 1
        return node

    def one(self) -> Node:
        kind, text = self.take()
        if kind == "number":
            return ["number", int(text) if text.isdigit() else float(text)]
        if kind == "text":
            return ["text", text[1:-1]]
        if kind == "answer":
            return ["answer", text]
        if kind == "self":
            return ["self"]
        if kind == "word":
            return self.call(text) if self.now == ("sign", "(") else ["column", text]
        if (kind, text) == ("sign", "("):
            return self.inside()
        if kind == "path":
            raise UnreadableExpression(
                _("les chemins (« {piece} ») ne sont pas pris en charge : écrivez ${{nom de la question}}.").format(piece=text)
            )
        raise UnreadableExpression(
            _("« {piece} » n'est pas à sa place.").format(piece=text) if text else _("il manque quelque chose à la fin.")
        )

    def inside(self) -> Node:
        self.deeper()
        node = self.level(0)
        self.close()
        self.depth -= 1
        return node

    def call(self, name: str) -> Node:
        if name not in FUNCTIONS:
            raise UnreadableExpression(_("la fonction « {name}() » n'est pas prise en charge.").format(name=name))
        self.take()
        self.deeper()
        arguments: list[Node] = []
        while self.now != ("sign", ")"):
            arguments.append(self.level(0))
            if self.now != ("sign", ","):
                break
            self.take()
        self.close()
        self.depth -= 1
        fewest, most = FUNCTIONS[name]
        if len(arguments) < fewest or (most is not None and len(arguments) > most):
            raise UnreadableExpression(_("la fonction « {name}() » n'a pas le bon nombre d'arguments.").format(name=name))
        return ["call", name, arguments]

    def close(self) -> None:
        if self.take() != ("sign", ")"):
            raise UnreadableExpression(_("une parenthèse n'est pas fermée."))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableExpression(_("elle est trop imbriquée : calculez-en une partie dans une question à part."))


def names_in(node: Node) -> set[str]:
    """The answers that the expression looks at."""
    if node[0] == "answer":
        return {node[1]}
    inner = node[2] if node[0] == "call" else [part for part in node[1:] if isinstance(part, list)]
    return set().union(*map(names_in, inner))


def columns_in(node: Node) -> set[str]:
    """The columns of choices that it looks at: only a choice filter may."""
    if node[0] == "column":
        return {node[1]}
    inner = node[2] if node[0] == "call" else [part for part in node[1:] if isinstance(part, list)]
    return set().union(*map(columns_in, inner))
