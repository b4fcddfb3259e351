"""Sphinx settings. The codebook and the laws are written from the package itself at every build."""

import sys
from pathlib import Path

import tartar_case as tc

sys.path.insert(0, str(Path(__file__).parent))
from write_reference import write_reference

write_reference(Path(__file__).parent / "reference")

project = "tartar_case"
author = "The tartar_case contributors"
copyright = "2026, the tartar_case contributors"  # noqa: A001 (the name that Sphinx asks for)
release = version = tc.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"tartar_case {release}"
exclude_patterns = ["_build"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
napoleon_use_ivar = True
# Vocabularies and parts of records are described in the codebook; other projects are not reachable from a build.
nitpick_ignore_regex = [("py:class", r"(?!tartar_case\.[A-Z]\w+$).*"), ("py:obj", r"typing\.Annotated\[.*")]
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True
