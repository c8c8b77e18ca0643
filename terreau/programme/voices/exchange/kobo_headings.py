"""Which column of a Kobo or ODK export answers which question: exports separate groups with / or -, leave them out, or write labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from terreau.analysis.texts.folding import fold
from terreau.programme.voices.exchange.kobo_layout import AnswerColumn, all_columns
from terreau.programme.voices.forms.definition import Form, Question
from terreau.programme.voices.forms.sheets import Sheet

# What tools add about each filled form: the first that is there is taken.
KEYS = ("_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key")
MOMENTS = ("_submission_time", "submissiondate", "end")
INDEXES = ("_index", "key")
PARENTS = ("_parent_index", "parent_key")
# Told to nobody: they are about the tool, not about what was said.
ABOUT_THE_TOOL = (
    *(*KEYS, *MOMENTS, *INDEXES, *PARENTS, "_id", "start", "end", "today", "deviceid", "username", "phonenumber", "audit", "formhub/uuid"),
    *("__version__", "_version", "formversion", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_attachments"),
    *("submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "deviceid", "edits"),
    *("_parent_table_name", "_submission__id", "_submission__uuid", "_submission__submission_time", "_submission__validation_status"),
    *("_submission__notes", "_submission__status", "_submission__submitted_by", "_submission___version__", "_submission__tags"),
)


@dataclass(frozen=True)
class Matched:
    """Heading -> column of the answers it fills; the tool's own headings by their lowered name; those that match nothing."""

    answers: Mapping[str, AnswerColumn]
    about: Mapping[str, str]
    unknown: Sequence[str] = field(default_factory=tuple)

    def about_of(self, row: Mapping[str, str], names: Sequence[str]) -> str:
        return next((row.get(self.about[name], "") for name in names if name in self.about and row.get(self.about[name])), "")


def match_headings(form: Form, questions: Sequence[Question], headings: Sequence[str], *, path: str = "") -> Matched:
    spellings = spellings_of(form, all_columns(form, questions, path), path)
    answers, about, unknown = {}, {}, []
    for heading in headings:
        lowered = heading.strip().lower()
        if lowered in ABOUT_THE_TOOL:
            about[lowered] = heading
        if column := spellings.get(heading.strip()) or spellings.get(fold(heading)):
            answers.setdefault(heading, column)
        elif heading and lowered not in ABOUT_THE_TOOL:
            unknown.append(heading)
    return Matched(answers, about, tuple(unknown))


def spellings_of(form: Form, columns: Sequence[AnswerColumn], path: str) -> dict[str, AnswerColumn]:
    """Every way to write the heading of each column; the surest first, for a label may be that of two questions."""
    found: dict[str, AnswerColumn] = {}
    for column in columns:
        short = column.heading.removeprefix(path)
        own = column.name + (f"/{column.choice}" if column.choice else "")
        for spelling in (column.heading, column.heading.replace("/", "-"), short, short.replace("/", "-"), own):
            if column.part is None or spelling != own:
                found.setdefault(spelling, column)
    for column in columns:
        if column.part is not None or column.name != column.question.name:
            continue
        for label in column.question.label.values():
            found.setdefault(fold(label), column) if not column.choice else None
            for choice in form.choices_of(column.question):
                if choice.name == column.choice:
                    for said in choice.label.values():
                        found.setdefault(fold(f"{label}/{said}"), column)
    return found


def main_sheet(form: Form, sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet that answers the most questions of the top level; None when none answers any."""
    scored = [(len(match_headings(form, form.questions, sheet.headings).answers), -rank, sheet) for rank, sheet in enumerate(sheets)]
    best = max(scored, default=(0, 0, None), key=lambda one: one[:2])
    return best[2] if best[0] else None
