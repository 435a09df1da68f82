"""The name of a link is what a screen reader speaks: a title counts where nothing else is there."""

import pytest
from scanning import asked, scanned
from served_site import page, served

pytestmark = pytest.mark.browser

LINKS = """
<a href="/title" title="Test results"><img src="/a.png"></a>
<a href="/empty-alt" title="Sick notes"><img src="/a.png" alt=""></a>
<a href="/alt" title="Not this"><img src="/a.png" alt="Appointments"></a>
<a href="/words" title="Not this">Prescriptions</a>
<a href="/nothing"><img src="/a.png" alt=""></a>
"""


def test_a_picture_link_without_words_is_named_by_its_title():
    with served({"/": page("Surgery", LINKS)}) as site:
        facts = scanned(asked(site.address, pages=1)).reading("/").facts
    assert facts
    names = {link.href.rpartition("/")[2]: link.name for link in facts.links}
    assert names == {
        "title": "Test results",
        "empty-alt": "Sick notes",
        "alt": "Appointments",
        "words": "Prescriptions",
        "nothing": "",
    }
