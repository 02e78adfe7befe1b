"""What victor's file accelerator of January asks a native module for."""

from accel.compat.victor.files import (FileInfo, FileMetadata, collect_metadata, filter_by_extension,
                                       filter_by_modified_time, filter_by_size, get_directory_stats,
                                       group_by_directory, walk_directory_parallel)

__all__ = ["FileInfo", "FileMetadata", "collect_metadata", "filter_by_extension", "filter_by_modified_time",
           "filter_by_size", "get_directory_stats", "group_by_directory", "walk_directory_parallel"]
