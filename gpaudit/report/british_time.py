"""Stored moments (UTC) as days and times in England, without a time zone table: Windows has none for Python."""

from datetime import UTC, date, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def british(moment: datetime) -> datetime:
    """The time on a clock in England. Summer time runs from 1am UTC on the last Sunday of March to that of October."""
    utc = moment.astimezone(UTC)
    is_summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return (utc + timedelta(hours=1 if is_summer else 0)).replace(tzinfo=None)


def day_words(day: date) -> str:
    """A day as it is written in England: 20 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(first: date, last: date) -> str:
    """Some days: one day, or the first and the last."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
