"""Proves the README's two commands on a new Debian 12 in a folder of its own, entered by chroot. Needs root and git.

    python3 packaging/fresh_debian.py [--keep] [COMMAND ...]

Without COMMAND the commands are read from README.md. The project is a git clone, so only what is committed is proved.
How this computer reaches Debian's and Python's packages (name servers, certificates, proxies, settings of apt and pip)
is copied into the folder when this runs. Mounts live in a mount namespace of each command and end with it.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE = "bookworm"
PLACE = "/srv/gp-website-audit"
KEPT_VARIABLES = re.compile(r"^PIP_|_proxy$|CERT|_CA_|CA_BUNDLE", re.IGNORECASE)
MADE_BY_RUN = {"example.gpaudit": b"SQLite format 3", "example-report.pdf": b"%PDF-", "example-report.html": b"<!"}
ENTER = """set -e
mount --bind "$1" "$1"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/dev/shm"
mount -t proc proc "$1/proc"
mount --rbind /sys "$1/sys"
folder=$1; shift
exec chroot "$folder" "$@"
"""


class FreshDebian:
    """A Debian as debootstrap leaves it, with python3 and this project's clone, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / PLACE.lstrip("/")

    def make(self) -> None:
        """Fill the folder. Raises subprocess.CalledProcessError."""
        if not shutil.which("debootstrap"):
            for arguments in (["update"], ["install", "-y", "--no-install-recommends", "debootstrap"]):
                subprocess.run(["apt-get", "-q", *arguments], stdout=subprocess.DEVNULL, check=True)
        include = "--include=python3,ca-certificates"
        bootstrap = ["debootstrap", "--variant=minbase", include, RELEASE, str(self.folder), *mirror()]
        subprocess.run(bootstrap, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        self._copy_reach()
        clone = ["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(self.project)]
        subprocess.run(clone, check=True)

    def run(self, command: list[str], stderr: int | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run a command in the project's folder, with a bare environment, no screen and no input."""
        variables = {name: value for name, value in os.environ.items() if KEPT_VARIABLES.search(name)}
        variables |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
        there = ["sh", "-c", f'cd {PLACE} && exec "$@"', "sh", *command]
        enter = ["sh", "-c", ENTER, "sh", str(self.folder), *there]
        unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *enter]
        return subprocess.run(unshare, env=variables, stdin=subprocess.DEVNULL, stderr=stderr, check=False)

    def _copy_reach(self) -> None:
        etc = self.folder / "etc"
        for file in (Path("/etc/resolv.conf"), Path("/etc/pip.conf"), Path("/etc/hosts")):
            if file.is_file():
                shutil.copyfile(file, etc / file.name)
        certificates = Path("usr/local/share/ca-certificates")
        if Path("/", certificates).is_dir():
            shutil.copytree(Path("/", certificates), self.folder / certificates, dirs_exist_ok=True)
            subprocess.run(["chroot", str(self.folder), "update-ca-certificates"], capture_output=True, check=True)
        settings = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
        reach = [line for line in settings.splitlines() if re.match(r"Acquire::https?::(Proxy|CA)", line)]
        (etc / "apt" / "apt.conf.d" / "99reach").write_text("\n".join(reach) + "\n", encoding="utf-8")


def mirror() -> list[str]:
    """The address from which this computer gets its Debian packages, where it says so; else debootstrap's own."""
    for file in (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")):
        if file.is_file():
            found = re.search(
                r"^(?:URIs:|deb(?: \[.*\])?) *(\S+/debian)/?\s", file.read_text(encoding="utf-8"), re.MULTILINE
            )
            if found:
                return [found[1]]
    return []


def readme_commands() -> list[list[str]]:
    """The commands that the README tells people to type on Linux."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [shlex.split(line) for line in re.findall(r"^ *(python3 dev\.py \w+)", text, re.MULTILINE)]


def prove(debian: FreshDebian, commands: list[list[str]]) -> list[str]:
    """Run the commands one after the other; answers what went wrong."""
    wrong: list[str] = []
    with timed("make the new Debian"):
        debian.make()
    without_root = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *commands[0]]
    done = debian.run(without_root, stderr=subprocess.PIPE)
    last_line = done.stderr.decode("utf-8").strip().rpartition("\n")[2]
    if done.returncode != 1 or not last_line.startswith("apt-get update && apt-get install"):
        wrong.append(f"Without root it ended with {done.returncode} and these words: {last_line}")
    for command in commands:
        with timed(" ".join(command)):
            code = debian.run(command).returncode
        if code != 0:
            wrong.append(f"{' '.join(command)} ended with {code}.")
    if ["python3", "dev.py", "run"] in commands:
        for name, start in MADE_BY_RUN.items():
            file = debian.project / name
            if not (file.is_file() and file.read_bytes().lstrip().startswith(start)):
                wrong.append(f"{name} was not made.")
    return wrong


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print how long the block took."""
    began = time.monotonic()
    yield
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)


def main() -> int:
    """The exit code: 0 when all was proved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="leave the folder where it is")
    parser.add_argument("command", nargs="*", help="a whole command in quotes, in place of the README's")
    wanted = parser.parse_args()
    if os.geteuid() != 0:
        print("Only root can make a Debian in a folder.", file=sys.stderr)
        return 1
    commands = [shlex.split(command) for command in wanted.command] or readme_commands()
    folder = Path(tempfile.mkdtemp(prefix="fresh-debian-", dir="/var/tmp"))
    folder.chmod(0o755)  # so that those who are not root can walk in it
    try:
        wrong = prove(FreshDebian(folder), commands)
    finally:
        if wanted.keep:
            print(f"The folder is {folder}")
        else:
            shutil.rmtree(folder)
    print("\n".join(wrong) or "Proved.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
