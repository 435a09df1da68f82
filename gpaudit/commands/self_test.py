"""`gpaudit self-test`: one whole small audit on this computer, step by step, as the window would do it."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from gpaudit.checklist.folder import default_folder, read_texts
from gpaudit.commands.report import write_reports
from gpaudit.commands.worker import window_command, worker_command
from gpaudit.errors import KnownError
from gpaudit.example.server import serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.audit import AuditDetails
from gpaudit.model.event import EVENTS, Event, PageScanned, ScanFailed, ScanRequest
from gpaudit.model.finding import scan_findings
from gpaudit.store.audit_file import AuditFile

_PAGES = 4
_SECONDS = 180


class SelfTestError(Exception):
    """A step of the self-test failed; the text says what was wrong."""


def self_test(tell: Callable[[str], None]) -> None:
    """Run every step, telling each as it is done.

    Raises:
        SelfTestError: a step failed.
        KnownError: a step met trouble that has a name.
    """
    with tempfile.TemporaryDirectory(prefix="gpaudit-self-test-") as name, serve(ExamplePractice.with_faults()) as site:
        folder = Path(name)
        path = folder / "self-test.gpaudit"
        details = AuditDetails(address=site.address, practice_name="Self-test", created_at=datetime.now(UTC))
        with AuditFile.create(path, details, read_texts(default_folder())) as audit_file:
            tell("An audit file was made, with the checklist in it.")
            for event in _scan_in_child(ScanRequest(address=site.address, pages=_PAGES)):
                audit_file.record(event)
                if isinstance(event, PageScanned) and event.reading.picture:
                    Path(event.reading.picture.path).unlink()
        tell("The example practice was read by a child process.")
        with AuditFile.open(path) as audit_file:
            audit = audit_file.audit()
            read = [page for page in audit.pages if page.was_read]
            rules = {finding.rule for finding in scan_findings(audit.readings)}
            _check(len(read) == _PAGES, f"{len(read)} of {_PAGES} pages were read")
            _check("color-contrast" in rules, f"the pale words of the example were not found, only {sorted(rules)}")
            _check(audit_file.picture(read[0].best) is not None, "no picture of the home page was kept")
            tell(f"The file holds {len(read)} pages, their pictures and {len(rules)} kinds of fault.")
            html, pdf = folder / "report.html", folder / "report.pdf"
            write_reports(audit_file, html=html, pdf=pdf, day=None)
        _check(pdf.read_bytes().startswith(b"%PDF-"), "the PDF is no PDF")
        _check("</html>" in html.read_text(encoding="utf-8"), "the HTML report is not whole")
        tell(f"The report was written as HTML and as a PDF of {pdf.stat().st_size // 1000} kB.")
    _probe_window()
    tell("A window opened and showed a web page.")


def _scan_in_child(request: ScanRequest) -> Iterator[Event]:
    with subprocess.Popen(
        [*worker_command(), "scan", "--events"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None  # noqa: S101 (it is a pipe)
        assert child.stdout is not None  # noqa: S101 (it is a pipe)
        child.stdin.write(request.model_dump_json() + "\n")
        child.stdin.flush()
        for line in child.stdout:
            event = EVENTS.validate_json(line)
            if isinstance(event, ScanFailed):
                raise KnownError(event.code, **event.words)
            yield event
        _check(child.wait(_SECONDS) == 0, f"the child process ended with {child.returncode}")


def _probe_window() -> None:
    done = subprocess.run(window_command("--probe"), capture_output=True, timeout=_SECONDS, check=False, text=True)
    _check(done.returncode == 0, f"the window did not open: {done.stderr.strip()[-500:]}")


def _check(is_right: bool, problem: str) -> None:
    if not is_right:
        raise SelfTestError(problem)
