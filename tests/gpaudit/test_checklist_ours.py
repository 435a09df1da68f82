"""Our own checklist: whole, in keeping with the research, and without a problem."""

import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from gpaudit.checklist.folder import default_folder, load, read_texts
from gpaudit.checklist.json_schema import schema_texts
from gpaudit.checklist.reading import SHAPES
from gpaudit.checklist.summary import as_text, summarise
from gpaudit.model.check import Certainty, Check
from gpaudit.model.checklist import Checklist, Find, Journey, Kind
from gpaudit.model.known_host import HostKind, Loading

FOLDER = default_folder()
GUIDE = (FOLDER.parent / "README.md").read_text(encoding="utf-8")

# checks and core checks of each group, as the research counts them
COUNTS = {
    "home": (8, 8), "urgent": (7, 5), "appointments": (12, 10), "cancel": (6, 2), "prescriptions": (9, 6),
    "results": (6, 3), "sick-note": (6, 5), "join": (10, 6), "contact": (11, 9), "nhs-app": (8, 6), "details": (6, 3),
    "about": (9, 5), "complaints": (8, 6), "publications": (12, 9), "accessibility": (12, 10),
    "words": (12, 7), "layout": (12, 7),
}  # fmt: skip

# A list of released ids is never changed. Add new ids under a new version, and its line here.
RELEASED = {"2026.1": "ebfcdbc8426a4417570d1f0ec02866af47c6877732054e2d763f60481c07fb0a"}


# The table of sources as the research has it. It changes only when the research does.
RESEARCH = "abe0d2dcc24064ce53fc590b9b0786cafc71dba54aa569836633eaad0d6c96c2"

# What the window can show beside every check; anything else is “what the robot found”, on the card itself.
LISTS = {"cookies", "faults", "files", "headings", "links", "pages", "pictures"}


@pytest.fixture(scope="module")
def ours() -> Checklist:
    return load()


