import io
import json
from pathlib import Path

from rich.console import Console
from scan_events import BEGAN, DETAILS, SITE, finished, node, reading, result, started

from gpaudit.checklist.folder import load
from gpaudit.commands.show import as_json, show
from gpaudit.model.answer import Answer
from gpaudit.model.audit import Audit, Scan
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.reading import PageReading, UnscannedFrame
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.view import View

CHECKLIST = load(Path(__file__).parents[1] / "fixtures" / "checklist" / "small")
FRAME = UnscannedFrame(url="https://maps.example/", reason="It did not answer.")


def audit(*readings: PageReading, answers: tuple[Answer, ...] = ()) -> Audit:
    scan = Scan(started=started(), finished=finished())
    return Audit(details=DETAILS, scans=(scan,), readings=readings, answers=answers)


def shown(of: Audit) -> str:
    text = io.StringIO()
    show(of, Console(file=text, width=120))
    return text.getvalue()


def test_programs_get_the_keys_that_are_published() -> None:
    nodes = (node("#a", place="div > a"), node("iframe", ("my-menu", "a")))
    found = as_json(
        audit(
            reading("/a", result(*nodes), frames_not_scanned=(FRAME,), in_part=("Cut.",), status=200),
            reading("/a", view=View.PHONE),
            reading("/b", outcome=PageOutcome.BLOCKED, status=403, detail="403"),
            answers=(
                Answer(check="a.b", rating=Rating.WELL, answered_at=BEGAN, proposed=Rating.WELL, note="’"),
                Answer(check="c.d", rating="not_checked", reason=NotCheckedReason.NO_TIME, answered_at=BEGAN),
            ),
        ),
        CHECKLIST,
    )
    found = json.loads(json.dumps(found))
    assert set(found) >= {
        "pages", "journeys", "rule_results", "suggestions", "answers", "findings", "score",
    }  # fmt: skip
    first, second = found["pages"]
    assert set(first) >= {"url", "final_url", "title", "outcome", "views"}
    assert [view["view"] for view in first["views"]] == ["computer", "phone"]
    assert first["views"][0]["frames_not_scanned"] == [{"url": FRAME.url, "reason": FRAME.reason}]
    assert (second["url"], second["outcome"]) == (f"{SITE}/b", "blocked")
    (rule,) = found["rule_results"]
    assert {key: rule[key] for key in ("rule", "impact", "outcome", "view", "url")} == {
        "rule": "link-name", "impact": "serious", "outcome": "failed", "view": "computer", "url": f"{SITE}/a",
    }  # fmt: skip
    assert [set(each) for each in rule["nodes"]] == [{"target", "html", "help"}] * 2
    assert rule["nodes"][1]["target"] == ["iframe", ["my-menu", "a"]]
    assert found["answers"]["a.b"]["decided_by"] == "proposal_accepted"
    assert found["answers"]["c.d"]["reason"] == "no_time"
    assert len(found["findings"]) == 2
    counts = {"critical": 0, "serious": 2, "moderate": 0, "minor": 0, "needs_check": 0}
    assert counts.items() <= found["score"]["scan"].items()
    assert set(found["score"]) >= {"journeys", "contract", "scan"}


def test_what_needs_an_eye_is_no_fault_in_the_sum() -> None:
    doubt = result(outcome=RuleOutcome.CANT_TELL, impact=Impact.CRITICAL)
    score = as_json(audit(reading("/", doubt, result(rule="label"))), CHECKLIST)["score"]["scan"]
    assert {"critical": 0, "serious": 1, "moderate": 0, "minor": 0, "needs_check": 1}.items() <= score.items()


def test_people_get_the_pages_and_the_findings() -> None:
    text = shown(audit(reading("/a", result()), reading("/gone", outcome=PageOutcome.NOT_FOUND)))
    for words in ("Park Road Surgery", f"{SITE}/a", "The page was read.", "Help on link-name", "serious"):
        assert words in text


def test_an_audit_that_was_never_scanned_can_be_shown() -> None:
    never = Audit(details=DETAILS, scans=(), readings=())
    assert "Park Road Surgery" in shown(never)
    assert as_json(never, CHECKLIST)["pages"] == []


def test_long_addresses_are_shown_whole() -> None:
    text = shown(audit(reading("/" + "long/" * 60)))
    assert "".join(text.split()).replace("│", "").count("long/") == 60


def test_a_hostile_file_can_neither_steer_the_terminal_nor_paint_it() -> None:
    bad = "\x1b]0;title\x07\x9b31m\u202e[red]x[/red][/bold]\r\n"
    hostile = audit(
        reading("/", result().model_copy(update={"help": bad}), title=bad),
        reading("/x", outcome=PageOutcome.NOT_FOUND).model_copy(update={"url": f"https://x.uk/{bad}"}),
    )
    hostile = hostile.model_copy(update={"details": DETAILS.model_copy(update={"practice_name": bad})})
    text = shown(hostile)
    assert text.count("[red]x[/red]") == 3
    assert not set("\x1b\x07\x9b\u202e\r") & set(text)
