"""Charts drawn on the server: plain rows in, SVG out, the same on the page, on paper and in the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

import altair
import vl_convert
from django.utils.translation import gettext as _

from terreau.web.ui import numbers

HUMUS, OCHRE, TERRACOTTA, INK, SOFT, LINE = "#27432f", "#e0a458", "#a8431f", "#2b241c", "#5c5142", "#dccfb6"
# vl-convert carries this family, so a label takes the same room on every machine.
FONT = "Liberation Sans, Arial, sans-serif"
WIDE = 640
ROW = 56
BAR = 24
NARROWEST_LABELLED = 0.1


@dataclass(frozen=True)
class OperationBar:
    """The money of one operation: what the fund pays at most, what others pay."""

    label: str
    esf_max_eur: Decimal
    other_resources_eur: Decimal


@dataclass(frozen=True)
class RateDot:
    """The exact rate of one operation beside the printed one, both as fractions."""

    label: str
    exact: Decimal
    printed: Decimal | None


@dataclass(frozen=True)
class Count:
    """How many of something."""

    label: str
    count: int


def money_bars(rows: Sequence[OperationBar], *, title: str, description: str, width: int = WIDE) -> str:
    """One bar an operation: the fund's part, then the others'; each part carries its amount."""
    longest = max((row.esf_max_eur + row.other_resources_eur for row in rows), default=Decimal(1))
    values = [part for row in rows for part in money_parts(row, longest=longest, width=width)]
    base = altair.Chart(altair.Data(values=values)).encode(y=row_axis(rows))
    x, x2 = altair.X("start:Q", axis=None, scale=altair.Scale(domain=[0, float(longest)])), "end:Q"
    fill = altair.Color("part:N", scale=altair.Scale(domain=[_("FSE"), _("Autres ressources")], range=[HUMUS, OCHRE]), legend=top_legend())
    bars = base.mark_bar(height=BAR, stroke="#ffffff", strokeWidth=1.5, yOffset=10).encode(x=x, x2=x2, color=fill)
    amounts = base.mark_text(align="left", dx=8, dy=10, fontSize=13, fontWeight="bold").encode(
        x=x, text="amount:N", color=altair.Color("ink:N", scale=None)
    )
    return draw([bars, amounts, row_names(rows)], rows, title=title, description=description, width=width)


def money_parts(row: OperationBar, *, longest: Decimal, width: int) -> list[dict[str, Any]]:
    esf, other = row.esf_max_eur, row.other_resources_eur
    # An amount that would not fit in its part is left to the table.
    enough = Decimal(str(NARROWEST_LABELLED)) * WIDE / width * longest
    return [
        {"label": row.label, "part": _("FSE"), "start": 0, "end": float(esf), "ink": "#ffffff",
         "amount": numbers.euros(esf) if esf > enough else ""},
        {"label": row.label, "part": _("Autres ressources"), "start": float(esf), "end": float(esf + other), "ink": INK,
         "amount": numbers.euros(other) if other > enough else ""},
    ]  # fmt: skip


def rate_dots(rows: Sequence[RateDot], *, title: str, description: str, width: int = WIDE) -> str:
    """The exact rate as a full disc, the printed one as an empty diamond: where they part, the line between them shows."""
    values = [
        {"label": row.label, "exact": float(row.exact * 100), "printed": None if row.printed is None else float(row.printed * 100),
         "said": numbers.rate(row.exact), "edge": float(max(row.exact, row.printed or row.exact) * 100)}
        for row in rows
    ]  # fmt: skip
    seen = [value for row in values for value in (row["exact"], row["printed"]) if value is not None]
    low, high = min(seen, default=0), max(seen, default=100)
    room = max((high - low) * 0.15, 0.5)
    scale = altair.Scale(domain=[low - room, high + room * 4], nice=False, zero=False)
    x = altair.X(
        "exact:Q", scale=scale, axis=altair.Axis(title=_("Taux en % : ● exact, ◇ imprimé"), grid=True, tickCount=6, labelExpr=axis_words())
    )
    base = altair.Chart(altair.Data(values=values)).encode(y=row_axis(rows))
    rule = base.mark_rule(color=SOFT, yOffset=10, y2Offset=10).encode(x=x, x2="printed:Q")
    printed = base.mark_point(shape="diamond", size=150, color=TERRACOTTA, filled=False, strokeWidth=2, yOffset=10).encode(
        x=altair.X("printed:Q", scale=scale)
    )
    exact = base.mark_point(size=90, color=HUMUS, filled=True, opacity=1, yOffset=10).encode(x=x)
    said = base.mark_text(align="left", dx=14, dy=10, fontSize=13, fontWeight="bold", color=INK).encode(
        x=altair.X("edge:Q", scale=scale), text="said:N"
    )
    return draw([rule, printed, exact, said, row_names(rows)], rows, title=title, description=description, width=width)


def count_bars(rows: Sequence[Count], *, title: str, description: str, width: int = WIDE) -> str:
    """One bar a row, its count at its end."""
    values = [{"label": row.label, "count": row.count, "said": numbers.number(row.count)} for row in rows]
    longest = max((row.count for row in rows), default=1)
    base = altair.Chart(altair.Data(values=values)).encode(y=row_axis(rows))
    x = altair.X("count:Q", axis=None, scale=altair.Scale(domain=[0, longest * 1.12]))
    bars = base.mark_bar(height=BAR, color=HUMUS, yOffset=10).encode(x=x)
    said = base.mark_text(align="left", dx=8, dy=10, fontSize=13, fontWeight="bold", color=INK).encode(x=x, text="said:N")
    return draw([bars, said, row_names(rows)], rows, title=title, description=description, width=width)


def row_axis(rows: Sequence[Any]) -> altair.Y:
    """Rows in the order given; their names stand above them, where they need no cutting."""
    return altair.Y("label:N", sort=[row.label for row in rows], axis=None)


def row_names(rows: Sequence[Any]) -> altair.Chart:
    values = [{"label": row.label} for row in rows]
    marks = altair.Chart(altair.Data(values=values)).mark_text(align="left", fontSize=14, dy=-14, color=INK, limit=WIDE)
    return marks.encode(y=row_axis(rows), x=altair.value(0), text="label:N")


def axis_words() -> str:
    """The expression by which Vega writes the numbers of an axis: a comma in French."""
    written = "format(datum.value, '~g')"
    return written if numbers.active_language() == "en" else f"replace({written}, '.', ',')"


def top_legend() -> altair.Legend:
    return altair.Legend(orient="top", title=None, symbolType="square", labelFontSize=14, symbolSize=180)


def draw(layers: list[altair.Chart], rows: Sequence[Any], *, title: str, description: str, width: int) -> str:
    """Layers into SVG that scales, with a title and a description for those who cannot see it."""
    chart = (
        altair.layer(*layers)
        .properties(
            width=width,
            height=ROW * max(len(rows), 1),
            autosize=altair.AutoSizeParams(type="fit-x", contains="padding"),
            background="transparent",
            padding=4,
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=LINE, domainColor=SOFT, tickColor=SOFT, labelColor=SOFT, titleColor=SOFT, labelFontSize=13, titleFontSize=13
        )
    )
    opening, rest = vl_convert.vegalite_to_svg(chart.to_dict()).split(">", 1)
    return f'{opening} role="img"><title>{escape(title)}</title><desc>{escape(description)}</desc>{rest}'
