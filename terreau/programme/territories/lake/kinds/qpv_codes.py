"""The codes of QPV, which tell the generation: QP in 2015, QN since 2024."""

from typing import Final

import pyarrow as pa
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading import Rows
from terreau.programme.territories.lake.reading.cells import read_codes

CODE: Final = r"^Q[PN][0-9A-Z]{6}$"
GENERATIONS: Final = {"QP": "2015", "QN": "2024"}
# The QPV of Polynesia kept their codes of 2015.
UNCHANGED: Final = "QP98"


def read_qpv_codes(rows: Rows, column: str) -> tuple[pa.Array, str]:
    """The codes and their generation; refuses a file that mixes the two."""
    codes = read_codes(rows, column, pattern=CODE, what=_("QPV"))
    said = [GENERATIONS[code[:2]] for code in codes.to_pylist()]
    telling = [row for row, code in enumerate(codes.to_pylist()) if not code.startswith(UNCHANGED)]
    for row in telling:
        if said[row] != said[telling[0]]:
            rows.refuse(row, column, _("les QPV de 2015 (QP) et de 2024 (QN) sont mêlés : importez une génération à la fois."))
    return codes, said[telling[0]] if telling else said[0]
