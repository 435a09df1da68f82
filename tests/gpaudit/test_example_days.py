"""The days that the example's pages speak of."""

from datetime import date

import pytest

from gpaudit.example.days import Days, bank_holidays


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, ["1 1", "29 3", "1 4", "6 5", "27 5", "26 8", "25 12", "26 12"]),
        (2026, ["1 1", "3 4", "6 4", "4 5", "25 5", "31 8", "25 12", "28 12"]),
        (2027, ["1 1", "26 3", "29 3", "3 5", "31 5", "30 8", "27 12", "28 12"]),
        (2028, ["3 1", "14 4", "17 4", "1 5", "29 5", "28 8", "25 12", "26 12"]),
    ],
)
def test_bank_holidays_are_those_the_government_lists(year: int, days: list[str]) -> None:
    assert [f"{day.day} {day.month}" for day, _ in bank_holidays(year)] == days


def test_next_holidays_go_on_into_the_new_year() -> None:
    assert Days(date(2026, 12, 26)).next_holidays == (
        ("Monday 28 December 2026", "Boxing Day"),
        ("Friday 1 January 2027", "New Year’s Day"),
        ("Friday 26 March 2027", "Good Friday"),
    )


def test_a_holiday_is_next_until_it_is_over() -> None:
    assert Days(date(2026, 12, 25)).next_holidays[0] == ("Friday 25 December 2026", "Christmas Day")


@pytest.mark.parametrize(
    ("day", "is_open"),
    [(date(2026, 11, 20), True), (date(2026, 11, 21), False), (date(2026, 12, 25), False), (date(2026, 4, 3), False)],
)
def test_open_on_working_days_only(day: date, *, is_open: bool) -> None:
    assert Days(day).is_open is is_open


@pytest.mark.parametrize(("day", "year"), [(date(2026, 3, 31), "2024 to 2025"), (date(2026, 4, 1), "2025 to 2026")])
def test_last_financial_year_has_ended(day: date, year: str) -> None:
    assert Days(day).last_financial_year == year


def test_last_month_crosses_the_year() -> None:
    assert Days(date(2026, 1, 31)).last_month == "December 2025"
