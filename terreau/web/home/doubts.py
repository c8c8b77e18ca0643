"""What does not add up in an operation, from its own figures alone: quick enough for a home page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.analysis.esf.rates import does_printed_rate_agree
from terreau.analysis.units.rates import HUNDRED, Agreement, PrintedRate
from terreau.web.ui import numbers


def doubts_about(operation) -> list[str]:
    """Sentences on the printed rate and on the volume that was declared; the operation carries its two counts."""
    return [
        *doubts_about_rate(operation.printed_rate, exact=operation.rate),
        *doubts_about_count(operation.declared_projects, operation.counted_projects, said=said_projects),
        *doubts_about_count(operation.declared_territories, operation.counted_territories, said=said_territories),
    ]


def doubts_about_rate(fraction, *, exact):
    if fraction is None:
        return
    percentage = (fraction * HUNDRED).normalize()
    printed = PrintedRate(fraction, max(0, -int(percentage.as_tuple().exponent)))
    if does_printed_rate_agree(printed, exact=exact) in (Agreement.TRUNCATED, Agreement.WRONG):
        yield _("taux imprimé %(printed)s, taux exact %(exact)s") % {"printed": printed, "exact": numbers.rate(exact)}


def doubts_about_count(declared, counted, *, said):
    if declared is not None and declared != counted:
        yield said(declared) % {"declared": declared, "counted": counted}


def said_projects(declared):
    return ngettext("%(declared)s projet annoncé, %(counted)s ici", "%(declared)s projets annoncés, %(counted)s ici", declared)


def said_territories(declared):
    return ngettext("%(declared)s territoire annoncé, %(counted)s ici", "%(declared)s territoires annoncés, %(counted)s ici", declared)
