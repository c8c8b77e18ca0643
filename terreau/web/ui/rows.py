"""Rows of long tables, written by Python: the same rows as a template take three times as long, and lists are the busiest pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from terreau.web.ui import numbers
from terreau.web.ui.tables import NOT_PUBLISHED, Cell

SLUG = "-terreau-"
NUMBER = ' class="number"'


def project_rows(lines: Iterable, *, without_fabrique: bool = False) -> SafeString:
    """One row a project: title, territories, Fabrique, themes, step of the national core."""
    project, territory, fabrique = links_to("project"), links_to("territory"), links_to("fabrique")
    not_said = missing(_("non dite"))
    places_label, fabrique_label, themes_label, step_label = map(escape, (_("Territoires"), _("Fabrique"), _("Thèmes"), _("Étape")))
    rows, lines = [], list(lines)
    with_step = some_step_said(lines)
    for line in lines:
        places = ", ".join(territory(place.slug, place.name) for place in line.territories)
        themes = escape(", ".join(theme.name for theme in line.themes))
        said = f"<span>{escape(line.step_label)}</span>" if line.core_step else not_said
        step = f'<td class="short" data-label="{step_label}">{said}</td>' if with_step else ""
        by = f'<td data-label="{fabrique_label}">{fabrique(line.fabrique_slug, line.fabrique)}</td>'
        rows.append(
            f'<tr><th scope="row">{project(line.slug, line.title)}{marks_of(line)}</th>'
            f'<td data-label="{places_label}"><span>{places}</span></td>{"" if without_fabrique else by}'
            f'<td data-label="{themes_label}"><span>{themes}</span></td>{step}</tr>'
        )
    return mark_safe("\n".join(rows))


def some_step_said(lines: Iterable) -> bool:
    """A column that would say "not said" on every row is left out."""
    return any(line.core_step for line in lines)


def territory_rows(lines: Iterable) -> SafeString:
    """One row a territory: its number on the map and its name, its kind, who works there, its population, its projects."""
    territory, fabrique = links_to("territory"), links_to("fabrique")
    not_published = missing(NOT_PUBLISHED)
    kind_label, by_label, population_label, projects_label = map(escape, (_("Nature"), _("Fabriques"), _("Population"), _("Projets")))
    rows = []
    for line in lines:
        by = ", ".join(fabrique(slug, name) for name, slug in line.fabriques)
        population = not_published if line.population is None else numbers.number(line.population)
        rows.append(
            f'<tr><th scope="row">{territory(line.slug, f"{line.number}. {line.name}")}{marks_of(line)}</th>'
            f'<td data-label="{kind_label}"><span>{escape(line.kind_label)}</span></td><td data-label="{by_label}"><span>{by}</span></td>'
            f'<td data-label="{population_label}" class="number">{population}</td>'
            f'<td data-label="{projects_label}" class="number">{line.projects}</td></tr>'
        )
    return mark_safe("\n".join(rows))


def table_row(cells: Iterable[Cell]) -> SafeString:
    """One row of a `Table`; its first cell names it."""
    first, *others = cells
    data = "".join(
        f'<td data-label="{escape(cell.column.label)}"{NUMBER if cell.column.is_number else ""}>{written(cell)}</td>' for cell in others
    )
    return mark_safe(f'<tr><th scope="row">{written(first)}</th>{data}</tr>')


def written(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.url:
        return f'<a href="{escape(cell.url)}">{text}</a>'
    return missing(cell.text) if cell.is_missing else f"<span>{text}</span>"


def missing(words) -> str:
    return f'<span class="not-published">{escape(words)}</span>'


def marks_of(line) -> str:
    """What sets a line apart: a draft, an invented example."""
    draft = getattr(line, "is_draft", False)
    state = (
        f' <span class="badge badge-waiting"><span class="badge-mark" aria-hidden="true">◐</span>{escape(line.state_label)}</span>'
        if draft
        else ""
    )
    example = f' <span class="badge badge-example">{escape(_("donnée d’exemple"))}</span>' if line.is_example else ""
    return state + example


def links_to(name: str):
    """A maker of links to one kind of page: the address is resolved once, then only its slug changes."""
    before, after = escape(reverse(name, args=[SLUG])).split(SLUG)

    def link(slug: str, text: str) -> str:
        return f'<a href="{before}{slug}{after}">{escape(text)}</a>'

    return link
