"""Sees to it that every page that was met is told of, whatever comes, and counts them."""

from collections.abc import Callable, Iterable, Sequence

from gpaudit.model.event import AddressJoined, Event, PageScanned
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.scan.crawl import Target


class Ledger:
    """The pages of one scan: in hand until they are told of. A page counts by its outcome in the first view.

    Without `tells_facts` the facts are kept back: the scan needs them to find its way, the reader did not ask for them.
    """

    def __init__(self, emit: Callable[[Event], None], *, tells_facts: bool) -> None:
        self._emit = emit
        self._tells_facts = tells_facts
        self._in_hand: dict[str, Target] = {}
        self._outcomes: dict[str, PageOutcome] = {}

    def take_in_hand(self, targets: Iterable[Target]) -> None:
        """These pages are about to be visited."""
        self._in_hand |= {target.url: target for target in targets}

    def put_back(self, url: str) -> None:
        """This address need not be told of after all: another stands for it."""
        self._in_hand.pop(url, None)

    @property
    def in_hand(self) -> Sequence[Target]:
        """Pages that were taken in hand and of which nothing has been told."""
        return list(self._in_hand.values())

    def tell(self, readings: Iterable[PageReading]) -> None:
        """Tell of a page that was visited, in one view or more."""
        for reading in readings:
            told = reading if self._tells_facts else reading.model_copy(update={"facts": None})
            self._emit(PageScanned(reading=told))
            if self._in_hand.pop(reading.url, None):
                self._outcomes[reading.url] = reading.outcome

    def tell_unvisited(self, reading: PageReading) -> None:
        """Tell of a page or file that was met and not visited; it does not count."""
        self._in_hand.pop(reading.url, None)
        self._emit(PageScanned(reading=reading))

    def join(self, url: str, same_as: str) -> None:
        """Tell that an address leads to a page that is known by another; it counts once."""
        self._in_hand.pop(url, None)
        self._outcomes.pop(url, None)
        self._emit(AddressJoined(url=url, same_as=same_as))

    @property
    def pages_read(self) -> int:
        """How many pages were read."""
        return sum(outcome is PageOutcome.SCANNED for outcome in self._outcomes.values())

    @property
    def pages_not_read(self) -> int:
        """How many pages were tried and not read."""
        return len(self._outcomes) - self.pages_read
