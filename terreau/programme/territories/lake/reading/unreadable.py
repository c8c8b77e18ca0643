"""The refusal of a file: which file, which line, which column, what is wrong and what to do."""

from django.utils.translation import gettext as _

from terreau.programme import Refused


class UnreadableFile(Refused):
    """A bad file is refused whole; `line` is 0 and `column` empty when the fault is of the file and not of one cell."""

    def __init__(self, sentence: str, *, file: str, line: int = 0, column: str = "", counts_lines: bool = True):
        self.sentence, self.file, self.line, self.column = sentence, file, line, column
        where = [file]
        if line:
            where.append((_("ligne %(line)s") if counts_lines else _("objet %(line)s")) % {"line": line})
        if column:
            where.append(_("colonne %(column)s") % {"column": column})
        super().__init__(_("%(where)s : %(sentence)s") % {"where": ", ".join(where), "sentence": sentence})
