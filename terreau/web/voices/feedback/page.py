"""What is owed to those who spoke: by channel, how many and how many late, then one by one."""

from dataclasses import dataclass

from django.db.models import Count, Q

from terreau.programme.voices.models import Feedback
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


def owed_list(collection, *, channel):
    rows = feedback_of(collection).owed().filter(channel=channel) if channel else feedback_of(collection).owed()
    return rows.select_related("voice", "voice__reply_address")


def given_rows(collection):
    """What was given, in groups: a poster put up for sixty people is one line."""
    rows = feedback_of(collection).exclude(given_at=None).order_by()
    grouped = rows.values("given_at", "step", "channel", "how", "given_by__name").annotate(people=Count("pk"))
    return grouped.order_by("-given_at", "step", "channel")
