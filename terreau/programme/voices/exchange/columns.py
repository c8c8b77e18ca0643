"""Which column of a stranger's table is which of our facts, and how its words are read."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.texts.folding import fold
from terreau.programme.voices.vocabulary import AgeBand, Mode, Sex, SourceKind, Wording

# Our facts, how the page calls them, and the words by which a column is recognised, folded.
FIELDS: Mapping[str, tuple] = {
    "text": (gettext_lazy("ce qui a été dit"), ("texte", "temoignage", "verbatim", "parole", "comment", "comment body", "reponse", "text")),
    "id": (gettext_lazy("identifiant de la ligne"), ("id", "identifiant", "uuid", "comment id", "numero")),
    "person": (gettext_lazy("numéro de la personne"), ("personne", "participant", "interview", "repondant", "voter id")),
    "said_at": (gettext_lazy("date"), ("date", "dit le", "horodateur", "timestamp", "le")),
    "mode": (gettext_lazy("canal"), ("canal", "mode")),
    "source": (gettext_lazy("qui parle"), ("qui parle", "statut", "source", "profil")),
    "age": (gettext_lazy("âge ou tranche d'âge"), ("age", "tranche d age", "tranche age")),
    "sex": (gettext_lazy("sexe"), ("sexe", "genre")),
    "occasion": (gettext_lazy("occasion ou lieu de rencontre"), ("occasion", "lieu", "rencontre")),
    "commune": (gettext_lazy("code Insee de la commune"), ("insee", "code insee", "code commune")),
    "language": (gettext_lazy("langue"), ("langue", "language")),
    "wording": (gettext_lazy("mot pour mot ou reformulé"), ("formulation",)),
}
REQUIRED = ("text",)
LIMITS = ((15, AgeBand.UNDER_15), (20, AgeBand.A15_19), (40, AgeBand.A20_39), (65, AgeBand.A40_64), (75, AgeBand.A65_74))
OLDEST = 120
SEXES = {"f": Sex.WOMAN, "femme": Sex.WOMAN, "feminin": Sex.WOMAN, "h": Sex.MAN, "m": Sex.MAN, "homme": Sex.MAN, "masculin": Sex.MAN}
DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$")


class Unread(ValueError):
    """A cell that says nothing we know, with what to write instead."""


def guess(columns: Iterable[str]) -> dict[str, str]:
    """The column of each fact, where its name tells: {fact: column}; each column once."""
    folded, free = {column: fold(column) for column in columns}, list(columns)
    found: dict[str, str] = {}
    for fact, (_label, names) in FIELDS.items():
        for name in names:
            column = next((one for one in free if folded[one] == name), None)
            if column is not None:
                found[fact] = column
                free.remove(column)
                break
    return found


def one_of(choices, *, others: Mapping[str, str] | None = None):
    """Reads one of our own words, by its code or by its French name, or one of `others`."""
    known = {fold(str(label)): value for value, label in choices.choices} | {fold(value): value for value in choices.values}
    known |= {fold(word): str(value) for word, value in (others or {}).items()}

    def read(cell: str) -> str:
        value = known.get(fold(cell))
        if value is None:
            listed = ", ".join(str(label) for label in choices.labels)
            raise Unread(_("« %(cell)s » n'est pas connu ; écrivez l'un de : %(listed)s.") % {"cell": cell[:40], "listed": listed})
        return value

    return read


def read_age(cell: str) -> str:
    """A number of years, or one of our bands."""
    if cell.strip().isdigit():
        years = int(cell)
        if years > OLDEST:
            raise Unread(_("« %(cell)s » ans : écrivez un âge en années, ou une tranche.") % {"cell": cell[:10]})
        return next((band.value for limit, band in LIMITS if years < limit), AgeBand.A75.value)
    read = one_of(AgeBand)
    try:
        return read(cell)
    except Unread:
        return read(re.sub(r"\s*(ans\s*)?(et plus|\+)", "+", cell.replace("–", "-")))


def read_moment(cell: str) -> datetime:
    """2026-03-14, 14/03/2026, with an hour or not; noon when the hour is not said."""
    if found := DAY_FIRST.match(cell.strip()):
        day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
        said = f"{year:04}-{month:02}-{day:02}T{12 if hour is None else hour:02}:{minute or 0:02}"
    else:
        said = cell.strip()
    try:
        moment = datetime.fromisoformat(said)
        if len(said) <= 10:
            moment = datetime.combine(date.fromisoformat(said), time(12))
    except ValueError as problem:
        raise Unread(_("« %(cell)s » n'est pas une date : écrivez 2026-03-14 ou 14/03/2026.") % {"cell": cell[:30]}) from problem
    return make_aware(moment) if is_naive(moment) else moment


def read_commune(cell: str) -> str:
    code = cell.strip().upper().zfill(5)
    if not re.fullmatch(r"[0-9][0-9AB][0-9]{3}", code):
        raise Unread(_("« %(cell)s » n'est pas un code Insee : cinq signes, comme 29087.") % {"cell": cell[:20]})
    return code


def read_language(cell: str) -> str:
    code = cell.strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", code):
        raise Unread(_("« %(cell)s » n'est pas un code de langue : écrivez fr, ar, pt…") % {"cell": cell[:20]})
    return code


READERS = {
    "said_at": read_moment,
    "mode": one_of(Mode, others={"tablette": Mode.TABLET, "papier": Mode.PAPER, "téléphone": Mode.PHONE, "atelier": Mode.WORKSHOP}),
    "source": one_of(SourceKind, others={"habitant": SourceKind.RESIDENT, "habitante": SourceKind.RESIDENT}),
    "age": read_age,
    "sex": one_of(Sex, others={word: value.value for word, value in SEXES.items()}),
    "commune": read_commune,
    "language": read_language,
    "wording": one_of(Wording, others={"verbatim": Wording.VERBATIM, "paraphrase": Wording.PARAPHRASE}),
}
