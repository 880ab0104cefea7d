"""The text room: the Vietnamese language, faces, shaping, breaking and fitting.

    vietnamese  clean what people paste                         legacy     TCVN3, VNI, VIQR recognised
    vocabulary  entries found among tokens                      gazetteer  communes, wards and where they stand
    syllables   onset, rime, tone                               lexicon    words, names, phrases from words/*.txt
    fontfile    is this a whole font?                           sentence   a sentence cut into words
    outlines    curves and how far they reach                   tears, gaps  what a break tears, what it costs
    faces       Face, FontBook: measure, shape, outline         marks      the author's marks in a text
    shaping     a run with fallback faces                       breaking   where lines may end, and at what cost
    style       how a text wants to be set                      divide     tokens into lines
    lines       a line and its ink, in one size or two          words      a text measured, its lines set
    hanging     what of a line hangs over its edge              emphasis   the ways to divide emphasised words
    setting     lines as a block, a block in its box            filling    letters and lines opened or closed
    points, table  lists and tables in one size                 fit        the largest size that fills a box

What a proof-reader would remark: `examine`, which names the modules that know each kind of slip; `shown` is the text
that they judge, a `finding` what they say, and `stale` needs facts from outside.

Text is shaped once, here, in font units; every writer draws that result. The room knows no layout, product or file
format but fonts.
"""
