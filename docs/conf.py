"""Sphinx settings. The pages of the record, the codebook and the laws are written from the package at every build."""

import os
import sys
from pathlib import Path
from typing import Any

import tartar_case as tc

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))
from record_pages import write_record  # noqa: E402 (the folder of the docs is no package)
from write_reference import write_reference  # noqa: E402 (as above)

quick = "TARTAR_CASE_QUICK" in os.environ  # only pages of records, for whoever looks at what they changed
if not quick:
    write_reference(DOCS / "reference")
write_record(DOCS, quick=quick)

project = "tartar_case"
author = "The tartar_case contributors"
copyright = "2026, the tartar_case contributors"  # noqa: A001 (the name that Sphinx asks for)
release = version = tc.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "The Tartar case"
html_static_path = ["static"]
html_css_files = ["record.css"]
html_js_files = [("record.js", {"defer": "defer"})]
html_extra_path = ["extra"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it would fetch pages, which a folder without a server does not allow
html_show_sphinx = False
html_theme_options = {"footer_icons": [], "top_of_page_buttons": []}
html_last_updated_fmt = None
templates_path = ["templates"]
html_context = {
    "data_told": f"Data {tc.about().data_version} of {tc.about().data_date}",
    "caveat": tc.bundled().info.disclaimer,
}
exclude_patterns = ["_build", "record/start.md", "reference/lost-*.md", "extra"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
napoleon_use_ivar = True
# Vocabularies and parts of records are described in the codebook; other projects are not reachable from a build.
nitpick_ignore_regex = [("py:class", r"(?!tartar_case\.[A-Z]\w+$).*"), ("py:obj", r"typing\.Annotated\[.*")]
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True


def setup(app: Any) -> None:
    """Let the pages of single records share one navigation, and describe the dataset on the start page."""
    shared: dict[str, str] = {}

    def share(_: Any, name: str, __: str, context: dict[str, Any], ___: Any) -> None:
        if name == "index":
            croissant = DOCS / "extra" / "data" / "datapackage" / "croissant.json"
            context["dataset"] = croissant.read_text(encoding="utf-8").replace("</", "<\\/")
        draw = context["toctree"]
        shares = name.startswith("record/") and name.rpartition("/")[2][0].isupper()

        def drawn(**given: Any) -> str:
            """Return a navigation whose headings tell their level, which the theme leaves out."""
            key = repr(given)
            made = (shared.get(key) if shares else None) or draw(**given).replace(
                'role="heading"', 'role="heading" aria-level="2"'
            )
            if shares:
                shared[key] = made
            return str(made)

        context["toctree"] = drawn

    app.connect("html-page-context", share, priority=100)
