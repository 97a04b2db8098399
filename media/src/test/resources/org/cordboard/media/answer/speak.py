# Speaks lines "voice<TAB>rate<TAB>pitch<TAB>text" with the library of espeak-ng; answers each with its samples and phones.
import ctypes as C
import struct
import sys

LIB = C.CDLL("libespeak-ng.so.1")
LONGEST = 5


class Id(C.Union):
    _fields_ = [("number", C.c_int), ("name", C.c_char_p), ("string", C.c_char * 8)]


class Event(C.Structure):
    _fields_ = [("type", C.c_int), ("unique", C.c_uint), ("text", C.c_int), ("length", C.c_int), ("audio", C.c_int),
                ("sample", C.c_int), ("user", C.c_void_p), ("id", Id)]


samples = bytearray()
phones = []


def take(wave, count, events):
    i = 0
    while events[i].type != 0:
        if events[i].type == 7:
            phones.append((events[i].sample, events[i].id.string))
        i += 1
    if wave and count > 0:
        samples.extend(C.string_at(wave, 2 * count))
    return 1 if len(samples) > 2 * LONGEST * RATE else 0


callback = C.CFUNCTYPE(C.c_int, C.POINTER(C.c_short), C.c_int, C.POINTER(Event))(take)
RATE = LIB.espeak_Initialize(2, 0, None, 3)
LIB.espeak_SetSynthCallback(callback)
out = sys.stdout.buffer
for line in sys.stdin.buffer:
    voice, rate, pitch, text = line.rstrip(b"\n").split(b"\t")
    del samples[:]
    phones.clear()
    if LIB.espeak_SetVoiceByName(voice) != 0:
        sys.exit("no voice " + voice.decode())
    LIB.espeak_SetParameter(1, int(rate), 0)
    LIB.espeak_SetParameter(3, int(pitch), 0)
    LIB.espeak_Synth(text + b"\0", len(text) + 1, 0, 1, 0, 1, None, None)
    data = bytes(samples)
    out.write(struct.pack(">ii", RATE, len(data) // 2))
    out.write(data)
    said = b" ".join(b"%d:%s" % (1000 * at // RATE, name) for at, name in phones if b" " not in name)
    out.write(struct.pack(">i", len(said)) + said)
    out.flush()
