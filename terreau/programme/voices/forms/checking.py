"""What is wrong with a form before people are asked its questions: sentences that name the question, in the order of the form."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from terreau.programme.voices.forms.compiling import SAID, expressions_of
from terreau.programme.voices.forms.definition import ACCORD, OTHER_SUFFIX, SELECTS, SILENT, Fault, Form, Question
from terreau.programme.voices.forms.expressions import UnreadableExpression, columns_in, names_in, parse
from terreau.programme.voices.vocabulary import SITUATIONS, AgeBand, ReplyChannel, Sex, SourceKind

# What XML and the columns of exports take: a letter, then letters, figures, "_", "-" or ".".
NAME = re.compile(r"[^\W\d][\w.-]*")
# Answers of these questions go to the voice: only the words of the vocabulary mean something there.
VOCABULARY = {
    "age_band": set(AgeBand.values),
    "sex": set(Sex.values),
    "source": set(SourceKind.values),
    "reply_channel": set(ReplyChannel.values),
    **{dimension: set(codes) for dimension, codes in SITUATIONS.items()},
}
TAKEN_NAMES = ("meta", "instanceID", "instanceName", "_uuid", "_submission_time")
# What each question of the voice that is not a choice is asked as.
VOICE_KINDS = {"people": ("integer", "range"), ACCORD: ("acknowledge",)}
FIELD_WORDS = {
    "relevant": "relevant",
    "constraint": "constraint",
    "calculation": "calculation",
    "choice_filter": "choice_filter",
    "repeat_count": "repeat_count",
    "default": "default",
}


def faults_of(form: Form) -> list[Fault]:
    """Everything to correct before publishing (stops) and to know (does not stop)."""
    return [
        *faults_of_whole(form),
        *(fault for path, question in form.walk_paths() for fault in faults_of_question(form, question, path)),
        *faults_of_lists(form),
    ]


def stopping(faults) -> list[Fault]:
    return [fault for fault in faults if fault.stops]


def faults_of_whole(form: Form) -> Iterator[Fault]:
    if not form.title.strip():
        yield Fault(_("le titre"), _("donnez un titre au questionnaire."))
    if not any(question.is_asked and question.name != ACCORD for question in form.walk()):
        yield Fault(_("les questions"), _("ajoutez au moins une question."))
    if form.default_language not in form.languages:
        yield Fault(_("les langues"), _("la langue par défaut n'est pas dans la liste des langues."))
    names = Counter(name for question in form.walk() for name in names_taken(question))
    for name, count in names.items():
        if name and count > 1:
            yield Fault(said_name(name), _("ce nom sert {count} fois : donnez à chaque question le sien.").format(count=count))


def names_taken(question: Question) -> list[str]:
    return [question.name, question.name + OTHER_SUFFIX] if question.or_other else [question.name]


def said_name(name: str) -> str:
    return _("question « {name} »").format(name=name)


def faults_of_question(form: Form, question: Question, path: tuple[Question, ...]) -> Iterator[Fault]:
    where = said_name(question.name or form.said(question.label)[:40] or question.kind)
    sentences = (
        *name_faults(question),
        *choice_faults(form, question),
        *kind_faults(question),
        *voice_faults(form, question, path),
        *expression_faults(form, question),
    )
    yield from (Fault(where, sentence) for sentence in sentences)
    yield from (Fault(where, sentence, stops) for sentence, stops in label_faults(form, question))


def name_faults(question: Question) -> Iterator[str]:
    if not question.name:
        yield _("donnez-lui un nom technique, sans espace (par exemple « manque »).")
    elif not NAME.fullmatch(question.name):
        yield _("ce nom n'est pas permis : une lettre, puis des lettres, des chiffres, « _ », « - » ou « . ».")
    elif question.name in TAKEN_NAMES:
        yield _("ce nom sert déjà à autre chose : choisissez-en un autre.")
    if question.holds and not question.questions:
        yield _("ce groupe est vide : ajoutez-y une question, ou retirez-le.")


def label_faults(form: Form, question: Question) -> Iterator[tuple[str, bool]]:
    """(sentence, whether it stops)"""
    if question.kind in SILENT:
        return
    if not question.holds and not question.label.get(form.default_language, "").strip():
        yield _("écrivez ce qui est demandé aux gens."), True
        return
    if missing := [language for language in form.languages if form.said(question.label) and not question.label.get(language)]:
        yield _("pas encore traduite en : {languages}.").format(languages=", ".join(missing)), False
    known = {one for other in form.walk() for one in names_taken(other)}
    for words in question.texts():
        for name in (one for text in words.values() for one in SAID.findall(text)):
            if name not in known:
                yield _("son texte reprend la réponse à « {name} », qui n'est pas dans le questionnaire.").format(name=name), True


def choice_faults(form: Form, question: Question) -> Iterator[str]:
    if question.kind in SELECTS and not form.choices_of(question):
        yield _("sa liste de réponses « {list} » est vide : écrivez-y au moins une réponse.").format(list=question.choices)


def kind_faults(question: Question) -> Iterator[str]:
    if question.kind == "calculate" and not question.calculation:
        yield _("écrivez ce qu'il faut calculer.")
    if question.is_testimony and question.kind != "text":
        yield _("seul un texte libre peut devenir un témoignage.")
    if question.kind == "range":
        for name, value in question.parameters.items():
            if not re.fullmatch(r"-?\d+(\.\d+)?", value) or (name == "step" and float(value) <= 0):
                yield _("« {name}={value} » : un nombre est attendu.").format(name=name, value=value)


def voice_faults(form: Form, question: Question, path) -> Iterator[str]:
    """Questions whose name tells of the voice answer with its words."""
    if question.name in VOCABULARY:
        if question.kind != "select_one" or question.or_other:
            yield _("avec ce nom, la question est un choix unique, sans autre réponse.")
        else:
            unknown = {choice.name for choice in form.choices_of(question)} - VOCABULARY[question.name]
            if unknown:
                known = ", ".join(sorted(VOCABULARY[question.name]))
                yield _("avec ce nom, les réponses sont parmi : {known}. À changer : {unknown}.").format(
                    known=known, unknown=", ".join(sorted(unknown))
                )
    if question.name in VOICE_KINDS and question.kind not in VOICE_KINDS[question.name]:
        yield _("avec ce nom, la question est de type {kinds}.").format(kinds=_(" ou ").join(VOICE_KINDS[question.name]))
    if (question.name in (*VOCABULARY, *VOICE_KINDS)) and any(one.kind == "repeat" for one in path):
        yield _("avec ce nom, la question parle de la personne : sortez-la de la partie répétée.")


def expression_faults(form: Form, question: Question) -> Iterator[str]:
    known = {one for other in form.walk() for one in names_taken(other)}
    for field, text in expressions_of(question):
        try:
            tree = parse(text)
        except UnreadableExpression as problem:
            yield _("{field} « {text} » : {problem}").format(field=FIELD_WORDS[field], text=text[:80], problem=problem)
            continue
        if unknown := sorted(names_in(tree) - known):
            yield _("{field} : aucune question ne s'appelle « {name} ».").format(field=FIELD_WORDS[field], name=unknown[0])
        if field in ("relevant", "calculation") and question.name in names_in(tree):
            yield _("{field} : la question ne peut pas dépendre de sa propre réponse.").format(field=FIELD_WORDS[field])
        if field != "choice_filter" and (columns := sorted(columns_in(tree))):
            yield _("{field} : « {name} » n'est ni un nombre ni une réponse (${{…}}).").format(field=FIELD_WORDS[field], name=columns[0])


def faults_of_lists(form: Form) -> Iterator[Fault]:
    used = {question.choices for question in form.walk() if question.kind in SELECTS}
    for name, rows in form.choices.items():
        where = _("liste « {name} »").format(name=name)
        if name not in used:
            yield Fault(where, _("aucune question ne s'en sert."), stops=False)
        for choice, count in Counter(choice.name for choice in rows).items():
            if count > 1:
                yield Fault(where, _("la réponse « {name} » y est {count} fois.").format(name=choice, count=count))
            if not choice or re.search(r"\s", choice):
                yield Fault(where, _("« {name} » : le nom d'une réponse n'a pas d'espace.").format(name=choice))
        for choice in rows:
            if name in used and not form.said(choice.label).strip():
                yield Fault(where, _("la réponse « {name} » n'a pas de texte.").format(name=choice.name))
