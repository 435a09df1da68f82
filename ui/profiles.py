"""The two browsers inside the window, as on a phone and as on a computer. Neither keeps anything on the disk."""

import re

from PySide6.QtCore import QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInterceptor,
)

from gpaudit.model.view import View

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
"""The world of our own scripts: the page's scripts can neither see nor change it."""

_PHONE = "Linux; Android 10; K"


def make_profile(
    view: View, scripts: list[str], interceptor: QWebEngineUrlRequestInterceptor, parent: QObject
) -> QWebEngineProfile:
    """An off-the-record profile for one view that runs these scripts on every page and refuses downloads."""
    profile = QWebEngineProfile(parent)
    profile.setHttpUserAgent(user_agent(profile.httpUserAgent(), view))
    profile.setHttpAcceptLanguage("en-GB")
    profile.setUrlRequestInterceptor(interceptor)
    profile.downloadRequested.connect(_refuse)
    settings = profile.settings()
    Attribute = QWebEngineSettings.WebAttribute  # noqa: N806 - a class
    settings.setAttribute(Attribute.FullScreenSupportEnabled, False)
    settings.setAttribute(Attribute.ScreenCaptureEnabled, False)
    settings.setAttribute(Attribute.PlaybackRequiresUserGesture, True)
    settings.setAttribute(Attribute.PdfViewerEnabled, True)
    settings.setAttribute(Attribute.FocusOnNavigationEnabled, False)
    for number, source in enumerate(scripts):
        script = QWebEngineScript()
        script.setName(f"gpaudit-{number}")
        script.setSourceCode(source)
        script.setWorldId(WORLD)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setRunsOnSubFrames(False)
        profile.scripts().insert(script)
    return profile


def user_agent(own: str, view: View) -> str:
    """The user agent of a view, made from Qt's: of the same Chromium, without Qt's name, which some sites turn away."""
    plain = re.sub(r" QtWebEngine/[\d.]+", "", own)
    if view is View.COMPUTER:
        return plain
    return re.sub(r"\(.*?\)", f"({_PHONE})", plain, count=1).replace(" Safari/", " Mobile Safari/")


def channel_script() -> str:
    """Qt's own script for the channel between a page and the window."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode("utf-8")


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
