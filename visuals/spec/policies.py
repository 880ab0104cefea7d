"""Policies: how seriously a campaign takes each check of a piece, of its PDF file and of a show for boards, each rule
on hanging, and each remark on words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from visuals.problems import Problem, Severity, codes, is_firm, problem, remark_codes, unfilled
from visuals.spec.reader import MapNode, Node, show
from visuals.spec.shapes import Choice, Json, near

__all__ = ["CHECKS", "Policies", "governed"]

_ROOMS = ("board.", "check.", "preflight.", "rule.")
_WORDS_ONLY = ("preflight.thing-", "preflight.verdict-", "rule.limit-")
"""Sentences that are no findings."""

_SEVERITIES: dict[str, Severity | None] = {"fail": "error", "warn": "warning", "ignore": None}
"""What a policy makes of a problem; None: it is not told."""

_FAIL = "fail"
_WORDS = Choice(tuple(_SEVERITIES))

Policies = Mapping[str, str]
"""Code of a check ("check.faint", "preflight.hairline") → "fail", "warn" or "ignore"; checks that are not named keep
their severity."""


@dataclass(frozen=True)
class _Checks:
    """A policy for each check that is named."""

    def read(self, node: Node, faults: list[Problem]) -> Policies | None:
        if not isinstance(node, MapNode):
            faults.append(problem("spec.not-a-map", node.where, value=show(node)))
            return None
        before, known, policies = len(faults), _known(), {}
        for name, value in node.entries:
            policy = _WORDS.read(value, faults)
            if name.text not in known:
                facts = {"name": name.text, "near": near(name.text, known)}
                faults.append(problem("spec.unknown-check", name.where, **facts))
            elif policy not in (None, _FAIL) and is_firm(name.text):
                faults.append(problem("spec.firm-check", value.where, name=name.text))
            elif policy is not None:
                policies[name.text] = policy
        return policies if len(faults) == before else None

    def schema(self) -> Json:
        free, firm = _WORDS.schema(), Choice((_FAIL,)).schema()
        return {
            "type": "object",
            "properties": {
                code: {**(firm if is_firm(code) else free), "description": unfilled(code)} for code in _known()
            },
            "additionalProperties": False,
        }


CHECKS = _Checks()


def _known() -> tuple[str, ...]:
    remarks = remark_codes("text")  # its errors are letters that nothing can be drawn for
    judged = (code for code in codes() if code.startswith(_ROOMS) and not code.startswith(_WORDS_ONLY))
    return tuple(sorted((*judged, *remarks)))


def governed(problems: Iterable[Problem], policies: Policies) -> Iterator[Problem]:
    """The problems with the severities that the policies give them, without those that are to be ignored."""
    for each in problems:
        policy = policies.get(each.code)
        severity = _SEVERITIES[policy] if policy else each.severity
        if severity is not None:
            yield each if severity == each.severity else replace(each, severity=severity)
