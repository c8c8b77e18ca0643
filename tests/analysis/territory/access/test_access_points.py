import ast
from pathlib import Path

import numpy as np
import pytest

from terreau.analysis.territory.access import compiled
from terreau.analysis.territory.access.places import Facilities, Places, lay_out, make_facilities
from terreau.analysis.territory.access.warming import warm_up
from terreau.analysis.units import compiling
from terreau.analysis.units.errors import AnalysisError

ZERO = np.zeros(1)
KERNELS = sorted(path for path in Path(compiled.__file__).parent.glob("*.py") if path.stem not in ("__init__", "compiling"))


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 3e8])
def test_a_point_without_coordinates_is_refused_with_its_rank_and_axis(wrong):
    with pytest.raises(AnalysisError, match=r"lieu n° 2 n'a pas de y"):
        Places(np.zeros(2), np.array([0.0, wrong]))
    with pytest.raises(AnalysisError, match=r"équipement n° 1 n'a pas de x"):
        Facilities(np.array([wrong]), ZERO, np.zeros(1, np.int16), ("a",))


def test_coordinates_of_different_lengths_are_refused():
    with pytest.raises(AnalysisError, match="autant"):
        Places(np.zeros(2), ZERO)


@pytest.mark.parametrize("rank", [-1, 1])
def test_a_class_that_is_not_in_the_list_is_refused(rank):
    with pytest.raises(AnalysisError, match="classe"):
        Facilities(ZERO, ZERO, np.full(1, rank, np.int16), ("a",))


def test_each_facility_has_a_class():
    with pytest.raises(AnalysisError, match="une classe par équipement"):
        Facilities(ZERO, ZERO, np.zeros(2, np.int16), ("a",))


def test_facilities_are_made_of_labels_and_asked_by_class():
    facilities = make_facilities(np.arange(3.0), np.zeros(3), ["poste", "école", "poste"])
    assert facilities.classes == ("poste", "école") and facilities.of_class("poste").x_m.tolist() == [0.0, 2.0]
    with pytest.raises(AnalysisError, match="gare"):
        facilities.of_class("gare")


def test_a_column_of_identifiers_is_no_column_of_classes():
    with pytest.raises(AnalysisError, match="colonne des classes"):
        make_facilities(np.zeros(40_000), np.zeros(40_000), [str(rank) for rank in range(40_000)])


@pytest.mark.parametrize(("x_m", "per_m"), [(652_381.7, 10.0), (652_381.75, 1.0), (652_381.7001, 1.0)])
def test_whole_decimetres_are_measured_in_decimetres(x_m, per_m):
    plane = lay_out(Places(ZERO, ZERO), Facilities(np.array([x_m]), ZERO, np.zeros(1, np.int16), ("a",)))
    assert plane.per_m == per_m and plane.facility_x[0] == pytest.approx(x_m * per_m, abs=1e-6)


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: path.stem)
def test_a_kernel_calls_none_of_another_file_whose_change_its_cache_would_not_see(path):
    imported = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    ours = {alias.name for node in imported if node.module.startswith("terreau.") for alias in node.names}
    assert ours <= {"compiled", "vectorised", "Bands", "Cells", "Classes", "Floats", "Ints"}


@pytest.mark.parametrize("engine", ["auto", "numpy"])
def test_warming_up_answers_every_question_once(engine):
    assert warm_up(engine=engine) is None


def test_kernels_are_compiled_even_where_nothing_can_be_kept(monkeypatch):
    asked = []

    def compile_(**options):
        asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(compiling.numba, "njit", compile_)
    assert compiling.compiled(abs) is abs and [bool(options.get("cache")) for options in asked] == [True, False]
