"""The example's server over a real socket."""

import http.client
import signal
import subprocess
import sys
import threading
from datetime import date

import pytest

from gpaudit.example.server import ExampleServer, Request, serve
from gpaudit.example.site import ExamplePractice

TODAY = date(2026, 11, 18)


def connect(server: ExampleServer) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)


def ask(
    server: ExampleServer, target: str, *, method: str = "GET", host: str = ""
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = connect(server)
    connection.request(method, target, headers={"Host": f"{host or '127.0.0.1'}:{server.port}"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_pages_come_as_html_with_their_charset(capfd: pytest.CaptureFixture[str]) -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        response, body = ask(server, "/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Millbrook Lane Surgery" in body.decode()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/static/site.js", "text/javascript; charset=utf-8"),
        ("/static/front-door.png", "image/png"),
        ("/static/wheel.svg", "image/svg+xml"),
        ("/static/joining-form.pdf", "application/pdf"),
    ],
)
def test_files_come_with_their_type(target: str, kind: str) -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        response, body = ask(server, target)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)
    assert body


def test_sitemap_lists_every_page_at_the_address_served() -> None:
    practice = ExamplePractice.good(TODAY)
    with serve(practice) as server:
        _, body = ask(server, "/sitemap.xml")
        address = server.address
    assert [f"<loc>{address.rstrip('/')}{path}</loc>" in body.decode() for path in practice.pages()].count(False) == 0


def test_unknown_address_gets_the_page_for_it() -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        response, body = ask(server, "/no-such-page")
        escaping, _ = ask(server, "/static/../site.py")
        encoded, _ = ask(server, "/static/%2e%2e/site.py")
        nonsense, _ = ask(server, "//[")
    assert response.status == 404
    assert "Page not found" in body.decode()
    assert (escaping.status, encoded.status, nonsense.status) == (404, 404, 404)


def test_head_answers_without_body_and_the_connection_lives_on() -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        connection = connect(server)
        connection.request("HEAD", "/")
        head = connection.getresponse()
        assert head.read() == b""
        used = connection.sock
        connection.request("GET", "/")
        page = connection.getresponse()
        body = page.read()
        assert connection.sock is used
        assert int(head.headers["Content-Length"]) == len(body)
        connection.close()


def test_forms_are_answered_under_their_own_name_only() -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        form, body = ask(server, "/A00000/appointment", host="forms.localhost")
        strange, _ = ask(server, "/A00000/appointment")
        crossed, _ = ask(server, "/appointments", host="forms.localhost")
    assert (form.status, strange.status, crossed.status) == (200, 404, 404)
    assert "Request an appointment" in body.decode()


def test_nothing_can_be_sent() -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        response, _ = ask(server, "/A00000/appointment", method="POST", host="forms.localhost")
    assert response.status == 501


def test_requests_are_told_to_who_listens() -> None:
    heard: list[Request] = []
    with serve(ExamplePractice.good(TODAY), on_request=heard.append) as server:
        ask(server, "/join?postcode=HH7", method="HEAD", host="forms.localhost")
    assert heard == [Request("HEAD", "forms.localhost", "/join?postcode=HH7")]


def test_stops_at_once_with_a_browser_still_connected_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    with serve(ExamplePractice.good(TODAY)) as server:
        idle = connect(server)
        idle.request("GET", "/")
        idle.getresponse().read()
        silent = connect(server)
        silent.connect()
    assert set(threading.enumerate()) == before
    idle.close()
    silent.close()


def test_a_taken_port_is_an_error_of_the_system() -> None:
    practice = ExamplePractice.good(TODAY)
    with serve(practice) as server, pytest.raises(OSError), serve(practice, server.port):  # noqa: PT011
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_serves_until_ctrl_c() -> None:
    program = (
        "from gpaudit.example.server import serve_forever\n"
        "from gpaudit.example.site import ExamplePractice\n"
        "serve_forever(ExamplePractice.good(), on_ready=lambda server: print(server.port, flush=True))\n"
    )
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", program], **pipes) as process:
        assert process.stdout
        connection = http.client.HTTPConnection("127.0.0.1", int(process.stdout.readline()), timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        process.send_signal(signal.SIGINT)
        connection.close()
        assert process.communicate(timeout=20) == ("", "")
        assert process.returncode == 0


def test_only_loopback_listens() -> None:
    with serve(ExamplePractice.good(TODAY)) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"
