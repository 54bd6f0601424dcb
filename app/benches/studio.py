"""Opens the pairing page with a large pool in headless Chromium and prints what it took.

    cargo xtask bench studio

The arguments are the server with the app inside, and how many mentees and mentors. Page, worker and
server are the real ones; between them stands a proxy that lets the demo's program have as many
sign-ups as were asked for, their answers mixed from the demo's. Times are wall-clock times.
"""

import http.server
import json
import pathlib
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid

BINARY, MENTEES, MENTORS = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
PASSWORD = "two on one road"
PATIENCE = 120
CHANGES = 30

# Runs before the page does: long tasks, slow inputs, and when the first plan was painted.
WATCH = """
const bench = window.bench = { tasks: [], inputs: [], frames: [], plan: null };
new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) bench.tasks.push([startTime, duration]); })
    .observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => { for (const { name, duration } of list.getEntries()) if (name === "keydown") bench.inputs.push(duration); })
    .observe({ type: "event", durationThreshold: 16 });
const look = () => {
    if (document.querySelector(".board .match")) requestAnimationFrame(() => setTimeout(() => { bench.plan = performance.now(); }));
    else requestAnimationFrame(look);
};
look();
"""

# Scrolls through the matrix, frame by frame, and notes how long each took.
SCROLL = """
const done = arguments[0], box = document.querySelector(".matrix"), frames = [];
let last = performance.now(), most = 0;
const step = (now) => {
    frames.push(now - last);
    last = now;
    most = Math.max(most, document.querySelectorAll(".matrix .matrix-cell").length);
    box.scrollTop += 44;
    if (frames.length % 4 === 0) box.scrollLeft += 24;
    if (frames.length < 240) requestAnimationFrame(step);
    else done([frames.slice(1), most]);
};
requestAnimationFrame(step);
"""


class Browser:
    """Chromium over WebDriver."""

    def __init__(self, folder):
        self.port = free_port()
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=quiet, stderr=quiet)
        self.session = ""
        wait(lambda: self.call("GET", "/status")["ready"])
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        options += [f"--user-data-dir={folder}", "--window-size=1280,900"]
        wanted = {"alwaysMatch": {"goog:chromeOptions": {"args": options}}}
        self.session = "/session/" + self.call("POST", "/session", {"capabilities": wanted})["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        address = f"http://127.0.0.1:{self.port}{self.session}{path}"
        request = urllib.request.Request(address, data, {"content-type": "application/json"}, method=method)
        try:
            return json.load(urllib.request.urlopen(request, timeout=PATIENCE))["value"]
        except urllib.error.HTTPError as error:
            sys.exit(error.read().decode())

    def opens(self, address):
        self.call("POST", "/url", {"url": address})

    def runs(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def awaits(self, script):
        return self.call("POST", "/execute/async", {"script": script, "args": []})

    def presses(self, key, times):
        for _ in range(times):
            keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}, {"type": "pause", "duration": 60}]
            self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": keys}]})

    def watches(self):
        command = {"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": WATCH}}
        self.call("POST", "/goog/cdp/execute", command)

    def ends(self):
        self.call("DELETE", "")
        self.process.terminate()


class Proxy(http.server.BaseHTTPRequestHandler):
    """The server, but for the pool."""

    protocol_version = "HTTP/1.1"
    server_address = ""
    pool = None

    def pass_on(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length) if length else None
        dropped = ("connection", "content-length", "accept-encoding")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in dropped}
        request = urllib.request.Request(self.server_address + self.path, body, headers, method=self.command)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        content = answer.read()
        if self.path.endswith("/pool") and self.command == "GET":
            # Made once: a page that is loaded again finds the same people.
            Proxy.pool = Proxy.pool or json.dumps(grown(json.loads(content))).encode()
            content = Proxy.pool
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = pass_on

    def log_message(self, *_):
        pass


def grown(view):
    """The same program with as many people as were asked for."""
    chance = random.Random(1)
    people = view["pool"]["people"]
    sources = {
        "mentee": [person for person in people if person["seeks_mentor"]],
        "mentor": [person for person in people if person["free_seats"]],
    }
    made = [person(chance, sources[role], role) for role in ["mentee"] * MENTEES + ["mentor"] * MENTORS]
    made.sort(key=lambda person: person["member"])
    places = range(len(made))
    ties = {tuple(sorted(chance.sample(places, 2))) for _ in range(10 * len(made))}
    view["pool"]["people"] = made
    view["pool"]["ties"] = [{"one": one, "other": other, "friends": 1} for one, other in sorted(ties)]
    view["pool"]["published"] = []
    return view


