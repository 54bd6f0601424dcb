"""Runs the engine in a worker of headless Chromium and prints what it took.

    cargo xtask bench pairing

The argument is the folder with what wasm-bindgen made of the benchmark.
"""

import http.server
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading

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
    """The page, its worker, and where the page says what the worker found."""

    def do_GET(self):
        files = {"/": PAGE, "/browser.js": (HERE / "browser.js").read_bytes()}
        for name in ("pairing.js", "pairing_bg.wasm"):
            files[f"/{name}"] = (FOLDER / name).read_bytes()
        content = files.get(self.path)
        types = {"js": "text/javascript", "wasm": "application/wasm"}
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", types.get(self.path.split(".")[-1], "text/html"))
        # Only a page apart from all others gets a watch that shows microseconds.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.end_headers()
        self.wfile.write(content or b"")

    def do_POST(self):
        LINES.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def print_row(line):
    if line.startswith("fault"):
        sys.exit(line)
    mentees, kind, regime, *times = line.split()
    first, solve, previous, lock, worst = map(float, times)
    most = AT_MOST.get(int(mentees))
    cells = [mentees, kind, regime, *(f"{time:.2f}" for time in (first, solve, previous))]
    cells += [f"{most}" if most else "", verdict(most is None or solve <= most)]
    # A lock is to be quick up to 5,000 mentees.
    is_quick = lock <= 1 and worst <= 5 or int(mentees) > 5_000
    cells += [f"{lock:.2f}", f"{worst:.2f}", verdict(is_quick)]
    print("| " + " | ".join(cells) + " |", flush=True)


def verdict(is_reached):
    return "reached" if is_reached else "**not reached**"


def main():
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        sys.exit("no Chromium here")
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    print("| mentees | scores | seats | first solve | solve | with a previous plan | at most | | lock | slowest lock | |")
    print("|---:|---|---|---:|---:|---:|---:|---|---:|---:|---|", flush=True)
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
