"""The network in one table: a line a Fabrique, counted in the steps of the national core."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.analysis.esf.rates import exact_rate
from terreau.programme.funding.models import Operation
from terreau.programme.funding.states import State as OperationState
from terreau.programme.network.models import CoreStep, Fabrique
from terreau.programme.projects.models import Project
from terreau.programme.projects.states import State
from terreau.web.ui.tables import Column, Linked, Table

UNSAID = None


@dataclass(frozen=True)
class StepCount:
    """How many live projects stand in a step; the step that is not said is a row of its own."""

    label: str
    count: int


def live_projects():
    """Drafts and published ones; what was set aside is not counted."""
    return Project.objects.exclude(state=State.SET_ASIDE).order_by()


def core_counts() -> list[StepCount]:
    counts = dict(live_projects().values_list("phase__core_step").annotate(count=Count("pk")))
    steps = [StepCount(CoreStep(step).label, counts.get(step, 0)) for step in CoreStep.values]
    return [*steps, StepCount(_("étape non dite"), counts.get(UNSAID, 0))]


def national_table() -> Table:
    """Amounts are those of every operation, drafts included: the drafts are counted beside."""
    money, steps, drafts = read_money(), read_steps(), read_drafts()
    fabriques = list(Fabrique.objects.with_organisation())
    return Table(
        caption=_("Les Fabriques côte à côte"),
        columns=columns(),
        rows=[row_of(fabrique, money[fabrique.pk], steps[fabrique.pk], drafts.get(fabrique.pk, 0)) for fabrique in fabriques],
        total=total_of(money, steps, drafts),
    )


def columns():
    return [
        Column(_("Fabrique")),
        Column(_("Opérations"), "number"),
        Column(_("FSE, au plus"), "euros"),
        Column(_("Coût éligible"), "euros"),
        Column(_("Taux exact"), "rate"),
        *(Column(str(step.label).capitalize(), "number") for step in CoreStep),
        Column(_("Non dite"), "number"),
        Column(_("Brouillons"), "number"),
        Column(_("Statut")),
    ]


@dataclass(frozen=True)
class Money:
    """The operations of a Fabrique, summed."""

    operations: int = 0
    esf_max_eur: Decimal = Decimal(0)
    total_eligible_eur: Decimal = Decimal(0)
    drafts: int = 0

    @property
    def cells(self):
        """Both amounts and the rate of their sums; a word rather than zero where there is no operation."""
        if not self.operations:
            return [_("aucun")] * 3
        return [self.esf_max_eur, self.total_eligible_eur, exact_rate(self.esf_max_eur, total_eligible_eur=self.total_eligible_eur)]


def read_money():
    sums = (
        Operation.objects.order_by()
        .values("fabrique")
        .annotate(
            operations=Count("pk"),
            esf=Sum("esf_max_eur"),
            total=Sum("total_eligible_eur"),
            drafts=Count("pk", filter=Q(state=OperationState.DRAFT)),
        )
    )
    return defaultdict(Money, {row["fabrique"]: Money(row["operations"], row["esf"], row["total"], row["drafts"]) for row in sums})


def read_steps():
    found = defaultdict(lambda: defaultdict(int))
    for fabrique, step, count in live_projects().values_list("fabrique", "phase__core_step").annotate(Count("pk")):
        found[fabrique][step] = count
    return found


def read_drafts():
    return dict(Project.objects.filter(state=State.DRAFT).order_by().values_list("fabrique").annotate(Count("pk")))


def row_of(fabrique, money, steps, drafts):
    name = Linked(str(fabrique), reverse("fabrique", args=[fabrique.slug]))
    return [name, money.operations, *money.cells, *counts(steps), drafts + money.drafts, fabrique.get_status_display()]


def counts(steps):
    return [steps[step] for step in (*CoreStep.values, UNSAID)]


def total_of(money, steps, drafts):
    together = Money(
        operations=sum(one.operations for one in money.values()),
        esf_max_eur=sum((one.esf_max_eur for one in money.values()), Decimal(0)),
        total_eligible_eur=sum((one.total_eligible_eur for one in money.values()), Decimal(0)),
        drafts=sum(one.drafts for one in money.values()),
    )
    summed = defaultdict(int)
    for one in steps.values():
        for step, count in one.items():
            summed[step] += count
    return [_("Ensemble"), together.operations, *together.cells, *counts(summed), sum(drafts.values()) + together.drafts, ""]
