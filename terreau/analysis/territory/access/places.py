"""Places and facilities in metres, and the plane on which they are measured without rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terreau.analysis.units.errors import AnalysisError

Floats = NDArray[np.float64]
Counts = NDArray[np.int32]
Ints = NDArray[np.int64]
Classes = NDArray[np.int16]

DECIMETRES: Final = 10.0
# Beyond any projection of the Earth in metres.
FARTHEST_M: Final = 1e8
MOST_CLASSES: Final = np.iinfo(np.int16).max


@dataclass(frozen=True)
class Places:
    """Points from which services are looked for: `x_m`, `y_m` (n,) float64, metres in one projection.

    Raises AnalysisError when a coordinate is missing or is no distance on Earth.
    """

    x_m: Floats
    y_m: Floats

    def __post_init__(self) -> None:
        refuse_no_point(self.x_m, self.y_m, what="lieu")

    def __len__(self) -> int:
        return len(self.x_m)


@dataclass(frozen=True)
class Facilities:
    """Points where services are: `x_m`, `y_m` (m,) float64, metres in the projection of the places; `class_index` (m,) int16, the
    rank of each in `classes`. A class may have no point. Raises AnalysisError as Places does, and when a rank names no class."""

    x_m: Floats
    y_m: Floats
    class_index: Classes
    classes: tuple[str, ...]

    def __post_init__(self) -> None:
        refuse_no_point(self.x_m, self.y_m, what="équipement")
        if self.class_index.shape != self.x_m.shape:
            raise AnalysisError("Il faut une classe par équipement.")
        if len(self.x_m) and not (self.class_index.min() >= 0 and self.class_index.max() < len(self.classes)):
            raise AnalysisError("Un équipement est d'une classe qui n'est pas dans la liste des classes.")

    def __len__(self) -> int:
        return len(self.x_m)

    def of_class(self, name: str) -> "Facilities":
        """Give the facilities of one class, in their order. Raises AnalysisError when there is no such class."""
        if name not in self.classes:
            raise AnalysisError(f"Aucune classe d'équipements « {name} » : il y a {', '.join(self.classes) or 'aucune classe'}.")
        rows = np.flatnonzero(self.class_index == self.classes.index(name))
        return Facilities(self.x_m[rows], self.y_m[rows], np.zeros(rows.size, np.int16), (name,))

    def keep(self, rows: NDArray[np.intp]) -> "Facilities":
        """Give the facilities of these rows, with the same classes."""
        return Facilities(self.x_m[rows], self.y_m[rows], self.class_index[rows], self.classes)


def make_facilities(x_m: Floats, y_m: Floats, labels: Sequence[str] | NDArray[np.str_]) -> Facilities:
    """Make facilities of points and the name of the class of each, classes in alphabetical order. Raises AnalysisError as they do."""
    classes, class_index = np.unique(np.asarray(labels, np.str_), return_inverse=True)
    if len(classes) > MOST_CLASSES:
        raise AnalysisError(f"Plus de {MOST_CLASSES} classes d'équipements : la colonne des classes est sans doute une autre.")
    return Facilities(x_m, y_m, class_index.astype(np.int16), tuple(str(name) for name in classes))


def refuse_no_point(x_m: Floats, y_m: Floats, *, what: str) -> None:
    """Refuse coordinates that are missing, endless, or of different lengths."""
    if x_m.ndim != 1 or x_m.shape != y_m.shape:
        raise AnalysisError(f"Il faut autant d'abscisses que d'ordonnées : {x_m.shape} et {y_m.shape}.")
    for axis, values in (("x", x_m), ("y", y_m)):
        # A missing number compares to nothing, and is refused with the others.
        if len(values) and not max(abs(values.min()), abs(values.max())) <= FARTHEST_M:
            rank = int(np.argmax(~(np.abs(values) <= FARTHEST_M)))
            raise AnalysisError(f"Le {what} n° {rank + 1} n'a pas de {axis} en mètres : {values[rank]}.")


@dataclass(frozen=True)
class Plane:
    """Places (`x`, `y`) and facilities (`facility_x`, `facility_y`, `facility_class`) in a unit of which there are `per_m` in a metre.

    Where every coordinate is a whole number of decimetres, that is the unit: then squares of distances are whole numbers below
    2^53, float64 holds them exactly, and a facility at exactly one kilometre is within one kilometre, whatever the engine.
    """

    per_m: float
    x: Floats
    y: Floats
    facility_x: Floats
    facility_y: Floats
    facility_class: Classes
    classes: int

    def cut(self, places: NDArray[np.intp], facilities: NDArray[np.intp]) -> "Plane":
        """Give the same plane with some of its places and facilities only, in the order asked."""
        return Plane(
            self.per_m,
            self.x[places],
            self.y[places],
            self.facility_x[facilities],
            self.facility_y[facilities],
            self.facility_class[facilities],
            self.classes,
        )


def lay_out(places: Places, facilities: Facilities) -> Plane:
    """Put places and facilities on one plane, in whole decimetres if they all are."""
    metres = (places.x_m, places.y_m, facilities.x_m, facilities.y_m)
    decimetres = [in_decimetres(values) for values in metres]
    whole = [values for values in decimetres if values is not None]
    unit, axes = (DECIMETRES, whole) if len(whole) == len(metres) else (1.0, [np.ascontiguousarray(values) for values in metres])
    return Plane(unit, axes[0], axes[1], axes[2], axes[3], np.ascontiguousarray(facilities.class_index), len(facilities.classes))


def in_decimetres(values_m: Floats) -> Floats | None:
    """Give whole decimetres, None when one value is not a whole number of them."""
    scaled = np.asarray(values_m, np.float64) * DECIMETRES
    whole = np.rint(scaled)
    scaled -= whole
    # A coordinate of a million metres written with one decimal is held within a billionth; a real millimetre is a hundredth.
    return whole if not len(scaled) or max(-scaled.min(), scaled.max()) < 1e-6 else None
