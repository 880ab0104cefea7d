"""The text room: the Vietnamese language, faces, shaping, breaking and fitting.

    vietnamese  clean what people paste, report what is odd     legacy     TCVN3, VNI, VIQR recognised
    syllables   onset, rime, tone                               lexicon    words, names, phrases from words/*.txt
    fontfile    is this a whole font?                           sentence   a sentence cut into words
    outlines    curves and how far they reach                   gaps       what a break costs in each gap
    faces       Face, FontBook: measure, shape, outline         breaking   the author's marks on top
    shaping     a line with fallback faces                      divide     tokens into lines
    setting     Style, Setting, place                           fit        the largest size that fills a box

Text is shaped once, here, in font units; every writer draws that result. The room knows no layout, product or file
format but fonts.
"""
