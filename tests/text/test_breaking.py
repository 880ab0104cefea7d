"""Where lines may end: words, names, dates and numbers stay whole; the author's marks win."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from visuals.text.breaking import NEVER, PARTED, TORN, read_breaks
from visuals.text.lexicon import segments
from visuals.text.marks import plain
from visuals.text.vocabulary import core
from visuals.text.wordfiles import word_list


def torn(text: str, keep: tuple[str, ...] = ()) -> str:
    """The text with "_" in every gap where no line may end, but for need in a narrow box."""
    breaks = read_breaks(text, keep)
    gaps = ["_" if cost >= PARTED else " " for cost in breaks.costs]
    return "".join(a + b for a, b in zip(breaks.tokens, [*gaps, ""], strict=True))


def cost_after(text: str, word: str) -> float:
    breaks = read_breaks(text)
    return breaks.costs[breaks.tokens.index(word)]


@pytest.mark.parametrize(
    "marked",
    [
        # compounds
        "Xây_dựng nông_thôn_mới vui_vẻ",
        "chuyển_đổi_số vì_cuộc_sống",
        "Nhân_dân các_dân_tộc phấn_khởi",
        # the fewest words win over the first match
        "Mặt_trận Tổ_quốc Việt_Nam vững_mạnh",
        "đại_biểu toàn_quốc Hội_Nông_dân",
        "cán_bộ Đại_hội_đồng nhân_loại",
        # proper names, known and unknown
        "mừng_thọ Chủ_tịch_Hồ_Chí_Minh vĩ_đại",
        "gặp đồng_chí_Nguyễn_Thị_Bích_Ngọc vui_vẻ",
        "UBND xã_Na_Dương kính_mời",
        "Đảng_bộ tỉnh_Lạng_Sơn vững_mạnh",
        "khắp miền_Nam và_Miền_Bắc vui_mừng",
        # the same in capitals, where case says nothing
        "UBND XÃ_NA_DƯƠNG KÍNH_MỜI",
        "NHÂN_DÂN PHƯỜNG_KHUẤT_KHÊ VUI_XUÂN",
        "TOÀN_XÃ THI_ĐUA SẢN_XUẤT",
        # numbers, units, dates
        "kỷ_niệm 59_năm thành_lập",
        "dài 12_km trải rộng_lớn",
        "hội_nghị năm_2026 thành_công",
        "Quốc_hội khóa_XV thành_công",
        "Đại_hội lần_thứ_XVIII thành_công",
        "ĐẠI_HỘI LẦN_THỨ_XVIII THÀNH_CÔNG",
        "nhiệm_kỳ_2021_-_2026 thắng_lợi",
        "từ_28/7_-_08/8 hằng_năm",
        "sáng (8/8/1967_-_8/8/2026) vui_mừng",
        "ngày_5_tháng_5_năm_2026 khai_mạc",
        "ngày_22-5-2016, cử_tri",
        "mừng Quốc_khánh_2/9 vui_tươi",
        "Chuông reo lúc_8_giờ_30 buổi_trưa_nay",
        "Gọi số_0205_3870_025 ngay hôm_nay",
        "theo_Nghị_quyết số_57-NQ/TW nghiêm_túc",
        "báo_cáo quý_II/2026 đầy_đủ",
        "phường_Móng_Cái_1 phấn_khởi",
        # abbreviations and enumerators
        "thăm TP._Hồ_Chí_Minh vui_vẻ",
        "1._Mục_đích kế_hoạch",
        "a)_Yêu_cầu cụ_thể",
        # dashes that join
        "Cộng_đồng Chính_trị_-_An_ninh: vững_mạnh",
        "CỘNG_ĐỒNG VĂN_HÓA_–_XÃ_HỘI ASEAN",
        "phát_triển kinh_tế_-_xã_hội bền_vững",
        "hữu_nghị Việt_Nam_–_Lào mãi_mãi",
        "phường_Văn_Miếu_-_Quốc_Tử_Giám vui_vẻ",
        "về_lao_động_-_việc_làm ở_xã",
        # dashes that part: a line may end after them, never before
        "ASEAN_– Tư_duy Cộng_đồng",
        "Việt_Nam_- Thành_viên tích_cực",
        "rượu,_bia_- không lái_xe",
        "năm_1975_- Sức_mạnh to_lớn",
        "Mừng_Đảng_– Mừng_Xuân_– Mừng đất_nước",
        "Uống_nước nhớ_nguồn_– Đền_ơn đáp_nghĩa",
        # a line does not end in these
        "giàu_đẹp và_văn_minh bởi_vì_dân",
        "sức_mạnh của_sự_đoàn_kết",
        "trách_nhiệm đối_với_Tổ_quốc",
        "học_tập trong_các_trường",
        # terms, pairs that share a word, lists of syllables
        "hưởng_ứng phòng,_chống ma_túy",
        "Lễ giao,_nhận quân thắng_lợi",
        "giữ làng sáng_-_xanh_-_sạch_-_đẹp vui_vẻ",
        "ĐẢNG_ỦY_-_HĐND_-_UBND_- ỦY_BAN MTTQ",
        # short brackets and quotations stay whole, long ones open
        "chiêu_trò “việc_nhẹ,_lương_cao” lừa_đảo",
        "ASEAN (Hiệp_hội_Đông_Nam_Á) vững_mạnh",
    ],
)
def test_what_stays_whole(marked: str) -> None:
    assert torn(marked.replace("_", " ")) == marked


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Chào mừng (30/4/1975 - 30/4/2026) vui tươi", "-", "30/4/2026)"),
        ("Đại hội nhiệm kỳ 2025 - 2030 thành công", "kỳ", "2025"),
        ("Làm theo Chủ tịch Hồ Chí Minh vĩ đại", "tịch", "Hồ"),
        ("Gặp đồng chí Nguyễn Thị Bích Ngọc", "chí", "Nguyễn"),
    ],
)
def test_what_parts_only_in_need(text: str, before: str, after: str) -> None:
    """Sign makers part these on narrow flags; elsewhere they are dearer than any bad place."""
    tokens = text.split()
    at = next(at for at, pair in enumerate(itertools.pairwise(tokens)) if pair == (before, after))
    usual, flag = read_breaks(text).costs[at], read_breaks(text, (), True).costs[at]
    assert usual == PARTED < TORN
    assert cost_after("vui đón Xuân mới", "vui") < usual
    assert 0 < flag < usual


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # a lone syllable leans on its neighbour, two compounds part more easily
        (("Toàn dân quyết tâm bầu Quốc hội khóa mới", "tâm"), ("Toàn dân quyết tâm bầu Quốc hội khóa mới", "bầu")),
        # a verb from its object rather than two nouns
        (("hãy cùng thực hiện quy định khu vực bầu cử mới", "hiện"), ("cùng đến khu vực bầu cử vui vẻ", "vực")),
        # before a long phrase with a link word rather than before a short one
        (("Mỗi lá phiếu là một niềm tin lớn", "phiếu"), ("vẻ vang của Đảng, của dân tộc", "vang")),
        # a bracket of dates stands alone, a gloss does not
        (("Kỷ niệm Quốc khánh (2/9/1945 - 2/9/2026)", "khánh"), ("Bảo hiểm y tế (BHYT) toàn dân", "tế")),
        # parallel clauses part at the comma
        (("Không thử, không giữ, không dùng ma túy", "thử,"), ("Không thử, không giữ, không dùng ma túy", "Không")),
        # before nhiệm kỳ, not before a number that counts nothing
        (("Đại hội Đảng bộ nhiệm kỳ 2025 - 2030", "bộ"), ("Mừng Xuân Bính Ngọ 2026 vui tươi", "Ngọ")),
    ],
)
def test_where_one_breathes_better(better: tuple[str, str], worse: tuple[str, str]) -> None:
    assert cost_after(*better) < cost_after(*worse)


def test_both_places_of_the_tone_mark_are_one_word() -> None:
    assert torn("văn hoá vui vẻ") == "văn_hoá vui_vẻ"
    assert torn("văn hóa vui vẻ") == "văn_hóa vui_vẻ"


def test_a_wrong_mark_makes_no_word() -> None:
    assert torn("hôm nay kỹ niệm to lớn").endswith("kỹ niệm to_lớn")
    assert torn("hôm nay kỷ niệm to lớn").endswith("kỷ_niệm to_lớn")


def test_punctuation_ends_a_word() -> None:
    assert torn("yêu đất, nước ta vui vẻ") == "yêu đất, nước ta vui_vẻ"
    assert "đất_nước" in torn("vì đất nước ta mạnh")


def test_the_last_line_is_never_one_lonely_syllable() -> None:
    assert torn("Tất cả cùng vui") == "Tất_cả cùng_vui"
    assert torn("chào mừng các bạn đẹp").endswith("bạn_đẹp")
    assert torn("Hội nghị mừng ASEAN").endswith("mừng ASEAN")


def test_costs_say_where_one_breathes() -> None:
    text = "Một tầm nhìn, một bản sắc: đoàn kết - Phát triển bền vững mãi mãi (1967) luôn luôn"
    assert cost_after(text, "nhìn,") < 0
    assert cost_after(text, "sắc:") < cost_after(text, "nhìn,")
    assert cost_after(text, "-") < cost_after(text, "nhìn,")
    assert cost_after("sẽ luôn đẹp mãi ở đây", "sẽ") > 0
    assert cost_after("một ngàn lẻ hai đêm dài", "hai") > 0
    assert 0 < cost_after("nhiệt liệt chào mừng các bạn", "liệt") < TORN


def test_the_campaigns_own_phrases_never_part() -> None:
    text = "Về với chợ phiên vùng cao Na Dương"
    assert "phiên vùng" in torn(text)
    kept = read_breaks(text, ("chợ phiên vùng cao",))
    assert torn(text, ("chợ phiên vùng cao",)) == "Về_với_chợ_phiên_vùng_cao Na_Dương"
    assert kept.costs[kept.tokens.index("phiên")] == NEVER


def test_author_marks() -> None:
    breaks = read_breaks("Chủ tịch|Hồ Chí Minh~vĩ đại\nsống mãi")
    assert breaks.tokens == ("Chủ", "tịch", "Hồ", "Chí", "Minh", "vĩ", "đại", "sống", "mãi")
    assert breaks.costs[1] < 0
    assert breaks.costs[4] == NEVER
    assert breaks.forced == (False,) * 6 + (True, False)
    assert plain("Chủ tịch|Hồ Chí Minh~vĩ đại\nsống mãi") == "Chủ tịch Hồ Chí Minh vĩ đại\nsống mãi"


def test_marks_beside_blanks_and_doubled_marks_count_once() -> None:
    assert read_breaks("một | hai").tokens == ("một", "hai")
    assert read_breaks("một |~ hai").costs[0] < 0
    assert plain("|một|| hai ~") == "một hai"


def test_marks_can_be_written_themselves() -> None:
    assert read_breaks(r"A \| B\~C\D").tokens == ("A", "|", "B~C\\D")
    assert plain(r"1\|2") == "1|2"


def test_a_blank_that_does_not_break_is_no_gap() -> None:
    assert read_breaks("Na\u00a0Dương xanh").tokens == ("Na\u00a0Dương", "xanh")


@pytest.mark.parametrize("text", ["", "   ", "|", "\n", "~\n|"])
def test_nothing(text: str) -> None:
    assert read_breaks(text).tokens == ()
    assert plain(text) == ""


@pytest.mark.parametrize(
    ("text", "bad", "good"),
    [
        ("Hội nghị ngày 15/3/2026 tại xã Na Dương", "ngày", "15/3/2026"),  # a number that counts nothing
        ("Tuyển sinh vào lớp 10 trường Phổ thông", "lớp", "10"),
        ("Giao khoán cho cộng đồng thôn quản lý, bảo vệ", "đồng", "thôn"),  # a lone syllable that closes its phrase
        ("Đại dương xanh không rác thải nhựa", "dương", "xanh"),
        ("Đại hội Đảng bộ Quân sự tỉnh lần thứ XVIII", "sự", "tỉnh"),
        ("Không phơi thóc, rơm trên lòng đường", "thóc,", "trên"),
        ("Vì môi trường xanh, sạch, đẹp của chúng ta", "xanh,", "Vì"),
        ("Kỷ niệm Ngày Quốc tế Lao động hằng năm", "tế", "niệm"),  # a name of a few words
        ("Cộng đồng ASEAN Đoàn kết và Phát triển", "Cộng", "ASEAN"),
        ("Phủ sóng mạng 5G đến mọi thôn bản", "mạng", "5G"),
        ("Người dân làm thủ tục tại nhà", "tục", "dân"),
        ("Đền ơn - đáp nghĩa muôn đời", "-", "nghĩa"),
    ],
)
def test_one_gap_is_better_than_another(text: str, bad: str, good: str) -> None:
    if good in ("Vì", "trên"):
        assert cost_after(text, bad) >= 80
    else:
        assert cost_after(text, good) < 60 <= cost_after(text, bad)


@pytest.mark.parametrize("text", ["-", "- - -", "(", ")(", "“”", "...", "– A", "A –", "1 - ", "( a", "!", "( ) ( )"])
def test_odd_texts_do_not_upset_it(text: str) -> None:
    assert read_breaks(text).tokens == tuple(text.split())


ODD = [*"-–—()“”'.,;:!?|~\\\n1XV", "năm", "Hồ", "Chí", "Minh", "xã", "đất", "nước", "và", "ASEAN", "..."]


@settings(max_examples=300, deadline=None)
@given(some.lists(some.sampled_from(ODD)))
def test_any_tokens_get_a_cost_for_every_gap(tokens: list[str]) -> None:
    breaks = read_breaks(" ".join(tokens))
    assert len(breaks.costs) == len(breaks.forced) == max(0, len(breaks.tokens) - 1)
    assert read_breaks(" ".join(tokens).upper()).tokens == tuple(token.upper() for token in breaks.tokens)


LISTS = (
    "compounds", "everyday", "phrases", "terms", "function_words", "weak_words", "link_words", "leaning_words",
    "labels", "titles", "units", "counting_words", "verbs", "qualities", "bodies", "pairs", "names", "body_heads",
    "name_heads", "short_nouns", "short_qualities", "short_verbs",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_word_files_are_tidy(name: str) -> None:
    """No entry twice, and each as `core` writes it: the files are looked up as they are."""
    entries = word_list(name)
    assert entries
    assert len(entries) == len(set(entries))
    for entry in entries:
        assert " ".join(map(core, entry.split())) == (entry.lower() if name == "names" else entry)


def test_each_set_of_words_stands_in_one_file() -> None:
    files = {name: set(word_list(name)) for name in ("compounds", "everyday", "phrases", "terms")}
    for one, other in itertools.combinations(files, 2):
        assert not files[one] & files[other], (one, other)


def test_the_lexicon_is_large() -> None:
    compounds = {*word_list("compounds"), *word_list("everyday")}
    assert len(compounds) >= 10_000
    assert all(" " in entry for entry in compounds)
    assert all(any(word[0].isupper() for word in entry.split()) for entry in word_list("names"))


@pytest.mark.parametrize("name", ["compounds", "everyday"])
def test_every_compound_is_found_whole_in_both_cases(name: str) -> None:
    for entry in word_list(name):
        for text in (entry, entry.upper(), entry.capitalize()):
            assert len(segments(text.split())) == 1, text


def calls_made(tokens: list[str]) -> int:
    """How many calls (of functions, generators and built-ins) it takes to cut `tokens` into words."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        segments(tokens)
    finally:
        sys.setprofile(None)
    return calls


def test_looking_up_words_is_linear() -> None:
    """Ten times the text takes ten times the work, not a hundred times: a plan of 100 pages must not take minutes."""
    tokens = [
        "Nhân",
        "dân",
        "các",
        "dân",
        "tộc",
        "xã",
        "Na",
        "Dương",
        "mừng",
        "Quốc",
        "khánh",
        "và",
        "nhiệt",
        "liệt",
        "chào",
        "mừng",
        "ASEAN",
    ]
    segments(tokens)
    assert calls_made(tokens * 200) < 10.5 * calls_made(tokens * 20)
