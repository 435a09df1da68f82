"""The journey finder: for each patient task the page that serves it, and the way there from the home page."""

from collections.abc import Mapping, Sequence

from gpaudit.model.audit import Audit
from gpaudit.model.checklist import Checklist, Find, Journey
from gpaudit.model.journey_way import HandOver, JourneyWay, OtherPage, ServedBy, Sureness, WayOutcome
from gpaudit.robot.candidate import Candidate
from gpaudit.robot.choice import choose, is_enough, sureness
from gpaudit.robot.evidence import Evidence
from gpaudit.robot.hand_over import hand_over, hand_overs
from gpaudit.robot.link_graph import LinkGraph
from gpaudit.robot.passage import find_passage
from gpaudit.robot.site_pages import SitePages
from gpaudit.robot.site_words import SiteWords
from gpaudit.robot.trail import Trail

_MOST_OTHERS = 5
_WORTH_TELLING = 0.25
_ON_HOME = "home"


def find_journeys(audit: Audit, checklist: Checklist) -> Mapping[str, JourneyWay]:
    """Where each journey of the checklist is served, by its id, in the checklist's order.

    Pure: the same stored facts give the same answer on any day and in any order of the readings.
    """
    pages = SitePages(audit)
    graph = LinkGraph(pages, checklist.vocabulary.generic_links.words)
    evidence = Evidence(pages, graph, SiteWords(pages, checklist), checklist)
    journeys = [(journey, journey.find) for journey in checklist.journeys if journey.find]
    candidates: dict[str, list[Candidate]] = {}
    chosen: dict[str, Candidate | None] = {}
    for journey, find in journeys:
        is_other_trade = find.surgery_only and evidence.words.other_trade
        candidates[journey.id] = [] if is_other_trade or find.home else evidence.candidates(journey.id, find)
        chosen[journey.id] = choose(candidates[journey.id], evidence)
    served = {journey: choice.key for journey, choice in chosen.items() if choice and choice.was_read}
    served[_ON_HOME] = pages.home_key
    for journey, find in journeys:
        if chosen[journey.id] is None and not (find.surgery_only and evidence.words.other_trade):
            places = [served[each] for each in find.passages_on if each in served]
            chosen[journey.id] = find_passage(evidence, journey.id, places)
    return {
        journey.id: _home(journey, evidence)
        if find.home
        else _way(journey, find, chosen[journey.id], candidates[journey.id], evidence)
        for journey, find in journeys
    }


def _home(journey: Journey, evidence: Evidence) -> JourneyWay:
    home = evidence.pages.home
    if home is None:
        return _not_found(journey, (), evidence)
    return JourneyWay(
        journey=journey.id,
        outcome=WayOutcome.FOUND if home.facts else WayOutcome.FOUND_UNREAD,
        served_by=ServedBy.PAGE,
        url=home.url,
        title=home.main.title,
        clicks=0,
        sureness=Sureness.SURE,
        score=1.0,
        reasons=("It is the page that the address leads to.",),
    )


def _way(
    journey: Journey, find: Find, choice: Candidate | None, candidates: Sequence[Candidate], evidence: Evidence
) -> JourneyWay:
    others = _others(choice, candidates)
    if choice is None:
        return _not_found(journey, others, evidence)
    trail = Trail(evidence, journey.id, choice)
    is_read = choice.was_read or choice.served_by in (ServedBy.HAND_OVER, ServedBy.DOCUMENT)
    return JourneyWay(
        journey=journey.id,
        outcome=WayOutcome.FOUND if is_read else WayOutcome.FOUND_UNREAD,
        served_by=choice.served_by,
        url=choice.url,
        title=choice.title,
        heading=choice.heading,
        clicks=choice.clicks,
        trail=trail.steps(),
        first_links=trail.first_links(),
        hand_overs=_hand_overs(evidence, choice, find),
        others=others,
        sureness=sureness(choice),
        score=choice.score,
        reasons=choice.reasons,
    )


def _hand_overs(evidence: Evidence, choice: Candidate, find: Find) -> tuple[HandOver, ...]:
    if choice.served_by is ServedBy.HAND_OVER and choice.last:
        return (hand_over(evidence, choice.last, choice.url),)
    return hand_overs(evidence, choice.key, find) if choice.was_read else ()


def _not_found(journey: Journey, others: tuple[OtherPage, ...], evidence: Evidence) -> JourneyWay:
    read = tuple(page.url for page in evidence.pages.read)
    reasons = [f"It was not found in the {len(read)} pages that were read."]
    if journey.find and journey.find.surgery_only and evidence.words.other_trade:
        reasons.append("By its name this is not the website of a surgery.")
    return JourneyWay(
        journey=journey.id,
        outcome=WayOutcome.NOT_FOUND,
        served_by=ServedBy.NOTHING,
        others=others,
        sureness=Sureness.LIKELY if read else Sureness.UNSURE,
        reasons=tuple(reasons),
        pages_read=read,
    )


def _others(choice: Candidate | None, candidates: Sequence[Candidate]) -> tuple[OtherPage, ...]:
    rest = [each for each in candidates if each is not choice and each.score >= _WORTH_TELLING]
    return tuple(
        OtherPage(url=each.url, title=each.title or each.heading, score=each.score, why_not=_why_not(each, choice))
        for each in rest[:_MOST_OTHERS]
    )


def _why_not(other: Candidate, choice: Candidate | None) -> str:
    if other.against:
        return other.against
    if choice is None or not is_enough(other):
        return "Too little says that it serves this journey."
    if choice.is_own_page and not other.is_own_page:
        return "The page that was chosen serves this journey as a whole."
    if other.score < choice.score:
        return "More speaks for the page that was chosen."
    if other.clicks is None or (choice.clicks is not None and other.clicks > choice.clicks):
        return "It is as good, but takes more clicks."
    return "It is as good, but its name is less usual."
