"""The site beside the question: as on a phone or a computer, with the walk that the person takes."""

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gpaudit.errors import KnownError
from gpaudit.model.address import is_same_site, normalise, read_start_address
from gpaudit.model.known_host import KnownHosts
from gpaudit.model.suggestion import Evidence
from gpaudit.model.view import SCREENS, View
from ui.button import button
from ui.flow_row import FlowRow
from ui.form_guard import FormGuard
from ui.label import label
from ui.notice import Notice
from ui.page_boxes import box_script, was_found
from ui.profiles import WORLD, channel_script, make_profile
from ui.site_page import SitePage
from ui.walk_recorder import SCRIPT, WalkRecorder, in_words
from ui.window_reader import WindowReader

_SETTLE_MS = 300


class SitePane(QWidget):
    """Shows the site. `walked` gives the walk when it grew; `box_missing` evidence that is no longer on its page."""

    walked = Signal(object)
    view_changed = Signal(object)
    box_missing = Signal(object)
    read = Signal(object)

    def __init__(self, hosts: KnownHosts) -> None:
        super().__init__()
        self._home = ""
        self._wanted: Evidence | None = None
        self._is_loading = False
        self.guard = FormGuard(hosts, self)
        self.recorder = WalkRecorder(self)
        self.reader = WindowReader(self)
        scripts = [channel_script(), SCRIPT]
        profiles = {view: make_profile(view, scripts, self.guard, self) for view in View}
        self.views = {view: QWebEngineView() for view in View}
        self.pages = {view: SitePage(profiles[view], self.guard, self.recorder, self.views[view]) for view in View}
        self.view = View.PHONE
        self._tools = self._make_tools()
        self._walk = label(kind="quiet")
        self._notice = Notice()
        self._stack = QStackedWidget()
        for view in View:
            self._add_view(view)
        self._stack.setCurrentIndex(list(View).index(self.view))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 10, 10, 8)
        rows.setSpacing(6)
        for part in (self._tools, self._walk, self._notice):
            rows.addWidget(part)
        rows.addWidget(self._stack, 1)
        for profile in profiles.values():  # last among the children, so that they are deleted after their pages
            profile.setParent(None)
            profile.setParent(self)
        self.guard.stopped.connect(self.tell)
        self.recorder.changed.connect(self._on_walk)
        self.reader.seen.connect(self._on_read)
        self.reader.failed.connect(self._after_reading)

    # --- What the person does ----------------------------------------------------------------------------------

    def start_walk(self, journey: str, home: str) -> None:
        """Begin a walk at the home page."""
        self._home = home
        self.recorder.start(journey, home)
        self.open(home)

    def open(self, url: str) -> None:
        """Open an address in the view that is shown."""
        self._notice.hide()
        self.pages[self.view].load(QUrl(url))

    def show_evidence(self, evidence: Evidence) -> None:
        """Box on the live page what the robot means, loading its page where needed."""
        self._wanted = evidence
        self.set_view(evidence.view)
        if normalise(self.pages[self.view].url().toString()) == normalise(evidence.url) and not self._is_loading:
            self._draw_box()
        else:
            self.open(evidence.url)

    def set_view(self, view: View) -> None:
        """Show the site as on a phone or as on a computer."""
        if view is self.view:
            return
        url = self.pages[self.view].url()
        self.view = view
        self._view_buttons[view].setChecked(True)
        self._stack.setCurrentIndex(list(View).index(view))
        if self._wanted is None and url.isValid():
            self.pages[view].load(url)
        self.view_changed.emit(view)

    def focus_page(self) -> None:
        """Put the focus into the page."""
        self.views[self.view].setFocus(Qt.FocusReason.TabFocusReason)

    def tell(self, sentence: str, url: QUrl | None = None) -> None:
        """Say one sentence above the page; with an address there is a button for the person's own browser."""
        self._notice.tell(sentence, url)

    # --- Parts -------------------------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        part = QWidget()
        self.address = QLineEdit()
        self.address.setAccessibleName("Address of the page")
        self.address.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.address.returnPressed.connect(self._go)
        first = QHBoxLayout()
        first.setSpacing(5)
        for words, name, slot in (
            ("Back", "Page before", lambda: self.views[self.view].back()),
            ("Home", "Home page", lambda: self.open(self._home)),
            ("Reload", "Load the page again", lambda: self.views[self.view].reload()),
        ):
            made = button(words)
            made.setAccessibleName(name)
            made.clicked.connect(slot)
            first.addWidget(made)
        first.addWidget(self.address, 1)
        group = QButtonGroup(self)
        self._view_buttons = {View.PHONE: QRadioButton("Phone"), View.COMPUTER: QRadioButton("Computer")}
        for view, radio in self._view_buttons.items():
            radio.setChecked(view is self.view)
            radio.setAccessibleDescription(f"Show the website as on a {view.value}")
            radio.clicked.connect(lambda _=False, chosen=view: self._choose_view(chosen))
            group.addButton(radio)
        self.restart = button("Start again")
        self.restart.setAccessibleName("Start the walk again from the home page")
        self.restart.clicked.connect(lambda: self.start_walk(self.recorder.walk.journey, self._home))
        self.more = button("More")
        menu = QMenu(self.more)
        self.read_now = menu.addAction("Read what I see now")
        self.read_now.triggered.connect(self._read)
        own = menu.addAction("Open in my browser")
        own.triggered.connect(lambda: QDesktopServices.openUrl(self.pages[self.view].url()))
        self.more.setMenu(menu)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(first)
        rows.addWidget(FlowRow(*self._view_buttons.values(), self.restart, self.more))
        return part

    def _add_view(self, view: View) -> None:
        web, page = self.views[view], self.pages[view]
        web.setPage(page)
        web.setAccessibleName(f"The website, as on a {view.value}")
        if view is View.PHONE:
            web.setFixedWidth(SCREENS[View.PHONE].width)
        web.setMinimumHeight(240)
        page.urlChanged.connect(lambda url, shown=view: self._on_url(shown, url))
        page.titleChanged.connect(lambda title, shown=view: self._on_title(shown, title))
        page.loadStarted.connect(lambda shown=view: self._on_load(shown, is_loading=True))
        page.loadFinished.connect(lambda _, shown=view: self._on_load(shown, is_loading=False))
        page.stopped.connect(self.tell)
        page.opened_in_place.connect(lambda: self.tell("This link wanted a new window. It was opened here instead."))
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(web, 1 if view is View.COMPUTER else 0, Qt.AlignmentFlag(0))
        self._stack.addWidget(frame)

    # --- What the page does ------------------------------------------------------------------------------------

    def _on_url(self, view: View, url: QUrl) -> None:
        if view is self.view:
            self.address.setText(url.toDisplayString())
            self.address.setCursorPosition(0)
            self.recorder.arrive(url.toString(), is_redirect=self._is_loading)

    def _on_title(self, view: View, title: str) -> None:
        if view is self.view:
            self.recorder.name(title)

    def _on_load(self, view: View, *, is_loading: bool) -> None:
        if view is not self.view:
            return
        self._is_loading = is_loading
        if not is_loading and self._wanted is not None:
            QTimer.singleShot(_SETTLE_MS, self, self._draw_box)

    def _on_walk(self) -> None:
        self._walk.setText(f"Your walk: {in_words(self.recorder.walk)}")
        if self.recorder.walk.clicks:
            self.walked.emit(self.recorder.walk)

    def _draw_box(self) -> None:
        evidence, self._wanted = self._wanted, None
        if evidence is not None:
            self.pages[self.view].runJavaScript(
                box_script(evidence), WORLD, lambda answer: None if was_found(answer) else self._miss(evidence)
            )

    def _miss(self, evidence: Evidence) -> None:
        self.tell("The page has changed since the robot read it. It no longer says this.")
        self.box_missing.emit(evidence)

    def _choose_view(self, view: View) -> None:
        self._wanted = None
        self.set_view(view)

    def _go(self) -> None:
        try:
            self.open(read_start_address(self.address.text()).candidates[0])
        except KnownError as error:
            self.tell(str(error))

    def _read(self) -> None:
        page = self.pages[self.view]
        if not is_same_site(page.url().toString(), self._home):
            self.tell("Only pages of the surgery’s own website are read.")
            return
        self.read_now.setEnabled(False)
        self.tell("The robot is reading this page …")
        self.reader.read(page, self.view)

    def _on_read(self, seen: QObject) -> None:
        self.read.emit(seen)
        self._after_reading("The robot read this page and kept what it found.")

    def _after_reading(self, sentence: str) -> None:
        self.read_now.setEnabled(True)
        self.tell(sentence)
