import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpaudit.scan.sitemap import MOST_ADDRESSES, MOST_MAPS, read_sitemap

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_pages_of_a_map() -> None:
    text = (
        f'\n<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}><!-- made by hand -->'
        "<url><loc> https://x.uk/a </loc><lastmod>2026</lastmod></url><url><loc>https://x.uk/b?a=1&amp;c=é</loc></url>"
        "<url><loc/></url></urlset>"
    )
    assert read_sitemap(text) == (("https://x.uk/a", "https://x.uk/b?a=1&c=é", ""), ())


def test_maps_of_a_map() -> None:
    text = f"<sitemapindex {SPACE}><sitemap><loc>https://x.uk/a.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(text) == ((), ("https://x.uk/a.xml",))


def test_a_map_without_the_usual_name_space() -> None:
    assert read_sitemap("<urlset><url><loc>https://x.uk/a</loc></url></urlset>") == (("https://x.uk/a",), ())


def test_endless_maps_are_cut() -> None:
    pages = "".join(f"<url><loc>https://x.uk/{n}</loc></url>" for n in range(MOST_ADDRESSES + 9))
    maps = "".join(f"<sitemap><loc>https://x.uk/{n}</loc></sitemap>" for n in range(MOST_MAPS + 9))
    assert len(read_sitemap(f"<urlset>{pages}</urlset>")[0]) == MOST_ADDRESSES
    assert len(read_sitemap(f"<sitemapindex>{maps}</sitemapindex>")[1]) == MOST_MAPS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Not found",
        "<html><body><p>Not found</body></html>",
        "<urlset><url><loc>https://x.uk/</loc></url>",
        '<?xml version="1.0" encoding="nonsense"?><urlset/>',
        '<?xml version="1.0" encoding="utf-16"?><urlset/>',
        "\x00<urlset/>",
        "<urlset>\ud800</urlset>",
        "<" * 100_000,
        "<a>" * 100_000,
        '<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
        '<!DOCTYPE u [<!ENTITY % x SYSTEM "https://bad.example/x.dtd"> %x;]><urlset/>',
    ],
)
def test_what_is_no_map_names_nothing(text: str) -> None:
    assert read_sitemap(text) == ((), ())


@given(st.text(max_size=200) | st.text("<>/urlsetloc&;!?\"'=# ", max_size=200))
def test_any_text_is_read_or_passed_over(text: str) -> None:
    pages, maps = read_sitemap(text)
    assert all(isinstance(each, str) for each in (*pages, *maps))
