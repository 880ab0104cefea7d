"""How the member states of ASEAN greet one another, each in its own writing."""

from __future__ import annotations

from pathlib import Path

from tests.text.conftest import FONTS

GREETINGS: tuple[tuple[str, str, str], ...] = (
    ("brunei", "ms", "Salam sejahtera, ASEAN"),
    ("cambodia", "km", "សួស្ដីអាស៊ាន"),
    ("indonesia", "id", "Salam hangat, ASEAN"),
    ("laos", "lo", "ສະບາຍດີອາຊຽນ"),
    ("malaysia", "ms", "Apa khabar, ASEAN?"),
    ("myanmar", "my", "မင်္ဂလာပါ အာဆီယံ"),
    ("philippines", "fil", "Mabuhay, ASEAN!"),
    ("singapore", "en", "Hello, ASEAN"),
    ("singapore", "ta", "வணக்கம் ஆசியான்"),
    ("singapore", "zh", "你好，东盟"),
    ("thailand", "th", "สวัสดีอาเซียน"),
    ("timor-leste", "tet", "Bondia, ASEAN"),
    ("viet-nam", "vi", "Xin chào ASEAN"),
)
"""(member as assets/flags names it, language, greeting)."""

WELCOMES = {
    "th": "ยินดีต้อนรับผู้แทนอาเซียน",
    "lo": "ຍິນດີຕ້ອນຮັບບັນດາເພື່ອນມິດອາຊຽນ",
    "km": "សូមស្វាគមន៍មិត្តភក្តិអាស៊ាន",
    "my": "အာဆီယံ မိတ်ဆွေများကို ကြိုဆိုပါတယ်",
    "ta": "ஆசியான் நண்பர்களுக்கு நல்வரவு",
    "zh": "热烈欢迎东盟朋友",
}
"""A welcome to friends from ASEAN, in the scripts that are not Latin."""

FAMILIES = {
    "th": "Noto Sans Thai",
    "lo": "Noto Sans Lao",
    "km": "Noto Sans Khmer",
    "my": "Noto Sans Myanmar",
    "ta": "Noto Sans Tamil",
    "zh": "Noto Sans SC",
}
"""Language → the family that we ship for it."""


def said(language: str) -> str:
    """Greeting and welcome in one of the languages of FAMILIES."""
    return next(words for _, spoken, words in GREETINGS if spoken == language) + " " + WELCOMES[language]


def own_words(file: Path) -> str:
    """Words in the script that a shipped font is there for; "" for a Latin one."""
    folder = file.relative_to(FONTS).parts[0]
    spoken = {family.lower().replace(" ", "-"): language for language, family in FAMILIES.items()}
    return said(spoken[folder]) if folder in spoken else ""
