"""XXH3 and XXH64 (Yann Collet's xxHash) in pure Python, from its specification.

Numbers are kept below 2**64 by hand. About 1 MB/s: for signatures and tests, not for bulk data.
"""

from __future__ import annotations

from struct import Struct, unpack_from

MASK = 2**64 - 1
MASK_32 = 2**32 - 1

P32_1, P32_2, P32_3 = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
P64_1, P64_2, P64_3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
P64_4, P64_5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5
MIX_1, MIX_2 = 0x165667919E3779F9, 0x9FB21C651E98DF25

SECRET = bytes.fromhex(
    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07d"
    "ccff7221b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e"
    "3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac83"
    "34d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce"
    "45cb3a8f95160428afd7fbcabb4b407e"
)

STRIPES_PER_BLOCK = 16
_two = Struct("<QQ").unpack_from
_stripe = Struct("<8Q").unpack_from


def _r32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at:at + 4], "little")


def _r64(data: bytes, at: int) -> int:
    return int.from_bytes(data[at:at + 8], "little")


def _swap(value: int, size: int) -> int:
    return int.from_bytes(value.to_bytes(size, "little"), "big")


def _rotl(value: int, by: int) -> int:
    return (value << by | value >> (64 - by)) & MASK


def _fold(a: int, b: int) -> int:
    product = a * b
    return (product ^ product >> 64) & MASK


def _avalanche(h: int) -> int:
    h = (h ^ h >> 37) * MIX_1 & MASK
    return h ^ h >> 32


def _avalanche_64(h: int) -> int:
    h = (h ^ h >> 33) * P64_2 & MASK
    h = (h ^ h >> 29) * P64_3 & MASK
    return h ^ h >> 32


def _mix_16(data: bytes, at: int, secret_at: int, seed: int) -> int:
    a, b = _two(data, at)
    s, t = _two(SECRET, secret_at)
    return _fold(a ^ (s + seed & MASK), b ^ (t - seed & MASK))


# ---- 64 bits ----


def xxh3_64(data: bytes, seed: int = 0) -> int:
    _check(seed)
    n = len(data)
    if n <= 16:
        return _short_64(data, n, seed)
    if n <= 240:
        return _middle_64(data, n, seed)
    acc, secret = _accumulate(data, seed)
    return _merge(acc, secret, 11, n * P64_1 & MASK)


def _short_64(data: bytes, n: int, seed: int) -> int:
    if n > 8:
        low = _r64(data, 0) ^ ((_r64(SECRET, 24) ^ _r64(SECRET, 32)) + seed & MASK)
        high = _r64(data, n - 8) ^ ((_r64(SECRET, 40) ^ _r64(SECRET, 48)) - seed & MASK)
        return _avalanche(n + _swap(low, 8) + high + _fold(low, high) & MASK)
    if n >= 4:
        seed ^= _swap(seed & MASK_32, 4) << 32
        h = _r32(data, n - 4) + (_r32(data, 0) << 32)
        h ^= (_r64(SECRET, 8) ^ _r64(SECRET, 16)) - seed & MASK
        h ^= _rotl(h, 49) ^ _rotl(h, 24)
        h = h * MIX_2 & MASK
        h = (h ^ (h >> 35) + n) * MIX_2 & MASK
        return h ^ h >> 28
    if n:
        flip = (_r32(SECRET, 0) ^ _r32(SECRET, 4)) + seed & MASK
        return _avalanche_64(_combined(data, n) ^ flip)
    return _avalanche_64(seed ^ _r64(SECRET, 56) ^ _r64(SECRET, 64))


def _combined(data: bytes, n: int) -> int:
    return data[0] << 16 | data[n >> 1] << 24 | data[n - 1] | n << 8


