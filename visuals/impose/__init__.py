"""Print files: what is put around and made of a finished drawing before it goes to the shop. Scene in, scene out.

    letters   words beside the artwork            marks     crop, targets, eyelets, folds
    code      eight letters that tell a version   slug      what stands below
    sheet     the artwork with all of it          panels    a piece wider than the roll
    assembly  how panels are put together         gang      small pieces on one sheet
    words     finishing in words

Every format gets its pages from here and knows nothing of it.
"""
