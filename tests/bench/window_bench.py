"""Measures the window: its start, its pauses during a scan, and the time that a core audit takes on paper.

python tests/bench/window_bench.py           on a screen, or under xvfb-run
"""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
sys.path[:0] = [str(ROOT), str(FIXTURES)]

STARTS = 7
PAGES = 40
LINE_BYTES = 300_000
SECONDS_BETWEEN_LINES = 0.12
WORDS_A_MINUTE = 240
SECONDS_A_PRESS = 0.6

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, lambda: (print("ready", flush=True), application.quit()))
application.exec()
"""
OURS = """
import sys
from PySide6.QtCore import QTimer
import ui.app
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow
show = MainWindow.show
def tell(window):
    show(window)
    QTimer.singleShot(0, lambda: (print("ready", flush=True), QApplication.quit()))
MainWindow.show = tell
ui.app.main(sys.argv)
"""


def seconds_to_start(code: str) -> float:
    """From the start of the process to the first turn of the event loop after the window is shown."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        took = time.perf_counter() - began
        child.stdout.read()
    return took


def start() -> None:
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append(seconds_to_start(BARE))
        ours.append(seconds_to_start(OURS))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(
        f"start: window {statistics.median(ours):.2f} s, bare QMainWindow {statistics.median(bare):.2f} s, "
        f"ratio {ratio:.1f} (aim 4.0), median of {STARTS}"
    )


def scan_lines(folder: Path) -> Path:
    """A script of a scan: 40 pages in two views, each event as large as a large page's, read from a file by a child."""
    from scan_events import facts, finished, result, scanned, started

    from gpaudit.model.event import Progress
    from gpaudit.model.view import View

    links = 1
    while len(scanned("/0", result(), facts=facts(links)).model_dump_json()) < LINE_BYTES:
        links = int(links * 1.2) + 1
    lines = [started().model_dump_json()]
    for number in range(PAGES):
        url = f"https://surgery.example/{number}"
        progress = Progress(pages_done=number, pages_planned=PAGES, minutes_left=1.0, now_reading=url)
        lines.append(progress.model_dump_json())
        lines += [scanned(f"/{number}", result(), facts=facts(links), view=view).model_dump_json() for view in View]
    lines.append(finished().model_dump_json())
    path = folder / "scan.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"scan: {2 * PAGES} events of {len(lines[2]) // 1000} kB, one every {SECONDS_BETWEEN_LINES:.2f} s")
    return path


def pauses() -> None:
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication
    from window_parts import new_file, nothing

    from ui.appearance import Appearance
    from ui.background_scan import ScanState
    from ui.main_window import MainWindow
    from ui.preferences import PreferencesFile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = scan_lines(folder)
        say = (
            f"import sys, time\nfor line in open({str(script)!r}, encoding='utf-8'):\n"
            f"    sys.stdout.write(line); sys.stdout.flush(); time.sleep({SECONDS_BETWEEN_LINES})"
        )
        application = QApplication.instance() or QApplication(sys.argv)
        assert isinstance(application, QApplication)
        preferences = PreferencesFile(folder / "preferences.json")
        window = MainWindow(["false"], folder, preferences, Appearance(application, preferences), nothing)
        window.show()
        waiting = QEventLoop()
        window.audit_opened.connect(waiting.quit)
        window.open_file(new_file(folder))
        waiting.exec()
        assert window.desk is not None
        desk = window.desk
        desk.scan.process._command = [sys.executable, "-c", say]
        beats: list[float] = []
        heart = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))

        def turn(seconds: float) -> None:
            loop = QEventLoop()
            QTimer.singleShot(int(seconds * 1000), loop.quit)
            loop.exec()

        def measured(what: str) -> tuple[float, float, float]:
            gaps = sorted((after - before) * 1000 for before, after in itertools.pairwise(beats))
            figures = statistics.median(gaps), gaps[int(len(gaps) * 0.99)], gaps[-1]
            print(f"pauses, {what}: median {figures[0]:.1f} ms, p99 {figures[1]:.1f} ms, max {figures[2]:.1f} ms")
            return figures

        turn(4)
        heart.start()
        turn(8)
        idle = measured("idle window")
        beats.clear()
        desk.scan.start()
        while desk.scan.state not in (ScanState.DONE, ScanState.TROUBLE):
            turn(0.2)
        assert desk.scan.state is ScanState.DONE, desk.scan.sentence
        scanning = measured("while a scan is taken in")
        print(f"p99 above idle: {scanning[1] - idle[1]:.1f} ms (aim 50)")
        heart.stop()
        closed = QEventLoop()
        window.audit_closed.connect(closed.quit)
        window.close()
        closed.exec()
        window.leave()


def paper_time() -> None:
    """Every word on the cards of a core audit read once, and the keys pressed."""
    from gpaudit.checklist.folder import load
    from gpaudit.model.check import Certainty

    def words(*texts: str) -> int:
        return sum(len(text.split()) for text in texts)

    checks = load().checks_at("core")
    all_words = [words(c.question, c.why, *c.how, c.well, c.adequate, c.inadequate) for c in checks]
    alone = sum(all_words) / WORDS_A_MINUTE + 2 * len(checks) * SECONDS_A_PRESS / 60
    minutes, presses = 0.0, 0
    for check, count in zip(checks, all_words, strict=True):
        is_proposed = check.robot.certainty in (Certainty.A, Certainty.B)
        quote = 30  # the robot's headline, reason and quote
        read = words(check.question, check.adequate) + quote if is_proposed else count
        key_presses = 1 if is_proposed else 2
        presses += key_presses
        minutes += read / WORDS_A_MINUTE + key_presses * SECONDS_A_PRESS / 60
    print(f"core audit on paper, looking at the site not counted: {len(checks)} checks, {sum(all_words)} words")
    print(f"  without the robot: {alone:.0f} minutes, 2 key presses a check")
    print(f"  every A and B proposal accepted: {minutes:.0f} minutes, {presses} key presses (1 where accepted); aim 45")


if __name__ == "__main__":
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name == "nt"):
        sys.exit("This needs a screen. Run it under xvfb-run.")
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    start()
    pauses()
    paper_time()
