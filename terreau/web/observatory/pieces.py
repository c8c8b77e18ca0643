"""The sections of the portrait on paper: texts, tables, lists and the names of drawings, as plain words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from terreau.analysis.territory.portrait import Portrait
from terreau.programme.territories.portraits.alike import NEAR_M
from terreau.web.observatory import words
from terreau.web.observatory.drawings import charts_of
from terreau.web.observatory.facilities import Reading, Service, lack_of, service_themes
from terreau.web.observatory.figures import Measure, Theme, Value, bands_of, definitions_of
from terreau.web.observatory.marks import Marks
from terreau.web.observatory.page import GAPS_SHOWN, composite_shown, correction_shown, legend_with_services, twin_shown

Piece = dict[str, Any]
# The label of some rows, and the rows.
Group = tuple[str, Sequence[Sequence[str]]]
NOBODY = None


def drawn_sections(portrait: Portrait, *, themes: Sequence[Theme], marks: Marks) -> list[dict[str, Any]]:
    """Each with a title and its pieces, in the order of the page; an empty one is left out."""
    sections = (
        (_("Chiffres clés"), figure_pieces(portrait, themes=themes)),
        (_("Âges des habitants"), age_pieces(portrait, marks=marks)),
        (_("Les services"), service_pieces(portrait, marks=marks)),
        (_("Ce qui manque ici"), lack_pieces(portrait)),
        (_("Lieux jumeaux"), twin_pieces(portrait)),
        (_("Fragilité, mesure par mesure"), fragility_pieces(portrait)),
        (_("Vu sur place"), seen_pieces(portrait)),
        (_("Sources"), source_pieces(marks)),
    )
    return [{"title": title, "pieces": pieces} for title, pieces in sections if pieces]


def text(said: str) -> Piece:
    return {"kind": "text", "text": said}


def soft(said: str) -> Piece:
    return {"kind": "soft", "text": said}


def picture(portrait: Portrait, name: str, *, title: str, alt: str) -> list[Piece]:
    return [{"kind": "picture", "name": name, "title": title, "alt": alt}] if charts_of(portrait)[name] else []


def table(head: Sequence[str], groups: Iterable[Group], *, widths: Sequence[float], numbers: Sequence[int]) -> Piece:
    """`numbers` are the ranks of the columns set to the right."""
    return {
        "kind": "table",
        "head": list(head),
        "widths": list(widths),
        "sides": ["right" if rank in numbers else "left" for rank in range(len(head))],
        "groups": [{"label": label, "rows": [list(row) for row in rows]} for label, rows in groups if rows],
    }


def listed(items: Iterable[tuple[str, str, Sequence[str]]]) -> list[Piece]:
    made = [{"title": title, "text": said, "notes": list(notes)} for title, said, notes in items]
    return [{"kind": "list", "items": made}] if made else []


def marked(value: Value) -> str:
    """The year, and the number of the source in brackets."""
    said = ", ".join(part for part in (value.year, str(words.ESTIMATED) if value.is_estimated else "") if part)
    return f"{said} [{value.mark}]" if value.mark else said


def figure_pieces(portrait: Portrait, *, themes: Sequence[Theme]) -> list[Piece]:
    if not themes:
        return []
    head = (_("Mesure"), _("Ici"), _("Parmi les semblables"), _("Médiane"), _("Année [source]"))
    groups = [(theme.label, [figure_row(one) for one in theme.measures]) for theme in themes]
    told = [*legend_with_services(portrait, themes=themes), *definitions_of(themes)]
    notes = {"kind": "notes", "rows": [{"label": f"{capfirst(word)}.", "text": meaning} for word, meaning in told]}
    return [table(head, groups, widths=(2.5, 1.6, 3.3, 1.4, 1.5), numbers=(1, 3)), notes]


def figure_row(one: Measure) -> tuple[str, ...]:
    said = capfirst(one.among) + (f" ({_('point d’attention')})" if one.sign == "attention" else "")
    return one.name, str(one.value), said, one.median, marked(one.value)


def age_pieces(portrait: Portrait, *, marks: Marks) -> list[Piece]:
    if not portrait.ages:
        return []
    alt = _("Une barre par tranche d’âge pour ce lieu, un trait pour les lieux semblables. Les nombres sont dans le tableau.")
    head = (_("Âge"), _("Habitants"), _("Part ici"), _("Part chez les semblables"), _("Année [source]"))
    rows = [
        (band.label, str(band.count), band.share or "–", band.peers_share or "–", marked(band.count))
        for band in bands_of(portrait.ages, marks=marks)
    ]
    return [
        *picture(portrait, "ages", title=_("Qui vit ici, âge par âge"), alt=alt),
        table(head, [("", rows)], widths=(2, 1.4, 1.2, 1.6, 1.4), numbers=(1, 2, 3)),
    ]


def service_pieces(portrait: Portrait, *, marks: Marks) -> list[Piece]:
    if not portrait.services:
        return []
    head = (_("Service"), _("Dans le lieu"), _("Le plus proche"), _("À moins de 5 km"), _("Évolution"), _("Année [source]"))
    groups = [(theme.label, [service_row(one, marks=marks) for one in theme.services]) for theme in service_themes(portrait)]
    said = _(
        "Distances à vol d’oiseau, en moyenne sur les habitants du lieu : la route est plus longue. Où une Fabrique a vu autre chose que "
        "le fichier officiel, les deux sont montrés."
    )
    return [text(said), table(head, groups, widths=(2.6, 1.6, 1.8, 1.4, 2, 1.3), numbers=(1, 2, 3))]


def service_row(one: Service, *, marks: Marks) -> tuple[str, ...]:
    source = f"{one.origin.vintage} [{marks.of(one.origin)}]" if one.origin else ""
    if one.official.absence and not one.corrected:
        return one.name, one.official.absence, "", "", "", source
    facts = {"change": one.trend, "year": one.earlier_origin.vintage if one.earlier_origin else ""}
    since = _("%(change)s depuis %(year)s") % facts if one.trend else ""
    return one.name, *(both(one, part) for part in ("count", "nearest", "within")), since, source


def both(one: Service, part: str) -> str:
    official, seen = told(one.official, part), told(one.corrected, part) if one.corrected else ""
    if not one.corrected or seen == official:
        return official
    return _("%(official)s officiel, %(seen)s corrigé") % {"official": official, "seen": seen}


def told(reading: Reading, part: str) -> str:
    said = reading.absence or getattr(reading, part) or "–"
    return f"{said} ({words.ESTIMATED})" if reading.is_estimated and part == "nearest" else said


def seen_pieces(portrait: Portrait) -> list[Piece]:
    """Who signed is left out of paper, which goes anywhere."""
    items = []
    for one in (correction_shown(one, reader=NOBODY) for one in portrait.corrections):
        what = " : ".join((", ".join(part for part in (one.service, one.correction.name) if part), one.change))
        day = _("Constaté le %(day)s par %(fabrique)s") % {"day": one.day, "fabrique": one.correction.fabrique}
        items.append((f"{what} ({one.happened})" if one.happened else what, one.correction.note, [day]))
    return listed(items)


def lack_pieces(portrait: Portrait) -> list[Piece]:
    if not portrait.gaps:
        return []
    lacks = [lack_of(gap) for gap in portrait.gaps[:GAPS_SHOWN]]
    head = (_("Service"), _("Chez les lieux jumeaux"), _("Habitants concernés"), _("Le plus proche"))
    rows = [(one.name, one.twins, one.people or "–", one.nearest or "–") for one in lacks]
    said = _(
        "Des services que les lieux jumeaux ont à proximité (à moins de %(near)s) et que celui-ci n’a pas, les plus partagés d’abord. "
        "C’est une piste pour une enquête, pas un besoin prouvé."
    ) % {"near": words.radius(NEAR_M.get(portrait.place.kind, NEAR_M["commune"]))}
    return [text(said), table(head, [("", rows)], widths=(2, 3, 1.6, 1.2), numbers=(2, 3))]


def twin_pieces(portrait: Portrait) -> list[Piece]:
    twins = map(twin_shown, portrait.twins)
    apart = _("écart %(distance)s")
    return listed((f"{one.name} ({one.code})", " ; ".join(one.reasons), [apart % {"distance": one.distance}]) for one in twins)


def fragility_pieces(portrait: Portrait) -> list[Piece]:
    if portrait.composite is None:
        return []
    shown = composite_shown(portrait.composite)
    said = _(
        "En moyenne, sur les mesures ci-dessous, %(value)s lieux semblables sur 100 sont mieux lotis. Avec d’autres poids, ce nombre irait "
        "de %(low)s à %(high)s."
    ) % {"value": shown.value, "low": shown.low, "high": shown.high}
    caution = _(
        "Ce n’est pas une note : un lieu ne se résume pas à un nombre, et celui-ci ne se lit jamais sans ses parties. Les poids sont "
        "choisis par le réseau ; chacun, divisé ou multiplié par deux, donne l’écart ci-dessus."
    )
    alt = _("Un point par mesure, de mieux loti à plus fragile que les lieux semblables. Les nombres sont dans le tableau.")
    head = (_("Mesure"), _("Mieux lotis, sur 100"), _("Poids"), _("Moyenne sans elle"))
    rows = [(part.name, part.value, part.weight, part.without) for part in shown.parts]
    missing = _("Laissé de côté, faute de chiffre ici : %(names)s.") % {"names": ", ".join(shown.missing)}
    return [
        text(said),
        soft(caution),
        *picture(portrait, "profil", title=_("Sa place parmi ses semblables"), alt=alt),
        table(head, [("", rows)], widths=(3, 1.4, 1, 1.4), numbers=(1, 2, 3)),
        *([soft(missing)] if shown.missing else []),
    ]


def source_pieces(marks: Marks) -> list[Piece]:
    head = (_("N° et jeu de données"), _("Millésime"), _("Éditeur"), _("Licence"), _("Importé le"))
    rows = [
        (f"{one.number}. {one.line.label}", one.line.vintage, one.line.publisher, one.line.licence or "–", one.day or "–")
        for one in marks.sources
    ]
    return [table(head, [("", rows)], widths=(3, 1.2, 1.4, 1.8, 1.6), numbers=())] if rows else []
