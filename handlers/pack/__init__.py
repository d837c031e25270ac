"""资料包: the evidence of a period as .zip files, made folder by folder."""
