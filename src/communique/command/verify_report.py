"""The end of a verification, as text and as values for JSON; nothing is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import asdict
from typing import Any

from communique.archive.doubts import Doubt, Kind
from communique.archive.recognition import Recognised
from communique.archive.tagging import day_of
from communique.archive.verification import Cause, Change, Compared, Verdict, Verified
from communique.command import report, summary
from communique.command.report import counted, visible

_SHORT = 12
"""How many digits of a hash are shown: enough to tell two apart, and to find them in JSON."""
_UNKNOWN = (
    "Rien de ce que le manifeste note n’a changé. Reste ce qu’il ne note pas : d’autres "
    "bibliothèques du système, que Pango utilise, ou le réglage des polices de cet ordinateur."
)
_SIGNS = {Verdict.IDENTIQUE: "✓", Verdict.DIFFERENTE: "✗", Verdict.IMPOSSIBLE: "✗"}


Versions = Set[tuple[str, int]]
"""Publications, by the name of the edition and the number of the version."""


def _is_doubted(done: Verified, doubted: Versions) -> bool:
    return (done.archived.edition, done.archived.version) in doubted


def text(done: Verified, doubted: Versions, *, colour: bool) -> str:
    """One publication: the verdict, then what differs and what may explain it. One of ``doubted``
    may be as its tag says, and not be the one published."""
    archived = done.archived
    sign, verdict = _SIGNS[done.verdict], str(done.verdict)
    if done.is_same and _is_doubted(done, doubted):
        sign, verdict = "?", f"{verdict}, mais en doute (voir plus haut)"
    head = (
        f"{sign} {visible(archived.edition)}, version {archived.version} du "
        f"{day_of(archived.date)} : {verdict}"
    )
    return "\n".join([head, *(f"  {line}" for line in _details(done, colour=colour))])


def conclusion(verified: Sequence[Verified], doubted: Versions) -> str:
    """« 3 publications vérifiées : 2 identiques, 1 différente. »"""
    if not verified:
        return "Aucune publication à vérifier."
    same = sum(done.is_same for done in verified)
    other = len(verified) - same
    unsure = sum(done.is_same and _is_doubted(done, doubted) for done in verified)
    same -= unsure
    counts = [counted(same, "identique", "identiques")] if same else []
    counts += [counted(other, "différente ou perdue", "différentes ou perdues")] if other else []
    counts += [f"{unsure} en doute"] if unsure else []
    checked = counted(len(verified), "publication vérifiée", "publications vérifiées")
    return f"{checked} : {', '.join(counts)}."


def as_record(verified: Sequence[Verified], told: Sequence[Doubt], code: int) -> dict[str, Any]:
    """The result for ``--json``; ``without_tag`` names editions that this clone cannot verify,
    ``doubts`` tells all that does not agree."""
    return {
        "exit_code": int(code),
        "publications": [_record(done) for done in verified],
        "without_tag": [one.edition for one in told if one.kind is Kind.SANS_ETIQUETTE],
        "doubts": [asdict(one) for one in told],
    }


def file_text(found: Recognised) -> str:
    """« c’est le fichier publié de … », or « inconnu » and what it may be."""
    name = visible(found.name)
    if found.archived is None:
        clue = f"\n  {visible(found.clue)}" if found.clue else ""
        return f"✗ {name} : inconnu.{clue}"
    archived = found.archived
    told = (
        f"✓ {name} : c’est le fichier publié de {visible(archived.edition)}, version "
        f"{archived.version}, du {day_of(archived.date)}."
    )
    if found.next is None or found.last is None:
        return told
    return (
        f"{told}\n  C’est une version remplacée le {day_of(found.next.date)}, la dernière étant la "
        f"version {found.last.version}."
    )


def file_record(found: Recognised) -> dict[str, Any]:
    """For ``--json``; ``edition`` and what follows are null for an unknown file."""
    archived = found.archived
    state = "remplacé" if found.next else "publié"
    return {
        "file": found.name,
        "sha256": found.sha256,
        "state": state if archived else "inconnu",
        "edition": archived.edition if archived else None,
        "version": archived.version if archived else None,
        "format": found.format or None,
        "published": archived.date if archived else None,
        "replaced": found.next.date if found.next else None,
        "last_version": found.last.version if found.last else None,
        "clue": found.clue or None,
    }


def _details(done: Verified, *, colour: bool) -> Iterator[str]:
    yield from (f"archive : {problem}" for problem in done.problems)
    if done.signature and done.signature not in done.problems:
        yield visible(done.signature)
    if done.failure:
        yield from report.error_text(done.failure, colour=colour).splitlines()
    differing = [output for output in done.outputs if not output.same]
    yield from map(_output, done.outputs if differing else ())
    if differing or done.failure:
        yield from _why(done)
    elif done.changes:
        names = dict.fromkeys(change.kind for change in done.changes)
        yield f"Refaite à l’identique, bien que ceci ait changé : {', '.join(names)}."


def _output(output: Compared) -> str:
    if output.same:
        return f"{output.format} : identique"
    if output.before is None:
        return f"{output.format} : n’avait pas été publié"
    return (
        f"{output.format} : différent ({output.before.size} octets publiés, "
        f"{output.after.size} refaits)"
    )


def _why(done: Verified) -> Iterator[str]:
    if not done.causes:
        yield _UNKNOWN
        return
    yield "Ce qui a changé depuis et peut l’expliquer :"
    yield from (f"  {_change(change)}" for change in done.causes)


def _change(change: Change) -> str:
    before, after = (_value(change, value) for value in (change.before, change.after))
    return f"{change.kind} {visible(change.name)} : {before} → {after}"


def _value(change: Change, value: str) -> str:
    if not value:
        return "absent"
    is_version = change.kind in {Cause.OUTIL, Cause.BIBLIOTHEQUE} and change.name != "code"
    return value if is_version else value[:_SHORT]


def _record(done: Verified) -> dict[str, Any]:
    archived = done.archived
    return {
        "edition": archived.edition,
        "version": archived.version,
        "tag": archived.tag,
        "published": archived.date,
        "state": done.verdict.value,
        "outputs": [_output_record(output) for output in done.outputs],
        "changes": [
            {
                "kind": change.kind.value,
                "name": change.name,
                "before": change.before,
                "after": change.after,
                "explains": change in done.causes,
            }
            for change in done.changes
        ],
        "problems": list(done.problems),
        "signature": done.signature or None,
        "error": summary.error_record(done.failure) if done.failure else None,
    }


def _output_record(output: Compared) -> dict[str, Any]:
    before, after = output.before, output.after
    return {
        "format": output.format,
        "file": output.file,
        "same": output.same,
        "published": {"sha256": before.sha256, "size": before.size} if before else None,
        "rebuilt": {"sha256": after.sha256, "size": after.size},
    }
