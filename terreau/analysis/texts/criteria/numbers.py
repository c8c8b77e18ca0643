"""Numbers as the French and the English type them, and as they are written back."""

import re
from decimal import Decimal
from typing import Final

# A space, a comma or a point before three digits groups thousands; else a comma or a point starts decimals. No group begins by 0.
NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<sign>(?<!\d )[-−–](?=\d))?"
    r"(?:(?P<spaced>[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?!\d)(?:[.,](?P<spaced_part>\d+))?"
    r"|(?P<english>[1-9]\d{0,2}(?:,\d{3})+)(?!\d)(?:\.(?P<english_part>\d+))?"
    r"|(?P<dotted>[1-9]\d{0,2}(?:\.\d{3})+)(?!\d)(?:,(?P<dotted_part>\d+))?"
    r"|(?P<plain>\d+)(?:[.,](?P<plain_part>\d+))?)",
    re.ASCII,
)
NOT_DIGITS: Final = re.compile(r"\D")
WORDS: Final = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
# Articles as well: numbers after a comparison only.
ONE: Final = frozenset(("un", "une", "one"))
MULTIPLIERS: Final = {"mille": 1_000, "thousand": 1_000, "million": 1_000_000, "millions": 1_000_000}
METRES_IN_A_KM: Final = 1_000


def value_of(found: re.Match[str]) -> Decimal:
    """The number that the pattern found.

    >>> [str(value_of(NUMBER.match(text))) for text in ("2 000", "2,000", "2.000", "7,5", "0,125", "-3")]
    ['2000', '2000', '2000', '7.5', '0.125', '-3']
    """
    name = next(name for name in ("spaced", "english", "dotted", "plain") if found[name])
    whole, part = NOT_DIGITS.sub("", found[name]), found[f"{name}_part"]
    return Decimal(f"{'-' if found['sign'] else ''}{whole}{f'.{part}' if part else ''}")


def write_number(value: float | Decimal, *, is_french: bool = True, is_read_again: bool = False) -> str:
    """The number whole: "1 234,5" in French, "1,234.5" in English.

    `is_read_again` keeps three decimals from being read as thousands.

    >>> write_number(2000), write_number(2.125), write_number(2.125, is_read_again=True), write_number(1234.5, is_french=False)
    ('2 000', '2,125', '2,1250', '1,234.5')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    digits = f"{exact.normalize():f}"
    sign, bare = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _point, part = bare.partition(".")
    part = f"{part}0" if is_read_again and len(part) == 3 else part
    group, comma = (" ", ",") if is_french else (",", ".")
    return f"{sign}{int(whole):,}".replace(",", group) + (f"{comma}{part}" if part else "")


def write_distance(metres: float, *, is_french: bool = True, is_read_again: bool = False) -> str:
    """Metres under one kilometre, kilometres from there on.

    >>> write_distance(700), write_distance(7500)
    ('700 m', '7,5 km')
    """
    is_short, exact = metres < METRES_IN_A_KM, Decimal(repr(float(metres)))
    value = exact if is_short else exact / METRES_IN_A_KM
    return f"{write_number(value, is_french=is_french, is_read_again=is_read_again)} {'m' if is_short else 'km'}"
