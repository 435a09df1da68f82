import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.address import (
    file_ending,
    is_ip,
    is_loopback,
    is_same_site,
    is_web,
    normalise,
    page_key,
    read_start_address,
    site_key,
)

# --- What a person types -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("www.surgery.nhs.uk", ["https://www.surgery.nhs.uk/", "http://www.surgery.nhs.uk/"]),
        ("  Surgery.NHS.uk \n", ["https://surgery.nhs.uk/", "http://surgery.nhs.uk/"]),
        ("https://www.surgery.nhs.uk", ["https://www.surgery.nhs.uk/"]),
        ("HTTP://www.surgery.nhs.uk/Home", ["http://www.surgery.nhs.uk/Home"]),
        ("https:/surgery.nhs.uk", ["https://surgery.nhs.uk/"]),
        ("//surgery.nhs.uk", ["https://surgery.nhs.uk/", "http://surgery.nhs.uk/"]),
        ("surgery.nhs.uk:8080/a", ["https://surgery.nhs.uk:8080/a", "http://surgery.nhs.uk:8080/a"]),
        ("localhost:8000", ["https://localhost:8000/", "http://localhost:8000/"]),
        ("surgery.nhs.uk:", ["https://surgery.nhs.uk/", "http://surgery.nhs.uk/"]),
        ("http://127.0.0.1:5000/", ["http://127.0.0.1:5000/"]),
        ("[::1]:8000", ["https://[::1]:8000/", "http://[::1]:8000/"]),
        ("http://[0:0:0:0:0:0:0:1]/", ["http://[::1]/"]),
        ("www.surgery.nhs.uk.", ["https://www.surgery.nhs.uk/", "http://www.surgery.nhs.uk/"]),
        ("surgery.nhs.uk/a/../b", ["https://surgery.nhs.uk/b", "http://surgery.nhs.uk/b"]),
        ("https://surgery.nhs.uk/?utm_source=letter", ["https://surgery.nhs.uk/"]),
        ("https://surgery.nhs.uk/#/start", ["https://surgery.nhs.uk/#/start"]),
        ("https://surgery.nhs.uk/#main", ["https://surgery.nhs.uk/"]),
        ("www.bücher.example", ["https://www.xn--bcher-kva.example/", "http://www.xn--bcher-kva.example/"]),
        ("https://straße.example", ["https://xn--strae-oqa.example/"]),
        ("\u200bwww.surgery.nhs.uk\u200b", ["https://www.surgery.nhs.uk/", "http://www.surgery.nhs.uk/"]),
        ("\ufeffhttps://surgery.nhs.uk", ["https://surgery.nhs.uk/"]),
        ("surgery.zip.uk", ["https://surgery.zip.uk/", "http://surgery.zip.uk/"]),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed: str, candidates: list[str]) -> None:
    assert list(read_start_address(typed).candidates) == candidates


