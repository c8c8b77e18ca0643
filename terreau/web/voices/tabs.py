"""The pages of one collection, in the order of the work: prepare, gather, understand, give back."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from terreau.web.ui.moves import Tab
from terreau.web.voices.finding import hears, is_team


@dataclass(frozen=True)
class Page:
    """One page of a collection: the name of its address, what its tab says, who alone opens it: the team, or those who hear."""

    name: str
    label: str
    team_only: bool = False
    is_raw: bool = False


# Other sets of pages add their own lines here; an address that is not served yet has no tab.
STAGES = (
    (_("L'écoute"), (Page("collection", _("L'écoute")),)),
    (
        _("Préparer"),
        (
            Page("change_collection", _("Fiche"), team_only=True),
            Page("collection_notice", _("Notice")),
            Page("collection_quotas", _("Quotas"), team_only=True),
            Page("questionnaires", _("Questionnaires")),
            Page("collection_paper", _("Papier"), team_only=True),
        ),
    ),
    (
        _("Recueillir"),
        (
            Page("collection_testimonies", _("Témoignages"), is_raw=True),
            Page("collection_statements", _("Affirmations"), is_raw=True),
            Page("add_testimony", _("Saisir une parole"), team_only=True),
            Page("add_group", _("Saisir un atelier"), team_only=True),
            Page("collection_keying", _("Saisir des fiches"), team_only=True),
            Page("collection_exchange", _("Importer, exporter"), team_only=True),
        ),
    ),
    (
        _("Comprendre"),
        (
            Page("collection_opinions", _("Avis")),
            Page("collection_themes", _("Thèmes")),
            Page("collection_twins", _("Doublons"), is_raw=True),
            Page("collection_heard", _("Qui a été entendu")),
        ),
    ),
    (_("Rendre compte"), (Page("collection_feedback", _("Retours"), is_raw=True),)),
)


def tabs_of(collection, *, current, by):
    """Two rows of tabs: the stages of the work, then the pages of the current one."""
    stages, pages = [], []
    for label, served in served_stages(with_team=is_team(collection, by), with_raw=hears(collection, by)):
        here = any(page.name == current for page in served)
        stages.append(Tab(label, reverse(served[0].name, args=[collection.pk]), here))
        if here and len(served) > 1:
            pages = [Tab(page.label, reverse(page.name, args=[collection.pk]), page.name == current) for page in served]
    return {"stages": stages, "pages": pages}


def served_stages(*, with_team, with_raw):
    for label, pages in STAGES:
        served = [page for page in pages if (with_team or not page.team_only) and (with_raw or not page.is_raw) and is_served(page.name)]
        if served:
            yield label, served


def is_served(name):
    try:
        reverse(name, args=[1])
    except NoReverseMatch:
        return False
    return True


def label_of(name):
    return next(page.label for _stage, pages in STAGES for page in pages if page.name == name)


def inside(collection, *, current, by, here=""):
    """What `voices/page.html` draws around every page of a collection; `here` names a page that stands under no tab of its own."""
    return {
        "collection": collection,
        "here": here or label_of(current),
        "is_team": is_team(collection, by),
        "hears": hears(collection, by),
        **tabs_of(collection, current=current, by=by),
    }
