"""An open tab: its page, and what happened in it beside the loading."""

import asyncio

from playwright.async_api import CDPSession, Dialog, Error, Page, Response

from gpaudit.model.outcome import PageOutcome
from gpaudit.model.view import PHONE_SCALE, Screen
from gpaudit.scan.devtools import send
from gpaudit.scan.gate import Gate
from gpaudit.scan.traffic import TrafficCount

_WORDS = 300


class ReadingEndedError(Exception):
    """The reading of a page ended before its end, with an outcome and a technical word on it."""

    def __init__(self, outcome: PageOutcome, detail: str) -> None:
        self.outcome = outcome
        super().__init__(detail)


class Tab:
    """A tab that is guarded and listened to. `status` is the last answer to the page's own address."""

    def __init__(self, page: Page, session: CDPSession, gate: Gate) -> None:
        self.page = page
        self.session = session
        self.gate = gate
        self.traffic = TrafficCount(session)
        self.dialogs: list[str] = []
        self.crashed = False
        self.status: int | None = None
        self._downloads = False

    async def start(self) -> None:
        """Begin to guard and listen."""
        self.page.on("dialog", self._answer)
        self.page.on("crash", self._note_crash)
        self.page.on("download", self._note_download)
        self.page.on("response", self._note_response)
        await asyncio.gather(self.gate.start(), self.traffic.start())

    def check(self) -> None:
        """Find out whether something ended the reading from outside.

        Raises:
            ReadingEndedError: it was led away, grew too large, became a download or crashed.
        """
        if self.gate.refused:
            raise ReadingEndedError(PageOutcome.REDIRECTED_AWAY, self.gate.refused.reason)
        if self.traffic.is_too_large:
            raise ReadingEndedError(PageOutcome.TOO_LARGE, f"{self.traffic.document_bytes} bytes")
        if self._downloads:
            raise ReadingEndedError(PageOutcome.DOWNLOAD, "a download")
        if self.crashed:
            raise ReadingEndedError(PageOutcome.CRASHED, "the page crashed")

    async def resize(self, screen: Screen, *, is_phone: bool) -> None:
        """Give the page another screen, and leave the browser's window as it is.

        Tabs share a window: resizing that too spoils pictures that are being taken in the other tabs.
        """
        wanted = {
            "width": screen.width,
            "height": screen.height,
            "screenWidth": screen.width,
            "screenHeight": screen.height,
            "deviceScaleFactor": PHONE_SCALE if is_phone else 1,
            "mobile": is_phone,
            "dontSetVisibleSize": True,
        }
        await send(self.session, "Emulation.setDeviceMetricsOverride", wanted)

    async def _answer(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message[:_WORDS])
        try:
            await dialog.accept()
        except Error:
            return  # the tab closed first

    def _note_crash(self, _: object) -> None:
        self.crashed = True

    def _note_download(self, _: object) -> None:
        self._downloads = True

    def _note_response(self, response: Response) -> None:
        if response.frame == self.page.main_frame and response.request.is_navigation_request():
            self.status = response.status
