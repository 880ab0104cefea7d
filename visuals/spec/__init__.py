"""What people write: layouts, themes, products, campaigns, lists and decks, each record knowing its place.

    text ─ reader ─► nodes with places ─ shapes ─► frozen records (or all faults at once)

    text, docx, xlsx ─ prose ─► passages with places, for the proof-reader

The same declarations that read a file make its JSON Schema, so the editor and the reader can never disagree.
"""
