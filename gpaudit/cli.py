"""The command line: reads what was typed, calls the command, turns trouble into one sentence and an exit code."""

import asyncio
import json
import math
import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from gpaudit import __version__
from gpaudit.commands.terminal_text import unmarked
from gpaudit.commands.usage import usage_sentence
from gpaudit.errors import ErrorCode, ExitCode, KnownError
from gpaudit.model.event import ScanRequest
from gpaudit.model.rating import Rating
from gpaudit.model.view import View

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

AuditPath = Annotated[Path, typer.Argument(metavar="FILE.gpaudit", help="The audit file.")]


def main() -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    try:
        code = app(standalone_mode=False)
    except KnownError as error:
        _say_error(str(error))
        code = error.exit_code
    except typer.Exit as error:
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.STOPPED
    except TyperException as error:
        _say_error(usage_sentence(error))
        code = ExitCode.WRONG_INPUT
    except BrokenPipeError:  # whoever read this has gone, as `| head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (it stays open to the end)
        code = ExitCode.STOPPED
    except Exception:
        Console(stderr=True).print_exception()
        code = ExitCode.BUG
    sys.exit(int(code or 0))


def _say_error(sentence: str) -> None:
    Console(stderr=True, soft_wrap=True).print(unmarked(sentence))


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """GP Website Audit: check the website of a GP surgery in England. Without a command it opens the window."""
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        import subprocess

        from gpaudit.commands.worker import window_command

        raise typer.Exit(subprocess.run(window_command(), check=False).returncode)


@app.command()
def scan(
    url: Annotated[str, typer.Argument(metavar="URL", help="The home page of the website.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The audit file to make.")] = None,
    pages: Annotated[int, typer.Option(help="Read at most this many pages.")] = 40,
    pages_from: Annotated[Path | None, typer.Option(help="Read only the home page and the pages in this list.")] = None,
    rate: Annotated[
        float | None,
        typer.Option(help="Visits a second to one host: 1 on the internet, 0 (no pause) on this computer if left out."),
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=8, help="Pages read at the same time.")] = 2,
    view: Annotated[list[View] | None, typer.Option(help="Look at pages as on a computer, a phone, or both.")] = None,
    only: Annotated[str, typer.Option(help="“axe”: only the accessibility rules, no other facts.")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a scan in this file.")] = False,
    events: Annotated[bool, typer.Option("--events", help="Print events as lines of JSON, for programs.")] = False,
) -> None:
    """Read a website and keep what was found in an audit file."""
    from gpaudit.commands import scan as command
    from gpaudit.process_group import kept_together_and_awake

    if only not in ("", "axe"):
        raise KnownError(ErrorCode.OPTION_WRONG, problem="After --only the one word that is known is “axe”.")
    with kept_together_and_awake():
        if events and not url:
            raise typer.Exit(command.scan_to_events(command.read_request()))
        if rate is not None and not math.isfinite(rate):
            raise KnownError(ErrorCode.OPTION_WRONG, problem="The rate must be a number such as 0.5.")
        request = ScanRequest(
            address=url,
            pages=pages,
            page_list=command.read_page_list(pages_from, url) if pages_from else (),
            rate=rate,
            concurrency=concurrency,
            views=tuple(dict.fromkeys(view)) if view else (View.COMPUTER, View.PHONE),
            only_axe=only == "axe",
        )
        if events:
            raise typer.Exit(command.scan_to_events(request))
        if output is None:
            raise KnownError(ErrorCode.OPTION_WRONG, problem="Say where to keep the audit: -o FILE.gpaudit")
        raise typer.Exit(command.scan_to_file(request, output, resume=resume, console=Console()))