def _middle_64(data: bytes, n: int, seed: int) -> int:
    acc = n * P64_1
    if n <= 128:
        for i in range((n - 1) // 32 + 1):
            acc += _mix_16(data, 16 * i, 32 * i, seed)
            acc += _mix_16(data, n - 16 * (i + 1), 32 * i + 16, seed)
        return _avalanche(acc & MASK)
    for i in range(8):
        acc += _mix_16(data, 16 * i, 16 * i, seed)
    acc = _avalanche(acc & MASK)
    for i in range(8, n // 16):
        acc += _mix_16(data, 16 * i, 16 * (i - 8) + 3, seed)
    return _avalanche(acc + _mix_16(data, n - 16, 136 - 17, seed) & MASK)


# ---- above 240 bytes ----


def _accumulate(data: bytes, seed: int) -> tuple[list[int], bytes]:
    secret = SECRET
    if seed:
        words = unpack_from("<24Q", SECRET)
        secret = b"".join((word + (-seed if i & 1 else seed) & MASK).to_bytes(8, "little")
                          for i, word in enumerate(words))
    keys = [_stripe(secret, 8 * i) for i in range(STRIPES_PER_BLOCK)]
    acc = [P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1]
    n = len(data)
    scramble = _stripe(secret, 192 - 64)
    for stripe in range((n - 1) // 64):
        _add_stripe(acc, _stripe(data, 64 * stripe), keys[stripe % STRIPES_PER_BLOCK])
        if stripe % STRIPES_PER_BLOCK == STRIPES_PER_BLOCK - 1:
            for i in range(8):
                acc[i] = (acc[i] ^ acc[i] >> 47 ^ scramble[i]) * P32_1 & MASK
    _add_stripe(acc, _stripe(data, n - 64), _stripe(secret, 192 - 64 - 7))
    return acc, secret


def _add_stripe(acc: list[int], words: tuple[int, ...], keys: tuple[int, ...]) -> None:
    for i in range(8):
        word = words[i]
        keyed = word ^ keys[i]
        acc[i ^ 1] = acc[i ^ 1] + word & MASK
        acc[i] = acc[i] + (keyed & MASK_32) * (keyed >> 32) & MASK


def _merge(acc: list[int], secret: bytes, at: int, start: int) -> int:
    keys = _stripe(secret, at)
    return _avalanche(start + sum(_fold(acc[i] ^ keys[i], acc[i + 1] ^ keys[i + 1])
                                  for i in (0, 2, 4, 6)) & MASK)


# ---- 128 bits ----


def xxh3_128(data: bytes, seed: int = 0) -> int:
    _check(seed)
    n = len(data)
    if n <= 16:
        low, high = _short_128(data, n, seed)
    elif n <= 240:
        low, high = _middle_128(data, n, seed)
    else:
        acc, secret = _accumulate(data, seed)
        low = _merge(acc, secret, 11, n * P64_1 & MASK)
        high = _merge(acc, secret, 192 - 64 - 11, ~(n * P64_2) & MASK)
    return high << 64 | low


def _short_128(data: bytes, n: int, seed: int) -> tuple[int, int]:
    if n > 8:
        high_word = _r64(data, n - 8)
        flip = (_r64(SECRET, 32) ^ _r64(SECRET, 40)) - seed & MASK
        product = (_r64(data, 0) ^ high_word ^ flip) * P64_1
        low = product + (n - 1 << 54) & MASK
        high_word ^= (_r64(SECRET, 48) ^ _r64(SECRET, 56)) + seed & MASK
        high = (product >> 64) + high_word + (high_word & MASK_32) * (P32_2 - 1) & MASK
        product = (low ^ _swap(high, 8)) * P64_2
        return _avalanche(product & MASK), _avalanche((product >> 64) + high * P64_2 & MASK)
    if n >= 4:
        seed ^= _swap(seed & MASK_32, 4) << 32
        keyed = _r32(data, 0) + (_r32(data, n - 4) << 32)
        keyed ^= (_r64(SECRET, 16) ^ _r64(SECRET, 24)) + seed & MASK
        product = keyed * (P64_1 + (n << 2))
        low = product & MASK
        high = (product >> 64) + (low << 1) & MASK
        low ^= high >> 3
        low = (low ^ low >> 35) * MIX_2 & MASK
        return low ^ low >> 28, _avalanche(high)
    if n:
        low = _combined(data, n)
        high = _swap(low, 4)
        high = (high << 13 | high >> 19) & MASK_32
        return (_avalanche_64(low ^ ((_r32(SECRET, 0) ^ _r32(SECRET, 4)) + seed & MASK)),
                _avalanche_64(high ^ ((_r32(SECRET, 8) ^ _r32(SECRET, 12)) - seed & MASK)))
    return (_avalanche_64(seed ^ _r64(SECRET, 64) ^ _r64(SECRET, 72)),
            _avalanche_64(seed ^ _r64(SECRET, 80) ^ _r64(SECRET, 88)))


def _middle_128(data: bytes, n: int, seed: int) -> tuple[int, int]:
    low, high = n * P64_1 & MASK, 0

    def mix(first: int, second: int, secret_at: int, seed: int) -> None:
        nonlocal low, high
        low = low + _mix_16(data, first, secret_at, seed) & MASK
        low ^= sum(_two(data, second)) & MASK
        high = high + _mix_16(data, second, secret_at + 16, seed) & MASK
        high ^= sum(_two(data, first)) & MASK

    if n <= 128:
        for i in reversed(range((n - 1) // 32 + 1)):
            mix(16 * i, n - 16 * (i + 1), 32 * i, seed)
    else:
        for i in range(0, 128, 32):
            mix(i, i + 16, i, seed)
        low, high = _avalanche(low), _avalanche(high)
        for i in range(128, n - 31, 32):
            mix(i, i + 16, i - 128 + 3, seed)
        mix(n - 16, n - 32, 136 - 17 - 16, -seed & MASK)
    whole = low * P64_1 + high * P64_4 + (n - seed) * P64_2 & MASK
    return _avalanche(low + high & MASK), -_avalanche(whole) & MASK


# ---- XXH64 ----


def xxh64(data: bytes, seed: int = 0) -> int:
    _check(seed)
    n = len(data)
    at = 0
    if n >= 32:
        lanes = [seed + P64_1 + P64_2 & MASK, seed + P64_2 & MASK, seed, seed - P64_1 & MASK]
        for at in range(0, n - 31, 32):
            lanes = [_round(lane, word) for lane, word in zip(lanes, unpack_from("<4Q", data, at))]
        at += 32
        h = sum(_rotl(lane, by) for lane, by in zip(lanes, (1, 7, 12, 18))) & MASK
        for lane in lanes:
            h = (h ^ _round(0, lane)) * P64_1 + P64_4 & MASK
    else:
        h = seed + P64_5
    h = h + n & MASK
    while at + 8 <= n:
        h = _rotl(h ^ _round(0, _r64(data, at)), 27) * P64_1 + P64_4 & MASK
        at += 8
    if at + 4 <= n:
        h = _rotl(h ^ _r32(data, at) * P64_1 & MASK, 23) * P64_2 + P64_3 & MASK
        at += 4
    for byte in data[at:]:
        h = _rotl(h ^ byte * P64_5 & MASK, 11) * P64_1 & MASK
    return _avalanche_64(h)


def _round(lane: int, word: int) -> int:
    return _rotl(lane + word * P64_2 & MASK, 31) * P64_1 & MASK


def _check(seed: int) -> None:
    if not 0 <= seed <= MASK:
        raise OverflowError(f"seed {seed} is not between 0 and 2**64 - 1")
