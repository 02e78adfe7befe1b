class Item: ...

class Items:
    count: int
    size: int
    ascii: bool
    def __init__(self, values: object, kind: type | None = ...) -> None: ...
