"""Making a campaign: plan → names → processes → files → manifest.

    names      file names that every system takes, below the output folder
    files      whole or absent: temporary file, fsync, rename
    piece      one job: compose, check, impose, write
    gang       small pieces of many jobs on one sheet
    pool       processes of which any may be killed
    handover   the letter to the print shop
    manifest   what lies in the folder, for other programs
    wording    the words of a campaign, or of any file, examined once
    batch      all of it, for a campaign
    seal       a whole run that nothing has changed since, told again

This room knows nothing of how anything is drawn.
"""
