"""Charts: numbers in a box, every label in one size, none over another.

    figures ─ fit ─► setting (labels and marks, from the chart's top left) ─ drawn ─► one group

Values stand at their columns; only where they would collide, thin lines with an axis take their place.
"""
