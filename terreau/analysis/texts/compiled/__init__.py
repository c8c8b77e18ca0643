"""The kernels that numba compiles: what they answer is what plain Python answers."""
