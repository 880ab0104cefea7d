"""Making a campaign: plan → names → processes → files → manifest.

    names      file names that every system takes, below the output folder
    files      whole or absent: temporary file, fsync, rename
    piece      one job: compose, check, write
    pool       processes of which any may be killed
    manifest   what lies in the folder, for other programs
    batch      all of it, for a campaign

This room knows nothing of how anything is drawn.
"""
