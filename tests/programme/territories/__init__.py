"""Geography, territories and perimeters."""
