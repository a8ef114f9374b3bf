"""Archives and packed files, with what goes wrong with them."""

import bz2
import gzip
import io
import lzma
import random
import tarfile

from common import HEADLINE, PAGE, TEXT, plain, put, zipped


def archives():
    import py7zr
    import pyzipper
    import zstandard

    page = {"text": TEXT, "headline": HEADLINE}
    files = {"a/one.html": PAGE, "two.txt": plain(), "a/b/three.md": "# " + plain()}

    put("zip/plain.zip", zipped(files), [page] * 3)
    put("zip/called.txt", zipped(files), [page] * 3)
    put("zip/empty.zip", zipped({}), [], ["Empty"])
    put("zip/nested.zip", zipped({"in/inner.zip": zipped({"deep/x.zip": zipped(files)})}), [page] * 3)
    put("zip/cut.zip", zipped(files)[:-150], [page] * 3, ["Malformed"])
    put("zip/climbs.zip", zipped({"../../etc/one.txt": plain()}), [page], ["FieldDropped"])
    put("zip/beside.zip", zipped({"README.md": "no", "__MACOSX/._x.txt": "no", "a/.DS_Store": "no", "d/": "", **files}), [page] * 3)
    locked = io.BytesIO()
    with pyzipper.AESZipFile(locked, "w", encryption=pyzipper.WZ_AES) as new:
        new.setpassword(b"x")
        new.writestr("one.txt", plain())
    put("zip/locked.zip", locked.getvalue(), [], ["Encrypted"])
    put("zip/zeros.zip", zipped({"zeros.txt": b"\0" * 30_000_000, "two.txt": plain()}), [], ["Bomb", "Bomb"])
    put("zip/names.zip", zipped({"Überblick über “das”.txt": plain()}), [page])
    level = zipped(files)
    for depth in range(6):
        level = zipped({f"{depth}.zip": level})
    put("zip/deep.zip", level, [], ["TooDeep"])

    def tarred(mode, content):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode) as new:
            for name, text in content.items():
                info = tarfile.TarInfo(name)
                data = text.encode() if isinstance(text, str) else text
                info.size = len(data)
                new.addfile(info, io.BytesIO(data))
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            new.addfile(link)
        return out.getvalue()

    put("tar/plain.tar", tarred("w", files), [page] * 3)
    put("tar/long.tar", tarred("w", {"d" * 90 + "/" + "f" * 120 + ".txt": plain()}), [page])
    put("tar/packed.tar.gz", tarred("w:gz", files), [page] * 3)
    put("tar/packed.tgz", tarred("w:bz2", files), [page] * 3)
    put("tar/packed.tar.xz", tarred("w:xz", files), [page] * 3)
    put("tar/called.bin", tarred("w", files), [page] * 3)
    put("tar/cut.tar", tarred("w", files)[:3000], [page, {}], ["Malformed"])
    put("tar/nested.tar", tarred("w", {"x.zip": zipped(files), "y.tar": tarred("w", {"z.txt": plain()})}), [page] * 4)

    for kind, pack in [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstandard.compress)]:
        put(f"{kind}/page.html.{kind}", pack(PAGE.encode()), [page])
        put(f"{kind}/called.txt", pack(plain().encode()), [page])
        put(f"{kind}/twice.txt.{kind}", pack(plain().encode()[:200]) + pack(plain().encode()[200:]), [page])
        put(f"{kind}/empty.{kind}", pack(b""), [], ["Empty"])
        random.seed(7)
        long = plain() + " ".join(random.choice(["flood", "water", "minister", "report"]) for _ in range(20000))
        put(f"{kind}/cut.txt.{kind}", pack(long.encode())[:-40], None, ["Malformed"])
        put(f"{kind}/bomb.txt.{kind}", pack(b"x" * 40_000_000), [], ["Bomb", "Bomb"])

    def seven(content, **options):
        out = io.BytesIO()
        with py7zr.SevenZipFile(out, "w", **options) as new:
            for name, text in content.items():
                new.writestr(text, name)
        return out.getvalue()

    put("7z/plain.7z", seven(files), [page] * 3)
    put("7z/called.zip", seven(files), [page] * 3)
    put("7z/bzip2.7z", seven(files, filters=[{"id": py7zr.FILTER_BZIP2}]), [page] * 3)
    put("7z/locked.7z", seven(files, password="x"), [], ["Encrypted"])
    put("7z/names.7z", seven(files, password="x", header_encryption=True), [], ["Encrypted"])
    put("7z/cut.7z", seven(files)[:-60], [], ["Malformed"])
    put("7z/nested.7z", seven({"x.zip": zipped(files)}), [page] * 3)
