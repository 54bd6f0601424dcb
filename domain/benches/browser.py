"""Runs the engine in a worker of headless Chromium and prints what it took.

    cargo xtask bench pairing

The argument is the folder with what wasm-bindgen made of the benchmark. What is timed is the processor
time of the page's process, for others may work on this machine; that needs Linux.
"""

import functools
import http.server
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time

FOLDER = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent
AT_MOST = {1_000: 8, 2_000: 30, 5_000: 150, 10_000: 400}
LINES = queue.Queue()
PAGE = b"""<!doctype html><title>Benchmark</title><script>
const worker = new Worker("browser.js");
let last = Promise.resolve();
const say = (line) => { last = last.then(() => fetch("/say", { method: "POST", body: line })); };
worker.onmessage = (event) => say(event.data);
worker.onerror = (event) => say(`fault ${event.message}`);
</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    """The page, its worker, its watch, and where the page says what the worker found."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        name = self.path[1:]
        files = {"browser.js": HERE, "pairing.js": FOLDER, "pairing_bg.wasm": FOLDER}
        if name == "clock":
            content = str(sum(map(time.clock_gettime, clocks())) * 1_000).encode()
        elif name in files:
            content = (files[name] / name).read_bytes()
        else:
            content = PAGE if name == "" else None
        types = {"js": "text/javascript", "wasm": "application/wasm"}
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", types.get(self.path.split(".")[-1], "text/html"))
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def do_POST(self):
        LINES.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@functools.cache
def clocks():
    """The clocks of the browser's pages, as Linux numbers them."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if b"--type=renderer" in words and descends_from(folder, os.getpid()):
            found.append(~int(folder.name) << 3 | 2)
    return found


def descends_from(folder, ancestor):
    while folder.name not in ("0", "1"):
        if int(folder.name) == ancestor:
            return True
        parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
        folder = folder.parent / parent
    return False


TABLES = {
    "pool": """Whole pools, from facts to plan.

| mentees | seats | at most | first | score | score and solve | | one weight changed | and solve | |
|---:|---|---:|---:|---:|---:|---|---:|---:|---|""",
    "given": """
Problems whose scores are given.

| mentees | scores | seats | first solve | solve | with a previous plan | at most | | lock | slowest lock | |
|---:|---|---|---:|---:|---:|---:|---|---:|---:|---|""",
}


def print_row(line):
    if line.startswith("fault"):
        sys.exit(line)
    kind, *words = line.split()
    if kind in TABLES:
        print(TABLES.pop(kind), flush=True)
    cells = of_pool(*words) if kind == "pool" else of_instance(*words)
    print("| " + " | ".join(cells) + " |", flush=True)


def of_pool(mentees, regime, *times):
    most = AT_MOST[int(mentees)]
    first, score, both, reweigh, again = (f"{float(each):.2f}" for each in times)
    cells = [mentees, regime, f"{most}", first, score, both, verdict(float(both) <= most)]
    return [*cells, reweigh, again, verdict(float(again) <= most)]


def of_instance(mentees, kind, regime, *times):
    first, solve, previous, lock, worst = map(float, times)
    most = AT_MOST.get(int(mentees))
    cells = [mentees, kind, regime, *(f"{each:.2f}" for each in (first, solve, previous))]
    cells += [f"{most}" if most else "", verdict(solve <= most) if most else ""]
    # A lock is to be quick up to 5,000 mentees.
    is_quick = "" if int(mentees) > 5_000 else verdict(lock <= 1 and worst <= 5)
    return [*cells, f"{lock:.2f}", f"{worst:.2f}", is_quick]


def verdict(is_reached):
    return "reached" if is_reached else "**not reached**"


def main():
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        sys.exit("no Chromium here")
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        options.append(f"--user-data-dir={profile}")
        address = f"http://127.0.0.1:{site.server_port}/"
        quiet = subprocess.DEVNULL
        process = subprocess.Popen([browser, *options, address], stdout=quiet, stderr=quiet)
        try:
            # The largest takes minutes where others work on the machine too.
            while (line := LINES.get(timeout=900)) != "end":
                print_row(line)
        finally:
            process.terminate()
            process.wait()


main()