def person(chance, sources, role):
    one, other = chance.choice(sources), chance.choice(sources)
    traits = {name: chance.choice((one, other))["traits"].get(name, value) for name, value in one["traits"].items()}
    first, last = one["name"].split()[0], other["name"].split()[-1]
    made = {**one, "member": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "name": f"{first} {last}"}
    made |= {"traits": traits, "seeks_mentor": role == "mentee"}
    return made | {"free_seats": chance.randint(1, 3) if role == "mentor" else None}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait(look):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if found := look():
                return found
        except urllib.error.URLError:
            pass
        time.sleep(0.05)
    sys.exit("waited in vain")


def sign_in(browser, address):
    browser.opens(f"{address}/sign-in")
    wait(lambda: browser.runs("return !!document.querySelector('[name=password]')"))
    fill = """for (const [name, text] of Object.entries(arguments[0])) {
        const field = document.querySelector(`[name='${name}']`);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    [...document.querySelectorAll("main button")].find((it) => it.innerText.trim() === "Sign in").click();"""
    browser.runs(fill, {"email": "filip.dvorak@demo.example", "password": PASSWORD})
    wait(lambda: browser.runs("return document.body.innerText.includes('Welcome back')"))


def find_program(browser):
    look = """const done = arguments[0], get = async (path) => (await fetch("/api/" + path)).json();
    (async () => {
        for (const { id } of (await get("groups")).mine) {
            const program = (await get(`groups/${id}/programs`)).find((it) => it.phase.phase === "pairing");
            if (program) return program.id;
        }
    })().then(done, () => done(null));"""
    return browser.awaits(look) or sys.exit("no program to pair")


def print_tasks(browser, what):
    tasks = [duration for _, duration in browser.runs("return bench.tasks.splice(0)")]
    print(f"| long tasks, {what} | {len(tasks)}, the longest {max(tasks, default=0):.0f} ms, in all {sum(tasks):.0f} ms |")


def measure(browser, page):
    browser.watches()
    opened = []
    for _ in range(3):
        browser.opens(page)
        opened.append(wait(lambda: browser.runs("return bench.plan")))
    print(f"| page opens to first plan, the app in the cache | {min(opened):.0f}–{max(opened):.0f} ms |")
    print_tasks(browser, "opening")
    wait(lambda: browser.runs("const it = document.querySelector('.studio-rules input[type=range]'); it?.focus(); return !!it"))
    browser.runs("bench.inputs.length = 0")
    browser.presses("\ue012", CHANGES // 2)
    browser.presses("\ue014", CHANGES // 2)
    time.sleep(1)
    slow = browser.runs("return bench.inputs")
    # What took less than 16 ms is not listed.
    inputs = sorted(slow + [16] * (CHANGES - len(slow)))
    print(f"| a weight's slider, key to next paint | median {statistics.median(inputs):.0f} ms, slowest {inputs[-1]:.0f} ms |")
    print_tasks(browser, "slider")
    browser.opens(f"{page}?view=matrix")
    wait(lambda: browser.runs("return [...document.querySelectorAll('.matrix .matrix-cell')].some((it) => it.innerText)"))
    browser.runs("bench.tasks.length = 0")
    frames, most = browser.awaits(SCROLL)
    frames.sort()
    late = sum(frame > 25 for frame in frames)
    print(f"| scrolling the matrix, a frame | median {statistics.median(frames):.0f} ms, 95 % within {frames[len(frames) * 95 // 100]:.0f} ms, {late} of {len(frames)} over 25 ms |")
    print(f"| cells in the page, at most | {most} |")
    print_tasks(browser, "scrolling")


def main():
    if shutil.which("chromedriver") is None:
        sys.exit("no chromedriver here")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = ["--database", f"sqlite:{folder}/data.db", "--keys", f"{folder}/data.keys"]
        subprocess.run([BINARY, "demo", *data], check=True, stdout=subprocess.DEVNULL)
        proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        address, port = f"http://127.0.0.1:{proxy.server_port}", free_port()
        Proxy.server_address = f"http://127.0.0.1:{port}"
        serve = [BINARY, "serve", "--listen", f"127.0.0.1:{port}", "--public-url", address, *data]
        server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        browser = Browser(f"{folder}/profile")
        try:
            sign_in(browser, address)
            page = f"{address}/programs/{find_program(browser)}/pairing"
            print(f"| {MENTEES} × {MENTORS} | |\n|---|---|")
            measure(browser, page)
        finally:
            browser.ends()
            server.terminate()


main()
