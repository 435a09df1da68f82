"""The report as a PDF: the browser prints the HTML with tags and an outline, then the file is finished."""

import asyncio

from playwright.async_api import Error

from gpaudit.browser import running_browser
from gpaudit.errors import ErrorCode, KnownError
from gpaudit.report.link_text import link_texts
from gpaudit.report.tagged_pdf import FinishedPdf, UntaggedPdfError, finish

PRINT_SECONDS = 120.0
_NO_TAGS = "It makes PDFs without the marks that a screen reader needs."


async def report_pdf(html: str, title: str, maker: str) -> FinishedPdf:
    """Print a report's HTML. Nothing is fetched while it prints and no script runs. `title` and `maker` (the program
    and its version) are written into the file.

    Raises:
        KnownError: no browser can be used, or it did not print.
    """
    async with running_browser() as running:
        try:
            async with asyncio.timeout(PRINT_SECONDS):
                context = await running.browser.new_context(java_script_enabled=False, offline=True)
                page = await context.new_page()
                await page.set_content(html, wait_until="load", timeout=PRINT_SECONDS * 1000)
                printed = await page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
        except (Error, TimeoutError) as error:
            problem = str(error).strip().split("\n")[0][:200] or "It did not print in time."
            raise KnownError(ErrorCode.BROWSER_BROKEN, browser=running.label, problem=problem) from error
    try:
        return finish(printed, title, maker, link_texts(html))
    except UntaggedPdfError as error:
        raise KnownError(ErrorCode.BROWSER_BROKEN, browser=running.label, problem=_NO_TAGS) from error
