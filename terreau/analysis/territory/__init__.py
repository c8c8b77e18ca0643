"""What contours say of a territory: their union, its middle, its outline on a small map."""
