"""A questionnaire on paper: boxes to tick, lines to write on, conditions in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terreau.programme.voices.forms.compiling import SAID
from terreau.programme.voices.forms.consent import NOTICE, NOTICE_VERSION, without
from terreau.programme.voices.forms.definition import ACCORD, FILES, REPEAT, SELECTS, Form, Question
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.forms.xform import OTHER_WORDS
from terreau.programme.voices.models import Questionnaire
from terreau.web.voices.paper.printing import SETTING, asked_of_all, set_paper
from terreau.web.voices.paper.views import address_of, codes_for, sent
from terreau.web.voices.questionnaires.conditions import say_condition
from terreau.web.voices.questionnaires.finding import team_questionnaire

PAPER: Final = "questionnaire.typ"
TURNS_PRINTED = 2
LINES: Final = {"testimony": 5, "multiline": 4, "text": 1}
# Longer answers stand one under the other.
SIGNS_ON_A_LINE, CHOICES_ON_A_LINE = 22, 6
MOST_BOXES_OF_A_RANGE = 21
HOW_TO_WRITE: Final = {
    "date": gettext_lazy("jour, mois, année"),
    "time": gettext_lazy("heures, minutes"),
    "dateTime": gettext_lazy("jour, mois, année, heure"),
}


@require_safe
def questionnaire_paper(request, pk):
    """For the team, as the other papers; each copy has a number of its own."""
    row = team_questionnaire(request, pk)
    made = questionnaire_pdf(row, address=address_of(request, row.collection), codes=codes_for(request))
    return sent(made, name=f"{row.name}-v{row.version}.pdf")


def questionnaire_pdf(row: Questionnaire, *, address: str, codes: Sequence[str]) -> bytes:
    form = form_of(row)
    asked = asked_of_all(row.collection)
    told = {
        **asked,
        "question": form.title,
        "title": f"{form.title} · {row.collection.fabrique}",
        "form_title": f"{form.title} · v{form.version}",
        "lead": _("Passez les questions que vous voulez. N'écrivez pas votre nom."),
        "notice": notice_of(form, row.collection),
        "items": [item.printed() for item in items_of(form)],
    }
    return set_paper(row.collection, kind="questionnaire", address=address, told=told, codes=codes, setting=SETTING.with_name(PAPER))


def notice_of(form: Form, collection) -> str:
    """The words that its answers will say were read: those that the form carries, else the collection's, whole."""
    question = form.question(NOTICE)
    notice = collection.notices.first()
    text = form.said(question.label) if question else notice.text if notice else ""
    return " ".join(text.split())


@dataclass(frozen=True)
class Item:
    """One thing printed: a title, a note or a question with its boxes and its lines."""

    what: str
    text: str
    condition: str = ""
    level: int = 2
    number: int = 0
    hint: str = ""
    ticks: tuple[str, ...] = ()
    lines: int = 0

    def printed(self) -> dict[str, Any]:
        is_long = len(self.ticks) > CHOICES_ON_A_LINE and self.number_of_signs > CHOICES_ON_A_LINE * SIGNS_ON_A_LINE
        is_long = is_long or any(len(one) > SIGNS_ON_A_LINE for one in self.ticks)
        return {**vars(self), "ticks": list(self.ticks), "is_long": is_long}

    @property
    def number_of_signs(self) -> int:
        return sum(map(len, self.ticks))


def items_of(form: Form, *, language: str = "") -> list[Item]:
    """What is printed, in order: what nobody answers with a pen (values worked out or hidden, files) is left out."""
    language = language or form.default_language
    questions = tuple(without(form.questions, (NOTICE, NOTICE_VERSION, ACCORD)))
    printed = [one for one in form.walk() if one.is_asked and one.kind not in FILES and one.name != ACCORD]
    numbers = {question.name: rank for rank, question in enumerate(printed, start=1)}
    return list(Printing(form, numbers, language).level(questions, depth=2))


@dataclass(frozen=True)
class Printing:
    """What does not change from one question to the next."""

    form: Form
    numbers: Mapping[str, int]
    language: str

    def level(self, questions: Sequence[Question], *, depth: int) -> Iterator[Item]:
        for question in questions:
            if question.kind == "group":
                yield from self.group(question, depth=depth)
            elif question.kind == REPEAT:
                yield from self.repeat(question, depth=depth)
            elif question.kind == "note":
                yield Item("note", self.said(question.label), self.condition(question))
            elif question.name in self.numbers:
                yield self.question(question)

    def group(self, question: Question, *, depth: int) -> Iterator[Item]:
        label = self.said(question.label)
        condition = self.condition(question)
        if label or condition:
            yield Item("title" if label else "note", label, condition, depth)
        yield from self.level(question.questions, depth=min(depth + bool(label), 4))

    def repeat(self, question: Question, *, depth: int) -> Iterator[Item]:
        label = self.said(question.label) or question.name
        for turn in range(1, TURNS_PRINTED + 1):
            yield Item("title", f"{label} · {turn}", self.condition(question), depth)
            yield from self.level(question.questions, depth=min(depth + 1, 4))
        yield Item("note", _("S'il y en a d'autres, écrivez au dos."))

    def question(self, question: Question) -> Item:
        ticks, lines, how = self.room(question)
        hint = " · ".join(one for one in (self.said(question.hint), how) if one)
        return Item(
            "question",
            self.said(question.label) or question.name,
            self.condition(question),
            number=self.numbers[question.name],
            hint=hint,
            ticks=ticks,
            lines=lines,
        )

    def room(self, question: Question) -> tuple[tuple[str, ...], int, str]:
        """(boxes to tick, lines to write on, how to answer)."""
        if question.kind in SELECTS:
            other = (f"{OTHER_WORDS.get(self.language, OTHER_WORDS['fr'])} :",) if question.or_other else ()
            labels = tuple(self.said(one.label) or one.name for one in self.form.choices_of(question))
            several = question.kind == "select_multiple"
            return (*labels, *other), int(question.or_other), _("plusieurs croix possibles") if several else _("une seule croix")
        if question.kind == "acknowledge":
            return (_("Oui"),), 0, ""
        if question.kind == "range" and (steps := steps_of(question)):
            return steps, 0, _("une seule croix")
        if question.is_testimony:
            return (), LINES["testimony"], ""
        size = "multiline" if "multiline" in question.appearance else "text"
        return (), LINES[size], str(HOW_TO_WRITE.get(question.kind, _("un nombre") if question.is_number else ""))

    def condition(self, question: Question) -> str:
        if not question.relevant:
            return ""
        return say_condition(self.form, question.relevant, numbers=self.numbers, language=self.language) or ""

    def said(self, words) -> str:
        """An answer that a label takes up is not known on paper."""
        return SAID.sub("…", " ".join(self.form.said(words, self.language).split()))


def steps_of(question: Question) -> tuple[str, ...]:
    """One box a step; none when there would be too many."""
    start, end, step = (Decimal(question.parameters.get(name, usual)) for name, usual in (("start", "1"), ("end", "10"), ("step", "1")))
    count = int((end - start) / step) + 1 if step else 0
    if not 0 < count <= MOST_BOXES_OF_A_RANGE:
        return ()
    return tuple(f"{(start + rank * step).normalize():f}" for rank in range(count))
