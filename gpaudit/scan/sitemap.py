"""Reads the map that a site gives of itself."""

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_ADDRESSES = 500
MOST_MAPS = 5


def read_sitemap(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages and the further sitemaps that a sitemap names, cut at `MOST_ADDRESSES` and `MOST_MAPS`."""
    try:
        root = fromstring(text.strip())
    except (ParseError, DefusedXmlException, ValueError):
        return (), ()
    places = [(each.text or "").strip() for each in root.iter() if each.tag.rpartition("}")[2] == "loc"]
    is_index = root.tag.rpartition("}")[2] == "sitemapindex"
    return ((), tuple(places[:MOST_MAPS])) if is_index else (tuple(places[:MOST_ADDRESSES]), ())
