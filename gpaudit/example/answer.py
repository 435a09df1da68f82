"""What the example practice answers to a request, before any socket is involved."""

from dataclasses import dataclass, field

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """A whole HTTP answer but for the headers that the server adds. `body` is sent as it stands."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict[str, str])


def html(text: str, status: int = 200) -> Answer:
    """An answer that is a web page."""
    return Answer(status, HTML, text.encode())
