"""communique: official French communiqués de presse from one YAML brief."""

__version__ = "0.1.0"
