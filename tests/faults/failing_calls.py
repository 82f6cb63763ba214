#!/usr/bin/env python3
"""Makes system calls fail, one at a time, under a program that writes acts: failing_calls.py ACT_SERVER

For each kind of call that the program makes, and for the first, second, ... time it is made, the program is run anew
under strace, which lets that one call fail (ENOSPC, EIO, ...). Whatever the program says then, an act that it has
acknowledged must be there when it is looked at afterwards, the journal must verify, and a status of 0 must mean that all
were acknowledged. PALERMO_LONG_TESTS=1: every call; otherwise a sample.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile

SERVER = os.path.abspath(sys.argv[1])
LONG = os.environ.get("PALERMO_LONG_TESTS") == "1"
ACTS = 12
# What each kind of call can fail with, as the manual pages have it. Not futex: waking others never fails.
FAILURES = {
    "pwrite64": ["ENOSPC", "EIO", "EDQUOT"],
    "write": ["EIO", "EPIPE"],
    "fsync": ["EIO", "ENOSPC"],
    "fdatasync": ["EIO", "ENOSPC"],
    "pread64": ["EIO"],
    "openat": ["EMFILE", "EACCES", "ENOSPC"],
    "ftruncate": ["EIO", "ENOSPC"],
    "fallocate": ["ENOSPC"],
    "mmap": ["ENOMEM"],
    "fcntl": ["ENOLCK", "EIO"],
    "newfstatat": ["EIO"],
    "unlink": ["EIO"],
    "lseek": ["EIO"],
    "getrandom": ["EAGAIN"],
    "clone3": ["EAGAIN"],
    "munmap": ["ENOMEM"],
    "mkdir": ["ENOSPC"],
    "access": ["EACCES"],
    "close": ["EIO"],
    "ioctl": ["EIO"],
    "getcwd": ["ENOMEM"],
    "readlink": ["EIO"],
    "fchmod": ["EPERM"],
    "fchown": ["EPERM"],
}
SAMPLE_OF_KIND = 3
PATIENCE = 30  # seconds


def run(folder, *prefix):
    """The names that were acknowledged, and the exit status."""
    process = subprocess.Popen([*prefix, SERVER, folder, "--write", str(ACTS)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               start_new_session=True)
    try:
        output, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        # It waits for what will not come: ended as somebody who runs it would.
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    # A line without its end is one that the program did not live to finish.
    return output[: output.rfind("\n") + 1].split(), process.returncode


def stored(folder):
    """The names that are there afterwards; None when they do not hold together or cannot be read."""
    done = subprocess.run([SERVER, folder, "--check"], capture_output=True, text=True, timeout=120)
    return (done.stdout.split(), done.stderr) if done.returncode == 0 else (None, done.stderr)


def counts(scratch):
    """How often each kind of call is made."""
    log = scratch / "calls"
    folder = scratch / "count"
    folder.mkdir()
    run(str(folder), "strace", "-f", "-qq", "-o", str(log))
    found = {}
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"\d+\s+(\w+)\(", line)
        if call:
            found[call[1]] = found.get(call[1], 0) + 1
    return found


def main():
    if shutil.which("strace") is None:
        sys.exit("NOT TESTED: strace is not installed" if os.environ.get("CI") == "true" else print("NOT TESTED: strace is not installed"))
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="palermo-calls-"))
    seed = random.SystemRandom().randrange(1 << 32)
    choose = random.Random(seed)
    print(f"seed {seed}")
    cases = []
    for kind, number in sorted(counts(scratch).items()):
        for error in FAILURES.get(kind, []):
            times = range(1, number + 1)
            cases += [(kind, error, when) for when in (times if LONG else sorted(choose.sample(times, min(number, SAMPLE_OF_KIND))))]
    faults, unharmed, told, broken_off = [], 0, 0, 0
    for place, (kind, error, when) in enumerate(cases):
        folder = scratch / str(place)
        folder.mkdir()
        acknowledged, status = run(str(folder), "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + kind, "-e",
                                   f"inject={kind}:error={error}:when={when}")
        names, why = stored(str(folder))
        case = f"{kind} failing with {error}, time {when}"
        if names is None:
            faults.append(f"{case}: what is stored does not hold together: {why.strip()}")
        else:
            lost = [name for name in acknowledged if name not in names]
            if lost:
                faults.append(f"{case}: acknowledged and not stored: {lost}")
            if len(set(names)) != len(names):
                faults.append(f"{case}: written twice")
        if status == 0 and len(acknowledged) != ACTS:
            faults.append(f"{case}: status 0 after {len(acknowledged)} of {ACTS} acts")
        unharmed += status == 0
        told += status not in (0,) and status > 0 and status < 128
        broken_off += status < 0 or status >= 128
        shutil.rmtree(folder)
    shutil.rmtree(scratch)
    kinds = len({case[0] for case in cases})
    print(f"{len(cases)} failures of {kinds} kinds of call: {unharmed} times all acts were done all the same, {told} times a refusal, "
          f"{broken_off} times the program ended; {len(faults)} false successes")
    for fault in faults[:20]:
        print("FAULT " + fault)
    return 1 if faults or not cases else 0


sys.exit(main())
