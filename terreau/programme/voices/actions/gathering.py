"""Packets that come while another is being taken wait together and are taken in one go: the base is asked once for all of them.

Hundreds of devices find a network again at the same instant, the evening of a market. Each packet alone costs a dozen questions to the
base; those that wait in the same process cost hardly more together than one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from terreau.programme.voices.actions.packets import Receipt
from terreau.programme.voices.actions.receiving import receive_records, receive_together
from terreau.programme.voices.models import Device

MOST_TOGETHER = 64


@dataclass(eq=False)
class Waiting:
    """A packet that waits for its turn, then what it is answered, or what went wrong with it."""

    device: Device
    records: Sequence[Mapping]
    receipt: Receipt | None = None
    problem: Exception | None = None

    @property
    def is_over(self) -> bool:
        return self.receipt is not None or self.problem is not None


waiting: list[Waiting] = []
adding, taking = Lock(), Lock()


def receive_from_device(records: Sequence[Mapping], *, device: Device, now: datetime) -> Receipt:
    """Take a device's packet as `receive_records` does, together with those that wait beside it."""
    mine = Waiting(device, records)
    with adding:
        waiting.append(mine)
    while not mine.is_over:
        with taking:
            if not mine.is_over:
                take_some(now=now)
    if mine.problem is not None:
        raise mine.problem
    return mine.receipt


def take_some(*, now: datetime) -> None:
    """Those who have waited longest, a Fabrique at a time: what a packet may speak to is what its Fabrique holds."""
    with adding:
        some = waiting[:MOST_TOGETHER]
        del waiting[:MOST_TOGETHER]
    by_fabrique: dict[int, list[Waiting]] = defaultdict(list)
    for one in some:
        by_fabrique[one.device.fabrique_id].append(one)
    try:
        for together in by_fabrique.values():
            take_together(together, now=now)
    finally:
        for one in some:
            # Whoever is stopped in the middle of it leaves nobody waiting for ever: their devices send again.
            if not one.is_over:
                one.problem = RuntimeError("The one who was taking these packets was stopped.")


def take_together(together: Sequence[Waiting], *, now: datetime) -> None:
    """In one go; when that fails each alone, so that nobody pays for another's packet."""
    try:
        receipts = receive_together([(one.device, one.records) for one in together], now=now)
    except Exception:
        for one in together:
            take_alone(one, now=now)
    else:
        for one, receipt in zip(together, receipts, strict=True):
            one.receipt = receipt


def take_alone(one: Waiting, *, now: datetime) -> None:
    try:
        one.receipt = receive_records(one.records, device=one.device, now=now)
    except Exception as problem:
        one.problem = problem
