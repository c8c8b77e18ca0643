"""The rows of the table of services, written by Python: forty classes as a template would take most of the page's time."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from terreau.web.observatory.facilities import Reading, Service, ServiceTheme, Usual
from terreau.web.observatory.marks import Marks, mark_link
from terreau.web.observatory.words import ESTIMATED


def columns(usual: Usual) -> tuple[str, ...]:
    """The trend only when there is an earlier vintage to compare with."""
    since = (_("Depuis %(year)s") % {"year": usual.earlier.vintage},) if usual.earlier else ()
    return (_("Dans le lieu"), _("Le plus proche"), _("À moins de 5 km"), *since)


def service_rows(themes: Iterable[ServiceTheme], *, usual: Usual, marks: Marks) -> SafeString:
    """One body of rows a theme, under its name."""
    labels = tuple(map(escape, columns(usual)))
    said = {"official": escape(_("officiel")), "seen": escape(_("corrigé")), "estimated": escape(ESTIMATED)}
    bodies = (
        f'<tbody><tr class="row-theme"><th scope="rowgroup" colspan="{len(labels) + 1}">{escape(theme.label)}</th></tr>'
        f"{''.join(row(one, labels=labels, said=said, notes=notes_of(one, usual=usual, marks=marks)) for one in theme.services)}</tbody>"
        for theme in themes
    )
    return mark_safe("".join(bodies))


def notes_of(service: Service, *, usual: Usual, marks: Marks) -> tuple[str, str]:
    """What stands beside the name and beside the trend of a service whose source, or vintage before, is not the usual one."""
    own, before = service.origin, service.earlier_origin
    source = f" <small>{escape(own.vintage)} {mark_link(marks.of(own))}</small>" if own and own != usual.origin else ""
    since = _("depuis %(year)s") % {"year": before.vintage} if before and before != usual.earlier else ""
    return source, f" {escape(since)}" if since else ""


def row(service: Service, *, labels: tuple[str, ...], said: dict[str, str], notes: tuple[str, str]) -> str:
    name = f'<tr><th scope="row">{escape(service.name)}{notes[0]}</th>'
    if service.official.absence and not service.corrected:
        return f'{name}<td colspan="{len(labels)}" class="not-published">{escape(service.official.absence)}</td></tr>'
    cells = "".join(
        said_cell(label, cell(service, part, said=said)) for part, label in zip(("count", "nearest", "within"), labels, strict=False)
    )
    trend = f"{escape(service.trend)}{notes[1]}" if service.trend else ""
    return f"{name}{cells}{''.join(said_cell(label, trend) for label in labels[3:])}</tr>"


def said_cell(label: str, text: str) -> str:
    """On a phone a label with nothing after it would only be read for nothing."""
    return f'<td data-label="{label}">{text}</td>' if text else "<td></td>"


def cell(service: Service, part: str, *, said: dict[str, str]) -> str:
    """One value; both, and how far apart they are, where what people saw differs from the official files."""
    official = told(service.official, part, said=said)
    seen = told(service.corrected, part, said=said) if service.corrected else official
    if seen == official:
        return official
    apart = f" ({escape(service.difference)})" if part == "count" and service.difference else ""
    return f'{official} {said["official"]} <strong class="seen">{seen} {said["seen"]}{apart}</strong>'


def told(reading: Reading, part: str, *, said: dict[str, str]) -> str:
    if reading.absence:
        return escape(reading.absence)
    value = escape(getattr(reading, part)) or "–"
    return f"{value} <em>{said['estimated']}</em>" if reading.is_estimated and part == "nearest" else value
