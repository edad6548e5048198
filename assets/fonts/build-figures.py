"""Makes the two `MyologFigures` fonts: Inter's digits and signs with tabular figures in their cmap.

egui cannot ask a font for `tnum`, so these come first in each family. Inter's licence (OFL) allows a changed copy under
another name. Run: pip install fonttools; python3 build-figures.py
"""
from fontTools import subset
from fontTools.ttLib import TTFont

for weight in ("Regular", "SemiBold"):
    font = TTFont(f"Inter-{weight}.ttf")
    names = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    table = getattr(table, "ExtSubTable", table)
                    names.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in range(ord("0"), ord("9") + 1):
                glyph = table.cmap.get(code)
                if glyph in names:
                    table.cmap[code] = names[glyph]
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in "0123456789"])
    subsetter.subset(font)
    for name in font["name"].names:
        if name.nameID in (1, 3, 4, 6, 16):
            name.string = str(name).replace("Inter", "MyologFigures")
    font.save(f"MyologFigures-{weight}.ttf")
    widths = {font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in "0123456789"}
    assert len(widths) == 1, widths
    print(weight, widths)
