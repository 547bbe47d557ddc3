#!/usr/bin/env python3
"""Writes the fonts of the report's card: of Noto Sans CJK what the card's words need, and printable ASCII.

Needs fontTools and the Noto Sans CJK collections; on Debian: apt-get install python3-fonttools fonts-noto-cjk, and /usr/bin/python3 to run it.
A test of AIBubble.Rendering names the letters that a font lacks once words have changed: run this again and commit the fonts.
"""
import json
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

ROOT = Path(__file__).resolve().parent.parent
COLLECTIONS = Path('/usr/share/fonts/opentype/noto')
FONTS = ROOT / 'src/AIBubble.Rendering/Cards/Fonts'
TEXTS = ROOT / 'src/AIBubble.Rendering/Texts'
# What the card says; CardFonts.Groups lists the same.
GROUPS = ('document.', 'date.', 'verdict.', 'hedge.', 'title.', 'pillar.', 'headline.', 'chart.position.', 'robustness.', 'number.', 'joint.')
# Place of each script's font in the collections (Noto CJK's own order: JP, KR, SC, TC, HK).
SCRIPTS = {'hans': (2, 'zh-Hans'), 'hant': (3, 'zh-Hant')}

ascii_and_signs = {chr(code) for code in range(0x20, 0x7f)} | set('–—−·±’“”…\u00a0')
for script, (place, language) in SCRIPTS.items():
    texts = json.loads((TEXTS / f'{language}.json').read_text(encoding='utf-8'))['texts']
    letters = ascii_and_signs | {letter for key, text in texts.items() if key.startswith(GROUPS) for letter in text}
    for weight in ('Regular', 'Bold'):
        font = TTCollection(COLLECTIONS / f'NotoSansCJK-{weight}.ttc').fonts[place]
        options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 5, 13, 14], notdef_outline=True, recalc_timestamp=False)
        one = subset.Subsetter(options)
        one.populate(unicodes=[ord(letter) for letter in letters])
        one.subset(font)
        path = FONTS / f'card-{script}-{weight.lower()}.otf'
        font.save(path)
        print(f'{path.name}: {len(letters)} letters, {path.stat().st_size} bytes')
