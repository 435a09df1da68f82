"""On Windows: ties this process's children to its life, and keeps the computer awake while a scan runs.

Elsewhere the browser's driver ends by itself when the pipe to it closes, and nothing is needed. The layouts and
numbers are those of `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` and `SetThreadExecutionState` in the Windows API.
"""

import ctypes
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMIT_INFORMATION = 9
_CONTINUOUS = 0x80000000
_SYSTEM_REQUIRED = 0x00000001


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time_limit", ctypes.c_int64),
        ("per_job_user_time_limit", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set_size", ctypes.c_size_t),
        ("maximum_working_set_size", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory_used", ctypes.c_size_t),
        ("peak_job_memory_used", ctypes.c_size_t),
    )


@contextmanager
def kept_together_and_awake() -> Generator[None]:
    """While this lasts, children die with this process and Windows does not go to sleep."""
    if sys.platform != "win32":
        yield
        return
    kernel: Any = ctypes.WinDLL("kernel32")
    _join_deadly_job(kernel)
    kernel.SetThreadExecutionState(ctypes.c_uint32(_CONTINUOUS | _SYSTEM_REQUIRED))
    try:
        yield
    finally:
        kernel.SetThreadExecutionState(ctypes.c_uint32(_CONTINUOUS))


def _join_deadly_job(kernel: Any) -> None:
    """Put this process in a job that kills its members when its last handle closes: when this process ends."""
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _ExtendedLimits()
    limits.basic.limit_flags = _KILL_ON_JOB_CLOSE
    size = ctypes.sizeof(limits)
    kernel.SetInformationJobObject(job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), size)
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
