"""What can go wrong that is nobody's bug, and the one sentence that people read about it.

A `KnownError` carries a code and the words that fill its sentence. Anything else that is raised is a bug of ours.
"""

from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What the command line tells the program that called it."""

    DONE = 0
    WRONG_INPUT = 2
    NO_BROWSER = 3
    SITE_NOT_REACHABLE = 4
    FILE_CANNOT_BE_USED = 5
    BUG = 70
    STOPPED = 130


class ErrorCode(StrEnum):
    """One code for each mistake or mishap. Codes cross process borders; sentences do not."""

    ADDRESS_EMPTY = "address_empty"
    ADDRESS_NOT_WEB = "address_not_web"
    ADDRESS_NONSENSE = "address_nonsense"
    ADDRESS_HAS_LOGIN = "address_has_login"
    ADDRESS_IS_FILE = "address_is_file"
    OPTION_WRONG = "option_wrong"
    PAGES_FILE_WRONG = "pages_file_wrong"
    NO_BROWSER = "no_browser"
    BROWSER_FORBIDDEN = "browser_forbidden"
    BROWSER_BROKEN = "browser_broken"
    HOME_NOT_READ = "home_not_read"
    FILE_EXISTS = "file_exists"
    FILE_NOT_FOUND = "file_not_found"
    FILE_NOT_AUDIT = "file_not_audit"
    FILE_DAMAGED = "file_damaged"
    FILE_NEWER = "file_newer"
    FILE_IN_USE = "file_in_use"
    FILE_OTHER_SITE = "file_other_site"
    FOLDER_READ_ONLY = "folder_read_only"
    DISK_FULL = "disk_full"
    FILE_NOT_SAVED = "file_not_saved"
    CHECKLIST_BROKEN = "checklist_broken"


SENTENCES: dict[ErrorCode, tuple[ExitCode, str]] = {
    ErrorCode.ADDRESS_EMPTY: (ExitCode.WRONG_INPUT, "Type the web address of the surgery’s website."),
    ErrorCode.ADDRESS_NOT_WEB: (
        ExitCode.WRONG_INPUT,
        "“{address}” is not a web address this program can read. It reads addresses that start with https or http.",
    ),
    ErrorCode.ADDRESS_NONSENSE: (
        ExitCode.WRONG_INPUT,
        "“{address}” does not look like a web address. Type it like this: www.yoursurgery.nhs.uk",
    ),
    ErrorCode.ADDRESS_HAS_LOGIN: (
        ExitCode.WRONG_INPUT,
        "The address holds a user name or a password. Type it without, like this: {address}",
    ),
    ErrorCode.ADDRESS_IS_FILE: (
        ExitCode.WRONG_INPUT,
        "“{address}” is a file to download, not a web page. Type the address of the surgery’s home page.",
    ),
    ErrorCode.OPTION_WRONG: (ExitCode.WRONG_INPUT, "{problem}"),
    ErrorCode.PAGES_FILE_WRONG: (ExitCode.WRONG_INPUT, "The list of pages “{path}” cannot be used: {problem}"),
    ErrorCode.NO_BROWSER: (
        ExitCode.NO_BROWSER,
        "No web browser that this program can use was found. Ask your IT support to install Microsoft Edge.",
    ),
    ErrorCode.BROWSER_FORBIDDEN: (
        ExitCode.NO_BROWSER,
        "A rule set by your IT support ({policy}) stops this program from using {browser}.",
    ),
    ErrorCode.BROWSER_BROKEN: (ExitCode.NO_BROWSER, "{browser} was found but would not start: {problem}"),
    ErrorCode.HOME_NOT_READ: (ExitCode.SITE_NOT_REACHABLE, "The home page {address} could not be read. {reason}"),
    ErrorCode.FILE_EXISTS: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” is already there and was left as it is. Add --resume to go on with it, or choose another name.",
    ),
    ErrorCode.FILE_NOT_FOUND: (ExitCode.FILE_CANNOT_BE_USED, "There is no file “{path}”."),
    ErrorCode.FILE_NOT_AUDIT: (ExitCode.FILE_CANNOT_BE_USED, "“{path}” is not an audit file of this program."),
    ErrorCode.FILE_DAMAGED: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” is damaged and cannot be read. It was left as it is. Use a copy from your backup.",
    ),
    ErrorCode.FILE_NEWER: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” was made by a newer version of this program. Install the newer version to open it.",
    ),
    ErrorCode.FILE_IN_USE: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” is open in another window or on another computer. Close it there first.",
    ),
    ErrorCode.FILE_OTHER_SITE: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” is an audit of {other}, not of {address}. Choose another file name.",
    ),
    ErrorCode.FOLDER_READ_ONLY: (
        ExitCode.FILE_CANNOT_BE_USED,
        "Nothing can be saved in “{folder}”. Choose a folder where you may save files.",
    ),
    ErrorCode.DISK_FULL: (
        ExitCode.FILE_CANNOT_BE_USED,
        "The disk is full, so “{path}” could not be saved. Free some space and try again.",
    ),
    ErrorCode.FILE_NOT_SAVED: (
        ExitCode.FILE_CANNOT_BE_USED,
        "“{path}” could not be read or saved. Check that the disk or network folder is there. ({problem})",
    ),
    ErrorCode.CHECKLIST_BROKEN: (ExitCode.WRONG_INPUT, "The checklist cannot be used. {problem}"),
}


class KnownError(Exception):
    """A mistake or mishap that people can put right; `str()` is its one plain sentence."""

    def __init__(self, code: ErrorCode, **words: str) -> None:
        self.code = code
        self.words = words
        self.exit_code, template = SENTENCES[code]
        super().__init__(template.format(**words))
