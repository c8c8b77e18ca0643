"""Opens official files as they are published, whatever their format, and keeps count of lines so that a refusal can name one."""

from terreau.programme.territories.lake.reading.files import Part, SourceFile, open_source
from terreau.programme.territories.lake.reading.opening import read_rows
from terreau.programme.territories.lake.reading.rows import Rows
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

__all__ = ["Part", "Rows", "SourceFile", "UnreadableFile", "open_source", "read_rows"]
