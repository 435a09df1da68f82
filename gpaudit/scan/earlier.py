"""What a scan that goes on need not read again."""

from gpaudit.model.audit import Audit
from gpaudit.model.event import EarlierLink, EarlierPage, ScanRequest
from gpaudit.model.outcome import PageOutcome


def earlier_pages(audit: Audit, request: ScanRequest) -> tuple[EarlierPage, ...]:
    """The pages that need no reading when a scan goes on: those read in every view that is asked for."""
    pages: list[EarlierPage] = []
    for page in audit.pages:
        read = [each for each in page.readings if each.outcome is PageOutcome.SCANNED]
        if not set(request.views) <= {each.view for each in read}:
            continue
        links = {
            (link.text, link.href, link.part): EarlierLink(text=link.text, href=link.href, part=link.part)
            for each in read
            if each.facts
            for link in each.facts.links
        }
        pages.append(EarlierPage(url=page.url, depth=max(0, page.best.depth), links=tuple(links.values())))
    return tuple(pages)
