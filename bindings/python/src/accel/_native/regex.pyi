from accel._cffi.regex import Engine as CffiEngine

class Rows:
    count: int
    data: memoryview
    offsets: memoryview
    def failures(self) -> list[tuple[int, int, int, str]]: ...

class Offsets: ...

class Engine(CffiEngine): ...