def test_only_a_missing_scheme_is_said_to_be_missing() -> None:
    assert read_start_address("surgery.nhs.uk").scheme_was_missing
    assert not read_start_address("http://surgery.nhs.uk").scheme_was_missing


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", ErrorCode.ADDRESS_EMPTY),
        (" \t\n", ErrorCode.ADDRESS_EMPTY),
        ("\u200b", ErrorCode.ADDRESS_EMPTY),
        ("file:///C:/site/index.html", ErrorCode.ADDRESS_NOT_WEB),
        ("FILE:///etc/passwd", ErrorCode.ADDRESS_NOT_WEB),
        ("javascript:alert(1)", ErrorCode.ADDRESS_NOT_WEB),
        ("JavaScript:alert(document.domain)", ErrorCode.ADDRESS_NOT_WEB),
        ("data:text/html,<h1>Hello", ErrorCode.ADDRESS_NOT_WEB),
        ("mailto:reception@surgery.nhs.uk", ErrorCode.ADDRESS_NOT_WEB),
        ("ftp://surgery.nhs.uk", ErrorCode.ADDRESS_NOT_WEB),
        ("about:blank", ErrorCode.ADDRESS_NOT_WEB),
        ("view-source:https://surgery.nhs.uk", ErrorCode.ADDRESS_NOT_WEB),
        ("C:\\Users\\me\\site.html", ErrorCode.ADDRESS_NOT_WEB),
        ("C:/Users/me/site.html", ErrorCode.ADDRESS_NOT_WEB),
        ("\\\\server\\share\\site.html", ErrorCode.ADDRESS_NONSENSE),
        ("java\tscript:alert(1)", ErrorCode.ADDRESS_NONSENSE),
        ("our surgery", ErrorCode.ADDRESS_NONSENSE),
        ("www.our surgery.co.uk", ErrorCode.ADDRESS_NONSENSE),
        ("surgery", ErrorCode.ADDRESS_NONSENSE),
        ("https://", ErrorCode.ADDRESS_NONSENSE),
        ("https://https://surgery.nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("http//surgery.nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("surgery..nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        (".nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("-surgery.nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("surgery.nhs.uk:99999", ErrorCode.ADDRESS_NONSENSE),
        ("surgery.nhs.uk:80:80", ErrorCode.ADDRESS_NONSENSE),
        ("https://surgery.nhs.uk:port/", ErrorCode.ADDRESS_NONSENSE),
        ("https://[::1/", ErrorCode.ADDRESS_NONSENSE),
        ("https://[surgery]/", ErrorCode.ADDRESS_NONSENSE),
        ("127.1", ErrorCode.ADDRESS_NONSENSE),
        ("2130706433", ErrorCode.ADDRESS_NONSENSE),
        ("http://0x7f.0.0.0x1/", ErrorCode.ADDRESS_NONSENSE),
        ("https://surgery%2enhs.uk/", ErrorCode.ADDRESS_NONSENSE),
        ("https://good.example\\@bad.example/", ErrorCode.ADDRESS_NONSENSE),
        ("<script>alert(1)</script>", ErrorCode.ADDRESS_NONSENSE),
        ("a" * 64 + ".nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("surgery." * 40 + "nhs.uk", ErrorCode.ADDRESS_NONSENSE),
        ("01632 960123", ErrorCode.ADDRESS_NONSENSE),
        ("tel:01632960123", ErrorCode.ADDRESS_NONSENSE),
        ("🏥", ErrorCode.ADDRESS_NONSENSE),
        ("reception@surgery.nhs.uk", ErrorCode.ADDRESS_HAS_LOGIN),
        ("https://anna:secret@surgery.nhs.uk/", ErrorCode.ADDRESS_HAS_LOGIN),
        ("anna:secret@surgery.nhs.uk", ErrorCode.ADDRESS_HAS_LOGIN),
        ("https://:@surgery.nhs.uk/", ErrorCode.ADDRESS_HAS_LOGIN),
        ("leaflet.pdf", ErrorCode.ADDRESS_IS_FILE),
        ("Leaflet.PDF", ErrorCode.ADDRESS_IS_FILE),
        ("site.zip", ErrorCode.ADDRESS_IS_FILE),
        ("https://surgery.nhs.uk/leaflet.pdf", ErrorCode.ADDRESS_IS_FILE),
        ("surgery.nhs.uk/files/forms.zip?download=1", ErrorCode.ADDRESS_IS_FILE),
        ("surgery.nhs.uk/leaflet.pdf#page=2", ErrorCode.ADDRESS_IS_FILE),
    ],
)
def test_what_is_no_web_page_is_refused_in_one_sentence(typed: str, code: ErrorCode) -> None:
    with pytest.raises(KnownError) as refused:
        read_start_address(typed)
    assert refused.value.code is code


def test_a_password_is_not_repeated() -> None:
    for typed in ("https://anna:secret@surgery.nhs.uk/", "anna:secret@surgery.nhs.uk"):
        with pytest.raises(KnownError) as refused:
            read_start_address(typed)
        assert "secret" not in str(refused.value)
        assert "https://surgery.nhs.uk" in str(refused.value)


