"""The ratings of a check, and the reasons for leaving one open."""

from enum import StrEnum


class Rating(StrEnum):
    """NHS England's three levels, and two that leave the sum."""

    WELL = "well"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


class NotCheckedReason(StrEnum):
    """Why a check was left open."""

    SITE_DOWN = "site_down"
    NEEDS_LOGIN = "needs_login"
    OUT_OF_HOURS = "out_of_hours"
    ASK_COLLEAGUE = "ask_colleague"
    ASK_SUPPLIER = "ask_supplier"
    NO_PHONE = "no_phone"
    NOT_SURE = "not_sure"
    NO_TIME = "no_time"


NOT_CHECKED_SENTENCES: dict[NotCheckedReason, str] = {
    NotCheckedReason.SITE_DOWN: "The website or the page did not open.",
    NotCheckedReason.NEEDS_LOGIN: "It needs a log-in.",
    NotCheckedReason.OUT_OF_HOURS: "It can only be seen in opening hours.",
    NotCheckedReason.ASK_COLLEAGUE: "A colleague has to be asked.",
    NotCheckedReason.ASK_SUPPLIER: "The website supplier has to be asked.",
    NotCheckedReason.NO_PHONE: "It needs a real phone.",
    NotCheckedReason.NOT_SURE: "I could not tell.",
    NotCheckedReason.NO_TIME: "There was no time.",
}
