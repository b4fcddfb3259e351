"""Put into a frozen program what PyInstaller cannot see: the data files, and modules that are loaded by name."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules  # pyright: ignore[reportMissingModuleSource]

datas = collect_data_files("tartar_case")
hiddenimports = collect_submodules("tartar_case", filter=lambda name: "__pyinstaller" not in name)