def table(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_it_has_no_problem():
    assert summarise().problems == ()


def test_it_has_17_groups_154_checks_and_107_core_ones(ours: Checklist):
    counts = {journey.id: (len(journey.checks), sum(c.core for c in journey.checks)) for journey in ours.journeys}
    assert counts == COUNTS
    assert list(counts) == list(COUNTS)
    summary = summarise()
    assert (len(summary.groups), summary.checks, summary.core) == (17, 154, 107)


def test_the_two_whole_site_groups_come_last(ours: Checklist):
    assert [journey.kind for journey in ours.journeys] == [Kind.JOURNEY] * 15 + [Kind.WHOLE_SITE] * 2


def test_the_depths_take_the_minutes_that_the_research_gives(ours: Checklist):
    assert {depth.id: ours.minutes_at(depth.id) for depth in ours.depths} == {"core": 90, "seven": 56, "full": 125}
    seven = [journey.id for journey in ours.journeys_at("seven")]
    assert seven == [
        "home",
        "appointments",
        "cancel",
        "prescriptions",
        "results",
        "sick-note",
        "join",
        "contact",
        "layout",
    ]
    assert len(ours.checks_at("core")) == 107
    assert len(ours.checks_at("full")) == 154


def test_the_table_of_sources_is_the_research(ours: Checklist):
    lines = table("sources.toml")["sources"]
    assert len(lines) == 154
    assert sum(line["core"] for line in lines.values()) == 107
    assert Counter(line["weight"] for line in lines.values()) == {"should": 82, "must": 63, "good": 9}
    assert Counter(line["fixer"] for line in lines.values()) == {"practice": 115, "both": 18, "supplier": 21}
    assert Counter(line["certainty"] for line in lines.values()) == {"A": 32, "B": 70, "C": 48, "D": 4}
    assert {check.source for check in ours.checks()} == set(lines)
    rows = [f"{key} {line['core']} {line['weight']} {line['fixer']} {line['certainty']}" for key, line in lines.items()]
    assert hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest() == RESEARCH


def test_checks_stand_in_the_order_of_the_research(ours: Checklist):
    for journey in ours.journeys:
        numbers = [int(check.source.split(".")[1]) for check in journey.checks]
        assert numbers == sorted(numbers), journey.id


@pytest.mark.parametrize("version", RELEASED)
def test_a_released_list_of_ids_is_never_changed(version: str):
    ids = table("released-ids.toml")["released"][version]
    assert hashlib.sha256("\n".join(ids).encode()).hexdigest() == RELEASED[version]


def test_every_id_is_released(ours: Checklist):
    released = {check_id for ids in table("released-ids.toml")["released"].values() for check_id in ids}
    assert {check.id for check in ours.checks()} <= released
    assert ours.version in table("released-ids.toml")["released"]


def test_every_judge_is_used(ours: Checklist):
    assert set(table("judges.toml")["judges"]) == {check.robot.judge for check in ours.checks()}


def test_what_people_alone_judge_has_no_robot_rating(ours: Checklist):
    people_only = [check.id for check in ours.checks() if check.robot.certainty is Certainty.D]
    assert people_only == [
        "cancel.tone",
        "prescriptions.special-services",
        "contact.sites",
        "publications.personal-details",
    ]


def test_the_check_on_form_hours_says_that_it_needs_core_hours(ours: Checklist):
    assert "core-hours" in ours.check("appointments.form-hours").needs


def test_the_registration_service_is_never_loaded(ours: Checklist):
    for address in (
        ("gp-registration.nhs.uk", "/A12345"),
        ("www.gp-registration.nhs.uk", "/"),
        ("register-with-gp.ht1.uk", "/"),
    ):
        known = ours.hosts.find(*address)
        assert known is not None
        assert known.loading is Loading.NEVER


def test_no_request_form_is_loaded_beyond_its_first_page(ours: Checklist):
    loading = {known.loading for known in ours.hosts.hosts if known.kind is HostKind.REQUEST_FORM}
    assert loading == {Loading.FIRST_PAGE}


def test_the_longest_path_decides_what_a_host_is(ours: Checklist):
    form = ours.hosts.find("systmonline.tpp-uk.com", "/2/OnlineConsultation")
    account = ours.hosts.find("systmonline.tpp-uk.com", "/2/Login")
    assert form is not None
    assert account is not None
    assert (form.kind, account.kind) == (HostKind.REQUEST_FORM, HostKind.ACCOUNT)


def test_a_host_that_only_ends_alike_is_not_known(ours: Checklist):
    assert ours.hosts.find("notaccurx.com", "/") is None
    assert ours.hosts.find("accurx.com.example.org", "/") is None
    assert ours.hosts.find("FLOREY.accurx.com.", "/p/A12345") is not None


def test_all_43_questions_of_the_auditors_are_there(ours: Checklist):
    assert [question.number for question in ours.statement.questions] == list(range(1, 44))


def test_a_list_of_the_window_has_one_name(ours: Checklist):
    steps = [step for check in ours.checks() for step in check.how]
    assert {name for step in steps for name in re.findall(r"app’s list of (\w+)", step)} == LISTS
    for step in steps:
        assert "robot’s" not in step
        assert step.count("app’s") == step.count("app’s list of"), step


def test_a_view_has_one_name(ours: Checklist):
    views = {name for check in ours.checks() for step in check.how for name in re.findall(r"(\w+) view\b", step)}
    assert views == {"phone", "computer"}


def test_a_failure_reads_alike_to_a_practice_and_to_a_supplier(ours: Checklist):
    for check in ours.checks():
        assert not re.search(r"\byour?\b", check.failure.replace("You and Your General Practice", "")), check.id


def test_a_fix_for_the_supplier_speaks_to_the_supplier(ours: Checklist):
    for check in ours.checks():
        if check.fixer == "supplier":
            assert "supplier" not in check.fix.replace("between surgery and supplier", ""), check.id


def test_a_source_is_named_in_full_words(ours: Checklist):
    for check in ours.checks():
        for basis in check.basis:
            assert not re.search(r"\b(reg|regs|para|paras|Sch|Pt)\b", basis.ref), (check.id, basis.ref)
            if "paragraph 48" in basis.ref and "44(g)" not in basis.ref and "paragraph 22" not in basis.ref:
                assert "practice leaflet: " in basis.ref, (check.id, basis.ref)


def test_what_was_not_read_in_its_source_is_to_be_confirmed(ours: Checklist):
    marks = ("not read", "not seen", "from memory", "second-hand", "not found or read")
    for check in ours.checks():
        binding = [basis.ref for basis in check.basis if basis.kind in {"contract", "law"}]
        if binding and all(any(mark in ref for mark in marks) for ref in binding):
            assert check.confidence == "to-confirm", check.id


def test_no_word_is_avoided_twice(ours: Checklist):
    forms = [form for word in ours.avoided_words.words for form in word.forms]
    assert sorted(forms) == sorted(set(forms))
    assert all(form == form.casefold() for form in forms)


def test_every_subject_of_the_vocabulary_serves_a_journey_and_has_words_of_its_own(ours: Checklist):
    finds = {journey.id: journey.find for journey in ours.journeys if journey.find}
    for label in ours.vocabulary.labels:
        assert set(label.journeys) <= finds.keys()
        assert all(set(label.words) != set(find.words) for find in finds.values()), label.id


def test_every_journey_but_home_has_its_words_and_knows_where_it_may_be_served(ours: Checklist):
    kinds = {kind.value for kind in HostKind}
    hosts = {f"{known.host}{known.path}" for known in ours.hosts.hosts}
    journeys = {journey.id for journey in ours.journeys if journey.kind is Kind.JOURNEY}
    for journey in ours.journeys:
        if journey.kind is Kind.JOURNEY and journey.id != "home":
            assert journey.find
            assert journey.find.words
            assert set(journey.find.hosts) <= kinds | hosts
            assert set(journey.find.passages_on) <= journeys
            assert bool(journey.find.passages) == bool(journey.find.passages_on)


def test_every_duty_is_covered_or_stands_in_the_guide_with_its_reason():
    items = table("coverage.toml")["items"]
    leaflet = [item["item"] for item in items if item["item"].startswith("Leaflet ")]
    assert leaflet == [f"Leaflet {number}" for number in range(1, 24)]
    for section in range(1, 18):
        assert any(item["item"].startswith(f"Guidance 3.{section},") for item in items), section
    for item in items:
        if reason := item.get("not_covered_because"):
            assert f"| {item['item']} | {item['what']} | {reason} |" in GUIDE


def test_every_check_that_must_be_met_covers_a_duty(ours: Checklist):
    covering = {check_id for item in table("coverage.toml")["items"] for check_id in item.get("checks", ())}
    musts = {check.id for check in ours.checks() if check.weight == "must"}
    assert musts - covering == set()


def test_the_guide_explains_every_field_and_every_file():
    for model in (Check, Journey):
        for field in model.model_fields:
            assert f"| `{field}` |" in GUIDE or f"| `[{field}]` |" in GUIDE or field == "checks", field
    for field in Find.model_fields:
        assert f"`{field}`" in GUIDE or field == "home"
    for name in SHAPES:
        assert f"`{name}`" in GUIDE or name.startswith("journeys/"), name


def test_the_worked_example_of_the_guide_works(tmp_path: Path):
    example = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert example
    for name, text in read_texts(FOLDER).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    about = tmp_path / "journeys" / "about.toml"
    about.write_text(about.read_text(encoding="utf-8") + "\n" + example.group(1), encoding="utf-8")
    summary = summarise(tmp_path)
    assert summary.problems == ()
    assert (summary.checks, summary.core) == (155, 108)


def test_the_json_schemas_are_current():
    """If this fails, run: python -m gpaudit.checklist.json_schema."""
    written = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER.parent / "schemas").iterdir()}
    assert written == schema_texts()


def test_the_summary_is_readable():
    lines = as_text(summarise(written_judges={check.robot.judge for check in load().checks()})).splitlines()
    assert "17 groups, 154 checks, 107 of them core." in lines
    assert "Core audit (core): 17 groups, 107 checks, about 90 minutes." in lines
    assert "Judges not yet written: none." in lines
    assert lines[-1] == "Problems: none."


def test_judges_that_the_robot_lacks_are_counted_and_named_in_lines_that_fit_a_screen():
    judges = {check.robot.judge for check in load().checks()}
    summary = summarise(written_judges=judges - {"menu.items"})
    assert summary.judges_not_written == ("menu.items",)
    lines = as_text(summarise()).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("Judges not yet written: "))
    assert lines[first].startswith(f"Judges not yet written: {len(judges)}.")
    names = lines[first + 1 : lines.index("", first)]
    assert max(len(line) for line in names) <= 100
    assert sorted(name.strip(",. ") for line in names for name in line.split()) == sorted(judges)
