"""What every questionnaire begins with: the notice, as people must read it, and their agreement."""

from dataclasses import replace

from terreau.programme.voices.forms.definition import ACCORD, Form, Question

NOTICE, NOTICE_VERSION = "notice", "notice_version"
AGREEMENTS = {
    "fr": "J'ai lu ou entendu ce qui précède et je suis d'accord pour répondre.",
    "en": "I have read or heard the above and I agree to answer.",
}


def with_notice(form: Form, *, text: str, version: int) -> Form:
    """The form with this notice first, its version, and the agreement: what people agreed to is told by each of their answers.

    A notice is written in French; where the form has translated it by hand for the same version, its words stay.
    """
    asked = form.question(ACCORD)
    kept = tuple(without(form.questions, (NOTICE, NOTICE_VERSION, ACCORD)))
    # "${" would be read as the answer to a question.
    said = {**translated(form, version=version), "fr": text.replace("${", "$ {")}
    agreement = (
        dict(asked.label)
        if asked and asked.label
        else {language: AGREEMENTS.get(language, AGREEMENTS["fr"]) for language in form.languages}
    )
    first = (
        Question("note", NOTICE, in_form_languages(said, form)),
        Question("hidden", NOTICE_VERSION, default=str(version)),
        Question("acknowledge", ACCORD, in_form_languages(agreement, form), required=True),
    )
    return replace(form, questions=(*first, *kept))


def translated(form: Form, *, version: int) -> dict[str, str]:
    """The words that the team wrote for this very version of the notice."""
    question = form.question(NOTICE)
    return dict(question.label) if question and notice_version_of(form) == version else {}


def in_form_languages(words, form: Form) -> dict[str, str]:
    """In French, and in the form's own first language when that is another: nobody agrees to an empty line."""
    kept = {language: words[language] for language in form.languages if words.get(language)}
    return kept if kept.get(form.default_language) else {**kept, form.default_language: words.get("fr") or next(iter(words.values()))}


def without(questions, names):
    """The questions but for those, wherever they stand."""
    for question in questions:
        if question.name in names:
            continue
        inner = tuple(without(question.questions, names))
        if question.holds and question.questions and not inner:
            continue
        yield replace(question, questions=inner) if question.holds else question


def notice_version_of(form: Form) -> int | None:
    """The version of the notice that the form carries; None when it carries none."""
    question = form.question(NOTICE_VERSION)
    return int(question.default) if question and question.default.isdecimal() else None
