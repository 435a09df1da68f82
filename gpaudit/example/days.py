"""The days that the example's pages speak of, all counted from one `today`, so that the good version stays current."""

from dataclasses import dataclass
from datetime import date, timedelta

_MONDAY, _SATURDAY = 0, 5
_WEEK = 7
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _easter_sunday(year: int) -> date:
    """Western Easter, by the anonymous Gregorian rule."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, leap_rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quads, quad_rest = divmod(of_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * quads - moon - quad_rest) % _WEEK
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=(_MONDAY - day.weekday()) % _WEEK)


def bank_holidays(year: int) -> tuple[tuple[date, str], ...]:
    """The bank holidays of England in a year, in order, with the days given in lieu of weekends."""
    easter = _easter_sunday(year)
    new_year = date(year, 1, 1)
    if new_year.weekday() >= _SATURDAY:
        new_year = _monday_on_or_after(new_year)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() >= _SATURDAY:
        christmas = date(year, 12, 27)
    if boxing.weekday() >= _SATURDAY:
        boxing = date(year, 12, 28)
    days = [
        (new_year, "New Year’s Day"),
        (easter - timedelta(days=2), "Good Friday"),
        (easter + timedelta(days=1), "Easter Monday"),
        (_monday_on_or_after(date(year, 5, 1)), "Early May bank holiday"),
        (_monday_on_or_after(date(year, 5, 25)), "Spring bank holiday"),
        (_monday_on_or_after(date(year, 8, 25)), "Summer bank holiday"),
        (christmas, "Christmas Day"),
        (boxing, "Boxing Day"),
    ]
    return tuple(sorted(days))


def in_words(day: date) -> str:
    """A date as the NHS writes it: 6 August 2018. Names are English whatever the computer's language."""
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Days:
    """What the templates need to know about today."""

    today: date

    def before(self, days: int) -> str:
        """The date so many days ago, in words."""
        return in_words(self.today - timedelta(days=days))

    def after(self, days: int) -> str:
        """The date in so many days, in words."""
        return in_words(self.today + timedelta(days=days))

    @property
    def is_open(self) -> bool:
        """Whether the surgery opens today."""
        holidays = {day for day, _ in bank_holidays(self.today.year)}
        return self.today.weekday() < _SATURDAY and self.today not in holidays

    @property
    def weekday(self) -> str:
        """Today's name."""
        return _WEEKDAYS[self.today.weekday()]

    @property
    def next_holidays(self) -> tuple[tuple[str, str], ...]:
        """The next three bank holidays, today among them: the date in words and the name."""
        years = (self.today.year, self.today.year + 1)
        coming = [(day, name) for year in years for day, name in bank_holidays(year) if day >= self.today]
        return tuple((f"{_WEEKDAYS[day.weekday()]} {in_words(day)}", name) for day, name in coming[:3])

    @property
    def last_month(self) -> str:
        """The month before this one, such as October 2026."""
        return _month(self.today.replace(day=1) - timedelta(days=1))

    @property
    def last_financial_year(self) -> str:
        """The financial year that ended last (it ends on 31 March), such as 2025 to 2026."""
        end = self.today.year if self.today > date(self.today.year, 3, 31) else self.today.year - 1
        return f"{end - 1} to {end}"
