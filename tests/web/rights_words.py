"""The words of the rights table: its columns, its lines, its groups."""

from dataclasses import dataclass

# The columns of the tables below, in this order; the people are those of tests/cast.py.
ROLES = {
    "anonymous": "visiteur",
    "chloe": "autre Fabrique",
    "gwen": "porteur",
    "farid": "comité",
    "driss": "financeur",
    "hugo": "financeur national",
    "bruno": "chargé·e",
    "awa": "responsable",
    "elise": "tête de réseau",
}


@dataclass(frozen=True)
class Line:
    """An address, the thing of tests/web/world.py that it is asked about, and one answer a role."""

    name: str
    answers: str
    thing: str = ""
    method: str = "get"

    @property
    def words(self) -> tuple[str, ...]:
        words = tuple(self.answers.split())
        return words if len(words) > 1 else words * len(ROLES)

    @property
    def is_form(self) -> bool:
        """A page of the workspace that also takes what is sent to it."""
        return self.method == "form"


@dataclass(frozen=True)
class Group:
    """A set of pages."""

    title: str
    lines: tuple[Line, ...]


def lines(rows: str, *, method: str = "get") -> tuple[Line, ...]:
    """One line a row: address, thing or -, then one answer, or one a role."""
    cut = (row.split() for row in rows.strip().splitlines())
    return tuple(Line(name, " ".join(answers), "" if thing == "-" else thing, method) for name, thing, *answers in cut)
