"""veraPDF, the validator of the PDF Association, finds nothing against PDF/UA-1 in our reports."""

import asyncio
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from datetime import date
from html import unescape
from pathlib import Path

import audits
import pytest
from audits import picture_of

from gpaudit.browser import running_browser
from gpaudit.checklist.folder import load
from gpaudit.example.server import serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.audit import Audit
from gpaudit.report.report import Report, make_report
from gpaudit.store.audit_file import AuditFile

TOOLS_MISSING = not (shutil.which("java") and shutil.which("mvn"))
pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        TOOLS_MISSING and os.environ.get("CI") != "true", reason="veraPDF needs Java and Maven, which are not here"
    ),
]

DAY = date(2026, 11, 21)
POM = Path(__file__).parent / "verapdf" / "pom.xml"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def of_all_characters() -> Audit:
    """Every character that the font is said to have, as titles: the box for a missing one is a fault."""
    lines = audits.covered_characters()
    return audits.audit(*(audits.reading(f"/{number}", line) for number, line in enumerate(lines)))


MADE: dict[str, Callable[[], Audit]] = {**audits.AUDITS, "of_all_characters": of_all_characters}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs veraPDF, with its files as Maven gets them."""
    folder = tmp_path_factory.mktemp("verapdf")
    command = [shutil.which("mvn") or "mvn", "-q", "-B", "-f", str(POM), COPY, f"-DoutputDirectory={folder}"]
    subprocess.run(command, check=True, timeout=600, stdin=subprocess.DEVNULL)
    return ["java", "-cp", str(folder / "*"), "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1"]


def faults(program: list[str], files: Iterable[Path]) -> dict[str, list[str]]:
    """What veraPDF has against each file under PDF/UA-1: the rule, how often it is broken, and what it wants."""
    command = [*program, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, timeout=1200, check=False, stdin=subprocess.DEVNULL)
    return dict(map(_verdict, ET.fromstring(ran.stdout).iter("job")))


def _verdict(job: ET.Element) -> tuple[str, list[str]]:
    verdict, details = job.find("validationReport"), job.find("validationReport/details")
    assert verdict is not None
    assert details is not None
    assert verdict.get("profileName", "").startswith("PDF/UA-1"), verdict.attrib
    assert int(details.get("passedChecks", 0)) > 100
    failed = [
        f"{rule.get('clause')}-{rule.get('testNumber')}: {rule.get('failedChecks')}x, {rule.findtext('description')}"
        for rule in details.iter("rule")
        if rule.get("status") == "failed"
    ]
    assert (verdict.get("isCompliant") == "true") is not bool(failed)
    return Path(job.findtext("item/name", "")).stem, failed


async def contents(reports: Iterable[Report]) -> list[bytes]:
    finished = [await report.pdf() for report in reports]
    assert [each.faults for each in finished] == [()] * len(finished)
    return [each.content for each in finished]


@pytest.fixture(scope="module")
def verdicts(program: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The verdicts on the reports of all made-up audits, from one run."""
    folder = tmp_path_factory.mktemp("reports")
    files = [folder / f"{name}.pdf" for name in MADE]
    printed = asyncio.run(contents(make_report(made(), load(), picture_of, DAY) for made in MADE.values()))
    for file, content in zip(files, printed, strict=True):
        file.write_bytes(content)
    return faults(program, files)


@pytest.mark.parametrize("name", MADE)
def test_reports_of_made_up_audits_pass(name: str, verdicts: dict[str, list[str]]) -> None:
    assert verdicts[name] == []


def test_the_report_of_all_characters_shows_them_all() -> None:
    html = unescape(make_report(of_all_characters(), load(), picture_of, DAY).html)
    assert [line for line in audits.covered_characters() if line not in html] == []


@pytest.mark.parametrize("practice", [ExamplePractice.with_faults, ExamplePractice.good])
def test_reports_of_the_example_pass(
    practice: Callable[[], ExamplePractice], program: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "example.gpaudit"
    with serve(practice()) as server:
        scan = [sys.executable, "-m", "gpaudit", "scan", server.address, "-o", str(file), "--pages", "12"]
        subprocess.run(scan, check=True, timeout=900, stdin=subprocess.DEVNULL, capture_output=True)
    with AuditFile.open(file) as opened:
        report = make_report(opened.audit(), load(), opened.picture, DAY)
    pdf = tmp_path / "example.pdf"
    pdf.write_bytes(asyncio.run(contents([report]))[0])
    assert faults(program, [pdf]) == {"example": []}


def test_the_bare_print_of_a_browser_would_not_pass(program: list[str], tmp_path: Path) -> None:
    """The validator sees what is not finished."""

    async def bare() -> bytes:
        async with running_browser() as running:
            page = await running.browser.new_page()
            await page.set_content(make_report(audits.ordinary(), load(), picture_of, DAY).html)
            return await page.pdf(tagged=True, outline=True)

    file = tmp_path / "bare.pdf"
    file.write_bytes(asyncio.run(bare()))
    assert len(faults(program, [file])["bare"]) >= 4
