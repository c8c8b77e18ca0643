"""Why no groups are shown, and what to do; what the gate found."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.analysis.opinions.results import WhyNot

REASONS = {
    WhyNot.TOO_FEW: gettext_lazy(
        "Trop peu de personnes ont assez voté pour que des groupes tiennent. Les accords ci-dessus restent justes. "
        "Faites voter d'autres gens, surtout ceux que l'on n'a pas entendus."
    ),
    WhyNot.UNSTABLE: gettext_lazy(
        "Les groupes que l'on croit voir changent quand on laisse de côté une personne sur cinq : les montrer serait montrer le hasard. "
        "Proposez des affirmations plus tranchées, ou regardez les accords entre situations déclarées, qui ne dépendent d'aucun groupe."
    ),
    WhyNot.NO_VOTES: gettext_lazy("Personne n'a encore voté. Affichez le code carré, ou passez une tablette."),
}


def why_no_groups(facts):
    return REASONS.get(WhyNot(facts["why_not"]), "") if not facts["stable"] else ""


def gate_said(stability):
    """The two numbers of the gate, beside what they must reach."""
    if not stability or stability.get("ari") is None or not stability.get("runs"):
        return ""
    facts = {
        "runs": stability["runs"],
        "ari": f"{stability['ari']:.2f}".replace(".", ","),
        "same": round((stability.get("same_k") or 0) * 100),
    }
    return (
        _(
            "Essai de stabilité : %(runs)s calculs sans une personne sur cinq ; ressemblance médiane %(ari)s (il faut 0,80), "
            "même nombre de groupes dans %(same)s %% des cas (il faut 90)."
        )
        % facts
    )