def test_a_very_long_text_is_cut_in_the_sentence() -> None:
    with pytest.raises(KnownError) as refused:
        read_start_address("x" * 100_000)
    assert len(str(refused.value)) < 400


@given(st.text(max_size=60))
@example("https://[")
@example("http://℀.com")
@example("https://\ud800.uk")
def test_any_text_gives_addresses_or_a_known_error(typed: str) -> None:
    try:
        start = read_start_address(typed)
    except KnownError:
        return
    for candidate in start.candidates:
        assert is_web(candidate)
        assert candidate.isascii()
        assert read_start_address(candidate).candidates == (candidate,)


# --- One spelling of one address ---------------------------------------------------------------------------------

_NAMES = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
_HOSTS = st.lists(_NAMES, min_size=1, max_size=3).map(lambda names: ".".join([*names, "uk"]))
_PATHS = st.lists(st.text("abcXYZ019-_~.é %2Ff'", min_size=1, max_size=6), max_size=4).map("/".join).map(str.strip)
_QUERIES = st.lists(st.text("abc=1é", min_size=1, max_size=6), max_size=3).map("&".join)


@st.composite
def _urls(draw: st.DrawFn) -> str:
    query = draw(_QUERIES)
    return f"https://{draw(_HOSTS)}/{draw(_PATHS)}{'?' + query if query else ''}"


@given(st.one_of(_urls(), st.text(max_size=60), st.text(max_size=40).map(lambda rest: f"https://{rest}")))
@example("https://x.uk/%252e%2e/")
@example("https://x.uk/a/..")
@example("https://x.uk/a/%2E%2E/b")
@example("http://[::ffff:1.2.3.4]:80/")
def test_one_spelling_stays_as_it_is(url: str) -> None:
    once = normalise(url)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://Surgery.NHS.uk", "https://surgery.nhs.uk/"),
        ("https://surgery.nhs.uk:443/", "https://surgery.nhs.uk/"),
        ("http://surgery.nhs.uk:80/", "http://surgery.nhs.uk/"),
        ("https://surgery.nhs.uk./", "https://surgery.nhs.uk/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("http://[0:0::1]/", "http://[::1]/"),
        ("https://x.uk//a///b", "https://x.uk/a/b"),
        ("https://x.uk/a/./b/../c", "https://x.uk/a/c"),
        ("https://x.uk/a/b/..", "https://x.uk/a/"),
        ("https://x.uk/../../a", "https://x.uk/a"),
        ("https://x.uk/%7eanna/%c3%a9", "https://x.uk/~anna/%C3%A9"),
        ("https://x.uk/é?q=é", "https://x.uk/%C3%A9?q=%C3%A9"),
        ("https://x.uk/our team", "https://x.uk/our%20team"),
        ("https://x.uk/a/%2e%2e/b", "https://x.uk/b"),
        ("https://x.uk\\a\\b", "https://x.uk/a/b"),
        ("https:\\\\x.uk/", "https://x.uk/"),
        ("https://x.uk/?utm_source=a&b=1&gclid=2&fbclid", "https://x.uk/?b=1"),
        ("https://x.uk/?", "https://x.uk/"),
        ("https://x.uk/#top", "https://x.uk/"),
        ("https://x.uk/#", "https://x.uk/"),
        ("https://x.uk/#/", "https://x.uk/"),
        ("https://x.uk/#!", "https://x.uk/"),
        ("  https://x.uk/ ", "https://x.uk/"),
    ],
)
def test_spellings_of_one_address(url: str, other: str) -> None:
    assert normalise(url) == other


@pytest.mark.parametrize("url", ["mailto:a@b.uk", "javascript:alert(1)", "tel:999", "", "#top", "/a", "https://[", "x"])
def test_what_is_no_web_address_comes_back_as_it_is(url: str) -> None:
    assert normalise(url) == url