@app.command()
def show(file: AuditPath, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Show what an audit file holds."""
    from gpaudit.checklist.folder import from_texts
    from gpaudit.commands import show as command
    from gpaudit.store.audit_file import AuditFile

    with AuditFile.open(file) as audit_file:
        audit = audit_file.audit()
        files = audit_file.checklist_files()
    if as_json:
        typer.echo(json.dumps(command.as_json(audit, from_texts(files)), indent=1))
    else:
        command.show(audit, Console())


@app.command()
def judge(file: AuditPath, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Find the patient journeys again in an audit file."""
    from gpaudit.checklist.folder import from_texts
    from gpaudit.commands import judge as command
    from gpaudit.store.audit_file import AuditFile

    with AuditFile.open(file) as audit_file:
        audit = audit_file.audit()
        checklist = from_texts(audit_file.checklist_files())
    if as_json:
        typer.echo(json.dumps(command.judge(audit, checklist), indent=1))
    else:
        command.show_journeys(audit, checklist, Console())


@app.command()
def answer(
    file: AuditPath,
    check: Annotated[str, typer.Argument(help="The check, for example appointments.clicks.")],
    rating: Annotated[Rating, typer.Argument(help="How the website does.")],
    reason: Annotated[str, typer.Option(help="Why it was not checked.")] = "",
    note: Annotated[str, typer.Option(help="A note for the report.")] = "",
) -> None:
    """Rate one check of an audit."""
    from gpaudit.commands.answer import answer_check
    from gpaudit.store.audit_file import AuditFile

    with AuditFile.open(file) as audit_file:
        saved = answer_check(audit_file, check, rating, reason, note)
    typer.echo(f"Saved: {saved.check} is {saved.rating.replace('_', ' ')}.")


@app.command()
def report(
    file: AuditPath,
    pdf: Annotated[Path | None, typer.Option(help="Write the report as a PDF.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as a web page.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write the fix list as a spreadsheet.")] = None,
    data: Annotated[Path | None, typer.Option("--json", help="Write the results for other programs.")] = None,
    row: Annotated[Path | None, typer.Option("--csv", help="Write one row, to put many audits in one table.")] = None,
    supplier: Annotated[Path | None, typer.Option(help="Write the findings for the supplier in this folder.")] = None,
    on: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The date to print; today if left out.")] = "",
) -> None:
    """Write the report of an audit."""
    from gpaudit.commands.report import write_reports
    from gpaudit.store.audit_file import AuditFile

    if not any((pdf, html, xlsx, data, row, supplier)):
        problem = "Say what to write: --pdf, --html, --xlsx, --json or --csv with a FILE, or --supplier with a FOLDER."
        raise KnownError(ErrorCode.OPTION_WRONG, problem=problem)
    if any(path.exists() and file.exists() and path.samefile(file) for path in (pdf, html) if path) or pdf == html:
        raise KnownError(ErrorCode.OPTION_WRONG, problem="Give the report a name of its own, so nothing is lost.")
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as error:
        raise KnownError(ErrorCode.OPTION_WRONG, problem=f"“{on}” is not a date like 2026-11-20.") from error
    with AuditFile.open(file) as audit_file:
        files = {"html": html, "pdf": pdf, "xlsx": xlsx, "data": data, "row": row, "supplier": supplier}
        for path in write_reports(audit_file, **files, day=day):
            typer.echo(f"Written: {path}")


@app.command()
def checklist(folder: Annotated[Path | None, typer.Argument(help="A checklist folder of your own.")] = None) -> None:
    """Check a checklist folder and count what is in it."""
    from gpaudit.checklist.summary import as_text, summarise

    summary = summarise(folder)
    typer.echo(as_text(summary))
    raise typer.Exit(ExitCode.WRONG_INPUT if summary.problems else ExitCode.DONE)


@app.command("check-computer")
def check_computer() -> None:
    """Try what an audit needs here, in words for IT support."""
    from gpaudit.commands.check_computer import Step
    from gpaudit.commands.check_computer import check_computer as command

    def tell(step: Step) -> None:
        typer.echo(f"{'works ' if step.works else 'FAILS '} {step.name}: {step.words}")

    works = asyncio.run(command(tell))
    typer.echo("This computer is ready for audits." if works else "This computer cannot read websites by itself yet.")
    raise typer.Exit(ExitCode.DONE if works else ExitCode.NO_BROWSER)


@app.command()
def example(
    good: Annotated[bool, typer.Option("--good", help="The version without faults.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any free one.")] = 0,
) -> None:
    """Show the example practice on this computer, until Ctrl-C."""
    from gpaudit.example.server import ExampleServer, serve_forever
    from gpaudit.example.site import ExamplePractice

    def on_ready(server: ExampleServer) -> None:
        typer.echo(server.address)

    practice = ExamplePractice.good() if good else ExamplePractice.with_faults()
    try:
        serve_forever(practice, port, on_ready)
    except OSError as error:
        raise KnownError(ErrorCode.OPTION_WRONG, problem=f"Port {port} is in use. Choose another.") from error


@app.command("self-test")
def self_test() -> None:
    """Do one whole small audit on this computer, step by step."""
    from gpaudit.commands.self_test import SelfTestError
    from gpaudit.commands.self_test import self_test as command

    try:
        command(lambda step: typer.echo(f"works  {step}"))
    except SelfTestError as error:
        typer.echo(f"FAILS  {error}")
        raise typer.Exit(ExitCode.BUG) from error
    typer.echo("All steps of the self-test work.")
