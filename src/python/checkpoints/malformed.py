"""Makes small safetensors files, most of them malformed, and asks the reference reader about each.

    pip install safetensors==0.8.0 numpy
    python src/python/checkpoints/malformed.py src/checkpoint/src/test/resources/io/github/weightinit/checkpoint/malformed

Writes a file for each case, and verdicts.csv: name, read or refused, and the reader's own words.
Every case is asked of both backends of safe_open and of deserialize; where they differ, the
program stops.
"""
import os
import struct
import sys

from safetensors import deserialize, safe_open

F32 = '{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'
DATA = bytes(range(8))


def file(header, data=DATA, length=None):
    raw = header if isinstance(header, bytes) else header.encode()
    return struct.pack("<Q", len(raw) if length is None else length) + raw + data


def one(entry, data=DATA):
    return file('{"a":%s}' % entry, data)


def tensor(dtype, shape, begin, end):
    return '{"dtype":"%s","shape":%s,"data_offsets":[%d,%d]}' % (dtype, shape, begin, end)


def typed(dtype, shape, count):
    return one(tensor(dtype, shape, 0, count), bytes(count))


def unknown(value):
    return one('{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":%s}' % value)


def metadata(value):
    return file('{"__metadata__":%s,"a":%s}' % (value, F32))


def named(name):
    return file(b'{"' + name + b'":' + F32.encode() + b"}")


def many(*entries, data=DATA):
    return file("{%s}" % ",".join('"%s":%s' % entry for entry in entries), data)


