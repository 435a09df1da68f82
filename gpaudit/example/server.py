"""Serves the example practice on loopback with the standard library's server.

The surgery answers on `http://127.0.0.1:PORT/`. The request form's supplier is a second site on the same port: it
answers where the request's Host header says `forms.localhost`, a name that browsers lead to this computer unasked.
"""

import os
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from typing import Any, cast

from gpaudit.example.site import FORMS_HOST, ExamplePractice, Host

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Request:
    """One request that the server got, as tests look at it."""

    method: str
    host: str
    target: str


class ExampleServer(ThreadingTCPServer):
    """A server of one example practice. `port` 0 takes a free one. Bound to loopback only.

    Not HTTPServer, which looks up the computer's name when it starts and may use the network for it.
    """

    allow_reuse_address = os.name != "nt"  # on Windows it would let two programs share one port
    daemon_threads = False

    def __init__(
        self, practice: ExamplePractice, port: int = 0, on_request: Callable[[Request], None] | None = None
    ) -> None:
        self.practice = practice
        self.on_request = on_request
        self._connections: set[socket.socket] = set()
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def port(self) -> int:
        """The port that was taken."""
        return self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://{LOOPBACK}:{self.port}/"

    @property
    def forms_address(self) -> str:
        """The address of the request form's supplier, for browsers."""
        return f"http://{FORMS_HOST}:{self.port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that closing can end it."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is nothing to speak of; anything else is a bug and is printed."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """End the connections that browsers keep open, wait for their threads, and free the port."""
        for connection in tuple(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # the browser was quicker
                continue
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "ExamplePractice", ""
    timeout = 20  # seconds for which an idle connection is kept

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        server = cast("ExampleServer", self.server)
        if server.on_request:
            server.on_request(Request(self.command, name, self.path))
        host: Host = "forms" if name == FORMS_HOST else "surgery"
        answer = server.practice.answer(self.path, host, port=server.port)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for header, value in answer.headers.items():
            self.send_header(header, value)
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(
    practice: ExamplePractice, port: int = 0, on_request: Callable[[Request], None] | None = None
) -> Generator[ExampleServer]:
    """Serve in a thread until the block ends; then no connection and no thread is left.

    `on_request` is called with each request, in the thread that answers it. Raises OSError where the port is taken.
    """
    server = ExampleServer(practice, port, on_request)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="example practice")
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.close()
        thread.join()


def serve_forever(
    practice: ExamplePractice, port: int = 0, on_ready: Callable[[ExampleServer], None] | None = None
) -> None:
    """Serve until Ctrl-C. `on_ready` is called once with the server, whose `address` is then answered."""
    server = ExampleServer(practice, port)
    try:
        if on_ready:
            on_ready(server)
        server.serve_forever()
    except KeyboardInterrupt:
        return
    finally:
        server.close()
