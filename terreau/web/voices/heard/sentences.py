"""How far the answers can speak for the place, in words that anyone understands."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terreau.analysis.heard.results import Dimension, Standing, Verdict
from terreau.web.ui import numbers

VERDICTS = {
    Verdict.TOO_FEW: gettext_lazy("Trop peu de personnes ont été entendues pour donner des parts : lisez chaque parole, ne comptez pas."),
    Verdict.NO_REFERENCE: gettext_lazy(
        "Rien n'est publié à quoi les comparer ici : ces paroles valent pour celles et ceux qui ont été entendus, pas pour le territoire."
    ),
    Verdict.UNSAID: gettext_lazy(
        "Trop de personnes n'ont pas dit qui elles sont : on ne sait pas à qui elles ressemblent. Ces paroles valent pour elles-mêmes."
    ),
    Verdict.SKEWED: gettext_lazy(
        "Une partie du territoire manque, et aucun calcul ne remplace des gens que l'on n'a pas entendus : "
        "allez les voir avant de conclure."
    ),
    Verdict.WIDE: gettext_lazy(
        "Une fois pondérées, ces personnes ressemblent au territoire, mais elles sont trop peu pour dire mieux qu'un tiers ou une moitié."
    ),
    Verdict.FAIR: gettext_lazy(
        "Une fois pondérées, ces personnes ressemblent au territoire sur ce que l'on en sait. "
        "Ce n'est pas un sondage : elles ont choisi de parler."
    ),
}
TONES = {Verdict.FAIR: "success", Verdict.WIDE: "info", Verdict.NO_REFERENCE: "info"}


def verdict_said(standing: Standing) -> tuple[str, str]:
    """The tone of the frame, and the sentence."""
    return TONES.get(standing.verdict, "warning"), str(VERDICTS[standing.verdict])


def figures_said(standing: Standing, *, weights, dimensions: Sequence[Dimension]) -> list[tuple[str, str]]:
    """What is behind the verdict, in pairs."""
    pairs = [(_("Personnes entendues"), numbers.number(standing.people))]
    if standing.said is not None:
        pairs.append((_("Ont dit qui elles sont, au moins"), numbers.rate(standing.said, 0)))
    if weights is not None:
        pairs.append((_("Équivalent, une fois pondérées"), _("%(n)s personnes") % {"n": numbers.number(round(standing.effective))}))
        pairs.append((_("Écart restant après pondération, parmi les personnes qui ont répondu"), gap_said(weights.worst, dimensions)))
    if standing.margin is not None:
        pairs.append((_("Une part de 50 % se lit à"), _("± %(points)s points") % {"points": round(standing.margin * 100)}))
    return pairs


def gap_said(worst: float, dimensions: Sequence[Dimension]) -> str:
    """The gap left, beside how many it leaves out: those who did not say, in each dimension that is set beside the place."""
    silent = [one for one in dimensions if one.unsaid and any(part.living_share is not None for part in one.parts)]
    words = [_("%(points)s points") % {"points": numbers.number(round(worst * 100, 1))}]
    for one in silent:
        sentence = ngettext(
            "%(people)s personne n’a pas répondu (%(name)s)", "%(people)s personnes n’ont pas répondu (%(name)s)", one.unsaid
        )
        words.append(sentence % {"people": numbers.number(one.unsaid), "name": one.label})
    return " ; ".join(words)


def missing_said(standing: Standing) -> str:
    """Those that live there and were hardly heard."""
    return ", ".join(f"{label} ({dimension})" for dimension, label in standing.missing)
