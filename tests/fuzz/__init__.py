"""A fuzzer of reading and saving: `python -m tests.fuzz --inputs 5000`.

An input is a case file with something wrong in it: a small one made from what the classes say of themselves, the
ledger of the tests, or the bundled one (one in a hundred), changed as JSON values or as bytes. `holding` says what
must hold of each, `kept/` has every input that once failed, and `test_fuzz.py` runs those and a few hundred more.
"""
