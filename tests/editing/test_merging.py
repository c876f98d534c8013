"""What still applies to a file changed meanwhile."""

from __future__ import annotations

import pytest

from communique.editing.merging import conflicts
from communique.editing.operations import AddItem, MoveItem, Operation, RemoveValue, SetValue

BASE = "titre: Un\ncontacts:\n  - organisme: A\n  - organisme: B\nlieu: Lille\n"
PHONE = SetValue("contacts.0.telephone", "01")


@pytest.mark.parametrize(
    ("now", "operation", "conflict"),
    [
        (BASE.replace("Un", "Deux"), PHONE, False),
        (BASE.replace("contacts:\n", "contacts:\n  - organisme: C\n"), PHONE, True),
        (BASE.replace("  - organisme: A\n", ""), PHONE, True),
        (BASE.replace(" A\n", " x\n").replace(" B\n", " A\n"), PHONE, True),
        (BASE.replace(" A\n", " A bis\n"), PHONE, False),
        (BASE.replace(" B\n", " C\n"), MoveItem("contacts", 0, 1), True),
        (BASE.replace(" B\n", ' "B"  # inchangé\n'), MoveItem("contacts", 0, 1), False),
        (BASE.replace("Un", "Deux"), RemoveValue("contacts.1"), False),
        (BASE.replace(" B\n", " C\n"), RemoveValue("contacts.1"), True),
        (BASE.replace(" B\n", " C\n"), RemoveValue("lieu"), False),
        (BASE.replace("Lille", "Lyon"), RemoveValue("lieu"), True),
        (BASE.replace(" B\n", " C\n"), AddItem("tolerances", 0), False),
        (BASE.replace("titre: Un\n", ""), SetValue("titre", "Deux"), True),
        ("contacts: Un texte\n", PHONE, False),
    ],
)
def test_an_edit_of_an_older_text(now: str, operation: Operation, conflict: bool) -> None:
    found = conflicts(now, BASE, [operation], {})
    assert [one.path for one in found] == ([operation.path] if conflict else []) or (
        conflict and found[0].path in {"contacts", operation.path}
    )


def test_what_follows_in_a_new_item_is_not_judged_again() -> None:
    operations: list[Operation] = [AddItem("contacts", 0), SetValue("contacts.0.organisme", "C")]
    assert conflicts(BASE.replace("Un", "Deux"), BASE, operations, {}) == ()
