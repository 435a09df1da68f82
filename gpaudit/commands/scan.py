"""`gpaudit scan`: for people into an audit file with progress bars, for programs as lines of JSON."""

import asyncio
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from pydantic import ValidationError
from rich.console import Console

from gpaudit.checklist.folder import default_folder, from_texts, read_texts
from gpaudit.commands.event_line import line_of
from gpaudit.commands.scan_progress import ScanProgress
from gpaudit.errors import ErrorCode, ExitCode, KnownError
from gpaudit.model.address import is_same_site, read_start_address
from gpaudit.model.audit import AuditDetails
from gpaudit.model.checklist import Checklist
from gpaudit.model.event import (
    EndReason,
    Event,
    PageScanned,
    ScanFailed,
    ScanFinished,
    ScanRequest,
)
from gpaudit.model.outcome import OUTCOME_SENTENCES, PageOutcome
from gpaudit.scan.earlier import earlier_pages
from gpaudit.scan.politeness import check_manners, usual_rate
from gpaudit.scan.scan import scan
from gpaudit.store.audit_file import AuditFile


def scan_to_file(request: ScanRequest, path: Path, *, resume: bool, console: Console) -> ExitCode:
    """Scan a site into a new audit file, or go on with one.

    Raises:
        KnownError: wrong input, no browser, or the file cannot be used.
    """
    address = read_start_address(request.address)
    rate = usual_rate(address.candidates[0]) if request.rate is None else request.rate
    check_manners(address.candidates[0], rate, request.pages)
    last = _Last()
    with _open(path, request, resume=resume) as audit_file, _scratch_folder() as pictures:
        audit = audit_file.audit()
        if not is_same_site(read_start_address(audit.details.address).candidates[0], address.candidates[0]):
            raise KnownError(
                ErrorCode.FILE_OTHER_SITE, path=str(path), other=audit.details.address, address=request.address
            )
        request = request.model_copy(
            update={
                "earlier": earlier_pages(audit, request),
                "words": journey_words(from_texts(audit_file.checklist_files())),
            }
        )
        with ScanProgress(console) as progress:

            def emit(event: Event) -> None:
                audit_file.record(event)
                if isinstance(event, PageScanned) and event.reading.picture:
                    Path(event.reading.picture.path).unlink(missing_ok=True)
                progress.show(event)
                last.note(event)

            try:
                asyncio.run(_run(request, emit, pictures, _on_interrupt))
            except KnownError as error:
                if last.has_begun:
                    audit_file.record(ScanFailed(code=error.code, words=error.words))
                    raise
                trouble = error
            else:
                trouble = None
    if trouble:
        if not resume:
            path.unlink()  # nothing is in it: the next try may have the name
        raise trouble
    if last.reason is EndReason.HOME_NOT_READ:
        raise _home_not_read(last.home, request)
    return _exit_code(last)


def scan_to_events(request: ScanRequest) -> ExitCode:
    """Scan a site and print each event as a line; stop when standard input is closed."""
    folder = Path(request.pictures_folder or tempfile.mkdtemp(prefix="gpaudit-"))
    last = _Last()

    def emit(event: Event) -> None:
        last.note(event)
        sys.stdout.write(line_of(event) + "\n")
        sys.stdout.flush()

    try:
        asyncio.run(_run(request, emit, folder, _on_closed_input))
    except KnownError as error:
        emit(ScanFailed(code=error.code, words=error.words))
        return error.exit_code
    return _exit_code(last)


def read_request() -> ScanRequest:
    """The request that a program writes as the first line of standard input.

    Raises:
        KnownError: it is not a request.
    """
    try:
        return ScanRequest.model_validate_json(sys.stdin.readline())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "line"
        problem = f"The request on standard input cannot be read. At “{where}”: {first['msg']}."
        raise KnownError(ErrorCode.OPTION_WRONG, problem=problem) from error


def read_page_list(path: Path, home: str) -> tuple[str, ...]:
    """The addresses in a text file, one a line; lines that start with # are left out.

    Raises:
        KnownError: the file cannot be read, or a line is not an address on this site.
    """
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(ErrorCode.PAGES_FILE_WRONG, path=str(path), problem="it cannot be read as text.") from error
    start = read_start_address(home).candidates[0]
    urls = [urljoin(start, line) for line in lines if line and not line.startswith("#")]
    for url in urls:
        if not is_same_site(url, start):
            raise KnownError(ErrorCode.PAGES_FILE_WRONG, path=str(path), problem=f"{url} is not on {start}")
    return tuple(urls)


def journey_words(checklist: Checklist) -> tuple[str, ...]:
    """What links to the journeys' pages say."""
    return tuple(word for journey in checklist.journeys if journey.find for word in journey.find.words)


class _Last:
    """What a scan said last of itself and of the home page."""

    def __init__(self) -> None:
        self.has_begun = False
        self.reason: EndReason | None = None
        self.home = PageOutcome.NOT_REACHED

    def note(self, event: Event) -> None:
        self.has_begun = True
        if isinstance(event, ScanFinished):
            self.reason = event.reason
        elif isinstance(event, PageScanned) and event.reading.found_by == "home":
            self.home = event.reading.outcome


def _exit_code(last: _Last) -> ExitCode:
    match last.reason:
        case EndReason.COMPLETE:
            return ExitCode.DONE
        case EndReason.HOME_NOT_READ | EndReason.SITE_LOST:
            return ExitCode.SITE_NOT_REACHABLE
        case _:
            return ExitCode.STOPPED


def _home_not_read(outcome: PageOutcome, request: ScanRequest) -> KnownError:
    if outcome in (PageOutcome.DOWNLOAD, PageOutcome.NOT_HTML):
        return KnownError(ErrorCode.ADDRESS_IS_FILE, address=request.address)
    return KnownError(ErrorCode.HOME_NOT_READ, address=request.address, reason=OUTCOME_SENTENCES[outcome])


def _open(path: Path, request: ScanRequest, *, resume: bool) -> AuditFile:
    if resume:
        return AuditFile.open(path)
    details = AuditDetails(address=request.address.strip(), created_at=datetime.now(UTC))
    return AuditFile.create(path, details, read_texts(default_folder()))


@contextmanager
def _scratch_folder() -> Generator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gpaudit-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _run(
    request: ScanRequest,
    emit: Callable[[Event], None],
    pictures: Path,
    call_on_stop: Callable[[Callable[[], None]], None],
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop_soon() -> None:
        loop.call_soon_threadsafe(stop.set)

    call_on_stop(stop_soon)
    await scan(request, emit, pictures, stop)


def _on_interrupt(stop: Callable[[], None]) -> None:
    def on_signal(_number: int, _frame: object) -> None:
        stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)


def _on_closed_input(stop: Callable[[], None]) -> None:
    def watch() -> None:
        while sys.stdin.read(1):
            continue
        stop()

    threading.Thread(target=watch, name="standard input", daemon=True).start()
