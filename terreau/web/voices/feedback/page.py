"""What is owed to those who spoke: by channel, how many and how many late, then one by one."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from terreau.programme.voices.models import Feedback, Step
from terreau.programme.voices.vocabulary import ReplyChannel


@dataclass(frozen=True)
class ChannelLine:
    """One channel: how many returns are owed by it, how many are late, how many were given."""

    channel: str
    owed: int
    late: int
    given: int

    @property
    def label(self):
        return ReplyChannel(self.channel).label


def feedback_of(collection):
    return Feedback.objects.filter(voice__collection=collection)


def channel_lines(collection, *, today):
    """Those by which something is owed or was given, in the order of the vocabulary; one query."""
    owed = Q(given_at=None, voice__withdrawn_at=None)
    rows = feedback_of(collection).order_by().values_list("channel")
    counts = {
        channel: counted
        for channel, *counted in rows.annotate(
            owed=Count("pk", filter=owed), late=Count("pk", filter=owed & Q(due_on__lt=today)), given=Count("pk", filter=~Q(given_at=None))
        )
    }
    return [ChannelLine(channel, *counts[channel]) for channel in ReplyChannel if channel in counts and channel != ReplyChannel.NONE]


# What makes two returns the same news, to be given in one go.
NEWS = ("step", "about", "channel", "text")


def owed_groups(collection):
    """The returns that say the same thing by the same channel, as one row: how many, and the first day that one is due.

    `first` and `last` name a group: whatever is owed once the page was drawn is not in it.
    """
    rows = feedback_of(collection).owed().order_by().values(*NEWS)
    return rows.annotate(count=Count("pk"), due_on=Min("due_on"), first=Min("pk"), last=Max("pk"))


def group_lines(rows):
    """Rows of groups as the page writes them."""
    names = dict(Step.choices)
    return [{**row, "label": ReplyChannel(row["channel"]).label, "step_label": names[row["step"]]} for row in rows]


def rows_of_group(collection, name):
    """What is owed of one group, `name` being its two keys ("12-40"); nothing when it means nothing."""
    first, _dash, last = name.partition("-")
    if not (is_key(first) and is_key(last)):
        return Feedback.objects.none()
    news = feedback_of(collection).owed().filter(pk=int(first)).values(*NEWS).first()
    return feedback_of(collection).owed().filter(**news, pk__lte=int(last)) if news else Feedback.objects.none()


def is_key(word):
    return word.isascii() and word.isdecimal() and len(word) < 19


def owed_list(collection, *, channel):
    rows = feedback_of(collection).owed().filter(channel=channel) if channel else feedback_of(collection).owed()
    return rows.select_related("voice", "voice__reply_address")


def given_rows(collection):
    """What was given, in groups: a poster put up for sixty people is one line."""
    rows = feedback_of(collection).exclude(given_at=None).order_by()
    grouped = rows.values("given_at", "step", "channel", "how", "given_by__name").annotate(people=Count("pk"))
    return grouped.order_by("-given_at", "step", "channel")
