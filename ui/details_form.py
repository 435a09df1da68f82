"""What the auditor says of the practice and of themselves."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGroupBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gpaudit.errors import KnownError
from gpaudit.model.address import read_start_address
from ui.accessibility import announce
from ui.label import label
from ui.style import mark

if TYPE_CHECKING:
    from gpaudit.model.audit import AuditDetails
    from gpaudit.model.checklist import Checklist

_TEXTS = {
    "practice_name": ("Practice name", "such as Park Road Surgery"),
    "ods_code": ("ODS code", "such as A12345"),
    "network": ("Network (PCN)", ""),
    "icb": ("ICB", ""),
    "auditor": ("Your name", ""),
    "role": ("Your role", "such as practice manager"),
}


class DetailsForm(QWidget):
    """The fields of an audit's details. Only the web address must be filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.address = QLineEdit()
        self.address.setPlaceholderText("www.yoursurgery.nhs.uk")
        self.address.textEdited.connect(self._clear_problem)
        self.problem = label(kind="warning")
        self.problem.hide()
        self.texts = {name: QLineEdit() for name in _TEXTS}
        self.depths: dict[str, QRadioButton] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow("&Web address", self.address)
        form.setWidget(1, QFormLayout.ItemRole.FieldRole, self.problem)
        for name, (title, hint) in _TEXTS.items():
            self.texts[name].setPlaceholderText(hint)
            form.addRow(title, self.texts[name])
            self.texts[name].setAccessibleName(title)
        self.address.setAccessibleName("Web address of the surgery’s website")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(form)
        self._rows = rows

    def show_depths(self, checklist: "Checklist") -> None:
        """Let the person choose how much of the checklist to ask."""
        box = QGroupBox("How much to check")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 2, 0, 0)
        rows.setSpacing(2)
        group = QButtonGroup(self)
        for depth in checklist.depths:
            count, minutes = len(checklist.checks_at(depth.id)), checklist.minutes_at(depth.id)
            button = QRadioButton(f"{depth.title}: {count} checks, {minutes} minutes by hand")
            group.addButton(button)
            rows.addWidget(button)
            self.depths[depth.id] = button
        next(iter(self.depths.values())).setChecked(True)
        self._rows.addWidget(box)

    def fill(self, details: "AuditDetails") -> None:
        """Show the details of an audit; its address and depth stay as they are."""
        self.address.setText(details.address)
        self.address.setReadOnly(True)
        for name, field in self.texts.items():
            if field.text() != getattr(details, name):
                field.setText(getattr(details, name))

    def read(self) -> "AuditDetails | None":
        """The details as typed; None where the address is wrong, which is then said beside it."""
        from gpaudit.model.audit import AuditDetails

        try:
            typed = read_start_address(self.address.text()).typed
        except KnownError as error:
            self.tell(str(error))
            return None
        depth = next((name for name, button in self.depths.items() if button.isChecked()), "core")
        return AuditDetails(address=typed, depth=depth, created_at=datetime.now(UTC), **self.typed())

    def typed(self) -> dict[str, str]:
        """What stands in the fields below the address."""
        return {name: " ".join(field.text().split()) for name, field in self.texts.items()}

    def tell(self, sentence: str) -> None:
        """Say beside the address what is wrong with it."""
        self.problem.setText(sentence)
        self.problem.show()
        self.address.setAccessibleDescription(sentence)
        mark(self.address, wrong=True)
        self.address.setFocus()
        announce(self.address, sentence)

    def _clear_problem(self) -> None:
        if self.problem.isVisible():
            self.problem.hide()
            self.address.setAccessibleDescription("")
            mark(self.address, wrong=False)
