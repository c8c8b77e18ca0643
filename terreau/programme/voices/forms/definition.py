"""What a questionnaire is: a frozen tree of questions, with labels in each of its languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from terreau.programme.voices.vocabulary import SITUATIONS

# Texts by language: {"fr": "Qu'est-ce qui vous manque ici ?", "ar": "…"}.
Words = Mapping[str, str]

GROUP, REPEAT = "group", "repeat"
SELECTS = ("select_one", "select_multiple")
FILES = ("image", "audio", "file")
# What the device fills by itself, nobody is asked.
METADATA = ("start", "end", "today", "deviceid")
SILENT = ("calculate", "hidden", *METADATA)
KINDS = (
    *("text", "integer", "decimal", "range", *SELECTS, "date", "time", "dateTime", "geopoint", *FILES, "barcode"),
    *("acknowledge", "note", *SILENT, GROUP, REPEAT),
)
# What holds no answer.
UNANSWERED = ("note", GROUP, REPEAT)
MEDIA = ("image", "audio", "video")
# The other answer of a list that has one ("or_other"), and the question that asks which: as XLSForm names them.
OTHER, OTHER_SUFFIX = "other", "_other"

ACCORD = "accord"
# Questions so named tell of the voice itself, whichever form asks them: who was heard is known without a second table.
VOICE_NAMES = (
    *("age_band", "sex", "source", "people", "occasion", "commune", "iris", "qpv", "interpreter", "reply_channel", "reply_address"),
    *SITUATIONS,
)


@dataclass(frozen=True)
class Choice:
    """One answer of a list; its columns are what a choice filter looks at."""

    name: str
    label: Words = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One line of the form: something asked, told or worked out; a group or a repeat holds others."""

    kind: str
    name: str
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    required: bool = False
    required_message: Words = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    # The name of its list of choices.
    choices: str = ""
    choice_filter: str = ""
    or_other: bool = False
    # A range: {"start": "0", "end": "10", "step": "1"}.
    parameters: Mapping[str, str] = field(default_factory=dict)
    appearance: str = ""
    read_only: bool = False
    calculation: str = ""
    default: str = ""
    # What is typed here is someone's word: it becomes a testimony.
    is_testimony: bool = False
    # {"image": {"fr": "carte.png"}}: names of files shown with the question.
    media: Mapping[str, Words] = field(default_factory=dict)
    # Of a repeat: how many times, as an expression; blank lets people add as many as they wish.
    repeat_count: str = ""
    questions: tuple["Question", ...] = ()

    @property
    def holds(self) -> bool:
        return self.kind in (GROUP, REPEAT)

    @property
    def is_asked(self) -> bool:
        """Something that a person answers."""
        return self.kind not in UNANSWERED and self.kind not in SILENT

    @property
    def is_number(self) -> bool:
        return self.kind in ("integer", "decimal", "range")

    def texts(self) -> Iterator[Words]:
        yield from (self.label, self.hint, self.required_message, self.constraint_message, *self.media.values())


@dataclass(frozen=True)
class Form:
    """A questionnaire in one version: its questions in order, its lists of choices, its languages."""

    name: str = ""
    title: str = ""
    version: int = 1
    languages: tuple[str, ...] = ("fr",)
    default_language: str = "fr"
    questions: tuple[Question, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    def walk(self) -> Iterator[Question]:
        """Every question, groups and repeats included, in the order they are met."""
        for _path, question in self.walk_paths():
            yield question

    def walk_paths(self) -> Iterator[tuple[tuple[Question, ...], Question]]:
        """The same, each with the groups and repeats that it stands in, outermost first."""
        yield from walk_under((), self.questions)

    def question(self, name: str) -> Question | None:
        return next((question for question in self.walk() if question.name == name), None)

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        return tuple(self.choices.get(question.choices, ()))

    def said(self, words: Words, language: str = "") -> str:
        """The text in this language, else in the form's own, else in any that has one."""
        for wanted in (language, self.default_language):
            if words.get(wanted):
                return words[wanted]
        return next((text for text in words.values() if text), "")

    @property
    def testimonies(self) -> tuple[Question, ...]:
        """The questions whose answers are people's own words."""
        return tuple(question for question in self.walk() if question.is_testimony)

    @property
    def media_names(self) -> tuple[str, ...]:
        """The files shown with questions or choices, each once."""
        kept = [words for question in self.walk() for words in question.media.values()]
        kept += [words for rows in self.choices.values() for choice in rows for words in choice.media.values()]
        return tuple(dict.fromkeys(name for words in kept for name in words.values() if name))


def walk_under(path: tuple[Question, ...], questions: tuple[Question, ...]) -> Iterator[tuple[tuple[Question, ...], Question]]:
    for question in questions:
        yield path, question
        yield from walk_under((*path, question), question.questions)


@dataclass(frozen=True)
class Fault:
    """Something to correct, or to know before going on: where, and what in one sentence."""

    where: str
    sentence: str
    # False: it is only told (left out, taken as text); the form can be kept as it is.
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.where} : {self.sentence}" if self.where else self.sentence


class UnreadableForm(Exception):
    """What was read is no questionnaire; the sentence says what to do."""
