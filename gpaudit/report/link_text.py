"""The words of the links in a report's HTML, by where they lead."""

from html.parser import HTMLParser


def link_texts(html: str) -> dict[str, str]:
    """Target -> words of the first link to it. Targets inside the report begin with "#"."""
    parser = _LinkParser()
    parser.feed(html)
    parser.close()
    return parser.texts


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href") or ""
        if tag == "a" and target not in self.texts:
            self._target = target
            self.texts[target] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._target = ""

    def handle_data(self, data: str) -> None:
        if self._target:
            self.texts[self._target] += data
