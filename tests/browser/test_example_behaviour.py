"""How the example behaves in a real browser: width, cookies, pop-up, carousel, menu, and the second host."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from gpaudit.example.server import Request, serve
from gpaudit.example.site import ExamplePractice

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(**PHONE) as context:
        yield context


def planted(*faults: str) -> ExamplePractice:
    return ExamplePractice(frozenset(faults))


def too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def cookies(context: BrowserContext) -> set[str]:
    return {cookie["name"] for cookie in context.cookies()}


@pytest.mark.parametrize(
    ("practice", "wide"),
    [(ExamplePractice.good(), []), (ExamplePractice.with_faults(), ["/contact"])],
    ids=["good", "with-faults"],
)
def test_pages_that_scroll_sideways_on_a_small_phone(
    browser: Browser, practice: ExamplePractice, wide: list[str]
) -> None:
    with serve(practice) as server, browser.new_context(**NARROW) as context:
        page = context.new_page()
        found = []
        for path in practice.pages():
            page.goto(server.address.rstrip("/") + path)
            found += [path] if too_wide(page) else []
    assert found == wide


def test_good_version_sets_no_cookie_before_a_choice_and_keeps_to_a_no(phone: BrowserContext) -> None:
    with serve(planted()) as server:
        page = phone.new_page()
        page.goto(server.address)
        assert cookies(phone) == set()
        assert page.evaluate("localStorage.length") == 0
        page.get_by_role("button", name="No cookies").click()
        page.goto(server.address)
        assert cookies(phone) == {"cookie_choice"}
        expect(page.get_by_role("region", name="Cookies on this website")).to_have_count(0)
        page.goto(f"{server.address}cookies")
        page.get_by_role("button", name="Use cookies", exact=True).click()
        assert cookies(phone) == {"cookie_choice", "visits_seen", "visits_page"}


def test_faulty_version_counts_visits_before_a_choice(phone: BrowserContext) -> None:
    with serve(planted("cookies.before-choice", "cookies.no-refusal")) as server:
        page = phone.new_page()
        page.goto(server.address)
        assert cookies(phone) == {"visits_seen", "visits_page"}
        assert page.locator(".cookies button").all_inner_texts() == ["OK"]


def test_pop_up_covers_half_the_screen_at_the_first_visit_only(phone: BrowserContext) -> None:
    with serve(planted("home.pop-up")) as server:
        page = phone.new_page()
        page.goto(server.address)
        box = page.get_by_role("dialog").bounding_box()
        page.goto(server.address)
        again = page.get_by_role("dialog").count()
    assert box
    assert box["height"] * box["width"] > 0.5 * 390 * 844
    assert again == 0


def test_carousel_moves_by_itself(phone: BrowserContext) -> None:
    with serve(planted("home.carousel")) as server:
        page = phone.new_page()
        page.clock.install()
        page.goto(server.address)
        before = page.locator(".slides").evaluate("slides => slides.style.transform")
        page.clock.run_for(3000)
        assert page.locator(".slides").evaluate("slides => slides.style.transform") != before


def test_menu_opens_and_closes_on_a_phone(phone: BrowserContext) -> None:
    with serve(planted()) as server:
        page = phone.new_page()
        page.goto(server.address)
        link = page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Prescriptions")
        expect(link).to_have_count(0)
        page.get_by_role("button", name="Menu").click()
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_have_count(0)
        expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_request_form_is_handed_over_to_another_host_that_loads_nothing_from_outside(phone: BrowserContext) -> None:
    heard: list[Request] = []
    with serve(planted(), on_request=heard.append) as server:
        page = phone.new_page()
        page.goto(f"{server.address}appointments")
        page.get_by_role("link", name="Request an appointment online", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Request an appointment")
        assert page.url == f"{server.forms_address}A00000/appointment"
    assert {request.host for request in heard} == {"127.0.0.1", "forms.localhost"}
    assert {request.method for request in heard} == {"GET"}


def test_no_page_asks_for_anything_outside_this_computer(browser: Browser) -> None:
    asked: set[str] = set()
    with serve(ExamplePractice.with_faults()) as server, browser.new_context() as context:
        context.on("request", lambda request: asked.add(request.url.split("/")[2].split(":")[0]))
        page = context.new_page()
        for path in server.practice.pages():
            page.goto(server.address.rstrip("/") + path)
    assert asked == {"127.0.0.1", "forms.localhost"}
