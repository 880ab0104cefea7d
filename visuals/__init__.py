"""Vietnamese banners, panels, posters, boards and decks from one campaign file."""
