"""Why someone may not write over what another person has just written: the journal knows who did."""

from django.utils.dateformat import format as write_date
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from terreau.programme.journal.models import Entry


def refusal_to_overwrite(thing, *, seen_at):
    """Whoever saves over a change they have not seen is told whose it is; None for `seen_at` means nothing was on screen."""
    if seen_at is None or thing.changed_at == seen_at:
        return None
    last = Entry.objects.about(thing).select_related("by").first()
    who = last.by.name if last and last.by else _("le serveur")
    return format_lazy(
        _(
            "Entre-temps, {who} a enregistré une autre version ({when}). Ouvrez-la dans un autre onglet et comparez : "
            "si vous enregistrez de nouveau, la vôtre la remplace."
        ),
        who=who,
        when=write_date(localtime(thing.changed_at), "j F Y, H:i"),
    )
