"""Partners, declared volume, period and money, whichever line their value stands on."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from terreau.analysis.sheets.headings import find_heading
from terreau.analysis.sheets.reading.lines import Ledger, Line, strip_marks
from terreau.analysis.sheets.reading.partners import merge_partners, read_partners
from terreau.analysis.sheets.sheet import Partner, Volume
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.errors import AnalysisError
from terreau.analysis.units.money import parse_euros
from terreau.analysis.units.rates import PrintedRate, parse_rate

PARTS: Final = frozenset({"partners", "volume", "period", "funding"})
LABEL: Final = re.compile(r"(?:\*\*)?([^:*]{3,40}?)(?:\*\*)?\s*(?::|$)\s*(?:\*\*)?\s*(.*)")
NUMBER_WORDS: Final = {
    word: number
    for number, words in enumerate(
        ("un une one", "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight", "neuf nine",
         "dix ten", "onze eleven", "douze twelve"), start=1
    )
    for word in words.split()
}  # fmt: skip
COUNT: Final = rf"\b([0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)})"
PROJECTS: Final = re.compile(rf"{COUNT} (?:[a-z]+ )?(?:projets?|projects?)\b")
TERRITORIES: Final = re.compile(rf"{COUNT} (?:[a-z]+ )?(?:territoires?|quartiers?|communes?|territory|territories)\b")
YEAR: Final = re.compile(r"\b((?:19|20)[0-9]{2})\b")
# No amount is longer than 24 signs: a line of a million figures is read once, not once from each figure.
AMOUNT: Final = re.compile(
    r"€\s*[0-9][0-9,]*(?:\.[0-9]{1,2})?|(?<![0-9])[0-9][0-9\s.\u00a0\u202f]{0,24}(?:,[0-9]{1,2})?\s*(?:€|euros?|EUR)"
)
RATE: Final = re.compile(r"\b[0-9]{1,3}(?:[.,][0-9]{1,6})?\s*%")
TOTAL_WORDS: Final = ("cout total", "total eligible", "total cost", "depenses eligibles")
ESF_WORDS: Final = ("montant fse", "montant maximum", "esf amount", "subvention fse", "fse")
KNOWN_WORDS: Final = re.compile(
    r"\b(montant|fse|fse\+|et|taux|d|l|intervention|maximum|maximal|cout|total|eligible|de|operation|esf|amount|and|rate|cost|of|the"
    r"|subvention|depenses|eligibles|financement|soit)\b"
)


@dataclass(frozen=True)
class Characteristics:
    """The key facts of an operation."""

    partners: tuple[Partner, ...] = ()
    volume: Volume = field(default_factory=Volume)
    period: str = ""
    period_year: int | None = None
    esf_max_eur: Decimal | None = None
    total_eligible_eur: Decimal | None = None
    printed_rate: PrintedRate | None = None


def read_characteristics(lines: list[Line], *, known: Characteristics, part: str, ledger: Ledger) -> Characteristics:
    """Read the lines of the key facts; `part` is the label that holds until another one comes."""
    current, pending = part, ""
    partners: list[Partner] = []
    for line in lines:
        if line.kind in {"blank", "rule", "number"}:
            continue
        label, value = split_label(line)
        current, value = (label, value) if label else (current, line.text)
        if label:
            ledger.claim(line.number, part=label)
        if not label and (current == "characteristics" or names_money(value)):
            current = guess_part(value)
        if current == "partners" and strip_marks(value):
            ledger.claim(line.number, part=current)
            partners += read_partners(value, line=line.number)
            pending = ""
        elif strip_marks(value):
            known, pending = read_value(value, known=known, part=current, pending=pending, line=line, ledger=ledger)
    return replace(known, partners=merge_partners(known.partners, tuple(partners)))


def split_label(line: Line) -> tuple[str, str]:
    """Split "**Volume** : 3 projets" into its part and its value; ("", whole) when it starts with no known label."""
    found = LABEL.fullmatch(line.text)
    heading = find_heading(strip_marks(found[1])) if found else None
    return (heading.part, found[2]) if found and heading and heading.part in PARTS else ("", line.text)


def names_money(value: str) -> bool:
    """Say whether a line opens with the words of an amount, so that it is about money under whatever label."""
    return fold(value).startswith((*TOTAL_WORDS, *ESF_WORDS))


def guess_part(value: str) -> str:
    """Guess which fact an unlabelled line tells: money by its words, volume by what it counts."""
    folded = fold(value)
    if any(words in folded for words in (*TOTAL_WORDS, *ESF_WORDS)) or AMOUNT.search(value):
        return "funding"
    if PROJECTS.search(folded) or TERRITORIES.search(folded):
        return "volume"
    return "period" if YEAR.search(value) else "characteristics"


def read_value(value: str, *, known: Characteristics, part: str, pending: str, line: Line, ledger: Ledger) -> tuple[Characteristics, str]:
    """Read one line of a fact; also give the amount whose number is still to come on a later line."""
    plain = strip_marks(value)
    if part == "volume":
        return replace(known, volume=read_volume(plain, known=known.volume, line=line, ledger=ledger)), ""
    if part == "period":
        ledger.claim(line.number, part=part)
        period = f"{known.period} {plain}".strip()
        year = YEAR.search(period)
        return replace(known, period=period, period_year=int(year[1]) if year else None), ""
    if part == "funding":
        return read_funding(plain, known=known, pending=pending, line=line, ledger=ledger)
    return known, ""


def read_volume(text: str, *, known: Volume, line: Line, ledger: Ledger) -> Volume:
    """Read "7 projets dans 4 territoires"; a count that is not said stays None."""
    folded = fold(text)
    projects, territories = PROJECTS.search(folded), TERRITORIES.search(folded)
    if not projects and not territories:
        ledger.refuse(line.number, why="volume sans nombre de projets ni de territoires")
        return known
    ledger.claim(line.number, part="volume")
    return Volume(
        read_count(projects[1]) if projects else known.projects,
        read_count(territories[1]) if territories else known.territories,
        line.number,
    )


def read_count(word: str) -> int:
    """Read a number in figures or in letters."""
    return NUMBER_WORDS.get(word) or int(word)


def read_funding(text: str, *, known: Characteristics, pending: str, line: Line, ledger: Ledger) -> tuple[Characteristics, str]:
    """Read one line of money: an amount belongs to the words before it, on this line or on the one above."""
    folded = fold(text)
    total_at = min((at for words in TOTAL_WORDS if (at := folded.find(words)) >= 0), default=-1)
    esf_at = min((at for words in ESF_WORDS if (at := folded.find(words)) >= 0), default=-1)
    # Both on one line: the first words own the first amount.
    named = [name for at, name in sorted([(total_at, "total"), (esf_at, "esf")]) if at >= 0]
    owners = named or [pending or "esf"]
    amounts = [read_amount(found) for found in AMOUNT.findall(text)]
    known = keep_amounts(known, owners=owners, amounts=amounts)
    rate = RATE.search(text)
    if rate and known.printed_rate is None:
        known = replace(known, printed_rate=parse_rate(rate[0]))
    if is_fully_read(text, amounts=amounts):
        ledger.claim(line.number, part="funding")
    else:
        ledger.refuse(line.number, why="montant ou taux non compris")
    return known, (owners[-1] if named and not amounts else "")


def keep_amounts(known: Characteristics, *, owners: list[str], amounts: list[Decimal | None]) -> Characteristics:
    """Give each amount to its owner in turn; the first value read stands."""
    for owner, amount in zip(owners, amounts, strict=False):
        if owner == "esf" and known.esf_max_eur is None:
            known = replace(known, esf_max_eur=amount)
        elif owner == "total" and known.total_eligible_eur is None:
            known = replace(known, total_eligible_eur=amount)
    return known


def read_amount(text: str) -> Decimal | None:
    """Read one amount, None when its figures make no number."""
    try:
        return parse_euros(text.replace(",", "") if text.startswith("€") else text)
    except AnalysisError:
        return None


def is_fully_read(text: str, *, amounts: list[Decimal | None]) -> bool:
    """Say whether nothing of a line of money is lost: its amounts are numbers, the other words are the usual ones."""
    rest = KNOWN_WORDS.sub(" ", fold(RATE.sub(" ", AMOUNT.sub(" ", text))))
    return None not in amounts and not rest.strip()
