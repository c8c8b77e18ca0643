"""Components, numbers and dates for every page."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from terreau.analysis.units.rates import EXACT_DECIMALS
from terreau.web.ui import numbers, rows
from terreau.web.ui.tables import NOT_PUBLISHED

register = template.Library()
register.simple_tag(rows.project_rows)
register.simple_tag(rows.territory_rows)
register.simple_tag(rows.table_row)
register.filter(rows.some_step_said)

TONES = {"good": "●", "waiting": "◐", "stopped": "■", "info": "◆", "": ""}
CALLOUT_WORDS = {"info": _("À savoir"), "success": _("C’est fait"), "warning": _("Attention"), "error": _("À corriger")}
EU_SENTENCE = _(
    "Ce programme est cofinancé par le Fonds social européen dans le cadre du programme opérationnel national "
    "« Emploi et Inclusion » 2014-2020."
)


def written(write, value, *options):
    """Nothing is never zero: a value that was not published says so."""
    if value is None or value == "":
        return not_published()
    return write(value, *options)


@register.filter
def euros(amount_eur):
    return written(numbers.euros, amount_eur)


@register.filter
def rate(fraction, decimals=EXACT_DECIMALS):
    return written(numbers.rate, fraction, decimals)


@register.filter
def number(value):
    return written(numbers.number, value)


@register.filter
def day(value):
    return written(numbers.day, value)


@register.filter
def moment(value):
    return written(numbers.moment, value)


@register.simple_tag
def period(starts_on, ends_on):
    return numbers.period(starts_on, ends_on)


@register.simple_tag
def not_published():
    return format_html('<span class="not-published">{}</span>', NOT_PUBLISHED)


@register.simple_tag
def example_mark(thing=None):
    """The mark of invented data; given a thing, only when it is flagged as an example."""
    if thing is not None and not getattr(thing, "is_example", False):
        return ""
    return format_html('<span class="badge badge-example">{}</span>', _("donnée d’exemple"))


@register.simple_tag
def badge(label, tone="", url=""):
    """A short word about a state or a theme: the mark differs with the tone, so that colour is never alone."""
    mark = format_html('<span class="badge-mark" aria-hidden="true">{}</span>', TONES[tone]) if tone else ""
    classes = f"badge badge-{tone}" if tone else "badge"
    if url:
        return format_html('<a class="{}" href="{}">{}{}</a>', classes, url, mark, label)
    return format_html('<span class="{}">{}{}</span>', classes, mark, label)


@register.simple_tag
def print_button():
    return format_html('<button type="button" class="btn btn-quiet" data-terreau-print hidden>{}</button>', _("Imprimer"))


@register.simple_block_tag
def callout(content, tone="info"):
    return format_html(
        '<div class="callout callout-{}"><strong class="callout-word">{}</strong> {}</div>', tone, CALLOUT_WORDS[tone], content
    )


@register.simple_block_tag
def table_region(content, label):
    """Around a table written by hand: a region that scrolls, reachable by the keyboard."""
    return format_html('<div class="table-region" role="region" tabindex="0" aria-label="{}">{}</div>', label, content)


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(*labels_and_urls):
    """Label, address, label, address, … and last the label of this page."""
    *pairs, here = labels_and_urls
    return {"crumbs": zip(pairs[::2], pairs[1::2], strict=True), "here": here}


@register.inclusion_tag("ui/components/page_heading.html")
def page_heading(title, lead="", kind="", thing=None):
    return {"title": title, "lead": lead, "kind": kind, "thing": thing}


@register.inclusion_tag("ui/components/card.html")
def card(title, url="", text="", kind="", look="fabrique", badges=(), level=3, thing=None):
    """A Fabrique, a project or a territory in short; `look` colours its ground, `badges` are plain words."""
    return {"title": title, "url": url, "text": text, "kind": kind, "look": look, "badges": badges, "level": level, "thing": thing}


@register.inclusion_tag("ui/components/key_figure.html")
def key_figure(value, label, source="", year="", method=""):
    return {"value": value, "label": label, "source": source, "year": year, "method": method}


@register.inclusion_tag("ui/components/facts.html")
def facts(rows):
    """Pairs of a label and a value; None says "not published"."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/data_table.html")
def data_table(table, csv_url="", xlsx_url="", stacks=True):
    """A `terreau.web.ui.tables.Table`, its caption, and its exports under it."""
    return {
        "table": table,
        "csv_url": csv_url,
        "xlsx_url": xlsx_url,
        "stacks": stacks,
        "caption_id": f"table-{slugify(table.caption)[:40]}",
    }


@register.inclusion_tag("ui/components/export_links.html")
def export_links(csv_url="", xlsx_url=""):
    return {"csv_url": csv_url, "xlsx_url": xlsx_url}


@register.inclusion_tag("ui/components/pager.html")
def pager(previous_url="", next_url="", first_url="", last_url=""):
    return {"previous_url": previous_url, "next_url": next_url, "first_url": first_url, "last_url": last_url}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(label, links):
    """Each tab is a page: `links` have label, url and current."""
    return {"label": label, "links": links}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title, text="", url="", action=""):
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("ui/components/journal.html")
def journal(entries):
    """Entries of the journal, newest first, as sentences."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/sources.html")
def sources(items):
    """Where the figures come from: plain sentences, or pairs of a sentence and an address."""
    return {"items": [item if isinstance(item, tuple) else (item, "") for item in items]}


@register.inclusion_tag("ui/components/eu_block.html")
def eu_block(sentence=EU_SENTENCE):
    return {"sentence": sentence}


@register.inclusion_tag("ui/components/chart.html")
def chart(title, url, description, note="", narrow_url=""):
    """A drawn chart, with a narrower drawing for phones; its table stands beside it on the page."""
    return {"title": title, "url": url, "description": description, "note": note, "narrow_url": narrow_url}


@register.inclusion_tag("ui/components/map.html")
def territory_map(title, still_url, features_url="", outlines_url="", description="", note="", narrow_url=""):
    """A map drawn on the server, made movable where the browser can; its table stands beside it on the page."""
    return {
        "title": title,
        "still_url": still_url,
        "features_url": features_url,
        "outlines_url": outlines_url,
        "description": description,
        "note": note,
        "narrow_url": narrow_url,
        "basemap_url": settings.BASEMAP_STYLE_URL,
    }