def test_words_that_only_look_like_tracking_stay() -> None:
    assert normalise("https://x.uk/?utmost=1&page_ga=2") == "https://x.uk/?utmost=1&page_ga=2"


def test_the_host_is_the_one_that_a_browser_would_open() -> None:
    assert site_key("https://bad.example\\@good.example/") == "bad.example"
    assert site_key("https:///bad.example/good.example") == "bad.example"
    assert not is_same_site("https://bad.example\\@good.example/", "https://good.example/")


# --- One page, one site ------------------------------------------------------------------------------------------


@given(_HOSTS, _PATHS, _QUERIES)
def test_one_page_has_one_key_however_it_is_spelt(host: str, path: str, query: str) -> None:
    rest = f"/{path}" + (f"?{query}" if query else "")
    keys = {page_key(f"{scheme}://{www}{host}{rest}") for scheme in ("http", "https") for www in ("", "www.")}
    assert len(keys) == 1
    key = keys.pop()
    assert page_key(f"https:{key}") == key
    if not query:
        assert page_key(f"https://{host}/{path.rstrip('/')}/") == key


@pytest.mark.parametrize("page", ["index.html", "index.htm", "default.aspx", "Index.php", "default.asp"])
def test_an_index_page_is_its_folder(page: str) -> None:
    assert page_key(f"https://x.uk/a/{page}") == page_key("https://x.uk/a") == page_key("http://www.x.uk/a/")
    assert page_key(f"https://x.uk/{page}") == page_key("https://x.uk")


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://x.uk/a", "https://x.uk/b"),
        ("https://x.uk/a", "https://x.uk/A"),
        ("https://x.uk/?id=1", "https://x.uk/?id=2"),
        ("https://x.uk/#/contact", "https://x.uk/#/team"),
        ("https://x.uk/#!contact", "https://x.uk/"),
        ("https://x.uk/", "https://y.uk/"),
        ("https://x.uk/", "https://x.uk:8080/"),
        ("https://x.uk/", "https://blog.x.uk/"),
        ("https://x.uk/a%2Fb", "https://x.uk/a/b"),
        ("https://x.uk/reindex.html", "https://x.uk/"),
        ("https://x.uk/a?page=index.html", "https://x.uk/a"),
    ],
)
def test_different_pages_have_different_keys(url: str, other: str) -> None:
    assert page_key(url) != page_key(other)


@given(st.text(max_size=60).map(lambda rest: f"https://{rest}"), st.text(max_size=40))
@example("https://[", "http://[::1")
@example("https://..", "")
def test_keys_of_any_text_are_texts(url: str, other: str) -> None:
    for text in (url, other):
        assert page_key(text) == page_key(normalise(text))
        assert site_key(text) == site_key(normalise(text))
    assert is_same_site(url, other) is is_same_site(other, url)


def test_a_site_is_its_host_with_an_unusual_port() -> None:
    assert site_key("https://www.surgery.nhs.uk/a") == "surgery.nhs.uk"
    assert site_key("http://surgery.nhs.uk:8080/") == "surgery.nhs.uk:8080"
    assert is_same_site("http://www.surgery.nhs.uk/a", "https://surgery.nhs.uk:443")
    assert not is_same_site("https://surgery.nhs.uk", "https://other.nhs.uk")
    assert not is_same_site("mailto:a@surgery.nhs.uk", "https://surgery.nhs.uk")


def test_file_endings_are_those_of_downloads() -> None:
    assert file_ending("/a/Leaflet.PDF") == "pdf"
    assert file_ending("/a/page.html") == file_ending("/a.pdf/") == file_ending("/pdf") == file_ending("/a.php") == ""


def test_this_computer_is_known_by_all_its_names() -> None:
    assert all(map(is_loopback, ["localhost", "a.localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]"]))
    assert not any(map(is_loopback, ["surgery.nhs.uk", "10.0.0.1", "localhost.nhs.uk", "8.8.8.8", ""]))
    assert is_ip("10.0.0.1")
    assert not is_ip("10.0.0")
