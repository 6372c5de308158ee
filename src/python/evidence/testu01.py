"""Runs a battery of TestU01 on the 32-bit words that come in, or some of its tests, by their numbers:

    python testu01.py libtestu01.so Crush 1-6 < WORDS

The battery is SmallCrush, Crush or BigCrush. `batteries.py` calls this program.
"""
import ctypes
import sys

if __name__ == "__main__":
    library = ctypes.CDLL(sys.argv[1])
    ctypes.c_int.in_dll(library, "swrite_Host").value = 0  # Reports name no machine.
    library.ufile_CreateReadBin.restype = ctypes.c_void_p
    words = library.ufile_CreateReadBin(b"/dev/stdin", ctypes.c_long(1 << 14))
    if len(sys.argv) == 3:
        getattr(library, "bbattery_" + sys.argv[2])(ctypes.c_void_p(words))
    else:
        first, last = map(int, sys.argv[3].split("-"))
        times = [int(first <= test <= last) for test in range(201)]
        getattr(library, "bbattery_Repeat" + sys.argv[2])(ctypes.c_void_p(words), (ctypes.c_int * 201)(*times))
    ctypes.CDLL(None).fflush(None)
