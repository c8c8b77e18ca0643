"""How far services are: nearest, counts within a radius, floating catchments, what if; the same answers compiled or in plain numpy."""
