"""Language tags as BCP 47 has them, of the form that a page needs: language, script, region, variants."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*", re.ASCII
)
_TWO_LETTERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk"
    " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu "
)
"""ISO 639-1."""
_HAVE_TWO_LETTERS = (
    " aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bis bod bos bre bul bur cat ces"
    " cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra fre"
    " fry ful geo ger gla gle glg glv gre grn guj hat hau hbs heb her hin hmo hrv hun hye ibo ice ido iii iku ile"
    " ina ind ipk isl ita jav jpn kal kan kas kat kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin"
    " lit ltz lub lug mac mah mal mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor"
    " nya oci oji ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo sna"
    " snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn tso tuk tur twi uig"
    " ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul "
)
"""The codes of ISO 639-2 for the same languages, which are no tags: a tag is the shorter code."""


def is_language_tag(text: str) -> bool:
    """Say whether a text is a BCP 47 tag, written in the usual case.

    >>> from tartar_case.values.languages import is_language_tag
    >>> [tag for tag in ("az", "az-Cyrl", "pt-BR", "aze", "AZ", "az_AZ", "English") if is_language_tag(tag)]
    ['az', 'az-Cyrl', 'pt-BR']
    """
    tag = _TAG.fullmatch(text)
    language = tag.group(1) if tag else ""
    code = f" {language} "
    return code in _TWO_LETTERS or (len(language) == 3 and code not in _HAVE_TWO_LETTERS)
