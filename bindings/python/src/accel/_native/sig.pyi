from array import array
from collections.abc import Iterable

from typing_extensions import Buffer

ABI: int

def abi_version() -> int: ...
def hash(data: Buffer | str, seed: int = 0) -> int: ...
def hash_batch(items: Iterable[Buffer | str], seed: int = 0) -> array[int]: ...
