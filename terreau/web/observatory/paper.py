"""The portrait on paper: the same words, the same drawings and the same sources as on the page, set by Typst."""

import json
from base64 import b64encode
from html import unescape
from pathlib import Path
from typing import Any, Final

import typst
import vl_convert
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from terreau.analysis.sheets.pdf import BODY_FONT, set_words
from terreau.analysis.territory.portrait import Portrait
from terreau.web.observatory.drawings import chart_of
from terreau.web.observatory.figures import themes_of
from terreau.web.observatory.marks import marks_of
from terreau.web.observatory.page import heading_of
from terreau.web.observatory.pieces import drawn_sections
from terreau.web.observatory.sentences import essentials
from terreau.web.observatory.shapes import map_of
from terreau.web.ui.numbers import active_language

# The style of the sheets of operations is shared: Typst reads nothing outside its root.
ROOT: Final = Path(__file__).parents[2]
SETTING: Final = Path(__file__).parent / "setting" / "portrait.typ"
CHART_SCALE: Final = 3
# Of the width of their column, in %.
MAP_WIDTH, CHART_WIDTH = 100, 62
FIGURES_SHOWN = 4


def write_pdf(portrait: Portrait) -> bytes:
    """Set the portrait in the reader's language: tagged, the same bytes for the same facts."""
    language = active_language()
    marks = marks_of(portrait)
    themes = themes_of(portrait, marks=marks)
    heading = heading_of(portrait, marks=marks)
    title = _("Portrait de %(name)s") % {"name": portrait.place.name}
    told = {
        "language": language,
        "title": title,
        "running": f"Terreau · {title}",
        "font": BODY_FONT,
        "eyebrow": _("Portrait · %(kind)s") % {"kind": heading["kind"]},
        "name": portrait.place.name,
        "peers": _("Comparé avec %(peers)s.") % {"peers": heading["peers"]},
        "essentials": [unescape(strip_tags(sentence)) for sentence in essentials(portrait)],
        "figures": band_of(themes),
        "facts": facts_of(heading),
        "sections": drawn_sections(portrait, themes=themes, marks=marks),
    }
    data = {**set_words(told, language=language), "map": map_picture(portrait)}
    for section in data["sections"]:
        section["pieces"] = [with_picture(piece, portrait) for piece in section["pieces"]]
    setting = json.dumps(data, ensure_ascii=False)
    return typst.compile(str(SETTING), root=str(ROOT), sys_inputs={"data": setting}, pdf_standards="ua-1")


def with_picture(piece: dict, portrait: Portrait) -> dict:
    """A drawing is put in last: its text is no word to be set."""
    if piece["kind"] != "picture":
        return piece
    return {**piece, "svg": as_picture(chart_of(portrait, piece["name"]) or ""), "width": CHART_WIDTH}


def as_picture(svg: str) -> str:
    """The chart as a picture inside an SVG: its letters are then those of the page on every machine."""
    png = b64encode(vl_convert.svg_to_png(svg, scale=CHART_SCALE)).decode()
    box = svg[svg.index('viewBox="') :].split('"')[1]
    width, height = box.split()[2:]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" xlink:href="data:image/png;base64,{png}"/></svg>'
    )


def map_picture(portrait: Portrait) -> dict[str, Any] | None:
    svg = map_of(portrait.place)
    return svg and {"svg": svg, "alt": _("Carte : %(place)s") % {"place": portrait.place.name}, "width": MAP_WIDTH}


def band_of(themes) -> list[dict]:
    """The first figures that are known, in large."""
    known = [one for theme in themes for one in theme.known]
    told = [one for one in known if one.sign == "attention"][: FIGURES_SHOWN - 1]
    shown = [*known[:1], *(one for one in told if one is not known[0])]
    return [{"value": str(one.value), "label": one.name, "note": one.value.year} for one in shown]


def facts_of(heading: dict) -> list[dict]:
    names, population = heading["names"], heading["population"]
    communes = ", ".join(f"{name} ({code})" for code, name in names.communes)
    others = _("et %(count)s autres") % {"count": names.others} if names.others else ""
    rows = (
        (_("Population"), " ".join(part for part in (str(population), f"({population.year})" if population.year else "") if part)),
        (_("Superficie"), heading["area"]),
        (_("Communes"), f"{communes} {others}".strip()),
        (_("Intercommunalité"), names.epci),
        (_("Département"), ", ".join(names.departements)),
    )
    return [{"label": label, "text": capfirst(text)} for label, text in rows if text]
