"""The reference lake: official files kept as typed Parquet, one file a kind and vintage, asked with DuckDB."""