CASES = {
    # The length of the header.
    "length-no-bytes": b"",
    "length-seven-bytes": bytes(7),
    "length-zero": bytes(8),
    "length-zero-and-data": bytes(16),
    "length-past-the-end": file('{"a":%s}' % F32, length=100),
    "length-past-the-end-by-one": file("{}", b"", length=3),
    "length-too-large": file("{}", b"", length=100_000_001),
    "length-largest-and-short-file": file("{}", b"", length=100_000_000),
    "length-negative": file("{}", b"", length=2**64 - 1),
    "length-two-to-the-63": file("{}", b"", length=2**63),
    "length-not-a-multiple-of-8": file('{"a":%s} ' % F32),
    "length-cuts-the-json": file('{"a":%s}' % F32, length=20),
    "length-in-big-endian": struct.pack(">Q", 2) + b"{}",
    # What stands around the object.
    "around-nothing": file("{}", b""),
    "around-spaces-behind": file("{}      ", b""),
    "around-tabs-and-lines-behind": file("{}\t\r\n ", b""),
    "around-space-before": file(" {}", b""),
    "around-lines-before": file("\t\r\n{}", b""),
    "around-nul-behind": file("{}\0\0", b""),
    "around-form-feed-behind": file("{}\f", b""),
    "around-second-object": file("{}{}", b""),
    "around-second-value": file("{} 1", b""),
    "around-brace-behind": file("{}}", b""),
    "around-comma-behind": file("{},", b""),
    "around-letter-behind": file("{}x", b""),
    "around-bom": file(b"\xef\xbb\xbf{}", b""),
    "around-utf-16": file("{}".encode("utf-16-le"), b""),
    "around-utf-16-with-bom": file("{}".encode("utf-16"), b""),
    "around-utf-32": file("{}".encode("utf-32-be"), b""),
    "top-array": file("[]", b""),
    "top-null": file("null", b""),
    "top-number": file("1", b""),
    "top-text": file('"a"', b""),
    "top-spaces": file("    ", b""),
    "top-not-closed": file('{"a":%s' % F32),
    "top-comment": file("{/* none */}", b""),
    "top-line-comment": file("{}// none", b""),
    "top-trailing-comma": file('{"a":%s,}' % F32),
    "top-single-quotes": file("{'a':%s}" % F32),
    "top-bare-name": file("{a:%s}" % F32),
    "top-pickle": b"\x80\x02}q\x00." + bytes(20),
    # Names.
    "name-empty": named(b""),
    "name-escaped-nul": named(b"\\u0000"),
    "name-delete": named(b"\x7f"),
    "name-raw-control": named(b"\x01"),
    "name-raw-newline": named(b"a\nb"),
    "name-escaped-control": named(b"\\u0001"),
    "name-escaped-slash": named(b"\\/"),
    "name-escape-of-no-meaning": named(b"\\x61"),
    "name-escape-of-three-digits": named(b"\\u061"),
    "name-not-utf-8": named(b"\xff"),
    "name-overlong": named(b"\xc1\xa1"),
    "name-cesu-8": named(b"\xed\xa0\xbd\xed\xb8\x80"),
    "name-half-a-character": named(b"\xf0\x9f\x98"),
    "name-emoji": named("\U0001f600".encode()),
    "name-escaped-pair": named(b"\\ud83d\\ude00"),
    "name-first-half-of-a-pair": named(b"\\ud83d"),
    "name-second-half-of-a-pair": named(b"\\ude00"),
    "name-pair-in-the-wrong-order": named(b"\\ude00\\ud83d"),
    "name-noncharacter": named("\uffff".encode()),
    "name-of-60000-letters": named(b"x" * 60_000),
    "name-of-the-metadata": file('{"__metadata__":%s}' % F32),
    # Names and fields that stand twice.
    "twice-last-covers": many(("a", tensor("F32", "[9]", 0, 36)), ("a", F32)),
    "twice-same": many(("a", F32), ("a", F32)),
    "twice-leaves-a-hole": many(
        ("a", tensor("F32", "[1]", 0, 4)), ("a", tensor("F32", "[1]", 4, 8))
    ),
    "twice-as-an-escape": many(
        ("a", tensor("F32", "[1]", 0, 4)), ("\\u0061", tensor("F32", "[1]", 4, 8))
    ),
    "twice-metadata": file('{"__metadata__":{},"__metadata__":{},"a":%s}' % F32),
    "twice-metadata-key": metadata('{"k":"1","k":"2"}'),
    "twice-dtype": one('{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}'),
    "twice-shape": one('{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}'),
    "twice-offsets": one(
        '{"dtype":"F32","shape":[2],"data_offsets":[0,8],"data_offsets":[0,8]}'
    ),
    "twice-unknown-field": one(
        '{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1,"more":2}'
    ),
    # Entries.
    "entry-null": one("null"),
    "entry-number": one("8"),
    "entry-text": one('"F32"'),
    "entry-array": one("[]"),
    "entry-array-of-its-fields": one('["F32",[2],[0,8]]'),
    "entry-empty": one("{}"),
    "entry-without-dtype": one('{"shape":[2],"data_offsets":[0,8]}'),
    "entry-without-shape": one('{"dtype":"F32","data_offsets":[0,8]}'),
    "entry-without-offsets": one('{"dtype":"F32","shape":[2]}'),
    "entry-other-order": one('{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}'),
    "entry-field-in-capitals": one('{"DTYPE":"F32","shape":[2],"data_offsets":[0,8]}'),
    "unknown-text": unknown('"x"'),
    "unknown-null": unknown("null"),
    "unknown-minus-zero": unknown("-0"),
    "unknown-huge-integer": unknown("18446744073709551616"),
    "unknown-number-out-of-range": unknown("1e400"),
    "unknown-nan": unknown("NaN"),
    "unknown-leading-zero": unknown("01"),
    "unknown-plus": unknown("+1"),
    "unknown-half-of-a-pair": unknown('"\\ud800"'),
    "unknown-object-with-a-name-twice": unknown('{"a":1,"a":2}'),
    "unknown-125-arrays": unknown("[" * 125 + "]" * 125),
    "unknown-126-arrays": unknown("[" * 126 + "]" * 126),
    "unknown-200-arrays": unknown("[" * 200 + "]" * 200),
    "unknown-array-not-closed": unknown("[1"),
    # Types.
    **{"dtype-" + name: typed(name, "[2]", 2 * size)
       for size, names in {
           8: "U64 I64 F64 C64", 4: "U32 I32 F32", 2: "BF16 F16 U16 I16",
           1: "F8_E5M2FNUZ F8_E4M3FNUZ F8_E8M0 F8_E4M3 F8_E5M2 I8 U8 BOOL"}.items()
       for name in names.split()},
    "dtype-F4": typed("F4", "[2]", 1),
    "dtype-F4-half-a-byte": typed("F4", "[3]", 2),
    "dtype-F6_E2M3": typed("F6_E2M3", "[4]", 3),
    "dtype-F6_E3M2": typed("F6_E3M2", "[4]", 3),
    "dtype-F6_E3M2-half-a-byte": typed("F6_E3M2", "[2]", 2),
    **{"dtype-unknown-" + name: typed(name, "[2]", 2 * size)
       for name, size in {
           "C128": 16, "C32": 4, "F8_E4M3FN": 1, "I4": 1, "U4": 1, "F4_E2M1": 1, "f32": 4,
           "float32": 4, "": 4}.items()},
    "dtype-number": one('{"dtype":4,"shape":[2],"data_offsets":[0,8]}'),
    "dtype-null": one('{"dtype":null,"shape":[2],"data_offsets":[0,8]}'),
    "dtype-object": one('{"dtype":{"F32":null},"shape":[2],"data_offsets":[0,8]}'),
    # Shapes.
    "shape-scalar": one(tensor("F64", "[]", 0, 8)),
    "shape-rank-70": one(tensor("F64", "[%s]" % ",".join(["1"] * 70), 0, 8)),
    "shape-zero": one(tensor("F32", "[0]", 0, 0), b""),
    "shape-zero-between": one(tensor("F32", "[3,0,5]", 0, 0), b""),
    "shape-negative": one(tensor("F32", "[-2]", 0, 8)),
    "shape-two-negatives": one(tensor("F32", "[-2,-1]", 0, 8)),
    "shape-minus-zero": one(tensor("F32", "[-0]", 0, 0), b""),
    "shape-with-a-point": one(tensor("F32", "[2.0]", 0, 8)),
    "shape-with-an-exponent": one(tensor("F32", "[2e0]", 0, 8)),
    "shape-text": one(tensor("F32", '["2"]', 0, 8)),
    "shape-true": one(tensor("F64", "[true]", 0, 8)),
    "shape-null-inside": one(tensor("F64", "[null]", 0, 8)),
    "shape-leading-zero": one(tensor("F32", "[02]", 0, 8)),
    "shape-hexadecimal": one(tensor("F32", "[0x2]", 0, 8)),
    "shape-two-to-the-64": one(tensor("F32", "[18446744073709551616]", 0, 8)),
    "shape-two-to-the-64-and-zero": one(tensor("F32", "[0,18446744073709551616]", 0, 0), b""),
    "shape-two-to-the-63-behind-zero": one(tensor("F32", "[0,9223372036854775808,4]", 0, 0), b""),
    "shape-two-to-the-63-before-zero": one(tensor("F32", "[9223372036854775808,4,0]", 0, 0), b""),
    "shape-two-to-the-62-before-zero": one(tensor("F32", "[4611686018427387904,2,0]", 0, 0), b""),
    "shape-product-two-to-the-64": one(tensor("F32", "[4294967296,4294967296]", 0, 0), b""),
    "shape-product-wraps-to-two": one(tensor("F32", "[4294967296,4294967296,2]", 0, 8)),
    "shape-product-two-to-the-64-and-zero": one(
        tensor("F32", "[4294967296,4294967296,0]", 0, 0), b""),
    "shape-two-to-the-60": one(tensor("F32", "[1152921504606846976]", 0, 4611686018427387904)),
    "shape-two-to-the-59-of-64-bits": one(tensor("F64", "[576460752303423488]", 0, 0), b""),
    "shape-wraps-in-bytes": one(tensor("F32", "[4611686018427387906]", 0, 8)),
    "shape-larger-than-the-range": one(tensor("F32", "[3]", 0, 8)),
    "shape-smaller-than-the-range": one(tensor("F32", "[1]", 0, 8)),
    "shape-null": one('{"dtype":"F32","shape":null,"data_offsets":[0,8]}'),
    "shape-number": one('{"dtype":"F32","shape":2,"data_offsets":[0,8]}'),
    "shape-nested": one('{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}'),
    # Places.
    "offsets-one": one('{"dtype":"F32","shape":[2],"data_offsets":[8]}'),
    "offsets-three": one('{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}'),
    "offsets-none": one('{"dtype":"F32","shape":[2],"data_offsets":[]}'),
    "offsets-null": one('{"dtype":"F32","shape":[2],"data_offsets":null}'),
    "offsets-object": one('{"dtype":"F32","shape":[2],"data_offsets":{"0":0,"1":8}}'),
    "offsets-minus-zero": one('{"dtype":"F32","shape":[2],"data_offsets":[-0,8]}'),
    "offsets-negative": one('{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}'),
    "offsets-with-a-point": one('{"dtype":"F32","shape":[2],"data_offsets":[0,8.0]}'),
    "offsets-end-before-begin": one(tensor("F32", "[2]", 8, 0)),
    "offsets-end-before-begin-of-nothing": one(tensor("F32", "[0]", 8, 0)),
    "offsets-near-two-to-the-64": one(
        tensor("F32", "[2]", 18446744073709551608, 18446744073709551615)),
    "offsets-two-to-the-63": one(tensor("F32", "[0]", 2**63, 2**63), b""),
    "data-hole-at-the-start": one(tensor("F32", "[1]", 4, 8)),
    "data-hole-between": many(
        ("a", tensor("F32", "[1]", 0, 4)), ("b", tensor("F32", "[1]", 8, 12)), data=bytes(12)),
    "data-overlap": many(
        ("a", tensor("F32", "[2]", 0, 8)), ("b", tensor("F32", "[2]", 4, 12)), data=bytes(12)),
    "data-same-place": many(("a", F32), ("b", F32)),
    "data-one-inside-another": many(
        ("a", tensor("U8", "[8]", 0, 8)), ("b", tensor("U8", "[2]", 2, 4))),
    "data-byte-behind": one(F32, DATA + b"\0"),
    "data-byte-short": one(F32, DATA[:7]),
    "data-none": one(F32, b""),
    "data-without-tensors": file("{}", DATA),
    "data-names-in-another-order": many(
        ("a", tensor("F32", "[1]", 4, 8)), ("b", tensor("F32", "[1]", 0, 4))),
    "data-odd-offset": many(
        ("a", tensor("U8", "[1]", 0, 1)), ("b", tensor("F32", "[1]", 1, 5)), data=bytes(5)),
    "data-nothing-between": many(
        ("a", tensor("F32", "[1]", 0, 4)), ("z", tensor("F32", "[0]", 4, 4)),
        ("b", tensor("F32", "[1]", 4, 8))),
    "data-two-nothings-at-one-place": many(
        ("a", F32), ("y", tensor("F32", "[0]", 8, 8)), ("z", tensor("I64", "[2,0]", 8, 8))),
    "data-nothing-inside-another": many(("a", F32), ("z", tensor("F32", "[0]", 4, 4))),
    "data-nothing-beyond-the-end": many(("a", F32), ("z", tensor("F32", "[0]", 12, 12))),
    "data-nan-and-infinity": one(F32, struct.pack("<II", 0x7FC00001, 0xFF800000)),
    "data-a-bool-of-two": typed("BOOL", "[2]", 2)[:-2] + b"\2\1",
    # Metadata.
    "metadata-behind-the-tensors": file('{"a":%s,"__metadata__":{"format":"pt"}}' % F32),
    "metadata-alone": file('{"__metadata__":{"format":"pt"}}', b""),
    "metadata-empty": metadata("{}"),
    "metadata-null": metadata("null"),
    "metadata-list": metadata("[]"),
    "metadata-text": metadata('"pt"'),
    "metadata-number": metadata("1"),
    "metadata-value-number": metadata('{"k":1}'),
    "metadata-value-null": metadata('{"k":null}'),
    "metadata-value-true": metadata('{"k":true}'),
    "metadata-value-object": metadata('{"k":{"a":"b"}}'),
    "metadata-value-half-of-a-pair": metadata('{"k":"\\ud800"}'),
}


def asked(question):
    try:
        question()
        return "read", ""
    except Exception as e:
        return "refused", " ".join(str(e).split())


def verdict(path, content):
    answers = [
        asked(lambda backend=backend: safe_open(path, "numpy", backend=backend))
        for backend in ("mmap", "pread")
    ]
    answers.append(asked(lambda: deserialize(content)))
    if len({answer for answer, _ in answers}) > 1:
        raise SystemExit("%s: the ways to read differ: %s" % (path, answers))
    return answers[-1]


def main(folder):
    os.makedirs(folder, exist_ok=True)
    lines = ["name,verdict,words of safetensors 0.8.0"]
    for name, content in CASES.items():
        path = os.path.join(folder, name + ".safetensors")
        with open(path, "wb") as out:
            out.write(content)
        answer, words = verdict(path, content)
        words = words.replace(folder, "").replace('"', "'")
        lines.append('%s,%s,"%s"' % (name, answer, words.encode("ascii", "backslashreplace").decode()[:150]))
    with open(os.path.join(folder, "verdicts.csv"), "w", newline="\n") as out:
        out.write("\n".join(lines) + "\n")
    print(len(CASES), "files,", sum(",read," in line for line in lines), "read")


if __name__ == "__main__":
    main(sys.argv[1])
