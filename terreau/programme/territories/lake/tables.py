"""The four forms that every official file is brought to, whatever its layout: figures, facilities, areas, links."""

from enum import StrEnum
from typing import Final

import pyarrow as pa


class Form(StrEnum):
    FIGURES = "figures"
    FACILITIES = "facilities"
    AREAS = "areas"
    LINKS = "links"


class Precision(StrEnum):
    """How well the place of a facility is known."""

    POINT = "point"
    STREET = "street"
    IRIS = "iris"
    COMMUNE = "commune"


# One number of one place. `level` is one of terreau.analysis.territory.figures.LEVELS, `key` a variable named in the kind,
# `period` what it speaks of ("2018", "2025-T4"); `value` is null where `absence` (Absence) is not 0.
FIGURES: Final = pa.schema(
    [
        pa.field("level", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("key", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("absence", pa.uint8(), nullable=False),
    ]
)
# `count` facilities of one official type (TYPEQU of the BPE, or the kind's own word) at one place. lon and lat are null when the
# file gives no place better than the commune or the IRIS, which `precision` then says.
FACILITIES: Final = pa.schema(
    [
        pa.field("ref", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("count", pa.int32(), nullable=False),
        pa.field("commune", pa.string(), nullable=False),
        pa.field("iris", pa.string()),
        pa.field("lon", pa.float64()),
        pa.field("lat", pa.float64()),
        pa.field("precision", pa.string(), nullable=False),
        pa.field("name", pa.string()),
    ]
)
# A zone with its contour (WKB, degrees, WGS 84) and a point inside it; `communes` are those it lies in.
AREAS: Final = pa.schema(
    [
        pa.field("level", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("communes", pa.list_(pa.string()), nullable=False),
        pa.field("lon", pa.float64()),
        pa.field("lat", pa.float64()),
        pa.field("wkb", pa.binary()),
    ]
)
# A commune belongs to a zone, holds a status, or became another commune: `code` is the zone, the status or the new commune.
LINKS: Final = pa.schema(
    [
        pa.field("commune", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("name", pa.string()),
        pa.field("since", pa.string()),
    ]
)
SCHEMAS: Final = {Form.FIGURES: FIGURES, Form.FACILITIES: FACILITIES, Form.AREAS: AREAS, Form.LINKS: LINKS}
